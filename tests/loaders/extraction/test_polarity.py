"""Praise and criticism."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import annotate

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Social workers build strong, trusting relationships with children.", "strength"),
        ("Plans are detailed, regularly reviewed and improve children’s lives.", "strength"),
        ("No children were found to be at risk of immediate harm, and help is timely.", "strength"),
        ("Assessments are not always timely, and some children wait too long.", "weakness"),
        ("Supervision is inconsistent and too many records lack detail.", "weakness"),
        ("Care plans are yet to be updated for too many children.", "weakness"),
        ("The quality of plans remains variable.", "weakness"),
        ("While most visits are timely and purposeful, records of them are too often poor.", "mixed"),
        ("Inspectors looked at a range of evidence, including case discussions with social workers.", "neutral"),
    ],
)
def test_the_words_of_a_sentence_tell_its_polarity(report: Callable[[str], Report], text: str, expected: str) -> None:
    """Praise, criticism, both or neither is told from cues, negations and contrasts."""
    annotated = annotate(report(text))

    assert annotated.annotations[0].polarity == expected
    assert "polarity-weights" in annotated.annotations[0].rules


def test_what_an_inspection_recommends_is_a_weakness(report: Callable[[str], Report]) -> None:
    """An item of the formal list is a weakness even where its words praise."""
    annotated = annotate(report("# What needs to improve\n\n! The good quality and timeliness of visits."))

    assert annotated.annotations[0].polarity == "weakness"
    assert "polarity-list" in annotated.annotations[0].rules


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What have we done well?", "strength"),
        ("What could we do better?", "weakness"),
        ("What are we going to do next?", "neutral"),
    ],
)
def test_a_councils_lists_are_what_their_headings_say(
    report: Callable[..., Report], heading: str, expected: str
) -> None:
    """In a self-assessment an item is judged by the heading that it stands under."""
    annotated = annotate(report(f"# {heading}\n\n- Visits to children.", document_type="self-assessment"))

    assert annotated.annotations[0].polarity == expected
