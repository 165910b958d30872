"""Telling all that is known of one thing, with the sentence behind every claim: canned questions, cut down to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.graph.schema import ACTORS, NODE_TYPES, STATEMENTS
from goldenthread.model import Table
from goldenthread.queries.asking import run
from goldenthread.queries.resources import cypher, properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goldenthread.graph.store import GraphStore
    from goldenthread.queries.resources import Resource

Facts = dict[str, object]

FACTS = ("fact", "value", "value_id")
"""Columns of the table of facts; `value_id` is an IRI where the value is the name of something."""

_RELATIONS: dict[tuple[str, bool], str] = {
    ("ABOUT", True): "about",
    ("ADDRESSED_TO", True): "addressed to",
    ("ADDRESSED_TO", False): "addressee of",
    ("BY", True): "done by",
    ("CONCERNS_SERVICE", True): "service",
    ("CONCERNS_THEME", True): "theme",
    ("GIVEN_IN", True): "given in",
    ("INSPECTED_BY", True): "inspected by",
    ("INSPECTS", True): "inspection of",
    ("LED_BY", True): "led by",
    ("MENTIONS", True): "mentions",
    ("NEIGHBOUR_OF", True): "statistical neighbour",
    ("READING_OF", True): "reading of",
    ("REPORTED_IN", True): "reported in",
    ("RUN_BY", True): "run by",
    ("RUN_BY", False): "runs",
    ("STATED_IN", True): "document",
    ("SUCCESSOR_OF", True): "took over from",
    ("SUCCESSOR_OF", False): "taken over by",
}
"""Relationships that are told as facts, by type and whether they lead away from the thing."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A canned question's answer, cut down to one thing."""

    title: str
    question: str
    subject: str
    """Column that must hold the thing's IRI."""
    columns: tuple[str, ...]
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Parameter of the question -> what is given for it: a property of the thing, or a fact of `_RELATIONS`."""
    latest: bool = False
    """Only what the newest inspection report says."""


_EVIDENCE = ("document", "page")
_ANSWER = (
    "problem", "status", "answer", "initiative", "claimed_by", "confidence", "problem_document", "problem_page",
    "document", "page", "response_id", "finding_id", "evidence_id", "initiative_id",
)  # fmt: skip
_MENTION = ("authority", "dated", "polarity", "sentence", *_EVIDENCE, "statement_id", "document_id")
_RECOMMENDATION = ("heading", "recommendation", "deadline", *_EVIDENCE, "recommendation_id")
_JUDGEMENT = ("dated", "framework", "domain", "judgement", "grade", *_EVIDENCE, "judgement_id")
_QUOTATION = (
    "quotation", "original", "alteration", "difference", *_EVIDENCE, "original_document", "original_page",
    "statement_id", "original_id",
)  # fmt: skip
_FOLLOW_UP = (
    "recommendation", "document", "page", "later_dated", "later", "later_polarity", "later_document", "later_page",
    "confidence", "finding_id", "later_id",
)  # fmt: skip

_ACTOR = (
    _Section(
        "Inspections", "inspectors", "inspector_id",
        ("dated", "authority", "led", "framework", "inspected_from", "inspected_to", "document", "document_id"),
        {"name": "name"},
    ),
    _Section("Where it is mentioned", "mentions", "initiative_id", _MENTION, {"name": "name"}),
)  # fmt: skip
_STATEMENT = (
    _Section("What answers it", "answers", "finding_id", _ANSWER),
    _Section("What it is evidence of", "answers", "evidence_id", _ANSWER),
    _Section("What later documents say", "follow-up", "finding_id", _FOLLOW_UP, {"document": "document"}),
    _Section("What it comes back to", "follow-up", "later_id", _FOLLOW_UP),
    _Section("What it quotes", "quotations", "statement_id", _QUOTATION, {"document": "document"}),
    _Section("Where it is quoted", "quotations", "original_id", _QUOTATION),
)
_SECTIONS: dict[str, tuple[_Section, ...]] = {
    "Authority": (
        _Section("Judgements over time", "judgements", "authority_id", _JUDGEMENT, {"authority": "ons_code"}),
        _Section(
            "Recommendations of the latest report", "recommendations", "authority_id", ("dated", *_RECOMMENDATION),
            {"authority": "ons_code"}, latest=True,
        ),
        _Section("What answers what", "answers", "authority_id", ("dated", *_ANSWER), {"authority": "ons_code"}),
        _Section(
            "Initiatives", "initiatives", "authority_id",
            ("initiative", "kind", "run_by", "mentions", "documents", "first_dated", "last_dated", "initiative_id"),
            {"authority": "ons_code"},
        ),
        _Section(
            "Documents", "documents", "authority_id",
            ("dated", "document_type", "heading", "document", "pages", "statements", "strengths", "weaknesses",
             "recommendations", "unreadable", "document_id"),
            {"authority": "ons_code"},
        ),
    ),
    "Initiative": (
        _Section("What it answers", "answers", "initiative_id", ("authority", *_ANSWER), {"initiative": "name"}),
        _Section("Where it is mentioned", "mentions", "initiative_id", _MENTION, {"name": "name"}),
    ),
    "Document": (
        _Section(
            "Counts", "documents", "document_id",
            ("pages", "statements", "strengths", "weaknesses", "recommendations", "judgements", "unreadable"),
        ),
        _Section(
            "Inspectors", "inspectors", "document_id",
            ("inspector", "led", "framework", "inspected_from", "inspected_to", "inspector_id"),
        ),
        _Section("Judgements", "judgements", "document_id", ("domain", "judgement", "grade", "page", "judgement_id")),
        _Section("What it looked at", "scope", "document_id", ("sentence", "services", "page", "statement_id")),
        _Section(
            "Recommendations", "recommendations", "document_id",
            ("heading", "recommendation", "deadline", "page", "recommendation_id"), {"document": "id"},
        ),
        _Section("What answers what", "answers", "document_id", _ANSWER),
        _Section("What it quotes", "quotations", "document_id", _QUOTATION, {"document": "id"}),
        _Section("Fields that were not read", "not-read", "document_id", ("field", "state", "reason"), {"document": "id"}),
    ),
    "Response": (_Section("The two sentences", "answers", "response_id", _ANSWER),),
    **dict.fromkeys(ACTORS, _ACTOR),
    **dict.fromkeys(STATEMENTS, _STATEMENT),
}  # fmt: skip


def describe(store: GraphStore, resource: Resource) -> list[tuple[str, Table]]:
    """Tell all that is known of one thing.

    Args:
        store: An open store; it is only read.
        resource: As `find` found it.

    Returns:
        Titles and tables: the facts first, then what fits the kind of thing. Tables without rows are left out.
    """
    node = properties(store, resource.id) or {}
    facts = _facts(store, resource, node)
    known = node | {fact: iri for fact, _, iri in facts if iri}
    tables = [("Facts", Table(FACTS, tuple(facts)))]
    tables += ((section.title, _answer(store, section, known)) for section in _SECTIONS.get(resource.label, ()))
    return [(title, table) for title, table in tables if table.rows]


def _facts(store: GraphStore, resource: Resource, node: Mapping[str, object]) -> list[tuple[str, object, str | None]]:
    declared = next((each.properties for each in NODE_TYPES if each.label == resource.label), ())
    facts: list[tuple[str, object, str | None]] = [("name", resource.name, None), ("is a", resource.label, None)]
    if "text" in node:
        facts = facts[1:]
    facts += (
        (each.name.replace("_", " "), node[each.name], None) for each in declared if node.get(each.name) is not None
    )
    types = sorted({name for name, _ in _RELATIONS})
    related = store.read(cypher("show/relations"), {"id": resource.id, "types": types}).rows
    told = [
        (_RELATIONS.get((str(name), bool(out)), ""), f"{called} ({file_name})" if file_name else called, str(iri))
        for name, out, called, iri, file_name in related
    ]
    # What an authority runs has a table of its own.
    facts += (fact for fact in told if fact[0] and (fact[0], resource.label) != ("runs", "Authority"))
    return [*facts, ("IRI", resource.id, None)]


def _answer(store: GraphStore, section: _Section, known: Mapping[str, object]) -> Table:
    given = {name: known.get(fact) for name, fact in section.parameters.items()}
    rows = [row for row in run(store, section.question, **given).records() if row[section.subject] == known["id"]]
    if section.latest:
        rows = [row for row in rows if row["made_by"] == "inspectorate"]
        newest = max(((row["dated"] or "", row["document"]) for row in rows), default=None)
        rows = [row for row in rows if (row["dated"] or "", row["document"]) == newest]
    cells = [tuple(row[column] for column in section.columns) for row in rows]
    # A document on several authorities has a row for each of them.
    return Table(section.columns, tuple({str(row): row for row in cells}.values()))
