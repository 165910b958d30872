"""The concept schemes: labels, definitions and mappings, read from `concepts/*.ttl`.

The alternative and hidden labels are also the lexicon by which concepts are recognised in text. A label matches whole
words; between two words may stand whatever is neither a letter nor a figure, so hyphens and commas make no difference.
Alternative labels are names that a person would use: one written in capitals (`MASH`) matches as it is written, any
other in any case. Hidden labels serve recognition only: lower-case words, of which one that ends in `*` stands for all
that begin so. A preferred label is for display: it recognises nothing unless it is listed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.errors import UnknownTermError
from goldenthread.ontology import identifiers
from goldenthread.ontology.terms import GT, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).with_name("concepts")
"""Where the Turtle files are, one a scheme."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme."""

    id: str
    """The last part of the IRI, such as `early-help`."""
    iri: str
    label: str
    definition: str
    alt_labels: tuple[str, ...] = ()
    """In alphabetical order, as are the hidden labels."""
    hidden_labels: tuple[str, ...] = ()
    notation: str = ""
    rank: int = 0
    """Grades: 1 is best, 0 is none."""
    kind: str = ""
    """Practice models: id in the scheme initiative-kind. Bodies: `organisation` or `board`."""
    schemes: tuple[str, ...] = ()
    """The IRIs of the schemes that it is in, sorted."""
    matches: tuple[str, ...] = ()
    """The IRIs of concepts of other frameworks that mean nearly the same, sorted."""
    types: tuple[str, ...] = ()
    """The IRIs of its classes, sorted."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme."""

    name: str
    iri: str
    label: str
    concepts: dict[str, Concept] = field(hash=False)
    """By id, in the order of the ids."""

    def __getitem__(self, concept_id: str) -> Concept:
        """Find a concept by its id.

        Raises:
            UnknownTermError: The scheme has no such concept.
        """
        try:
            return self.concepts[concept_id]
        except KeyError:
            raise UnknownTermError(f"{self.name}/{concept_id}", self.concepts) from None

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)


@cache
def names() -> tuple[str, ...]:
    """List the schemes, sorted by name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.ttl")))


@cache
def scheme(name: str) -> Scheme:
    """Read a scheme, once a process.

    Raises:
        UnknownTermError: There is no scheme of that name.
    """
    from pyoxigraph import RdfFormat, parse

    path = FOLDER / f"{name}.ttl"
    if not path.is_file():
        raise UnknownTermError(name, names())
    values: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    iri = identifiers.concept_scheme(name)
    concepts = [
        _concept(subject, properties)
        for subject, properties in values.items()
        if SKOS.Concept in properties.get(RDF.type, ())
    ]
    return Scheme(
        name=name,
        iri=iri,
        label=values[iri][SKOS.prefLabel][0],
        concepts={concept.id: concept for concept in sorted(concepts, key=lambda concept: concept.id)},
    )


def _concept(iri: str, properties: dict[str, list[str]]) -> Concept:
    def all_of(term: str) -> tuple[str, ...]:
        return tuple(sorted(properties.get(term, ())))

    def one_of(term: str) -> str:
        return properties.get(term, [""])[0]

    types = all_of(RDF.type)
    kind = "board" if GT.Board in types else "organisation" if GT.Organisation in types else ""
    return Concept(
        id=identifiers.local_id(iri),
        iri=iri,
        label=one_of(SKOS.prefLabel),
        definition=one_of(SKOS.definition),
        alt_labels=all_of(SKOS.altLabel),
        hidden_labels=all_of(SKOS.hiddenLabel),
        notation=one_of(SKOS.notation),
        rank=int(one_of(GT.gradeRank) or 0),
        kind=kind or identifiers.local_id(one_of(GT.initiativeKind) or "/"),
        schemes=all_of(SKOS.inScheme),
        matches=all_of(SKOS.closeMatch),
        types=types,
    )


def grade_id(printed: str) -> str:
    """Find the grade that a report prints: `Requires improvement to be good` is `requires-improvement`.

    Args:
        printed: The grade alone, in any case, perhaps with a colon, full stop or brackets around it.

    Returns:
        An id of the scheme grade, or "" where the text is not a grade.
    """
    return _by_label("grade").get(_plain(printed), "")


def domain_id(framework: str, printed: str, part: str = "") -> str:
    """Find the judgement domain that a report prints, by the wording of one framework.

    Args:
        framework: An id of the scheme framework.
        printed: The wording alone, in any case, perhaps with a number before it.
        part: Where a report judges the same thing twice, of what: "safeguarding" or "looked-after" in the scheme slac.

    Returns:
        An id of the scheme judgement-domain, or "" where no domain of that framework is so called.
    """
    return _domains_by_label(framework, part).get(_plain(printed), "")


def domains(framework: str) -> tuple[Concept, ...]:
    """List the judgement domains of a framework, in the order in which its reports print them; () if it gives none."""
    own = identifiers.concept("judgement-domain", framework)
    return tuple(
        sorted(
            (concept for concept in scheme("judgement-domain") if own in concept.schemes),
            key=lambda concept: concept.notation,
        )
    )


@cache
def _by_label(name: str) -> dict[str, str]:
    return {
        _plain(label): concept.id
        for concept in scheme(name)
        for label in (concept.label, *concept.alt_labels, *concept.hidden_labels)
    }


@cache
def _domains_by_label(framework: str, part: str) -> dict[str, str]:
    return {
        _plain(label): concept.id
        for concept in domains(framework)
        if concept.id.startswith(f"{framework}-{part}")
        for label in (concept.label, *concept.alt_labels, *concept.hidden_labels)
    }


_BRACKETS = re.compile(r"[()\[\]]")
_NUMBER = re.compile(r"^\d+(\.\d+)*[.)]?\s+")


def _plain(printed: str) -> str:
    text = _SPACE.sub(" ", _BRACKETS.sub("", printed.replace("’", "'"))).strip(" .:;,*-–—").lower()
    return _NUMBER.sub("", text)
