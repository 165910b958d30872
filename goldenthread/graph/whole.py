"""The whole property graph as nodes and relationships, for exports and servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.graph import projection, reference
from goldenthread.graph.contributions import identity, merge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Edge, Node, Triple


def projected(named_graphs: Iterable[tuple[str, list[Triple]]]) -> tuple[list[Node], list[Edge]]:
    """Project named graphs, as `Dataset.graphs` yields them.

    Returns:
        Nodes sorted by id; relationships sorted by type, ends and key, each once, and only those whose ends are nodes.
    """
    described: dict[str, list[Node]] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for graph, triples in named_graphs:
        described[graph], found = projection.project(triples, reference.reference())
        edges |= {identity(edge): edge for edge in found}
    nodes = merge(described)
    ids = {node.id for node in nodes}
    return nodes, [edges[key] for key in sorted(edges) if edges[key].source in ids and edges[key].target in ids]
