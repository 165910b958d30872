"""The reading ledger of a dataset: what became of every field of every document, read back from the graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goldenthread.ontology.identifiers import local_id
from goldenthread.ontology.ntriples import resource, value
from goldenthread.ontology.terms import GT, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Triple

STATES = ("read", "absent", "unreadable")


class Entry(NamedTuple):
    """One field of one document."""

    field: str
    """Id in the scheme field."""
    state: str
    reason: str


def entries(triples: Iterable[Triple]) -> list[Entry]:
    """The ledger of one document's graph, sorted by field."""
    facts: dict[str, dict[str, str]] = {}
    readings = set()
    for subject, predicate, term in triples:
        if predicate in _KEPT:
            facts.setdefault(subject, {})[predicate] = value(term)
        elif predicate == _TYPE and term == _READING:
            readings.add(subject)
    found = [facts.get(subject, {}) for subject in readings]
    return sorted(
        Entry(local_id(fact.get(_FIELD, "/")), local_id(fact.get(_STATE, "/")), fact.get(_REASON, "")) for fact in found
    )


_TYPE, _READING = resource(RDF.type), resource(GT.FieldReading)
_FIELD, _STATE, _REASON = resource(GT.field), resource(GT.readingState), resource(GT.reason)
_KEPT = {_FIELD, _STATE, _REASON}
