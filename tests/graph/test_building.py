"""A graph that is made while documents come in."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.building import Building
from goldenthread.graph.embedded_store import EmbeddedStore
from goldenthread.graph.reference import contribution
from goldenthread.ontology.identifiers import LINKS_GRAPH
from tests.graph.contract import ravenshire
from tests.graph.samples import DOCUMENTS, LINKS_TEXT, graph

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.model import Table

GRAPHS = {**DOCUMENTS, LINKS_GRAPH: LINKS_TEXT}


def shown(store: EmbeddedStore) -> list[Table]:
    """Every node and every relationship, with their properties."""
    return [
        store.read("MATCH (n) RETURN n ORDER BY n.id"),
        store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY a, type(r), b, r.response_id"),
    ]


@pytest.fixture
def written(tmp_path: Path) -> list[Table]:
    """What the graph shows that was written node by node."""
    with EmbeddedStore.open(tmp_path / "graph.kgl") as store:
        store.write(*ravenshire())
        return shown(store)


@pytest.mark.parametrize("order", list(permutations(GRAPHS)))
def test_the_order_of_the_documents_does_not_show(order: tuple[str, ...], written: list[Table]) -> None:
    """It is the graph that writing node by node gives."""
    building = Building()

    for iri in order:
        building.add(contribution(iri, graph(GRAPHS[iri])))

    assert shown(building.settle()) == written


def test_links_may_come_after_it_was_settled(written: list[Table]) -> None:
    """They lead from one document to another."""
    building = Building()
    for iri, text in DOCUMENTS.items():
        building.add(contribution(iri, graph(text)))
    building.settle()

    building.add(contribution(LINKS_GRAPH, graph(LINKS_TEXT)))

    store = building.settle()
    assert shown(store) == written
    assert len(store.search("week").rows) == 2


def test_a_graph_of_nothing_can_be_asked() -> None:
    """An empty dataset has the concepts and authorities alone."""
    store = Building().settle()

    assert store.read("MATCH (n:Document) RETURN count(n) AS number").rows == ((0,),)
    assert store.search("week").rows == ()
