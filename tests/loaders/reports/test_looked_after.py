"""Inspection reports of 2012 and 2013."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages

REPORT = """
# {title}

# Ravenshire County Council

Inspection dates: 1 to 12 July 2013
Lead inspector Cuthbert Lane HMI

Age group: All
Published: 20 August 2013

# Areas for improvement

1. In order to improve, the council should take the following action.

Within six months:

- recruit foster carers.

# Record of main findings

{record}
"""


@pytest.mark.parametrize(
    ("title", "record", "domains"),
    [
        (
            "Inspection of services for looked after children",
            "Overall effectiveness | Adequate\nOutcomes for looked after children and care leavers | Good\nQuality of service | Good",
            ["looked-after-2013-overall", "looked-after-2013-outcomes", "looked-after-2013-quality"],
        ),
        (
            "Inspection of local authority arrangements for the protection of children",
            "Overall effectiveness | Adequate\nThe effectiveness of the help and protection provided to children, young people, "
            "families and carers | Good\nThe quality of practice | Good\nLeadership and governance | Good",
            [
                "protection-2012-overall",
                "protection-2012-help-and-protection",
                "protection-2012-quality",
                "protection-2012-leadership",
            ],
        ),
    ],
)
def test_two_kinds_of_reports_are_read(
    pages: Callable[[str], Pages], title: str, record: str, domains: list[str]
) -> None:
    """Each with the judgements of its framework."""
    report = recognise(pages(REPORT.format(title=title, record=record)))

    assert report.inspection is not None
    assert report.inspection.lead is not None
    assert (report.document_type, report.authorities, report.published) == (
        "pre-sif", ("name:Ravenshire",), "2013-08-20",
    )  # fmt: skip
    assert (report.inspection.start, report.inspection.end) == ("2013-07-01", "2013-07-12")
    assert (report.inspection.lead.name, report.inspection.lead.role) == ("Cuthbert Lane", "Lead inspector")
    assert [judgement.domain for judgement in report.judgements] == domains
    assert [each.deadline for each in report.recommendations] == ["Within six months"]


def test_a_report_without_a_record_says_so(pages: Callable[[str], Pages]) -> None:
    """The overall judgement is what every such report gives."""
    text = REPORT.format(title="Inspection of services for looked after children", record="")
    report = recognise(pages(text))

    assert [(entry.state, entry.reason) for entry in report.ledger if entry.field == "judgements"] == [
        ("unreadable", "No grade could be read for: Overall effectiveness")
    ]


def test_a_document_about_services_for_looked_after_children_is_none(pages: Callable[[str], Pages]) -> None:
    """Without the words of a title page."""
    report = recognise(pages("# Inspection of services for looked after children\n\nIt took place last summer."))

    assert report.document_type == "other"
