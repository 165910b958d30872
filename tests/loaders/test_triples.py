"""The triples of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread import loaders
from goldenthread.loaders.triples import to_triples
from goldenthread.ontology.identifiers import document
from goldenthread.ontology.ntriples import integer, literal, resource, value
from goldenthread.ontology.terms import DCTERMS, GT, RDF

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.model import Triple

TEXT = "Notes\n\nVisits are timely. Records are poor.\n"


def _triples(tmp_path: Path) -> tuple[str, list[Triple]]:
    path = tmp_path / "notes.txt"
    path.write_bytes(TEXT.encode())
    annotated = loaders.read(path)
    return document(annotated.report.sha256), to_triples(annotated)


def test_a_document_says_what_it_is(tmp_path: Path) -> None:
    """It has its name and its text, and each triple comes once."""
    iri, triples = _triples(tmp_path)

    assert (resource(iri), resource(RDF.type), resource(GT.Document)) in triples
    assert (resource(iri), resource(DCTERMS.source), literal("notes.txt")) in triples
    assert (resource(iri), resource(GT.pageCount), integer(1)) in triples
    assert len(triples) == len(set(triples))


def test_statements_have_their_place(tmp_path: Path) -> None:
    """A statement is named by its offsets, which cut its text out of the document's normalised text."""
    iri, triples = _triples(tmp_path)

    text = next(value(term) for _, predicate, term in triples if predicate == resource(GT.normalisedText))
    found = {subject: value(term) for subject, predicate, term in triples if predicate == resource(GT.text)}
    assert sorted(found.values()) == ["Records are poor.", "Visits are timely."]
    start = text.index("Records")
    assert found[resource(f"{iri}/statement-{start}-{start + 17}")] == "Records are poor."


def test_every_resource_of_the_ledger_says_its_state(tmp_path: Path) -> None:
    """Each field that was looked for has one state."""
    _, triples = _triples(tmp_path)

    fields = [subject for subject, _, term in triples if term == resource(GT.FieldReading)]
    states = [subject for subject, predicate, _ in triples if predicate == resource(GT.readingState)]
    assert fields
    assert sorted(fields) == sorted(states)
