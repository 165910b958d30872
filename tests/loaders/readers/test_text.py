"""Plain text, with the traces of a conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import text

if TYPE_CHECKING:
    from pathlib import Path

WRAPPED = """\
INSPECTION OF RAVENSHIRE
========================

Findings
--------

1.  Senior leaders in Ravenshire know their services well, and they have made
    good use of the self-assessment - a plain document - to plan what comes
    next. The director, Imogen Tarn, took up her post in Ashmere in 2021.
2.  Visits are timely. Most children are seen alone, and what they say is put
    down in their own words.

The authority should:

  - improve the quality of plans so that every child knows what will happen
    and when;
      o and say it in plain words
      o to all of them
  - make supervision regular.

Ravenshire House
Ashmere
"""


def read(source: str) -> list[tuple[str, int, str, float]]:
    """Kind, level, text and gap of the lines of a text."""
    return [(line.kind, line.level, line.text, line.gap) for line in text.lines_of(source)[0]]


def blocks(source: str) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a text: lines that go on are joined with a space."""
    found: list[tuple[str, str]] = []
    for kind, _, written, gap in read(source):
        if gap == 12.0:
            found[-1] = (found[-1][0], f"{found[-1][1]} {written}")
        else:
            found.append((kind, written))
    return found


def test_wrapped_lines_go_on_with_their_block() -> None:
    """In a text that is wrapped to a width, the lines of one paragraph or item belong together, short ones do not."""
    assert blocks(WRAPPED) == [
        ("heading", "INSPECTION OF RAVENSHIRE"),
        ("heading", "Findings"),
        (
            "text",
            "1. Senior leaders in Ravenshire know their services well, and they have made good use of the "
            "self-assessment - a plain document - to plan what comes next. The director, Imogen Tarn, took up her "
            "post in Ashmere in 2021.",
        ),
        (
            "text",
            "2. Visits are timely. Most children are seen alone, and what they say is put down in their own words.",
        ),
        ("text", "The authority should:"),
        ("item", "improve the quality of plans so that every child knows what will happen and when;"),
        ("item", "and say it in plain words"),
        ("item", "to all of them"),
        ("item", "make supervision regular."),
        ("text", "Ravenshire House"),
        ("text", "Ashmere"),
    ]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    """Where lines are paragraphs, no line goes on with another, whatever letter it begins with."""
    long = "Visits are timely and children are seen alone by social workers who know them well. " * 3

    assert [gap for *_, gap in read(f"1. {long}\n2. {long}\nand {long}\nAshmere\n")] == [100.0, 100.0, 100.0, 100.0]


@pytest.mark.parametrize("mark", ["•", "▪", "◼", "\uf0b7", "-", "–", "*", "o"])
def test_items_lose_their_sign(mark: str) -> None:
    """Whatever sign a list has, its lines are items without it."""
    assert read(f"{mark} improve plans\n{mark} see children\n") == [
        ("item", 1, "improve plans", 100.0),
        ("item", 1, "see children", 100.0),
    ]


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("- a\n  - b\n    - c\n  - d\n- e", [1, 2, 3, 2, 1]),
        ("• a\no b\no c\n• d", [1, 2, 2, 1]),
        (" - a\n - b", [1, 1]),
        ("- a\n\n- b", [1, 1]),
        ("  - a\n\nText\n\n- b", [1, 0, 1]),
    ],
)
def test_items_nest_by_indentation_or_sign(source: str, levels: list[int]) -> None:
    """An item further to the right, or with another sign at the same place, stands in the one above."""
    assert [level for _, level, *_ in read(source)] == levels


def test_a_dash_within_a_wrapped_sentence_is_no_bullet() -> None:
    """A line that begins with a dash because the sentence was wrapped there goes on with the sentence."""
    source = "Most of the visits that social workers make to children in their homes\n- all of them planned - are good."

    assert [
        gap for *_, gap in read(source + "\nThe rest of the visits are made on time and they are written down\nwell.")
    ] == [
        100.0,
        12.0,
        100.0,
        12.0,
    ]


def test_lettered_lines_are_items_with_their_letter() -> None:
    """Letters in brackets begin items, and are kept."""
    assert blocks("(a) see children\n(b) hear them") == [("item", "(a) see children"), ("item", "(b) hear them")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Judgement\tGrade\nOverall\tGood", ["Judgement\tGrade", "Overall\tGood"]),
        ("Safeguarding\t\nOverall\tGood", ["Safeguarding", "Overall\tGood"]),
        ("Judgement      Grade", ["Judgement\tGrade"]),
        ("| Judgement | Grade |\n|---|:-:|\n| Overall | Good |", ["Judgement\tGrade", "Overall\tGood"]),
        ("Overall\tGood\n-------\t----", ["Overall\tGood"]),
        ("About this visit ........ 2", ["About this visit\t2"]),
        ("About this visit . . . . . . 12", ["About this visit\t12"]),
        ("About this visit …… 3", ["About this visit\t3"]),
    ],
)
def test_rows_are_known_by_what_stands_between_their_cells(source: str, expected: list[str]) -> None:
    """Tabs, wide spaces, upright bars and dotted lines separate cells; ruled lines are left out."""
    assert [(kind, written) for kind, _, written, _ in read(source)] == [("row", row) for row in expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '<p>Workforce: more of it.</p>\t<ul style="x"> • Train staff. • Keep staff.',
            "Workforce: more of it.\tTrain staff. • Keep staff.",
        ),
        (
            "<p>1. PLANS:</p> <p>To make them</p>\t<ul> • Write <ul> - Read - Speak",
            "1. PLANS: • To make them\tWrite • Read • Speak",
        ),
        ("A<br>B<br/>C\t<b>D</b>", "A • B • C\tD"),
        ("<ul><li>A</li><li>B</li></ul>\tC &amp; D", "A • B\tC & D"),
        ("• A • B\tC", "A • B\tC"),
    ],
)
def test_tags_in_cells_become_separators(source: str, expected: str) -> None:
    """Paragraphs and list items within a cell are told apart by a bullet sign; other tags go."""
    assert read(source) == [("row", 0, expected, 100.0)]


def test_a_table_in_html_becomes_rows() -> None:
    """A table that was left as HTML over several lines is read as rows, in its place."""
    source = "Before\n<table>\n<tr><th>Judgement</th>\n<th>Grade</th></tr>\n<tr><td>Overall</td><td>Good</td></tr>\n</table>\nAfter"

    assert blocks(source) == [
        ("text", "Before"),
        ("row", "Judgement\tGrade"),
        ("row", "Overall\tGood"),
        ("text", "After"),
    ]


def test_tags_outside_of_tables_make_blocks() -> None:
    """List items and paragraphs that were left as HTML are items and paragraphs."""
    assert blocks("<ul><li>see <b>children</b></li><li>hear them</li></ul><p>Then</p>") == [
        ("item", "see children"),
        ("item", "hear them"),
        ("text", "Then"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Safe **Grade 2 (Good)**", "Safe Grade 2 (Good)"),
        ("See *'Working together'*, 2010", "See 'Working together', 2010"),
        ("a note* on other* things", "a note* on other* things"),
        ("See <https://ashmere.example/plan>.", "See https://ashmere.example/plan."),
        ("See [the plan](https://ashmere.example/plan).", "See the plan."),
        ("R&amp;D &#8211; &copying &lt;b&gt;", "R&D – &copying <b>"),
        ("fewer than < 5 > children </script>", "fewer than < 5 > children </script>"),
    ],
)
def test_traces_within_a_line_go(source: str, expected: str) -> None:
    """Emphasis signs, entities, links and angle brackets around addresses go; what only looks like them stays."""
    assert read(source) == [("text", 0, expected, 100.0)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Findings", [("heading", 1, "Findings")]),
        ("### Findings ###", [("heading", 3, "Findings")]),
        ("Findings\n====", [("heading", 1, "Findings")]),
        ("Findings\n~~~~~", [("heading", 3, "Findings")]),
        ("Visits are timely.\n-----", [("text", 0, "Visits are timely.")]),
        ("Findings\n\n-----\n\nVisits", [("text", 0, "Findings"), ("text", 0, "Visits")]),
    ],
)
def test_headings_are_known_by_hashes_or_a_line_under_them(source: str, expected: list[tuple[str, int, str]]) -> None:
    """A line with signs under it is a heading, unless it ends a sentence; a line of signs alone is nothing."""
    assert [(kind, level, written) for kind, level, written, _ in read(source)] == expected


def test_form_feeds_end_pages_and_running_lines_go() -> None:
    """Pages count form feeds; headers, footers and page numbers go, and a sentence goes on over the page."""
    body = "Visits are timely and they are made by social workers who know the\nchildren well"
    source = f"Visit to Ravenshire\n\n{body}\n\n1\n\fVisit to Ravenshire\n\nand their families.\n\n2\n\f"

    lines, page_count = text.lines_of(source)

    assert page_count == 2
    assert [(line.text, line.page, line.gap) for line in lines] == [
        ("Visits are timely and they are made by social workers who know the", 1, 100.0),
        ("children well", 1, 12.0),
        ("and their families.", 2, 12.0),
    ]


def test_page_numbers_go_without_form_feeds_too() -> None:
    """Lone numbers that count up through the text are page numbers; other lone numbers stay."""
    paragraph = "\n".join(f"{number}. Visits are timely." for number in range(1, 10))

    lines, _ = text.lines_of(f"42\n{paragraph}\n\nPage 1 of 3\n")
    counted, _ = text.lines_of(f"{paragraph}\n1\n{paragraph}\n2\n{paragraph}\n3\n")

    assert lines[0].text == "42"
    assert len(lines) == 10
    assert len(counted) == 27


def test_numbered_paragraphs_keep_their_number() -> None:
    """A paragraph number stays in the text, with one space after it, and makes no row."""
    assert blocks("12.\tVisits are timely.\n13.     Plans are clear.") == [
        ("text", "12. Visits are timely."),
        ("text", "13. Plans are clear."),
    ]


def test_bytes_that_are_no_text_are_an_error() -> None:
    """The reader itself refuses NULs."""
    with pytest.raises(UnreadableDocumentError, match=r"^not a text file: 'a.txt'$"):
        text.read(b"plan\0", "a.txt")


@pytest.mark.parametrize(
    "source",
    [
        "<p" * 20_000,
        "<table" * 20_000,
        "[" * 20_000,
        "**a " * 20_000,
        "." * 20_000 + "1",
        "<!--" * 20_000,
        "&" * 20_000,
        "\t" * 20_000,
    ],
)
def test_hostile_text_is_read_in_one_pass(source: str) -> None:
    """Signs that open and never close do not hold the reader up."""
    lines, _ = text.lines_of(source)

    assert len(lines) <= 20_001


def test_every_kind_of_line_of_the_real_texts_is_found(corpus: Path) -> None:
    """The tables, lists and paragraphs of the real text files come out in number."""
    counts = {
        path.name[:3]: [
            sum(line.kind == kind for line in text.read(path.read_bytes(), path.name)[0])
            for kind in ("text", "item", "row")
        ]
        for path in sorted((corpus / "seeds").glob("*.txt"))
    }

    assert counts == {
        "000": [69, 4, 5],
        "001": [77, 3, 5],
        "002": [247, 64, 83],
        "003": [33, 22, 0],
        "004": [190, 16, 58],
    }
