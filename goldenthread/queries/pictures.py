"""Which part of the graph a picture shows: what belongs to a subject, the answers and their evidence first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from goldenthread.graph.picture import Picture
from goldenthread.graph.schema import STATEMENTS
from goldenthread.model import Edge, Node
from goldenthread.queries.asking import run
from goldenthread.queries.catalogue import catalogue
from goldenthread.queries.resources import cypher, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goldenthread.graph.store import GraphStore

Group = tuple[str, ...]
"""IRIs that are shown together or not at all."""

_POLARITIES = ("weakness", "mixed", "strength")
_PROBED = 50
"""So many of the things that an answer names show which kind of answer it is."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of: exactly one of question, authority and initiative."""

    question: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Of the question."""
    authority: str | None = None
    initiative: str | None = None

    def __post_init__(self) -> None:
        """Refuse what has no subject, or several.

        Raises:
            ValueError: Not exactly one of question, authority and initiative is given.
        """
        if sum(each is not None for each in (self.question, self.authority, self.initiative)) != 1:
            raise ValueError("A picture is of exactly one of question, authority and initiative")


def picture(store: GraphStore, subject: Subject, limit: int | None = 300) -> Picture:
    """Choose what a page shows of a subject.

    A problem, its response and the evidence are shown together or not at all, and come before what is not answered.
    Sentences are shown with their document, documents with their authority.

    Args:
        store: An open store; it is only read.
        subject: A question's answer, an authority or an initiative.
        limit: Most nodes to show; None: all that belong to the subject.

    Returns:
        The nodes, the relationships among them, and how many nodes of the subject were left out.

    Raises:
        UnknownQueryError: No question has that name.
        BadParameterError: A parameter is missing, unknown or of the wrong kind.
        UnknownResourceError: No authority or initiative has that name.
        AmbiguousNameError: Several initiatives have that name.
    """
    if subject.authority is not None:
        authority = find(store, subject.authority, ("Authority",))
        title, groups = authority.name, _of_authority(store, authority.id, authority.name)
        subtitle, note = "What inspections found, what is done about it, and by whom", ""
    elif subject.initiative is not None:
        initiative = find(store, subject.initiative, ("Initiative",))
        title, groups = initiative.name, _of_initiative(store, initiative.id, initiative.name)
        subtitle, note = "Who runs it, what it answers, and where it is named", ""
    else:
        groups = _of_answer(store, subject.question or "", subject.parameters)
        query = catalogue()[subject.question or ""]
        title, subtitle, note = query.title, _asked(query.question, subject.parameters), query.how_to_read
    chosen, left_out = _chosen(store, groups, limit)
    return Picture(title, subtitle, _nodes(store, chosen), _edges(store, chosen), note, left_out)


def _asked(question: str, parameters: Mapping[str, str]) -> str:
    given = ", ".join(f"{name}: {parameters[name]}" for name in sorted(parameters))
    return f"{question} ({given})" if given else question


def _of_authority(store: GraphStore, authority: str, name: str) -> list[Group]:
    """Gather what belongs to an authority, the newest first, and of that what is answered first."""

    def rows(question: str, *columns: str, **parameters: str) -> list[Group]:
        found = run(store, question, authority=name, **parameters).records()
        own = [row for row in found if row["authority_id"] == authority]
        newest = sorted(own, key=lambda row: str(row.get("dated") or ""), reverse=True)
        return [_ids(row, columns) for row in newest]

    initiatives = [iri for group in rows("initiatives", "initiative_id") for iri in group]
    findings = [group for polarity in _POLARITIES for group in rows("findings", "finding_id", polarity=polarity)]
    return [
        (authority,),
        *rows("documents", "document_id"),
        *rows("judgements", "judgement_id"),
        *rows("answers", "response_id", "finding_id", "evidence_id", "initiative_id"),
        *rows("recommendations", "recommendation_id"),
        *rows("follow-up", "finding_id", "later_id"),
        *_sentences(store, initiatives, [authority]),
        *findings,
    ]


def _of_initiative(store: GraphStore, initiative: str, name: str) -> list[Group]:
    """Gather what belongs to an initiative: who runs it, what it answers, the sentences that name it."""
    runners = store.read(cypher("picture/runners"), {"id": initiative}).rows
    answers = [row for row in run(store, "answers", initiative=name).records() if row["initiative_id"] == initiative]
    answers.sort(key=lambda row: str(row["dated"] or ""), reverse=True)
    return [
        (initiative,),
        *((str(runner),) for (runner,) in runners),
        *(_ids(row, ("response_id", "finding_id", "evidence_id", "initiative_id")) for row in answers),
        *_sentences(store, [initiative], None),
    ]


def _of_answer(store: GraphStore, question: str, parameters: Mapping[str, str]) -> list[Group]:
    """Gather what a question's answer names, row by row; what answers what among that comes first."""
    table = run(store, question, **parameters)
    columns = catalogue()[question].id_columns
    rows = [_ids(row, columns) for row in table.records()]
    named = list(dict.fromkeys(iri for row in rows for iri in row))
    answered = [
        _ids(row, ("response_id", "finding_id", "evidence_id", "initiative_id"))
        for row in store.read(cypher("picture/responses"), {"ids": named}).records()
    ]
    first = {node.label for node in _nodes(store, named[:_PROBED])}
    if first and first.isdisjoint((*STATEMENTS, "Judgement", "Document")):
        # The answer counts sentences: they are what links the things that it names.
        authorities = [node.id for node in _nodes(store, named) if node.label == "Authority"]
        others = [iri for iri in named if iri not in authorities]
        answered += _sentences(store, others, authorities or None)
    return answered + rows


def _ids(row: Mapping[str, object], columns: Iterable[str]) -> Group:
    found: list[str] = []
    for column in columns:
        cell = row[column]
        found += map(str, cell) if isinstance(cell, list) else [str(cell)] if cell else []
    return tuple(dict.fromkeys(found))


def _sentences(store: GraphStore, things: Sequence[str], authorities: Sequence[str] | None) -> list[Group]:
    """Gather the sentences that speak of things, the newest first: many on the first things, fewer on those after them."""
    found = store.read(cypher("picture/sentences"), {"ids": list(things), "authorities": authorities}).records()
    order = {iri: place for place, iri in enumerate(things, start=1)}
    turn: Counter[str] = Counter()
    groups: list[tuple[int, int, Group]] = []
    for row in found:
        thing, sentence = str(row["node_id"]), str(row["statement_id"])
        turn[thing] += 1
        groups.append((turn[thing] * order[thing], order[thing], (thing, sentence)))
    return [group for *_, group in sorted(groups, key=lambda each: each[:2])]


def _chosen(store: GraphStore, groups: Sequence[Group], limit: int | None) -> tuple[list[str], int]:
    """Take groups as long as they fit, each with the documents and authorities that it stands in."""
    named = list(dict.fromkeys(iri for group in groups for iri in group))
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for query in ("homes", "authorities"):
        for inner, outer in store.read(cypher(f"picture/{query}"), {"ids": named}).rows:
            homes[str(inner)].append(str(outer))
    whole: dict[str, None] = {}
    chosen: dict[str, None] = {}
    for group in groups:
        documents = [home for iri in group for home in homes[iri]]
        full = dict.fromkeys((*group, *documents, *(home for iri in documents for home in homes[iri])))
        whole |= full
        if limit is None or len(chosen) + sum(iri not in chosen for iri in full) <= limit:
            chosen |= full
    if not chosen:
        chosen = dict.fromkeys(list(whole)[:limit])
    return list(chosen), len(whole) - len(chosen)


def _nodes(store: GraphStore, chosen: Sequence[str]) -> tuple[Node, ...]:
    topics: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, relation, name in store.read(cypher("picture/topics"), {"ids": list(chosen)}).rows:
        topics[str(iri), "services" if relation == "CONCERNS_SERVICE" else "themes"].append(str(name))
    found: dict[str, Node] = {}
    for (cell,) in store.read(cypher("show/nodes"), {"ids": list(chosen)}).rows:
        held = cast("dict[str, str | int | float | bool | None]", cell)
        properties = {name: value for name, value in held.items() if name not in ("id", "label") and value is not None}
        iri = str(held["id"])
        for name in ("services", "themes"):
            if (iri, name) in topics:
                properties[name] = "; ".join(topics[iri, name])
        found[iri] = Node(str(held["label"]), iri, properties)
    return tuple(found[iri] for iri in chosen if iri in found)


def _edges(store: GraphStore, chosen: Sequence[str]) -> tuple[Edge, ...]:
    known = set(chosen)
    edges = []
    for source, cell, target in store.read(cypher("picture/edges"), {"ids": list(chosen)}).rows:
        held = cast("dict[str, str | int | float | bool | None]", cell)
        properties = {name: value for name, value in held.items() if name != "type" and value is not None}
        # The short way from an initiative to a problem is not shown beside the response that it is made from.
        if properties.get("response_id") not in known:
            edges.append(Edge(str(held["type"]), str(source), str(target), properties))
    return tuple(sorted(edges, key=lambda edge: (edge.type, edge.source, edge.target, str(edge.properties))))
