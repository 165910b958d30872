"""Initiatives: programmes, models, teams, panels, tools, strategies and the like that have a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import names
from goldenthread.loaders.extraction.designations import POSTS
from goldenthread.loaders.extraction.names import Spot
from goldenthread.loaders.extraction.vocabulary import INITIATIVES
from goldenthread.model import Initiative
from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.names import Named
    from goldenthread.loaders.extraction.wording import Wording

_HEADS: Final = INITIATIVES.kinds
_QUOTED: Final = re.compile(r"[‘“]((?:[^‘’“”\n]|(?<=\w)’(?=\w)){3,50})[’”]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEXT_WORD: Final = re.compile(r"\s+(?:[a-z-]+\s+)?([a-z]+)\b")
_NAMING: Final = re.compile(r"\b(?:called|known as|named|entitled|titled|branded)\s+(?:the\s+)?$")
_APPOSITION: Final = re.compile(r"\b([a-z]+)(?:\s+of|,|:|\s+[–-])?\s*$")
_OPERATION: Final = re.compile(r"[Oo]peration\s+[A-Z][a-z]+")
_NOT_NAMES: Final = frozenset(
    name.strip()
    for name in """front door, the front door, team around the child, team around the family, teams around the family,
    teams around the child, opt out, opt in, step down, step-down, step up, local offer, lived experience, live,
    lived experiences, golden thread, prevent, channel, good, outstanding, inadequate, requires improvement,
    requires improvement to be good, working together, lead professional, corporate parenting, looked after, not known,
    stuck, toxic trio, learning, did not attend, was not brought, no further action, county lines, child in need,
    children in need, business as usual, critical friend, critical friends, corporate parent, corporate parents, care
    leaver, life story, good enough, edge of care, edge-of-care, missing, closing the loop, close the loop, absent,
    improvement board, top tips, front-door, thinking, ongoing, plain english, leave to remain""".replace(
        "\n", " "
    ).split(",")
)
"""Phrases that reports put into quotation marks without meaning a name."""
_SPEECH: Final = frozenset(
    "i i'm i've we they he she it me is are was were has have had they've it's i'd don't".split()
)
_ACTS: Final = frozenset("arrangement arrangements bulletin bulletins session sessions method materials kit".split())
"""Nouns that, after a quoted name, make it one, though they are no head nouns of their own."""


def find(
    wordings: Sequence[Wording],
    text: str,
    short_forms: Mapping[str, str],
    places: Collection[str],
    taken: Collection[tuple[int, int]],
) -> list[tuple[Initiative, list[Spot]]]:
    """Find the initiatives of a document and where they are mentioned.

    Args:
        wordings: The statements.
        text: The normalised text that they were cut from.
        short_forms: What is short for what in the document.
        places: Words of place names, in lower case.
        taken: Spans that name something else, an actor for example.

    Returns:
        Initiatives in the order of their first mentions. All mentions lie in statements and none overlap.
    """
    where = names.Places([wording.statement for wording in wordings])
    spots = [
        *_national(wordings),
        *_quoted(text),
        *_shortened(text, short_forms),
        *_operations(text),
        *(spot for wording in wordings for spot in INITIATIVES.find(wording, places)),
    ]
    spots = _nationalised([spot for spot in spots if where.at(spot.start, spot.end) >= 0])
    found = names.gather(names.without_overlaps(spots, taken), short_forms)
    return [(_initiative(named), named.spots) for named in names.spread(found, text, taken, where)]


def _nationalised(spots: Sequence[Spot]) -> list[Spot]:
    """Take a longer name that holds the name of a national one for that one: "Signs of Safety training"."""
    national = sorted((spot for spot in spots if spot.concept), key=lambda spot: spot.start)
    starts = [spot.start for spot in national]
    changed = []
    for spot in spots:
        at = bisect_left(starts, spot.start)
        inner = national[at] if at < len(national) and national[at].end <= spot.end else None
        changed.append(spot if spot.concept or inner is None else replace(spot, kind=inner.kind, concept=inner.concept))
    return changed


def _national(wordings: Sequence[Wording]) -> Iterator[Spot]:
    """Practice models that authorities all over the country use."""
    scheme = concepts.scheme("practice-model")
    for wording in wordings:
        for hit in wording.hits:
            if hit.scheme == "practice-model":
                start, end = wording.spans[hit.first][0], wording.spans[hit.stop - 1][1]
                offset = wording.statement.start
                yield Spot(
                    offset + start,
                    offset + end,
                    wording.statement.text[start:end],
                    scheme[hit.concept].kind or "practice-model",
                    "initiative-lexicon",
                    hit.concept,
                )


def _operations(text: str) -> Iterator[Spot]:
    """Police operations and the programmes called so: "Operation Lantern"."""
    at = text.find("peration ")
    while at > 0:
        match = _OPERATION.match(text, at - 1)
        if match and not text[at - 2 : at - 1].isalnum():
            yield Spot(*match.span(), match[0], "programme", "initiative-operation")
        at = text.find("peration ", at + 1)


def _quoted(text: str) -> Iterator[Spot]:
    """Names in quotation marks that a head noun, a verb of naming or capitals set off from mere quotation."""
    for match in _QUOTED.finditer(text):
        name = match[1].strip()
        words = [word.lower().replace("’", "'") for word in _WORD.findall(name)]
        if not words or len(words) > 7 or name.lower() in _NOT_NAMES or name[-1] in ".,!?;:" or _SPEECH & set(words):
            continue
        after = _NEXT_WORD.match(text, match.end())
        head = after[1] if after else ""
        direct = text[match.end() : match.end() + 30].split()[:1]
        before = text[max(0, match.start() - 60) : match.start()]
        apposed = _APPOSITION.search(before)
        if head in _HEADS or head in _ACTS or (direct and direct[0].strip(".,;") in _HEADS):
            kind = _HEADS.get(head) or _HEADS.get(direct[0].strip(".,;"), "scheme")
        elif _NAMING.search(before) or (apposed and apposed[1] in _HEADS and _is_title(name)):
            kind = _HEADS.get(apposed[1], "other") if apposed else "other"
        elif words[-1] in _HEADS and len(words) > 1:
            kind = _HEADS[words[-1]]
        elif _is_title(name):
            kind = "other"
        else:
            continue
        yield Spot(match.start(1), match.end(1), name, kind, "initiative-quoted")


def _is_title(name: str) -> bool:
    """Whether at least two words are capitalised, and of the longer ones all."""
    long = [word for word in _WORD.findall(name) if len(word) > 3 or word[0].isupper()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _shortened(text: str, short_forms: Mapping[str, str]) -> Iterator[Spot]:
    """Names that are introduced with a short form and end in a head noun."""
    for short, long in short_forms.items():
        words = [word.lower() for word in _WORD.findall(long)]
        kind = _HEADS.get(words[-1]) if words else None
        if kind is None or INITIATIVES.is_generic(words) or POSTS & set(words):
            continue
        at = text.find(f"({short}")
        start = text.rfind(long, 0, max(at, 0))
        if start >= 0:
            yield Spot(start, start + len(long), long, kind, "initiative-acronym")


def _initiative(named: Named) -> Initiative:
    first = named.spots[0]
    concept = next((spot.concept for spot in named.spots if spot.concept), "")
    name = concepts.scheme("practice-model")[concept].label if concept else named.name
    return Initiative(
        key=f"initiative {named.key}",
        name=name,
        aliases=tuple(sorted({named.name, *named.aliases} - {name})),
        kind=first.kind,
        concept=concept,
        rule=first.rule,
    )
