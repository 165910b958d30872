"""Problem and response within one paragraph: which statement answers which other one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import trees
from goldenthread.loaders.extraction.roles import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.extraction.matching import Matching
    from goldenthread.loaders.extraction.roles import Part
    from goldenthread.loaders.extraction.similarity import Similarity

_FARTHEST: Final = 6
"""How many statements apart a problem and its response may stand."""
_LEAST_ACTION: Final = -370
"""The score for showing action from which a statement may be a response."""
_LEAST_PROBLEM: Final = -450
_FROM: Final = -900
"""The score from which a pair is believed."""
_STEPS: Final = (-500, 0, 300, 700, 1200, 1800)
_CONFIDENCES: Final = (0.36, 0.45, 0.57, 0.65, 0.73, 0.78, 0.92)
"""What share of the pairs is right from `_FROM` on, and from each step, by authorities left out of training; from the last step
on, by a strict reading of a sample."""
_DOUBTED: Final = 0.75
"""The most that is made of a pair in which no plain problem is met by something other than a problem."""
_POINTING: Final = frozenset("this these it they those such".split())
_RESPONSE_CUES: Final = (
    "address steps response underway plans intro strengthen new aware this matter aware-of-this agent effect finished "
    "later need problem wanted risk-group help"
).split()
_PROBLEM_CUES: Final = "need aware problem early wanted risk-group this agent effect intro".split()
NAMES: Final = (
    *"""action problem problem-of-response action-of-problem distance apart tone-of-problem tone-of-response
    rank-of-action rank-of-problem action-between problem-between weak-between strong-between length before after
    services themes alike initiative words-of-problem words-of-response points-back recommended problem-points-back
    most-action most-other-action problem-above action-above action-below problem-next action-next problem-below
    first-of-weak match rank-of-match rank-for-problem match-back""".split(),
    *(f"response:{cue}" for cue in _RESPONSE_CUES),
    *(f"problem:{cue}" for cue in _PROBLEM_CUES),
)
_NONE: Final = -900
"""Stands for a score where there is no statement."""


def candidates(
    paragraph: Sequence[Part], alike: Similarity, matching: Matching
) -> Iterator[tuple[Part, Part, list[int]]]:
    """The pairs of one paragraph that could be a problem and its response, with what is asked about each."""
    problems = [part.problem for part in paragraph]
    deeds = [part.action for part in paragraph]
    tones = [TONES[part.annotation.polarity] for part in paragraph]
    by_problem, by_deed = sorted(problems, reverse=True), sorted(deeds, reverse=True)
    end = len(paragraph) - 1
    places = [part.index for part in paragraph]
    match = matching.between(places, places)
    for there, response in enumerate(paragraph):
        if deeds[there] < _LEAST_ACTION:
            continue
        tail = [int(cue in response.cues) for cue in _RESPONSE_CUES]
        others = max(deeds[:there] + deeds[there + 1 :], default=_NONE)
        for here in range(max(0, there - _FARTHEST), min(end, there + _FARTHEST) + 1):
            if here == there or problems[here] < _LEAST_PROBLEM:
                continue
            problem = paragraph[here]
            between = range(min(here, there) + 1, max(here, there))
            matched = match[here][there]
            first, second = problem.annotation, response.annotation
            yield (
                problem,
                response,
                [
                    deeds[there],
                    problems[here],
                    problems[there],
                    deeds[here],
                    there - here,
                    abs(there - here),
                    tones[here],
                    tones[there],
                    by_deed.index(deeds[there]),
                    by_problem.index(problems[here]),
                    max((deeds[place] for place in between), default=_NONE),
                    max((problems[place] for place in between), default=_NONE),
                    sum(tones[place] >= 2 for place in between),
                    sum(not tones[place] for place in between),
                    end + 1,
                    here,
                    end - there,
                    len(set(first.services).intersection(second.services)),
                    len(set(first.themes).intersection(second.themes)),
                    int(100 * alike.between(problem.index, response.index)),
                    int(response.names_initiative),
                    problem.length,
                    response.length,
                    int(response.first in _POINTING),
                    int(problem.is_recommended),
                    int(problem.first in _POINTING or problem.first in {"as", "consequently", "therefore"}),
                    by_deed[0],
                    others,
                    problems[there - 1] if there else _NONE,
                    deeds[there - 1] if there else _NONE,
                    deeds[there + 1] if there < end else _NONE,
                    problems[here + 1] if here < end else _NONE,
                    deeds[here + 1] if here < end else _NONE,
                    problems[there + 1] if there < end else _NONE,
                    sum(tone >= 2 for tone in tones[:here]),
                    matched,
                    sum(row[there] > matched for row in match),
                    sum(other > matched for other in match[here]),
                    match[there][here],
                    *tail,
                    *(int(cue in problem.cues) for cue in _PROBLEM_CUES),
                ],
            )


def scored(paragraph: Sequence[Part], alike: Similarity, matching: Matching) -> list[tuple[int, Part, Part]]:
    """Every pair of a paragraph that could be one, with its score."""
    if len(paragraph) < 2:
        return []
    forest = trees.load("paragraph")
    return [
        (forest.score(values), problem, response)
        for problem, response, values in candidates(paragraph, alike, matching)
    ]


def believed(found: Sequence[tuple[int, Part, Part]]) -> list[tuple[Part, Part, float]]:
    """The pairs whose score is high enough, each with a confidence."""
    return [
        (problem, response, min(confidence(score), 1.0 if _is_plain(problem, response) else _DOUBTED))
        for score, problem, response in found
        if score >= _FROM
    ]


def _is_plain(problem: Part, response: Part) -> bool:
    """Whether the one statement criticises or recommends, and the other doesn't criticise."""
    if response.annotation.polarity == "weakness":
        return False
    return TONES[problem.annotation.polarity] >= 2 or problem.is_recommended


def confidence(score: int) -> float:
    """What a score says of the chance that a pair is one."""
    return _CONFIDENCES[bisect_right(_STEPS, score)]
