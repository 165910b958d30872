"""Problem and response within one paragraph: which earlier statement it is that a later one answers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import linear
from goldenthread.loaders.extraction.actions import ACTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.model import Annotation

_FARTHEST: Final = 4
"""How many statements a problem may stand before its response."""
_MOST: Final = 3
"""How many problems one statement may answer."""
_FROM: Final = -90
"""The score from which a pair is believed."""
_STEPS: Final = (-54, -26, 0, 26, 54, 100)
_CONFIDENCES: Final = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.85)
"""What share of the pairs is right from `_FROM` on, and from each step, by authorities left out of training."""


@dataclass(frozen=True, slots=True)
class Part:
    """A statement as a part of a paragraph."""

    index: int
    """Of the statement in the report."""
    annotation: Annotation
    cues: frozenset[str]
    stems: frozenset[str]
    """The beginnings of its longer words."""
    names_initiative: bool = False


def candidates(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """The pairs of one paragraph that could be a problem and its response."""
    for later, response in enumerate(parts):
        if not response.cues & ACTING:
            continue
        for problem in parts[max(0, later - _FARTHEST) : later]:
            if problem.annotation.polarity in {"weakness", "mixed"} or problem.cues & {"need", "aware", "problem"}:
                yield problem, response


def features(problem: Part, response: Part) -> set[str]:
    """What the trained weights look at in a pair."""
    tones = problem.annotation.polarity, response.annotation.polarity
    distance = response.index - problem.index
    found = {f"response:{cue}" for cue in response.cues}
    found |= {f"problem:{cue}" for cue in problem.cues & {"need", "aware", "this", "early", "problem"}}
    found |= {f"problem={tones[0]}", f"response={tones[1]}", f"tones={tones[0]},{tones[1]}", f"distance={distance}"}
    if problem.annotation.themes and set(problem.annotation.themes) & set(response.annotation.themes):
        found.add("theme")
    if problem.annotation.services and set(problem.annotation.services) & set(response.annotation.services):
        found.add("service")
    found.add(f"words={min(3, len(problem.stems & response.stems))}")
    if response.cues & {"aware-of-this", "matter"} and tones[0] in {"weakness", "mixed"}:
        found |= {"points-back", f"points-back={distance}"}
    if response.names_initiative:
        found.add("initiative")
    return found


def find(parts: Sequence[Part]) -> list[tuple[Part, Part, float]]:
    """Find the problems of a paragraph that a later statement of it answers, each with a confidence."""
    model = linear.load("pairs")
    by_response: dict[int, list[tuple[int, Part, Part]]] = {}
    for problem, response in candidates(parts):
        score = model.scores(features(problem, response))[0]
        if score >= _FROM:
            by_response.setdefault(response.index, []).append((score, problem, response))
    best = (sorted(found, key=lambda each: -each[0])[:_MOST] for found in by_response.values())
    return [(problem, response, confidence(score)) for found in best for score, problem, response in found]


def confidence(score: int) -> float:
    """What a score says of the chance that a pair is one."""
    return _CONFIDENCES[bisect_right(_STEPS, score)]
