"""The store on a Neo4j server: a real one, started for these tests alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import neo4j
import pytest

from goldenthread.errors import BadQueryError, StoreUnavailableError, StoreWriteError
from goldenthread.graph import neo4j_store
from goldenthread.graph.neo4j_store import Neo4jStore
from goldenthread.graph.store import GraphStore, open_store
from goldenthread.model import Edge, Node
from goldenthread.pipeline import Where, open_graph
from tests.graph.contract import COUNT_NODES, StoreContract
from tests.neo4j_server import USER, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="session")
def driver(neo4j_running: Server) -> Iterator[neo4j.Driver]:
    """The driver itself, to see and do what a store does not."""
    url = neo4j_running.url.rpartition("/")[0]
    with neo4j.GraphDatabase.driver(url, auth=(USER, neo4j_running.password)) as opened:
        yield opened


@pytest.fixture
def store(neo4j_running: Server, driver: neo4j.Driver) -> Iterator[GraphStore]:
    """A prepared store, its database emptied before."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with open_store(neo4j_running.url, user=USER, password=neo4j_running.password) as opened:
        opened.prepare()
        yield opened


class TestNeo4jStore(StoreContract):
    """It keeps what every store promises."""

    @pytest.fixture
    def store(self, store: GraphStore) -> GraphStore:
        """An empty database."""
        return store


def test_what_others_keep_in_the_database_is_left_alone(store: GraphStore, driver: neo4j.Driver) -> None:
    """Somebody's own `Document` is neither merged with, nor changed, nor cleared."""
    driver.execute_query("CREATE (:Document {id: 'id:a', name: 'theirs'})")

    store.write([Node("Document", "id:a", {"name": "ours"})], [])
    store.clear("id:a")

    assert store.read("MATCH (n:Document) RETURN n.name AS name").rows == (("theirs",),)


def test_the_only_constraint_is_on_the_mark(store: GraphStore) -> None:
    """Labels such as `Person` may be somebody else's, too: there are indexes on them, which forbid nothing."""
    constraints = store.read(
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties"
    )

    assert constraints.rows == (("goldenthread_id", ["Goldenthread"], ["id"]),)


def test_indexes_of_the_schema_are_there(store: GraphStore) -> None:
    """Those that the schema declares, and one for the words of all sentences."""
    indexes = store.read(
        "SHOW INDEXES YIELD name, type, labelsOrTypes, state WHERE name STARTS WITH 'goldenthread_' AND type <> 'LOOKUP' "
        "RETURN name, type, size(labelsOrTypes) AS labels, state ORDER BY name"
    )

    assert ("goldenthread_authority_name", "RANGE", 1, "ONLINE") in indexes.rows
    assert ("goldenthread_statements", "FULLTEXT", 4, "ONLINE") in indexes.rows


def test_a_node_can_change_its_label(store: GraphStore) -> None:
    """A newer reading may take for a recommendation what was a finding."""
    store.write([Node("Finding", "id:f", {"name": "f"})], [])

    assert store.write([Node("Recommendation", "id:f", {"name": "f"})], []) == 0
    assert store.read("MATCH (n) RETURN labels(n) AS labels").rows == ((["Goldenthread", "Recommendation"],),)


def test_several_batches(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are sent in batches, each a transaction; nothing is lost between them."""
    monkeypatch.setattr(neo4j_store, "BATCH", 2)
    people = [Node("Person", f"id:{number}", {"name": "x"}) for number in range(5)]

    assert store.write(people, [Edge("MENTIONS", "id:0", f"id:{number}", {}) for number in range(1, 5)]) == 9


def test_a_refused_batch_is_named(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before it stays."""
    monkeypatch.setattr(neo4j_store, "BATCH", 1)
    faulty: dict[str, object] = {"name": {"not": "a value"}}

    with pytest.raises(StoreWriteError) as caught:
        store.write([Node("Person", "id:a", {"name": "a"}), Node("Person", "id:b", faulty)], [])  # type: ignore[arg-type]

    assert caught.value.batch == 1
    assert "Property values can only be of primitive types" in str(caught.value)
    assert store.read(COUNT_NODES).rows == ((1,),)


def test_times_points_and_durations_in_answers(store: GraphStore) -> None:
    """Values that only a server has become plain ones."""
    table = store.read(
        "RETURN date('2020-03-02') AS a, duration('P1M2D') AS b, point({x: 1.0, y: 2.0}) AS c, localtime('12:00') AS d"
    )

    assert [str(cell) for cell in table.rows[0]] == [
        "2020-03-02",
        "P1M2D",
        "{'srid': 7203, 'x': 1.0, 'y': 2.0}",
        "12:00:00",
    ]


def test_a_query_that_returns_nothing(store: GraphStore) -> None:
    """An answer has columns."""
    with pytest.raises(BadQueryError, match="it returns nothing"):
        store.read("MATCH (n) FINISH")


def test_transactions_in_a_query(store: GraphStore) -> None:
    """A question runs in one transaction that can't write: it can't have others."""
    with pytest.raises(BadQueryError, match="IN TRANSACTIONS"):
        store.read("UNWIND [1] AS x CALL { WITH x RETURN x AS y } IN TRANSACTIONS RETURN y AS y")


def test_the_user_and_password_of_the_environment(neo4j_running: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none are given, NEO4J_USERNAME and NEO4J_PASSWORD are taken; the database is `neo4j`."""
    monkeypatch.setenv("NEO4J_USERNAME", USER)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_running.password)

    with Neo4jStore.open(neo4j_running.url.rpartition("/")[0]) as store:
        assert store.read("RETURN 1 AS one").rows == ((1,),)


def test_a_password_is_asked_for_where_the_server_wants_one(
    neo4j_running: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who is asked gives the password, and the store opens."""
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    where = Where("none.db", neo4j_running.url, USER, lambda: neo4j_running.password)

    with open_graph(where) as opened:
        assert opened.read("RETURN 1 AS one").rows == ((1,),)


def test_nobody_to_ask_for_a_password(neo4j_running: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal, the error says which variable to set."""
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)

    with (
        pytest.raises(StoreUnavailableError) as caught,
        open_graph(Where("none.db", neo4j_running.url, USER, lambda: "")),
    ):
        pass

    assert caught.value.hint == "Set NEO4J_USERNAME and NEO4J_PASSWORD"


def test_a_wrong_password(neo4j_running: Server) -> None:
    """One line says what is wrong; the password is not in it."""
    with pytest.raises(StoreUnavailableError) as caught:
        Neo4jStore.open(neo4j_running.url, user=USER, password="not-the-one")  # noqa: S106

    assert str(caught.value) == f"The server refused the user name or password: '{neo4j_running.url}'"
    assert caught.value.hint == "Set NEO4J_USERNAME and NEO4J_PASSWORD"


def test_a_database_that_is_not_there(neo4j_running: Server) -> None:
    """The Community edition has one; its name can be mistyped."""
    url = neo4j_running.url.replace("/neo4j", "/ravenshire")

    with pytest.raises(StoreUnavailableError) as caught:
        Neo4jStore.open(url, user=USER, password=neo4j_running.password)

    assert str(caught.value) == f"The server has no such database: '{url}'"


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:1/neo4j", "neo4j://127.0.0.1:1", "bolt://nowhere.invalid:7687"])
def test_a_server_that_is_down(url: str) -> None:
    """Said at once, not after a minute of tries."""
    with pytest.raises(StoreUnavailableError) as caught:
        Neo4jStore.open(url, user=USER, password="secret", timeout_s=2)  # noqa: S106

    assert str(caught.value) == f"Neo4j does not answer: '{url}'"
    assert caught.value.retryable


def test_a_password_in_the_url() -> None:
    """It would end up in histories and logs: it is refused, and not repeated."""
    with pytest.raises(StoreUnavailableError) as caught:
        Neo4jStore.open("bolt://reader:secret@127.0.0.1:1/neo4j")

    assert str(caught.value) == "A user name or password does not belong in the URL: 'bolt://127.0.0.1:1/neo4j'"
