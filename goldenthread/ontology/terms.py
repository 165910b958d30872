"""Every class and property that may stand in the data, as IRIs: `GT.concernsService`, `DCTERMS.title`.

A term that is not here can't be written by a slip of the pen: it fails the type check. What the terms of our own mean is
said in `goldenthread.ttl`.
"""

# ruff: noqa: N815  the names are the vocabularies' own

from __future__ import annotations

from typing import ClassVar


class _Frozen(type):
    def __setattr__(cls, name: str, value: object) -> None:
        raise AttributeError(f"Vocabularies don't change: '{cls.__name__}.{name}'")


class Vocabulary(metaclass=_Frozen):
    """A namespace. Its terms are the annotated names; each holds its full IRI."""

    iri: ClassVar[str] = ""
    terms: ClassVar[tuple[str, ...]] = ()
    """The IRIs of all its terms, in the order in which they are declared."""

    def __init_subclass__(cls, *, iri: str) -> None:
        names = tuple(cls.__annotations__)
        for name in names:
            type.__setattr__(cls, name, iri + name.rstrip("_"))
        type.__setattr__(cls, "iri", iri)
        type.__setattr__(cls, "terms", tuple(iri + name.rstrip("_") for name in names))


class GT(Vocabulary, iri="https://w3id.org/goldenthread/ontology#"):
    """Our own vocabulary."""

    # classes
    Actor: str
    Authority: str
    Board: str
    Commitment: str
    Document: str
    FieldReading: str
    Finding: str
    FollowUp: str
    Initiative: str
    Inspection: str
    Judgement: str
    Organisation: str
    Person: str
    Quotation: str
    Recommendation: str
    Response: str
    Rule: str
    Service: str
    Statement: str
    Theme: str

    # documents and inspections
    about: str
    addressee: str
    endDate: str
    framework: str
    inspector: str
    inspects: str
    leadInspector: str
    normalisedText: str
    pageCount: str
    readingVersion: str
    reportedIn: str
    scopeStatement: str
    startDate: str

    # authorities, actors, initiatives
    actorKind: str
    authorityType: str
    dfeCode: str
    formerOnsCode: str
    initiativeKind: str
    onsCode: str
    printedName: str
    region: str
    role: str
    runBy: str
    statisticalNeighbour: str
    successorOf: str
    validFrom: str
    validUntil: str

    # judgements
    domain: str
    givenIn: str
    grade: str
    gradeRank: str

    # statements
    column: str
    concernsService: str
    concernsTheme: str
    deadline: str
    end: str
    mentions: str
    page: str
    paragraphNumber: str
    polarity: str
    quotes: str
    row: str
    section: str
    start: str
    statedIn: str
    text: str

    # responses
    answers: str
    basis: str
    claimedBy: str
    confidence: str
    evidence: str
    initiative: str
    status: str

    # the ledger and the rules
    field: str
    readingOf: str
    readingState: str
    reason: str
    ruleVersion: str

    # across documents
    alteration: str
    difference: str
    followedBy: str
    follows: str
    quoted: str
    quoting: str


class RDF(Vocabulary, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """The RDF vocabulary, as far as it is used."""

    type: str
    first: str
    rest: str
    nil: str
    List: str


class RDFS(Vocabulary, iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema, as far as it is used."""

    label: str
    comment: str
    seeAlso: str
    isDefinedBy: str


class XSD(Vocabulary, iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes."""

    boolean: str
    date: str
    decimal: str
    gYearMonth: str
    integer: str
    string: str


class SKOS(Vocabulary, iri="http://www.w3.org/2004/02/skos/core#"):
    """Concepts and labels, as far as they are used."""

    Concept: str
    ConceptScheme: str
    OrderedCollection: str
    altLabel: str
    broader: str
    closeMatch: str
    definition: str
    exactMatch: str
    hasTopConcept: str
    hiddenLabel: str
    inScheme: str
    memberList: str
    notation: str
    prefLabel: str
    related: str
    scopeNote: str
    topConceptOf: str


class DCTERMS(Vocabulary, iri="http://purl.org/dc/terms/"):
    """Metadata of documents and schemes, as far as it is used."""

    created: str
    creator: str
    description: str
    identifier: str
    issued: str
    license: str
    rights: str
    source: str
    spatial: str
    title: str
    type: str


class PROV(Vocabulary, iri="http://www.w3.org/ns/prov#"):
    """Where a fact comes from, as far as it is used."""

    Activity: str
    Entity: str
    wasDerivedFrom: str
    wasGeneratedBy: str


PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.iri,
    "gt": GT.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}
"""The prefixes that files in Turtle declare, in order."""
