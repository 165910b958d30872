"""Checks graphs: only terms that are declared, no blank nodes, and what `shapes.ttl` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.ontology import authorities, concepts
from goldenthread.ontology.identifiers import CONCEPT, ID, local_id
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from goldenthread.model import Triple

SHAPES = Path(__file__).with_name("shapes.ttl")

_DECLARED = frozenset(f"<{term}>" for vocabulary in (DCTERMS, GT, PROV, RDF, RDFS, SKOS) for term in vocabulary.terms)
_OURS = (f"<{GT.iri}", f"<{CONCEPT}")
_TYPE = f"<{RDF.type}>"
_LABEL = f"<{SKOS.prefLabel}>"
_NAMED = frozenset(f"<{term}>" for term in (GT.Actor, GT.Authority, GT.Initiative))
_LEADING_ELSEWHERE = frozenset(f"<{term}>" for term in (GT.statisticalNeighbour, GT.successorOf, SKOS.closeMatch))
"""Properties of authorities and concepts that lead to others, which a document does not name."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something in a graph that must not be so."""

    focus: str
    """IRI of the resource that is at fault, as a rule its subject."""
    path: str
    """IRI of the property, or "" where the resource itself is at fault."""
    message: str
    """What would be right, and what was found."""

    def __str__(self) -> str:
        """One line: the last part of the IRI, the property, the message."""
        where = self.focus.removeprefix(ID)
        return (
            f"{where}: {local_id(self.path).rpartition('#')[2]}: {self.message}"
            if self.path
            else f"{where}: {self.message}"
        )


def violations(triples: Iterable[Triple]) -> list[Violation]:
    """Check one graph: a document's, or the one that is derived across documents.

    Args:
        triples: The graph, terms as in N-Triples, without the concepts and authorities that it names: they are known.

    Returns:
        Violations in order, each once; none for a good graph.
    """
    graph = list(triples)
    found = {*undeclared(graph), *nonconforming(graph)}
    return sorted(found)


def undeclared(triples: Iterable[Triple]) -> Iterator[Violation]:
    """Find blank nodes, and terms or concepts that the ontology does not declare. Fast: it needs no library.

    Args:
        triples: Terms as in N-Triples.

    Yields:
        A violation a place, in the order of the triples.
    """
    known = _known()
    for subject, predicate, object_ in triples:
        if predicate not in known:
            yield Violation(_name(subject), value(predicate), "the ontology does not declare this property")
        if predicate == _TYPE and object_ not in known:
            yield Violation(
                _name(subject), value(predicate), f"the ontology does not declare the class <{value(object_)}>"
            )
        elif object_.startswith(_OURS) and object_ not in known:
            yield Violation(_name(subject), value(predicate), f"there is no such concept: <{value(object_)}>")
        if subject.startswith("_:") or object_.startswith("_:"):
            yield Violation(_name(subject), value(predicate), "data has no blank nodes")


def across(graphs: Iterable[Iterable[Triple]]) -> list[Violation]:
    """Check what no graph can show alone: every name has one preferred label, and links lead to what is there.

    Args:
        graphs: All graphs of a dataset, those of concepts and authorities left out. Each is read once.

    Returns:
        Violations in order, each once.
    """
    census = _Census()
    for graph in graphs:
        census.count(graph)
    return sorted(census.violations())


def nonconforming(triples: Iterable[Triple]) -> Iterator[Violation]:
    """Find what does not conform to the shapes.

    Args:
        triples: Terms as in N-Triples.

    Yields:
        A violation a result, in no particular order.
    """
    from pyshacl import validate
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF as RDF_TERMS
    from rdflib.namespace import SH

    graph = Graph()
    to_node = _nodes()
    for triple in _with_reference(list(triples)):
        graph.add((to_node(triple[0]), to_node(triple[1]), to_node(triple[2])))
    _, report, _ = validate(graph, shacl_graph=_shapes(), inplace=True, inference="none")
    for result in report.subjects(RDF_TERMS.type, SH.ValidationResult):
        path, found = report.value(result, SH.resultPath), report.value(result, SH.value)
        focus, message = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
        # A value that is the resource itself says nothing new.
        what = "" if found is None or found == focus else f"; found {_short(str(found))}"
        yield Violation(str(focus), str(path) if isinstance(path, URIRef) else "", f"{message}{what}")


class _Census:
    """Counts labels and references over all graphs."""

    def __init__(self) -> None:
        self._labels: dict[str, set[str]] = {}
        self._named: set[str] = set()
        self._resources: set[str] = set()
        self._referenced: dict[str, tuple[str, str]] = {}
        for triple in _reference_triples():
            self._one(triple)

    def count(self, graph: Iterable[Triple]) -> None:
        for triple in graph:
            self._one(triple)

    def _one(self, triple: Triple) -> None:
        subject, predicate, object_ = triple
        if predicate == _TYPE:
            self._resources.add(subject)
            if object_ in _NAMED:
                self._named.add(subject)
        elif predicate == _LABEL:
            self._labels.setdefault(subject, set()).add(object_)
        elif object_.startswith(_RESOURCE):
            self._referenced.setdefault(object_, (subject, predicate))

    def violations(self) -> Iterator[Violation]:
        for subject in self._named:
            labels = self._labels.get(subject, set())
            if len(labels) != 1:
                names = ", ".join(sorted(repr(value(label)) for label in labels)) or "none"
                yield Violation(value(subject), SKOS.prefLabel, f"a name has one preferred label; found {names}")
        for object_, (subject, predicate) in self._referenced.items():
            if object_ not in self._resources:
                yield Violation(value(subject), value(predicate), f"nothing is said about <{value(object_)}>")


_RESOURCE = f"<{ID}"


@cache
def _known() -> frozenset[str]:
    every = [concept.iri for name in concepts.names() for concept in concepts.scheme(name)]
    schemes = [scheme for name in concepts.names() for concept in concepts.scheme(name) for scheme in concept.schemes]
    return _DECLARED | {f"<{iri}>" for iri in (*every, *schemes)}


@cache
def _reference() -> dict[str, list[Triple]]:
    """What is known of every concept, scheme and authority, by subject."""
    from pyoxigraph import RdfFormat, parse

    found: dict[str, list[Triple]] = {}
    files = (*(concepts.FOLDER / f"{name}.ttl" for name in concepts.names()), authorities.FILE)
    for path in files:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            triple = (str(quad.subject), str(quad.predicate), str(quad.object))
            if triple[1] not in _LEADING_ELSEWHERE:
                found.setdefault(triple[0], []).append(triple)
    return found


def _reference_triples() -> Iterator[Triple]:
    for triples in _reference().values():
        yield from triples


def _with_reference(triples: list[Triple]) -> Iterator[Triple]:
    """The triples, and what is known of the concepts and authorities that they lead to."""
    reference = _reference()
    yield from triples
    waiting = sorted({object_ for _, _, object_ in triples if object_ in reference})
    seen = set(waiting)
    while waiting:
        for triple in reference[waiting.pop()]:
            yield triple
            if triple[2] in reference and triple[2] not in seen:
                seen.add(triple[2])
                waiting.append(triple[2])


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(SHAPES, format="turtle")


def _nodes() -> Callable[[str], Node]:
    """Make a function from terms as in N-Triples to nodes, which makes every node once."""
    from rdflib import BNode, Literal, URIRef

    made: dict[str, Node] = {}

    def to_node(term: str) -> Node:
        node = made.get(term)
        if node is not None:
            return node
        if term[0] == "<":
            node = URIRef(term[1:-1])
        elif term[0] == "_":
            node = BNode(term[2:])
        else:
            suffix = term[term.rindex('"') + 1 :]
            language = suffix[1:] if suffix.startswith("@") else None
            datatype = URIRef(suffix[3:-1]) if suffix.startswith("^^") else None
            node = Literal(value(term), lang=language, datatype=datatype)
        made[term] = node
        return node

    return to_node


def _name(term: str) -> str:
    return term if term.startswith("_:") else value(term)


def _short(text: str) -> str:
    return f"'{text}'" if len(text) <= 80 else f"'{text[:79]}…'"
