"""The store in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadQueryError, ReadOnlyStoreError, StoreUnavailableError, StoreWriteError
from goldenthread.graph.embedded_store import EmbeddedStore
from goldenthread.graph.store import GraphStore, open_store
from goldenthread.model import Node
from tests.graph.contract import COUNT_EDGES, StoreContract, ravenshire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVERYTHING = (
    "MATCH (n) RETURN n ORDER BY n.id",
    "MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b.id AS b ORDER BY a, type(r), b, r.response_id",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a graph."""
    return tmp_path / "graph.kgl"


class TestEmbeddedStore(StoreContract):
    """It keeps what every store promises."""

    @pytest.fixture
    def store(self, path: Path) -> Iterator[GraphStore]:
        """A new graph."""
        with open_store(f"embedded:{path}") as opened:
            opened.prepare()
            yield opened


def test_what_is_written_is_there_after_closing(path: Path) -> None:
    """Closing saves; opening again finds all of it, and the index of its sentences."""
    with EmbeddedStore.open(path) as store:
        store.write(*ravenshire())
        store.prepare()
        before = [store.read(query) for query in EVERYTHING]

    opened = EmbeddedStore.open(path, read_only=True)

    assert [opened.read(query) for query in EVERYTHING] == before
    assert len(opened.search("week").rows) == 2


def test_single_nodes_and_relationships_are_removed(path: Path) -> None:
    """By id, and by type, ends and key."""
    nodes, edges = ravenshire()
    with EmbeddedStore.open(path) as store:
        store.write(nodes, edges)
        before = store.read(COUNT_EDGES).rows[0][0]
        store.remove([], [edge for edge in edges if edge.type == "ADDRESSES"])

        assert store.read(COUNT_EDGES).rows == ((int(str(before)) - 1,),)
        store.remove([node.id for node in nodes if node.label == "Service"], [])
        assert store.read("MATCH (s:Service) RETURN count(s) AS number").rows == ((0,),)


def test_a_frozen_graph_is_only_read(path: Path) -> None:
    """Neither written nor saved."""
    store = EmbeddedStore.open(path)
    store.freeze()

    with pytest.raises(ReadOnlyStoreError):
        store.write([Node("Person", "id:a", {"name": "a"})], [])
    with pytest.raises(ReadOnlyStoreError):
        store.clear("id:a")
    store.close()
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a graph", b"RGF\x03" + b"\x00" * 100])
def test_a_damaged_file(path: Path, content: bytes) -> None:
    """It says which file, and what to do."""
    path.write_bytes(content)

    with pytest.raises(StoreUnavailableError) as caught:
        EmbeddedStore.open(path)

    assert str(caught.value) == f"The graph can't be read: 'embedded:{path}'"
    assert caught.value.hint == "Remove the file: it is made again from the documents"


def test_a_file_that_is_not_there_is_not_made_to_be_read(path: Path) -> None:
    """Only a writer makes one."""
    with pytest.raises(StoreUnavailableError, match="There is no graph here"):
        EmbeddedStore.open(path, read_only=True)
    assert not path.exists()


def test_a_folder_that_can_not_be_written(path: Path) -> None:
    """Saving says so."""
    store = EmbeddedStore.open(path)

    with pytest.raises(StoreWriteError, match="The store refused a write"):
        store.save(path / "in" / "no" / "folder.kgl")


def test_values_that_are_none(path: Path) -> None:
    """A parameter that can't be sent is the question's fault."""
    with EmbeddedStore.open(path) as store, pytest.raises(BadQueryError, match="set"):
        store.read("RETURN $x AS x", {"x": {1, 2}})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n) RETURN n.id AS id FORMAT CSV", "FORMAT is not Cypher"),
        ("CALL db.labels() YIELD label FINISH", "it returns nothing"),
    ],
)
def test_dialect_that_other_stores_do_not_have(path: Path, query: str, message: str) -> None:
    """A question answers with a table, everywhere."""
    with EmbeddedStore.open(path) as store, pytest.raises(BadQueryError, match=message):
        store.read(query)


def test_the_engine_writes_nothing_to_the_terminal(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown label gives no rows, and no message of the engine's own."""
    with EmbeddedStore.open(path) as store:
        store.read("MATCH (n:Nobody) RETURN n.nothing AS x")

    assert capfd.readouterr() == ("", "")


def test_what_the_engine_refuses_to_write(path: Path) -> None:
    """The statement is named, and nothing of it stays."""
    with EmbeddedStore.open(path) as store, pytest.raises(StoreWriteError, match="64-bit integer") as caught:
        store.write([Node("Finding", "id:f", {"name": "f", "page": 2**70})], [])

    assert caught.value.statement.startswith("UNWIND $rows AS row MERGE (n:`Finding`")
