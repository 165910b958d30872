"""Boosted decision trees over whole numbers: they come out the same on every machine."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Tree: TypeAlias = "tuple[int, int, Tree, Tree] | int"
"""A leaf's score, or a question: index of the value, the most that still goes left, left, right."""


_FIRST: Final = 15
"""After how many trees a score that has only fallen is taken as it is."""


class Forest:
    """Adds up what the trees say of a list of values."""

    def __init__(self, names: Sequence[str], start: int, trees: Sequence[Tree]) -> None:
        """Take over the trees.

        Args:
            names: What the values are, in order.
            start: What every score starts from.
            trees: The trees, those that tell most first.
        """
        self.names = tuple(names)
        self._start = start
        self._first, self._others = tuple(trees[:_FIRST]), tuple(trees[_FIRST:])

    def score(self, values: Sequence[int]) -> int:
        """Score one list of values, in thousandths of the logarithm of the odds.

        Most lists of values are no match, which the first trees tell: the others are asked only where these don't
        lower the score.
        """
        total = self._start
        for tree in self._first:
            total += _leaf(tree, values)
        if total < self._start:
            return total
        for tree in self._others:
            total += _leaf(tree, values)
        return total


def _leaf(tree: Tree, values: Sequence[int]) -> int:
    """The score that the questions lead to."""
    node = tree
    while node.__class__ is tuple:
        node = node[2] if values[node[0]] <= node[1] else node[3]
    return cast("int", node)


@cache
def load(name: str) -> Forest:
    """Read trees that are part of the package, once a process: a line of names, the start, then one line a tree."""
    lines = (linear.FOLDER / f"{name}.trees").read_text(encoding="utf-8").splitlines()
    return Forest(lines[0].split(" "), int(lines[1]), [_tree(json.loads(line)) for line in lines[2:]])


def save(path: Path, names: Sequence[str], start: int, trees: Sequence[Tree]) -> None:
    """Write trees in the form that `load` reads."""
    lines = [" ".join(names), str(start), *(json.dumps(tree, separators=(",", ":")) for tree in trees)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _tree(read: int | list[object]) -> Tree:
    if isinstance(read, int):
        return read
    value, most, left, right = read
    return (value, most, _tree(left), _tree(right))  # type: ignore[arg-type,return-value]
