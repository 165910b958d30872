"""SPARQL over a dataset, and the index behind it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from goldenthread.errors import (
    BadQueryError,
    DatasetError,
    DatasetInUseError,
    ReadOnlyStoreError,
    UnsupportedByStoreError,
)
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.sparql import query, rdflib_dataset
from goldenthread.model import Table
from tests.graph.samples import HARBOUR_TEAM, IMOGEN_TARN, LETTER, LINKS_TEXT, PLAN, REPORT, REPORT_TEXT, graph, put

NUMBER_OF_TRIPLES = "SELECT (COUNT(*) AS ?number) { ?s ?p ?o }"
DOCUMENTS = "SELECT ?source { ?d a gt:Document ; dcterms:source ?source } ORDER BY ?source"
ASK_ONCE = """
import sys
from pathlib import Path
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.sparql import query
print("begun", flush=True)
with Dataset.open(Path(sys.argv[1])) as dataset:
    query(dataset, "ASK { ?s ?p ?o }")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dataset of three documents and their links."""
    path = tmp_path / "thread.db"
    with Dataset.create(path) as dataset:
        put(dataset, REPORT, Path("/in/report.pdf"))
        put(dataset, LETTER, Path("/in/letter.txt"))
        put(dataset, PLAN, Path("/in/plan.docx"))
        dataset.put_links(graph(LINKS_TEXT))
    return path


def _ask(path: Path, text: str) -> Table | str:
    with Dataset.open(path) as dataset:
        return query(dataset, text)


def _quads(path: Path) -> list[str]:
    """All that the only index of a dataset holds."""
    (index,) = (found for found in (path / "sparql").iterdir() if found.is_dir())
    return sorted(map(str, pyoxigraph.Store.read_only(str(index))))


def test_a_table(path: Path) -> None:
    """Columns as asked for; the prefixes of the dataset's files need no declaration."""
    table = _ask(path, DOCUMENTS)

    assert table == Table(("source",), (("letter.txt",), ("plan.docx",), ("report.pdf",)))


def test_cells(path: Path) -> None:
    """Numbers and truth are values, IRIs and dates their text, what is unbound is None."""
    table = _ask(
        path,
        'SELECT ?a { VALUES ?a { 1 2.5 1e0 true "x"@en "2020-03-02"^^xsd:date grade:good "many"^^xsd:integer UNDEF } }',
    )

    good = "https://w3id.org/goldenthread/concept/grade/good"
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [1, 2.5, 1.0, True, "x", "2020-03-02", good, "many", None]


def test_columns_without_rows(path: Path) -> None:
    """An answer has its columns also where nothing was found."""
    assert _ask(path, "SELECT ?s ?o { ?s gt:deadline ?o FILTER (false) }") == Table(("s", "o"), ())


def test_yes_or_no(path: Path) -> None:
    """One cell."""
    assert _ask(path, "ASK { ?j gt:grade grade:good }") == Table(("answer",), ((True,),))


def test_a_graph(path: Path) -> None:
    """CONSTRUCT and DESCRIBE give Turtle, sorted."""
    assert _ask(path, f"CONSTRUCT {{ ?s gt:role ?o }} WHERE {{ ?s gt:role ?o FILTER (?s = <{IMOGEN_TARN}>) }}") == (
        "@prefix gt: <https://w3id.org/goldenthread/ontology#> .\n"
        "@prefix person: <https://w3id.org/goldenthread/id/person/> .\n\n"
        'person:imogen-tarn gt:role "Director" , "Lead inspector" .\n'
    )


def test_a_graph_with_blank_nodes(path: Path) -> None:
    """A query may make some; they are written as N-Triples, which is Turtle, too."""
    made = _ask(path, "CONSTRUCT { [] gt:role 'made' } WHERE {}")

    assert isinstance(made, str)
    assert made.startswith("_:")
    assert made.endswith(' <https://w3id.org/goldenthread/ontology#role> "made" .\n')


def test_what_several_documents_say_counts_once(path: Path) -> None:
    """The default graph is a set; the named graphs hold it as often as it is said."""
    kind = f"<{HARBOUR_TEAM}> a gt:Initiative"

    assert _ask(path, f"SELECT (COUNT(*) AS ?n) {{ {kind} }}") == Table(("n",), ((1,),))
    assert _ask(path, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {kind} }} }}") == Table(("n",), ((2,),))


def test_labels_chosen_across_documents_are_there(path: Path) -> None:
    """So are concepts and their labels."""
    assert _ask(path, f"SELECT ?l {{ <{HARBOUR_TEAM}> skos:prefLabel ?l }}") == Table(("l",), (("Harbour Team",),))
    assert _ask(path, "SELECT ?l { grade:good skos:prefLabel ?l }") == Table(("l",), (("Good",),))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "PREFIX x: <urn:x#SELECT>\n# SELECT\nDELETE WHERE { ?s ?p ?o }",
        "base <urn:a> clear all",
        "LOAD <http://localhost/x>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(path: Path, text: str) -> None:
    """Before anything is opened."""
    with pytest.raises(ReadOnlyStoreError):
        _ask(path, text)
    assert not (path / "sparql").exists()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { ?s gt:text 'INSERT DATA SERVICE' }",
        "PREFIX insert: <urn:insert> SELECT ?service { ?service gt:concernsService service:assessment }",
        '# DELETE\nSELECT ?s { ?s gt:text """a "LOAD" SERVICE <x>""" }',
    ],
)
def test_words_alone_are_no_updates(path: Path, text: str) -> None:
    """Names, strings and comments may be such words."""
    assert isinstance(_ask(path, text), Table)


def test_other_machines_are_not_asked(path: Path) -> None:
    """Questions are answered from this dataset alone."""
    with pytest.raises(UnsupportedByStoreError, match="does not support SERVICE"):
        _ask(path, "SELECT * { SERVICE SILENT <http://localhost/sparql> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("text", "word"), [("SELECT ?s { ?s ?p", "1:18"), ("", "expected"), ("SELECT ?s { ?s no:such ?o }", "no")]
)
def test_faulty_queries(path: Path, text: str, word: str) -> None:
    """The message says where, in one line of a length that can be read."""
    with pytest.raises(BadQueryError) as caught:
        _ask(path, text)

    assert word in str(caught.value)
    assert len(str(caught.value)) < 200


def test_the_index_is_made_once(path: Path) -> None:
    """The next question opens it."""
    _ask(path, DOCUMENTS)
    made = [(found.name, found.stat().st_mtime_ns) for found in sorted((path / "sparql").iterdir())]

    _ask(path, NUMBER_OF_TRIPLES)

    assert [(found.name, found.stat().st_mtime_ns) for found in sorted((path / "sparql").iterdir())] == made


def test_the_index_follows_the_dataset(path: Path, tmp_path: Path) -> None:
    """Changed where the dataset changed, it holds the same as one that is made from the beginning."""
    _ask(path, DOCUMENTS)
    with Dataset.create(path) as dataset:
        dataset.remove("letter.txt")
        put(dataset, PLAN, Path("/in/a-plan.docx"))
        dataset.put_links([])
    with Dataset.create(tmp_path / "other.db") as dataset:
        put(dataset, PLAN, Path("/in/a-plan.docx"))
        put(dataset, REPORT, Path("/in/report.pdf"))

    assert _ask(path, DOCUMENTS) == Table(("source",), (("a-plan.docx",), ("report.pdf",)))
    assert _ask(tmp_path / "other.db", NUMBER_OF_TRIPLES) == _ask(path, NUMBER_OF_TRIPLES)
    assert _quads(path) == _quads(tmp_path / "other.db")


def test_a_dataset_that_is_open_for_writing_can_be_asked(path: Path) -> None:
    """By the process that writes."""
    with Dataset.create(path) as dataset:
        dataset.remove("letter.txt")

        assert query(dataset, DOCUMENTS) == Table(("source",), (("plan.docx",), ("report.pdf",)))


def test_while_another_process_writes(path: Path) -> None:
    """The last state of the index that was complete answers; where there is none, the question is refused."""
    with Dataset.create(path) as writing:
        with Dataset.open(path) as reading, pytest.raises(DatasetInUseError):
            query(reading, DOCUMENTS)
        query(writing, DOCUMENTS)
        writing.remove("letter.txt")

        assert _ask(path, DOCUMENTS) == Table(("source",), (("letter.txt",), ("plan.docx",), ("report.pdf",)))


def test_a_damaged_index_is_made_again(path: Path) -> None:
    """It holds nothing that the documents don't."""
    expected = _ask(path, NUMBER_OF_TRIPLES)
    for file in (path / "sparql").glob("*/CURRENT"):
        file.write_text("nonsense")

    assert _ask(path, NUMBER_OF_TRIPLES) == expected


def test_a_damaged_document_is_named(path: Path) -> None:
    """The index is not made of it."""
    file = path / "documents" / "aaaaaaaaaaaaaaaa.ttl"
    with Dataset.open(path) as dataset:
        file.write_text("nonsense")

        with pytest.raises(DatasetError) as caught:
            query(dataset, DOCUMENTS)

    assert str(file) in str(caught.value)


def test_a_document_in_other_turtle(path: Path) -> None:
    """The files may be written by others, with prefixes where Turtle allows them."""
    expected = _ask(path, NUMBER_OF_TRIPLES)
    file = path / "documents" / "aaaaaaaaaaaaaaaa.ttl"
    file.write_bytes(file.read_bytes() + b"@prefix later: <urn:later:> .\nlater:a later:b later:c .\n")

    found = _ask(path, NUMBER_OF_TRIPLES)

    assert isinstance(expected, Table)
    assert isinstance(found, Table)
    assert found.rows == ((int(str(expected.rows[0][0])) + 1,),)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_does_no_harm(path: Path) -> None:
    """Whenever it comes, the next question is answered as if there had been none."""
    generator = random.Random(7)  # noqa: S311
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", ASK_ONCE, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(generator.random() * 0.25)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

    assert _ask(path, DOCUMENTS) == Table(("source",), (("letter.txt",), ("plan.docx",), ("report.pdf",)))
    assert [found.suffix for found in sorted((path / "sparql").iterdir())] == ["", ".json"]


# rdflib warns of its own code: https://github.com/RDFLib/rdflib/issues/3475
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated, use Dataset.default_graph instead.")
def test_rdflib(path: Path) -> None:
    """The default graph is the merge; the named graphs are there; queries in either go to the index."""
    with Dataset.open(path) as dataset:
        opened = rdflib_dataset(dataset)

    team = rdflib.URIRef(HARBOUR_TEAM)
    label = opened.default_graph.value(team, rdflib.SKOS.prefLabel)
    kinds = list(opened.query(f"SELECT ?c {{ <{team}> gt:initiativeKind ?c }}"))
    assert str(label) == "Harbour Team"
    assert len(kinds) == 2
    assert len(opened.graph(rdflib.URIRef(REPORT))) == len(graph(REPORT_TEXT))
