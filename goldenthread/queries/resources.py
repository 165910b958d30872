"""Finding what a name stands for: an authority, initiative, actor or document by its names, anything by its IRI."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from goldenthread.errors import AmbiguousNameError, UnknownResourceError
from goldenthread.ontology import authorities
from goldenthread.ontology.identifiers import BASE, ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from goldenthread.graph.store import GraphStore

_QUALIFIED = re.compile(r"(?P<name>.+?) \((?P<where>.+)\)")
_SHORTEST_DIGEST = 8
"""So many characters of a SHA-256 may stand for it."""
_ALIKE = 60
"""How much alike a name must be to be proposed, 0 to 100."""
_PROPOSED = 5
_SHORTEST_PART = 3
"""So many characters of a name are enough to propose it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A node of the graph that has been found."""

    id: str
    label: str
    name: str


class Named(NamedTuple):
    """A node with all that it may be called by."""

    resource: Resource
    names: tuple[str, ...]
    """As they are compared; the name itself comes first."""
    digest: str
    file_name: str
    spelling: dict[str, str]
    """The names as they are written, by what they are compared as."""

    def has_digest(self, wanted: str) -> bool:
        """Whether its SHA-256 begins so, with enough of it."""
        return len(wanted) >= _SHORTEST_DIGEST and self.digest.startswith(wanted)


@dataclass(frozen=True, slots=True)
class NamedAuthority:
    """An authority that a name stands for, whether or not it is in the store."""

    id: str
    """Its IRI."""
    code: str
    """Its ONS code; "" where the register does not have it."""
    name: str
    documents: int
    """How many in the store are about it."""


def find(store: GraphStore, name: str, labels: Collection[str] = ()) -> Resource:
    """Find what a name stands for.

    The first of these that fits anything decides: the IRI, also without its beginning; a name, other name, ONS code, file
    name, title or SHA-256; any name of an authority that the register has; the beginning of one; a part of one. Case and
    the shape of apostrophes make no difference. An authority goes before others that are called the same. Where an
    initiative or actor has the name in several authorities, `NAME (AUTHORITY)` tells them apart.

    Args:
        store: An open store; it is only read.
        name: As a user types it.
        labels: Only what has one of these labels; () for anything.

    Raises:
        UnknownResourceError: Nothing fits; names that are like it are given.
        AmbiguousNameError: Several fit equally well; what to call each is given.
    """
    for iri in (name.strip(), f"{ID}{name.strip()}", f"{BASE}{name.strip()}"):
        found = _by_id(store, iri)
        if found and (not labels or found.label in labels):
            return found
    everything = [one for one in everything_named(store) if not labels or one.resource.label in labels]
    wanted = plain(name)
    matches = _exact(everything, wanted)
    if not matches and (not labels or "Authority" in labels) and (authority := find_authority(store, name)):
        matches = [one for one in everything if one.resource.id == authority.id]
        if not matches and (labels or not _inexact(everything, wanted)):
            raise UnknownResourceError(name, about=authority.name)
    matches = matches or _inexact(everything, wanted)
    if not matches and (qualified := _QUALIFIED.fullmatch(wanted)):
        exact = [one for one in everything if qualified["name"] in one.names]
        places = _whereabouts(store, exact)
        matches = [one for one in exact if qualified["where"] in map(plain, places[one.resource.id])]
    if not matches:
        called = (each for one in everything for each in (one.resource.name, one.file_name) if each)
        raise UnknownResourceError(name, alike(called, name))
    if len(matches) > 1:
        raise AmbiguousNameError(name, _told_apart(store, matches))
    return matches[0].resource


def find_authority(store: GraphStore, name: str) -> NamedAuthority | None:
    """Find an authority by its short or official name, another or former name, ONS code or IRI, in any case.

    What the store calls so goes first, then the register; None where neither knows it, or several have the name.
    """
    wanted = plain(name)
    held = [
        NamedAuthority(str(iri), str(code or ""), str(called), int(str(documents)))
        for iri, called, code, documents in store.read(cypher("show/authorities")).rows
    ]
    exact = [
        one for one in held if (wanted and wanted in (plain(one.name), one.code.casefold())) or is_iri(name, one.id)
    ]
    if exact:
        return max(exact, key=lambda one: (one.documents, one.id))
    registered = authorities.by_id().get(name.strip().upper()) or authorities.find(name)
    if registered is not None:
        absent = NamedAuthority(registered.iri, registered.id, registered.name, 0)
        return next((one for one in held if one.id == registered.iri or one.code == registered.id), absent)
    bare = authorities.bare(name)
    near = [one for one in held if bare and authorities.bare(one.name) == bare]
    return near[0] if len(near) == 1 else None


@cache
def cypher(name: str) -> str:
    """Read a query that is no question of its own, such as `show/nodes`."""
    return (Path(__file__).parent / f"{name}.cypher").read_text(encoding="utf-8")


def properties(store: GraphStore, iri: str) -> dict[str, object] | None:
    """Get a node with its `label` among the properties; None where there is no such node."""
    rows = store.read(cypher("show/nodes"), {"ids": [iri]}).rows
    return cast("dict[str, object]", rows[0][0]) if rows else None


def _by_id(store: GraphStore, iri: str) -> Resource | None:
    node = properties(store, iri)
    return Resource(iri, str(node["label"]), str(node["name"])) if node else None


def everything_named(store: GraphStore) -> list[Named]:
    """All that has a name of its own, in the order of the IRIs."""
    found = []
    for iri, label, name, aliases, code, file_name, digest in cast(
        "tuple[tuple[str, str, str, str | None, str | None, str | None, str | None], ...]",
        store.read(cypher("show/named")).rows,
    ):
        names = (name, *(aliases or "").split("; "), code or "", file_name or "")
        spelling = {plain(each): each for each in reversed(names) if each}
        found.append(
            Named(Resource(iri, label, name), tuple(reversed(spelling)), digest or "", file_name or "", spelling)
        )
    return found


def _exact(everything: Iterable[Named], wanted: str) -> list[Named]:
    """Give what is called just so; an authority goes before what has the same name."""
    found = [one for one in everything if wanted and (wanted in one.names or wanted == one.digest)]
    return [one for one in found if one.resource.label == "Authority"] or found


def _inexact(everything: Sequence[Named], wanted: str) -> list[Named]:
    """Give those of which a name begins so, else those that have it as a part."""
    if not wanted:
        return []
    beginning = [
        one for one in everything if any(name.startswith(wanted) for name in one.names) or one.has_digest(wanted)
    ]
    best = beginning or [one for one in everything if any(wanted in name for name in one.names)]
    return [one for one in best if one.resource.label == "Authority"] or best


def _told_apart(store: GraphStore, matches: Sequence[Named]) -> list[str]:
    """Say what to call each of several matches, so that `find` finds that one alone."""
    same: defaultdict[str, list[Named]] = defaultdict(list)
    for one in matches:
        same[plain(one.file_name or one.resource.name)].append(one)
    places = _whereabouts(store, [one for ones in same.values() if len(ones) > 1 for one in ones])
    answer = []
    for ones in same.values():
        taken = Counter(place for one in ones for place in places[one.resource.id])
        for one in ones:
            place = next((place for place in places[one.resource.id] if taken[place] == 1), "")
            name = one.file_name or one.resource.name
            if len(ones) > 1:
                name = f"{name} ({place})" if place else one.resource.id
            answer.append(name)
    return sorted(answer)


def _whereabouts(store: GraphStore, ones: Iterable[Named]) -> defaultdict[str, list[str]]:
    """In the documents of which authorities things are named, by IRI."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    ids = [one.resource.id for one in ones]
    if ids:
        for iri, authority in store.read(cypher("show/whereabouts"), {"ids": ids}).rows:
            places[str(iri)].append(str(authority))
    return places


def alike(names: Iterable[str], name: str) -> list[str]:
    """Choose the names that are most like a name: those that begin so or have it as a part, then the nearest."""
    from rapidfuzz import fuzz, process, utils

    wanted, names = plain(name), sorted(set(names))
    parts = [each for each in names if len(wanted) >= _SHORTEST_PART and wanted in plain(each)]
    parts.sort(key=lambda each: not plain(each).startswith(wanted))
    near = process.extract(
        name,
        names,
        scorer=fuzz.QRatio,
        processor=utils.default_process,
        limit=_PROPOSED,
        score_cutoff=_ALIKE,
    )
    return list(dict.fromkeys((*parts, *(found for found, _, _ in near))))[:_PROPOSED]


def is_iri(text: str, iri: str) -> bool:
    """Whether a text is an IRI, whole or without its beginning, in any case."""
    return text.strip().casefold() in [each.casefold() for each in (iri, iri.removeprefix(ID), iri.removeprefix(BASE))]


def plain(text: str) -> str:
    """Bring a name into the form in which names are compared."""
    return " ".join(text.replace("’", "'").casefold().split())
