"""The graphs of a few made-up documents, small enough to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.graph import catalogue, turtle

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.graph.catalogue import DocumentEntry
    from goldenthread.graph.dataset import Dataset
    from goldenthread.model import Triple

ID = "https://w3id.org/goldenthread/id/"
REPORT, LETTER, PLAN = (f"{ID}document/{letter * 16}" for letter in "abc")
HARBOUR_TEAM = f"{ID}initiative/ravenshire/harbour-team"
IMOGEN_TARN = f"{ID}person/imogen-tarn"
BOARD = f"{ID}actor/ravenshire/improvement-board"

_PREFIXES = """
@prefix gt: <https://w3id.org/goldenthread/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix document: <https://w3id.org/goldenthread/id/document/> .
@prefix authority: <https://w3id.org/goldenthread/id/authority/> .
@prefix initiative: <https://w3id.org/goldenthread/id/initiative/ravenshire/> .
@prefix actor: <https://w3id.org/goldenthread/id/actor/ravenshire/> .
@prefix person: <https://w3id.org/goldenthread/id/person/> .
@prefix rule: <https://w3id.org/goldenthread/id/rule/> .
@prefix model: <https://w3id.org/goldenthread/concept/practice-model/> .
@prefix kind: <https://w3id.org/goldenthread/concept/initiative-kind/> .
@prefix domain: <https://w3id.org/goldenthread/concept/judgement-domain/> .
@prefix grade: <https://w3id.org/goldenthread/concept/grade/> .
@prefix service: <https://w3id.org/goldenthread/concept/service/> .
@prefix theme: <https://w3id.org/goldenthread/concept/theme/> .
@prefix polarity: <https://w3id.org/goldenthread/concept/polarity/> .
@prefix status: <https://w3id.org/goldenthread/concept/status/> .
@prefix basis: <https://w3id.org/goldenthread/concept/basis/> .
@prefix source: <https://w3id.org/goldenthread/concept/source/> .
@prefix type: <https://w3id.org/goldenthread/concept/document-type/> .
@prefix framework: <https://w3id.org/goldenthread/concept/framework/> .
@prefix field: <https://w3id.org/goldenthread/concept/field/> .
@prefix state: <https://w3id.org/goldenthread/concept/reading-state/> .
@prefix alteration: <https://w3id.org/goldenthread/concept/alteration/> .
"""

REPORT_TEXT = f"""
@prefix : <https://w3id.org/goldenthread/id/document/aaaaaaaaaaaaaaaa/> .
document:aaaaaaaaaaaaaaaa a gt:Document ;
    dcterms:source "report.pdf" ; dcterms:title "Inspection of Ravenshire" ; dcterms:type type:ilacs-standard ;
    dcterms:issued "2019-07-01"^^xsd:date ; gt:pageCount 4 ; gt:readingVersion "1" ; gt:about authority:ravenshire ;
    dcterms:identifier "{"a" * 64}" .
authority:ravenshire a gt:Authority ; skos:prefLabel "Ravenshire" .
:inspection a gt:Inspection ; rdfs:label "Inspection of Ravenshire" ; gt:reportedIn document:aaaaaaaaaaaaaaaa ;
    gt:framework framework:ilacs-2018 ; gt:inspects authority:ravenshire ; gt:leadInspector person:imogen-tarn ;
    gt:startDate "2019-05-06"^^xsd:date ; gt:endDate "2019-05-17"^^xsd:date .
person:imogen-tarn a gt:Actor , gt:Person ; gt:printedName "Imogen Tarn" ; gt:role "Lead inspector" .
:judgement-10 a gt:Judgement ; rdfs:label "The impact of leaders" ; gt:givenIn document:aaaaaaaaaaaaaaaa ;
    gt:domain domain:ilacs-2018-leaders ; gt:grade grade:good ; gt:page 1 ; gt:start 10 ; gt:end 30 .
:statement-0-39 a gt:Statement , gt:Finding ; gt:text "Too many children wait for an assessment." ;
    gt:statedIn document:aaaaaaaaaaaaaaaa ; gt:page 2 ; gt:start 0 ; gt:end 39 ; gt:section "Help" ;
    gt:paragraphNumber "7" ; gt:polarity polarity:weakness ; gt:concernsService service:assessment .
:statement-40-80 a gt:Statement , gt:Finding ; gt:text "The Harbour Team now sees them within a week." ;
    gt:statedIn document:aaaaaaaaaaaaaaaa ; gt:page 2 ; gt:start 40 ; gt:end 80 ; gt:polarity polarity:strength ;
    gt:mentions initiative:harbour-team , model:signs-of-safety .
:statement-90-120 a gt:Statement , gt:Finding , gt:Recommendation ; gt:text "The timeliness of assessments." ;
    gt:statedIn document:aaaaaaaaaaaaaaaa ; gt:page 4 ; gt:start 90 ; gt:end 120 ; gt:polarity polarity:weakness ;
    gt:deadline "Within three months" .
initiative:harbour-team a gt:Initiative ; gt:printedName "Harbour Team" ; gt:initiativeKind kind:team ;
    gt:runBy authority:ravenshire .
model:signs-of-safety a gt:Initiative ; gt:initiativeKind kind:other ; skos:altLabel "SoS" .
:response-0-40-harbour-team a gt:Response ; gt:answers :statement-0-39 ; gt:evidence :statement-40-80 ;
    gt:initiative initiative:harbour-team ; gt:status status:done ; gt:basis basis:same-paragraph ;
    gt:claimedBy source:inspectorate ; gt:confidence 0.80 ; prov:wasGeneratedBy rule:next-sentence-1 .
:field-authority a gt:FieldReading ; gt:readingOf document:aaaaaaaaaaaaaaaa ; gt:field field:authority ;
    gt:readingState state:read .
"""

LETTER_TEXT = f"""
@prefix : <https://w3id.org/goldenthread/id/document/bbbbbbbbbbbbbbbb/> .
document:bbbbbbbbbbbbbbbb a gt:Document ; dcterms:source "letter.txt" ; dcterms:type type:focused-visit ;
    gt:pageCount 1 ; gt:readingVersion "1" ; gt:about authority:ravenshire ; gt:addressee person:imogen-tarn ;
    gt:scopeStatement :statement-0-30 ; dcterms:identifier "{"b" * 64}" .
authority:ravenshire a gt:Authority ; skos:prefLabel "Ravenshire" .
person:imogen-tarn a gt:Actor , gt:Person ; gt:printedName "Imogen Tarn" ; gt:role "Director" .
:statement-0-30 a gt:Statement ; gt:text "We looked at the front door and at the Improvement Board." ;
    gt:statedIn document:bbbbbbbbbbbbbbbb ; gt:page 1 ; gt:start 0 ; gt:end 30 ; gt:polarity polarity:neutral ;
    gt:mentions initiative:harbour-team , actor:improvement-board .
initiative:harbour-team a gt:Initiative ; gt:printedName "harbour team" ; gt:initiativeKind kind:other ;
    gt:runBy authority:ravenshire , actor:improvement-board .
actor:improvement-board a gt:Actor , gt:Board ; gt:printedName "Improvement Board" .
"""

PLAN_TEXT = f"""
@prefix : <https://w3id.org/goldenthread/id/document/cccccccccccccccc/> .
document:cccccccccccccccc a gt:Document ; dcterms:source "plan.docx" ; dcterms:type type:improvement-plan ;
    gt:pageCount 1 ; gt:readingVersion "1" ; gt:about authority:ravenshire ; dcterms:identifier "{"c" * 64}" .
authority:ravenshire a gt:Authority ; skos:prefLabel "Ravenshire" .
:statement-0-50 a gt:Statement , gt:Recommendation , gt:Commitment ; gt:text "We will see every child within a week." ;
    gt:statedIn document:cccccccccccccccc ; gt:page 1 ; gt:start 0 ; gt:end 50 ; gt:polarity polarity:neutral ;
    gt:concernsTheme theme:timeliness ; gt:mentions actor:improvement-board .
actor:improvement-board a gt:Actor , gt:Board ; gt:printedName "Improvement Board" ; skos:altLabel "Board" .
"""

LINKS_TEXT = """
<https://w3id.org/goldenthread/id/follow-up/1> a gt:FollowUp ; gt:confidence 0.70 ;
    gt:follows <https://w3id.org/goldenthread/id/document/aaaaaaaaaaaaaaaa/statement-90-120> ;
    gt:followedBy <https://w3id.org/goldenthread/id/document/bbbbbbbbbbbbbbbb/statement-0-30> .
<https://w3id.org/goldenthread/id/quotation/1> a gt:Quotation ; gt:alteration alteration:verbatim ;
    gt:quoting <https://w3id.org/goldenthread/id/document/cccccccccccccccc/statement-0-50> ;
    gt:quoted <https://w3id.org/goldenthread/id/document/aaaaaaaaaaaaaaaa/statement-0-39> .
"""

DOCUMENTS = {REPORT: REPORT_TEXT, LETTER: LETTER_TEXT, PLAN: PLAN_TEXT}


def graph(text: str) -> list[Triple]:
    """Read a graph of this file."""
    return turtle.read((_PREFIXES + text).encode())


def document(iri: str) -> tuple[DocumentEntry, bytes]:
    """A document, ready for `Dataset.put`."""
    triples = graph(DOCUMENTS[iri])
    content = turtle.write(triples, iri)
    return catalogue.describe(triples, content), content


def put(dataset: Dataset, iri: str, path: Path) -> list[DocumentEntry]:
    """Take a document of this file into a dataset."""
    return dataset.put(*document(iri), path)
