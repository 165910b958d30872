"""Weighted sums of whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import linear, sums

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_value_counts_by_its_weight() -> None:
    """A sum of millionths is given in thousandths, rounded down."""
    weighed = sums.Sum(["likeness", "distance"], -1_000_000, [20_000, -300])

    assert (weighed.score([50, 0]), weighed.score([60, 10])) == (0, 197)


def test_what_is_saved_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and weights come back from the file as they were written."""
    monkeypatch.setattr(linear, "FOLDER", tmp_path)
    sums.save(tmp_path / "made-up.sum", ["likeness", "distance"], -5000, [1000, -1000])

    weighed = sums.load("made-up")

    assert weighed.names == ("likeness", "distance")
    assert weighed.score([3, 1]) == -3
