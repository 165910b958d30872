"""Actors: the people, boards and organisations that a document names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from goldenthread.loaders.extraction import names
from goldenthread.loaders.extraction.lexicon import plain
from goldenthread.loaders.extraction.names import Named, Spot
from goldenthread.loaders.extraction.vocabulary import BODIES
from goldenthread.model import Actor, Person
from goldenthread.ontology import authorities, concepts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import ActorKind, Report
    from goldenthread.ontology.authorities import Authority

_INSPECTORS: Final = (
    "Her Majesty’s Inspector",
    "Her Majesty's Inspector",
    "His Majesty’s Inspector",
    "His Majesty's Inspector",
    "Ofsted Inspector",
    "HMI",
)
_NAME_BEFORE: Final = re.compile(r"((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]*[a-z][\w’'-]*)\s*[,(–-]?\s*$")
_BARE: Final = {"police": "organisation", "judiciary": "organisation", "lscb": "board", "lscp": "board"}
"""Bodies that reports mention by their kind, where an area has one."""
_ACTS: Final = re.compile(r"\s+(?:has|have|is|are|was|were|does|did|do|will|can|continues|needs|makes|provides|uses)\b")
_COUNCIL: Final = re.compile(r"\s+(?:[Cc]ouncil|local authority|[Cc]hildren[’']s (?:social care|services))\b")
_BRACKETED: Final = re.compile(r"regional adoption (?:agency|alliance)\s*(?:[(,–-]\s*)([A-Z][\w@’' ]+?)\s*[),.–]")


def find(
    report: Report, wordings: Sequence[Wording], short_forms: Mapping[str, str], places: Collection[str]
) -> list[tuple[Actor, list[Spot]]]:
    """Find the actors of a document and where they are mentioned.

    Args:
        report: The document.
        wordings: Its statements.
        short_forms: What is short for what in the document.
        places: Words of place names, in lower case.

    Returns:
        Actors in the order of their first mentions; people of the front matter whom no statement mentions come last,
        without places. No places overlap.
    """
    where = names.Places(report.statements)
    plain_text = plain(report.text)
    people = _people(report)
    spots = [
        *_national(wordings),
        *_inspectors(report.text),
        *_adoption_agencies(report.text),
        *(_without_address(spot) for wording in wordings for spot in BODIES.find(wording, places)),
        *_bare(wordings),
        *_own_council(report, plain_text),
    ]
    spots += [
        Spot(start, end, name, "person", "actor-person")
        for name in people
        for start, end in _written(report.text, plain_text, name)
    ]
    kept = names.without_overlaps(spot for spot in spots if where.at(spot.start, spot.end) >= 0)
    found = names.spread(names.gather(kept, short_forms), report.text, (), where)
    own = {_council(authority, report.text): authority.name for authority in _own(report)}
    actors = [(_actor(named, people, own), named.spots) for named in _the_only_ones(found)]
    mentioned = {actor.name for actor, _ in actors}
    return actors + [
        (Actor(f"actor {names.key(name)}", name, (), "person", person.role, "", "actor-front-matter"), [])
        for name, person in people.items()
        if name not in mentioned
    ]


def _written(text: str, plain_text: str, name: str) -> list[tuple[int, int]]:
    """The places where a name stands with a capital."""
    return [span for span in names.occurrences(text, plain_text, name) if text[span[0]].isupper()]


def _people(report: Report) -> dict[str, Person]:
    """The people of the front matter by name."""
    inspection = report.inspection
    inspectors = [
        *((inspection.lead,) if inspection and inspection.lead else ()),
        *(inspection.inspectors if inspection else ()),
    ]
    found: dict[str, Person] = {}
    for person in (*inspectors, *report.addressees, *report.signatories):
        if person.name and (person.name not in found or not found[person.name].role):
            found[person.name] = person
    return found


def _national(wordings: Sequence[Wording]) -> Iterator[Spot]:
    scheme = concepts.scheme("body")
    for wording in wordings:
        for hit in wording.hits:
            if hit.scheme == "body":
                start, end = wording.spans[hit.first][0], wording.spans[hit.stop - 1][1]
                text = wording.statement.text[start:end].removesuffix("’s").removesuffix("'s")
                offset = wording.statement.start
                kind = scheme[hit.concept].kind or "organisation"
                yield Spot(offset + start, offset + start + len(text), text, kind, "actor-lexicon", hit.concept)


_NO_PERSON: Final = re.compile(
    r"\b(?:Inspectors?|Inspectorate|Majesty|HMI|Services?|Constabulary|Rescue|Probation|Ofsted)\b"
)


def _inspectors(text: str) -> Iterator[Spot]:
    """People whom a title of the inspectorate follows: "Imogen Tarn, His Majesty's Inspector"."""
    for title in _INSPECTORS:
        at = text.find(title)
        while at >= 0:
            line = text.rfind("\n", 0, at) + 1
            name = _NAME_BEFORE.search(text, max(line, at - 60), at)
            if name and not _NO_PERSON.search(name[1]):
                yield Spot(name.start(1), name.end(1), name[1], "person", "actor-person", role=title.replace("’", "'"))
            at = text.find(title, at + 1)


def _adoption_agencies(text: str) -> Iterator[Spot]:
    for match in _BRACKETED.finditer(text):
        yield Spot(*match.span(1), match[1], "organisation", "actor-title")


def _own_council(report: Report, plain_text: str) -> Iterator[Spot]:
    """The authority that the report is about, and the bodies that run its services, wherever they are named as such."""
    for authority in _own(report):
        council = _council(authority, report.text)
        for name in (*authority.aliases, *authority.providers):
            standing = name if name in authority.providers else council
            for start, end in _written(report.text, plain_text, name):
                yield Spot(start, end, standing, "organisation", "actor-authority")
        for start, end in _written(report.text, plain_text, authority.name):
            tail = _COUNCIL.match(report.text, end)
            if tail or _ACTS.match(report.text, end):
                yield Spot(start, tail.end() if tail else end, council, "organisation", "actor-authority")


def _own(report: Report) -> list[Authority]:
    return [authorities.by_id()[code] for code in report.authorities if code in authorities.by_id()]


def _council(authority: Authority, text: str) -> str:
    """The council's name as the document writes it, the longest form first; the short name and "Council" if none."""
    written = [alias for alias in authority.aliases if "ouncil" in alias and alias in text]
    return max(written, key=lambda alias: (len(alias), alias), default=f"{authority.name} Council")


def _without_address(spot: Spot) -> Spot:
    """A council's name without the department that an address prints before it."""
    words = spot.name.split()
    if len(words) < 3 or words[-1].lower() not in {"council", "councils"}:
        return spot
    for first in range(len(words) - 1):
        name = " ".join(words[first:])
        if authorities.find(name):
            return replace(spot, start=spot.end - len(name), name=name) if spot.name.endswith(name) else spot
    return spot


def _bare(wordings: Sequence[Wording]) -> Iterator[Spot]:
    for wording in wordings:
        if _BARE.keys().isdisjoint(wording.words):
            continue
        for index, word in enumerate(wording.words):
            if word in _BARE:
                start, end = wording.spans[index]
                offset = wording.statement.start
                name = wording.statement.text[start:end]
                yield Spot(offset + start, offset + end, name if name.isupper() else word, _BARE[word], "actor-bare")


_GENERAL: Final = (
    (frozenset({"police"}), re.compile(r"\w (?:Police|Constabulary)$")),
    (
        frozenset(
            {
                "lscb", "lscp", "safeguarding children board", "safeguarding child board", "safeguarding board",
                "safeguarding partnership", "safeguarding children partnership", "local safeguarding children board",
                "local safeguarding child board",
            }
        ),
        re.compile(r"^(?!Local|Children|Adult)[A-Z].* Safeguarding (?:Children(?:[’']s)? )?(?:Board|Partnership)$"),
    ),
)  # fmt: skip
"""Keys by which a body is meant that has a name of its own in the same document, and what such names look like."""


def _the_only_ones(found: list[Named]) -> list[Named]:
    """Take "the police" or "the LSCB" for the force or board of the area, where the document names exactly one."""
    for general, pattern in _GENERAL:
        proper = [named for named in found if pattern.search(named.name) and not named.spots[0].concept]
        bare = [named for named in found if named.key in general and named not in proper]
        if len(proper) != 1 or not bare:
            continue
        merged = Named(
            proper[0].key,
            proper[0].name,
            tuple(sorted({*proper[0].aliases, *(name for named in bare for name in (named.name, *named.aliases))})),
            sorted([spot for named in (proper[0], *bare) for spot in named.spots], key=lambda spot: spot.start),
        )
        found = [named for named in found if named not in proper and named not in bare]
        found = sorted([*found, merged], key=lambda named: named.spots[0].start)
    return found


def _actor(named: Named, people: Mapping[str, Person], own: Mapping[str, str]) -> Actor:
    first = named.spots[0]
    person = people.get(named.name)
    concept = next((spot.concept for spot in named.spots if spot.concept), "")
    actor = Actor(
        key=f"actor {named.key}",
        name=concepts.scheme("body")[concept].label if concept else named.name,
        aliases=named.aliases,
        kind=cast("ActorKind", first.kind),
        role=person.role if person else next((spot.role for spot in named.spots if spot.role), ""),
        concept=concept,
        rule=first.rule,
    )
    forms = {named.name, *named.aliases, *(own[form] for form in (named.name, *named.aliases) if form in own)}
    return replace(actor, aliases=tuple(sorted(forms - {actor.name})))
