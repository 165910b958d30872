"""Pages that show the vocabulary as its Turtle files have it, each term and concept under the last part of its IRI."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from markup import cell, entry, link, table
from pyoxigraph import RdfFormat, parse

from goldenthread.ontology import authorities, concepts
from goldenthread.ontology.identifiers import AUTHORITIES_GRAPH, authority, local_id
from goldenthread.ontology.terms import DCTERMS, GT, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goldenthread.ontology.concepts import Concept

ONTOLOGY = concepts.FOLDER.parent
Facts = dict[str, dict[str, list[str]]]
"""The objects as text, by subject and predicate (IRIs), in the order of the file."""

_OWL = "http://www.w3.org/2002/07/owl#"
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "property whose value is a resource",
    f"{_OWL}DatatypeProperty": "property whose value is a literal",
    f"{_OWL}FunctionalProperty": "one value at most",
}
_PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)>", re.MULTILINE)
_GROUP_OR_TERM = re.compile(r"^(?:# (.+)|gt:(\w+) a .+)$", re.MULTILINE)


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "_generated/schemes.md": schemes(),
        "ontology.md": ontology(),
        "authorities.md": authority_list(),
        **{f"concept/{name}.md": concept_page(name) for name in concepts.names()},
    }


def turtle_files() -> dict[str, Path]:
    """The Turtle files, by the path that they are published under: that of their IRI."""
    return {
        "ontology.ttl": ONTOLOGY / "goldenthread.ttl",
        "shapes.ttl": ONTOLOGY / "shapes.ttl",
        "authorities.ttl": authorities.FILE,
        **{f"concept/{name}.ttl": concepts.FOLDER / f"{name}.ttl" for name in concepts.names()},
    }


def ontology() -> str:
    """All classes and properties, in the order and under the headings of the Turtle file."""
    path = ONTOLOGY / "goldenthread.ttl"
    facts, prefixes = _facts(path), {iri: prefix for prefix, iri in _PREFIX.findall(path.read_text(encoding="utf-8"))}
    head = facts[GT.iri.rstrip("#")]
    names = {iri: _short(iri, prefixes) for iri in chain(facts, *(chain(*about.values()) for about in facts.values()))}
    parts = [
        "# The ontology, term by term",
        f"{head[DCTERMS.description][0]} Version {head[f'{_OWL}versionInfo'][0]}, namespace `{GT.iri}`, prefix `gt`.",
        'As Turtle: <a href="ontology.ttl">ontology.ttl</a>; what must hold of data, as SHACL shapes:'
        ' <a href="shapes.ttl">shapes.ttl</a>.',
    ]
    for group, terms in _groups(path):
        parts.append(f"## {group}")
        parts.append(f'<p class="index">{", ".join(link(each, names) for each in terms)}</p>')
        parts += [_term(each, facts, names) for each in terms]
    return "\n\n".join(parts) + "\n"


def _groups(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The headings that the comments of the file are, each with the terms (IRIs) below it."""
    group, terms = "", []
    for found in _GROUP_OR_TERM.finditer(path.read_text(encoding="utf-8")):
        if found[2]:
            terms.append(GT.iri + found[2])
            continue
        if terms:
            yield group, terms
        group, terms = found[1], []
    yield group, terms


def _term(iri: str, facts: Facts, names: dict[str, str]) -> str:
    about = facts[iri]

    def linked(*predicates: str) -> list[str]:
        return [link(each, names) for predicate in predicates for each in about.get(predicate, ())]

    properties = [each for each, said in facts.items() if iri in said.get(f"{RDFS.iri}domain", ())]
    return entry(
        iri.removeprefix(GT.iri),
        names[iri],
        [escape(about[SKOS.definition][0]), f"<code>{iri}</code>"],
        {
            "Label": about[RDFS.label],
            "Kind": [_KINDS[each] for each in about[RDF.type]],
            "Narrower than": linked(f"{RDFS.iri}subClassOf", f"{RDFS.iri}subPropertyOf"),
            "Said of": linked(f"{RDFS.iri}domain"),
            "Value": linked(f"{RDFS.iri}range"),
            "Close to": linked(SKOS.closeMatch),
            "Its properties": [link(each, names) for each in properties],
        },
    )


def _short(iri: str, prefixes: dict[str, str]) -> str:
    space = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    return f"{prefixes[space]}:{iri.removeprefix(space)}" if space in prefixes else iri


def schemes() -> str:
    """The table of the concept schemes."""
    rows = []
    for name in concepts.names():
        scheme = concepts.scheme(name)
        about = _facts(concepts.FOLDER / f"{name}.ttl")[scheme.iri][SKOS.definition][0]
        rows.append((f"[{scheme.label}](concept/{name}.md)", f"`{name}`", str(len(scheme)), cell(about)))
    return table(("Scheme", "Id", "Concepts", "What it holds"), rows) + "\n"


def concept_page(name: str) -> str:
    """All concepts of a scheme, and of the schemes that it is divided into; in their own order, or else by label."""
    scheme, facts = concepts.scheme(name), _facts(concepts.FOLDER / f"{name}.ttl")
    parts = [
        f"# {scheme.label}",
        cell(facts[scheme.iri][SKOS.definition][0]),
        f'`{scheme.iri}`, {len(scheme)} concepts. As Turtle: <a href="{name}.ttl">{name}.ttl</a>.',
    ]
    divided = [
        iri for iri, about in facts.items() if f"{SKOS.iri}ConceptScheme" in about[RDF.type] and iri != scheme.iri
    ]
    for part in divided or [scheme.iri]:
        members = [concept for concept in scheme if part in concept.schemes]
        if divided:
            parts.append(f'<h2 id="{local_id(part)}">{escape(facts[part][SKOS.prefLabel][0])}</h2>')
        parts += [_concept(each) for each in sorted(members, key=lambda each: (each.notation, each.label.lower()))]
    return "\n\n".join(parts) + "\n"


def _concept(concept: Concept) -> str:
    classes = [each for each in concept.types if each.startswith(GT.iri)]
    return entry(
        concept.id,
        concept.label,
        [escape(concept.definition), f"<code>{concept.iri}</code>"],
        {
            "Notation": [escape(concept.notation)] if concept.notation else [],
            "Also called": [escape(label) for label in concept.alt_labels],
            "Recognised by": [f"<code>{escape(label)}</code>" for label in concept.hidden_labels],
            "Kind": [escape(concept.kind)] if concept.kind else [],
            "Also a": [link(each, {each: f"gt:{each.removeprefix(GT.iri)}"}, "../") for each in classes],
            "Close to": [link(each, {each: local_id(each)}, "../") for each in concept.matches],
        },
    )


def authority_list() -> str:
    """The authorities with their codes, and who took over from whom."""
    listed = sorted(authorities.authorities(), key=lambda each: each.name)
    names = {each.id: each.name for each in listed}
    rows = (
        (
            f'<span id="{each.id}">{cell(each.name)}</span>',
            f"`{each.id}`",
            cell(each.region),
            each.urn,
            ", ".join(link(authority(earlier), {authority(earlier): names[earlier]}) for earlier in each.predecessors),
            each.valid_until,
        )
        for each in listed
    )
    about = _facts(authorities.FILE)[AUTHORITIES_GRAPH]
    parts = [
        "# Authorities",
        f"{about[DCTERMS.title][0]}: what documents are matched to. Their other names and statistical neighbours are in the"
        f' Turtle: <a href="authorities.ttl">authorities.ttl</a>. {about[DCTERMS.rights][0]}',
        table(("Authority", "ONS code", "Region", "Ofsted's number", "Took over from", "Until"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def _facts(path: Path) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        facts[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return facts
