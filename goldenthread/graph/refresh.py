"""Brings the embedded graph of a dataset up to the state of its documents.

The graph of a state is the file `graph/<state>.kgl`, beside it the ledger `graph/<state>.json`: which graphs went into it, and
what they say of nodes that several of them describe. A graph that lags is changed where its documents changed, or made
again; both give the same graph.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.errors import DatasetError, DatasetInUseError, StoreUnavailableError, StoreWriteError
from goldenthread.graph import catalogue, files, reference
from goldenthread.graph.building import Building
from goldenthread.graph.contributions import Contribution, identity, merge, open_edges, unpack
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.embedded_store import EmbeddedStore
from goldenthread.graph.schema import SCHEMA_VERSION
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import LINKS_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FOLDER = "graph"


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What a graph shows, as far as it can't be read from the graph itself."""

    basis: str
    """The versions of the schema and of the reference graphs."""
    digests: dict[str, str]
    """Of the graphs that went into it, by graph IRI."""
    shared: dict[str, tuple[Node, ...]]
    """By graph IRI, the nodes that others may describe as well, as this graph does."""
    edges: dict[str, tuple[Edge, ...]]
    """By graph IRI, the relationships that don't go when the graph's own nodes go, or can come back without them."""


def begin(dataset: Dataset) -> Building | None:
    """Begin the graph of documents that are about to be put into a dataset.

    Returns:
        What to add them to; None where a graph that is there can be changed, or documents would have to be read first.
    """
    return None if dataset.documents() or _saved(dataset.path / _FOLDER) else Building()


def refresh(
    dataset: Dataset, fresh: Mapping[str, Contribution] | None = None, begun: Building | None = None
) -> EmbeddedStore:
    """Open the graph of a dataset, up to date.

    A dataset that another process is writing to shows the last state of its graph that was complete, if there is one.

    Args:
        dataset: Open; it need not be writable.
        fresh: What documents that were read just now contribute, by the digests of their Turtle files; the others are
            read from their files.
        begun: What `begin` gave, with all the documents in it.

    Returns:
        A store that can be asked and not written; it stays open when the dataset is closed.

    Raises:
        DatasetError: A file of the dataset is damaged, or the graph can't be saved.
    """
    store = _current(dataset)
    if store is not None:
        return store
    if dataset.writable:
        return _brought_up_to_date(dataset, fresh or {}, begun)
    try:
        with Dataset.create(dataset.path) as writable:
            return _current(writable) or _brought_up_to_date(writable, fresh or {})
    except DatasetInUseError:
        return _last(dataset) or _built(dataset, fresh or {})[0]
    except DatasetError:
        # A folder that can't be written is asked all the same; only, nothing is kept.
        return _built(dataset, fresh or {})[0]


def _basis() -> str:
    return f"{SCHEMA_VERSION} {reference.digest()}"


def _state(dataset: Dataset) -> str:
    return catalogue.digest(f"{_basis()} {dataset.state}".encode())


def _current(dataset: Dataset) -> EmbeddedStore | None:
    return _opened(dataset.path / _FOLDER / f"{_state(dataset)}.kgl")


def _last(dataset: Dataset) -> EmbeddedStore | None:
    for path in _saved(dataset.path / _FOLDER):
        store = _opened(path)
        if store is not None:
            return store
    return None


def _saved(folder: Path) -> list[Path]:
    """The graphs that are there, the newest first."""
    return files.newest_first(folder.glob("*.kgl"))


def _opened(path: Path, *, read_only: bool = True) -> EmbeddedStore | None:
    try:
        return EmbeddedStore.open(path, read_only=read_only) if path.is_file() else None
    except (StoreUnavailableError, OSError):
        return None  # damaged, or not to be looked at: it is made again


def _brought_up_to_date(
    dataset: Dataset, fresh: Mapping[str, Contribution], begun: Building | None = None
) -> EmbeddedStore:
    folder = dataset.path / _FOLDER
    files.make_folder(folder)
    made = None
    for path in _saved(folder):
        made = _updated(dataset, path, fresh)
        if made is not None:
            break
    store, ledger = made or _built(dataset, fresh, begun)
    path = folder / f"{_state(dataset)}.kgl"
    files.write(path.with_suffix(".json"), _dump(ledger))
    try:
        store.save(path)
    except StoreWriteError as error:
        raise DatasetError(
            f"The graph can't be saved ({error}): '{folder}'",
            hint="Make room and run the same command again: the documents are in the dataset",
        ) from error
    store.freeze()
    for old in folder.iterdir():
        if old.stem != path.stem:
            with suppress(OSError):  # some systems don't remove a file that another process reads
                old.unlink()
    return store


def _built(
    dataset: Dataset, fresh: Mapping[str, Contribution], begun: Building | None = None
) -> tuple[EmbeddedStore, _Ledger]:
    building = begun or Building()
    for one in _contributions(dataset, dataset.digests().keys() - building.added.keys(), fresh):
        building.add(one)
    store = building.settle()
    store.freeze()
    return store, _ledger(dataset, [*building.added.values(), *reference.contributions()], None)


def _contributions(
    dataset: Dataset, graphs: Iterable[str], fresh: Mapping[str, Contribution]
) -> Iterable[Contribution]:
    entries = {entry.iri: entry for entry in dataset.documents()}
    digests = dataset.digests()
    for graph in sorted(graphs):
        if digests[graph] in fresh:
            yield fresh[digests[graph]]
        else:
            triples = dataset.links() if graph == LINKS_GRAPH else dataset.triples(entries[graph])
            yield reference.contribution(graph, triples)


def _updated(dataset: Dataset, path: Path, fresh: Mapping[str, Contribution]) -> tuple[EmbeddedStore, _Ledger] | None:
    """Change a graph of another state where its documents changed; None where that can't be done."""
    before = _load(path.with_suffix(".json"))
    if before is None or before.basis != _basis():
        return None
    store = _opened(path, read_only=False)
    if store is None:
        return None
    digests = dataset.digests()
    changed = [graph for graph in digests if before.digests.get(graph) != digests[graph]]
    contributions = list(_contributions(dataset, changed, fresh))
    after = _ledger(dataset, contributions, before)
    reference_nodes = {one.graph: one.shared for one in reference.contributions()}
    old_nodes = {node.id: node for node in merge({**before.shared, **reference_nodes})}
    new_nodes = {node.id: node for node in merge({**after.shared, **reference_nodes})}
    if any(node.id in old_nodes and old_nodes[node.id].label != node.label for node in new_nodes.values()):
        return None  # a node keeps its label as long as it is there
    old_edges = {identity(edge): edge for edges in before.edges.values() for edge in edges}
    new_edges = {identity(edge): edge for graph in sorted(after.edges) for edge in after.edges[graph]}
    for graph in sorted({*changed, *(before.digests.keys() - digests.keys())} & before.digests.keys()):
        store.clear(graph)
    store.remove(
        [iri for iri in old_nodes if iri not in new_nodes],
        [edge for key, edge in old_edges.items() if key not in new_edges],
    )
    own = [unpack(one) for one in contributions]
    store.write(
        [
            *(node for nodes, _ in own for node in nodes),
            *(node for node in new_nodes.values() if old_nodes.get(node.id) != node),
        ],
        [*(edge for _, edges in own for edge in edges), *open_edges(contributions), *new_edges.values()],
    )
    store.prepare()
    return store, after


def _ledger(dataset: Dataset, contributions: Iterable[Contribution], before: _Ledger | None) -> _Ledger:
    digests = dataset.digests()
    shared = {graph: nodes for graph, nodes in before.shared.items() if graph in digests} if before else {}
    edges = {graph: kept for graph, kept in before.edges.items() if graph in digests} if before else {}
    for one in contributions:
        if one.graph in digests:
            shared[one.graph] = one.shared
            edges[one.graph] = _lasting(one)
    return _Ledger(_basis(), digests, shared, edges)


def _lasting(one: Contribution) -> tuple[Edge, ...]:
    """Those relationships of a graph that do not simply come and go with its own nodes."""
    described = {node.id for node in one.shared}
    return tuple(
        edge
        for edge in one.open
        if not (
            (edge.source in one.labels and edge.target in described)
            or (edge.target in one.labels and edge.source in described)
        )
    )


def _dump(ledger: _Ledger) -> bytes:
    record = {
        "basis": ledger.basis,
        "digests": ledger.digests,
        "shared": {
            graph: [(node.label, node.id, node.properties) for node in nodes] for graph, nodes in ledger.shared.items()
        },
        "edges": {
            graph: [(edge.type, edge.source, edge.target, edge.properties) for edge in edges]
            for graph, edges in ledger.edges.items()
        },
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _load(path: Path) -> _Ledger | None:
    try:
        record = json.loads(path.read_bytes())
        return _Ledger(
            record["basis"],
            record["digests"],
            {graph: tuple(Node(*node) for node in nodes) for graph, nodes in record["shared"].items()},
            {graph: tuple(Edge(*edge) for edge in edges) for graph, edges in record["edges"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
