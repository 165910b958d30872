"""The property graph, declared once: labels, relationships, and the RDF terms that they are made from.

The projection, the tables of the embedded store, the constraints of Neo4j and the documentation all come from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDFS, SKOS

SCHEMA_VERSION = 2
"""Raised whenever the same triples would give another graph: graphs of an older schema are made again."""

Kind = Literal["string", "int", "float", "bool", "date"]
"""A date is an ISO string: "2020-03-02", or "2020-03" where the day is not known."""
Index = Literal["none", "range", "fulltext"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or a relationship."""

    name: str
    about: str
    term: str = ""
    """IRI of the RDF property; "" where the value is derived."""
    kind: Kind = "string"
    index: Index = "none"
    concept: bool = False
    """The object is a resource, of which the last part is kept: `grade/good` is "good"."""
    many: bool = False
    """Several values are joined by "; ", sorted. Otherwise the least of them counts."""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. Every node also has `id` (the IRI, unique) and `name`."""

    label: str
    term: str
    """IRI of the class."""
    about: str
    names: tuple[str, ...]
    """RDF properties that give the name, the best first."""
    properties: tuple[Property, ...] = ()
    name_index: Index = "none"


@dataclass(frozen=True, slots=True)
class Relation:
    """Says that a relationship is made from a resource, one relationship a resource."""

    node: str
    """IRI of the resource's class."""
    source: str
    """IRI of the RDF property that leads from the resource to where the relationship begins."""
    target: str


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type. It is written as a triple, or as a resource of its own (`relation`)."""

    type: str
    about: str
    sources: tuple[str, ...]
    """Labels that it may begin at."""
    targets: tuple[str, ...]
    term: str = ""
    """IRI of the RDF property; "" where `relation` says what it is made from."""
    relation: Relation | None = None
    properties: tuple[Property, ...] = ()
    key: str = ""
    """Property that tells several relationships between the same two nodes apart; "" where there is only one."""
    across: bool = False
    """Derived across documents: it comes from the graph of links."""


STATEMENTS = ("Commitment", "Recommendation", "Finding", "Statement")
"""The labels of sentences, the most specific first: a node has the first that fits."""
ACTORS = ("Board", "Organisation", "Person")
"""The labels of actors, in the order in which they win where documents disagree."""

_PLACE = (
    Property("text", "The sentence or bullet as written", GT.text, index="fulltext"),
    Property("section", "The heading that it stands under", GT.section),
    Property("paragraph_number", "The paragraph number as printed", GT.paragraphNumber),
    Property("page", "Page, from 1", GT.page, "int"),
    Property("start", "First character in the document's normalised text, from 0", GT.start, "int"),
    Property("end", "Character after the last", GT.end, "int"),
    Property("polarity", "strength, weakness, mixed or neutral", GT.polarity, index="range", concept=True),
)
_DEADLINE = Property("deadline", "As printed, or an ISO date", GT.deadline)
_ALIASES = Property("aliases", 'Other names, joined by "; "', SKOS.altLabel, many=True)
_ROLE = Property("role", 'As printed; several are joined by "; "', GT.role, many=True)
_STATUS = Property("status", "planned, in-progress, done or impact-evidenced", GT.status, concept=True)
_CONFIDENCE = Property("confidence", "How sure the reading is, 0 to 1", GT.confidence, "float")
_KEY = Property("key", "Id of the concept, such as early-help", index="range")
_LABELS = (SKOS.prefLabel, GT.printedName)

NODE_TYPES: tuple[NodeType, ...] = (
    NodeType(
        "Document",
        GT.Document,
        "A file that was loaded; its name is the title",
        (DCTERMS.title,),
        (
            Property("source", "File name as loaded", DCTERMS.source, index="range"),
            Property("sha256", "Digest of the bytes, in hex", DCTERMS.identifier, index="range"),
            Property("document_type", "ilacs-standard, focused-visit and so on", DCTERMS.type, concept=True),
            Property("issued", "Day or month of publication, where it is printed", DCTERMS.issued, "date"),
            Property("dated", "Day or month of publication; else the last day of the inspection", "", "date", "range"),
            Property("page_count", "Number of pages", GT.pageCount, "int"),
            Property("reading_version", "Version of the reading", GT.readingVersion),
        ),
    ),
    NodeType(
        "Authority",
        GT.Authority,
        "A local authority",
        _LABELS,
        (
            Property("ons_code", "Code of the Office for National Statistics", GT.onsCode, index="range"),
            Property("region", "Region of England", GT.region),
        ),
        name_index="range",
    ),
    NodeType(
        "Inspection",
        GT.Inspection,
        "The inspection that a document reports",
        (RDFS.label,),
        (
            Property("framework", "What was inspected by which rules", GT.framework, concept=True),
            Property("start_date", "First day", GT.startDate, "date"),
            Property("end_date", "Last day", GT.endDate, "date"),
        ),
    ),
    NodeType(
        "Judgement",
        GT.Judgement,
        "A grade that a report itself gives; its name is the report's wording",
        (RDFS.label,),
        (
            Property("domain", "Id of the judgement domain", GT.domain, concept=True),
            Property("domain_name", "Label of the judgement domain"),
            Property("grade", "outstanding, good, requires-improvement and so on", GT.grade, concept=True),
            Property("grade_rank", "1 is best, 4 is worst, 0 is not judged", kind="int"),
            Property("page", "Page, from 1", GT.page, "int"),
            Property("start", "First character in the document's normalised text, from 0", GT.start, "int"),
        ),
    ),
    NodeType("Commitment", GT.Commitment, "What an authority says it will do", (), (*_PLACE, _DEADLINE)),
    NodeType("Recommendation", GT.Recommendation, "A formal recommendation", (), (*_PLACE, _DEADLINE)),
    NodeType("Finding", GT.Finding, "A statement that calls something a strength, a weakness or both", (), _PLACE),
    NodeType("Statement", GT.Statement, "Any other sentence, bullet or table cell", (), _PLACE),
    NodeType("Service", GT.Service, "A service for children, a concept", _LABELS, (_KEY,)),
    NodeType("Theme", GT.Theme, "A theme of practice, a concept", _LABELS, (_KEY,)),
    NodeType(
        "Initiative",
        GT.Initiative,
        "A programme, team, tool, panel or practice model with a name",
        _LABELS,
        (
            Property("initiative_kind", "Kind, a concept", GT.initiativeKind, concept=True),
            Property("national", "Whether it is one that many authorities use", kind="bool"),
            _ALIASES,
        ),
        name_index="range",
    ),
    NodeType("Board", GT.Board, "A board or partnership", _LABELS, (_ALIASES,), name_index="range"),
    NodeType("Organisation", GT.Organisation, "An organisation", _LABELS, (_ALIASES,), name_index="range"),
    NodeType("Person", GT.Person, "Somebody who is named", _LABELS, (_ROLE, _ALIASES), name_index="range"),
    NodeType(
        "Response",
        GT.Response,
        "A problem or need and what is done about it; named like the sentence that shows it",
        (RDFS.label,),
        (
            _STATUS,
            Property("basis", "How near the two sentences stand", GT.basis, concept=True),
            Property(
                "claimed_by",
                "inspectorate or authority: who says so; none where the kind of document is not known",
                GT.claimedBy,
                concept=True,
            ),
            _CONFIDENCE,
            Property("rule", "Rule and version that found it", PROV.wasGeneratedBy, concept=True, many=True),
        ),
    ),
    NodeType(
        "FieldReading",
        GT.FieldReading,
        "What became of a field that a document should have; named like the field",
        (),
        (
            Property("field", "Id of the field", GT.field, concept=True),
            Property("state", "read, absent or unreadable", GT.readingState, concept=True),
            Property("reason", "Why it could not be read", GT.reason),
        ),
    ),
)

EDGE_TYPES: tuple[EdgeType, ...] = (
    EdgeType("ABOUT", "What a document is about", ("Document",), ("Authority",), GT.about),
    EdgeType("ADDRESSED_TO", "Whom a letter is written to", ("Document",), ("Person",), GT.addressee),
    EdgeType("LOOKED_AT", "What a visit looked at, in its own words", ("Document",), STATEMENTS, GT.scopeStatement),
    EdgeType("INSPECTS", "Whom an inspection is of", ("Inspection",), ("Authority",), GT.inspects),
    EdgeType("REPORTED_IN", "Where an inspection is reported", ("Inspection",), ("Document",), GT.reportedIn),
    EdgeType("LED_BY", "The lead inspector", ("Inspection",), ("Person",), GT.leadInspector),
    EdgeType("INSPECTED_BY", "Another inspector", ("Inspection",), ("Person",), GT.inspector),
    EdgeType("GIVEN_IN", "The report that gives a grade", ("Judgement",), ("Document",), GT.givenIn),
    EdgeType("STATED_IN", "The document that a sentence stands in", STATEMENTS, ("Document",), GT.statedIn),
    EdgeType("CONCERNS_SERVICE", "The service that is spoken of", STATEMENTS, ("Service",), GT.concernsService),
    EdgeType("CONCERNS_THEME", "The theme that is spoken of", STATEMENTS, ("Theme",), GT.concernsTheme),
    EdgeType("MENTIONS", "Who or what is named", STATEMENTS, ("Initiative", *ACTORS), GT.mentions),
    EdgeType(
        "QUOTES",
        "The sentence of another document that is repeated",
        STATEMENTS,
        STATEMENTS,
        relation=Relation(GT.Quotation, source=GT.quoting, target=GT.quoted),
        properties=(
            Property("alteration", "verbatim, elided or altered", GT.alteration, concept=True),
            Property("difference", "What was changed", GT.difference),
        ),
        across=True,
    ),
    EdgeType("RUN_BY", "Who runs an initiative", ("Initiative",), ("Authority", *ACTORS), GT.runBy),
    EdgeType("ANSWERS", "The sentence that states the problem", ("Response",), STATEMENTS, GT.answers),
    EdgeType("EVIDENCED_BY", "The sentence that shows what is done", ("Response",), STATEMENTS, GT.evidence),
    EdgeType("BY", "The initiative that does it", ("Response",), ("Initiative",), GT.initiative),
    EdgeType(
        "ADDRESSES",
        "The short way from an initiative to what it answers, one a response",
        ("Initiative",),
        STATEMENTS,
        relation=Relation(GT.Response, source=GT.initiative, target=GT.answers),
        properties=(Property("response_id", "IRI of the response"), _STATUS, _CONFIDENCE),
        key="response_id",
    ),
    EdgeType(
        "FOLLOWED_UP_BY",
        "A later sentence on the same thing",
        STATEMENTS,
        STATEMENTS,
        relation=Relation(GT.FollowUp, source=GT.follows, target=GT.followedBy),
        properties=(_CONFIDENCE,),
        across=True,
    ),
    EdgeType("NEIGHBOUR_OF", "A statistical neighbour", ("Authority",), ("Authority",), GT.statisticalNeighbour),
    EdgeType("SUCCESSOR_OF", "The authority that it took over from", ("Authority",), ("Authority",), GT.successorOf),
    EdgeType("READING_OF", "The document that was read", ("FieldReading",), ("Document",), GT.readingOf),
)

FULLTEXT_INDEX = "statements"
"""Name of the full-text index over all sentences, where a store can have one index over several labels."""
