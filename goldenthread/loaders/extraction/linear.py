"""Linear models with whole-number weights: sums of integers come out the same on every machine."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

FOLDER: Final = Path(__file__).with_name("weights")
"""Where the models are, one file each, written by the scripts `benchmarks/train_*.py`."""
BIAS: Final = "*"
"""The feature that every statement has."""
_BITS: Final = 16
_HALF: Final = 1 << (_BITS - 1)


class Model:
    """Adds up the weights of features, for all labels at once.

    The weights of one feature for all labels are packed into one integer, 16 bits a label, so that a single addition
    does them all. A label's score has to stay within 16 bits with its sign.
    """

    def __init__(self, labels: Sequence[str], weights: Mapping[str, Mapping[int, int]]) -> None:
        """Pack the weights.

        Args:
            labels: What is scored.
            weights: By feature and index of the label.
        """
        self.labels = tuple(labels)
        self._packed = {
            feature: sum(weight << (_BITS * index) for index, weight in by_label.items())
            for feature, by_label in weights.items()
        }
        self._bias = self._packed.pop(BIAS, 0) + sum(_HALF << (_BITS * index) for index in range(len(labels)))
        self._bytes = _BITS // 8 * len(labels)
        self._unpack = struct.Struct(f"<{len(labels)}H").unpack

    def scores(self, features: Set[str]) -> list[int]:
        """Score every label.

        Args:
            features: Those of one statement; one without weights does not count.

        Returns:
            One score a label, in the order of the labels.
        """
        packed = self._packed
        total = sum(map(packed.__getitem__, packed.keys() & features), self._bias)
        return [field - _HALF for field in self._unpack(total.to_bytes(self._bytes, "little"))]


@cache
def load(name: str) -> Model:
    """Read a model that is part of the package, once a process."""
    return read(FOLDER / f"{name}.tsv")


def read(path: Path) -> Model:
    """Read a model.

    Its file has the labels in the first line; every other line has a feature, a tab, and `index:weight` for the labels
    for which it has a weight.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    weights = {}
    for line in lines[1:]:
        feature, _, listed = line.partition("\t")
        pairs = (pair.partition(":") for pair in listed.split(" "))
        weights[feature] = {int(index): int(weight) for index, _, weight in pairs}
    return Model(lines[0].split(" "), weights)


def save(path: Path, labels: Sequence[str], weights: Mapping[str, Mapping[int, int]]) -> None:
    """Write a model in the form that `read` reads, features sorted."""
    lines = [" ".join(labels)]
    for feature in sorted(weights):
        listed = " ".join(f"{index}:{weight}" for index, weight in sorted(weights[feature].items()) if weight)
        if listed:
            lines.append(f"{feature}\t{listed}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
