"""Good graphs pass, and bad ones are reported in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.ontology import identifiers, validate
from goldenthread.ontology.ntriples import decimal, integer, literal, resource
from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from goldenthread.model import Triple

DOCUMENT = "https://w3id.org/goldenthread/id/document/0123456789abcdef"
FIRST = identifiers.statement(DOCUMENT, 0, 40)
SECOND = identifiers.statement(DOCUMENT, 42, 90)
RULE = identifiers.rule("made-up")
TEAM = identifiers.initiative("E06000057", "Team Kite")
TARN = identifiers.actor("E06000057", "Imogen Tarn")
RESPONSE = identifiers.response(DOCUMENT, 0, 42, "Team Kite")


def concept(scheme: str, concept_id: str) -> str:
    """A concept as a term."""
    return resource(identifiers.concept(scheme, concept_id))


def about(subject: str, *properties: tuple[str, str]) -> list[Triple]:
    """Triples on one subject."""
    return [(resource(subject), resource(term), value) for term, value in properties]


def statement(iri: str, start: int, end: int, polarity: str) -> list[Triple]:
    """A statement that is a finding."""
    return about(
        iri,
        (RDF.type, resource(GT.Statement)),
        (RDF.type, resource(GT.Finding)),
        (GT.text, literal("Plans in Ravenshire are not clear enough.")),
        (GT.statedIn, resource(DOCUMENT)),
        (GT.page, integer(1)),
        (GT.start, integer(start)),
        (GT.end, integer(end)),
        (GT.polarity, concept("polarity", polarity)),
        (GT.concernsService, concept("service", "early-help")),
        (GT.concernsTheme, concept("theme", "planning")),
        (PROV.wasDerivedFrom, resource(DOCUMENT)),
        (PROV.wasGeneratedBy, resource(RULE)),
    )


@pytest.fixture
def good() -> list[Triple]:
    """A small document's graph: two findings, a team, a director and a response."""
    derived = ((PROV.wasDerivedFrom, resource(DOCUMENT)), (PROV.wasGeneratedBy, resource(RULE)))
    return [
        *about(
            DOCUMENT,
            (RDF.type, resource(GT.Document)),
            (DCTERMS.source, literal("ravenshire.txt")),
            (DCTERMS.identifier, literal("0123456789abcdef" * 4)),
            (DCTERMS.type, concept("document-type", "ilacs-standard")),
            (GT.normalisedText, literal("Plans in Ravenshire are not clear enough.")),
            (GT.pageCount, integer(1)),
            (GT.readingVersion, literal("1")),
            (GT.about, resource(identifiers.authority("E06000057"))),
            (GT.addressee, resource(TARN)),
            (PROV.wasGeneratedBy, resource(RULE)),
        ),
        *statement(FIRST, 0, 40, "weakness"),
        *statement(SECOND, 42, 90, "strength"),
        *about(SECOND, (GT.mentions, resource(TEAM)), (GT.mentions, concept("body", "ofsted"))),
        *about(
            TEAM,
            (RDF.type, resource(GT.Initiative)),
            (GT.printedName, literal("Team Kite")),
            (GT.initiativeKind, concept("initiative-kind", "team")),
            (GT.runBy, resource(identifiers.authority("E06000057"))),
            *derived,
        ),
        *about(
            TARN,
            (RDF.type, resource(GT.Actor)),
            (RDF.type, resource(GT.Person)),
            (GT.printedName, literal("Imogen Tarn")),
            *derived,
        ),
        *about(
            RESPONSE,
            (RDF.type, resource(GT.Response)),
            (GT.answers, resource(FIRST)),
            (GT.evidence, resource(SECOND)),
            (GT.initiative, resource(TEAM)),
            (GT.status, concept("status", "done")),
            (GT.basis, concept("basis", "same-paragraph")),
            (GT.claimedBy, concept("source", "inspectorate")),
            (GT.confidence, decimal(0.8)),
            *derived,
        ),
        *about(
            RULE,
            (RDF.type, resource(GT.Rule)),
            (RDFS.label, literal("made-up")),
            (GT.ruleVersion, literal("1")),
        ),
    ]


def messages(triples: list[Triple]) -> list[str]:
    """What is wrong with a graph, one line each."""
    return [str(violation) for violation in validate.violations(triples)]


def test_a_good_graph_conforms(good: list[Triple]) -> None:
    """Nothing is reported."""
    assert messages(good) == []


def test_an_empty_graph_conforms() -> None:
    """There is nothing that could be wrong."""
    assert messages([]) == []


_FIRST = "document/0123456789abcdef/statement-0-40"
_RESPONSE = "document/0123456789abcdef/response-0-42-team-kite"


@pytest.mark.parametrize(
    ("term", "subject", "expected"),
    [
        (GT.text, FIRST, f"{_FIRST}: text: A statement has one text, which is not empty"),
        (GT.polarity, FIRST, f"{_FIRST}: polarity: A statement has one polarity"),
        (GT.page, FIRST, f"{_FIRST}: page: A statement has one page, from 1"),
        (PROV.wasGeneratedBy, FIRST, f"{_FIRST}: wasGeneratedBy: A statement says which rule made it"),
        (GT.confidence, RESPONSE, f"{_RESPONSE}: confidence: A response has one confidence, a decimal from 0 to 1"),
        (GT.status, RESPONSE, f"{_RESPONSE}: status: A response has one status"),
        (DCTERMS.source, DOCUMENT, "document/0123456789abcdef: source: A document has one file name"),
        (GT.ruleVersion, RULE, "rule/made-up-1: ruleVersion: A rule has one version"),
        (GT.printedName, TEAM, "initiative/E06000057/team-kite: An initiative has a name"),
        (GT.initiativeKind, TEAM, "initiative/E06000057/team-kite: initiativeKind: An initiative has a kind"),
    ],
)
def test_what_is_missing_is_reported(term: str, subject: str, expected: str, good: list[Triple]) -> None:
    """Each required property has a message of its own."""
    bad = [triple for triple in good if (triple[0], triple[1]) != (resource(subject), resource(term))]

    assert expected in messages(bad)


@pytest.mark.parametrize(
    ("term", "subject", "value", "expected"),
    [
        (GT.text, FIRST, literal("Another text."), f"{_FIRST}: text: A statement has one text, which is not empty"),
        (
            GT.polarity,
            FIRST,
            concept("polarity", "nice"),
            f"{_FIRST}: polarity: there is no such concept: <https://w3id.org/goldenthread/concept/polarity/nice>",
        ),
        (
            GT.concernsTheme,
            FIRST,
            concept("service", "early-help"),
            "https://w3id.org/goldenthread/concept/service/early-help: inScheme: gt:concernsTheme leads to a concept of "
            "the scheme theme",
        ),
        (
            "https://w3id.org/goldenthread/ontology#colour",
            FIRST,
            literal("red"),
            f"{_FIRST}: colour: the ontology does not declare this property",
        ),
        (
            RDF.type,
            FIRST,
            "<https://w3id.org/goldenthread/ontology#Claim>",
            f"{_FIRST}: type: the ontology does not declare the class <https://w3id.org/goldenthread/ontology#Claim>",
        ),
        (GT.mentions, FIRST, "_:b0", f"{_FIRST}: mentions: data has no blank nodes"),
        (
            GT.mentions,
            FIRST,
            resource(SECOND),
            "document/0123456789abcdef/statement-42-90: gt:mentions leads here, but this is not typed gt:Initiative or "
            "gt:Actor",
        ),
        (GT.start, FIRST, integer(41), f"{_FIRST}: start: A statement starts before it ends; found '41'"),
        (
            GT.confidence,
            RESPONSE,
            decimal(1.5),
            f"{_RESPONSE}: confidence: A response has one confidence, a decimal from 0 to 1; found '1.50'",
        ),
        (GT.page, FIRST, literal("1"), f"{_FIRST}: page: A statement has one page, from 1; found '1'"),
        (
            GT.addressee,
            DOCUMENT,
            resource(TEAM),
            "initiative/E06000057/team-kite: gt:addressee, gt:leadInspector or gt:inspector leads here, but this is not "
            "typed gt:Person",
        ),
        (
            GT.about,
            DOCUMENT,
            resource(TEAM),
            "initiative/E06000057/team-kite: gt:about or gt:inspects leads here, but this is not typed gt:Authority",
        ),
    ],
)
def test_what_must_not_be_there_is_reported(
    term: str, subject: str, value: str, expected: str, good: list[Triple]
) -> None:
    """Too many values, wrong ones, undeclared terms, blank nodes."""
    assert expected in messages([*good, (resource(subject), resource(term), value)])


@pytest.mark.parametrize(
    ("subject", "type_", "expected"),
    [
        (TARN, GT.Actor, "actor/E06000057/imogen-tarn: It is also typed gt:Actor"),
        (FIRST, GT.Finding, f"{_FIRST}: A statement that is not neutral is also typed gt:Finding"),
        (FIRST, GT.Statement, f"{_FIRST}: It is also typed gt:Statement"),
    ],
)
def test_types_are_asserted_in_full(subject: str, type_: str, expected: str, good: list[Triple]) -> None:
    """Nothing is left to inference."""
    bad = [triple for triple in good if triple != (resource(subject), resource(RDF.type), resource(type_))]

    assert expected in messages(bad)


def test_violations_come_in_order(good: list[Triple]) -> None:
    """The same graph gives the same list, in whatever order its triples come."""
    bad = [triple for triple in good if triple[1] not in {resource(GT.text), resource(GT.page)}]

    assert validate.violations(bad) == validate.violations(bad[::-1])


def test_links_lead_to_statements() -> None:
    """The graph that is derived across documents is checked alone."""
    quotation = identifiers.quotation(SECOND, FIRST)
    links = about(
        quotation,
        (RDF.type, resource(GT.Quotation)),
        (GT.quoting, resource(SECOND)),
        (GT.quoted, resource(DOCUMENT)),
        (GT.alteration, concept("alteration", "verbatim")),
        (PROV.wasDerivedFrom, resource(SECOND)),
        (PROV.wasGeneratedBy, resource(RULE)),
    ) + about(RULE, (RDF.type, resource(GT.Rule)), (RDFS.label, literal("made-up")), (GT.ruleVersion, literal("1")))

    assert messages(links) == ["document/0123456789abcdef: A link leads to a statement"]


def test_across_documents_every_name_has_one_label(good: list[Triple]) -> None:
    """The label may come from another graph than the name; two are one too many, none is one too few."""
    names = [
        *about(TEAM, (SKOS.prefLabel, literal("Team Kite")), (SKOS.prefLabel, literal("Kite Team"))),
    ]

    assert [str(violation) for violation in validate.across([good, names])] == [
        "actor/E06000057/imogen-tarn: prefLabel: a name has one preferred label; found none",
        "initiative/E06000057/team-kite: prefLabel: a name has one preferred label; found 'Kite Team', 'Team Kite'",
    ]


def test_across_documents_nothing_leads_nowhere(good: list[Triple]) -> None:
    """A statement that a link leads to is in some graph."""
    names = about(TEAM, (SKOS.prefLabel, literal("Team Kite"))) + about(TARN, (SKOS.prefLabel, literal("Imogen Tarn")))
    lost = identifiers.statement(DOCUMENT, 900, 950)

    found = validate.across([good, names, about(SECOND, (GT.quotes, resource(lost)))])

    assert [str(violation) for violation in found] == [
        f"document/0123456789abcdef/statement-42-90: quotes: nothing is said about <{lost}>"
    ]
