"""The Turtle files parse, and say what they should."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from goldenthread.ontology import authorities
from goldenthread.ontology.terms import GT

FOLDER = Path(authorities.FILE).parent
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def quads(path: Path) -> list[pyoxigraph.Quad]:
    """The statements of a Turtle file."""
    return list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def ontology() -> dict[str, dict[str, list[str]]]:
    """By subject and property, the values in goldenthread.ttl."""
    values: dict[str, dict[str, list[str]]] = {}
    for quad in quads(FOLDER / "goldenthread.ttl"):
        values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    return values


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.stem)
def test_every_turtle_file_parses(path: Path) -> None:
    """None is empty."""
    assert quads(path)


@pytest.mark.parametrize(
    "path", [authorities.FILE, *sorted((FOLDER / "concepts").glob("*.ttl"))], ids=lambda path: path.stem
)
def test_reference_data_has_no_blank_nodes(path: Path) -> None:
    """It is exported together with documents, and exports are compared byte by byte."""
    assert [
        quad
        for quad in quads(path)
        if isinstance(quad.subject, pyoxigraph.BlankNode) or isinstance(quad.object, pyoxigraph.BlankNode)
    ] == []


@pytest.mark.parametrize("term", GT.terms, ids=lambda term: term.rpartition("#")[2])
def test_every_term_is_explained(term: str, ontology: dict[str, dict[str, list[str]]]) -> None:
    """Label, definition, and where it is defined."""
    said = ontology[term]

    assert len(said[f"{RDFS}label"]) == 1
    assert said[f"{SKOS}definition"][0].endswith(".")
    assert said[f"{RDFS}isDefinedBy"] == ["https://w3id.org/goldenthread/ontology"]


def test_domains_and_ranges_are_declared_or_foreign(ontology: dict[str, dict[str, list[str]]]) -> None:
    """A property leads from and to classes that exist."""
    named = {
        value
        for said in ontology.values()
        for place in (f"{RDFS}domain", f"{RDFS}range", f"{RDFS}subClassOf")
        for value in said.get(place, [])
        if value.startswith(GT.iri)
    }

    assert named <= set(GT.terms)


def test_every_property_is_of_one_kind(ontology: dict[str, dict[str, list[str]]]) -> None:
    """It leads to literals or to resources, never to both."""
    kinds = {f"{OWL}DatatypeProperty", f"{OWL}ObjectProperty", f"{OWL}Class"}

    assert [term for term in GT.terms if len(kinds & set(ontology[term][f"{RDF}type"])) != 1] == []


@pytest.mark.parametrize(
    ("term", "place", "expected"),
    [
        (GT.Finding, f"{RDFS}subClassOf", GT.Statement),
        (GT.Recommendation, f"{RDFS}subClassOf", GT.Statement),
        (GT.Commitment, f"{RDFS}subClassOf", GT.Recommendation),
        (GT.Person, f"{RDFS}subClassOf", GT.Actor),
        (GT.Service, f"{RDFS}subClassOf", f"{SKOS}Concept"),
        (GT.Theme, f"{RDFS}subClassOf", f"{SKOS}Concept"),
        (GT.Rule, f"{RDFS}subClassOf", "http://www.w3.org/ns/prov#Activity"),
        (GT.Statement, f"{RDFS}subClassOf", "http://www.w3.org/ns/oa#SpecificResource"),
        (GT.Authority, f"{RDFS}subClassOf", "http://www.w3.org/ns/org#FormalOrganization"),
        (GT.quotes, f"{RDFS}subPropertyOf", "http://purl.org/spar/cito/includesQuotationFrom"),
        (GT.about, f"{RDFS}subPropertyOf", "http://purl.org/dc/terms/subject"),
        (GT.grade, f"{SKOS}closeMatch", "https://schema.org/ratingValue"),
    ],
)
def test_terms_are_aligned_with_known_vocabularies(
    term: str, place: str, expected: str, ontology: dict[str, dict[str, list[str]]]
) -> None:
    """So that other people's tools understand the data."""
    assert expected in ontology[term][place]


def test_the_ontology_names_version_and_licence(ontology: dict[str, dict[str, list[str]]]) -> None:
    """Whoever uses it can say which one, and on what terms."""
    said = ontology["https://w3id.org/goldenthread/ontology"]

    assert said[f"{OWL}versionInfo"] == ["1.0.0"]
    assert said["http://purl.org/dc/terms/license"] == ["https://spdx.org/licenses/MIT"]


def test_the_register_of_authorities_carries_its_attribution() -> None:
    """The Open Government Licence asks for it, and every export of the graph has it."""
    rights = [quad.object.value for quad in quads(authorities.FILE) if quad.predicate.value.endswith("terms/rights")]

    assert rights == ["Contains public sector information licensed under the Open Government Licence v3.0."]
