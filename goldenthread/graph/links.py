"""The graph that is derived across documents: what one quotes from another, and what became of a recommendation.

It depends on the set of documents alone, never on the order in which they came. Documents are linked only within a
family: those of one authority with its predecessors and successors. So when documents come or go, only their families
have to be linked again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread.graph import reference
from goldenthread.graph.follow_ups import follow_ups
from goldenthread.graph.quotations import quotations
from goldenthread.graph.summaries import DocumentSummary, StatementSummary, summary
from goldenthread.ontology import identifiers
from goldenthread.ontology.ntriples import decimal, literal, resource
from goldenthread.ontology.terms import GT, PROV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from goldenthread.graph.follow_ups import FollowUp
    from goldenthread.graph.quotations import Quotation
    from goldenthread.model import Triple

__all__ = ["DocumentSummary", "StatementSummary", "families", "kept", "link", "summary"]

_QUOTATION_RULE = "quotation"
_FOLLOW_UP_RULE = "follow-up"
_DOCUMENT_ID = re.compile(r"/id/(?:document|quotation|follow-up)/([0-9a-f]{16})[/-]")


def link(
    documents: Sequence[DocumentSummary], predecessors: Mapping[str, Collection[str]] | None = None
) -> list[Triple]:
    """Link documents with each other.

    Args:
        documents: All documents, or those of whole families, in any order.
        predecessors: The IRIs of the authorities that each authority (IRI) took over from; as the register has it, if not
            given.

    Returns:
        The triples of the links graph, sorted, each once.
    """
    by_iri = {document.iri: document for document in documents}
    if predecessors is None:
        predecessors = reference.predecessors()
    lineage = _Lineage(predecessors)
    triples: set[Triple] = set()
    for family in families({document.iri: document.authorities for document in documents}, predecessors):
        members = sorted((by_iri[iri] for iri in family), key=lambda document: (document.date, document.iri))
        for quoting in members:
            earlier = [quoted for quoted in members if lineage.may_quote(quoting, quoted)]
            for quotation in quotations(quoting, earlier):
                triples.update(_quotation_triples(quotation))
        for follow_up in follow_ups(members, lineage.follows):
            triples.update(_follow_up_triples(follow_up))
    return sorted(triples)


def families(
    about: Mapping[str, Collection[str]], predecessors: Mapping[str, Collection[str]] | None = None
) -> list[frozenset[str]]:
    """Say which documents can be linked with each other at all.

    A family that is the same before and after a change, and none of whose documents was read again, keeps its links.

    Args:
        about: The authorities (IRIs) that each document (IRI) is about; a document about none is in no family.
        predecessors: As for `link`.

    Returns:
        Sets of document IRIs, none in two of them, in the order of their smallest member.
    """
    parent: dict[str, str] = {}

    def root(authority: str) -> str:
        while parent.setdefault(authority, authority) != authority:
            authority = parent[authority]
        return authority

    if predecessors is None:
        predecessors = reference.predecessors()
    for authority, earlier in predecessors.items():
        for other in earlier:
            parent[root(other)] = root(authority)
    for named in about.values():
        first, *others = named or ("",)
        for other in others:
            parent[root(other)] = root(first)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for document, named in about.items():
        for authority in named:
            members[root(authority)].add(document)
    return sorted(map(frozenset, members.values()), key=min)


def kept(links: Iterable[Triple], documents: Collection[str]) -> list[Triple]:
    """Take out of a links graph what concerns some documents (IRIs), whose families did not change."""
    ids = frozenset(map(identifiers.local_id, documents))
    rules: list[Triple] = []
    found: list[Triple] = []
    for triple in links:
        match = _DOCUMENT_ID.search(triple[0])
        if match is None:
            rules.append(triple)
        elif match.group(1) in ids:
            found.append(triple)
    used = {object_ for _, predicate, object_ in found if predicate == resource(PROV.wasGeneratedBy)}
    return sorted([*found, *(rule for rule in rules if rule[0] in used)])


class _Lineage:
    """Which authority stands in which one's place."""

    def __init__(self, predecessors: Mapping[str, Collection[str]]) -> None:
        self._predecessors = predecessors
        self._known: dict[str, frozenset[str]] = {}

    def follows(self, later: DocumentSummary, earlier: DocumentSummary) -> bool:
        """Whether a document may say what became of something that stands in another one."""
        return bool(earlier.date) and later.date > earlier.date and self._same(later, earlier)

    def may_quote(self, later: DocumentSummary, earlier: DocumentSummary) -> bool:
        """Whether a document may quote another one; a council's undated document may quote any report."""
        if not later.date or not earlier.date:
            return later.by_council and earlier.by_inspectorate and self._same(later, earlier)
        return later.date > earlier.date and self._same(later, earlier)

    def _same(self, later: DocumentSummary, earlier: DocumentSummary) -> bool:
        return any(not self._line(authority).isdisjoint(earlier.authorities) for authority in later.authorities)

    def _line(self, authority: str) -> frozenset[str]:
        """The authority with all that came before it."""
        if authority not in self._known:
            line, waiting = {authority}, [authority]
            while waiting:
                new = set(self._predecessors.get(waiting.pop(), ())) - line
                line |= new
                waiting.extend(new)
            self._known[authority] = frozenset(line)
        return self._known[authority]


def _quotation_triples(quotation: Quotation) -> Iterator[Triple]:
    iri = resource(identifiers.quotation(quotation.quoting, quotation.quoted))
    quoting, quoted = resource(quotation.quoting), resource(quotation.quoted)
    yield quoting, resource(GT.quotes), quoted
    yield iri, resource(RDF.type), resource(GT.Quotation)
    yield iri, resource(GT.quoting), quoting
    yield iri, resource(GT.quoted), quoted
    yield iri, resource(GT.alteration), resource(identifiers.concept("alteration", quotation.alteration))
    if quotation.difference:
        yield iri, resource(GT.difference), literal(quotation.difference)
    yield from _derived(iri, (quoting, quoted), _QUOTATION_RULE)


def _follow_up_triples(follow_up: FollowUp) -> Iterator[Triple]:
    iri = resource(identifiers.follow_up(follow_up.earlier, follow_up.later))
    earlier, later = resource(follow_up.earlier), resource(follow_up.later)
    yield iri, resource(RDF.type), resource(GT.FollowUp)
    yield iri, resource(GT.follows), earlier
    yield iri, resource(GT.followedBy), later
    yield iri, resource(GT.confidence), decimal(follow_up.confidence)
    yield from _derived(iri, (earlier, later), _FOLLOW_UP_RULE)


def _derived(iri: str, sources: Iterable[str], rule: str) -> Iterator[Triple]:
    for source in sources:
        yield iri, resource(PROV.wasDerivedFrom), source
    rule_iri = resource(identifiers.rule(rule))
    yield iri, resource(PROV.wasGeneratedBy), rule_iri
    yield rule_iri, resource(RDF.type), resource(GT.Rule)
    yield rule_iri, resource(RDFS.label), literal(rule)
    yield rule_iri, resource(GT.ruleVersion), literal(identifiers.rule_version(rule))
