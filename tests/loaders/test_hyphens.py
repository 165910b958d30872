"""Hyphens at the ends of lines."""

from __future__ import annotations

import pytest

from goldenthread.loaders.hyphens import Hyphens
from goldenthread.model import Line


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "expected"),
    [
        ("visits are", "timely", "", "visits are timely"),
        ("safe-", "guarding is strong", "safeguarding", "safeguarding is strong"),
        ("decision-", "making is slow", "decision-making", "decision-making is slow"),
        ("decision-", "making is slow", "", "decision-making is slow"),
        ("non-", "European law", "", "non-European law"),
        ("safe\u00ad", "guarding", "", "safeguarding"),
        ("ages 5-", "7 and older", "", "ages 5- 7 and older"),
        ("visits -", "timely", "", "visits - timely"),
    ],
)
def test_the_document_tells_what_a_hyphen_is(left: str, right: str, elsewhere: str, expected: str) -> None:
    """A word that stands elsewhere as one is joined, a compound of two words keeps its hyphen; a soft hyphen goes; a dash and figures stay apart."""
    lines = [Line(text, 1) for text in (left, right, elsewhere)]

    assert Hyphens(lines).joined(left, right) == expected
