"""Boosted decision trees over whole numbers: they come out the same on every machine."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Tree: TypeAlias = "tuple[int, int, Tree, Tree] | int"
"""A leaf's score, or a question: index of the value, the most that still goes left, left, right."""


class Forest:
    """Adds up what the trees say of a list of values."""

    def __init__(self, names: Sequence[str], trees: Sequence[Tree]) -> None:
        """Take over the trees.

        Args:
            names: What the values are, in order.
            trees: The trees; the first may be a single leaf, what every list of values starts from.
        """
        self.names = tuple(names)
        self._trees = tuple(trees)

    def score(self, values: Sequence[int]) -> int:
        """Score one list of values, in thousandths of the logarithm of the odds."""
        total = 0
        for tree in self._trees:
            node = tree
            while not isinstance(node, int):
                node = node[2] if values[node[0]] <= node[1] else node[3]
            total += node
        return total


@cache
def load(name: str) -> Forest:
    """Read trees that are part of the package, once a process: a line of names, then one line a tree."""
    lines = (linear.FOLDER / f"{name}.trees").read_text(encoding="utf-8").splitlines()
    return Forest(lines[0].split(" "), [_tree(json.loads(line)) for line in lines[1:]])


def save(path: Path, names: Sequence[str], trees: Sequence[Tree]) -> None:
    """Write trees in the form that `load` reads."""
    lines = [" ".join(names), *(json.dumps(tree, separators=(",", ":")) for tree in trees)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _tree(read: int | list[object]) -> Tree:
    if isinstance(read, int):
        return read
    value, most, left, right = read
    return (value, most, _tree(left), _tree(right))  # type: ignore[arg-type,return-value]
