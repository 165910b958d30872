"""Sections and statements of a text."""

from __future__ import annotations

from goldenthread.loaders.statements import sections, sentences, statements
from goldenthread.model import Block, Layout

TEXT = "Plan\n\nMs. Tarn leads. Visits, e.g. weekly, work.\n\nNext\n\nTrain staff. Hire.\n\nVisits\tGood. Timely."
LAYOUT = Layout(
    TEXT,
    (
        Block("heading", 0, 4, 1, 1),
        Block("paragraph", 6, 48, 1, number="12", turns=((22, 2),)),
        Block("heading", 50, 54, 2, 2),
        Block("item", 56, 74, 2, 1),
        Block("row", 76, len(TEXT), 2),
    ),
)


def test_sections_know_what_they_stand_in() -> None:
    """A heading of a deeper level is within the one above; the first section has no heading."""
    found, of_block = sections(LAYOUT)

    assert [(section.heading, section.parent) for section in found] == [("", -1), ("Plan", -1), ("Next", 1)]
    assert of_block == (1, 1, 2, 2, 2)


def test_statements_are_cut_out_of_the_text() -> None:
    """Sentences and the sentences of cells are statements, with page, number and column."""
    found = statements(LAYOUT, sections(LAYOUT)[1])

    assert [(each.text, each.page, each.number, each.column) for each in found] == [
        ("Ms. Tarn leads.", 1, "12", -1),
        ("Visits, e.g. weekly, work.", 2, "12", -1),
        ("Train staff.", 2, "", -1),
        ("Hire.", 2, "", -1),
        ("Visits", 2, "", 0),
        ("Good.", 2, "", 1),
        ("Timely.", 2, "", 1),
    ]
    assert [TEXT[each.start : each.end] for each in found] == [each.text for each in found]


def test_a_block_may_be_whole_or_left_out() -> None:
    """An entry of a formal list is one statement; a list of contents has none."""
    found = statements(LAYOUT, sections(LAYOUT)[1], whole={3}, skip={1, 4})

    assert [each.text for each in found] == ["Train staff. Hire."]


def test_bullets_within_a_cell_are_told_apart() -> None:
    """The sign between the bullets of a cell ends a sentence."""
    text = "• Visit weekly • Write it down"

    assert [text[start:end] for start, end in sentences(text)] == ["Visit weekly", "Write it down"]
