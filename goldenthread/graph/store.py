"""What every property graph store can do, and how one is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit, urlunsplit

from goldenthread.errors import MissingExtraError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType
    from typing import Self

    from goldenthread.model import Edge, Node, Table

_NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class GraphStore(Protocol):
    """A property graph. It closes itself at the end of a `with` block.

    A cell of an answer is None, a bool, int, float, str, date or time, a list or a dictionary of those. A node is a dictionary of its
    properties and `label`, a relationship one of its properties and `type`, a path the list of its nodes and
    relationships in turn.
    """

    @property
    def dialect(self) -> str:
        """A short name, used only inside this package."""
        ...

    def prepare(self) -> None:
        """Make what the schema declares: constraints and indexes. Safe to call twice."""
        ...

    def write(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> int:
        """Merge nodes by `id`, then relationships by type, ends and key.

        What is there already gets exactly the properties that are given. A relationship of which an end is not in the
        store is left out.

        Returns:
            How many nodes and relationships were new.

        Raises:
            StoreWriteError: The store refused; what was written before stays.
        """
        ...

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Ask a question. Nothing that it says can change the store.

        Args:
            cypher: One statement.
            parameters: Values for the statement's `$` parameters; one that is missing is an error.

        Returns:
            The table, with the columns of the RETURN clause also where there are no rows.

        Raises:
            BadQueryError: The query is not valid, or failed.
            ReadOnlyStoreError: It would write.
            StoreUnavailableError: The store did not answer.
        """
        ...

    def search(self, words: str, limit: int = 50) -> Table:
        """Find sentences by their words, by the full-text index: how it is asked differs from store to store.

        Returns:
            Columns `id` and `score`; sentences with more of the words come first, then those with the higher score,
            then by id. At most `limit` rows; none where there is no word in `words`.
        """
        ...

    def clear(self, source: str) -> None:
        """Remove what came from one graph: the nodes whose `id` is `source` or begins with `source/`.

        Their relationships go with them. With the IRI of the links graph, it removes the relationships that are derived
        across documents. There is no way to remove everything.
        """
        ...

    def close(self) -> None:
        """Save what was written, and let go of the store. Safe to call twice."""
        ...

    def __enter__(self) -> Self:
        """Return the store."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the store."""
        ...


def open_store(url: str, *, user: str = "", password: str = "") -> GraphStore:
    """Open a store by its URL.

    Args:
        url: `embedded:PATH`, the file of an embedded graph, which is made if it is missing; or `neo4j://HOST:PORT/DATABASE`
            and the other schemes of the Neo4j driver (`neo4j+s`, `bolt` and so on).
        user: For a server.
        password: For a server. It never stands in a URL, a message or a log.

    Raises:
        StoreUnavailableError: The store does not answer, or the URL is none that is known.
        MissingExtraError: The library for this store is not installed.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "embedded" and rest:
        from goldenthread.graph.embedded_store import EmbeddedStore

        return EmbeddedStore.open(Path(rest))
    if scheme in _NEO4J_SCHEMES:
        try:
            from goldenthread.graph.neo4j_store import Neo4jStore
        except ModuleNotFoundError as error:
            if error.name != "neo4j":
                raise
            raise MissingExtraError("Neo4j", "neo4j") from error
        return Neo4jStore.open(url, user=user, password=password)
    raise StoreUnavailableError(
        without_password(url),
        "Not the URL of a store",
        hint="Give embedded:PATH or neo4j://HOST:PORT/DATABASE",
    )


def without_password(url: str) -> str:
    """Take the user and password out of a URL, for messages.

    >>> without_password("neo4j://reader:secret@example.org:7687/neo4j")
    'neo4j://example.org:7687/neo4j'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
