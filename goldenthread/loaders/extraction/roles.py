"""How much a statement states a problem, and how much it shows that something is done about one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import actions, linear
from goldenthread.loaders.extraction.features import heading_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.extraction.matching import Matching
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import AnnotatedReport, Annotation

LABELS: Final = ("problem", "action", "self")
TONES: Final = {"strength": 0, "neutral": 1, "mixed": 2, "weakness": 3}
"""Polarities as numbers, for what weighs pairs: the more critical, the higher."""
_STEM: Final = 6
_SHORTEST: Final = 4
_EVERYDAY: Final = frozenset(
    """child children children's people young their they have with that this from which when where were been being what
    service services local authority social care inspectors some most many more than into also while would
    should""".split()
)


class _Stems(dict[str, str]):
    """The beginning by which a word is compared, "" for everyday words; filled as words are met."""

    def __missing__(self, word: str) -> str:
        self[word] = "" if len(word) < _SHORTEST or word in _EVERYDAY else word[:_STEM]
        return self[word]


_STEMS: Final = _Stems()


@dataclass(frozen=True, slots=True)
class Part:
    """A statement as the search for responses sees it."""

    index: int
    """Of the statement in the report."""
    annotation: Annotation
    cues: frozenset[str]
    stems: frozenset[str]
    """The beginnings of its longer words."""
    names_initiative: bool = False
    length: int = 0
    """How many words it has."""
    first: str = ""
    """Its first word."""
    is_recommended: bool = False
    problem: int = 0
    """How much it states a problem that something is done about, in hundredths of the logarithm of the odds."""
    action: int = 0
    """The same for showing what is done about a problem."""
    both: int = 0
    """The same for doing both at once."""


def parts(annotated: AnnotatedReport, wordings: Sequence[Wording], matching: Matching) -> list[Part]:
    """Every statement of a report as the search for responses sees it."""
    model = linear.load("roles")
    found = []
    for (part, features), by_network in zip(described(annotated, wordings), matching.roles, strict=True):
        found.append(scored(part, model.scores(features), by_network))
    return found


def scored(part: Part, by_words: Sequence[int], by_network: Sequence[int]) -> Part:
    """A statement with its scores: those of the words and those of the network, half and half."""
    problem, action, both = (
        (first + second * 100 // 1024) // 2 for first, second in zip(by_words, by_network, strict=True)
    )
    return replace(part, problem=problem, action=action, both=both)


def described(annotated: AnnotatedReport, wordings: Sequence[Wording]) -> Iterator[tuple[Part, set[str]]]:
    """Every statement without scores, and what its scores are worked out from."""
    report = annotated.report
    initiatives = {initiative.key for initiative in annotated.initiatives}
    recommended = {index for each in report.recommendations for index in each.statements}
    kinds = [heading_kind(section.heading) for section in report.sections]
    block, before = -1, ""
    for index, (annotation, wording) in enumerate(zip(annotated.annotations, wordings, strict=True)):
        statement, words = wording.statement, wording.words
        if statement.block != block:
            block, before = statement.block, ""
        features = {first + " " + second for first, second in pairwise(["^", *words])}
        cues = actions.cues(words, features)
        names = any(mention.key in initiatives for mention in annotation.mentions)
        features.update(words)
        features.update("c:" + cue for cue in cues)
        features |= {"@" + annotation.polarity, "#" + kinds[statement.section], f"@{min(5, len(words) // 8)}"}
        features.add("<" + before if before else "^first")
        if index in recommended:
            features.add("@recommendation")
        if statement.column >= 0:
            features.add("@row")
        if names:
            features.add("@initiative")
        yield (
            Part(
                index,
                annotation,
                cues,
                frozenset(map(_STEMS.__getitem__, words)) - {""},
                names,
                len(words),
                words[0] if words else "",
                index in recommended,
            ),
            features,
        )
        before = annotation.polarity
