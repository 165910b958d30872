"""The property graph on a Neo4j server. Nothing but nodes with the label `Goldenthread` is ever touched there."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from contextlib import contextmanager
from functools import singledispatch
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import neo4j
import neo4j.graph
import neo4j.spatial
import neo4j.time
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from goldenthread.errors import BadQueryError, ReadOnlyStoreError, StoreError, StoreUnavailableError, StoreWriteError
from goldenthread.graph import cypher, fulltext
from goldenthread.graph.schema import EDGE_TYPES, FULLTEXT_INDEX, NODE_TYPES, STATEMENTS
from goldenthread.graph.store import without_password
from goldenthread.model import Table
from goldenthread.ontology.identifiers import LINKS_GRAPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from goldenthread.model import Edge, Node

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it has to say comes as an error

MARK = "Goldenthread"
"""The label that all nodes of this store have, besides their own. The only constraint is on it, so that labels such as
`Document` or `Person` of somebody else in the same database keep whatever they have."""
BATCH = 5_000
"""Rows a transaction."""
DEFAULT_DATABASE = "neo4j"

_PREFIX = "goldenthread_"
_LABELS = tuple(node_type.label for node_type in NODE_TYPES)
_ACROSS = tuple(edge_type.type for edge_type in EDGE_TYPES if edge_type.across)
_EDGE_TYPES = {edge_type.type: edge_type for edge_type in EDGE_TYPES}
_WRITES = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")
_HINTS = {
    "Neo.ClientError.Security.Unauthorized": (
        "The server refused the user name or password",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "The server refuses to try again after several wrong passwords",
        "Wait some seconds, then set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "The server asks for a new password first",
        "Change the password with cypher-shell or in the Neo4j Browser",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "The server has no such database",
        "Name one that is there at the end of the URL, such as neo4j://HOST:7687/neo4j",
    ),
}


class Neo4jStore:
    """A database of a Neo4j server, version 5 or later."""

    dialect = "neo4j"

    def __init__(self, driver: neo4j.Driver, url: str, database: str) -> None:
        self._driver = driver
        self._url = url
        self._database = database

    @classmethod
    def open(cls, url: str, *, user: str = "", password: str = "", timeout_s: float = 15.0) -> Self:
        """Connect to a server, and see that it answers.

        Args:
            url: `neo4j://HOST:PORT/DATABASE`, or another scheme of the driver; without a database, `neo4j` is meant.
            user: "" for NEO4J_USERNAME, or else "neo4j".
            password: "" for NEO4J_PASSWORD. A server without authentication needs none.
            timeout_s: How long to wait for a connection, in seconds.

        Raises:
            StoreUnavailableError: The server does not answer or refuses user, password or database.
        """
        parts = urlsplit(url)
        shown = without_password(url)
        if parts.username is not None or parts.password is not None:
            raise StoreUnavailableError(
                shown,
                "A user name or password does not belong in the URL",
                hint="Set NEO4J_USERNAME and NEO4J_PASSWORD",
            )
        database = parts.path.strip("/") or DEFAULT_DATABASE
        password = password or os.environ.get("NEO4J_PASSWORD", "")
        auth = (user or os.environ.get("NEO4J_USERNAME", "") or "neo4j", password) if password else None
        try:
            driver = neo4j.GraphDatabase.driver(
                parts._replace(path="", query="", fragment="").geturl(),
                auth=auth,
                connection_timeout=timeout_s,
                connection_acquisition_timeout=timeout_s,
                max_transaction_retry_time=timeout_s,
                notifications_min_severity="OFF",
                user_agent="goldenthread",
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreUnavailableError(shown, f"Not the URL of a Neo4j server ({error})") from error
        store = cls(driver, shown, database)
        try:
            with store._errors():
                store._ping()
        except BaseException:
            driver.close()
            raise
        return store

    def prepare(self) -> None:
        """Make the constraint and the indexes that the schema declares. Safe to call twice."""
        with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement in _preparations():
                session.execute_write(_run, statement)
            session.run("CALL db.awaitIndexes(300)").consume()

    def write(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> int:
        """Merge nodes by `id`, then relationships by type, ends and key; sorted, so that writers don't block each other.

        A batch is one transaction, tried again where the server says that this helps. The nodes are to be given before
        the relationships that they are the ends of.

        Returns:
            How many nodes and relationships were new.

        Raises:
            StoreWriteError: The server refused a batch; the ones before it stay.
            StoreUnavailableError: The connection was lost.
        """
        new = place = 0
        with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement, rows in (*_node_rows(nodes), *_edge_rows(edges)):
                for start in range(0, len(rows), BATCH):
                    try:
                        new += session.execute_write(_run, statement, rows=rows[start : start + BATCH])
                    except ClientError as error:
                        raise StoreWriteError(_reason(error), statement=statement, batch=place) from error
                    place += 1
        return new

    def read(self, cypher_text: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Ask a question, in a transaction that can't write.

        Raises:
            BadQueryError: The query is not valid, or failed.
            ReadOnlyStoreError: It would write.
            StoreUnavailableError: The server did not answer.
        """
        if cypher.reads_files(cypher_text):
            raise BadQueryError(cypher_text, "LOAD CSV reads files; questions are to the graph alone")
        if not cypher_text.strip():
            raise BadQueryError(cypher_text, "it is empty")

        def ask(transaction: neo4j.ManagedTransaction) -> Table:
            result = transaction.run(cypher_text, dict(parameters or {}))
            columns = tuple(result.keys())
            if not columns:
                raise BadQueryError(cypher_text, "it returns nothing")
            return Table(columns, tuple(tuple(map(_plain, record.values())) for record in result))

        with self._errors(cypher_text), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(ask)

    def search(self, words: str, limit: int = 50) -> Table:
        """Find sentences by their words; see `GraphStore.search`."""
        wanted = fulltext.words(words)
        if not wanted:
            return fulltext.rank((), wanted, limit)
        # The server takes "children's" for one word.
        asked = " ".join(f"{word} {word}'s {word}’s" for word in wanted)
        hits = self.read(
            "CALL db.index.fulltext.queryNodes($index, $asked) YIELD node, score "
            "RETURN node.id AS id, node.text AS text, score AS score",
            {"index": _PREFIX + FULLTEXT_INDEX, "asked": asked},
        )
        found = ((str(iri), str(text), float(str(score))) for iri, text, score in hits.rows)
        return fulltext.rank(found, wanted, limit)

    def clear(self, source: str) -> None:
        """Remove what came from one graph; see `GraphStore.clear`. It is gone as a whole, or not at all."""
        statement = (
            f"MATCH (:{MARK})-[r:{'|'.join(map(cypher.quote, _ACROSS))}]->(:{MARK}) DELETE r"
            if source == LINKS_GRAPH
            else f"MATCH (n:{MARK}) WHERE n.id = $source OR n.id STARTS WITH $source + '/' DETACH DELETE n"
        )
        with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(_run, statement, source=source)

    def close(self) -> None:
        """Close the connections. Safe to call twice."""
        self._driver.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def _ping(self) -> None:
        with self._session(neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access)

    @contextmanager
    def _errors(self, query: str | None = None) -> Iterator[None]:
        """Turn the driver's errors into ours; none of them carries the password."""
        try:
            yield
        except Neo4jError as error:
            raise self._translated(error, query) from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise StoreUnavailableError(
                self._url, "Neo4j does not answer", hint="Start the server, or see whether host and port are right"
            ) from error
        except (DriverError, OSError) as error:
            if query is not None and not isinstance(error, OSError):
                raise BadQueryError(query, str(error)) from error
            raise StoreUnavailableError(self._url, f"Neo4j can't be used ({error})") from error

    def _translated(self, error: Neo4jError, query: str | None) -> StoreError | BadQueryError:
        code = error.code or ""
        if code in _HINTS:
            reason, hint = _HINTS[code]
            return StoreUnavailableError(self._url, reason, hint=hint, wants_password=code.endswith("Unauthorized"))
        if code in _WRITES:
            return ReadOnlyStoreError(query or "")
        if isinstance(error, AuthError):
            return StoreUnavailableError(self._url, f"The server refused: {_reason(error)}")
        if query is not None and not error.is_retryable():
            return BadQueryError(query, _reason(error))
        return StoreUnavailableError(self._url, f"The server failed: {_reason(error)}")


def _preparations() -> Iterator[str]:
    yield f"CREATE CONSTRAINT {_PREFIX}id IF NOT EXISTS FOR (n:{MARK}) REQUIRE n.id IS UNIQUE"
    for node_type in NODE_TYPES:
        ranged = [each.name for each in node_type.properties if each.index == "range"]
        if node_type.name_index == "range":
            ranged.insert(0, "name")
        for name in ranged:
            index = cypher.quote(f"{_PREFIX}{node_type.label}_{name}".lower())
            label = cypher.quote(node_type.label)
            yield f"CREATE RANGE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{cypher.quote(name)})"
    labels = "|".join(map(cypher.quote, STATEMENTS))
    yield (
        f"CREATE FULLTEXT INDEX {_PREFIX}{FULLTEXT_INDEX} IF NOT EXISTS FOR (n:{labels}) ON EACH [n.text] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
    )


def _node_rows(nodes: Iterable[Node]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Statements with their rows, label by label; a node that changes its label loses the one it had."""
    by_label: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_label[node.label].append(node)
    for label, found in sorted(by_label.items()):
        others = "".join(f":{cypher.quote(other)}" for other in _LABELS if other != label)
        statement = (
            f"UNWIND $rows AS row MERGE (n:{MARK} {{id: row.id}}) "
            f"SET n = row.properties SET n:{cypher.quote(label)} REMOVE n{others}"
        )
        found.sort(key=lambda node: node.id)
        yield statement, [{"id": node.id, "properties": {**node.properties, "id": node.id}} for node in found]


def _edge_rows(edges: Iterable[Edge]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    by_type: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_type[edge.type].append(edge)
    for name, found in sorted(by_type.items()):
        key = _EDGE_TYPES[name].key
        known_by = f" {{{cypher.quote(key)}: row.key}}" if key else ""
        statement = (
            f"UNWIND $rows AS row MATCH (a:{MARK} {{id: row.source}}) MATCH (b:{MARK} {{id: row.target}}) "
            f"MERGE (a)-[r:{cypher.quote(name)}{known_by}]->(b) SET r = row.properties"
        )
        found.sort(key=lambda edge: (edge.source, edge.target, str(edge.properties.get(key, ""))))
        yield (
            statement,
            [
                {
                    "source": edge.source,
                    "target": edge.target,
                    "key": edge.properties.get(key),
                    "properties": edge.properties,
                }
                for edge in found
            ],
        )


def _run(transaction: neo4j.ManagedTransaction, /, statement: str, **parameters: object) -> int:
    counters = transaction.run(statement, parameters).consume().counters
    return counters.nodes_created + counters.relationships_created


def _reason(error: Neo4jError) -> str:
    """The server's message in one line."""
    return " ".join((error.message or str(error)).split())


@singledispatch
def _plain(cell: object) -> object:
    """Turn a value of the driver into one that every store gives."""
    native: Callable[[], object] | None = getattr(cell, "to_native", None)  # dates and times
    return native() if native else cell


@_plain.register
def _(node: neo4j.graph.Node) -> dict[str, object]:
    labels = sorted(node.labels - {MARK})
    return {**_plain_map(node), "label": labels[0] if labels else ""}


@_plain.register
def _(relationship: neo4j.graph.Relationship) -> dict[str, object]:
    return {**_plain_map(relationship), "type": relationship.type}


@_plain.register
def _(path: neo4j.graph.Path) -> list[object]:
    in_turn: list[object] = [path.nodes[0]]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        in_turn += (relationship, node)
    return [_plain(each) for each in in_turn]


@_plain.register
def _(cells: list) -> list[object]:  # type: ignore[type-arg]
    return [_plain(each) for each in cells]


@_plain.register
def _(cells: dict) -> dict[str, object]:  # type: ignore[type-arg]
    return _plain_map(cells)


@_plain.register
def _(duration: neo4j.time.Duration) -> str:
    return duration.iso_format()


@_plain.register
def _(point: neo4j.spatial.Point) -> dict[str, object]:
    return {"srid": point.srid, **dict(zip("xyz", point, strict=False))}


def _plain_map(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(held) for name, held in sorted(properties.items())}
