"""Turns the triples of a named graph into nodes and relationships: pure, sorted, nothing invented."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.graph.names import best
from goldenthread.graph.schema import EDGE_TYPES, NODE_TYPES, STATEMENTS, EdgeType, NodeType, Property
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import CONCEPT, concept, local_id
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import GT, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from goldenthread.model import Triple

Scalar = str | int | float | bool
Properties = dict[str, Scalar]

NAME_LENGTH = 80
"""A sentence is named by its beginning, in at most so many characters."""
SEPARATOR = "; "
"""Between the values of a property that has many."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the reference graphs say and every document refers to."""

    labels: dict[str, str] = field(default_factory=dict)
    """The node label of each authority, service, theme, and national initiative and body, by IRI."""
    names: dict[str, str] = field(default_factory=dict)
    """What concepts are called, by IRI."""
    ranks: dict[str, int] = field(default_factory=dict)
    """Which place grades have, by IRI."""


class _Rule(NamedTuple):
    """What becomes of the objects of one RDF property at nodes of one label."""

    what: str
    """`name`, `property`, `many` or `edge`."""
    name: str
    """Of the property or relationship type."""
    convert: Callable[[str], Scalar]
    rank: int = 0
    """Names: how good a name this one is, 0 the best."""


def reference(triples: Sequence[Triple]) -> Reference:
    """Gather from the reference graphs what the projection of a document needs to know."""
    nodes, _ = project(triples, Reference())
    return Reference(
        labels={node.id: node.label for node in nodes if node.label},
        names={subject[1:-1]: value(term) for subject, predicate, term in triples if predicate == _PREF_LABEL},
        ranks={subject[1:-1]: int(value(term)) for subject, predicate, term in triples if predicate == _GRADE_RANK},
    )


def project(triples: Iterable[Triple], reference: Reference) -> tuple[list[Node], list[Edge]]:
    """Project one named graph.

    A node that several graphs may describe is given as this graph describes it, perhaps without a name or, where the
    graph does not say its class, with "" as label: `contributions.merge` makes one of all its descriptions.

    Args:
        triples: In any order.
        reference: Of the reference graphs.

    Returns:
        Nodes in the order of their ids, relationships in the order of type, ends and key; each once.
    """
    classes: dict[str, int] = {}
    facts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    relations: list[tuple[str, EdgeType]] = []
    for subject, predicate, term in triples:
        said = facts[subject]
        if predicate != _TYPE:
            said.append((predicate, term))
            continue
        found = _CLASSES.get(term)
        if found is not None:
            classes[subject] = min(found, classes.get(subject, found))
        relations += ((subject, edge_type) for edge_type in _RELATIONS.get(term, ()))
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for subject, said in facts.items():
        found = classes.get(subject)
        label, iri = "" if found is None else NODE_TYPES[found].label, subject[1:-1]
        properties, ends = _read(said, _RULES[label])
        for type_name, term in ends:
            target = term[1:-1]
            edges[type_name, iri, target, ""] = Edge(type_name, iri, target, {})
        _derive(label, iri, properties, reference)
        if label or properties:
            nodes[iri] = Node(label, iri, properties)
    for subject, edge_type in relations:
        for edge in _related(subject, facts[subject], edge_type):
            edges[edge.type, edge.source, edge.target, str(edge.properties.get(edge_type.key, ""))] = edge
    in_order = [edges[key] for key in sorted(edges)]
    _date_documents(nodes, in_order)
    _name_responses(nodes, in_order)
    return [nodes[iri] for iri in sorted(nodes)], in_order


def shorten(text: str) -> str:
    """Cut a sentence down to a name, at a word where there is one.

    >>> shorten("Too many children wait too long for an assessment because managers do not see delays.")
    'Too many children wait too long for an assessment because managers do not see…'
    """
    if len(text) <= NAME_LENGTH:
        return text
    beginning = text[: NAME_LENGTH - 1]
    if not text[NAME_LENGTH - 1].isspace():
        beginning = beginning.rpartition(" ")[0] or beginning
    return f"{beginning.rstrip(' ,;:')}…"


def _read(facts: Iterable[tuple[str, str]], rules: dict[str, _Rule]) -> tuple[Properties, list[tuple[str, str]]]:
    """Apply rules to what is said of one resource: its properties, and type and object of each relationship."""
    properties: Properties = {}
    ends: list[tuple[str, str]] = []
    names: list[tuple[int, str]] = []
    many: dict[str, set[str]] = {}
    for predicate, term in facts:
        rule = rules.get(predicate)
        if rule is None:
            continue
        what, name, convert, rank = rule
        if what == "edge":
            ends.append((name, term))
        elif what == "property":
            held = convert(term)
            properties[name] = least(properties[name], held) if name in properties else held
        elif what == "many":
            many.setdefault(name, set()).add(str(convert(term)))
        else:
            names.append((rank, str(convert(term))))
    if names:
        first = min(names)[0]
        chosen = properties["name"] = best(name for rank, name in names if rank == first)
        if rules.get(_ALT_LABEL):
            many.setdefault("aliases", set()).update(name for _, name in names)
            many["aliases"].discard(chosen)
    for name, values in many.items():
        if values:
            properties[name] = SEPARATOR.join(sorted(values))
    return properties, ends


def least(one: Scalar, other: Scalar) -> Scalar:
    """Choose between two values of a property that has only one, whatever their order."""
    return min(one, other, key=lambda held: (str(type(held)), held))


def _derive(label: str, iri: str, properties: Properties, reference: Reference) -> None:
    """Add what stands in no triple of the resource: names of sentences and the like, labels and ranks of concepts."""
    if label in STATEMENTS:
        properties["name"] = shorten(str(properties.get("text", local_id(iri))))
    elif label == "Judgement":
        domain = concept("judgement-domain", str(properties.get("domain")))
        grade = concept("grade", str(properties.get("grade")))
        if domain in reference.names:
            properties["domain_name"] = reference.names[domain]
        if grade in reference.ranks:
            properties["grade_rank"] = reference.ranks[grade]
        properties.setdefault("name", local_id(iri))
    elif label == "Initiative":
        properties["national"] = iri.startswith(CONCEPT)
    elif label in ("Service", "Theme"):
        properties["key"] = local_id(iri)
    elif label == "FieldReading":
        properties["name"] = properties.get("field", local_id(iri))
    elif label in ("Document", "Inspection"):
        properties.setdefault("name", properties.get("source", local_id(iri)))


def _related(subject: str, facts: Iterable[tuple[str, str]], edge_type: EdgeType) -> Iterable[Edge]:
    """Make the relationships that one resource stands for: usually one, none where it lacks an end."""
    relation = edge_type.relation
    if relation is None:
        return
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for predicate, term in facts:
        ends[predicate].append(term[1:-1])
    properties, _ = _read(facts, _RELATION_RULES[edge_type.type])
    if edge_type.key:
        properties = {edge_type.key: subject[1:-1], **properties}
    for source in ends[f"<{relation.source}>"]:
        for target in ends[f"<{relation.target}>"]:
            yield Edge(edge_type.type, source, target, properties)


def _date_documents(nodes: dict[str, Node], edges: Iterable[Edge]) -> None:
    """Give each document a date: many reports print when the inspection was and not when they were published."""
    inspected = {edge.target: nodes[edge.source].properties for edge in edges if edge.type == "REPORTED_IN"}
    for iri, node in nodes.items():
        if node.label == "Document":
            days = (node.properties.get("issued"), *map(inspected.get(iri, {}).get, ("end_date", "start_date")))
            day = next((day for day in days if day), None)
            if day is not None:
                node.properties["dated"] = day


def _name_responses(nodes: dict[str, Node], edges: Iterable[Edge]) -> None:
    """Name responses that have no label of their own like the sentence that is their evidence."""
    for edge in edges:
        if edge.type == "EVIDENCED_BY" and edge.source in nodes and "name" not in nodes[edge.source].properties:
            evidence = nodes.get(edge.target)
            name = evidence.properties["name"] if evidence else local_id(edge.source)
            nodes[edge.source].properties["name"] = name
    for iri, node in nodes.items():
        if node.label == "Response":
            node.properties.setdefault("name", local_id(iri))


def _converter(declared: Property) -> Callable[[str], Scalar]:
    if declared.concept:
        return _last_part
    return _CONVERTERS[declared.kind]


def _last_part(term: str) -> str:
    return term[term.rfind("/") + 1 : -1] if term[0] == "<" else value(term)


def _property_rules(properties: Iterable[Property]) -> dict[str, _Rule]:
    return {
        f"<{each.term}>": _Rule("many" if each.many else "property", each.name, _converter(each))
        for each in properties
        if each.term
    }


def _rules(node_type: NodeType | None) -> dict[str, _Rule]:
    """Make the rules for a label; with None, for what a graph says of a resource of which another says the class."""
    rules = _property_rules(node_type.properties if node_type else ())
    names = node_type.names if node_type else (SKOS.prefLabel,)
    rules |= {f"<{term}>": _Rule("name", "name", value, rank) for rank, term in enumerate(names)}
    rules |= {
        f"<{edge_type.term}>": _Rule("edge", edge_type.type, value)
        for edge_type in EDGE_TYPES
        if edge_type.term and (not node_type or node_type.label in edge_type.sources)
    }
    return rules


_CONVERTERS: dict[str, Callable[[str], Scalar]] = {
    "string": value,
    "date": value,
    "int": lambda term: int(value(term)),
    "float": lambda term: float(value(term)),
    "bool": lambda term: value(term) == "true",
}
_TYPE = f"<{RDF.type}>"
_PREF_LABEL, _ALT_LABEL, _GRADE_RANK = f"<{SKOS.prefLabel}>", f"<{SKOS.altLabel}>", f"<{GT.gradeRank}>"
_CLASSES = {f"<{node_type.term}>": place for place, node_type in enumerate(NODE_TYPES)}
_RELATIONS: dict[str, tuple[EdgeType, ...]] = {
    f"<{edge_type.relation.node}>": (edge_type,) for edge_type in EDGE_TYPES if edge_type.relation
}
_RULES = {"": _rules(None)} | {node_type.label: _rules(node_type) for node_type in NODE_TYPES}
_RELATION_RULES = {
    edge_type.type: _property_rules(edge_type.properties) for edge_type in EDGE_TYPES if edge_type.relation
}
