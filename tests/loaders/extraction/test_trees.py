"""Trees over whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import linear, trees

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("values", "expected"), [([3, 0], 70), ([4, 0], -30), ([4, 1], 120)])
def test_a_forest_adds_up_the_leaves_that_its_questions_lead_to(values: list[int], expected: int) -> None:
    """A value that is at most the threshold goes left, any other right."""
    forest = trees.Forest(["first", "second"], 20, [(0, 3, 50, (1, 0, -50, 100))])

    score = forest.score(values)

    assert score == expected


def test_what_is_saved_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and trees come back from the file as they were written."""
    monkeypatch.setattr(linear, "FOLDER", tmp_path)
    trees.save(tmp_path / "made-up.trees", ["distance", "words"], -5, [(1, 7, 10, (0, 2, 20, 30))])

    forest = trees.load("made-up")

    assert forest.names == ("distance", "words")
    assert [forest.score([0, 7]), forest.score([2, 8]), forest.score([3, 8])] == [5, 15, 25]


def test_what_the_first_trees_make_less_likely_is_not_asked_further() -> None:
    """A score that has fallen after the first trees is returned as it is."""
    forest = trees.Forest(["value"], 0, [*[(0, 0, -1, 1)] * 15, 1000])

    scores = forest.score([0]), forest.score([1])

    assert scores == (-15, 1015)
