"""What the network says of problems and responses."""

from __future__ import annotations

from goldenthread.loaders.extraction import network
from goldenthread.loaders.extraction.matching import Matching

_TONES = [0, 0, 0, 0]


def _row(scalars: list[int], problem: list[int], action: list[int]) -> list[int]:
    """The scores of one statement; the sides are filled up with noughts."""
    sides = (side + [0] * (network.SIDE - len(side)) for side in (problem, action))
    return [*_TONES, *scalars, *(number for side in sides for number in side), 77]


def test_a_pair_is_scored_by_both_sides_and_what_each_is_by_itself() -> None:
    """The product of what the problem is and what the action is upon, in 32nds, and the two scores beside it."""
    first = _row([10, 20, 30, 5, 0], [64, -32], [])
    second = _row([1, 2, 3, 0, 7], [], [96, 320])

    matching = Matching([first, second])

    assert matching.roles == [(10, 20, 30), (1, 2, 3)]
    assert matching.between([0], [1]) == [[2 * 3 - 1 * 10 + 5 + 7]]
    assert matching.between([1], [0]) == [[0]]


def test_what_a_statement_is_upon_has_a_limit() -> None:
    """A number of a side counts for 127 at the most, and for as much below nought."""
    matching = Matching([_row([0] * 5, [1_000_000], [-1_000_000])])

    assert matching.between([0], [0]) == [[-127 * 127]]


def test_no_statements_match_nothing() -> None:
    """A report without statements has no pairs."""
    assert Matching([]).between([], []) == []
