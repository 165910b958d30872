"""Where the nodes of a picture stand."""

from __future__ import annotations

import pytest

from goldenthread.graph.pages.layout import places
from goldenthread.model import Edge, Node


def _document(iri: str, dated: str, count: int) -> tuple[list[Node], list[Edge]]:
    nodes = [Node("Document", iri, {"name": iri, "dated": dated})]
    edges = [Edge("ABOUT", iri, "urn:a", {})]
    for place in range(count):
        nodes.append(Node("Finding", f"{iri}/{place}", {"name": "x", "polarity": "strength", "start": place}))
        edges.append(Edge("STATED_IN", f"{iri}/{place}", iri, {}))
    return nodes, edges


@pytest.fixture
def graph() -> tuple[list[Node], list[Edge]]:
    """An authority with two documents, the newer one first, a thread in the older one, and an initiative."""
    nodes, edges = [Node("Authority", "urn:a", {"name": "a"})], []
    for iri, dated, count in (("urn:new", "2024-01-01", 40), ("urn:old", "2019-01-01", 7)):
        more_nodes, more_edges = _document(iri, dated, count)
        nodes += more_nodes
        edges += more_edges
    nodes += [Node("Response", "urn:old/r", {"name": "r"}), Node("Initiative", "urn:i", {"name": "i"})]
    edges += [
        Edge("ANSWERS", "urn:old/r", "urn:old/3", {}),
        Edge("EVIDENCED_BY", "urn:old/r", "urn:old/5", {}),
        Edge("BY", "urn:old/r", "urn:i", {}),
    ]
    return nodes, edges


def test_every_node_has_a_place_of_its_own(graph: tuple[list[Node], list[Edge]]) -> None:
    """All nodes are placed, and no two of them less than a shape apart."""
    found, _ = places(*graph)
    spots = sorted(found.values())

    assert len(found) == len(graph[0])
    assert all(abs(x - a) >= 40 or abs(y - b) >= 40 for place, (x, y) in enumerate(spots) for a, b in spots[:place])


def test_the_older_document_stands_first(graph: tuple[list[Node], list[Edge]]) -> None:
    """Documents go from left to right in time, at one height, below their authority."""
    found, _ = places(*graph)

    assert found["urn:old"][0] < found["urn:new"][0]
    assert found["urn:a"][1] < found["urn:old"][1] == found["urn:new"][1]


def test_a_thread_stands_in_a_row(graph: tuple[list[Node], list[Edge]]) -> None:
    """A problem, its response and the evidence stand side by side."""
    found, _ = places(*graph)

    assert found["urn:old/3"][1] == found["urn:old/r"][1] == found["urn:old/5"][1]
    assert found["urn:old/3"][0] < found["urn:old/r"][0] < found["urn:old/5"][0]


def test_an_initiative_stands_beside_the_boxes(graph: tuple[list[Node], list[Edge]]) -> None:
    """What stands in no document stands on the right of all that do."""
    found, homes = places(*graph)

    assert found["urn:i"][0] > max(found[iri][0] for iri in homes)


def test_homes(graph: tuple[list[Node], list[Edge]]) -> None:
    """Sentences and responses are at home in their document, authorities and initiatives in none."""
    _, homes = places(*graph)

    assert homes["urn:new/1"] == "urn:new"
    assert homes["urn:old/r"] == "urn:old"
    assert not {"urn:a", "urn:i"} & homes.keys()


def test_the_order_of_relationships_makes_no_difference(graph: tuple[list[Node], list[Edge]]) -> None:
    """The same graph with its relationships in another order stands in the same places."""
    nodes, edges = graph

    assert places(nodes, edges[::-1]) == places(nodes, edges)


def test_nodes_without_relationships() -> None:
    """Nodes that nothing links are placed too, apart from each other."""
    found, homes = places([Node("Initiative", f"urn:{place}", {"name": "x"}) for place in range(60)], [])

    assert len(set(found.values())) == 60
    assert homes == {}


def test_nothing() -> None:
    """No nodes, no places."""
    assert places([], []) == ({}, {})
