"""Exports: the same graph in every format, byte by byte the same each time, with the attribution that the licence asks for."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat

from goldenthread.errors import DatasetError
from goldenthread.graph import catalogue, turtle
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.export_rdf import ATTRIBUTION, EXPORT, LICENCE
from goldenthread.graph.exports import export
from goldenthread.ontology.identifiers import LINKS_GRAPH, NAMES_GRAPH
from tests.graph.samples import DOCUMENTS, HARBOUR_TEAM, LETTER, LINKS_TEXT, PLAN, REPORT, graph, put

CONCEPT = "https://w3id.org/goldenthread/concept/"
GT_NEIGHBOUR = "https://w3id.org/goldenthread/ontology#statisticalNeighbour"
NORTHUMBERLAND = "https://w3id.org/goldenthread/id/authority/E06000057"
FILES = ("graph.ttl", "graph.nt", "graph.jsonld", "graph.trig", "graph.nq", "graph.graphml")
EXPORT_ALL = """
import sys
from pathlib import Path
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.exports import export
folder = Path(sys.argv[2])
with Dataset.open(Path(sys.argv[1])) as dataset:
    for name in sys.argv[3:]:
        export(dataset, folder / name)
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """A dataset of three documents and their links."""
    path = tmp_path / "thread.db"
    with Dataset.create(path) as writing:
        put(writing, REPORT, Path("/in/report.pdf"))
        put(writing, LETTER, Path("/in/letter.txt"))
        put(writing, PLAN, Path("/in/plan.docx"))
        writing.put_links(graph(LINKS_TEXT))
    return Dataset.open(path)


def _with(tmp_path: Path, more: str) -> Dataset:
    """A dataset of the report, of which something more is said."""
    triples = graph(DOCUMENTS[REPORT] + more)
    content = turtle.write(triples, REPORT)
    with Dataset.create(tmp_path / "more.db") as writing:
        writing.put(catalogue.describe(triples, content), content, Path("/in/report.pdf"))
    return Dataset.open(tmp_path / "more.db")


def _triples(path: Path, form: RdfFormat) -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(path=path, format=form)}


def test_formats_that_merge_hold_the_same(dataset: Dataset, tmp_path: Path) -> None:
    """Turtle, N-Triples and JSON-LD: each triple of the documents and of the links, once."""
    for name in FILES[:3]:
        export(dataset, tmp_path / name)

    ttl = _triples(tmp_path / "graph.ttl", RdfFormat.TURTLE)
    assert ttl >= {triple for text in (*DOCUMENTS.values(), LINKS_TEXT) for triple in graph(text)}
    assert _triples(tmp_path / "graph.nt", RdfFormat.N_TRIPLES) == ttl
    assert _triples(tmp_path / "graph.jsonld", RdfFormat.JSON_LD) == ttl
    assert len((tmp_path / "graph.nt").read_text().splitlines()) == len(ttl) + 2


def test_formats_that_keep_the_graphs(dataset: Dataset, tmp_path: Path) -> None:
    """TriG and N-Quads: a named graph a document, one of links, one of names; merged they are the same graph."""
    for name in ("graph.trig", "graph.nq", "graph.ttl"):
        export(dataset, tmp_path / name)

    trig = set(pyoxigraph.parse(path=tmp_path / "graph.trig", format=RdfFormat.TRIG))
    nquads = set(pyoxigraph.parse(path=tmp_path / "graph.nq", format=RdfFormat.N_QUADS))
    assert trig == nquads
    assert {REPORT, LETTER, PLAN, LINKS_GRAPH, NAMES_GRAPH} < {
        quad.graph_name.value for quad in trig if isinstance(quad.graph_name, pyoxigraph.NamedNode)
    }
    assert _triples(tmp_path / "graph.nq", RdfFormat.N_QUADS) == _triples(tmp_path / "graph.ttl", RdfFormat.TURTLE)


def test_other_readers_read_it(dataset: Dataset, tmp_path: Path) -> None:
    """Rdflib finds the same triples, and all prefixes that are used declared."""
    export(dataset, tmp_path / "graph.ttl")

    found = rdflib.Graph().parse(tmp_path / "graph.ttl")

    assert len(found) == len(_triples(tmp_path / "graph.ttl", RdfFormat.TURTLE))
    assert dict(found.namespaces())["gt"] == rdflib.URIRef("https://w3id.org/goldenthread/ontology#")


def test_turtle_is_sorted_and_easy_to_read(dataset: Dataset, tmp_path: Path) -> None:
    """One block a resource: concepts, then documents with what is in them, then the rest."""
    export(dataset, tmp_path / "graph.ttl")

    text = (tmp_path / "graph.ttl").read_text()
    subjects = [block.split()[0] for block in text.split("\n\n")[1:]]
    assert len(subjects) == len(set(subjects))
    assert "grade:good a skos:Concept ;\n" in text
    order = [
        text.index(f"\n{subject} a ") for subject in ("theme:timeliness", f"<{REPORT}/inspection>", f"<{HARBOUR_TEAM}>")
    ]
    assert order == sorted(order)


def test_the_reference_graphs_that_are_used(tmp_path: Path) -> None:
    """Concepts that are named, and their schemes; an authority that is named, its neighbours, and all predecessors."""
    dataset = _with(tmp_path, "document:aaaaaaaaaaaaaaaa gt:about authority:E06000057 .")
    export(dataset, tmp_path / "graph.ttl")

    found = rdflib.Graph().parse(tmp_path / "graph.ttl")
    labels = {str(subject) for subject in found.subjects(rdflib.SKOS.prefLabel)}
    neighbours = {str(other) for other in found.objects(rdflib.URIRef(NORTHUMBERLAND), rdflib.URIRef(GT_NEIGHBOUR))}
    assert {f"{CONCEPT}grade/good", f"{CONCEPT}grade", f"{CONCEPT}service/assessment", NORTHUMBERLAND} < labels
    assert f"{CONCEPT}grade/inadequate" not in labels
    assert len(neighbours) == 10
    old_dorset = "https://w3id.org/goldenthread/id/authority/E10000009"
    assert {label for label in labels if "/authority/E" in label} == {NORTHUMBERLAND, *neighbours, old_dorset}


def test_predecessors_come_along(tmp_path: Path) -> None:
    """What was asked of them is asked of the authority that took their place."""
    dataset = _with(tmp_path, "document:aaaaaaaaaaaaaaaa gt:about authority:E06000062 .")
    export(dataset, tmp_path / "graph.nt")

    successor = "<https://w3id.org/goldenthread/ontology#successorOf>"
    lines = (tmp_path / "graph.nt").read_text().splitlines()
    assert sum(successor in line and "E06000062" in line for line in lines) == 1
    assert any(line.startswith("<https://w3id.org/goldenthread/id/authority/E10000021> ") for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_whose_the_information_is(dataset: Dataset, tmp_path: Path, name: str) -> None:
    """Each file says so."""
    export(dataset, tmp_path / name)

    text = (tmp_path / name).read_text()
    assert ATTRIBUTION in text
    assert LICENCE in text


def test_the_licence_as_triples(dataset: Dataset, tmp_path: Path) -> None:
    """For those who read RDF and no comments."""
    export(dataset, tmp_path / "graph.ttl")

    found = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert found.value(rdflib.URIRef(EXPORT), rdflib.DCTERMS.license) == rdflib.URIRef(LICENCE)
    assert ATTRIBUTION in str(found.value(rdflib.URIRef(EXPORT), rdflib.DCTERMS.rights))


def test_graphml(dataset: Dataset, tmp_path: Path) -> None:
    """Nodes with label, name and typed properties; relationships with their type."""
    export(dataset, tmp_path / "graph.graphml")

    found = networkx.read_graphml(tmp_path / "graph.graphml")
    assert found.nodes[f"{REPORT}/judgement-10"] == {
        "label": "Judgement",
        "name": "The impact of leaders",
        "domain": "ilacs-2018-leaders",
        "domain_name": "Impact of leaders on social work practice",
        "grade": "good",
        "grade_rank": 2,
        "page": 1,
        "start": 10,
    }
    assert found.edges[HARBOUR_TEAM, f"{REPORT}/statement-0-39"] == {
        "id": "e4",
        "type": "ADDRESSES",
        "response_id": f"{REPORT}/response-0-40-harbour-team",
        "status": "done",
        "confidence": 0.8,
    }
    assert ATTRIBUTION in found.graph["rights"]


def test_csv(dataset: Dataset, tmp_path: Path) -> None:
    """A table for each label and each type, with the columns that the schema declares."""
    export(dataset, tmp_path / "tables")

    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {"nodes-Finding.csv", "nodes-Person.csv", "edges-ADDRESSES.csv", "LICENCE.txt"} < names
    with (tmp_path / "tables" / "edges-FOLLOWED_UP_BY.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["source", "target", "confidence"],
            [f"{REPORT}/statement-90-120", f"{LETTER}/statement-0-30", "0.7"],
        ]
    with (tmp_path / "tables" / "nodes-Initiative.csv").open(newline="") as file:
        teams = [row for row in csv.DictReader(file) if row["id"] == HARBOUR_TEAM]
    assert teams == [
        {
            "id": HARBOUR_TEAM,
            "name": "Harbour Team",
            "initiative_kind": "other",
            "national": "false",
            "aliases": "harbour team",
        }
    ]
    assert ATTRIBUTION in (tmp_path / "tables" / "LICENCE.txt").read_text()


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """Mark-up, quotes, line breaks and control characters; XML has no place for the last, and the file says so."""
    hostile = "</data>]]>&amp;\"'\\n\\r\\t\\u0000\\u001b\\uFFFE<script>;=1+1,@en ."
    dataset = _with(tmp_path, f':statement-0-39 gt:deadline "{hostile.replace(chr(34), chr(92) + chr(34))}" .')
    for name in (*FILES, "tables"):
        export(dataset, tmp_path / name)

    expected = "</data>]]>&amp;\"'\n\r\t\x00\x1b\ufffe<script>;=1+1,@en ."
    texts = [
        quad.object.value
        for name, form in zip(
            FILES,
            (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD, RdfFormat.TRIG, RdfFormat.N_QUADS),
            strict=False,
        )
        for quad in pyoxigraph.parse(path=tmp_path / name, format=form)
        if isinstance(quad.object, pyoxigraph.Literal) and "script" in quad.object.value
    ]
    assert texts == [expected] * 5
    json.loads((tmp_path / "graph.jsonld").read_text())
    ElementTree.parse(tmp_path / "graph.graphml")  # noqa: S314 - our own file


def test_hostile_text_in_tables(tmp_path: Path) -> None:
    """The property graph holds it as it is; in XML, U+FFFD stands for control characters, and a note counts them."""
    dataset = _with(tmp_path, ':statement-90-120 gt:section "a</data>&\\"\\u001b\\r\\nb,c" .')
    export(dataset, tmp_path / "graph.graphml")
    export(dataset, tmp_path / "tables")

    found = networkx.read_graphml(tmp_path / "graph.graphml")
    with (tmp_path / "tables" / "nodes-Recommendation.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert found.nodes[f"{REPORT}/statement-90-120"]["section"] == 'a</data>&"\ufffd\r\nb,c'
    assert found.graph["note"] == "1 control characters were replaced by U+FFFD"
    assert [row["section"] for row in rows] == ['a</data>&"\x1b\r\nb,c']


def test_the_same_documents_give_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    """In whatever order they were loaded, and however this process mixes its sets."""
    with Dataset.create(tmp_path / "other.db") as writing:
        put(writing, PLAN, Path("/in/plan.docx"))
        put(writing, REPORT, Path("/in/report.pdf"))
        put(writing, LETTER, Path("/in/letter.txt"))
        writing.put_links(reversed(graph(LINKS_TEXT)))
    for seed, path in (("1", dataset.path), ("2", tmp_path / "other.db")):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", EXPORT_ALL, str(path), str(tmp_path / seed), *FILES, "tables"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )

    first, second = (
        {each.relative_to(tmp_path / seed): each for each in (tmp_path / seed).rglob("*.*")} for seed in "12"
    )
    assert len(first) > len(FILES) + 20
    assert {name: path.read_bytes() for name, path in first.items()} == {
        name: path.read_bytes() for name, path in second.items()
    }


def test_standard_output(dataset: Dataset, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """With the format named, the bytes are the same."""
    export(dataset, tmp_path / "graph.nq")
    export(dataset, "-", "nq")

    assert capfdbinary.readouterr().out == (tmp_path / "graph.nq").read_bytes()


def test_a_format_for_any_name(dataset: Dataset, tmp_path: Path) -> None:
    """It goes before the suffix."""
    export(dataset, tmp_path / "graph.txt", "nt")
    export(dataset, tmp_path / "graph.nt")

    assert (tmp_path / "graph.txt").read_bytes() == (tmp_path / "graph.nt").read_bytes()


@pytest.mark.parametrize(
    ("target", "form", "message", "hint"),
    [
        (
            "graph.xyz",
            None,
            "No export format has the suffix '.xyz': 'graph.xyz'",
            "Known: .graphml, .jsonld, .nq, .nt, .trig, .ttl, or a folder/ for CSV",
        ),
        ("graph.ttl", "rdf", "No export format is called 'rdf'", "Known: csv, graphml, jsonld, nq, nt, trig, ttl"),
        ("-", None, "Standard output has no suffix", "Say --format: graphml, jsonld, nq, nt, trig, ttl"),
        ("-", "csv", "CSV is a folder of files", "Name a folder: goldenthread export tables/"),
    ],
)
def test_unknown_formats(dataset: Dataset, target: str, form: str | None, message: str, hint: str) -> None:
    """The message lists those that are known."""
    with pytest.raises(DatasetError) as caught:
        export(dataset, target, form)

    assert str(caught.value) == message
    assert caught.value.hint == hint


def test_a_place_that_is_not_there(dataset: Dataset, tmp_path: Path) -> None:
    """Said in one line."""
    target = tmp_path / "no" / "graph.ttl"

    with pytest.raises(DatasetError) as caught:
        export(dataset, target)

    assert str(caught.value) == f"The export can't be written (No such file or directory): '{target}'"


@pytest.mark.parametrize("end", ["", ".ttl", "/"])
def test_a_place_that_can_not_be_looked_at(dataset: Dataset, tmp_path: Path, end: str) -> None:
    """A name that the system does not take is an error, for a file and for a folder."""
    with pytest.raises(DatasetError, match=r"^The export can't be written \("):
        export(dataset, f"{tmp_path / ('a' * 300)}{end}")


def test_what_was_there_stays_if_the_export_fails(dataset: Dataset, tmp_path: Path) -> None:
    """The file is the old one or the new one."""
    (tmp_path / "graph.ttl").write_text("old")
    (dataset.path / "documents" / "cccccccccccccccc.ttl").write_text("damaged")

    with pytest.raises(DatasetError):
        export(dataset, tmp_path / "graph.ttl")

    assert (tmp_path / "graph.ttl").read_text() == "old"
    assert not list(tmp_path.glob("*.tmp"))


def test_a_folder_is_written_again(dataset: Dataset, tmp_path: Path) -> None:
    """One that an export made is replaced as a whole."""
    export(dataset, tmp_path / "tables")
    (tmp_path / "tables" / "nodes-Old.csv").write_text("old")

    export(dataset, str(tmp_path / "tables") + "/")

    assert not (tmp_path / "tables" / "nodes-Old.csv").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables", "thread.db"]


@pytest.mark.parametrize("target", ["thread.db", "notes"])
def test_a_folder_of_something_else_is_not_touched(dataset: Dataset, tmp_path: Path, target: str) -> None:
    """Least of all the dataset itself."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")

    with pytest.raises(DatasetError, match="Not a folder of an export, and not empty"):
        export(dataset, tmp_path / target, "csv")

    assert (tmp_path / "notes" / "mine.txt").read_text() == "mine"
    assert dataset.path.is_dir()
