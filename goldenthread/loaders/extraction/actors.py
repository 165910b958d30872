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
_THE_COUNCIL: Final = re.compile(r"(?<![\w’'-])[Tt]he ([Cc]ouncil)(?![\w-])(?! tax| of [A-Z])")
_THE_TRUST: Final = re.compile(r"(?<![\w’'-])[Tt]he ([Tt]rust)(?![\w-])")
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
        *_local(report.text),
        *_bodies(report, wordings, places),
        *_bare(wordings),
        *_own_council(report, plain_text),
    ]
    spots += [
        Spot(start, end, name, "person", "actor-person")
        for name in people
        for start, end in _written(report.text, plain_text, name)
    ]
    kept = names.without_overlaps(spot for spot in spots if where.at(spot.start, spot.end) >= 0)
    found = names.spread(names.gather(kept, {**_SHORT_FORMS, **short_forms}), report.text, (), where)
    own = {_council(authority, report.text): authority.name for authority in _own(report)}
    actors = [(_actor(named, people, own), named.spots) for named in _the_only_ones(found)]
    mentioned = {actor.name for actor, _ in actors}
    return actors + [
        (Actor(f"actor {names.key(name)}", name, (), "person", person.role, "", "actor-front-matter"), [])
        for name, person in people.items()
        if name not in mentioned
    ]


_SHORT_FORMS: Final = {
    "CCG": "clinical commissioning group",
    "CRC": "community rehabilitation company",
    "ICB": "integrated care board",
}
"""What reports write without saying what it is short for."""
_LOCAL_BOARD: Final = re.compile(r"(?!LSC[BP])[A-Z]{1,5}SC[BP]")
"""The short form of a safeguarding children board or partnership, with the initials of its area."""
_INITIALS: Final = re.compile(r"(?<![\w-])[A-Z]{1,5}SC[BP](?![\w-])")
_PLACED: Final = ("University of ", "University College of ", "Council of ", "Diocese of ")
_PLACE: Final = re.compile(r"(?:the )?[A-Z][a-z]+(?:(?: and)? [A-Z][a-z]+)*")
_COORDINATED: Final = re.compile(r"([a-z’'-]+) and (?:[a-z’'-]+ ){1,3}$")
_ONE_OF_TWO: Final = frozenset("improvement fostering adoption safeguarding executive performance".split())
_LONGEST: Final = 60
"""Characters before a noun in which two bodies are named."""


def _local(text: str) -> Iterator[Spot]:
    """Boards by their initials, universities, and two bodies under one noun: "improvement and safeguarding boards"."""
    for match in _found(text, ("SCB", "SCP"), _INITIALS, back=5):
        if _LOCAL_BOARD.fullmatch(match[0]):
            yield Spot(*match.span(), match[0], "board", "actor-title")
    for kind in _PLACED:
        for at in _places_of(text, kind):
            place = _PLACE.match(text, at + len(kind))
            if place and not authorities.find(text[at : place.end()]):
                yield Spot(at, place.end(), text[at : place.end()], "organisation", "actor-title")
    for noun in ("boards", "panels", "committees", "partnerships"):
        for at in _places_of(text, noun):
            first = _COORDINATED.search(text, max(0, at - _LONGEST), at)
            if first and first[1] in _ONE_OF_TWO:
                yield Spot(*first.span(1), f"{first[1]} {noun.removesuffix('s')}", "board", "actor-designation")


def _places_of(text: str, words: str) -> Iterator[int]:
    """Where words begin in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _found(text: str, parts: Sequence[str], pattern: re.Pattern[str], back: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern around parts of a text that are quickly found; at most so many characters before them."""
    for part in parts:
        for at in _places_of(text, part):
            match = pattern.search(text, max(0, at - back), at + len(part) + 1)
            if match:
                yield match


def _bodies(report: Report, wordings: Sequence[Wording], places: Collection[str]) -> Iterator[Spot]:
    """The designations of bodies, each under the name that it has there."""
    own = {authority.id: _council(authority, report.text) for authority in _own(report)}
    spots = [spot for wording in wordings for spot in BODIES.find(wording, places)]
    others = {spot.name for spot in spots if _is_initiative(spot, report.text)}
    for spot in spots:
        if spot.name not in others:
            yield _fitted(_without_address(spot), report.text, own)


_MARKS: Final = ("‘’", "“”")
_PAPER: Final = re.compile(r" (?:Strategy|Strategies|Plan|Framework|Programme|Charter|Policy)\b")
_OF_CHILDREN: Final = re.compile(r"\b(?:Care|Youth|Children|Young|Teen|Junior|Student)\b.*\bCouncil$")
_LONGER: Final = re.compile(r"(?: [A-Z][\w’'-]*){0,3} (?:Board|Trust|Committee)\b")


def _is_initiative(spot: Spot, text: str) -> bool:
    """Whether what ends like a body's name is a paper's or a children's group's: "Ash Partnership Strategy", "‘Our Board’"."""
    before = text[max(0, spot.start - 5) : spot.start].removesuffix("The ")
    marks = before[-1:] + text[spot.end : spot.end + 1]
    return marks in _MARKS or bool(_PAPER.match(text, spot.end) or _OF_CHILDREN.search(spot.name))


_JOINED: Final = re.compile(r"(?:(?:GPs|[Ss]chools|[Pp]olice|[Pp]artners|[Aa]gencies) and |.* with )(?:the )?(?=[A-Z])")
_MORE: Final = re.compile(r"(?:(?!The )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?:,| and|, and) )+$")
_LOCAL: Final = re.compile(r"\b[Ll]ocal $")
_PLURAL_OF_TWO: Final = re.compile(r"\band $")


def _fitted(spot: Spot, text: str, own: Mapping[str, str]) -> Spot:
    """A body with all of its name and no more: "Plans, Quality and Practice sub-group", "local safeguarding board"."""
    longer = _LONGER.match(text, spot.end) if spot.name[0].isupper() else None
    if longer and spot.name == text[spot.start : spot.end]:
        spot = replace(spot, end=longer.end(), name=spot.name + longer[0])
    joined = _JOINED.match(spot.name)
    if joined and spot.name == text[spot.start : spot.end]:
        return replace(spot, start=spot.start + joined.end(), name=spot.name[joined.end() :])
    before = text[max(0, spot.start - 80) : spot.start]
    if spot.name.lower().endswith(("board", "partnership")) and (local := _LOCAL.search(before)):
        start = spot.start - len(before) + local.start()
        return replace(spot, start=start, name=text[start : spot.start] + spot.name)
    if spot.name.endswith("ub-group") and spot.name[0].isupper() and (more := _MORE.search(before)):
        return replace(spot, start=spot.start - len(more[0]), name=more[0] + spot.name)
    if spot.name.endswith(("boards", "panels", "committees")) and spot.name.islower() and _PLURAL_OF_TWO.search(before):
        return replace(spot, name=spot.name.removesuffix("s"))
    if spot.name.endswith("Council"):
        authority = authorities.find(spot.name)
        if authority and authority.id in own:
            return replace(spot, name=own[authority.id], rule="actor-authority")
    return spot


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
        trusts = [name for name in authority.providers if name.endswith("Trust") and name in report.text]
        if len(trusts) == 1:
            for match in _THE_TRUST.finditer(report.text):
                yield Spot(*match.span(1), trusts[0], "organisation", "actor-authority")
        for match in _THE_COUNCIL.finditer(report.text):
            yield Spot(*match.span(1), council, "organisation", "actor-authority")


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
        frozenset({"youth offending team", "youth offending service", "yot", "yos"}),
        re.compile(r"^[A-Z].* Youth Offending (?:Team|Service)$"),
    ),
    (
        frozenset(
            {
                "lscb", "lscp", "safeguarding children board", "safeguarding child board", "safeguarding board",
                "local safeguarding board", "local safeguarding partnership", "local safeguarding children partnership",
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
        bare = [
            named
            for named in found
            if (named.key in general or ("lscb" in general and _LOCAL_BOARD.fullmatch(named.name)))
            and named not in proper
        ]
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
