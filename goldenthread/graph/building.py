"""Makes the embedded graph of documents while they come in: what is in the graph need not be kept beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goldenthread.graph import reference
from goldenthread.graph.contributions import merge, open_edges
from goldenthread.graph.embedded_store import EmbeddedStore

if TYPE_CHECKING:
    from goldenthread.graph.contributions import Contribution

_PORTION = 500_000
"""How many characters of records are added at a time: with fewer it takes longer, with more it takes more memory, and long
documents come together."""


class Building:
    """A graph under way: add what the named graphs contribute, and settle what they share.

    Whatever the order, the nodes and relationships are the same.
    """

    def __init__(self) -> None:
        """Begin with nothing but the reference graphs."""
        self._store = EmbeddedStore.new()
        self._waiting = reference.contributions()
        self._reference = {one.graph: one.shared for one in self._waiting}
        self._ends = merge(self._reference)
        self._settled = {node.id: node for node in self._ends}
        self._unsettled = list(self._waiting)
        self.added: dict[str, Contribution] = {}
        """By graph, what it shares with others; what it has for itself is in the graph."""

    def add(self, one: Contribution) -> None:
        """Add what a graph contributes. It must not have been added before."""
        self.added[one.graph] = replace(one, nodes={}, edges={})
        self._unsettled.append(self.added[one.graph])
        self._waiting.append(one)
        if sum(each.size for each in self._waiting) >= _PORTION:
            self._load()

    def settle(self) -> EmbeddedStore:
        """Bring in what waits, the nodes that several graphs describe, and the relationships that none settles alone.

        Returns:
            The graph, which may be changed and has no file yet. More may be added and settled, such as links; only a
            relationship to what comes after it was settled is lost.
        """
        self._load()
        shared = {graph: one.shared for graph, one in self.added.items()}
        nodes = {node.id: node for node in merge({**self._reference, **shared})}
        self._store.write(
            (node for iri, node in nodes.items() if self._settled.get(iri) != node), open_edges(self._unsettled)
        )
        self._settled = nodes
        self._unsettled.clear()
        self._store.prepare()
        return self._store

    def _load(self) -> None:
        if self._waiting:
            self._store.load(self._waiting, self._ends)
            self._waiting.clear()
