"""The terms in Python are those of the ontology."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from goldenthread.ontology import terms
from goldenthread.ontology.terms import DCTERMS, GT, RDF, SKOS

ONTOLOGY = Path(terms.__file__).with_name("goldenthread.ttl")


def test_python_and_turtle_declare_the_same_terms() -> None:
    """A term can't be written that the ontology does not declare, and none is declared that nobody can write."""
    quads = pyoxigraph.parse(path=ONTOLOGY, format=pyoxigraph.RdfFormat.TURTLE)
    declared = {
        quad.subject.value
        for quad in quads
        if quad.predicate.value == RDF.type and isinstance(quad.subject, pyoxigraph.NamedNode)
    } - {"https://w3id.org/goldenthread/ontology"}

    assert declared == set(GT.terms)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (GT.concernsService, "https://w3id.org/goldenthread/ontology#concernsService"),
        (GT.Document, "https://w3id.org/goldenthread/ontology#Document"),
        (DCTERMS.title, "http://purl.org/dc/terms/title"),
        (SKOS.prefLabel, "http://www.w3.org/2004/02/skos/core#prefLabel"),
        (RDF.type, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ],
)
def test_a_term_is_its_full_iri(term: str, expected: str) -> None:
    """Every vocabulary has its own namespace."""
    assert term == expected


def test_a_term_that_is_not_declared_is_an_error() -> None:
    """A slip of the pen does not become a new term."""
    with pytest.raises(AttributeError):
        getattr(GT, "concernsServices")  # noqa: B009  the type check would refuse the plain form


def test_vocabularies_do_not_change() -> None:
    """Nobody adds a term at run time."""
    with pytest.raises(AttributeError, match=r"Vocabularies don't change: 'GT\.extra'"):
        setattr(GT, "extra", "x")  # noqa: B010  the type check would refuse the plain form


def test_every_vocabulary_in_use_has_a_prefix() -> None:
    """Files in Turtle are readable: no namespace goes without a prefix."""
    assert list(terms.PREFIXES) == ["dcterms", "gt", "prov", "rdf", "rdfs", "skos", "xsd"]


def test_identifiers_and_terms_need_no_library() -> None:
    """Naming things does not make the program slow to start."""
    code = (
        "import sys; from goldenthread.ontology import authorities, concepts, identifiers, terms, validate; "
        "print([name for name in ('pyoxigraph', 'pyshacl', 'rdflib') if name in sys.modules])"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"
