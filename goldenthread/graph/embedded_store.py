"""The property graph in this process and in one file: no server, no set-up."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, cast

import kglite

from goldenthread.errors import BadQueryError, ReadOnlyStoreError, StoreUnavailableError, StoreWriteError
from goldenthread.graph import cypher, fulltext
from goldenthread.graph.contributions import edges_of, to_json
from goldenthread.graph.schema import EDGE_TYPES, NODE_TYPES, STATEMENTS
from goldenthread.model import Table
from goldenthread.ontology.identifiers import LINKS_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from goldenthread.graph.contributions import Contribution
    from goldenthread.model import Edge, Node

BATCH = 5_000
"""Rows a statement."""

_EDGE_TYPES = {edge_type.type: edge_type for edge_type in EDGE_TYPES}
_ACROSS = tuple(edge_type.type for edge_type in EDGE_TYPES if edge_type.across)
_VIRTUAL = frozenset({"title", "type"})
"""Properties that the engine shows with every node and none of ours has."""
_NODE, _RELATIONSHIP = {"id", "labels", "properties"}, {"id", "start", "end", "type", "properties"}
_PATH = {"nodes", "relationships"}
_END = re.compile(r"(?:(?<!\d)\.\s*(?P<end>end)\b|[{,]\s*(?P<key>end)(?=\s*:))", re.IGNORECASE)
_KIND_OF_ERROR = re.compile(r"^(?:[A-Z][a-z]+ )*error: ", re.IGNORECASE)
_KINDS = {"string": "string", "date": "string", "int": "integer", "float": "float", "bool": "boolean"}
_SCHEMA = {
    "nodes": {
        node_type.label: {"types": {each.name: _KINDS[each.kind] for each in node_type.properties}}
        for node_type in NODE_TYPES
    }
}
_SEARCH = (
    "CALL db.index.fulltext.queryNodes($index, $asked) YIELD node, score "
    "RETURN node.id AS id, node.text AS text, score AS score"
)

# What there is to say about a query is said by its result; nothing is printed.
kglite.set_query_warning_policy("silent")


class EmbeddedStore:
    """An embedded graph. It is in memory as a whole, and in a file once it is saved."""

    dialect = "embedded"

    def __init__(self, graph: kglite.KnowledgeGraph, path: Path | None, *, read_only: bool) -> None:
        """Use `open` or `build`."""
        self._graph = graph
        self._path = path
        self._read_only = read_only
        self._changed = False
        self._graph.read_only(True)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a graph; a new one, where there is no file and it may be written.

        Raises:
            StoreUnavailableError: There is no such file, or it is damaged.
        """
        if not path.is_file() and not read_only:
            return cls(kglite.KnowledgeGraph(), path, read_only=False)
        try:
            return cls(kglite.load(str(path)), path, read_only=read_only)
        except (kglite.KgError, OSError, ValueError) as error:
            reason = "The graph can't be read" if path.is_file() else "There is no graph here"
            raise StoreUnavailableError(
                f"embedded:{path}", reason, hint="Remove the file: it is made again from the documents"
            ) from error

    @classmethod
    def new(cls) -> Self:
        """Make a graph of nothing that has no file yet."""
        return cls(kglite.KnowledgeGraph(), None, read_only=False)

    def load(self, contributions: Sequence[Contribution], ends: Iterable[Node]) -> None:
        """Add in bulk what belongs to some graphs alone, none of which was added before.

        Reading the records takes several times the memory of what comes of them: a few graphs at a time is best.

        Args:
            contributions: Their open relationships and shared nodes are left out.
            ends: Nodes of the reference graphs, at which settled relationships end. They are added where they are missing.

        Raises:
            StoreWriteError: The engine refused.
        """
        records, several = _records(contributions, ends)
        self._graph.read_only(False)
        try:
            self._graph.extend(kglite.from_records(records, on_missing_endpoint="drop"), "skip")
        except (kglite.KgError, ValueError) as error:
            raise StoreWriteError(_first_line(error)) from error
        finally:
            self._graph.read_only(True)
        self._changed = True
        self.write((), several)

    def prepare(self) -> None:
        """Declare the properties, and bring the full-text indexes up to date. Safe to call twice.

        A label has its index once there are nodes of it. Other indexes don't pay here: looking through all nodes of a
        label takes a millisecond, and an index would be loaded with every question.
        """
        self._graph.define_schema(_SCHEMA)
        present = set(self._graph.node_types)
        for label in STATEMENTS:
            if label in present and not self._graph.has_text_index(label, "text"):
                self._graph.build_text_index(label, "text")
            elif label in present:
                self._execute("CALL db.node_text_index.refresh({type: $label, text_column: 'text'})", label=label)

    def write(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> int:
        """Merge nodes by `id`, then relationships; see `GraphStore.write`."""
        by_label: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
        for node in nodes:
            by_label[node.label].append({"id": node.id, "properties": {"id": node.id, **node.properties}})
        by_type: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
        for edge in edges:
            by_type[edge.type].append(_row(edge))
        new = 0
        for label, rows in by_label.items():
            new += self._change(cypher.merge_nodes(label), rows)
        for name, rows in by_type.items():
            new += self._change(cypher.merge_edges(_EDGE_TYPES[name]), rows)
        return new

    def read(self, cypher_text: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Ask a question; see `GraphStore.read`."""
        if cypher.reads_files(cypher_text):
            raise BadQueryError(cypher_text, "LOAD CSV reads files; questions are to the graph alone")
        try:
            result = self._graph.cypher(
                _with_end_quoted(cypher_text), params=dict(parameters or {}), hide_structural_keys=True
            )
        except kglite.ReadOnlyError as error:
            raise ReadOnlyStoreError(cypher_text) from error
        except (kglite.KgError, ValueError, TypeError, OverflowError) as error:
            raise BadQueryError(cypher_text, _first_line(error)) from error
        if isinstance(result, str):
            raise BadQueryError(cypher_text, "FORMAT is not Cypher; say how the answer is printed with --format")
        columns = tuple(result.columns)
        if not columns:
            raise BadQueryError(cypher_text, "it returns nothing")
        return Table(columns, tuple(tuple(_plain(row[name]) for name in columns) for row in result))

    def search(self, words: str, limit: int = 50) -> Table:
        """Find sentences by their words; see `GraphStore.search`."""
        wanted = fulltext.words(words)
        hits: list[tuple[str, str, float]] = []
        for label in STATEMENTS if wanted and limit > 0 else ():
            if self._graph.has_text_index(label, "text"):
                found = self.read(_SEARCH, {"index": f"{label}.text", "asked": " ".join(wanted)})
                hits += cast("tuple[tuple[str, str, float], ...]", found.rows)
        return fulltext.rank(hits, wanted, limit)

    def clear(self, source: str) -> None:
        """Remove what came from one graph; see `GraphStore.clear`."""
        if source == LINKS_GRAPH:
            for name in _ACROSS:
                self._execute(f"MATCH ()-[r:{cypher.quote(name)}]->() DELETE r")
        else:
            self._execute(
                "MATCH (n) WHERE n.id = $source OR n.id STARTS WITH $source + '/' DETACH DELETE n", source=source
            )

    def remove(self, nodes: Iterable[str], edges: Iterable[Edge]) -> None:
        """Remove single nodes (ids) with their relationships, and single relationships."""
        self._change("UNWIND $rows AS row MATCH (n {id: row}) DETACH DELETE n", list(nodes))
        by_type: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
        for edge in edges:
            by_type[edge.type].append(_row(edge))
        for name, rows in by_type.items():
            self._change(cypher.delete_edges(_EDGE_TYPES[name]), rows)

    def save(self, path: Path) -> None:
        """Save the graph: the file is the old one or the new one, whatever happens.

        Raises:
            StoreWriteError: The disk is full, or can't be written.
        """
        try:
            with warnings.catch_warnings():
                # How the engine lays out its file is no business of the user's.
                warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
                self._graph.save(str(path), fsync=False)
        except (kglite.KgError, OSError, ValueError) as error:
            raise StoreWriteError(_first_line(error)) from error
        self._path, self._changed = path, False

    def freeze(self) -> None:
        """Allow no more changes: from now on the graph is only read."""
        self._read_only, self._changed = True, False

    def close(self) -> None:
        """Save what was written, where the graph has a file. Safe to call twice."""
        if self._changed and self._path is not None:
            self.save(self._path)

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def _change(self, statement: str, rows: list[dict[str, object]] | list[str]) -> int:
        return sum(self._execute(statement, rows=rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))

    def _execute(self, statement: str, **parameters: object) -> int:
        if self._read_only:
            raise ReadOnlyStoreError(statement)
        self._graph.read_only(False)
        try:
            result = cast("kglite.ResultView", self._graph.cypher(statement, params=parameters))
        except (kglite.KgError, ValueError, TypeError, OverflowError) as error:
            raise StoreWriteError(_first_line(error), statement=statement) from error
        finally:
            self._graph.read_only(True)
        self._changed = True
        stats = result.stats or {}
        return stats.get("nodes_created", 0) + stats.get("relationships_created", 0)


def _records(contributions: Sequence[Contribution], ends: Iterable[Node]) -> tuple[str, list[Edge]]:
    """Write down a part of a graph as the engine's bulk load reads it.

    Returns:
        The records; and the relationships of which there may be several between the same two nodes: adding a graph to
        another one would make one of them.
    """
    records: defaultdict[str, list[str]] = defaultdict(list)
    connections: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    several: list[Edge] = []
    for one in contributions:
        for label, rows in one.nodes.items():
            records[label].append(rows)
        for key, rows in one.edges.items():
            if _EDGE_TYPES[key[0]].key:
                several += edges_of(key[0], rows)
            else:
                connections[key].append(rows)
    for node in ends:
        records[node.label].append(to_json({"id": node.id, **node.properties}))
    written = "".join(
        (
            '{"nodes":[',
            ",".join(
                f'{{"type":"{label}","id_field":"id","title_field":"name","records":[{",".join(rows)}]}}'
                for label, rows in records.items()
            ),
            '],"connections":[',
            ",".join(
                f'{{"type":"{name}","source_type":"{source}","source_id_field":"source",'
                f'"target_type":"{target}","target_id_field":"target","records":[{",".join(rows)}]}}'
                for (name, source, target), rows in connections.items()
            ),
            "]}",
        )
    )
    return written, several


def _row(edge: Edge) -> dict[str, object]:
    key = _EDGE_TYPES[edge.type].key
    return {
        "source": edge.source,
        "target": edge.target,
        "key": edge.properties.get(key),
        "properties": edge.properties,
    }


def _with_end_quoted(query: str) -> str:
    """Quote the property `end` where it is used: the engine takes the bare word for the end of a CASE."""
    parts: list[str] = []
    done = 0
    for match in _END.finditer(cypher.blank(query)):
        start, stop = match.span(match.lastgroup or 0)
        parts += (query[done:start], cypher.quote(query[start:stop]))
        done = stop
    return "".join((*parts, query[done:]))


def _plain(cell: object) -> object:
    """Turn a value of the engine into one that every store gives."""
    if isinstance(cell, list):
        return [_plain(each) for each in cell]
    if not isinstance(cell, dict):
        return cell
    keys = cell.keys()
    if keys == _NODE:
        return {**_plain_map(cell["properties"], without=_VIRTUAL), "label": cell["labels"][0]}
    if keys == _RELATIONSHIP:
        return {**_plain_map(cell["properties"]), "type": cell["type"]}
    if keys == _PATH:
        in_turn = [cell["nodes"][0]]
        for relationship, node in zip(cell["relationships"], cell["nodes"][1:], strict=True):
            in_turn += (relationship, node)
        return _plain(in_turn)
    return _plain_map(cell)


def _plain_map(properties: dict[str, object], without: frozenset[str] = frozenset()) -> dict[str, object]:
    return {name: _plain(held) for name, held in sorted(properties.items()) if name not in without}


def _first_line(error: Exception) -> str:
    """The engine's message, without its picture of the query and its kind of error."""
    message = str(error).strip().split("\n", 1)[0]
    return _KIND_OF_ERROR.sub("", message)
