"""What each graph adds to the property graph, in a form that travels cheaply; and how several become one."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.graph.projection import SEPARATOR, Properties, least
from goldenthread.graph.schema import NODE_TYPES
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import ID, local_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.graph.projection import Reference, Scalar

_DERIVED = f"{ID}graph/"
_PLACES = {node_type.label: place for place, node_type in enumerate(NODE_TYPES)}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class OpenEdge(NamedTuple):
    """A relationship at least one end of which other graphs may describe as well."""

    edge: Edge
    source_label: str
    """Label where this graph or the reference graphs settle it, else ""."""
    target_label: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one graph adds to the property graph.

    Most of it belongs to the graph alone and is kept as JSON, ready for the bulk load of a store: the objects of a
    list, with commas between them and without the brackets.
    """

    graph: str
    nodes: dict[str, str]
    """By label: objects of `id`, `name` and the other properties."""
    edges: dict[tuple[str, str, str], str]
    """By type, label of the source and label of the target: objects of `source`, `target` and the properties."""
    shared: tuple[Node, ...]
    """Nodes that other graphs may describe as well, as this one does."""
    open: tuple[OpenEdge, ...]


def pack(graph: str, nodes: Iterable[Node], edges: Iterable[Edge], reference: Reference) -> Contribution:
    """Part what belongs to one graph alone from what other graphs may describe too.

    A node belongs to the graph that is named by its IRI or by the beginning of it.

    Args:
        graph: IRI of the graph.
        nodes: Of its projection, as are the edges.
        edges: Sorted.
        reference: Of the reference graphs.
    """
    labels = reference.labels.copy()
    own: defaultdict[str, list[Properties]] = defaultdict(list)
    shared: list[Node] = []
    for node in nodes:
        if node.id == graph or node.id.startswith(f"{graph}/"):
            labels[node.id] = node.label
            own[node.label].append({"id": node.id, **node.properties})
        else:
            shared.append(node)
    settled: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    open_edges: list[OpenEdge] = []
    for edge in edges:
        source_label, target_label = labels.get(edge.source, ""), labels.get(edge.target, "")
        if source_label and target_label:
            # No sign that JSON would escape may stand in an IRI.
            more = f",{_JSON(edge.properties)[1:]}" if edge.properties else "}"
            settled[edge.type, source_label, target_label].append(
                f'{{"source":"{edge.source}","target":"{edge.target}"{more}'
            )
        else:
            open_edges.append(OpenEdge(edge, source_label, target_label))
    return Contribution(
        graph,
        {label: _JSON(rows)[1:-1] for label, rows in own.items()},
        {key: ",".join(rows) for key, rows in settled.items()},
        tuple(shared),
        tuple(open_edges),
    )


def unpack(contribution: Contribution) -> tuple[list[Node], list[Edge]]:
    """Give back what belongs to one graph alone: its nodes, and the relationships whose ends it settles."""
    nodes = [
        Node(label, row.pop("id"), row) for label, rows in contribution.nodes.items() for row in json.loads(f"[{rows}]")
    ]
    edges = [
        Edge(key[0], row.pop("source"), row.pop("target"), row)
        for key, rows in contribution.edges.items()
        for row in json.loads(f"[{rows}]")
    ]
    return nodes, edges


def merge(described: Mapping[str, Iterable[Node]]) -> list[Node]:
    """Make one node of all its descriptions, whatever their order.

    What a graph that is no document's says comes first (the label chosen among the names that documents print, the
    kind of a national initiative); otherwise the least value counts. The values of a property that has many are put
    together, and names that were not chosen become aliases.

    Args:
        described: By graph, the nodes as that graph describes them.

    Returns:
        Nodes with label and name, sorted by id. A node whose class no graph says is left out.
    """
    by_id: defaultdict[str, list[tuple[bool, Node]]] = defaultdict(list)
    for graph, nodes in described.items():
        for node in nodes:
            by_id[node.id].append((not graph.startswith(_DERIVED), node))
    return [node for iri in sorted(by_id) for node in _merged(iri, by_id[iri])]


def _merged(iri: str, descriptions: list[tuple[bool, Node]]) -> list[Node]:
    places = [(of_document, _PLACES[node.label]) for of_document, node in descriptions if node.label]
    if not places:
        return []
    node_type = NODE_TYPES[min(places)[1]]
    name = _one("name", descriptions) or local_id(iri)
    properties: Properties = {"name": name}
    for declared in node_type.properties:
        if declared.many:
            values = _all(declared.name, descriptions)
            if declared.name == "aliases":
                values = (values | _all("name", descriptions)) - {name}
            held: Scalar | None = SEPARATOR.join(sorted(values)) or None
        else:
            held = _one(declared.name, descriptions)
        if held is not None:
            properties[declared.name] = held
    return [Node(node_type.label, iri, properties)]


def _one(name: str, descriptions: list[tuple[bool, Node]]) -> Scalar | None:
    held = [(of_document, node.properties[name]) for of_document, node in descriptions if name in node.properties]
    first = min((of_document for of_document, _ in held), default=False)
    return reduce(least, (value for of_document, value in held if of_document == first)) if held else None


def _all(name: str, descriptions: list[tuple[bool, Node]]) -> set[str]:
    joined = (str(node.properties[name]) for _, node in descriptions if name in node.properties)
    return {value for values in joined for value in ([values] if name == "name" else values.split(SEPARATOR))}
