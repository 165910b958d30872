"""Weighted sums of whole numbers: they come out the same on every machine."""

from __future__ import annotations

from functools import cache
from operator import mul
from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Sum:
    """Weighs a list of values."""

    def __init__(self, names: Sequence[str], start: int, weights: Sequence[int]) -> None:
        """Take over the weights.

        Args:
            names: What the values are, in order.
            start: What every score starts from, in millionths of the logarithm of the odds.
            weights: The weight of every value, in the same unit.
        """
        self.names = tuple(names)
        self._start = start
        self._weights = tuple(weights)

    def score(self, values: Sequence[int]) -> int:
        """Score one list of values, in thousandths of the logarithm of the odds."""
        total: int = sum(map(mul, self._weights, values), self._start)
        return total // 1000


@cache
def load(name: str) -> Sum:
    """Read weights that are part of the package, once a process: the start, then a name, a tab and a weight a line."""
    lines = (linear.FOLDER / f"{name}.sum").read_text(encoding="utf-8").splitlines()
    named = [line.split("\t") for line in lines[1:]]
    return Sum([name for name, _ in named], int(lines[0]), [int(weight) for _, weight in named])


def save(path: Path, names: Sequence[str], start: int, weights: Sequence[int]) -> None:
    """Write weights in the form that `load` reads."""
    lines = [str(start), *(f"{name}\t{weight}" for name, weight in zip(names, weights, strict=True))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
