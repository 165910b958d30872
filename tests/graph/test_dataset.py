"""The dataset folder: whole documents, one writer, and no moment at which a kill does harm."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import DatasetError, DatasetInUseError, DatasetVersionError, UnknownResourceError
from goldenthread.graph.catalogue import describe
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.turtle import write
from goldenthread.ontology.identifiers import AUTHORITIES_GRAPH, CONCEPTS_GRAPH, LINKS_GRAPH, NAMES_GRAPH
from goldenthread.ontology.ntriples import literal
from goldenthread.ontology.terms import DCTERMS
from tests.graph.samples import LETTER, LINKS_TEXT, PLAN, REPORT, REPORT_TEXT, document, graph, put

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = f"<{DCTERMS.source}>"
# Puts documents, replaces one and removes one, over and over, until it is killed.
BUSY = """
import sys
from pathlib import Path
from goldenthread.graph.dataset import Dataset
from tests.graph.samples import LETTER, PLAN, REPORT, put
with Dataset.create(Path(sys.argv[1])) as dataset:
    print("begun", flush=True)
    while True:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, PLAN, Path("/in/plan.docx"))
        put(dataset, LETTER, Path("/in/plan.docx"))
        put(dataset, PLAN, Path("/in/plan.docx"))
        dataset.claim("a" * 64, Path("/in/copy.pdf"))
        dataset.put_links(dataset.triples(dataset.find("plan.docx")))
        dataset.remove("a" * 64)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a dataset may be made."""
    return tmp_path / "thread.db"


def _sources(dataset: Dataset) -> list[str]:
    return [
        term for entry in dataset.documents() for _, predicate, term in dataset.triples(entry) if predicate == SOURCE
    ]


def test_a_document_is_kept(path: Path) -> None:
    """Another process finds the triples, and what is known without reading them."""
    with Dataset.create(path) as dataset:
        gone = put(dataset, REPORT, Path("/in/report.pdf"))

    opened = Dataset.open(path)
    assert gone == []
    assert [entry.source for entry in opened.documents()] == ["report.pdf"]
    assert opened.documents()[0].paths == (os.path.abspath("/in/report.pdf"),)  # noqa: PTH100 - as the dataset has it
    assert sorted(opened.triples(opened.documents()[0])) == sorted(graph(REPORT_TEXT))
    assert not opened.writable


def test_a_document_is_one_readable_file(path: Path) -> None:
    """Anybody can read the record without this program."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))

    assert sorted(file.name for file in path.iterdir()) == ["catalogue.jsonl", "documents", "format.json", "lock"]
    assert [file.name for file in (path / "documents").iterdir()] == ["aaaaaaaaaaaaaaaa.ttl"]
    assert (path / "documents" / "aaaaaaaaaaaaaaaa.ttl").read_bytes() == document(REPORT)[1]
    assert (path / "format.json").read_text() == '{"format": 1}\n'


def test_the_state_follows_from_the_documents_alone(path: Path, tmp_path: Path) -> None:
    """The order in which they came, and where from, makes no difference."""
    with Dataset.create(path) as one, Dataset.create(tmp_path / "other.db") as other:
        empty = one.state
        put(one, REPORT, Path("/in/report.pdf"))
        put(one, LETTER, Path("/in/letter.txt"))
        put(other, LETTER, Path("/elsewhere/letter.txt"))
        put(other, PLAN, Path("/elsewhere/plan.docx"))
        put(other, REPORT, Path("/elsewhere/report.pdf"))
        other.remove("plan.docx")

        assert one.state == other.state == Dataset.open(path).state
        assert one.state != empty


def test_other_bytes_under_a_path_replace_the_document(path: Path) -> None:
    """The document that was loaded from there before goes."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        gone = put(dataset, LETTER, Path("/in/report.pdf"))

        assert [entry.iri for entry in gone] == [REPORT]
        assert [entry.iri for entry in dataset.documents()] == [LETTER]


def test_other_bytes_under_one_of_two_paths_replace_nothing(path: Path) -> None:
    """The document is still under its other path, and has that name."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, REPORT, Path("/in/zz-copy.pdf"))
        gone = put(dataset, LETTER, Path("/in/report.pdf"))

        assert gone == []
        assert [(entry.iri, entry.source) for entry in dataset.documents()] == [
            (REPORT, "zz-copy.pdf"),
            (LETTER, "report.pdf"),
        ]
        assert _sources(dataset) == ['"zz-copy.pdf"', '"report.pdf"']


def test_the_name_that_sorts_first_is_the_source(path: Path) -> None:
    """The same bytes under several names are one document, whichever was found first."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        dataset.claim("a" * 64, Path("/in/an-earlier-name.pdf"))
        dataset.claim("a" * 64, Path("/in/zz-copy.pdf"))

    opened = Dataset.open(path)
    assert [entry.source for entry in opened.documents()] == ["an-earlier-name.pdf"]
    assert _sources(opened) == [literal("an-earlier-name.pdf")]
    assert len(opened.documents()[0].paths) == 3


def test_a_claimed_path_is_taken_from_other_documents(path: Path) -> None:
    """A file that is overwritten by a copy of another one replaces what it held."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, PLAN, Path("/in/plan.docx"))
        gone = dataset.claim("a" * 64, Path("/in/plan.docx"))

        assert [entry.iri for entry in gone] == [PLAN]
        assert [entry.iri for entry in dataset.documents()] == [REPORT]


def test_a_newer_reading_replaces_the_graph_and_keeps_the_paths(path: Path) -> None:
    """The bytes are the same, the triples are others."""
    triples = [*graph(REPORT_TEXT), (f"<{REPORT}>", f"<{DCTERMS.description}>", '"Read better."')]
    content = write(triples, REPORT)
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/copy.pdf"))
        before = dataset.state
        dataset.put(describe(triples, content), content, Path("/in/report.pdf"))

        assert len(dataset.documents()[0].paths) == 2
        assert len(dataset.triples(dataset.documents()[0])) == len(triples)
        assert dataset.documents()[0].source == "copy.pdf"
        assert dataset.state != before


def test_a_document_is_removed(path: Path) -> None:
    """It can be named by whatever `find` understands."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        removed = dataset.remove("Inspection of Ravenshire")

        assert removed.iri == REPORT
        assert dataset.documents() == []
        with pytest.raises(UnknownResourceError):
            dataset.remove("report.pdf")
    assert Dataset.open(path).documents() == []


def test_all_graphs_are_read(path: Path) -> None:
    """Documents in the order of their IRIs, then links, chosen names, and the reference graphs."""
    with Dataset.create(path) as dataset:
        put(dataset, LETTER, Path("/in/letter.txt"))
        put(dataset, REPORT, Path("/in/report.pdf"))
        dataset.put_links(graph(LINKS_TEXT))

        found = [(name, bool(triples)) for name, triples in dataset.graphs()]

    assert found == [
        (REPORT, True),
        (LETTER, True),
        (LINKS_GRAPH, True),
        (NAMES_GRAPH, True),
        (AUTHORITIES_GRAPH, True),
        (CONCEPTS_GRAPH, True),
    ]


def test_links_belong_to_a_state_of_the_documents(path: Path) -> None:
    """When documents come or go, they have to be derived again; the state changes with them."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        assert not dataset.links_are_current
        before = dataset.state
        dataset.put_links(graph(LINKS_TEXT))

        assert dataset.links_are_current
        assert dataset.state != before
        assert Dataset.open(path).links_are_current
        put(dataset, LETTER, Path("/in/letter.txt"))
        assert not dataset.links_are_current
        dataset.put_links(graph(LINKS_TEXT))
        assert Dataset.open(path).links_are_current
        assert sorted(Dataset.open(path).links()) == sorted(graph(LINKS_TEXT))


def test_only_one_process_writes(path: Path) -> None:
    """A second writer is refused, a reader is not."""
    with Dataset.create(path):
        with pytest.raises(DatasetInUseError):
            Dataset.create(path)

        assert Dataset.open(path).documents() == []


@pytest.mark.parametrize("content", ['{"format": 2}', "{}", "[]", "not JSON", ""])
def test_another_format_is_refused(path: Path, content: str) -> None:
    """Neither read nor written; the message says what to do."""
    path.mkdir()
    (path / "format.json").write_text(content)

    with pytest.raises(DatasetVersionError) as caught:
        Dataset.open(path)
    assert caught.value.hint == "Load the documents into a new dataset: goldenthread load PATH... --db NEW"
    with pytest.raises(DatasetVersionError):
        Dataset.create(path)


def test_a_folder_that_holds_something_else_is_left_alone(path: Path) -> None:
    """Nothing is written into it."""
    path.mkdir()
    (path / "holiday.jpg").write_bytes(b"")

    with pytest.raises(DatasetError, match="Not a dataset, and not empty"):
        Dataset.create(path)
    assert [file.name for file in path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_not_a_dataset(path: Path) -> None:
    """The path of a report given by mistake is not overwritten."""
    path.write_bytes(b"%PDF")

    with pytest.raises(DatasetError, match="Not a folder"):
        Dataset.create(path)


def test_where_there_is_none(path: Path) -> None:
    """A reader is told how to make one."""
    with pytest.raises(DatasetError) as caught:
        Dataset.open(path)

    assert str(caught.value) == f"There is no dataset here: '{path}'"
    assert caught.value.hint == f"Load documents first: goldenthread load PATH... --db {path}"
    assert not path.exists()


def test_a_damaged_document_is_named(path: Path) -> None:
    """The rest of the dataset stays usable."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, LETTER, Path("/in/letter.txt"))
    entry, file = dataset.documents()[0], path / "documents" / "aaaaaaaaaaaaaaaa.ttl"
    file.write_bytes(file.read_bytes()[:500])

    with pytest.raises(DatasetError, match="A file of the dataset can't be read"):
        dataset.triples(entry)
    assert dataset.triples(dataset.documents()[1])


@pytest.mark.parametrize("lost", ["catalogue.jsonl", None])
def test_the_catalogue_is_made_again_from_the_files(path: Path, lost: str | None) -> None:
    """All but the paths is in the files; a copied folder has other times and the same content."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, LETTER, Path("/in/letter.txt"))
        before, state = dataset.documents(), dataset.state
    if lost:
        (path / lost).unlink()
    for file in (path / "documents").iterdir():
        os.utime(file, (1, 1))

    opened = Dataset.open(path)

    assert opened.state == state
    assert [entry.counts for entry in opened.documents()] == [entry.counts for entry in before]


def test_a_copied_dataset_keeps_its_paths(path: Path) -> None:
    """Files are recognised by what is in them where their times differ."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        before = dataset.documents()
    for file in (path / "documents").iterdir():
        os.utime(file, (1, 1))

    assert Dataset.open(path).documents() == before


def test_leftovers_of_a_killed_writer_are_cleared(path: Path) -> None:
    """The next writer removes unfinished files and lines that no more hold."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        lines = (path / "catalogue.jsonl").read_bytes()
    (path / "documents" / "bbbbbbbbbbbbbbbb.ttl.tmp").write_bytes(b"half")
    (path / "catalogue.jsonl").write_bytes(lines + b'{"document": {"sha256": "bbb')

    with Dataset.create(path) as dataset:
        put(dataset, LETTER, Path("/in/letter.txt"))

    assert [entry.iri for entry in Dataset.open(path).documents()] == [REPORT, LETTER]
    assert sorted(file.name for file in (path / "documents").iterdir()) == [
        "aaaaaaaaaaaaaaaa.ttl",
        "bbbbbbbbbbbbbbbb.ttl",
    ]


def test_a_half_made_dataset_is_finished(path: Path) -> None:
    """A process that was killed while it made the folder leaves one that can be used."""
    path.mkdir()
    (path / "format.json.tmp").write_bytes(b"{")

    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))

    assert len(Dataset.open(path).documents()) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_a_kill_at_any_moment_leaves_whole_documents(path: Path) -> None:
    """After each of ten kills every document is whole, no path has two, and the next writer goes on."""
    moments = random.Random(10)  # noqa: S311 - moments, not secrets
    whole = {iri: sorted(graph_of) for iri in (REPORT, LETTER, PLAN) for graph_of in [_triples(iri)]}
    for _ in range(10):
        process = subprocess.Popen([sys.executable, "-c", BUSY, path], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.communicate()

        opened = Dataset.open(path)
        assert all(_as_loaded(opened, entry.iri) == whole[entry.iri] for entry in opened.documents())
        paths = [each for entry in opened.documents() for each in entry.paths]
        assert len(paths) == len(set(paths))
        assert all(entry.source == entry.first_name for entry in opened.documents() if entry.paths)

    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, LETTER, Path("/in/letter.txt"))
        put(dataset, PLAN, Path("/in/plan.docx"))
        assert [entry.iri for entry in dataset.documents()] == [REPORT, LETTER, PLAN]


def _triples(iri: str) -> list[tuple[str, str, str]]:
    from goldenthread.graph.turtle import read

    return [triple for triple in read(document(iri)[1]) if triple[1] != SOURCE]


def _as_loaded(dataset: Dataset, iri: str) -> list[tuple[str, str, str]]:
    entry = next(entry for entry in dataset.documents() if entry.iri == iri)
    return sorted(triple for triple in dataset.triples(entry) if triple[1] != SOURCE)


def test_a_document_that_can_not_be_removed(path: Path) -> None:
    """It stays in the dataset, and the folder is named."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        file = path / "documents" / "aaaaaaaaaaaaaaaa.ttl"
        file.unlink()
        file.mkdir()

        with pytest.raises(DatasetError, match=r"documents'$"):
            dataset.remove("report.pdf")
        assert len(dataset.documents()) == 1


def test_a_lost_catalogue_of_links_is_made_again(path: Path) -> None:
    """Without the catalogue the links are there, and count as derived from an earlier state."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        dataset.put_links(graph(LINKS_TEXT))
        state = dataset.state
    (path / "catalogue.jsonl").unlink()

    opened = Dataset.open(path)

    assert opened.state == state
    assert not opened.links_are_current


def test_a_name_that_was_not_changed_in_time_is_changed_by_the_next_writer(path: Path) -> None:
    """A kill between the loss of a path and the change of the name leaves the change to be made."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        dataset.claim("a" * 64, Path("/in/zz-copy.pdf"))
        lines = (path / "catalogue.jsonl").read_bytes()
        put(dataset, LETTER, Path("/in/report.pdf"))
        letter = (path / "catalogue.jsonl").read_bytes().removeprefix(lines).split(b"\n")[0]
    content = (path / "documents" / "aaaaaaaaaaaaaaaa.ttl").read_bytes()
    (path / "documents" / "aaaaaaaaaaaaaaaa.ttl").write_bytes(content.replace(b"zz-copy.pdf", b"report.pdf"))
    (path / "catalogue.jsonl").write_bytes(lines + letter + b"\n")

    with Dataset.create(path) as dataset:
        assert _sources(dataset) == ['"zz-copy.pdf"', '"report.pdf"']
        assert [entry.source for entry in dataset.documents()] == ["zz-copy.pdf", "report.pdf"]


def test_a_path_that_is_gone_counts_no_more(path: Path, tmp_path: Path) -> None:
    """Where the new path is on the disk, the old one was renamed; the last path that is known is kept."""
    new = tmp_path / "moved.pdf"
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, tmp_path / "report.pdf")
        dataset.claim("a" * 64, tmp_path / "copy.pdf")
        new.write_bytes(b"")
        dataset.claim("a" * 64, new)

        assert [(entry.source, entry.paths) for entry in dataset.documents()] == [("moved.pdf", (str(new),))]
        assert _sources(dataset) == ['"moved.pdf"']


@pytest.mark.parametrize("name", ["format.json", "catalogue.jsonl"])
def test_a_file_that_can_not_be_opened_is_named(path: Path, name: str) -> None:
    """A folder in its place, or a file without permission, is an error with what to do, for readers and writers."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
    (path / name).unlink()
    (path / name).mkdir()

    for use in (Dataset.open, Dataset.create):
        with pytest.raises(DatasetError, match=rf"^A file of the dataset can't be read .*{name}'$") as caught:
            use(path)
        assert caught.value.hint


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<half", "Parser error"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "it does not hold the document that its name says"),
    ],
)
def test_a_damaged_file_that_nobody_wrote_down_is_named(path: Path, content: bytes, reason: str) -> None:
    """A file of which the catalogue says nothing is read, and named if that is not possible."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
    (path / "documents" / "eeeeeeeeeeeeeeee.ttl").write_bytes(content)

    with pytest.raises(
        DatasetError, match=rf"^A file of the dataset can't be read \(.*({reason}).*eeeeeeeeeeeeeeee.ttl'$"
    ) as caught:
        Dataset.open(path)
    assert caught.value.hint == "Remove the file and load the document again; everything else stays"


def test_a_damaged_document_can_not_be_renamed(path: Path) -> None:
    """Another name for it is an error that names the file of the dataset."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        (path / "documents" / "aaaaaaaaaaaaaaaa.ttl").write_bytes(b"<half")

        with pytest.raises(DatasetError, match=r"aaaaaaaaaaaaaaaa\.ttl"):
            dataset.claim("a" * 64, Path("/in/an-earlier-name.pdf"))


def test_a_file_in_place_of_the_documents(path: Path) -> None:
    """It is named, and left alone."""
    with Dataset.create(path):
        pass
    (path / "documents").rmdir()
    (path / "documents").write_bytes(b"")

    with pytest.raises(DatasetError, match=r"^File exists: "):
        Dataset.create(path)
    with pytest.raises(DatasetError, match=r"^A file of the dataset can't be read \(.+\): '.*documents'$"):
        Dataset.open(path)


@pytest.mark.parametrize("use", [Dataset.open, Dataset.create])
def test_a_path_that_can_not_be_looked_at_is_named(tmp_path: Path, use: Callable[[Path], Dataset]) -> None:
    """A name that the system does not take is an error that names it, not a defect of the program."""
    with pytest.raises(DatasetError, match=r"a{300}") as caught:
        use(tmp_path / ("a" * 300))

    assert caught.value.hint


def test_damaged_links_are_named(path: Path) -> None:
    """They are named when they are asked for."""
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        dataset.put_links(graph(LINKS_TEXT))
    (path / "links.ttl").write_bytes(b"<half")

    with pytest.raises(DatasetError, match=r"links.ttl'$"):
        Dataset.open(path).links()
