"""Letters on focused visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise
from goldenthread.model import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages, Report

LETTER = """
Ofsted
Piccadilly Gate

17 June 2022

Imogen Tarn
Director of Children’s Services
Ravenshire County Council

Dear Ms Tarn

# Focused visit to Ravenshire children’s services

{came}

Inspectors looked at the local authority’s arrangements for children in care, with a focus on:

- The plans for their return home.
- Their health.

They also evaluated the support to carers. Inspectors looked at a range of evidence, including case discussions.

# Headline findings

At the last inspection, on 3 May 2019, services were good. Inspectors considered them stable.

# What needs to improve in this area of social work practice?

- The quality of plans. They are too long.

# Main findings

Children are well cared for.

Ofsted will take the findings from this focused visit into account when planning the next one.

Yours sincerely

{signed}
His Majesty’s Inspector
"""
CAME = (
    "This letter summarises the findings of the focused visit to Ravenshire children’s services on 11 and 12 May 2022. "
    "His Majesty’s Inspectors for this visit were Ann Hale and Bram Fell."
)


def _report(pages: Callable[[str], Pages], came: str = CAME, signed: str = "Ann Hale") -> Report:
    return recognise(pages(LETTER.format(came=came, signed=signed)))


def test_a_letter_is_read(pages: Callable[[str], Pages]) -> None:
    """Subject, authority, date, addressee, days of the visit, lead and other inspectors."""
    report = _report(pages)
    inspection = report.inspection

    assert inspection is not None
    assert inspection.lead is not None
    assert report.document_type == "focused-visit"
    assert report.title == "Focused visit to Ravenshire children’s services"
    assert report.authorities == ("name:Ravenshire",)
    assert report.published == "2022-06-17"
    assert [(person.name, person.role) for person in report.addressees] == [
        ("Imogen Tarn", "Director of Children’s Services")
    ]
    assert (inspection.framework, inspection.start, inspection.end) == (
        "ilacs-focused-visit",
        "2022-05-11",
        "2022-05-12",
    )
    assert (inspection.lead.name, [person.name for person in inspection.inspectors]) == ("Ann Hale", ["Bram Fell"])


@pytest.mark.parametrize(
    ("came", "signed", "lead"),
    [
        (
            CAME.replace("Ann Hale and Bram Fell", "team inspector Ann Hale and lead inspector Bram Fell"),
            "Ann Hale",
            "Bram Fell",
        ),
        (CAME, "Bram Fell", "Bram Fell"),
        (CAME.replace("were Ann Hale and Bram Fell", "were two"), "Ann Hale", "Ann Hale"),
    ],
)
def test_the_lead_is_who_is_called_so_or_signed(
    pages: Callable[[str], Pages], came: str, signed: str, lead: str
) -> None:
    """The first of the inspectors only where the letter tells no more."""
    report = _report(pages, came, signed)

    assert report.inspection is not None
    assert report.inspection.lead is not None
    assert report.inspection.lead.name == lead


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("on 11 and 12 May 2022", "2022-05-11", "2022-05-12"),
        ("on 11 May 2022", "2022-05-11", "2022-05-11"),
        ("between 30 May and 1 June", "2022-05-30", "2022-06-01"),
        ("on 30 and 31 March, and 1 April 2022", "2022-03-30", "2022-04-01"),
        ("from Monday 9 to Thursday 12 May 2022, following the inspection of 3 May 2019", "2022-05-09", "2022-05-12"),
    ],
)
def test_the_days_of_the_visit_are_those_before_the_letter(
    pages: Callable[[str], Pages], printed: str, start: str, end: str
) -> None:
    """The days of earlier inspections are not."""
    report = _report(pages, CAME.replace("on 11 and 12 May 2022", printed))

    assert report.inspection is not None
    assert (report.inspection.start, report.inspection.end) == (start, end)


def test_the_scope_is_what_was_looked_at(pages: Callable[[str], Pages]) -> None:
    """With the bullets that complete a sentence; what evidence was read is no scope, and findings are none."""
    report = _report(pages)

    assert [report.statements[index].text for index in report.scope] == [
        "Inspectors looked at the local authority’s arrangements for children in care, with a focus on:",
        "The plans for their return home.",
        "Their health.",
        "They also evaluated the support to carers.",
    ]


def test_address_and_signature_are_formal(pages: Callable[[str], Pages]) -> None:
    """They say who it is and nothing else; the inspectorate's own address stays part of the text alone."""
    report = _report(pages)

    assert [statement.text for statement in report.statements if statement.formal] == [
        "Imogen Tarn Director of Children’s Services Ravenshire County Council",
        "Ann Hale His Majesty’s Inspector",
    ]
    assert "Piccadilly Gate" in report.text


def test_who_signs_is_read(pages: Callable[[str], Pages]) -> None:
    """The name and the post below it."""
    report = _report(pages, signed="Oswin Marl")

    assert report.signatories == (Person("Oswin Marl", "His Majesty’s Inspector"),)


def test_a_bullet_is_one_recommendation(pages: Callable[[str], Pages]) -> None:
    """Also one of two sentences."""
    report = _report(pages)

    assert [report.statements[each.statement].text for each in report.recommendations] == [
        "The quality of plans. They are too long."
    ]


def test_a_date_that_is_missing_is_unreadable(pages: Callable[[str], Pages]) -> None:
    """Every letter has a date: one that is not found is said."""
    report = recognise(pages(LETTER.format(came=CAME, signed="Ann Hale").replace("17 June 2022", "")))
    entry = next(entry for entry in report.ledger if entry.field == "published")

    assert (entry.state, entry.reason) == ("unreadable", "Every focused-visit letter carries it, but it was not found")


def test_a_document_that_mentions_a_visit_is_no_letter(pages: Callable[[str], Pages]) -> None:
    """A council writes about the findings of visits, too."""
    report = recognise(
        pages("# Our plan\n\nThe findings of the focused visit to Ravenshire are in this plan.\n\n- Plans.")
    )

    assert report.document_type != "focused-visit"
