"""What could be a named initiative: a head noun with the words that belong to it, told from common nouns by weights.

The weights were learned from sentences labelled by hand, see `benchmarks/train_names.py`. They look at the head noun, the
words before it and around it, capitals and how often the document says it; no name is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import designations, linear, names
from goldenthread.loaders.extraction.designations import singular
from goldenthread.loaders.extraction.names import Spot
from goldenthread.loaders.extraction.vocabulary import CANDIDATES, INITIATIVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from goldenthread.loaders.extraction.wording import Wording

_NO_SUBJECTS: Final = frozenset({"other", "own"})
_BEGINS: Final = frozenset(
    """introduced introduce introduction introducing launched launch launching relaunched established establish
    establishment establishing developed develop development developing implemented implement implementation
    implementing created create creation creating adopted adopt adoption adopting formed funded commissioned invested
    investment embedded embed called known named piloting piloted pilot rolled setup refreshed revised recently newly
    new""".split()
)
"""Words by which something is set up."""
_REACH: Final = 5
BY_WEIGHTS: Final = "initiative-weights"
_LEAST: Final = -32
"""The score from which a candidate is taken for a name; one that the vocabulary has is taken at any."""


@dataclass(slots=True)
class Candidate:
    """Words that could name an initiative."""

    spot: Spot
    surface: str
    """As written, with the adjectives before the name: "dedicated court team"."""
    features: set[str]


def find(wordings: Sequence[Wording], places: Collection[str]) -> list[Candidate]:
    """Find all candidates of a document, in order.

    Args:
        wordings: The statements.
        places: Words of place names, in lower case.
    """
    found = [candidate for wording in wordings for candidate in _of_statement(wording, places)]
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
        if candidate.spot.rule != BY_WEIGHTS or model.scores(candidate.features)[0] > _LEAST
    ]


def _of_statement(wording: Wording, places: Collection[str]) -> Iterator[Candidate]:
    words = wording.words
    if CANDIDATES.isdisjoint(words):
        return
    by_head = {}
    for spot in INITIATIVES.find(wording, places):
        by_head[spot.end - wording.statement.start] = spot
    covered = {
        index for hit in wording.hits if hit.scheme in {"practice-model", "body"} for index in range(hit.first, hit.stop)
    }
    stop = 0
    for head, word in enumerate(words):
        if word not in CANDIDATES or head in covered:
            continue
        ruled = by_head.get(wording.spans[head][1])
        made = _candidate(wording, head, stop, ruled)
        if made:
            stop = head + 1
            yield made


def _candidate(wording: Wording, head: int, stop: int, ruled: Spot | None) -> Candidate | None:
    words, spans, text = wording.words, wording.spans, wording.statement.text
    offset = wording.statement.start
    first = designations.first_word(words, head, stop)
    first = designations.unbroken(wording, first, head)
    outer = first
    while first < head and designations.is_praise(words[first]):
        first += 1
    if ruled is not None:
        at = ruled.start - offset
        first = next(index for index in range(head + 1) if spans[index][0] >= at)
        outer = min(first, outer)
    if outer == head or (first == head and ruled is None and words[head].endswith("s")):
        return None
    lower = words[first : head + 1]
    generic = INITIATIVES.is_generic(words[outer : head + 1])
    if generic and ruled is None and not any(text[spans[i][0]].isupper() for i in range(first, head)):
        return None
    bare = first == head
    begin = outer if bare else first
    start, end = spans[begin][0], spans[head][1]
    name = ruled.name if ruled else designations.bare(text[start:end])
    kind = ruled.kind if ruled else INITIATIVES.kinds.get(words[head], "other")
    rule = ruled.rule if ruled else BY_WEIGHTS
    spot = Spot(offset + start, offset + end, name, kind, rule)
    features = _features(wording, outer, first, head, ruled)
    if generic:
        features.add("generic")
    return Candidate(spot, designations.bare(text[spans[outer][0] : end]), features)


def _features(wording: Wording, outer: int, first: int, head: int, ruled: Spot | None) -> set[str]:
    words, spans, text = wording.words, wording.spans, wording.statement.text
    noun = singular(words[head])
    found = {f"h={noun}", f"n={min(4, head - first)}"}
    if words[head] != noun:
        found.add("plural")
        found.add(f"plural={noun}")
    if first < head:
        last = words[head - 1]
        found.add(f"w={last}")
        found.add(f"w={last} {noun}")
        found.update(f"in={word}" for word in words[first : head - 1])
    else:
        found.add("bare")
    for word in words[outer:first]:
        found.add(f"p={word}")
    capitals = sum(text[spans[i][0]].isupper() for i in range(max(first, 1), head + 1))
    if capitals:
        found.add(f"caps={min(3, capitals)}")
        if text[spans[head][0]].isupper():
            found.add("caps-head")
    if ruled:
        found.add(f"rule={ruled.rule}")
        found.add(f"rule={ruled.rule} {noun}")
    before = words[outer - 1] if outer else "^"
    found.add(f"<{before}" if before in designations.STOP or before == "^" else "<'s" if before.endswith("'s") else "<other")
    if not _BEGINS.isdisjoint(words[max(0, outer - _REACH) : first]):
        found.add("begins")
    after = words[head + 1] if head + 1 < len(words) else "$"
    found.add(f">{after}")
    behind = text[spans[head][1] : spans[head][1] + 2]
    if behind[:1] in "’'”" and behind[:1]:
        found.add("quoted")
    if behind == " (":
        found.add("bracket")
    elif behind[:1] in {",", ".", ";", ":"}:
        found.add(f">{behind[:1]}")
    for hit in wording.hits:
        if hit.first <= head < hit.stop:
            found.add(f"hit={hit.scheme}")
            found.add(f"hit={hit.concept}")
        elif first <= hit.first < head:
            found.add(f"has={hit.scheme}")
            found.add(f"has={hit.concept}")
    return found
