"""What could be a named initiative: a head noun with the words that belong to it, told from common nouns by weights.

The weights were learned from sentences labelled by hand, see `benchmarks/train_names.py`. They look at the head noun, the
words before it and around it, capitals and how often the document says it; no name is in them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import designations, linear, names
from goldenthread.loaders.extraction.designations import singular
from goldenthread.loaders.extraction.names import Spot
from goldenthread.loaders.extraction.vocabulary import CANDIDATES, INITIATIVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from goldenthread.loaders.extraction.wording import Wording

_BEGINS: Final = frozenset(
    """introduced introduce introduction introducing launched launch launching relaunched established establish
    establishment establishing developed develop development developing implemented implement implementation
    implementing created create creation creating adopted adopt adoption adopting formed funded commissioned invested
    investment embedded embed called known named piloting piloted pilot rolled setup refreshed revised recently newly
    new""".split()
)
"""Words by which something is set up."""
_TOLD: Final = frozenset({"practice-model", "body"})
"""Schemes whose names need no weighing."""
_SIGNS: Final = {"’": "quoted", "”": "quoted", "'": "quoted", ",": ">,", ".": ">.", ";": ">;", ":": ">:"}
_NAME: Final = 2
"""Words with capitals that are a name without a head noun."""
_REACH: Final = 5
BY_WEIGHTS: Final = "initiative-weights"
_LEAST: Final = -32
"""The score from which a candidate is taken for a name; one that the vocabulary has is taken at any."""
_HOPELESS: Final = -150
"""The score of a head noun and the word before it below which the rest is not looked at."""
_LEAST_BARE: Final = 16
"""The same for a head noun with nothing but adjectives before it: "new portal"."""


@dataclass(slots=True)
class Candidate:
    """Words that could name an initiative."""

    spot: Spot
    surface: str
    """As written, with the adjectives before the name: "dedicated court team"."""
    features: set[str]


def find(wordings: Sequence[Wording], places: Collection[str], *, hopeless: bool = False) -> list[Candidate]:
    """Find the candidates of a document, in order.

    Args:
        wordings: The statements.
        places: Words of place names, in lower case.
        hopeless: Whether to return also those that head noun and the word before it rule out.
    """
    found = [candidate for wording in wordings for candidate in _of_statement(wording, places, hopeless=hopeless)]
    times: dict[str, int] = {}
    for candidate in found:
        key = names.key(candidate.spot.name)
        times[key] = times.get(key, 0) + 1
    for candidate in found:
        candidate.features.add(f"times={min(3, times[names.key(candidate.spot.name)])}")
    return found


def named(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of the candidates that the weights take for names."""
    model = linear.load("initiatives")
    return [
        candidate
        for candidate in candidates
        if candidate.spot.rule != BY_WEIGHTS
        or model.scores(candidate.features)[0] > (_LEAST_BARE if "bare" in candidate.features else _LEAST)
    ]


@lru_cache(maxsize=10_000)
def _is_hopeless(before: str, noun: str) -> bool:
    """Whether a head noun with the word before it weighs so little that nothing around can help."""
    return linear.load("initiatives").scores({f"h={noun}", f"w={before}", f"w={before} {noun}"})[0] < _HOPELESS


def _of_statement(wording: Wording, places: Collection[str], *, hopeless: bool) -> Iterator[Candidate]:
    words = wording.words
    if CANDIDATES.isdisjoint(words):
        return
    offset = wording.statement.start
    ruled = {spot.end - offset: spot for spot in INITIATIVES.find(wording, places)}
    stop = 0
    for head in [index for index, word in enumerate(words) if word in CANDIDATES]:
        if head == stop:
            continue
        word = words[head]
        spot = ruled.get(wording.spans[head][1]) if ruled else None
        if spot is None and _goes_on(wording, head):
            continue
        outer = designations.first_word(words, head, stop)
        if spot is None and (outer == head or INITIATIVES.is_generic(words[outer : head + 1])):
            continue
        if spot is None and not hopeless and _is_hopeless(words[head - 1], singular(word)):
            continue
        if spot is None and any(hit.first <= head < hit.stop for hit in wording.hits if hit.scheme in _TOLD):
            continue
        made = _ruled(wording, head, outer, spot) if spot else _found(wording, head, outer)
        if made:
            stop = head + 1
            yield made


def _goes_on(wording: Wording, head: int) -> bool:
    """Whether another head noun follows, whose name this one is a part of: "the mapping tool"."""
    if head + 1 == len(wording.words) or wording.words[head + 1] not in CANDIDATES:
        return False
    return wording.statement.text[wording.spans[head][1] : wording.spans[head + 1][0]] == " "


def _ruled(wording: Wording, head: int, outer: int, spot: Spot) -> Candidate:
    """What the vocabulary knows, with the adjectives before it."""
    start = spot.start - wording.statement.start
    first = next(index for index in range(head + 1) if wording.spans[index][0] >= start)
    outer = min(first, designations.unbroken(wording, outer, head))
    surface, found = _surface(wording, outer, head), _features(wording, outer, first, head, spot)
    if _is_proper(wording, first, head):
        spot = replace(
            spot, end=spot.start + wording.spans[head - 1][1] - start, name=_surface(wording, first, head - 1)
        )
    return Candidate(spot, surface, found)


def _is_proper(wording: Wording, first: int, head: int) -> bool:
    """Whether the words before a head noun in lower case are a name of their own: "Harbour Lights services"."""
    text, spans = wording.statement.text, wording.spans
    capitals = [index for index in range(first, head) if text[spans[index][0]].isupper()]
    if len(capitals) < _NAME or text[spans[head][0]].isupper() or capitals[-1] != head - 1:
        return False
    if all(wording.words[index] in INITIATIVES.common for index in capitals):
        return False
    return not any(first < hit.stop and hit.first < head for hit in wording.hits)


def _found(wording: Wording, head: int, outer: int) -> Candidate | None:
    """A head noun with words before it that no vocabulary knows."""
    words = wording.words
    outer = designations.unbroken(wording, outer, head)
    first = outer
    while first < head and designations.is_praise(words[first]):
        first += 1
    if outer == head or (first == head and words[head].endswith("s")):
        return None
    begin = outer if first == head else first
    offset = wording.statement.start
    spot = Spot(
        offset + wording.spans[begin][0],
        offset + wording.spans[head][1],
        _surface(wording, begin, head),
        INITIATIVES.kinds.get(words[head], "other"),
        BY_WEIGHTS,
    )
    return Candidate(spot, _surface(wording, outer, head), _features(wording, outer, first, head, None))


def _surface(wording: Wording, first: int, head: int) -> str:
    start, end = wording.spans[first][0], wording.spans[head][1]
    return designations.bare(wording.statement.text[start:end])


def _features(wording: Wording, outer: int, first: int, head: int, ruled: Spot | None) -> set[str]:
    """What the weights look at: the head noun, what stands before it, capitals, and what is around.

    Args:
        wording: The statement.
        outer: Index of the first word, adjectives included.
        first: Index of the first word of the name; the head noun's if there are only adjectives.
        head: Index of the head noun.
        ruled: What the vocabulary makes of it.
    """
    words, spans, text = wording.words, wording.spans, wording.statement.text
    noun = singular(words[head])
    found = {f"h={noun}", f"n={min(4, head - first)}"}
    if words[head] != noun:
        found |= {"plural", f"plural={noun}"}
    if first < head:
        found |= {f"w={words[head - 1]}", f"w={words[head - 1]} {noun}"}
        found.update(f"in={word}" for word in words[first : head - 1])
    else:
        found.add("bare")
    found.update(f"p={word}" for word in words[outer:first])
    capitals = sum(text[spans[index][0]].isupper() for index in range(max(first, 1), head + 1))
    if capitals:
        found.add(f"caps={min(3, capitals)}")
        if text[spans[head][0]].isupper():
            found.add("caps-head")
    if ruled:
        found |= {f"rule={ruled.rule}", f"rule={ruled.rule} {noun}"}
    if not _BEGINS.isdisjoint(words[max(0, outer - _REACH) : first]):
        found.add("begins")
    for hit in wording.hits:
        if hit.first <= head < hit.stop:
            found |= {f"hit={hit.scheme}", f"hit={hit.concept}"}
        elif first <= hit.first < head:
            found |= {f"has={hit.scheme}", f"has={hit.concept}"}
    found.update(_around(wording, outer, head))
    return found


def _around(wording: Wording, outer: int, head: int) -> Iterator[str]:
    """The word before, the word after, and the signs behind."""
    words, text = wording.words, wording.statement.text
    before = words[outer - 1] if outer else "^"
    known = before in designations.STOP or before == "^"
    yield f"<{before}" if known else "<'s" if before.endswith("'s") else "<other"
    yield f">{words[head + 1]}" if head + 1 < len(words) else ">$"
    end = wording.spans[head][1]
    sign = text[end : end + 1]
    if sign in _SIGNS:
        yield _SIGNS[sign]
    elif text[end : end + 2] == " (":
        yield "bracket"
