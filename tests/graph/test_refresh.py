"""The embedded graph of a dataset shows the state of its documents, however it came about."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import DatasetError, ReadOnlyStoreError
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.reference import contribution
from goldenthread.graph.refresh import begin, refresh
from goldenthread.graph.whole import projected
from goldenthread.model import Edge, Node
from tests.graph.contract import COUNT_NODES
from tests.graph.samples import (
    BOARD,
    DOCUMENTS,
    HARBOUR_TEAM,
    IMOGEN_TARN,
    LETTER,
    LINKS_TEXT,
    PLAN,
    REPORT,
    graph,
    put,
)

if TYPE_CHECKING:
    from goldenthread.graph.embedded_store import EmbeddedStore

PATHS = {REPORT: Path("/in/report.pdf"), LETTER: Path("/in/letter.txt"), PLAN: Path("/in/plan.docx")}
# Each step changes the dataset: a document comes (or comes again), or goes, and the links follow.
WAYS = [
    [REPORT, LETTER, PLAN],
    [PLAN, LETTER, REPORT],
    [LETTER, f"-{LETTER}", REPORT, PLAN, LETTER],
    [REPORT, LETTER, PLAN, f"-{REPORT}", REPORT, f"-{LETTER}", f"-{PLAN}", LETTER, PLAN],
]
BUSY = """
import sys
from pathlib import Path
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.refresh import refresh
from tests.graph.samples import LETTER, REPORT, put
with Dataset.create(Path(sys.argv[1])) as dataset:
    print("begun", flush=True)
    while True:
        for iri in (REPORT, LETTER):
            put(dataset, iri, Path("/in/report.pdf"))
            refresh(dataset).close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a dataset may be made."""
    return tmp_path / "thread.db"


def _step(dataset: Dataset, step: str) -> None:
    if step.startswith("-"):
        dataset.remove(step.rpartition("/")[2])
    else:
        put(dataset, step, PATHS[step])
    iris = [entry.iri for entry in dataset.documents()]
    links = [each for each in LINKS_TEXT.split(" .\n") if sum(iri in each for iri in iris) == 2]
    dataset.put_links(graph(" .\n".join([*links, ""])))


def _shown(store: EmbeddedStore) -> tuple[list[Node], list[Edge]]:
    """All that a store holds, in the order of `whole.projected`."""
    nodes = [dict(row[0]) for row in store.read("MATCH (n) RETURN n ORDER BY n.id").rows]  # type: ignore[call-overload]
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b, r AS r ORDER BY t, a, b, r.response_id"
    )
    return (
        [Node(node.pop("label"), node.pop("id"), node) for node in nodes],
        [
            Edge(str(row[0]), str(row[1]), str(row[2]), {k: v for k, v in dict(row[3]).items() if k != "type"})  # type: ignore[call-overload]
            for row in edges.rows
        ],
    )


@pytest.mark.parametrize("steps", WAYS)
def test_a_changed_graph_is_the_same_as_one_made_again(path: Path, steps: list[str]) -> None:
    """After every step: the same nodes, relationships and properties as of all graphs projected at once."""
    with Dataset.create(path) as dataset:
        for step in steps:
            _step(dataset, step)
            changed = _shown(refresh(dataset))

            assert changed == projected(dataset.graphs())
            shutil.rmtree(path / "graph")
            assert changed == _shown(refresh(dataset))


@pytest.mark.parametrize("steps", WAYS)
def test_a_graph_changed_step_by_step_is_the_same_in_the_end(path: Path, steps: list[str]) -> None:
    """No step is made from scratch but the first."""
    with Dataset.create(path) as dataset:
        for step in steps:
            _step(dataset, step)
            store = refresh(dataset)

        assert _shown(store) == projected(dataset.graphs())
        assert [row[0] for row in store.search("week").rows] == [f"{REPORT}/statement-40-80", f"{PLAN}/statement-0-50"]


def test_a_graph_begun_before_its_links_is_the_same(path: Path) -> None:
    """The graph of the documents can be made while their links are derived; the links come to it in the end."""
    with Dataset.create(path) as dataset:
        begun = begin(dataset)
        assert begun is not None
        for iri in (REPORT, LETTER, PLAN):
            put(dataset, iri, PATHS[iri])
            begun.add(contribution(iri, graph(DOCUMENTS[iri])))
        begun.settle()
        dataset.put_links(graph(LINKS_TEXT))

        assert _shown(refresh(dataset, begun=begun)) == projected(dataset.graphs())


def test_shared_nodes_follow_the_documents_that_mention_them(path: Path) -> None:
    """They go with the last one, and are described by those that are left."""
    query = "MATCH (n) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name, n.role AS role ORDER BY id"
    asked: dict[str, object] = {"ids": [BOARD, HARBOUR_TEAM, IMOGEN_TARN]}
    with Dataset.create(path) as dataset:
        for step in (REPORT, LETTER):
            _step(dataset, step)
        both = refresh(dataset).read(query, asked).rows
        _step(dataset, f"-{REPORT}")
        one = refresh(dataset).read(query, asked).rows
        _step(dataset, f"-{LETTER}")
        none = refresh(dataset).read(query, asked).rows

    assert both == (
        (BOARD, "Improvement Board", None),
        (HARBOUR_TEAM, "Harbour Team", None),
        (IMOGEN_TARN, "Imogen Tarn", "Director; Lead inspector"),
    )
    assert one == (
        (BOARD, "Improvement Board", None),
        (HARBOUR_TEAM, "harbour team", None),
        (IMOGEN_TARN, "Imogen Tarn", "Director"),
    )
    assert none == ()


def test_what_was_read_just_now_is_not_read_again(path: Path) -> None:
    """Contributions of workers are taken by the digest of the file that they belong to, and only then."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, PATHS[REPORT])
        entry = dataset.documents()[0]
        fresh = contribution(REPORT, dataset.triples(entry))
        expected = projected(dataset.graphs())
        (path / "documents" / "aaaaaaaaaaaaaaaa.ttl").write_bytes(b"damaged")

        assert _shown(refresh(dataset, {entry.digest: fresh})) == expected
        shutil.rmtree(path / "graph")
        with pytest.raises(DatasetError):
            refresh(dataset, {"another digest": fresh})


def test_a_graph_that_is_up_to_date_is_only_opened(path: Path) -> None:
    """Nothing is written, and nobody can write to it."""
    with Dataset.create(path) as dataset:
        _step(dataset, REPORT)
        refresh(dataset)
    before = {file: file.stat().st_mtime_ns for file in path.rglob("*")}

    store = refresh(Dataset.open(path))

    assert {file: file.stat().st_mtime_ns for file in path.rglob("*")} == before
    with pytest.raises(ReadOnlyStoreError):
        store.write([Node("Person", "id:a", {"name": "a"})], [])


def test_a_reader_brings_a_lagging_graph_up_to_date(path: Path) -> None:
    """A load that was killed before it projected leaves that to the next question."""
    with Dataset.create(path) as dataset:
        _step(dataset, REPORT)
        refresh(dataset)
        _step(dataset, LETTER)
    opened = Dataset.open(path)

    assert _shown(refresh(opened)) == projected(opened.graphs())
    assert [file.suffix for file in sorted((path / "graph").iterdir())] == [".json", ".kgl"]


def test_during_a_load_the_last_complete_state_is_shown(path: Path) -> None:
    """A question does not wait for another process that writes."""
    with Dataset.create(path) as dataset:
        _step(dataset, REPORT)
        before = _shown(refresh(dataset))
        put(dataset, LETTER, PATHS[LETTER])

        assert _shown(refresh(Dataset.open(path))) == before


def test_during_a_first_load_what_is_there_is_shown(path: Path) -> None:
    """It is projected for this one question, and not kept."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, PATHS[REPORT])
        opened = Dataset.open(path)

        assert _shown(refresh(opened)) == projected(opened.graphs())
        assert not (path / "graph").exists()


@pytest.mark.parametrize("suffix", [".kgl", ".json"])
@pytest.mark.parametrize("content", [b"", b"damaged", None])
def test_damaged_files_are_made_again(path: Path, suffix: str, content: bytes | None) -> None:
    """The graph can always be made from the documents."""
    with Dataset.create(path) as dataset:
        _step(dataset, REPORT)
        refresh(dataset)
        file = next((path / "graph").glob(f"*{suffix}"))
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        same = _shown(refresh(dataset))
        _step(dataset, LETTER)

        assert len(same[0]) < len(_shown(refresh(dataset))[0])
        assert _shown(refresh(dataset)) == projected(dataset.graphs())


def test_a_graph_of_another_schema_is_made_again(path: Path) -> None:
    """Neither opened nor changed."""
    with Dataset.create(path) as dataset:
        _step(dataset, REPORT)
        refresh(dataset)
        ledger = next((path / "graph").glob("*.json"))
        ledger.write_bytes(ledger.read_bytes().replace(b'"basis":"', b'"basis":"0'))
        _step(dataset, LETTER)

        assert _shown(refresh(dataset)) == projected(dataset.graphs())


def test_an_empty_dataset_has_the_reference_graphs(path: Path) -> None:
    """Services and themes are there before the first document."""
    with Dataset.create(path) as dataset:
        assert refresh(dataset).read("MATCH (d:Document) RETURN count(d) AS number").rows == ((0,),)
        assert refresh(dataset).read(COUNT_NODES).rows > ((100,),)


def test_only_the_newest_graph_is_kept(path: Path) -> None:
    """Files of earlier states, and unfinished ones, are removed."""
    with Dataset.create(path) as dataset:
        for step in (REPORT, LETTER):
            _step(dataset, step)
            refresh(dataset)
            (path / "graph" / "0123.kgl.tmp").write_bytes(b"")
        _step(dataset, PLAN)
        refresh(dataset)

    assert sorted(file.suffix for file in (path / "graph").iterdir()) == [".json", ".kgl"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_a_kill_at_any_moment_does_no_harm(path: Path) -> None:
    """After each of five kills, a question is answered from the documents that are there."""
    for wait in (0.0, 0.02, 0.05, 0.11, 0.23):
        process = subprocess.Popen([sys.executable, "-c", BUSY, path], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(wait)
        process.kill()
        process.communicate()
        opened = Dataset.open(path)

        assert _shown(refresh(opened)) == projected(opened.graphs())


def test_a_dataset_that_can_not_be_locked_is_asked_all_the_same(path: Path) -> None:
    """As on a medium that is only read: the graph is made for this question, and not kept."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, PATHS[REPORT])
    (path / "lock").unlink()
    (path / "lock").mkdir()
    opened = Dataset.open(path)

    assert _shown(refresh(opened)) == projected(opened.graphs())
    assert not (path / "graph").exists()


def test_a_graph_that_can_not_be_saved_is_no_loss(path: Path) -> None:
    """The message says that the documents are safe; the next run goes on."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, PATHS[REPORT])
        refresh(dataset)
        saved = next((path / "graph").glob("*.kgl"))
        saved.unlink()
        (saved / "in the way").mkdir(parents=True)

        with pytest.raises(DatasetError, match="The graph can't be saved") as caught:
            refresh(dataset)
        assert caught.value.hint == "Make room and run the same command again: the documents are in the dataset"
        shutil.rmtree(saved)
        assert _shown(refresh(dataset)) == projected(dataset.graphs())


def test_a_file_in_the_place_of_the_graphs(path: Path) -> None:
    """It is not overwritten."""
    with Dataset.create(path) as dataset:
        (path / "graph").write_bytes(b"notes")

        with pytest.raises(DatasetError, match="File exists"):
            refresh(dataset)
    assert (path / "graph").read_bytes() == b"notes"
