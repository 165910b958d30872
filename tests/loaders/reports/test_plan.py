"""Improvement and action plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages, Report

FRONT = "# Children’s services improvement plan\n\nRavenshire County Council\n\nUpdated: 3 March 2020\n\n"


def _actions(report: Report) -> list[tuple[str, str]]:
    return [(report.statements[each.statement].text, each.deadline) for each in report.recommendations]


def _plan(pages: Callable[[str], Pages], table: str) -> Report:
    return recognise(pages(FRONT + table))


@pytest.mark.parametrize(
    "header",
    [
        "Ref | Action | Owner | By when | RAG | Progress",
        "No. | What we will do | Lead officer | Timescale | Status | Update",
        "Action ref | Key actions | Who | Target date | BRAG | Evidence of impact",
        "Nr | Action to be taken | Responsible | Date for completion | R/A/G | Comments",
        " | Task | Action owner | Deadline | Rating | How will we know",
    ],
)
def test_columns_are_known_by_the_words_above_them(pages: Callable[[str], Pages], header: str) -> None:
    """Each action is a commitment, with its date."""
    report = _plan(
        pages,
        f"{header}\n1.1 | Train all staff. Then audit. | Imogen Tarn | 31/05/2020 | Green | Started.\n"
        "1.2 | Write a guide | Imogen Tarn | Ongoing | Red | Late",
    )

    assert (report.document_type, report.published) == ("improvement-plan", "2020-03-03")
    assert _actions(report) == [("Train all staff. Then audit.", "2020-05-31"), ("Write a guide", "")]
    assert all(each.commitment for each in report.recommendations)


def test_the_cell_of_the_recommendation_is_a_statement(pages: Callable[[str], Pages]) -> None:
    """Beside the action that answers it; where it is merged downwards, the columns stay."""
    report = _plan(
        pages,
        "Recommendation | Action | Lead | Date | Progress\n"
        "Improve plans. | Train all staff | Imogen Tarn | June 2020 | Begun\n | Write a guide | Ivo Lathe | May 2020 | Begun",
    )

    assert _actions(report) == [("Train all staff", "June 2020"), ("Write a guide", "May 2020")]
    assert "Improve plans." in [statement.text for statement in report.statements]


def test_recommendations_with_owner_and_date_are_actions(pages: Callable[[str], Pages]) -> None:
    """Where a table has no column of its own for what is done."""
    report = _plan(pages, "Recommendation | Lead | Timescale\nImprove plans. | Imogen Tarn | Within three months")

    assert _actions(report) == [("Improve plans.", "Within three months")]


def test_titles_and_keys_within_a_table_are_no_actions(pages: Callable[[str], Pages]) -> None:
    """A row with its first cell alone is the title of those below."""
    report = _plan(
        pages,
        "Action | Owner | By when\nPriority 1: front door |\nTrain all staff | Imogen Tarn | May 2020\n"
        "Action | Owner | By when\nWrite a guide | Imogen Tarn | May 2020",
    )

    assert _actions(report) == [("Train all staff", "May 2020"), ("Write a guide", "May 2020")]


@pytest.mark.parametrize(
    "table",
    [
        "Term | Meaning\nMASH | Multi-agency safeguarding hub",
        "Improvement priority | Areas to cover | Lead\nNeglect | Shared measures | Imogen Tarn",
        "Risk | Likelihood | Owner\nMoney | High | Imogen Tarn",
    ],
)
def test_other_tables_give_no_actions(pages: Callable[[str], Pages], table: str) -> None:
    """And a plan without any says so."""
    report = _plan(pages, table)

    assert _actions(report) == []
    assert [entry.state for entry in report.ledger if entry.field == "recommendations"] == ["unreadable"]


def test_a_table_below_another_is_not_read_by_its_header(pages: Callable[[str], Pages]) -> None:
    """Text between them ends a table."""
    report = _plan(
        pages,
        "Ref | Action | Owner | By when\n1 | Train all staff | Imogen Tarn | May 2020\n\nKey to the ratings:\n\n"
        "Green | Done and embedded in the teams\nRed | Late",
    )

    assert _actions(report) == [("Train all staff", "May 2020")]


def test_lines_of_cells_that_were_torn_apart_are_not_taken_for_actions(pages: Callable[[str], Pages]) -> None:
    """The ledger says what to do."""
    report = _plan(
        pages,
        "Action | Owner | By when\nRecruit four | Head | June\npersonal advisers by | of care | 2025\nthe summer | and | now\n"
        "Review the panel | Chair | May",
    )

    assert _actions(report) == []
    assert [(entry.state, entry.reason) for entry in report.ledger if entry.field == "recommendations"] == [
        (
            "unreadable",
            "The lines of the table's cells could not be put together: load the plan as a Word or Excel file",
        )
    ]


def test_a_plan_without_tables_has_lists(pages: Callable[[str], Pages]) -> None:
    """Bullets under headings such as "Actions"."""
    report = _plan(pages, "## Our actions\n\n- Recruit four advisers by 30 June 2025.\n\n## Risks\n\n- Money is short.")

    assert _actions(report) == [("Recruit four advisers by 30 June 2025.", "2025-06-30")]


@pytest.mark.parametrize(
    ("text", "document_type"),
    [
        ("# Sheet 1\n\nAction | Owner | By when\nTrain staff | Imogen Tarn | May 2020", "improvement-plan"),
        ("# Post-inspection action plan\n\nWe will act.", "improvement-plan"),
        ("# Children and young people’s plan\n\nWe care.", "other"),
        ("# Guidance on action plans\n\nWrite one.", "other"),
        ("# Fostering\n\nThe improvement plan was agreed in March.", "other"),
    ],
)
def test_it_is_recognised_by_its_title_or_a_table_of_actions(
    pages: Callable[[str], Pages], text: str, document_type: str
) -> None:
    """A text that mentions a plan is none."""
    assert recognise(pages(text)).document_type == document_type
