"""Problem and response that stand apart in a document but speak of the same matter."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import trees
from goldenthread.loaders.extraction.features import heading_kind
from goldenthread.loaders.extraction.roles import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.matching import Matching
    from goldenthread.loaders.extraction.roles import Part
    from goldenthread.loaders.extraction.similarity import Similarity
    from goldenthread.model import Report

_LEAST_ACTION: Final = -300
_LEAST_PROBLEM: Final = -400
"""What a weakness has to score for stating a problem ..."""
_LEAST_ELSE: Final = -220
"""... and what any other statement."""
_PAIRED: Final = -2500
"""The score from which a problem that a response may answer in its own paragraph lends it its words."""
_LENDING: Final = 3
_FEWEST_STEMS: Final = 3
_LEAST_LIKE: Final = 6
_LEAST_MATCH: Final = -8000
"""The least that the network makes of a pair whose words are alike ..."""
_LEAST_MATCH_ALONE: Final = -5500
"""... and of any other."""
_MOST: Final = 300
"""How many problems a response is compared with at length, the best matches: more than any real report has, so that a
file of endless repetition ends, too."""
_FROM: Final = -900
"""The score from which a pair is believed."""
_STEPS: Final = (-700, -300, 300, 1200)
_CONFIDENCES: Final = (0.34, 0.39, 0.5, 0.65, 0.8)
"""What share of the pairs is right from `_FROM` on, and from each step, by authorities left out of training."""
_LIKE_LISTED: Final = 12
"""From which likeness the list of what could be better and the list of what comes next under the same heading meet."""
_NONE: Final = -9000
_RESPONSE_CUES: Final = "agent later new effect finished steps address aware".split()
NAMES: Final = (
    *"""action problem paired alike through likeness rank-of-response rank-of-problem behind-for-problem
    behind-for-response services themes rarest-service rarest-theme services-through themes-through
    services-of-paragraph themes-of-paragraph recommended tone-of-problem tone-of-response place-of-problem
    place-of-response initiative initiatives words-of-problem words-of-response improve same-section distance later
    problems responses length match behind-match-for-problem behind-match-for-response rank-of-match-for-problem
    rank-of-match-for-response match-back match-of-paragraph best-of-problem best-of-response""".split(),
    *(f"response:{cue}" for cue in _RESPONSE_CUES),
)


def candidates(
    report: Report,
    parts: Sequence[Part],
    paired: Mapping[int, Sequence[tuple[int, int]]],
    alike: Similarity,
    matching: Matching,
) -> Iterator[tuple[Part, Part, list[int]]]:
    """The pairs of different paragraphs that could be a problem and its response, with what is asked about each.

    Args:
        report: The document.
        parts: Its statements.
        paired: By response, the problems of its own paragraph with the score of the pair, best first.
        alike: Compares the statements by their words.
        matching: Compares them by what the network makes of each.
    """
    statements = report.statements
    problems = [part for part in parts if _may_be_problem(part) and statements[part.index].column < 0]
    responses = [
        part
        for part in parts
        if part.action >= _LEAST_ACTION and not part.is_recommended and statements[part.index].column < 0
    ]
    services = Counter(service for part in parts for service in part.annotation.services)
    themes = Counter(theme for part in parts for theme in part.annotation.themes)
    in_block: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for part in parts:
        held = in_block[statements[part.index].block]
        held[0].update(part.annotation.services)
        held[1].update(part.annotation.themes)
    places = [part.index for part in problems]
    found: list[tuple[int, int, int, int, int, Part]] = []
    likenesses = _Ranks(), _Ranks()
    matches = _Ranks(), _Ranks()
    for there, response in enumerate(responses):
        block = statements[response.index].block
        lending = [index for score, index in paired.get(response.index, ())[:_LENDING] if score >= _PAIRED]
        apart = [(here, each) for here, each in enumerate(problems) if statements[each.index].block != block]
        for matched, here, direct, through in _near(apart, response, lending, alike, matching):
            found.append((here, there, matched, direct, through, parts[lending[0]] if lending else response))
            for ranks, value in ((likenesses, max(direct, through)), (matches, matched)):
                ranks[0].add(here, value)
                ranks[1].add(there, value)
    blocks: dict[int, list[int]] = defaultdict(list)
    for part in parts:
        blocks[statements[part.index].block].append(part.index)
    best = {
        block: [max(row) for row in matching.between(places, blocks[block])]
        for block in {statements[responses[there].index].block for _, there, *_ in found}
    }
    size = len(parts)
    kinds = [heading_kind(section.heading) for section in report.sections]
    last, back = -1, [0]
    for here, there, matched, direct, through, lender in found:
        problem, response = problems[here], responses[there]
        if there != last:
            last, (back,) = there, matching.between([response.index], places)
        likeness = max(direct, through)
        first, second, third = problem.annotation, response.annotation, lender.annotation
        shared = set(first.services).intersection(second.services), set(first.themes).intersection(second.themes)
        held = in_block[statements[response.index].block]
        where = statements[problem.index], statements[response.index]
        yield (
            problem,
            response,
            [
                response.action,
                problem.problem,
                paired[response.index][0][0] if paired.get(response.index) else _NONE,
                direct,
                through,
                likeness,
                likenesses[0].rank(here, likeness),
                likenesses[1].rank(there, likeness),
                likenesses[0].most(here) - likeness,
                likenesses[1].most(there) - likeness,
                len(shared[0]),
                len(shared[1]),
                1000 * min((services[service] for service in shared[0]), default=size) // size,
                1000 * min((themes[theme] for theme in shared[1]), default=size) // size,
                len(set(first.services).intersection(third.services)),
                len(set(first.themes).intersection(third.themes)),
                len(held[0].intersection(first.services)),
                len(held[1].intersection(first.themes)),
                int(problem.is_recommended),
                TONES[first.polarity],
                TONES[second.polarity],
                100 * problem.index // size,
                100 * response.index // size,
                int(response.names_initiative),
                len({mention.key for mention in first.mentions} & {mention.key for mention in second.mentions}),
                problem.length,
                response.length,
                int(kinds[where[0].section] == "improve"),
                int(where[0].section == where[1].section),
                abs(response.index - problem.index),
                int(response.index > problem.index),
                len(problems),
                len(responses),
                size,
                matched,
                matches[0].most(here) - matched,
                matches[1].most(there) - matched,
                matches[0].rank(here, matched),
                matches[1].rank(there, matched),
                back[here],
                best[where[1].block][here],
                matches[0].most(here),
                matches[1].most(there),
                *(int(cue in response.cues) for cue in _RESPONSE_CUES),
            ],
        )


def _near(
    problems: Sequence[tuple[int, Part]],
    response: Part,
    lending: Sequence[int],
    alike: Similarity,
    matching: Matching,
) -> list[tuple[int, int, int, int]]:
    """The problems that a response may answer, the best matches where there are very many.

    Returns:
        The match, the problem's number, the likeness of their words, and that of the problem's words and those of the
        problems that the response answers in its own paragraph (`lending`).
    """
    near: list[tuple[int, int, int, int]] = []
    matches = matching.between([problem.index for _, problem in problems], [response.index])
    for (here, problem), (matched,) in zip(problems, matches, strict=True):
        if matched < _LEAST_MATCH:
            continue
        direct = alike.between(problem.index, response.index)
        through = max((alike.between(problem.index, index) for index in lending), default=0)
        if matched >= _LEAST_MATCH_ALONE or max(direct, through) >= _LEAST_LIKE:
            near.append((matched, here, direct, through))
    return near if len(near) <= _MOST else sorted(nlargest(_MOST, near), key=itemgetter(1))


class _Ranks:
    """How many candidates of the same problem, or of the same response, have a higher value."""

    def __init__(self) -> None:
        self._values: dict[int, list[int]] = defaultdict(list)
        self._places: dict[int, dict[int, int]] = {}

    def add(self, key: int, value: int) -> None:
        """Take one more candidate into account; all of them come before the first question."""
        self._values[key].append(value)

    def rank(self, key: int, value: int) -> int:
        """How many are higher."""
        return self._placed(key)[value]

    def most(self, key: int) -> int:
        """The highest value."""
        return next(iter(self._placed(key)))

    def _placed(self, key: int) -> dict[int, int]:
        if key not in self._places:
            ranked = sorted(self._values[key], reverse=True)
            self._places[key] = {}
            for place, value in enumerate(ranked):
                self._places[key].setdefault(value, place)
        return self._places[key]


def _may_be_problem(part: Part) -> bool:
    if len(part.stems) < _FEWEST_STEMS:
        return False
    if part.is_recommended:
        return True
    return part.problem >= (_LEAST_PROBLEM if TONES[part.annotation.polarity] >= 2 else _LEAST_ELSE)


def believed(found: Iterable[tuple[Part, Part, list[int]]]) -> Iterator[tuple[Part, Part, float]]:
    """The candidates whose score is high enough, each with a confidence."""
    forest = trees.load("document")
    for problem, response, values in found:
        score = forest.score(values)
        if score >= _FROM:
            yield problem, response, _CONFIDENCES[bisect_right(_STEPS, score)]


def find_listed(report: Report, parts: Sequence[Part], alike: Similarity) -> Iterator[tuple[Part, Part, float]]:
    """Match a council's lists of what could be better with what it says under the same heading that it will do next.

    Yields:
        Problem, response and confidence.
    """
    kinds = [heading_kind(section.heading) for section in report.sections]
    if report.inspection is not None or not {"improve", "next"} <= set(kinds):
        return
    lists: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for statement, part in zip(report.statements, parts, strict=True):
        lists[report.sections[statement.section].parent, kinds[statement.section]].append(part)
    for (parent, kind), problems in sorted(lists.items(), key=lambda item: item[0]):
        if kind != "improve":
            continue
        for step in lists.get((parent, "next"), ()):
            likeness, problem = max(
                ((alike.between(problem.index, step.index), problem) for problem in problems),
                key=lambda each: (each[0], -each[1].index),
            )
            if likeness >= _LIKE_LISTED:
                yield problem, step, 0.8 if likeness >= 2 * _LIKE_LISTED else 0.65
