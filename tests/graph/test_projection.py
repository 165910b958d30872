"""From the triples of one graph to nodes and relationships."""

from __future__ import annotations

import random

import pytest

from goldenthread.graph.projection import Reference, project, shorten
from goldenthread.graph.reference import reference
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import concept
from tests.graph.samples import BOARD, HARBOUR_TEAM, IMOGEN_TARN, LETTER, LINKS_TEXT, REPORT, REPORT_TEXT, graph

RESPONSE = f"{REPORT}/response-0-40-harbour-team"
NAME = "The Harbour Team now sees them within a week."


@pytest.fixture
def nodes() -> dict[str, Node]:
    """The nodes of the report, by id."""
    return {node.id: node for node in project(graph(REPORT_TEXT), reference())[0]}


@pytest.fixture
def edges() -> list[Edge]:
    """The relationships of the report."""
    return project(graph(REPORT_TEXT), reference())[1]


def test_a_document(nodes: dict[str, Node]) -> None:
    """Literals keep their text, numbers are numbers, concepts are their ids; the name is the title."""
    assert nodes[REPORT] == Node(
        "Document",
        REPORT,
        {
            "name": "Inspection of Ravenshire",
            "source": "report.pdf",
            "sha256": "a" * 64,
            "document_type": "ilacs-standard",
            "issued": "2019-07-01",
            "dated": "2019-07-01",
            "page_count": 4,
            "reading_version": "1",
        },
    )


def test_a_document_without_a_title_is_named_by_its_file() -> None:
    """There is always a name."""
    found, _ = project(
        graph('document:0 a gt:Document ; dcterms:source "plan.docx" .'),
        Reference(),
    )

    assert found[0].properties == {"name": "plan.docx", "source": "plan.docx"}


def test_a_judgement_knows_its_domains_label_and_its_grades_rank(nodes: dict[str, Node]) -> None:
    """What the reference graphs say of concepts is on the node, so that questions need not join them."""
    assert nodes[f"{REPORT}/judgement-10"].properties == {
        "name": "The impact of leaders",
        "domain": "ilacs-2018-leaders",
        "domain_name": "Impact of leaders on social work practice",
        "grade": "good",
        "grade_rank": 2,
        "page": 1,
        "start": 10,
    }


@pytest.mark.parametrize(
    ("place", "label"),
    [("statement-0-39", "Finding"), ("statement-90-120", "Recommendation")],
)
def test_a_sentence_has_its_most_specific_label(nodes: dict[str, Node], place: str, label: str) -> None:
    """A recommendation is a finding and a statement too, but has one label."""
    assert nodes[f"{REPORT}/{place}"].label == label


def test_a_finding(nodes: dict[str, Node]) -> None:
    """A sentence is named by its beginning and knows where it stands; what it has not is not there."""
    assert nodes[f"{REPORT}/statement-0-39"].properties == {
        "name": "Too many children wait for an assessment.",
        "text": "Too many children wait for an assessment.",
        "page": 2,
        "start": 0,
        "end": 39,
        "section": "Help",
        "paragraph_number": "7",
        "polarity": "weakness",
    }


def test_a_response_is_named_like_its_evidence(nodes: dict[str, Node]) -> None:
    """A response has no text of its own."""
    assert nodes[RESPONSE] == Node(
        "Response",
        RESPONSE,
        {
            "name": NAME,
            "status": "done",
            "basis": "same-paragraph",
            "claimed_by": "inspectorate",
            "confidence": 0.8,
            "rule": "next-sentence-1",
        },
    )


def test_a_ledger_entry_is_named_like_its_field(nodes: dict[str, Node]) -> None:
    """Field and state are concept ids."""
    field = nodes[f"{REPORT}/field-authority"]

    assert field.properties == {"name": "authority", "field": "authority", "state": "read"}


def test_initiatives_are_national_or_local(nodes: dict[str, Node]) -> None:
    """One of the concept scheme is national; its name is said by the scheme, not by the document."""
    model = nodes[concept("practice-model", "signs-of-safety")]

    assert nodes[HARBOUR_TEAM].properties == {"name": "Harbour Team", "initiative_kind": "team", "national": False}
    assert model.properties == {"initiative_kind": "other", "national": True, "aliases": "SoS"}


def test_an_answer_leads_straight_from_the_initiative_to_the_finding(edges: list[Edge]) -> None:
    """ADDRESSES is derived from the response, and names it."""
    short = [edge for edge in edges if edge.type == "ADDRESSES"]

    assert short == [
        Edge(
            "ADDRESSES",
            HARBOUR_TEAM,
            f"{REPORT}/statement-0-39",
            {"response_id": RESPONSE, "status": "done", "confidence": 0.8},
        )
    ]


def test_relationships_of_a_report(edges: list[Edge]) -> None:
    """Every triple between resources of the schema is one relationship, in order."""
    ends = [(edge.type, edge.source.split("/")[-1], edge.target.split("/")[-1]) for edge in edges]

    assert ends == [
        ("ABOUT", "aaaaaaaaaaaaaaaa", "ravenshire"),
        ("ADDRESSES", "harbour-team", "statement-0-39"),
        ("ANSWERS", "response-0-40-harbour-team", "statement-0-39"),
        ("BY", "response-0-40-harbour-team", "harbour-team"),
        ("CONCERNS_SERVICE", "statement-0-39", "assessment"),
        ("EVIDENCED_BY", "response-0-40-harbour-team", "statement-40-80"),
        ("GIVEN_IN", "judgement-10", "aaaaaaaaaaaaaaaa"),
        ("INSPECTS", "inspection", "ravenshire"),
        ("LED_BY", "inspection", "imogen-tarn"),
        ("MENTIONS", "statement-40-80", "signs-of-safety"),
        ("MENTIONS", "statement-40-80", "harbour-team"),
        ("READING_OF", "field-authority", "aaaaaaaaaaaaaaaa"),
        ("REPORTED_IN", "inspection", "aaaaaaaaaaaaaaaa"),
        ("RUN_BY", "harbour-team", "ravenshire"),
        ("STATED_IN", "statement-0-39", "aaaaaaaaaaaaaaaa"),
        ("STATED_IN", "statement-40-80", "aaaaaaaaaaaaaaaa"),
        ("STATED_IN", "statement-90-120", "aaaaaaaaaaaaaaaa"),
    ]


def test_links_become_relationships_with_properties() -> None:
    """A quotation or follow-up is a resource in RDF and a relationship in the property graph."""
    nodes, edges = project(graph(LINKS_TEXT), reference())

    assert nodes == []
    assert edges == [
        Edge("FOLLOWED_UP_BY", f"{REPORT}/statement-90-120", f"{LETTER}/statement-0-30", {"confidence": 0.7}),
        Edge(
            "QUOTES",
            "https://w3id.org/goldenthread/id/document/cccccccccccccccc/statement-0-50",
            f"{REPORT}/statement-0-39",
            {"alteration": "verbatim"},
        ),
    ]


def test_a_name_from_elsewhere() -> None:
    """A graph may say what a resource is called and leave its class to others."""
    nodes, _ = project(graph('actor:improvement-board skos:prefLabel "Improvement Board" .'), reference())

    assert nodes == [Node("", BOARD, {"name": "Improvement Board"})]


def test_the_best_of_several_names_counts() -> None:
    """Other names of the same resource are aliases."""
    nodes, _ = project(
        graph('person:imogen-tarn a gt:Person ; gt:printedName "imogen tarn" , "Imogen Tarn" , "Ímogen Tarn" .'),
        reference(),
    )

    assert nodes == [Node("Person", IMOGEN_TARN, {"name": "Ímogen Tarn", "aliases": "Imogen Tarn; imogen tarn"})]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_triples_makes_no_difference(seed: int) -> None:
    """The projection is a function of the set of triples."""
    triples = graph(REPORT_TEXT)
    expected = project(triples, reference())
    random.Random(seed).shuffle(triples)  # noqa: S311 - an order, not a secret

    assert project(triples, reference()) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Short.", "Short."),
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 79 + "…"),
        ("b" * 79 + " c", "b" * 79 + "…"),
        ("b" * 75 + ", and more", "b" * 75 + "…"),
    ],
)
def test_names_of_sentences_are_cut_at_a_word(text: str, name: str) -> None:
    """At most 80 characters, the sign of omission among them."""
    assert shorten(text) == name
