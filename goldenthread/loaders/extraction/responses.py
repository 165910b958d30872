"""Which statements show what was, is or will be done about which problem, need or recommendation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import actions, matters, pairs, roles, tables
from goldenthread.loaders.extraction.matching import Matching
from goldenthread.loaders.extraction.similarity import Similarity
from goldenthread.model import Response, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.extraction.roles import Part
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import AnnotatedReport, Basis

_CONSEQUENCE: Final = re.compile(
    r"(?:as a (?:result|consequence)|consequently|therefore|this means|this (?:has )?le(?:d|ads) to)\b", re.IGNORECASE
)
_HARM: Final = re.compile(r"\b(?:too (?:little|few|many|much|long|late|often)|not|unable|without)\b")
_GOING_ON: Final = frozenset("this these it they".split())
"""First words by which a statement goes on about what the one before named."""
_LEAST_BOTH: Final = 0
"""The score from which a statement is believed to name a problem and what is done about it ..."""
_LEAST_NAMING: Final = -150
"""... and one that names an initiative, the need that this meets."""
_STEPS: Final = (-100, -50, 0, 50, 100)
_CONFIDENCES: Final = (0.27, 0.36, 0.48, 0.59, 0.69, 0.8)
"""What share of the statements is right below, from and between these scores, by authorities left out of training."""
_ROW: Final = 0.95
"""Confidence of what a table says in one row."""


def find(
    annotated: AnnotatedReport, wordings: Sequence[Wording], scores: Sequence[Sequence[int]]
) -> tuple[Response, ...]:
    """Find the responses of a report.

    Args:
        annotated: The report with the annotations of its statements.
        wordings: Its statements.
        scores: What the network makes of each.

    Returns:
        In the order of the statements that show what is done; each pair of statements and initiative once, by the first
        rule that finds it: rows, sentences, paragraphs, lists, then the whole document.
    """
    matching = Matching(scores)
    return _Finder(annotated, roles.parts(annotated, wordings, matching), matching).responses()


class _Finder:
    """Looks for the responses of one report."""

    def __init__(self, annotated: AnnotatedReport, parts: Sequence[Part], matching: Matching) -> None:
        self._report = annotated.report
        self._initiatives = {initiative.key for initiative in annotated.initiatives}
        self._parts = parts
        self._matching = matching
        self._alike = Similarity([part.stems for part in parts])
        self._claimed = speaker(self._report.document_type)

    def responses(self) -> tuple[Response, ...]:
        """All of them, in order."""
        scored = self._pairs_of_paragraphs()
        found: dict[tuple[int, int, str], Response] = {}
        for response in (
            *self._in_rows(),
            *self._in_sentences(),
            *self._in_paragraphs(scored),
            *self._in_lists(),
            *self._in_document(scored),
        ):
            if self._is_formal(response) or self._is_consequence(response.evidence):
                continue
            found.setdefault((response.evidence, response.finding, response.initiative), response)
        return tuple(found[key] for key in sorted(found))

    def _is_formal(self, response: Response) -> bool:
        """Whether an address, a signature or the like has part in it."""
        return any(self._report.statements[index].formal for index in (response.finding, response.evidence))

    def _is_consequence(self, index: int) -> bool:
        """Whether a statement says what harm a problem leads to, which is nothing that is done about it."""
        text = self._report.statements[index].text
        is_bad = self._parts[index].annotation.polarity == "weakness" or _HARM.search(text)
        return bool(is_bad) and _CONSEQUENCE.match(text) is not None

    def _in_rows(self) -> Iterator[Response]:
        for row in tables.rows(self._report):
            for problem in row.problems:
                for action in row.actions:
                    pair = self._parts[problem], self._parts[action]
                    for each in self._linked(*pair, "same-paragraph", _ROW, "response-row"):
                        yield replace(each, status=row.status, claimed_by="authority")

    def _in_sentences(self) -> Iterator[Response]:
        """Statements that name a problem and what is done about it, or a need and the initiative that meets it."""
        for part in self._parts:
            if self._report.statements[part.index].column >= 0:
                continue
            if part.annotation.polarity == "weakness":
                continue
            if part.both >= (_LEAST_NAMING if part.names_initiative else _LEAST_BOTH):
                rule = "response-initiative" if part.names_initiative else "response-sentence"
                confidence = _CONFIDENCES[bisect_right(_STEPS, part.both)]
                yield from self._linked(part, part, "same-sentence", confidence, rule)

    def _pairs_of_paragraphs(self) -> list[tuple[int, Part, Part]]:
        """Every pair of one paragraph that could be a problem and its response, with its score."""
        paragraphs: dict[int, list[Part]] = defaultdict(list)
        for statement, part in zip(self._report.statements, self._parts, strict=True):
            if statement.column < 0:
                paragraphs[statement.block].append(part)
        return [
            each for together in paragraphs.values() for each in pairs.scored(together, self._alike, self._matching)
        ]

    def _in_paragraphs(self, scored: Sequence[tuple[int, Part, Part]]) -> Iterator[Response]:
        for problem, response, confidence in pairs.believed(scored):
            yield from self._linked(problem, response, "same-paragraph", confidence, "response-paragraph")

    def _in_lists(self) -> Iterator[Response]:
        for problem, step, confidence in matters.find_listed(self._report, self._parts, self._alike):
            for each in self._linked(problem, step, "same-document", confidence, "response-list"):
                yield replace(each, status="in-progress" if "underway" in step.cues else "planned")

    def _in_document(self, scored: Sequence[tuple[int, Part, Part]]) -> Iterator[Response]:
        paired: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for score, problem, response in scored:
            paired[response.index].append((score, problem.index))
        for problems in paired.values():
            problems.sort(key=lambda each: (-each[0], each[1]))
        candidates = matters.candidates(self._report, self._parts, paired, self._alike, self._matching)
        for problem, action, confidence in matters.believed(candidates):
            yield from self._linked(problem, action, "same-document", confidence, "response-matter")

    def _linked(self, problem: Part, response: Part, basis: Basis, confidence: float, rule: str) -> Iterator[Response]:
        """One response for every initiative that does it; one without where none is named."""
        for initiative in self._named(response) or [""]:
            yield Response(
                problem.index,
                response.index,
                actions.status(response.cues),
                basis,
                self._claimed,
                confidence,
                rule,
                initiative,
            )

    def _named(self, part: Part) -> list[str]:
        """The initiatives that a statement names; those of the one before, where it only goes on about them."""
        named = sorted({mention.key for mention in part.annotation.mentions} & self._initiatives)
        if named or not part.index or part.first not in _GOING_ON:
            return named
        before = self._parts[part.index - 1]
        statements = self._report.statements
        if statements[before.index].block != statements[part.index].block:
            return []
        return sorted({mention.key for mention in before.annotation.mentions} & self._initiatives)
