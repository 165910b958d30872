"""What people type for a parameter, brought to what the store calls it: one place for all questions and all stores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.errors import BadParameterError
from goldenthread.ontology import authorities, concepts
from goldenthread.queries.resources import alike, cypher, everything_named, find_authority, is_iri, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goldenthread.graph.store import GraphStore
    from goldenthread.queries.catalogue import Query

_NAMED = ("Initiative", "Board", "Organisation", "Person")
_JOINTS = re.compile(r"[-_\s]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a value stands for."""

    value: str
    """What the question's Cypher compares."""
    absent: str = ""
    """A sentence, where nothing in the store is about it; else ""."""


class _Unknown(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, expected: str, near: Iterable[str]) -> None:
        super().__init__(expected)
        self.expected = expected
        self.near = tuple(near)


def meanings(store: GraphStore, query: Query, values: Mapping[str, object]) -> dict[str, Meaning]:
    """Say what the values stand for that name an authority, service, theme, initiative or document.

    Args:
        store: An open store; it is only read.
        query: The question.
        values: As `checked` gives them.

    Returns:
        By parameter; those that name nothing are left out.

    Raises:
        BadParameterError: Neither the store nor the vocabulary knows the name; the nearest ones are given.
    """
    found = {}
    for parameter in query.parameters:
        value, meaning = values.get(parameter.name), _MEANING.get(parameter.kind)
        if meaning is None or not isinstance(value, str):
            continue
        try:
            found[parameter.name] = meaning(store, value)
        except _Unknown as unknown:
            raise BadParameterError(query.name, parameter.name, unknown.expected, value, near=unknown.near) from None
    return found


def _authority(store: GraphStore, text: str) -> Meaning:
    found = find_authority(store, text)
    if found is None:
        names = [str(row[1]) for row in store.read(cypher("show/authorities")).rows]
        names += [each.name for each in authorities.authorities()]
        near = alike(names, text) or alike(names, authorities.bare(text))
        raise _Unknown("the name or ONS code of a local authority", near)
    absent = "" if found.documents else f"No document about {found.name} is loaded."
    return Meaning(found.code or found.name, absent)


def _concept(store: GraphStore, name: str, text: str) -> Meaning:
    wanted = _loose(text)
    held = {str(id_): str(label) for scheme, id_, label in store.read(cypher("show/concepts")).rows if scheme == name}
    known = [(each.id, (each.id, each.label, each.iri), each.alt_labels) for each in concepts.scheme(name)]
    known += [(id_, (id_, label, label), ()) for id_, label in held.items()]
    for place in (1, 2):
        ids = {each[0] for each in known if wanted in map(_loose, each[place])}
        if len(ids) == 1:
            (found,) = ids
            label = concepts.scheme(name)[found].label if found in concepts.scheme(name) else held[found]
            return Meaning(found, "" if found in held else f"Nothing that is loaded concerns the {name} '{label}'.")
    labels = [*held.values(), *(each.label for each in concepts.scheme(name))]
    raise _Unknown(f"the id or name of a {name}", alike(labels, text))


def _initiative(store: GraphStore, text: str) -> Meaning:
    wanted = plain(text)
    everything = [one for one in everything_named(store) if one.resource.label in _NAMED]
    for one in everything:
        if wanted in one.spelling:
            return Meaning(one.spelling[wanted])
        if is_iri(text, one.resource.id):
            return Meaning(one.resource.name)
    for scheme in ("practice-model", "body"):
        for concept in concepts.scheme(scheme):
            if wanted in map(plain, (concept.id, concept.label, *concept.alt_labels)):
                held = [one.resource.name for one in everything if one.resource.id == concept.iri]
                if held:
                    return Meaning(held[0])
                return Meaning(concept.label, f"No document that is loaded names {concept.label}.")
    names = [name for one in everything for name in one.spelling.values()]
    names += [concept.label for concept in concepts.scheme("practice-model")]
    raise _Unknown("the name of an initiative or actor", alike(names, text))


def _document(store: GraphStore, text: str) -> Meaning:
    wanted = plain(text)
    everything = [one for one in everything_named(store) if one.resource.label == "Document"]
    found = [
        one for one in everything if wanted in one.names or is_iri(text, one.resource.id) or one.has_digest(wanted)
    ]
    files = sorted({one.file_name for one in found})
    if len(found) == 1:
        return Meaning(found[0].resource.id)
    if len(files) == 1:
        return Meaning(files[0])
    names = (name for one in everything for name in (one.file_name, one.resource.name) if name)
    raise _Unknown("the file name, title, SHA-256 or IRI of one document", files or alike(names, text))


def _loose(text: str) -> str:
    """Take `early-help`, "Early Help" and `early_help` for the same."""
    return _JOINTS.sub(" ", plain(text)).strip()


_MEANING: dict[str, Callable[[GraphStore, str], Meaning]] = {
    "authority": _authority,
    "document": _document,
    "initiative": _initiative,
    "service": lambda store, text: _concept(store, "service", text),
    "theme": lambda store, text: _concept(store, "theme", text),
}
