"""Linear models with whole-number weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MODEL = linear.Model(["yes", "no", "perhaps"], {"*": {0: -5}, "good": {0: 7, 1: -7}, "bad": {0: -300, 1: 300, 2: -1}})


def test_weights_of_all_features_add_up() -> None:
    """A label's score is the sum of the weights of the features and of what every statement gets."""
    scores = MODEL.scores({"good", "bad", "unknown"})

    assert scores == [-298, 293, -1]


def test_a_statement_without_known_features_gets_the_bias() -> None:
    """Only the bias counts where no feature is known."""
    assert MODEL.scores(set()) == [-5, 0, 0]


def test_a_model_that_was_saved_scores_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving and loading keeps labels and weights, whatever order the features come in."""
    linear.save(tmp_path / "toy.tsv", ["a", "b"], {"y z": {1: -4}, "x": {0: 3, 1: 0}, "empty": {0: 0}})
    monkeypatch.setattr(linear, "FOLDER", tmp_path)

    model = linear.load("toy")

    assert model.labels == ("a", "b")
    assert model.scores({"x", "y z", "empty"}) == [3, -4]
    assert (tmp_path / "toy.tsv").read_bytes() == b"a b\nx\t0:3\ny z\t1:-4\n"
