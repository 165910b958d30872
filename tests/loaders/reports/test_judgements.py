"""Tables of judgements, however their cells came out of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import judgements, recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages

LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"
EXPECTED = [
    (LEADERS, "ilacs-2023-leaders", "good"),
    (PROTECTION, "ilacs-2023-help-and-protection", "requires-improvement"),
    (CARE, "ilacs-2023-in-care", "outstanding"),
    (LEAVERS, "ilacs-2023-care-leavers", "inadequate"),
    (OVERALL, "ilacs-2023-overall", "requires-improvement"),
]
RI = "Requires improvement to be good"
REPORT = """
# Inspection of Ravenshire local authority children’s services

Inspection dates: 9 to 20 June 2025

Lead inspector: Imogen Tarn, His Majesty’s Inspector

{table}

Services in Ravenshire are better than they were in 2021, when overall effectiveness was inadequate.

## What needs to improve?

- The quality of plans.
"""


@pytest.mark.parametrize(
    "table",
    [
        f"Judgement | Grade\n{LEADERS} | Good\n{PROTECTION} | {RI}\n{CARE} | Outstanding\n{LEAVERS} | Inadequate\n{OVERALL} | {RI}",
        f"Judgement Grade\n\n{LEADERS} Good\n\n{PROTECTION} {RI}\n\n{CARE} Outstanding\n\n{LEAVERS} Inadequate\n\n{OVERALL} {RI}",
        f"Judgement Grade\n\n{LEADERS} Good\n{PROTECTION} {RI}\n{CARE} Outstanding\n{LEAVERS} Inadequate\n{OVERALL} {RI}",
        f"Judgement\n\nGrade\n\n{LEADERS}\n\nGood\n\n{PROTECTION}\n\n{RI}\n\n{CARE}\n\nOutstanding\n\n{LEAVERS}\n\nInadequate\n\n{OVERALL}\n\n{RI}",
        f"Judgement Grade\n\n{LEADERS}\n\n{PROTECTION}\n\n{CARE}\n\n{LEAVERS}\n\n{OVERALL}\n\nGood\n\n{RI}\n\nOutstanding\n\nInadequate\n\n{RI}",
        f"Judgement\n\n{LEADERS}\n\n{PROTECTION}\n\n{CARE}\n\n{LEAVERS}\n\n{OVERALL}\n\nGrade\n\nGood\n\n{RI}\n\nOutstanding\n\nInadequate\n\n{RI}",
        f"{LEADERS} | Good\n{PROTECTION} | {RI}\n{CARE} | Outstanding\n{LEAVERS} | Inadequate\n{OVERALL} | {RI}",
        f"Judgement Grade\n\n{LEADERS} Good\n\n{PROTECTION} Requires improvement\n\nto be good\n\n{CARE} Outstanding\n\n{LEAVERS} Inadequate\n\n{OVERALL} {RI}",
        f"Judgement | Previous grade | Grade\n{LEADERS} | Good | Good\n{PROTECTION} | Good | {RI}\n{CARE} | Good | Outstanding\n{LEAVERS} | Good | Inadequate\n{OVERALL} | Inadequate | {RI}",
        f"Judgement | Grade | Grade at the last inspection\n{LEADERS} | Good | Good\n{PROTECTION} | {RI} | Good\n{CARE} | Outstanding | Good\n{LEAVERS} | Inadequate | Good\n{OVERALL} | {RI} | Inadequate",
        f"Judgements\n\n- {LEADERS}: good\n- {PROTECTION}: requires improvement\n- {CARE}: outstanding\n- {LEAVERS}: inadequate\n- {OVERALL}: requires improvement",
        f"Judgement Grade\n\n{LEADERS} is good.\n\n{PROTECTION} requires improvement.\n\n{CARE} is outstanding.\n\n{LEAVERS} is inadequate.\n\n{OVERALL} requires improvement.",
        f"Judgement | Grade\nThe impact of leaders on social work | Good\npractice with children and families\n{PROTECTION} | {RI}\n{CARE} | Outstanding\n{LEAVERS} | Inadequate\n{OVERALL} | {RI}",
    ],
    ids=[
        "rows", "flowed lines", "one paragraph", "cells below each other", "columns", "columns with headers", "no header",
        "broken grade", "earlier grade first", "earlier grade last", "bullets", "sentences", "grade within its label",
    ],
)  # fmt: skip
def test_labels_and_grades_are_paired(pages: Callable[[str], Pages], table: str) -> None:
    """The same five judgements come out of every shape of the table."""
    report = recognise(pages(REPORT.format(table=table)))

    assert [(found.label, found.domain, found.grade) for found in report.judgements] == EXPECTED


def test_a_judgement_stands_where_it_is_printed(pages: Callable[[str], Pages]) -> None:
    """The offsets cut label and grade out of the text."""
    report = recognise(pages(REPORT.format(table=f"Judgement | Grade\n{LEADERS} | Good")))

    assert report.text[report.judgements[0].start : report.judgements[0].end] == f"{LEADERS}\tGood"


def test_the_order_of_the_table_is_kept(pages: Callable[[str], Pages]) -> None:
    """Whatever order the report prints."""
    report = recognise(pages(REPORT.format(table=f"Judgement | Grade\n{OVERALL} | Good\n{LEADERS} | Good")))

    assert [found.label for found in report.judgements] == [OVERALL, LEADERS]


def test_a_row_with_two_grades_and_no_words_above_gives_none(pages: Callable[[str], Pages]) -> None:
    """Which of them is this report's is not guessed: the ledger says what is missing."""
    report = recognise(
        pages(REPORT.format(table=f"Judgement Grade\n\n{LEADERS} | Good | Inadequate\n{OVERALL} | Good"))
    )

    assert [found.label for found in report.judgements] == [OVERALL]


def test_a_table_gives_no_statements(pages: Callable[[str], Pages]) -> None:
    """What stands in the table of judgements says nothing that could be a finding."""
    report = recognise(pages(REPORT.format(table=f"Judgement | Grade\n{LEADERS} | Good\n{OVERALL} | Good")))

    assert [statement.text for statement in report.statements if not statement.formal] == [
        "Services in Ravenshire are better than they were in 2021, when overall effectiveness was inadequate.",
        "The quality of plans.",
    ]


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("Requires improvement to be good", "requires-improvement"),
        ("require improvement", "requires-improvement"),
        ("Requires\n improvement", "requires-improvement"),
        ("GOOD", "good"),
        ("satisfactory", "adequate"),
        ("splendid", ""),
    ],
)
def test_a_grade_has_an_id(printed: str, grade: str) -> None:
    """In every wording in which it is printed."""
    assert judgements.grade_id(printed) == grade
