"""What each graph adds to the property graph, in a form that travels cheaply; and how several become one."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from goldenthread.graph.names import best
from goldenthread.graph.projection import SEPARATOR, Properties, least
from goldenthread.graph.schema import EDGE_TYPES, NODE_TYPES
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import ID, local_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.graph.projection import Reference, Scalar

_DERIVED = f"{ID}graph/"
_PLACES = {node_type.label: place for place, node_type in enumerate(NODE_TYPES)}
_KEYS = {edge_type.type: edge_type.key for edge_type in EDGE_TYPES}
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write JSON without spaces."""


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
    labels: dict[str, str]
    """Label by id, of the graph's own nodes at the ends of open relationships."""
    shared: tuple[Node, ...]
    """Nodes that other graphs may describe as well, as this one does."""
    open: tuple[Edge, ...]
    """Relationships with an end that other graphs may describe as well."""

    @property
    def size(self) -> int:
        """Characters of JSON."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))


def pack(graph: str, nodes: Iterable[Node], edges: Iterable[Edge], reference: Reference) -> Contribution:
    """Part what belongs to one graph alone from what other graphs may describe too.

    A node belongs to the graph that is named by its IRI or by the beginning of it.

    Args:
        graph: IRI of the graph.
        nodes: Of its projection, as are the edges.
        edges: Sorted.
        reference: Of the reference graphs.
    """
    own: dict[str, str] = {}
    rows: defaultdict[str, list[Properties]] = defaultdict(list)
    shared: list[Node] = []
    for node in nodes:
        if node.id == graph or node.id.startswith(f"{graph}/"):
            own[node.id] = node.label
            rows[node.label].append({"id": node.id, **node.properties})
        else:
            shared.append(node)
    settled: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    open_ends: list[Edge] = []
    for edge in edges:
        source, target = own.get(edge.source), own.get(edge.target)
        if source:
            target = target or reference.labels.get(edge.target)
        elif target:
            source = reference.labels.get(edge.source)
        if source and target:
            settled[edge.type, source, target].append(edge_json(edge))
        else:
            open_ends.append(edge)
    ends = {end for edge in open_ends for end in (edge.source, edge.target)}
    return Contribution(
        graph,
        {label: to_json(found)[1:-1] for label, found in rows.items()},
        {key: ",".join(found) for key, found in settled.items()},
        {iri: label for iri, label in own.items() if iri in ends},
        tuple(shared),
        tuple(open_ends),
    )


def edge_json(edge: Edge) -> str:
    """Write a relationship as an object of `source`, `target` and its properties."""
    # No sign that JSON would escape may stand in an IRI.
    more = f",{to_json(edge.properties)[1:]}" if edge.properties else "}"
    return f'{{"source":"{edge.source}","target":"{edge.target}"{more}'


def open_edges(contributions: Iterable[Contribution]) -> list[Edge]:
    """Gather the relationships that no graph settles alone, each once, in the order of type, ends and key."""
    found: dict[tuple[str, str, str, str], Edge] = {}
    for one in sorted(contributions, key=lambda one: one.graph):
        for edge in one.open:
            found.setdefault(identity(edge), edge)
    return [found[key] for key in sorted(found)]


def identity(edge: Edge) -> tuple[str, str, str, str]:
    """What makes two relationships the same."""
    return edge.type, edge.source, edge.target, str(edge.properties.get(_KEYS[edge.type], ""))


def unpack(contribution: Contribution) -> tuple[list[Node], list[Edge]]:
    """Give back what belongs to one graph alone: its nodes, and the relationships whose ends it settles."""
    nodes = [
        Node(label, row.pop("id"), row) for label, rows in contribution.nodes.items() for row in json.loads(f"[{rows}]")
    ]
    return nodes, [edge for key, rows in contribution.edges.items() for edge in edges_of(key[0], rows)]


def edges_of(edge_type: str, rows: str) -> list[Edge]:
    """Give back the relationships of one type from their JSON."""
    return [Edge(edge_type, row.pop("source"), row.pop("target"), row) for row in json.loads(f"[{rows}]")]


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
    values = [value for of_document, value in held if of_document == first]
    if name == "name":
        return best(map(str, values)) if values else None
    return reduce(least, values) if values else None


def _all(name: str, descriptions: list[tuple[bool, Node]]) -> set[str]:
    joined = (str(node.properties[name]) for _, node in descriptions if name in node.properties)
    return {value for values in joined for value in ([values] if name == "name" else values.split(SEPARATOR))}
