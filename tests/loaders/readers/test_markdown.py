"""Markdown."""

from __future__ import annotations

import pytest

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import markdown


def read(source: str) -> list[tuple[str, int, str]]:
    """Kind, level and text of the lines of a document."""
    return [(line.kind, line.level, line.text) for line in markdown.read(source.encode(), "a.md")[0]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Plan *A*", [("heading", 1, "Plan A")]),
        ("Plan\n----", [("heading", 2, "Plan")]),
        ("Visits are\n**timely** and [clear](https://a.example).", [("text", 0, "Visits are timely and clear.")]),
        ("Visits  \nPlans", [("text", 0, "Visits"), ("text", 0, "Plans")]),
        ("Visits ~~late~~ timely `now`", [("text", 0, "Visits timely now")]),
        (
            "- a\n  more\n  - b\n- c\n\n  d",
            [("item", 1, "a more"), ("item", 2, "b"), ("item", 1, "c"), ("text", 0, "d")],
        ),
        ("12. Visits\n13. Plans", [("text", 0, "12. Visits"), ("text", 0, "13. Plans")]),
        ("1) Visits", [("text", 0, "1) Visits")]),
        ("• Visits", [("item", 1, "Visits")]),
        ("> What works well", [("text", 0, "What works well")]),
        (
            "| A | B |\n|---|---|\n| x<br>y | **z** |\n| u |",
            [("row", 0, "A\tB"), ("row", 0, "x • y\tz"), ("row", 0, "u")],
        ),
        ("```\nVisits are timely.\n```", [("text", 0, "Visits are timely.")]),
        ("<table><tr><td>x</td><td>y</td></tr></table>", [("row", 0, "x\ty")]),
        ("---\ntitle: Plan\n---\n\nVisits", [("text", 0, "Visits")]),
        ("Visits\n\n---\n\nPlans", [("text", 0, "Visits"), ("text", 0, "Plans")]),
        ("a &amp; b \\* c </script>", [("text", 0, "a & b * c")]),
        ("A\n\n---\n\nB\n\n---\n\nC", [("text", 0, "A"), ("text", 0, "B"), ("text", 0, "C")]),
        ("    Visits\f    Plans", [("text", 0, "Visits"), ("text", 0, "Plans")]),
        ("", []),
    ],
)
def test_blocks_of_every_kind_become_lines(source: str, expected: list[tuple[str, int, str]]) -> None:
    """Headings, paragraphs, lists, tables, quotations, code and HTML come out as lines without their signs."""
    assert read(source) == expected


def test_every_line_is_a_block_on_page_1() -> None:
    """Markdown has no pages, and its lines do not go on with each other."""
    lines, page_count = markdown.read(b"# Plan\n\nVisits\n\n- Plans\n", "a.md")

    assert {(line.page, line.gap) for line in lines} == {(1, 100.0)}
    assert page_count == 1


def test_lists_that_are_nested_without_end_are_read() -> None:
    """Depth beyond measure is cut by the parser and does not break the reader."""
    assert markdown.read(b"> " * 5000 + b"a\n" + b"- " * 5000 + b"b", "a.md")[1] == 1


def test_bytes_that_are_no_text_are_an_error() -> None:
    """The reader itself refuses NULs."""
    with pytest.raises(UnreadableDocumentError, match=r"^not a text file: 'a.md'$"):
        markdown.read(b"plan\0", "a.md")
