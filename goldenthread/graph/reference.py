"""The graphs that every document refers to and none holds: the concepts and the authorities, as the package brings them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goldenthread.graph import projection, turtle
from goldenthread.graph.catalogue import digest as digest_of
from goldenthread.graph.contributions import Contribution, pack
from goldenthread.ontology import concepts
from goldenthread.ontology.identifiers import AUTHORITIES_GRAPH, CONCEPTS_GRAPH
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import GT, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Triple

_AUTHORITIES = concepts.FOLDER.with_name("authorities.ttl")


@cache
def graphs() -> dict[str, list[Triple]]:
    """Read the reference graphs, once a process.

    Returns:
        By graph IRI, sorted, each once.
    """
    paths = {AUTHORITIES_GRAPH: [_AUTHORITIES], CONCEPTS_GRAPH: concepts.FOLDER.glob("*.ttl")}
    return {
        graph: sorted({triple for path in files for triple in turtle.read(path.read_bytes())})
        for graph, files in paths.items()
    }


@cache
def reference() -> projection.Reference:
    """Gather what the projection of a document needs, once a process."""
    return projection.reference([triple for triples in graphs().values() for triple in triples])


def contributions() -> list[Contribution]:
    """Say what the reference graphs add to the property graph."""
    return [contribution(graph, triples) for graph, triples in graphs().items()]


def contribution(graph: str, triples: Iterable[Triple]) -> Contribution:
    """Say what a graph adds to the property graph."""
    return pack(graph, *projection.project(triples, reference()), reference())


@cache
def digest() -> str:
    """Tell versions of the reference graphs apart."""
    paths = [*sorted(concepts.FOLDER.glob("*.ttl")), _AUTHORITIES]
    return digest_of(b"\n".join(path.read_bytes() for path in paths))


@cache
def labels() -> dict[str, str]:
    """The preferred label of each concept and authority, by IRI."""
    label = f"<{SKOS.prefLabel}>"
    return {
        subject[1:-1]: value(term)
        for triples in graphs().values()
        for subject, predicate, term in triples
        if predicate == label
    }


@cache
def predecessors() -> dict[str, tuple[str, ...]]:
    """The authorities that each one took over from, by IRI."""
    found: dict[str, list[str]] = {}
    for subject, predicate, term in graphs()[AUTHORITIES_GRAPH]:
        if predicate == f"<{GT.successorOf}>":
            found.setdefault(subject[1:-1], []).append(term[1:-1])
    return {iri: tuple(earlier) for iri, earlier in found.items()}
