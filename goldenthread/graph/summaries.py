"""What a link across documents is made from: a document and its statements, read back from the document's triples."""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from goldenthread.model import speaker
from goldenthread.ontology.identifiers import local_id
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import DCTERMS, GT, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Triple

StatementKind = Literal["statement", "finding", "recommendation", "commitment"]


@dataclass(frozen=True, slots=True)
class StatementSummary:
    """What a link needs to know of a statement."""

    iri: str
    text: str
    kind: StatementKind
    """The most specific class."""
    polarity: str
    """Id in the scheme polarity, or ""."""
    section: str
    """The heading that it stands under, or ""."""
    concepts: tuple[str, ...]
    """IRIs of its services and themes, sorted."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a link needs to know of a document."""

    iri: str
    document_type: str
    """Id in the scheme document-type, or ""."""
    authorities: tuple[str, ...]
    """IRIs, sorted."""
    date: str
    """ISO date of the inspection's end, or of the publication; a month is its 31st; "" where neither is known."""
    statements: tuple[StatementSummary, ...]
    """In reading order."""

    @property
    def by_council(self) -> bool:
        """Whether the authority itself speaks, as far as is known."""
        return speaker(self.document_type) == "authority"

    @property
    def by_inspectorate(self) -> bool:
        """Whether the inspectorate speaks, as far as is known."""
        return speaker(self.document_type) == "inspectorate"


_KINDS: tuple[tuple[str, StatementKind], ...] = (
    (f"<{GT.Commitment}>", "commitment"),
    (f"<{GT.Recommendation}>", "recommendation"),
    (f"<{GT.Finding}>", "finding"),
)
_TYPE = f"<{RDF.type}>"
_ABOUT, _DOCUMENT, _DOCUMENT_TYPE = f"<{GT.about}>", f"<{GT.Document}>", f"<{DCTERMS.type}>"
_INSPECTION_END, _ISSUED = f"<{GT.endDate}>", f"<{DCTERMS.issued}>"
_STATEMENT_PREDICATES = {
    _TYPE: "type",
    f"<{GT.text}>": "text",
    f"<{GT.start}>": "start",
    f"<{GT.section}>": "section",
    f"<{GT.polarity}>": "polarity",
    f"<{GT.concernsService}>": "concept",
    f"<{GT.concernsTheme}>": "concept",
}


def summary(triples: Iterable[Triple]) -> DocumentSummary:
    """Sum up a document's graph.

    Args:
        triples: All triples of one document's graph, in any order.

    Returns:
        The document and its statements in reading order. A graph without a document gives an empty summary, with "" as IRI.
    """
    document = document_type = issued = ended = ""
    authorities: set[str] = set()
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for subject, predicate, object_ in triples:
        name = _STATEMENT_PREDICATES.get(predicate)
        if name is not None:
            if "/statement-" in subject:
                found[subject].setdefault(name, []).append(object_)
            elif object_ == _DOCUMENT:
                document = subject
        elif predicate == _ABOUT:
            authorities.add(object_[1:-1])
        elif predicate == _DOCUMENT_TYPE:
            document_type = local_id(object_[1:-1])
        elif predicate == _ISSUED:
            issued = value(object_)
        elif predicate == _INSPECTION_END:
            ended = value(object_)
    statements = sorted((int(value(facts["start"][0])), iri) for iri, facts in found.items() if "start" in facts)
    return DocumentSummary(
        iri=document[1:-1],
        document_type=document_type,
        authorities=tuple(sorted(authorities)),
        date=_day(ended or issued),
        statements=tuple(_statement(iri, found[iri]) for _, iri in statements),
    )


def pack(document: DocumentSummary) -> bytes:
    """Make a summary small, to be kept in memory or handed from one process to another; it is for no file."""
    return zlib.compress(pickle.dumps(document), 1)


def unpack(packed: bytes) -> DocumentSummary:
    """Give back a summary that `pack` made small."""
    return cast("DocumentSummary", pickle.loads(zlib.decompress(packed)))  # noqa: S301 - our own, from this memory


def _statement(iri: str, facts: dict[str, list[str]]) -> StatementSummary:
    types = facts.get("type", ())
    return StatementSummary(
        iri=iri[1:-1],
        text=value(facts["text"][0]) if "text" in facts else "",
        kind=next((kind for term, kind in _KINDS if term in types), "statement"),
        polarity=local_id(facts["polarity"][0][1:-1]) if "polarity" in facts else "",
        section=value(facts["section"][0]) if "section" in facts else "",
        concepts=tuple(sorted(concept[1:-1] for concept in facts.get("concept", ()))),
    )


def _day(date: str) -> str:
    return f"{date}-31" if len(date) == len("2020-03") else date
