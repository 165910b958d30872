"""Lines to blocks: what the reports of inspections need beyond what a format says."""

from __future__ import annotations

import pytest

from goldenthread.loaders.layout import arrange
from goldenthread.model import Layout, Line, Pages


def _printed(*lines: Line) -> Layout:
    return arrange(Pages("0" * 64, "made-up.pdf", "application/pdf", lines, lines[-1].page))


def _line(text: str, *, page: int = 1, bold: bool = False, left: float = 70.0, gap: float = 14.0) -> Line:
    return Line(text, page, "row" if "\t" in text else "text", size=12.0, bold=bold, left=left, gap=gap)


def _blocks(layout: Layout) -> list[tuple[str, str, str]]:
    return [(block.kind, block.number, layout.of(block)) for block in layout.blocks]


def test_the_next_number_begins_a_paragraph_after_an_unfinished_one() -> None:
    """A note in brackets ends paragraphs without a full stop."""
    layout = _printed(
        _line("1. Plans drift. (Recommendation)", gap=-1.0), _line("2. Visits are timely.", page=2, gap=-1.0)
    )

    assert _blocks(layout) == [
        ("paragraph", "1", "Plans drift. (Recommendation)"),
        ("paragraph", "2", "Visits are timely."),
    ]


@pytest.mark.parametrize("line", ["3. Most of them", "2. of them"])
def test_another_number_does_not(line: str) -> None:
    """A sentence may go on with a figure."""
    layout = _printed(_line("1. They saw children aged", gap=-1.0), _line(line, page=2, gap=-1.0))

    assert [(kind, number) for kind, number, _ in _blocks(layout)] == [("paragraph", "1")]


def test_a_row_alone_that_gives_a_grade_is_a_heading() -> None:
    """The title of a section stands to the left, its grade to the right."""
    layout = _printed(
        _line("Plans are short and say little of what has to change for a child.", gap=-1.0),
        _line("Leadership, management and governance\tRequires improvement", bold=True, gap=26.0),
        _line("Leaders are visible and know what the services that they lead are like.", gap=26.0),
    )

    assert _blocks(layout)[1] == ("heading", "", "Leadership, management and governance Requires improvement")


def test_rows_of_a_table_are_no_headings() -> None:
    """Two of them are a table."""
    layout = _printed(_line("Adoption performance\tGood", gap=-1.0), _line("Leadership\tGood", gap=26.0))

    assert [kind for kind, _, _ in _blocks(layout)] == ["row", "row"]


def test_bullets_belong_to_the_entry_of_a_formal_list_that_they_complete() -> None:
    """One entry is one demand."""
    layout = _printed(
        _line("Recommendations", bold=True, gap=-1.0),
        _line("1. Strengthen the oversight of:", gap=26.0),
        _line("• plans that drift", left=99.0, gap=20.0),
        _line("• visits that are late.", left=99.0, gap=20.0),
        _line("2. Recruit more foster carers, so that brothers and sisters can live together.", gap=26.0),
    )

    assert _blocks(layout)[1] == (
        "paragraph", "1", "Strengthen the oversight of: • plans that drift • visits that are late.",
    )  # fmt: skip


def test_bullets_that_are_the_list_stay_apart() -> None:
    """Their introduction is not one of them."""
    layout = _printed(
        _line("Areas for improvement", bold=True, gap=-1.0),
        _line("1. The council should take the following action:", gap=26.0),
        _line("• improve plans", left=99.0, gap=20.0),
    )

    assert [kind for kind, _, _ in _blocks(layout)] == ["heading", "paragraph", "item"]


def test_an_empty_first_cell_counts() -> None:
    """Cells that are merged downwards are empty in the rows below."""
    layout = _printed(_line("\tWrite a guide\tImogen Tarn", gap=-1.0))

    assert _blocks(layout) == [("row", "", "\tWrite a guide\tImogen Tarn")]
