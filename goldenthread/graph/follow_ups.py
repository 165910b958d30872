"""Finds the later statements that speak to the matter of a recommendation, by the words and concepts they share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from goldenthread.graph.summaries import DocumentSummary, StatementSummary

MOST = 4
"""Follow-ups of one recommendation."""
LEAST_LIKENESS = 0.25
"""Below this, more pairs share a topic than a matter (measured on annotated follow-ups)."""

_LEAST_WORDS = 2
"""Words that both must have, whatever concepts they share."""
_CONCEPT_WEIGHT = 1.5
"""A service or theme in common says more than a word."""
_EARLIER_WEIGHT = 0.6
"""How much it matters that the recommendation's words are found, and not that nothing else is said."""
_CHANCE = 8.0
"""Weight in common that a pair may have by chance: short sentences that share one rare word are no proof."""

_WORD = re.compile(r"[a-z]{3,}(?:['’][a-z]+)*|\d+")
_ENDINGS = (
    ("ational", "ate"), ("isation", "is"), ("ization", "is"), ("ations", "at"), ("ation", "at"), ("ities", "i"),
    ("ity", "i"), ("ments", "m"), ("ment", "m"), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ions", ""),
    ("ion", ""), ("ed", ""), ("es", "e"), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST_STEM = 4
_NOTHING = frozenset({""})
_BINDING_WORDS = """
about above across after again all also although always am among an and any are as at be because been before being
below between both but by can could did do does doing down during each either else even every few for from further
had has have having he her here hers him his how however if in into is it its itself just less many may me might
more most mostly much must my neither no nor not now of off often on once one only onto or other others our out over
own per put rather same she should since so some such than that the their them themselves then there these they this
those through to too under until up upon us very was we well were what when where whether which while who whom whose
why will with within without would yet you your
"""
_COMMON_WORDS = """
able achieve achieved action actions appropriate appropriately area areas arrangements authorities authority better
care carry case cases child child's children children's clear clearly consistent consistently continue council
council's councils county current currently deliver develop developed developing development done effective
effectively effectiveness embed embedded enable ensure ensured ensures ensuring establish evidence experience
experiences families family focus fully given good help helped high identified impact implement implementation
implemented improve improved improvement improvements improves improving including increase increased inspection
inspectors issues key know known lead leading leads lives local made make makes making meet meets need needed needs
number ofsted ongoing outcome outcomes paragraph people performance person place practice process processes progress
promptly protection provide provided provides providing quality receive received relation relevant remain require
required requires result right robust routinely seen service services significant small social strengthen
strengthened strong stronger sufficient sufficiently support supported supports take taken takes team teams
timeliness timely understand understanding use used using variable way ways work worker workers working young
"""
"""What recommendations of inspections say, whatever their matter."""
_EMPTY_WORDS = frozenset((_BINDING_WORDS + _COMMON_WORDS).split())


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later statement on the matter of a recommendation or a listed weakness."""

    earlier: str
    """IRI of the recommendation or weakness."""
    later: str
    confidence: float
    """0 to 1."""


def follow_ups(
    documents: Sequence[DocumentSummary], follows: Callable[[DocumentSummary, DocumentSummary], bool]
) -> list[FollowUp]:
    """Find what became of recommendations.

    Args:
        documents: Those of one authority with its predecessors and successors, in any order.
        follows: Whether the first document may follow up the second: it is a later one of the same authority or of a
            successor.

    Returns:
        At most four for each recommendation, sorted.
    """
    later = {
        place: frozenset(other for other, document in enumerate(documents) if follows(document, earlier))
        for place, earlier in enumerate(documents)
    }
    asked = [(place, statement) for place, each in enumerate(documents) if later[place] for statement in _asked(each)]
    heard = frozenset().union(*later.values())
    statements = [
        (place, statement) for place, each in enumerate(documents) if place in heard for statement in each.statements
    ]
    index = _Index([statement for _, statement in statements], [statement for _, statement in asked])
    found: list[FollowUp] = []
    for place, statement in asked:
        best = sorted(
            (-likeness, other.iri)
            for likeness, (document, other) in ((like, statements[at]) for like, at in index.like(statement))
            if document in later[place]
        )
        found.extend(FollowUp(statement.iri, iri, _confidence(-likeness)) for likeness, iri in best[:MOST])
    return sorted(found, key=lambda each: (each.earlier, each.later))


def _asked(document: DocumentSummary) -> Iterator[StatementSummary]:
    """The formal recommendations, and the weaknesses that are listed under the same headings."""
    asked = ("recommendation", "commitment")
    headings = {statement.section for statement in document.statements if statement.kind in asked} - {""}
    for statement in document.statements:
        if statement.kind in asked or (statement.polarity == "weakness" and statement.section in headings):
            yield statement


class _Index:
    """Statements by their features: the stems of their words, and their concepts. What few have weighs more."""

    def __init__(self, statements: Sequence[StatementSummary], asked: Iterable[StatementSummary]) -> None:
        self._features = [_features(statement) for statement in statements]
        wanted = frozenset().union(*map(_features, asked))
        counts: Counter[str] = Counter(wanted)
        for features in self._features:
            counts.update(features)
        whole = math.log(len(statements) + 1)
        self._weights = {
            feature: (whole - math.log(count)) * (_CONCEPT_WEIGHT if _is_concept(feature) else 1.0)
            for feature, count in counts.items()
        }
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, statement in enumerate(statements):
            if statement.polarity != "neutral" or statement.kind != "statement":
                for feature in self._features[place] & wanted:
                    self._places[feature].append(place)

    def like(self, statement: StatementSummary) -> Iterator[tuple[float, int]]:
        """The statements that are like one, with a figure from 0 to 1; itself too."""
        features = _features(statement)
        shared: defaultdict[int, float] = defaultdict(float)
        for feature in sorted(features):
            weight = self._weights[feature]
            for place in self._places[feature]:
                shared[place] += weight
        own = self._weight(features)
        for place, common in shared.items():
            # what the likeness is at most, as the other has at least what they share
            if (common / own) ** _EARLIER_WEIGHT * common < LEAST_LIKENESS * (common + _CHANCE):
                continue
            other = self._features[place]
            if sum(not _is_concept(feature) for feature in features & other) < _LEAST_WORDS:
                continue
            cosine = common / (own**_EARLIER_WEIGHT * self._weight(other) ** (1 - _EARLIER_WEIGHT))
            likeness = round(cosine * common / (common + _CHANCE), 6)
            if likeness >= LEAST_LIKENESS:
                yield likeness, place

    def _weight(self, features: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, features))


def _confidence(likeness: float) -> float:
    return round(min(0.95, likeness + 0.35), 2)


def _is_concept(feature: str) -> bool:
    return feature.startswith("http")


def _features(statement: StatementSummary) -> frozenset[str]:
    return frozenset(map(_stem, _WORD.findall(statement.text.lower()))).union(statement.concepts) - _NOTHING


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """Take the ending off a word; "" for one that says nothing about the matter."""
    word = word.replace("’", "'")
    if word in _EMPTY_WORDS:
        return ""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word
