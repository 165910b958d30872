"""What each graph adds, and how the descriptions of one node become one."""

from __future__ import annotations

import itertools
import pickle

import pytest

from goldenthread.graph.contributions import edge_json, merge, open_edges, pack, unpack
from goldenthread.graph.projection import project
from goldenthread.graph.reference import contribution, contributions, reference
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import CONCEPTS_GRAPH, LINKS_GRAPH, concept
from tests.graph.samples import (
    BOARD,
    HARBOUR_TEAM,
    IMOGEN_TARN,
    LETTER,
    LETTER_TEXT,
    LINKS_TEXT,
    PLAN,
    PLAN_TEXT,
    REPORT,
    REPORT_TEXT,
    graph,
)

SIGNS_OF_SAFETY = concept("practice-model", "signs-of-safety")


def test_nothing_is_lost_in_packing() -> None:
    """What is packed as JSON, and what is left open, are together the projection."""
    nodes, edges = project(graph(REPORT_TEXT), reference())

    packed = pack(REPORT, nodes, edges, reference())

    own_nodes, own_edges = unpack(packed)
    assert sorted([*own_nodes, *packed.shared], key=lambda node: node.id) == nodes
    assert sorted([*own_edges, *packed.open], key=lambda edge: (edge.type, edge.source, edge.target)) == edges


def test_what_others_may_describe_stays_open() -> None:
    """Nodes without the document's IRI are shared, and so are the relationships that end at them."""
    packed = contribution(LETTER, graph(LETTER_TEXT))

    assert sorted(packed.nodes) == ["Document", "Statement"]
    assert [node.id.rpartition("/")[2] for node in packed.shared] == [
        "improvement-board",
        "ravenshire",
        "harbour-team",
        "imogen-tarn",
    ]
    assert {edge.type for edge in packed.open} == {"ABOUT", "ADDRESSED_TO", "MENTIONS", "RUN_BY"}
    assert sorted(packed.edges) == [("LOOKED_AT", "Document", "Statement"), ("STATED_IN", "Statement", "Document")]
    assert packed.labels == {LETTER: "Document", f"{LETTER}/statement-0-30": "Statement"}


def test_a_contribution_travels_between_processes() -> None:
    """A worker makes it, the parent uses it."""
    packed = contribution(REPORT, graph(REPORT_TEXT))

    assert pickle.loads(pickle.dumps(packed)) == packed  # noqa: S301 - our own


def test_text_is_escaped_for_the_bulk_load() -> None:
    """Quotes, line ends and other signs survive."""
    edge = Edge("QUOTES", "a", "b", {"difference": 'He said "no"\n\u2028\\'})

    assert edge_json(edge) == '{"source":"a","target":"b","difference":"He said \\"no\\"\\n\u2028\\\\"}'


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2])))
def test_a_node_is_the_same_whoever_comes_first(order: tuple[int, int, int]) -> None:
    """Roles and aliases are put together, the least kind counts, and names that differ in case become aliases."""
    documents = [(REPORT, REPORT_TEXT), (LETTER, LETTER_TEXT), (PLAN, PLAN_TEXT)]
    described = {
        documents[index][0]: contribution(*documents[index][:1], graph(documents[index][1])).shared for index in order
    }

    found = {node.id: node for node in merge(described)}

    assert found[IMOGEN_TARN] == Node(
        "Person", IMOGEN_TARN, {"name": "Imogen Tarn", "role": "Director; Lead inspector"}
    )
    assert found[HARBOUR_TEAM].properties == {
        "name": "Harbour Team",
        "initiative_kind": "other",
        "national": False,
        "aliases": "harbour team",
    }
    assert found[BOARD].properties == {"name": "Improvement Board", "aliases": "Board"}


def test_the_reference_graphs_have_the_last_word() -> None:
    """A national initiative is called and classed as its concept says, whatever documents call it."""
    described = {one.graph: one.shared for one in [*contributions(), contribution(REPORT, graph(REPORT_TEXT))]}

    found = {node.id: node for node in merge(described)}[SIGNS_OF_SAFETY]

    assert found.properties["name"] == "Signs of Safety"
    assert found.properties["initiative_kind"] == "practice-model"
    assert "SoS" in str(found.properties["aliases"]).split("; ")


def test_where_documents_disagree_on_a_class_the_schemas_order_decides() -> None:
    """A board is a board even if one document takes it for an organisation."""
    described = {REPORT: [Node("Organisation", BOARD, {"name": "b"})], LETTER: [Node("Board", BOARD, {"name": "b"})]}

    assert merge(described) == [Node("Board", BOARD, {"name": "b"})]


def test_a_node_whose_class_nobody_says_is_left_out() -> None:
    """A label alone makes no node."""
    assert merge({LINKS_GRAPH: [Node("", BOARD, {"name": "Improvement Board"})]}) == []


def test_a_node_that_nobody_names_is_called_by_its_iri() -> None:
    """There is always a name."""
    assert merge({REPORT: [Node("Person", IMOGEN_TARN, {})]}) == [Node("Person", IMOGEN_TARN, {"name": "imogen-tarn"})]


def test_open_relationships_are_gathered_once() -> None:
    """Two documents say who runs the initiative; it is one relationship."""
    found = open_edges([contribution(LETTER, graph(LETTER_TEXT)), contribution(REPORT, graph(REPORT_TEXT))])

    assert [edge.target.rpartition("/")[2] for edge in found if edge.type == "RUN_BY"] == [
        "improvement-board",
        "ravenshire",
    ]


def test_links_are_all_open() -> None:
    """The links graph owns no node."""
    packed = contribution(LINKS_GRAPH, graph(LINKS_TEXT))

    assert (packed.nodes, packed.edges, packed.labels, packed.shared) == ({}, {}, {}, ())
    assert [edge.type for edge in packed.open] == ["FOLLOWED_UP_BY", "QUOTES"]


def test_the_reference_graphs_bring_services_themes_and_national_names() -> None:
    """Whether a document mentions them or not."""
    labels = {node.label for one in contributions() for node in one.shared if one.graph == CONCEPTS_GRAPH}

    assert labels - {""} == {"Board", "Initiative", "Organisation", "Service", "Theme"}
