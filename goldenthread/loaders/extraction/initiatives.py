"""Initiatives: programmes, models, teams, panels, tools, strategies and the like that have a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import candidates, names
from goldenthread.loaders.extraction.designations import POSTS
from goldenthread.loaders.extraction.names import Spot
from goldenthread.loaders.extraction.vocabulary import INITIATIVES
from goldenthread.model import Initiative
from goldenthread.ontology import authorities, concepts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.names import Named
    from goldenthread.loaders.extraction.wording import Wording

_HEADS: Final = INITIATIVES.kinds
_BY_QUOTES: Final = "initiative-quoted"
_QUOTED: Final = re.compile(r"[‘“]((?:[^‘’“”\n]|(?<=\w)’(?=\w)){3,50})[’”]")
_TYPED: Final = re.compile(r"(?<![\w.])'((?:[^'\"\n]|(?<=\w)'(?=\w)){3,50})'(?!\w)")
"""The same with the marks of a typewriter."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEXT_WORD: Final = re.compile(r"\s+([a-z-]+)\b(?:\s+([a-z]+)\b)?")
_NAMING: Final = re.compile(r"\b(?:called|known as|named|entitled|titled|branded)\s+(?:the\s+)?$")
_APPOSITION: Final = re.compile(r"\b([a-z]+)(?:\s+of|,|:|\s+[–-])?\s*$")
_OPERATION: Final = re.compile(r"[Oo]peration\s+[A-Z][a-z]+")
_HASHTAG: Final = re.compile(r"(?<!\S)#[A-Za-z]\w{4,}")
_CAPITALS: Final = re.compile(
    r"(?<=[a-z,;’'] )[‘“]?([A-Z][a-z]+(?: (?:(?:of|for|in|to|and|the) )?[A-Z][a-z]+)+)(?![\w’'-])"
)
"""A run of capitalised words that does not begin a sentence."""
_APPOSED_HEADS: Final = frozenset(
    """model approach programme project initiative campaign pilot team service hub unit pod panel clinic tool toolkit app
    portal tracker strategy framework pledge charter scheme forum group council academy network collaboration""".split()
)
_CAPITALISED: Final = r"[A-Z@#][\w@’'-]*(?: (?:(?:of|for|in|to|and|the|a|on|your) )?[A-Z0-9@][\w@’'-]*)*"
_AFTER: Final = re.compile(
    rf"(?:, (?:called |known as |named )?| called | known as | named )(?:the )?"
    rf"[‘“]?(?P<name>{_CAPITALISED})[’”]?(?=[,.;)])"
    rf"| \([‘“]?(?P<bracketed>(?=[\w ’'-]*[a-z]{{2}}){_CAPITALISED})[’”]?\)"
)
"""A name behind the noun that says what it is."""
_BEFORE: Final = re.compile(
    rf"(?<![\w’'-])(?P<name>(?=[\w@’' -]*[a-z0-9@]){_CAPITALISED})[’”]?(?:, (?:which is )?| \()"
    rf"(?:the|a|an|[A-Z][a-z]+’s|local authority’s) "
    rf"(?:(?!was|is|are|were|of|has|that|from|at|in )[a-z][\w’-]+ ){{0,5}}(?P<head>(?:{'|'.join(sorted(_APPOSED_HEADS))}))\b"
)
"""A name before it."""
_EXPLAINED: Final = re.compile(r", (?:which is )?(?:an?|the|local authority’s|[A-Z][a-z]+’s) | \((?:an?|the) ")
_TELLING: Final = re.compile(r"\w+ \w|\w[A-Z0-9@]")
"""What tells a name at the beginning of a sentence from the capital of any first word."""
_NO_NAMES: Final = frozenset(
    """in since at on however overall thus subsequently consequently additionally positively recommendation
    recommendations cafcass""".split()
)
_HEAD_BEFORE: Final = re.compile(r"\b(?:team|project|programme) $", re.IGNORECASE)
_FEWEST: Final = 2
_MOST: Final = 5
_BY_APPOSITION: Final = "initiative-apposition"
_OFTEN: Final = 2
_TELL_NOTHING: Final = INITIATIVES.common | frozenset(
    """of for in to and the access accident central chair east employment exploitation fire front door good grant
    guardianship headteacher inadequate independent level managers north notice order orders outstanding panel
    pathway plan plans
    practice professional professionals reform register requires rescue south stages training week wellbeing
    west year""".split()
)
"""Words that make no name without another one."""
_LAWS: Final = frozenset(
    """act acts bill code guidance outline regulations report review working framework inspection inspections january
    february march april may june july august september october november december greater isles lines""".split()
)
"""Words in the names of laws, publications, dates and places."""
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
_IN_NAMES: Final = frozenset({"it", "me", "my"})
"""Of these words those that stand in names as well: ‘Pass the word to me’."""
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
    likely = candidates.named(candidates.find(wordings, places))
    spots = [
        *_national(wordings),
        *_quoted(text),
        *_shortened(text, short_forms),
        *_operations(text),
        *(spot for wording in wordings for spot in _apposed(wording, places)),
        *(candidate.spot for candidate in likely),
    ]
    spots = _told_by_inner([spot for spot in spots if where.at(spot.start, spot.end) >= 0])
    kept = names.without_overlaps(spots, taken)
    kept += _repeated(text, where, [*taken, *((spot.start, spot.end) for spot in kept)])
    found = names.gather(kept, short_forms)
    surfaces = {(each.spot.start, each.spot.end): each.surface for each in likely}
    return [(_initiative(named, surfaces), named.spots) for named in names.spread(found, text, taken, where)]


def _told_by_inner(spots: Sequence[Spot]) -> list[Spot]:
    """Take a longer name for the one inside it that tells what it is: "Signs of Safety training", "‘Listen’ group"."""
    telling = sorted((spot for spot in spots if spot.concept or spot.rule == _BY_QUOTES), key=lambda spot: spot.start)
    starts = [spot.start for spot in telling]
    changed = []
    for spot in spots:
        at = bisect_left(starts, spot.start)
        inner = telling[at] if at < len(telling) and telling[at].end <= spot.end else None
        if spot.concept or inner is None or inner == spot:
            changed.append(spot)
        elif inner.concept:
            changed.append(replace(spot, kind=inner.kind, concept=inner.concept))
        else:
            changed.append(replace(spot, name=inner.name, rule=_BY_QUOTES))
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
                    wording.statement.text[start:end].partition(" (")[0],
                    scheme[hit.concept].kind or "practice-model",
                    "initiative-lexicon",
                    hit.concept,
                )


def _operations(text: str) -> Iterator[Spot]:
    """Police operations and the programmes called so, "Operation Lantern"; campaigns under a hashtag."""
    at = text.find("peration ")
    while at > 0:
        match = _OPERATION.match(text, at - 1)
        if match and not text[at - 2 : at - 1].isalnum():
            yield Spot(*match.span(), match[0], "programme", "initiative-operation")
        at = text.find("peration ", at + 1)
    for match in _HASHTAG.finditer(text) if "#" in text else ():
        yield Spot(*match.span(), match[0], "other", "initiative-operation")


def _quoted(text: str) -> Iterator[Spot]:
    """Names in quotation marks that a head noun, a verb of naming or capitals set off from mere quotation."""
    typed = _TYPED.finditer(text) if " '" in text else ()
    for match in (*_QUOTED.finditer(text), *typed):
        name = match[1].strip()
        words = [word.lower().replace("’", "'") for word in _WORD.findall(name)]
        if not words or len(words) > 7 or name.lower() in _NOT_NAMES or name[-1] in ".,!?;:":
            continue
        said = _SPEECH & set(words)
        if said and not _is_title(name) and not (said <= _IN_NAMES and name[0].isupper()):
            continue
        end = match.end(1)
        after = _NEXT_WORD.match(text, match.end())
        before = text[max(0, match.start() - 60) : match.start()]
        apposed = _APPOSITION.search(before)
        if after and after[1] in _HEADS:
            kind = _HEADS[after[1]]
            end = after.end(1)
        elif after and (after[2] in _HEADS or _ACTS & {after[1], after[2]}):
            kind = _HEADS.get(after[2], "scheme")
        elif _NAMING.search(before) or (apposed and apposed[1] in _HEADS and _is_title(name)):
            kind = next((_HEADS[word] for word in reversed(_WORD.findall(before)) if word in _HEADS), "other")
        elif words[-1] in _HEADS and len(words) > 1:
            kind = _HEADS[words[-1]]
        elif _is_title(name) or _is_heading(name, words, before, text[match.end() : match.end() + 2]):
            kind = "other"
        else:
            continue
        yield Spot(match.start(1), end, name, kind, _BY_QUOTES)


def _is_heading(name: str, words: Sequence[str], before: str, after: str) -> bool:
    """Whether a few words begin with a capital in the middle of a sentence: ‘Mind your step’, but not what was said."""
    if not (name[0].isupper() and _FEWEST <= len(words) <= _MOST) or words[:2] == ["working", "together"]:
        return False
    return before.rstrip()[-1:] not in {"", ".", ":", "?", "!"} or after == " ("


def _apposed(wording: Wording, places: Collection[str]) -> Iterator[Spot]:
    """Names beside which the document says what they are: "an edge of care service, Harbour", "Harbour, a forum"."""
    text = wording.statement.text
    if wording.statement.formal or _APPOSED_HEADS.isdisjoint(wording.words):
        return
    for match in _AFTER.finditer(text):
        head = text[: match.start()].rsplit(" ", 1)[-1].lower()
        if head in _APPOSED_HEADS:
            yield from _beside(wording, match.span("name" if match["name"] else "bracketed"), head, places)
    for match in _BEFORE.finditer(text) if _EXPLAINED.search(text) else ():
        if match.start() > 1 or _TELLING.search(match["name"]):
            yield from _beside(wording, match.span("name"), match["head"], places)


def _beside(wording: Wording, span: tuple[int, int], head: str, places: Collection[str]) -> Iterator[Spot]:
    """The name at a place beside a head noun, if it is one."""
    text, (start, end) = wording.statement.text, span
    name = text[start:end]
    words = [word.lower() for word in _WORD.findall(name)]
    if not set(words).isdisjoint(POSTS | _LAWS | _NO_NAMES) or name.lower() in _NOT_NAMES:
        return
    if all(word.removesuffix("’s") in places or word in INITIATIVES.common for word in words):
        return
    if authorities.mentioned(name):
        return
    before = _HEAD_BEFORE.search(text, max(0, start - 12), start)
    start = before.start() if before else start
    offset = wording.statement.start
    yield Spot(offset + start, offset + end, text[start:end], _HEADS[head], _BY_APPOSITION)


def _is_title(name: str) -> bool:
    """Whether at least two words are capitalised, and of the longer ones all."""
    long = [word for word in _WORD.findall(name) if len(word) > 3 or word[0].isupper()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _shortened(text: str, short_forms: Mapping[str, str]) -> Iterator[Spot]:
    """Names that are introduced with a short form and end in a head noun."""
    for short, long in short_forms.items():
        words = [word.lower() for word in _WORD.findall(long)]
        kind = _HEADS.get(words[-1]) if words else None
        if kind is None or words[0] == "not" or INITIATIVES.is_generic(words) or POSTS & set(words):
            continue
        at = text.find(f"({short}")
        start = text.rfind(long, 0, max(at, 0))
        if start >= 0:
            yield Spot(start, start + len(long), long, kind, "initiative-acronym")


def _repeated(text: str, where: names.Places, named: Collection[tuple[int, int]]) -> Iterator[Spot]:
    """Capitalised names without any head noun that a document uses again and again: "Harbour Lights"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _CAPITALS.finditer(text):
        if where.at(*match.span(1)) >= 0:
            found.setdefault(match[1], []).append(match.span(1))
    free = {
        (spot.start, spot.end)
        for spot in names.without_overlaps(
            (Spot(start, end, name, "", "") for name, spans in found.items() for start, end in spans), named
        )
    }
    for name, spans in found.items():
        left = [span for span in spans if span in free]
        words = {word.lower().replace("’", "'") for word in _WORD.findall(name)}
        if len(left) < _OFTEN or words & (POSTS | _LAWS) or words <= _TELL_NOTHING:
            continue
        if authorities.mentioned(name):
            continue
        for start, end in left:
            yield Spot(start, end, name, "other", "initiative-repeated")


def _initiative(named: Named, surfaces: Mapping[tuple[int, int], str]) -> Initiative:
    """The record of an initiative; its names with the adjectives before them are aliases."""
    first = named.spots[0]
    concept = next((spot.concept for spot in named.spots if spot.concept), "")
    name = concepts.scheme("practice-model")[concept].label if concept else named.name
    places = ((spot.start, spot.end) for spot in named.spots)
    longer = () if concept else {surfaces[place] for place in places if place in surfaces}
    return Initiative(
        key=f"initiative {named.key}",
        name=name,
        aliases=tuple(sorted({named.name, *named.aliases, *longer} - {name})),
        kind=first.kind,
        concept=concept,
        rule=first.rule,
    )
