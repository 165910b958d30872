"""Letters on joint targeted area inspections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import annotate
from goldenthread.loaders.reports import recognise
from goldenthread.loaders.triples import to_triples
from goldenthread.ontology.ntriples import resource, value
from goldenthread.ontology.terms import GT, RDF

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages

LETTER = """
21 April 2017

Imogen Tarn, Director of Children’s Services, Ravenshire
Bram Fell, Chief Constable of Ravenshire police force

Dear local partnership

# {subject}

{opening} This inspection included a ‘deep dive’ focus on neglect.

# Key strengths

- Agencies work well together.

# Areas for improvement

# Leadership and management

- Training is patchy. It is not planned.

# Case study: area for improvement

Cy waited for help.

# Next steps

The director should prepare a written statement.

Yours sincerely

# Ofsted

Di Oak
National Director, Social Care
"""


@pytest.mark.parametrize(
    ("subject", "opening"),
    [
        (
            "Joint targeted area inspection of the multi-agency response to abuse and neglect in Ravenshire",
            "Between 27 February and 3 March 2017, Ofsted and others undertook a joint inspection of the multi-agency response to abuse.",
        ),
        (
            "Joint targeted area inspection of Ravenshire",
            "This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency response to abuse. "
            "This inspection took place from 27 February to 3 March 2017.",
        ),
    ],
)
def test_a_letter_is_read(pages: Callable[[str], Pages], subject: str, opening: str) -> None:
    """Its kind, authority, addressees and days; nobody leads a joint inspection."""
    report = recognise(pages(LETTER.format(subject=subject, opening=opening)))

    assert report.inspection is not None
    assert report.document_type == "jtai"
    assert report.authorities == ("name:Ravenshire",)
    assert report.published == "2017-04-21"
    assert [person.name for person in report.addressees] == ["Imogen Tarn", "Bram Fell"]
    assert (report.inspection.start, report.inspection.end) == ("2017-02-27", "2017-03-03")
    assert report.inspection.lead is None
    assert next(entry.state for entry in report.ledger if entry.field == "lead-inspector") == "absent"
    assert "This inspection included a ‘deep dive’ focus on neglect." in [
        report.statements[index].text for index in report.scope
    ]


def test_areas_for_improvement_are_divided_by_topic(pages: Callable[[str], Pages]) -> None:
    """Strengths and case studies are no part of them; each sentence of one is a statement."""
    opening = "This letter summarises the findings of the joint targeted area inspection of Ravenshire."
    report = recognise(pages(LETTER.format(subject="Joint targeted area inspection of Ravenshire", opening=opening)))

    assert [[report.statements[index].text for index in each.statements] for each in report.recommendations] == [
        ["Training is patchy.", "It is not planned."]
    ]


def test_an_area_for_improvement_is_whole_beside_its_sentences(pages: Callable[[str], Pages]) -> None:
    """The whole is the recommendation and has no polarity, so that no weakness counts twice."""
    subject = "Joint targeted area inspection of Ravenshire"
    report = recognise(pages(LETTER.format(subject=subject, opening="This letter summarises the findings.")))

    triples = to_triples(annotate(report))

    recommended = {subject for subject, _, term in triples if term == resource(GT.Recommendation)}
    (whole,) = recommended
    assert [
        value(term) for subject, predicate, term in triples if (subject, predicate) == (whole, resource(GT.text))
    ] == ["Training is patchy. It is not planned."]
    assert (whole, resource(RDF.type), resource(GT.Statement)) in triples
    assert (whole, resource(RDF.type), resource(GT.Finding)) not in triples
