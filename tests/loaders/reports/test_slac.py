"""Inspections of safeguarding and looked after children services, 2009 to 2012."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise
from goldenthread.model import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goldenthread.model import Pages, Report

REPORT = """
# Inspection of safeguarding and looked after children services

# Ravenshire

Inspection dates: 6 June 2011 to 17 June 2011
Reporting inspector: Honor Tidswell HMI

Age group: All
Published: 22 July 2011

# Safeguarding services

# Overall effectiveness

Grade 3 (Adequate)

1. It is adequate.

# Areas for improvement

2. In order to improve, the local authority and its partners should take the following action{end}

Immediately:

- see every child

Within three months of the publication of this report:

- write better plans.

# Services for looked after children

# Being healthy Grade 2 (Good)

3. Children are healthy.

# Record of main findings

{record}
"""
RECORD = """
Safeguarding services |
Overall effectiveness | Adequate
Partnership working | Good
Services for looked after children |
Overall effectiveness | Good
How good are outcomes for looked after children and care leavers? |
Being healthy | Good
"""


def _report(pages: Callable[[str], Pages], record: str = RECORD, end: str = ".") -> Report:
    return recognise(pages(REPORT.format(record=record, end=end)))


def _judgements(report: Report) -> list[tuple[str, str, str]]:
    return [(each.label, each.domain.removeprefix("slac-"), each.grade) for each in report.judgements]


def _entry(report: Report) -> tuple[str, str]:
    return next((entry.state, entry.reason) for entry in report.ledger if entry.field == "judgements")


def test_the_title_page_is_read(pages: Callable[[str], Pages]) -> None:
    """The name of the authority stands alone below the title."""
    report = _report(pages)

    assert report.inspection is not None
    assert report.title == "Inspection of safeguarding and looked after children services: Ravenshire"
    assert (report.document_type, report.authorities, report.published) == ("slac", ("name:Ravenshire",), "2011-07-22")
    assert (report.inspection.start, report.inspection.end) == ("2011-06-06", "2011-06-17")
    assert report.inspection.lead == Person("Honor Tidswell", "Reporting inspector")


def test_what_is_judged_twice_is_told_apart(pages: Callable[[str], Pages]) -> None:
    """By the headings in the record; the label stays as it is printed."""
    assert _judgements(_report(pages)) == [
        ("Overall effectiveness", "safeguarding-overall", "adequate"),
        ("Partnership working", "safeguarding-partnership", "good"),
        ("Overall effectiveness", "looked-after-overall", "good"),
        ("Being healthy", "looked-after-being-healthy", "good"),
    ]
    assert _entry(_report(pages)) == ("read", "")


def test_a_record_without_cells_is_read(pages: Callable[[str], Pages]) -> None:
    """Labels are known by their words, wherever they begin."""
    record = (
        "Safeguarding services Overall effectiveness Adequate Service responsiveness including complaints Good Services for "
        "looked after children Overall effectiveness Good Making a positive contribution, including user engagement Good\n\n"
        "Complaints are answered. They may be Good."
    )

    assert _judgements(_report(pages, record)) == [
        ("Being healthy", "looked-after-being-healthy", "good"),
        ("Overall effectiveness", "safeguarding-overall", "adequate"),
        ("Service responsiveness including complaints", "safeguarding-service-responsiveness", "good"),
        ("Overall effectiveness", "looked-after-overall", "good"),
        ("Making a positive contribution, including user engagement", "looked-after-positive-contribution", "good"),
    ]


def test_a_row_that_is_missing_is_taken_from_its_section(pages: Callable[[str], Pages]) -> None:
    """The ledger tells of it."""
    report = _report(pages, RECORD.replace("Being healthy | Good\n", ""))

    assert ("Being healthy", "looked-after-being-healthy", "good") in _judgements(report)
    assert _entry(report) == ("read", "'Being healthy' is not in the record; page 1 gives it")


def test_the_record_is_taken_where_a_section_disagrees(pages: Callable[[str], Pages]) -> None:
    """The ledger tells of it."""
    report = _report(pages, RECORD.replace("Being healthy | Good", "Being healthy | Outstanding"))

    assert ("Being healthy", "looked-after-being-healthy", "outstanding") in _judgements(report)
    assert _entry(report) == (
        "read", "The record gives 'Being healthy' as outstanding, page 1 as good: the record is taken",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (
            RECORD.replace("Partnership working | Good", "Partnership working |"),
            "'Partnership working' has no grade in the record",
        ),
        (
            RECORD.replace("Partnership working", "Buildings"),
            "No judgement of this framework is called 'Buildings'",
        ),
        (
            RECORD.replace("Partnership working | Good", "Overall effectiveness | Good"),
            "'Overall effectiveness' stands in the record twice",
        ),
        (
            RECORD.replace("children |\nOverall effectiveness | Good", "children |"),
            "No grade could be read for: Looked after children: overall effectiveness",
        ),
    ],
)
def test_what_cannot_be_read_is_said(pages: Callable[[str], Pages], record: str, reason: str) -> None:
    """Never a silent gap."""
    assert _entry(_report(pages, record)) == ("unreadable", reason)


@pytest.mark.parametrize("end", [".", ":"])
def test_deadlines_stand_above_the_bullets(pages: Callable[[str], Pages], end: str) -> None:
    """The paragraph that introduces them is no recommendation."""
    report = _report(pages, end=end)

    assert [(report.statements[each.statement].text, each.deadline) for each in report.recommendations] == [
        ("see every child", "Immediately"),
        ("write better plans.", "Within three months of the publication of this report"),
    ]


def test_grades_and_the_record_are_no_statements(pages: Callable[[str], Pages]) -> None:
    """They say nothing beyond the judgements."""
    texts = [statement.text for statement in _report(pages).statements]

    assert "Grade 3 (Adequate)" not in texts
    assert "Partnership working" not in texts
    assert "It is adequate." in texts


@pytest.mark.corpus
def test_a_real_report_is_read(corpus: Path) -> None:
    """22 judgements and 11 recommendations, all with a deadline."""
    report = recognise(formats.read(next((corpus / "seeds").glob("004_*.txt"))))

    assert (report.document_type, report.published, len(report.judgements)) == ("slac", "2012-05-14", 22)
    assert [each.deadline for each in report.recommendations].count("Within three months") == 6
    assert [each.deadline for each in report.recommendations].count("Within six months") == 5
    assert _entry(report) == ("read", "")
