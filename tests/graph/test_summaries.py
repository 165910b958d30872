"""What is read back from a document's graph to link it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.summaries import DocumentSummary, StatementSummary, summary
from tests.graph.samples import ID, LETTER_TEXT, PLAN, PLAN_TEXT, REPORT, REPORT_TEXT, graph

if TYPE_CHECKING:
    from goldenthread.model import Triple

SERVICE = "https://w3id.org/goldenthread/concept/service/assessment"


def test_a_document_and_its_statements_in_reading_order() -> None:
    """Whatever the order of the triples."""
    triples = graph(REPORT_TEXT)

    found = summary(reversed(triples))

    assert found == DocumentSummary(
        iri=REPORT,
        document_type="ilacs-standard",
        authorities=(f"{ID}authority/ravenshire",),
        date="2019-05-17",
        statements=(
            StatementSummary(
                f"{REPORT}/statement-0-39",
                "Too many children wait for an assessment.",
                "finding",
                "weakness",
                "Help",
                (SERVICE,),
            ),
            StatementSummary(
                f"{REPORT}/statement-40-80",
                "The Harbour Team now sees them within a week.",
                "finding",
                "strength",
                "",
                (),
            ),
            StatementSummary(
                f"{REPORT}/statement-90-120",
                "The timeliness of assessments.",
                "recommendation",
                "weakness",
                "",
                (),
            ),
        ),
    )
    assert not found.by_council
    assert found.by_inspectorate


def test_what_an_authority_says_itself() -> None:
    """A plan is the authority's own; its next steps are commitments."""
    found = summary(graph(PLAN_TEXT))

    assert found.by_council
    assert [statement.kind for statement in found.statements] == ["commitment"]


@pytest.mark.parametrize("document_type", ["other", ""])
def test_a_document_of_an_unknown_kind_is_nobodys(document_type: str) -> None:
    """It counts neither as the authority's own nor as the inspectorate's."""
    found = DocumentSummary("", document_type, (), "", ())

    assert not found.by_council
    assert not found.by_inspectorate


def test_a_document_without_a_date() -> None:
    """It has none."""
    assert summary(graph(LETTER_TEXT)).date == ""


def test_a_month_counts_to_its_end() -> None:
    """A document of April may speak of what was said on the 15th."""
    issued: Triple = (
        f"<{PLAN}>",
        "<http://purl.org/dc/terms/issued>",
        '"2021-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
    )

    assert summary([*graph(PLAN_TEXT), issued]).date == "2021-04-31"


def test_a_graph_of_nothing() -> None:
    """It is no document."""
    assert summary([]) == DocumentSummary("", "", (), "", ())
