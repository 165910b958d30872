"""Lists of recommendations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.layout import arrange
from goldenthread.loaders.reports import recommendations
from goldenthread.loaders.reports.family import Manuscript
from goldenthread.loaders.statements import sections
from goldenthread.model import Pages

if TYPE_CHECKING:
    from collections.abc import Callable


def _listed(pages: Pages, stops: re.Pattern[str] | None = recommendations.ANY) -> list[tuple[str, str]]:
    """Texts and deadlines."""
    layout = arrange(pages)
    manuscript = Manuscript(pages, layout, *sections(layout))
    return [(manuscript.texts[each.block], each.deadline) for each in recommendations.listed(manuscript, stops=stops)]


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve",
        "What needs to improve?",
        "What needs to improve:",
        "What needs to improve in this area of social work practice",
        "What does the local authority need to improve?",
        "Areas for improvement",
        "Area for improvement",
        "Areas for priority action",
        "Area for priority action",
        "Priority actions",
        "Priority and immediate action",
        "Recommendations",
    ],
)
def test_a_list_stands_under_its_heading(pages: Callable[[str], Pages], heading: str) -> None:
    """Up to the next heading."""
    found = pages(f"# {heading}\n\n- Plans.\n- Visits.\n\n# Findings\n\n- Plans are good.")

    assert _listed(found) == [("Plans.", ""), ("Visits.", "")]


@pytest.mark.parametrize(
    "heading", ["Case study: area for improvement", "The experiences of children: improved", "Next steps"]
)
def test_other_headings_begin_no_list(pages: Callable[[str], Pages], heading: str) -> None:
    """Although they hold some of the words."""
    assert _listed(pages(f"# {heading}\n\n- Plans.")) == []


def test_a_heading_that_is_only_a_short_line_begins_a_list(pages: Callable[[str], Pages]) -> None:
    """Some formats do not tell headings; the list ends where prose follows its bullets."""
    found = pages("What needs to improve?\n\n- Plans.\n- Visits.\n\nFindings\n\n- Plans are good.")

    assert _listed(found) == [("Plans.", ""), ("Visits.", "")]


def test_an_introduction_is_no_recommendation(pages: Callable[[str], Pages]) -> None:
    """It ends in a colon."""
    found = pages("# Areas for priority action\n\nLeaders need to act at once on these:\n\n- Plans.")

    assert _listed(found) == [("Plans.", "")]


def test_paragraphs_count_where_there_are_no_bullets(pages: Callable[[str], Pages]) -> None:
    """Up to the end of the letter."""
    found = pages(
        "# What needs to improve\n\nPlans do not change. They should.\n\nVisits are late.\n\n"
        "Ofsted will take the findings into account.\n\nYours sincerely"
    )

    assert _listed(found) == [("Plans do not change. They should.", ""), ("Visits are late.", "")]


def test_that_there_are_none_is_no_recommendation(pages: Callable[[str], Pages]) -> None:
    """Letters say so in a bullet."""
    found = pages(
        "# Areas for priority action\n\n- There are no areas for priority action\n\n# Areas for improvement\n\n- Plans."
    )

    assert _listed(found) == [("Plans.", "")]


def test_a_time_above_bullets_is_their_deadline(pages: Callable[[str], Pages]) -> None:
    """As a heading, or as a line of its own, until the next one."""
    found = pages(
        "# Areas for improvement\n\nImmediately:\n\n- Plans.\n\nWithin three months:\n\n- Visits.\n\n## Within six months\n\n- Records."
    )

    assert _listed(found, stops=None) == [
        ("Plans.", "Immediately"),
        ("Visits.", "Within three months"),
        ("Records.", "Within six months"),
    ]


def test_a_time_at_the_head_of_a_bullet_is_its_deadline(pages: Callable[[str], Pages]) -> None:
    """As printed."""
    assert _listed(pages("# Recommendations\n\n- Within three months, ensure that plans change.")) == [
        ("Within three months, ensure that plans change.", "Within three months")
    ]


def test_headings_of_topics_divide_a_list(pages: Callable[[str], Pages]) -> None:
    """Where only certain headings end it."""
    found = pages("# Areas for improvement\n\n# Leadership\n\n- Plans.\n\n# Key strengths\n\n- Visits.")

    assert _listed(found, stops=re.compile("^key strengths")) == [("Plans.", "")]


def test_a_box_interrupts_a_list(pages: Callable[[str], Pages]) -> None:
    """The bullets on the next page go on with the list, and with the sentence that the box cut."""
    lines = pages(
        "# Areas for improvement\n\n- Plans are often late, but they do not\n\n# Practice study: good work\n\nBram got help.\n\n"
        "~~~\nharm many children.\n\n- Visits are late.\n\n# Next steps"
    ).lines
    printed = tuple(replace(line, size=12.0) for line in lines)

    found = _listed(Pages("0" * 64, "made-up.pdf", "application/pdf", printed, 2), stops=re.compile("^next steps"))

    assert found == [
        ("Plans are often late, but they do not harm many children.", ""),
        ("Visits are late.", ""),
    ]


def test_fragments_of_a_nested_list_complete_their_bullet(pages: Callable[[str], Pages]) -> None:
    """They are one recommendation."""
    lines = pages("# What needs to improve?\n\n- The oversight of:\n- plans\n- visits.\n- Caseloads.").lines
    nested = [lines[0], lines[1], *(replace(line, level=2) for line in lines[2:4]), lines[4]]

    found = _listed(Pages("0" * 64, "made-up.txt", "text/plain", tuple(nested), 1))

    assert found == [("The oversight of: • plans • visits.", ""), ("Caseloads.", "")]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Areas for improvement\n\n| \n\n# Findings", ""),
        ("# Areas for improvement\n\na | b\n\n# Findings", "Areas for improvement"),
        ("# Areas for priority action\n\n- There are none.\n\n# Findings", ""),
        ("# Findings\n\n- Plans.", ""),
    ],
)
def test_a_list_that_cannot_be_read_is_announced(pages: Callable[[str], Pages], text: str, heading: str) -> None:
    """Unless it says that there is nothing in it."""
    found = pages(text)
    layout = arrange(found)

    assert recommendations.announced(Manuscript(found, layout, *sections(layout))) == heading
