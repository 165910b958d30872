"""What the readers do alike."""

from __future__ import annotations

import pytest

from goldenthread.loaders.readers.lines import cell, clean, columns, has_label, number_of, row, sign_of, without_sign
from goldenthread.model import Line


@pytest.mark.parametrize(
    ("text", "sign", "rest"),
    [
        ("• improve plans", "•", "improve plans"),
        ("▪improve plans", "▪", "improve plans"),
        ("\uf0b7\timprove plans", "\uf0b7", "improve plans"),
        ("◼ improve plans", "◼", "improve plans"),
        ("- improve plans", "-", "improve plans"),
        ("– improve plans", "–", "improve plans"),
        ("* improve plans", "*", "improve plans"),
        ("o improve plans", "o", "improve plans"),
        ("✓ improve plans", "✓", "improve plans"),
        ("-91 referrals", "", "-91 referrals"),
        ("over time", "", "over time"),
        ("**bold**", "", "**bold**"),
        ("•", "", "•"),
    ],
)
def test_bullet_signs_are_known(text: str, sign: str, rest: str) -> None:
    """Signs of every kind begin an item; dashes, stars and the letter o only with a space after them."""
    assert (sign_of(text), without_sign(text)) == (sign, rest)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12. Visits are timely.", "12."),
        ("3) Visits", "3)"),
        ("2.1 What have we done well", "2.1"),
        ("2.1.3. Visits", "2.1.3."),
        ("2019. Visits", ""),
        ("24 April 2018", ""),
        ("12.", ""),
    ],
)
def test_paragraph_numbers_are_known(text: str, number: str) -> None:
    """A paragraph number has a dot or bracket; a year or a day is none."""
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(a) plan", True), ("iv) plan", True), ("b) plan", True), ("(plan) well", False), ("a plan", False)],
)
def test_letters_of_items_are_known(text: str, expected: bool) -> None:
    """A letter or a small Roman number in brackets begins an item."""
    assert has_label(text) is expected


def test_clean_takes_out_what_is_not_seen() -> None:
    """Spaces of all kinds become one; control characters, soft hyphens and marks of order go."""
    assert clean(" a\xa0\u2003b\n\x07c\xadd\u200b\ufeff ") == "a b cd"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Plan", "", "Do"], "Plan • Do"),
        (["• Plan • Do"], "Plan • Do"),
        (["- Plan", "o Do"], "Plan • Do"),
        (["✓"], "✓"),
        (["3·5 visits"], "3·5 visits"),
        ([], ""),
    ],
)
def test_parts_of_a_cell_stand_apart(parts: list[str], expected: str) -> None:
    """Paragraphs and bullets of one cell are separated by a bullet sign, with none at the ends."""
    assert cell(parts) == expected


def test_a_row_keeps_empty_cells_but_those_at_its_end() -> None:
    """An empty cell keeps its column; a row without text is no line."""
    assert row(["", "Good", ""], page=2) == [Line("\tGood", 2, "row", gap=100.0)]
    assert row(["", ""]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Judgement\tGrade", ["Judgement", "Grade"]),
        ("\tGrade\tDate", ["", "Grade", "Date"]),
        ("12.\tVisits are timely.", []),
        ("•\tVisits are timely.", []),
        ("1.\tVisit\tToday", ["1.", "Visit", "Today"]),
        ("\tVisits are timely.", []),
    ],
)
def test_tabs_make_columns(text: str, expected: list[str]) -> None:
    """Tabs separate cells, but for the one that stands after a bullet sign or number or before the text."""
    assert columns(text) == expected
