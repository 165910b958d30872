"""Reports of inspections of local authority children's services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import LedgerEntry, Pages, Report

REPORT = """
# {title}

Inspection dates: {dates}

Lead inspector: Imogen Tarn, His Majesty’s Inspector

Judgement | Grade
The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Good
{rows}

Ravenshire has kept its services good since the last inspection in 2018. Leaders know what to do next.

## What needs to improve?

- The quality of pathway plans.
- The recording of supervision

## The experiences and progress of children who need help and protection: good

1. Social workers know children well. They see them often.

## The impact of leaders on social work practice with children and families: {leaders}

2. Leaders are visible.
"""
JOINT = "The experiences and progress of children in care and care leavers | Good\nOverall effectiveness | Good"
SINGLE = "The experiences and progress of children in care | Good\nThe experiences and progress of care leavers | Good"


def _report(pages: Callable[[str], Pages], **values: str) -> Report:
    defaults = {
        "title": "Inspection of Ravenshire local authority children’s services",
        "dates": "9 to 20 June 2025",
        "rows": f"{SINGLE}\nOverall effectiveness | Good",
        "leaders": "good",
    }
    return recognise(pages(REPORT.format(**(defaults | values))))


def _entry(report: Report, field: str) -> LedgerEntry:
    return next(entry for entry in report.ledger if entry.field == field)


@pytest.mark.parametrize(
    ("dates", "rows", "framework", "domains"),
    [
        ("14 to 25 October 2019", JOINT, "ilacs-2018", ["leaders", "help-and-protection", "care-and-care-leavers", "overall"]),
        (
            "9 to 20 June 2025", f"{SINGLE}\nOverall effectiveness | Good", "ilacs-2023",
            ["leaders", "help-and-protection", "in-care", "care-leavers", "overall"],
        ),
        ("8 to 19 June 2026", SINGLE, "ilacs-2026", ["leaders", "help-and-protection", "in-care", "care-leavers"]),
    ],
)  # fmt: skip
def test_the_judgements_tell_the_framework(
    pages: Callable[[str], Pages], dates: str, rows: str, framework: str, domains: list[str]
) -> None:
    """One judgement on care and care leavers, two of them, or two without overall effectiveness."""
    report = _report(pages, dates=dates, rows=rows)

    assert report.inspection is not None
    assert report.inspection.framework == framework
    assert [judgement.domain for judgement in report.judgements] == [f"{framework}-{domain}" for domain in domains]
    assert _entry(report, "judgements").state == "read"


def test_the_title_page_is_read(pages: Callable[[str], Pages]) -> None:
    """Title, authority, dates and lead inspector."""
    report = _report(pages)

    assert report.inspection is not None
    assert report.inspection.lead is not None
    assert report.title == "Inspection of Ravenshire local authority children’s services"
    assert report.authorities == ("name:Ravenshire",)
    assert (report.inspection.start, report.inspection.end) == ("2025-06-09", "2025-06-20")
    assert (report.inspection.lead.name, report.inspection.lead.role) == ("Imogen Tarn", "His Majesty’s Inspector")


@pytest.mark.parametrize(
    ("dates", "document_type"),
    [
        ("4 to 8 March 2019", "ilacs-short"),
        ("14 October 2019 to 25 October 2019", "ilacs-standard"),
        ("9 to 13 March 2020 and 5 to 9 October 2020", "ilacs"),
    ],
)
def test_one_week_is_short_and_two_are_standard(pages: Callable[[str], Pages], dates: str, document_type: str) -> None:
    """Reports don't say it; where the dates don't either, the type stays open."""
    assert _report(pages, dates=dates, rows=JOINT).document_type == document_type


@pytest.mark.parametrize(
    "title",
    [
        "Inspection of Ravenshire County Council local authority children’s services",
        "Inspection of Ravenshire Children and Families Trust",
        "Inspection of children’s social care services",
        "Report on Ravenshire",
    ],
)
def test_a_report_is_recognised_by_its_title_page(pages: Callable[[str], Pages], title: str) -> None:
    """By the kind of inspection in the title, or by its judgements."""
    assert _report(pages, title=title).document_type == "ilacs-standard"


@pytest.mark.parametrize(
    "title", ["Ravenshire: self-assessment for the inspection of local authority children’s services"]
)
def test_a_council_document_about_inspections_is_none(pages: Callable[[str], Pages], title: str) -> None:
    """It may repeat judgements and dates."""
    assert not _report(pages, title=title).document_type.startswith("ilacs")


def test_the_table_is_taken_where_a_heading_disagrees(pages: Callable[[str], Pages]) -> None:
    """The ledger tells of it."""
    report = _report(pages, leaders="outstanding")

    assert report.judgements[0].grade == "good"
    assert _entry(report, "judgements").state == "read"
    assert _entry(report, "judgements").reason == (
        "The table gives 'The impact of leaders on social work practice with children and families' as good, the heading on "
        "page 1 as outstanding: the table is taken"
    )


def test_a_row_that_is_missing_is_taken_from_its_heading(pages: Callable[[str], Pages]) -> None:
    """A heading is the report's own judgement, too; the ledger tells of it."""
    text = REPORT.replace("The impact of leaders on social work practice with children and families | Good\n", "")
    report = recognise(
        pages(
            text.format(
                title="Inspection of Ravenshire children’s services",
                dates="8 to 19 June 2026",
                rows=SINGLE,
                leaders="good",
            )
        )
    )

    assert [judgement.domain for judgement in report.judgements][-1] == "ilacs-2026-leaders"
    assert "is not in the table" in _entry(report, "judgements").reason


def test_a_judgement_that_cannot_be_read_is_said(pages: Callable[[str], Pages]) -> None:
    """Never a silent gap."""
    report = _report(
        pages, rows="The experiences and progress of children in care and care leavers | \nOverall effectiveness | Good"
    )

    assert _entry(report, "judgements").state == "unreadable"
    assert _entry(report, "judgements").reason == "No grade could be read for: in care, care leavers"


@pytest.mark.parametrize(
    ("field", "printed", "instead"),
    [
        ("lead-inspector", "Lead inspector: Imogen Tarn, His Majesty’s Inspector", "Lead inspector: n. n."),
        ("inspection-start", "Inspection dates: 9 to 20 June 2025", "Inspection dates: this summer"),
    ],
)
def test_what_is_announced_but_not_there_is_unreadable(
    pages: Callable[[str], Pages], field: str, printed: str, instead: str
) -> None:
    """With the words by which it is announced."""
    text = REPORT.format(
        title="Inspection of Ravenshire children’s services", dates="9 to 20 June 2025", rows=JOINT, leaders="good"
    )

    report = recognise(pages(text.replace(printed, instead)))

    assert _entry(report, field).state == "unreadable"
    assert _entry(report, field).reason.endswith("but nothing could be read there")


def test_each_bullet_is_one_recommendation(pages: Callable[[str], Pages]) -> None:
    """What needs to improve, in order, with its heading."""
    report = _report(pages)
    statements = [report.statements[each.statement] for each in report.recommendations]

    assert [statement.text for statement in statements] == [
        "The quality of pathway plans.",
        "The recording of supervision",
    ]
    assert {report.sections[statement.section].heading for statement in statements} == {"What needs to improve?"}
