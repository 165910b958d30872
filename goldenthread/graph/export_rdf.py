"""RDF exports: Turtle, N-Triples and JSON-LD merge the named graphs, TriG and N-Quads keep them.

Documents go by one at a time: beside the one that is written, only what several documents say is in memory.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import defaultdict
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any

from goldenthread.graph import turtle
from goldenthread.graph.sparql import prefixes
from goldenthread.model import speaker
from goldenthread.ontology.identifiers import AUTHORITIES_GRAPH, CONCEPT, CONCEPTS_GRAPH, ID, LINKS_GRAPH
from goldenthread.ontology.ntriples import literal, resource, value
from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDF, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goldenthread.graph.dataset import Dataset
    from goldenthread.model import Triple

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
OF_COUNCILS = "Self-assessments, plans and what else is no inspection report belong to the councils that wrote them."
LICENCE = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
EXPORT = f"{ID}dataset"
"""The IRI under which an export says whose the information is."""

_DOCUMENT = f"<{ID}document/"
_HEADER = re.compile(rb"(?:@prefix [^\n]*\n)*\n?")
_REFERENCE = (f"<{CONCEPT}", f"<{ID}authority/")
_TAKEN_ALONG = {resource(term) for term in (SKOS.inScheme, SKOS.broader, GT.successorOf)}
_NEIGHBOUR = resource(GT.statisticalNeighbour)
_SPLIT = re.compile(r"(.*[/#])([A-Za-z0-9_][A-Za-z0-9_-]*)")
_TYPE = resource(RDF.type)


def rights(dataset: Dataset) -> str:
    """Say whose the documents of a dataset are: the licence is that of inspectorates' reports and of the reference data."""
    councils = any(speaker(entry.document_type) != "inspectorate" for entry in dataset.documents())
    return f"{ATTRIBUTION} {OF_COUNCILS}" if councils else ATTRIBUTION


def _description(dataset: Dataset) -> list[Triple]:
    return [
        (resource(EXPORT), resource(RDF.type), resource(PROV.Entity)),
        (resource(EXPORT), resource(DCTERMS.title), literal("Evidence graph of inspections of children's services")),
        (resource(EXPORT), resource(DCTERMS.license), resource(LICENCE)),
        (resource(EXPORT), resource(DCTERMS.rights), literal(rights(dataset))),
    ]


def _comment(dataset: Dataset) -> bytes:
    return f"# {rights(dataset)}\n# {LICENCE}\n".encode()


def graphs(dataset: Dataset) -> Iterator[tuple[str, list[Triple]]]:
    """Read what an export holds: all graphs of the dataset, and of the reference graphs the part that they use.

    That is the concepts that they name, with their schemes and the broader ones; and the authorities that they name, with
    their statistical neighbours, and the predecessors of all these. What is said of two stays only where both are there.

    Yields:
        As `Dataset.graphs` does.
    """
    used: set[str] = set()
    for graph, triples in dataset.graphs():
        if graph in (AUTHORITIES_GRAPH, CONCEPTS_GRAPH):
            part = _used_part(triples, used)
            if part:
                yield graph, part
        else:
            used.update(subject for subject, _, _ in triples if subject.startswith(_REFERENCE))
            used.update(term for _, _, term in triples if term.startswith(_REFERENCE))
            yield graph, triples


def _used_part(triples: list[Triple], used: set[str]) -> list[Triple]:
    known = {subject for subject, _, _ in triples}
    along: defaultdict[str, list[str]] = defaultdict(list)
    chosen = used & known
    waiting = list(chosen)
    for subject, predicate, term in triples:
        if predicate in _TAKEN_ALONG:
            along[subject].append(term)
        elif predicate == _NEIGHBOUR and subject in used:
            waiting.append(term)
    while waiting:
        one = waiting.pop()
        if one in known:
            chosen.add(one)
            waiting += (other for other in along.pop(one, ()) if other not in chosen)
    return [each for each in triples if each[0] in chosen and (each[2] not in known or each[2] in chosen)]


def write_turtle(dataset: Dataset, out: IO[bytes]) -> None:
    """Write Turtle, all prefixes declared first."""
    out.write(_comment(dataset) + _declarations())
    _write_merged(dataset, out, _turtle)


def write_ntriples(dataset: Dataset, out: IO[bytes]) -> None:
    """Write N-Triples."""
    out.write(_comment(dataset))
    _write_merged(dataset, out, lambda triples: "".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode())


def write_jsonld(dataset: Dataset, out: IO[bytes]) -> None:
    """Write JSON-LD, a line a resource, with prefixes as its context."""
    out.write(b'{"@context": %b,\n"@graph": [' % json.dumps(prefixes(), sort_keys=True).encode())
    out.write(b"\n" + _jsonld(_description(dataset))[2:])
    _write_merged(dataset, out, _jsonld, described=True)
    out.write(b"\n]}\n")


def write_trig(dataset: Dataset, out: IO[bytes]) -> None:
    """Write TriG, all prefixes declared first; the description of the export is in the default graph."""
    out.write(_comment(dataset) + _declarations() + b"\n{%b}\n" % _turtle(_description(dataset)))
    for graph, triples in graphs(dataset):
        out.write(b"\n<%b> {%b}\n" % (graph.encode(), _turtle(triples)))


def write_nquads(dataset: Dataset, out: IO[bytes]) -> None:
    """Write N-Quads; the description of the export is in the default graph."""
    out.write(_comment(dataset))
    out.writelines(f"{s} {p} {o} .\n".encode() for s, p, o in sorted(_description(dataset)))
    for graph, triples in graphs(dataset):
        out.write("".join(f"{s} {p} {o} <{graph}> .\n" for s, p, o in sorted(set(triples))).encode())


def _write_merged(
    dataset: Dataset, out: IO[bytes], encode: Callable[[list[Triple]], bytes], *, described: bool = False
) -> None:
    """Write each triple once, subjects in order: what is said of documents between what is said of the rest."""
    of_document: defaultdict[str, list[Triple]] = defaultdict(list)
    rest: set[Triple] = set() if described else set(_description(dataset))
    for triple in dataset.links():
        if triple[0].startswith(_DOCUMENT):
            of_document[triple[0][1 : triple[0].find("/", len(_DOCUMENT))]].append(triple)
        else:
            rest.add(triple)
    with tempfile.TemporaryFile() as documents:
        for graph, triples in graphs(dataset):
            if not graph.startswith(_DOCUMENT[1:]):
                rest.update(triples if graph != LINKS_GRAPH else ())
                continue
            own = set(of_document.pop(graph, ()))
            begins, whole = f"<{graph}/", f"<{graph}>"
            for triple in triples:
                (own if triple[0].startswith(begins) or triple[0] == whole else rest).add(triple)
            documents.write(encode(sorted(own)))
        rest.update(triple for left_over in of_document.values() for triple in left_over)
        out.write(encode(sorted(triple for triple in rest if triple[0] < _DOCUMENT)))
        documents.seek(0)
        shutil.copyfileobj(documents, out, 1 << 20)
        out.write(encode(sorted(triple for triple in rest if triple[0] >= _DOCUMENT)))


def _declarations() -> bytes:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes().items())).encode()


def _turtle(triples: Iterable[Triple]) -> bytes:
    """Turtle without its declarations: `turtle.write` always has the same prefix for a namespace."""
    content = turtle.write(triples)
    header = _HEADER.match(content)
    return b"\n" + content[header.end() :] if header and content else b""


def _jsonld(triples: Iterable[Triple]) -> bytes:
    """Resources as JSON-LD, each after a comma; the triples of one stand side by side."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, term in sorted(set(triples)):
        node = nodes.setdefault(subject, {"@id": _compact(subject[1:-1])})
        if predicate == _TYPE:
            node.setdefault("@type", []).append(_compact(term[1:-1]))
        else:
            node.setdefault(_compact(predicate[1:-1]), []).append(_json_value(term))
    return "".join(f",\n{json.dumps(node, ensure_ascii=False)}" for node in nodes.values()).encode()


def _json_value(term: str) -> str | dict[str, str]:
    if term[0] == "<":
        return {"@id": _compact(term[1:-1])}
    mark = term[term.rindex('"') + 1 :]
    if mark.startswith("@"):
        return {"@value": value(term), "@language": mark[1:]}
    if mark and mark != f"^^<{XSD.string}>":
        return {"@value": value(term), "@type": _compact(mark[3:-1])}
    return value(term)


@lru_cache(maxsize=65_536)
def _compact(iri: str) -> str:
    match = _SPLIT.fullmatch(iri)
    prefix = _by_namespace().get(match[1]) if match else None
    return f"{prefix}:{match[2]}" if match and prefix else iri


@lru_cache(maxsize=1)
def _by_namespace() -> dict[str, str]:
    return {iri: prefix for prefix, iri in prefixes().items()}
