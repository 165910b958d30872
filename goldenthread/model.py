"""The records that pass between the stages, in the order in which they are made.

Offsets are half-open, from 0, in characters of the report's normalised text; pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["text", "heading", "item", "row"]
BlockKind = Literal["heading", "paragraph", "item", "row", "note"]
LedgerState = Literal["read", "absent", "unreadable"]
Polarity = Literal["strength", "weakness", "mixed", "neutral"]
Status = Literal["planned", "in-progress", "done", "impact-evidenced"]
Basis = Literal["same-sentence", "same-paragraph", "same-document", "other-document"]
Source = Literal["inspectorate", "authority"]
ActorKind = Literal["person", "board", "organisation"]

_COUNCIL_DOCUMENTS = frozenset({"self-assessment", "improvement-plan"})


def speaker(document_type: str) -> Source | None:
    """Who speaks in the documents of a type; None where it was not recognised, as that is not known then.

    Args:
        document_type: Id in the scheme document-type, or "".
    """
    if document_type in ("", "other"):
        return None
    return "authority" if document_type in _COUNCIL_DOCUMENTS else "inspectorate"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as a reader finds it. Everything but the text is what the format itself says."""

    text: str
    """Without a line break. The cells of a row are separated by tabs; an item keeps no bullet sign."""
    page: int
    kind: LineKind = "text"
    """`text` where the format does not say: a PDF never does."""
    level: int = 0
    """Depth of a heading or nesting of an item, from 1; 0 where the format does not say."""
    size: float = 0.0
    """Type size in points; 0 where the format does not say."""
    bold: bool = False
    left: float = 0.0
    """Distance from the left edge of the page, in points."""
    gap: float = -1.0
    """Distance of the base line from the one above on the same page, in points. -1: first on its page, or not known;
    0: beside it (another column or cell). Formats without type sizes say by 100 that a block begins here, and by 12
    that the line goes on with the block above, whatever its kind."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A file as a reader returns it: lines in reading order, nothing interpreted yet."""

    sha256: str
    """Of the bytes, in hex: the document's identifier."""
    source: str
    """File name as loaded, without folders."""
    media_type: str
    lines: tuple[Line, ...]
    page_count: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, table row or footnote of the normalised text."""

    kind: BlockKind
    start: int
    end: int
    page: int
    level: int = 0
    """Headings: depth from 1. Items: nesting from 1. Else 0."""
    number: str = ""
    """The paragraph number as printed ("12", "2.1"), which is not part of the text, or ""."""
    turns: tuple[tuple[int, int], ...] = ()
    """(offset, page) wherever a new page begins inside the block."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The normalised text, made here once, with its blocks in reading order.

    Running headers and page numbers are out, words broken over lines are joined, a paragraph cut by a page is one
    block. Blocks are separated by a blank line; the cells of a row by tabs.
    """

    text: str
    blocks: tuple[Block, ...]

    def of(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, to the next heading."""

    heading: str
    """"" for what stands before the first heading."""
    level: int
    start: int
    page: int
    parent: int = -1
    """Index of the section that this one is part of, or -1."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, a bullet or a table cell's sentence. ``report.text[start:end] == text``."""

    text: str
    start: int
    end: int
    page: int
    section: int
    """Index into the report's sections."""
    block: int
    """Index into the report's blocks: statements of one paragraph share it."""
    number: str = ""
    """The paragraph number as printed, or ""."""
    column: int = -1
    """Table cell from 0; -1 outside of tables."""
    formal: bool = False
    """Whether it is a line of a title page, an address, a signature or an imprint: it names people and bodies, and says
    nothing about the services."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the front matter."""

    name: str
    """The name alone, without title or post."""
    role: str = ""
    """As printed, or ""."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade that this report itself gives."""

    label: str
    """The judgement's own wording in the report."""
    domain: str
    """Id in the scheme judgement-domain, such as `ilacs-2023-care-leavers`."""
    grade: str
    """Id in the scheme grade."""
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A formal recommendation, area for improvement, priority action, or a council's own next step."""

    statement: int
    """Index into the report's statements; of its first sentence, where it has several that are statements of their own."""
    deadline: str = ""
    """As printed ("Within three months") or an ISO date, or ""."""
    commitment: bool = False
    """Whether the authority itself says that it will do this."""
    sentences: int = 1
    """Statements that it consists of, one after the other."""

    @property
    def statements(self) -> range:
        """Indexes of its statements."""
        return range(self.statement, self.statement + self.sentences)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one expected field of one document."""

    field: str
    """Id in the scheme field, such as `authority` or `judgements`."""
    state: LedgerState
    reason: str = ""
    """Why it could not be read; what a user should know of a field that was read; else ""."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The inspection that the report is about."""

    framework: str
    """Id in the scheme framework."""
    start: str = ""
    """ISO date or ""."""
    end: str = ""
    lead: Person | None = None
    inspectors: tuple[Person, ...] = ()
    """The others, in the order in which they are printed."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document understood as far as its layout goes."""

    sha256: str
    source: str
    page_count: int
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    document_type: str
    """Id in the scheme document-type."""
    title: str
    authorities: tuple[str, ...]
    """Ids of the authorities that the report is about, as `ontology.authorities` has them; () where not known."""
    published: str = ""
    """ISO date, or year and month ("2020-03"), or ""."""
    inspection: Inspection | None = None
    addressees: tuple[Person, ...] = ()
    signatories: tuple[Person, ...] = ()
    """Those who signed, in order; inspectors among them."""
    scope: tuple[int, ...] = ()
    """Indexes of the statements that say what a visit looked at."""
    judgements: tuple[Judgement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a statement names an initiative or an actor."""

    key: str
    """Of the initiative or actor, unique within the report."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is read out of one statement; same index as the statement."""

    polarity: Polarity = "neutral"
    services: tuple[str, ...] = ()
    """Ids in the scheme service, sorted."""
    themes: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rules: tuple[str, ...] = ()
    """Names of the rules that decided, as `ontology.identifiers.rule` takes them, sorted."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A programme, team, tool, panel, practice model and the like, with a name."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    """Id in the scheme initiative-kind."""
    concept: str = ""
    """Id in the scheme practice-model where it is a national one, else ""."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, board or organisation with a name."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "organisation"
    role: str = ""
    concept: str = ""
    """Id in the scheme body where it is a national one, else ""."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """A problem or need and the statement that shows what is done about it."""

    finding: int
    """Index of the statement that states the problem."""
    evidence: int
    """Index of the statement that shows what is done; may be the same."""
    status: Status
    basis: Basis
    claimed_by: Source | None
    """Who says so; None where the kind of document is not known."""
    confidence: float
    """0 to 1."""
    rule: str
    initiative: str = ""
    """Key of the initiative that does it, or ""."""


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report and all that was read out of its statements."""

    report: Report
    annotations: tuple[Annotation, ...]
    """One a statement, in the same order."""
    initiatives: tuple[Initiative, ...] = ()
    actors: tuple[Actor, ...] = ()
    responses: tuple[Response, ...] = ()


Triple = tuple[str, str, str]
"""Subject, predicate and object, each written as in N-Triples: `<iri>` or `"literal"` with its type."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the property graph: one label, the IRI as `id`, plain properties."""

    label: str
    id: str
    properties: dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship of the property graph."""

    type: str
    source: str
    target: str
    properties: dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: n rows by c columns; n may be 0, c never is."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def records(self) -> list[dict[str, object]]:
        """The rows as dictionaries, in the same order."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
