"""Finding what a name stands for: an authority, initiative, actor or document by its names, anything by its IRI."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from goldenthread.errors import AmbiguousNameError, UnknownResourceError
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


@dataclass(frozen=True, slots=True)
class Resource:
    """A node of the graph that has been found."""

    id: str
    label: str
    name: str


class _Named(NamedTuple):
    """A node with all that it may be called by."""

    resource: Resource
    names: tuple[str, ...]
    """As they are compared; the name itself comes first."""
    digest: str
    file_name: str


def find(store: GraphStore, name: str, labels: Collection[str] = ()) -> Resource:
    """Find what a name stands for.

    The first of these that fits anything decides: the IRI, also without its beginning; a name, other name, ONS code, file
    name, title or SHA-256; the beginning of one; a part of one. Case and the shape of apostrophes make no difference. An
    authority goes before others that are called the same. Where an initiative or actor has the name in several
    authorities, `NAME (AUTHORITY)` tells them apart.

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
    everything = [one for one in _everything(store) if not labels or one.resource.label in labels]
    wanted = _plain(name)
    matches = _matching(everything, wanted)
    if not matches and (qualified := _QUALIFIED.fullmatch(wanted)):
        exact = [one for one in everything if qualified["name"] in one.names]
        places = _whereabouts(store, exact)
        matches = [one for one in exact if qualified["where"] in map(_plain, places[one.resource.id])]
    if not matches:
        raise UnknownResourceError(name, _alike(everything, name))
    if len(matches) > 1:
        raise AmbiguousNameError(name, _told_apart(store, matches))
    return matches[0].resource


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


def _everything(store: GraphStore) -> list[_Named]:
    """All that has a name of its own, in the order of the IRIs."""
    found = []
    for iri, label, name, aliases, code, file_name, digest in cast(
        "tuple[tuple[str, str, str, str | None, str | None, str | None, str | None], ...]",
        store.read(cypher("show/named")).rows,
    ):
        names = (name, *(aliases or "").split("; "), code or "", file_name or "")
        plain = tuple(dict.fromkeys(_plain(each) for each in names if each))
        found.append(_Named(Resource(iri, label, name), plain, digest or "", file_name or ""))
    return found


def _matching(everything: Sequence[_Named], wanted: str) -> list[_Named]:
    """Give what fits best: one thing, several that fit equally well, or nothing."""
    if not wanted:
        return []
    exact = [one for one in everything if wanted in one.names or wanted == one.digest]
    beginning = [
        one
        for one in everything
        if any(name.startswith(wanted) for name in one.names)
        or (len(wanted) >= _SHORTEST_DIGEST and one.digest.startswith(wanted))
    ]
    best = exact or beginning or [one for one in everything if any(wanted in name for name in one.names)]
    return [one for one in best if one.resource.label == "Authority"] or best


def _told_apart(store: GraphStore, matches: Sequence[_Named]) -> list[str]:
    """Say what to call each of several matches, so that `find` finds that one alone."""
    same: defaultdict[str, list[_Named]] = defaultdict(list)
    for one in matches:
        same[_plain(one.file_name or one.resource.name)].append(one)
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


def _whereabouts(store: GraphStore, ones: Iterable[_Named]) -> defaultdict[str, list[str]]:
    """In the documents of which authorities things are named, by IRI."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    ids = [one.resource.id for one in ones]
    if ids:
        for iri, authority in store.read(cypher("show/whereabouts"), {"ids": ids}).rows:
            places[str(iri)].append(str(authority))
    return places


def _alike(everything: Iterable[_Named], name: str) -> list[str]:
    from rapidfuzz import fuzz, process, utils

    names = sorted({one.resource.name for one in everything} | {one.file_name for one in everything if one.file_name})
    near = process.extract(
        name, names, scorer=fuzz.QRatio, processor=utils.default_process, limit=_PROPOSED, score_cutoff=_ALIKE
    )
    return [found for found, _, _ in near]


def _plain(text: str) -> str:
    """Bring a name into the form in which names are compared."""
    return " ".join(text.replace("’", "'").casefold().split())
