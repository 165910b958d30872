"""An annotated report as triples: pure, without blank nodes, the same report always the same triples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goldenthread.model import Annotation
from goldenthread.ontology import identifiers
from goldenthread.ontology.identifiers import READING_VERSION
from goldenthread.ontology.ntriples import date, decimal, integer, literal, resource
from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from goldenthread.model import (
        Actor,
        AnnotatedReport,
        Initiative,
        Person,
        Recommendation,
        Response,
        Statement,
        Triple,
    )

_UNREGISTERED = "name:"
"""How a report names an authority that the register does not have."""
_READ_BY = "report-layout"
_TYPE = resource(RDF.type)


def to_triples(annotated: AnnotatedReport) -> list[Triple]:
    """Describe one document.

    Args:
        annotated: What was read in it.

    Returns:
        The triples of the document's named graph, each once, in the order of the report; terms as in N-Triples.
    """
    return list(dict.fromkeys(_Writer(annotated).triples()))


def document_source(source: str) -> str:
    """The object of a document's dcterms:source, which the dataset changes when the file gets another name."""
    return literal(source)


class _Writer:
    """Writes the triples of one report; holds the IRIs that several parts refer to."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._annotated = annotated
        self._report = annotated.report
        iri = identifiers.document(self._report.sha256)
        self._iri = iri
        self._document = resource(iri)
        self._statements = [
            f"<{identifiers.statement(iri, statement.start, statement.end)}>" for statement in self._report.statements
        ]
        self._owner = self._owner_of_local_names()
        self._things = {i.key: self._initiative_iri(i) for i in annotated.initiatives}
        self._things |= {a.key: self._actor_iri(a) for a in annotated.actors}
        self._rules: set[str] = {_READ_BY}

    def triples(self) -> Iterator[Triple]:
        yield from self._document_triples()
        yield from self._authority_triples()
        yield from self._inspection_triples()
        yield from self._judgement_triples()
        yield from self._statement_triples()
        yield from self._initiative_triples()
        yield from self._actor_triples()
        for response in self._annotated.responses:
            yield from self._response_triples(response)
        yield from self._ledger_triples()
        yield from self._rule_triples()

    def _owner_of_local_names(self) -> str:
        """Local initiatives and actors belong to the authority; to the document where it is about none or several."""
        authorities = self._report.authorities
        if len(authorities) != 1:
            return identifiers.local_id(self._iri)
        return identifiers.local_id(_authority_iri(authorities[0]))

    def _initiative_iri(self, initiative: Initiative) -> str:
        if initiative.concept:
            return identifiers.concept("practice-model", initiative.concept)
        return identifiers.initiative(self._owner, initiative.name)

    def _actor_iri(self, actor: Actor) -> str:
        if actor.concept:
            return identifiers.concept("body", actor.concept)
        if actor.name in self._inspectors():
            return identifiers.person(actor.name)
        return identifiers.actor(self._owner, actor.name)

    def _inspectors(self) -> dict[str, Person]:
        inspection = self._report.inspection
        if inspection is None:
            return {}
        people = (inspection.lead, *inspection.inspectors)
        return {person.name: person for person in people if person is not None}

    def _document_triples(self) -> Iterator[Triple]:
        report = self._report
        yield from self._about(
            self._iri,
            (RDF.type, resource(GT.Document)),
            (DCTERMS.source, document_source(report.source)),
            (DCTERMS.identifier, literal(report.sha256)),
            (DCTERMS.type, resource(identifiers.concept("document-type", report.document_type))),
            (GT.normalisedText, literal(report.text)),
            (GT.pageCount, integer(report.page_count)),
            (GT.readingVersion, literal(READING_VERSION)),
            *((GT.about, resource(_authority_iri(authority))) for authority in report.authorities),
            *((GT.scopeStatement, self._statements[index]) for index in report.scope),
            *((GT.addressee, resource(self._person_iri(person))) for person in report.addressees),
        )
        if report.title:
            yield self._document, resource(DCTERMS.title), literal(report.title)
        if report.published:
            yield self._document, resource(DCTERMS.issued), date(report.published)
        yield self._generated(self._document, _READ_BY)
        for person in report.addressees:
            yield from self._person_triples(person)

    def _authority_triples(self) -> Iterator[Triple]:
        """Authorities that the register does not have; the others stand in a graph of their own."""
        for authority in self._report.authorities:
            if authority.startswith(_UNREGISTERED):
                name = authority.removeprefix(_UNREGISTERED)
                yield from self._about(
                    _authority_iri(authority), (RDF.type, resource(GT.Authority)), (SKOS.prefLabel, literal(name))
                )

    def _inspection_triples(self) -> Iterator[Triple]:
        inspection = self._report.inspection
        if inspection is None:
            return
        iri = identifiers.inspection(self._iri)
        yield from self._about(
            iri,
            (RDF.type, resource(GT.Inspection)),
            (RDFS.label, literal(self._report.title or "Inspection")),
            (GT.reportedIn, self._document),
            (GT.framework, resource(identifiers.concept("framework", inspection.framework))),
            *((GT.inspects, resource(_authority_iri(authority))) for authority in self._report.authorities),
            *((GT.inspector, resource(identifiers.person(person.name))) for person in inspection.inspectors),
        )
        for term, day in ((GT.startDate, inspection.start), (GT.endDate, inspection.end)):
            if day:
                yield resource(iri), resource(term), date(day)
        if inspection.lead:
            yield resource(iri), resource(GT.leadInspector), resource(identifiers.person(inspection.lead.name))
        yield from self._derived(iri, [self._document], _READ_BY)
        for person in self._inspectors().values():
            yield from self._person_triples(person)

    def _person_iri(self, person: Person) -> str:
        if person.name in self._inspectors():
            return identifiers.person(person.name)
        return identifiers.actor(self._owner, person.name)

    def _person_triples(self, person: Person) -> Iterator[Triple]:
        iri = self._person_iri(person)
        yield from self._about(
            iri,
            (RDF.type, resource(GT.Actor)),
            (RDF.type, resource(GT.Person)),
            (GT.printedName, literal(person.name)),
        )
        if person.role:
            yield resource(iri), resource(GT.role), literal(person.role)
        yield from self._derived(iri, [self._document], _READ_BY)

    def _judgement_triples(self) -> Iterator[Triple]:
        for judgement in self._report.judgements:
            iri = identifiers.judgement(self._iri, judgement.start)
            yield from self._about(
                iri,
                (RDF.type, resource(GT.Judgement)),
                (RDFS.label, literal(judgement.label)),
                (GT.givenIn, self._document),
                (GT.domain, resource(identifiers.concept("judgement-domain", judgement.domain))),
                (GT.grade, resource(identifiers.concept("grade", judgement.grade))),
                (GT.page, integer(judgement.page)),
                (GT.start, integer(judgement.start)),
                (GT.end, integer(judgement.end)),
            )
            yield from self._derived(iri, [self._document], _READ_BY)

    def _statement_triples(self) -> Iterator[Triple]:
        recommendations = {each.statement: each for each in self._report.recommendations}
        for index, (statement, annotation) in enumerate(
            zip(self._report.statements, self._annotated.annotations, strict=True)
        ):
            subject = self._statements[index]
            yield from self._place_triples(subject, statement)
            yield from self._annotation_triples(subject, annotation)
            recommendation = recommendations.get(index)
            if recommendation is not None:
                if recommendation.sentences > 1:
                    subject = yield from self._whole(recommendation)
                yield subject, _TYPE, resource(GT.Recommendation)
                if recommendation.commitment:
                    yield subject, _TYPE, resource(GT.Commitment)
                if recommendation.deadline:
                    is_date = recommendation.deadline[:4].isdigit() and len(recommendation.deadline) == 10
                    deadline = date(recommendation.deadline) if is_date else literal(recommendation.deadline)
                    yield subject, resource(GT.deadline), deadline

    def _whole(self, recommendation: Recommendation) -> Generator[Triple, None, str]:
        """A recommendation that tells several findings: they have a polarity, it has none, so that none counts twice."""
        within = slice(recommendation.statements.start, recommendation.statements.stop)
        parts, annotations = self._report.statements[within], self._annotated.annotations[within]
        start, end = parts[0].start, parts[-1].end
        whole = replace(parts[0], text=self._report.text[start:end], end=end)
        subject = resource(identifiers.statement(self._iri, start, end))
        yield from self._place_triples(subject, whole)
        yield from self._annotation_triples(
            subject,
            Annotation(
                services=tuple(sorted({service for each in annotations for service in each.services})),
                themes=tuple(sorted({theme for each in annotations for theme in each.themes})),
                mentions=tuple(mention for each in annotations for mention in each.mentions),
                rules=tuple(sorted({rule for each in annotations for rule in each.rules})),
            ),
        )
        return subject

    def _place_triples(self, subject: str, statement: Statement) -> Iterator[Triple]:
        yield subject, _TYPE, resource(GT.Statement)
        yield subject, resource(GT.text), literal(statement.text)
        yield subject, resource(GT.statedIn), self._document
        yield subject, resource(PROV.wasDerivedFrom), self._document
        yield subject, resource(GT.page), integer(statement.page)
        yield subject, resource(GT.start), integer(statement.start)
        yield subject, resource(GT.end), integer(statement.end)
        heading = self._report.sections[statement.section].heading
        if heading:
            yield subject, resource(GT.section), literal(heading)
        if statement.number:
            yield subject, resource(GT.paragraphNumber), literal(statement.number)
        if statement.column >= 0:
            yield subject, resource(GT.row), integer(statement.block)
            yield subject, resource(GT.column), integer(statement.column)

    def _annotation_triples(self, subject: str, annotation: Annotation) -> Iterator[Triple]:
        yield subject, resource(GT.polarity), resource(identifiers.concept("polarity", annotation.polarity))
        if annotation.polarity != "neutral":
            yield subject, _TYPE, resource(GT.Finding)
        for service in annotation.services:
            yield subject, resource(GT.concernsService), resource(identifiers.concept("service", service))
        for theme in annotation.themes:
            yield subject, resource(GT.concernsTheme), resource(identifiers.concept("theme", theme))
        for mention in annotation.mentions:
            yield subject, resource(GT.mentions), resource(self._things[mention.key])
        for rule in (_READ_BY, *annotation.rules):
            yield self._generated(subject, rule)

    def _initiative_triples(self) -> Iterator[Triple]:
        for initiative in self._annotated.initiatives:
            iri = self._things[initiative.key]
            yield from self._about(
                iri,
                (RDF.type, resource(GT.Initiative)),
                (GT.initiativeKind, resource(identifiers.concept("initiative-kind", initiative.kind))),
                *self._names(initiative.name, initiative.aliases, national=bool(initiative.concept)),
            )
            if not initiative.concept:
                for authority in self._report.authorities:
                    yield resource(iri), resource(GT.runBy), resource(_authority_iri(authority))
            yield from self._derived(iri, [self._document], initiative.rule)

    def _actor_triples(self) -> Iterator[Triple]:
        classes = {"person": GT.Person, "board": GT.Board, "organisation": GT.Organisation}
        for actor in self._annotated.actors:
            iri = self._things[actor.key]
            yield from self._about(
                iri,
                (RDF.type, resource(GT.Actor)),
                (RDF.type, resource(classes[actor.kind])),
                *self._names(actor.name, actor.aliases, national=bool(actor.concept)),
            )
            if actor.role:
                yield resource(iri), resource(GT.role), literal(actor.role)
            yield from self._derived(iri, [self._document], actor.rule)

    @staticmethod
    def _names(name: str, aliases: Iterable[str], *, national: bool) -> Iterator[tuple[str, str]]:
        """A national concept has its label elsewhere; what this document calls it is another name.

        The label of a local name is chosen among the names of all documents, by `graph.names`.
        """
        yield (SKOS.altLabel if national else GT.printedName), literal(name)
        for alias in aliases:
            yield SKOS.altLabel, literal(alias)

    def _response_triples(self, response: Response) -> Iterator[Triple]:
        statements = self._report.statements
        name = next((i.name for i in self._annotated.initiatives if i.key == response.initiative), "")
        finding, evidence = statements[response.finding].start, statements[response.evidence].start
        iri = identifiers.response(self._iri, finding, evidence, name)
        about = [self._statements[response.finding], self._statements[response.evidence]]
        yield from self._about(
            iri,
            (RDF.type, resource(GT.Response)),
            (GT.answers, about[0]),
            (GT.evidence, about[1]),
            (GT.status, resource(identifiers.concept("status", response.status))),
            (GT.basis, resource(identifiers.concept("basis", response.basis))),
            (GT.confidence, decimal(response.confidence)),
        )
        if response.claimed_by:
            yield resource(iri), resource(GT.claimedBy), resource(identifiers.concept("source", response.claimed_by))
        if response.initiative:
            yield resource(iri), resource(GT.initiative), resource(self._things[response.initiative])
        yield from self._derived(iri, about, response.rule)

    def _ledger_triples(self) -> Iterator[Triple]:
        for entry in self._report.ledger:
            iri = identifiers.field_reading(self._iri, entry.field)
            yield from self._about(
                iri,
                (RDF.type, resource(GT.FieldReading)),
                (GT.readingOf, self._document),
                (GT.field, resource(identifiers.concept("field", entry.field))),
                (GT.readingState, resource(identifiers.concept("reading-state", entry.state))),
            )
            if entry.reason:
                yield resource(iri), resource(GT.reason), literal(entry.reason)
            yield from self._derived(iri, [self._document], _READ_BY)

    def _rule_triples(self) -> Iterator[Triple]:
        for rule in sorted(self._rules):
            yield from self._about(
                identifiers.rule(rule),
                (RDF.type, resource(GT.Rule)),
                (RDFS.label, literal(rule)),
                (GT.ruleVersion, literal(identifiers.rule_version(rule))),
            )

    @staticmethod
    def _about(subject: str, *properties: tuple[str, str]) -> Iterator[Triple]:
        for term, value in properties:
            yield resource(subject), resource(term), value

    def _derived(self, iri: str, sources: Iterable[str], rule: str) -> Iterator[Triple]:
        for source in sources:
            yield resource(iri), resource(PROV.wasDerivedFrom), source
        yield self._generated(resource(iri), rule)

    def _generated(self, subject: str, rule: str) -> Triple:
        self._rules.add(rule)
        return subject, resource(PROV.wasGeneratedBy), resource(identifiers.rule(rule))


def _authority_iri(authority: str) -> str:
    if authority.startswith(_UNREGISTERED):
        return identifiers.authority(identifiers.slug(authority.removeprefix(_UNREGISTERED)))
    return identifiers.authority(authority)
