"""Which statements show what was, is or will be done about which problem, need or recommendation."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import actions, matters, pairs, tables
from goldenthread.loaders.extraction.pairs import Part
from goldenthread.model import Response, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.extraction.features import Description
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import AnnotatedReport, Basis

_STEM: Final = 6
_SHORTEST: Final = 4
_EVERYDAY: Final = frozenset(
    """child children children's people young their they have with that this from which when where were been being what
    service services local authority social care inspectors some most many more than into also while would
    should""".split()
)


_CONSEQUENCE: Final = re.compile(
    r"(?:as a (?:result|consequence)|consequently|therefore|this means|this (?:has )?le(?:d|ads) to)\b", re.IGNORECASE
)


_HARM: Final = re.compile(r"\b(?:too (?:little|few|many|much|long|late|often)|not|unable|without)\b")


class _Stems(dict[str, str]):
    """The beginning by which a word is compared, "" for everyday words; filled as words are met."""

    def __missing__(self, word: str) -> str:
        self[word] = "" if len(word) < _SHORTEST or word in _EVERYDAY else word[:_STEM]
        return self[word]


_STEMS: Final = _Stems()
_PRECISE: Final = {"same-sentence": 0.6, "initiative": 0.45, "row": 0.95}
"""Confidence of the rules that have no score."""


def find(
    annotated: AnnotatedReport, wordings: Sequence[Wording], descriptions: Sequence[Description]
) -> tuple[Response, ...]:
    """Find the responses of a report.

    Args:
        annotated: The report with the annotations of its statements.
        wordings: Its statements.
        descriptions: The features of the statements.

    Returns:
        In the order of the statements that show what is done; each pair of statements and initiative once, by the first
        rule that finds it: rows, sentences, paragraphs, lists, then the whole document.
    """
    return _Finder(annotated, parts(annotated, wordings, descriptions)).responses()


def parts(annotated: AnnotatedReport, wordings: Sequence[Wording], descriptions: Sequence[Description]) -> list[Part]:
    """Every statement of a report as the search for responses sees it."""
    initiatives = {initiative.key for initiative in annotated.initiatives}
    return [
        Part(
            index,
            annotation,
            actions.cues(wording.words, description.tone),
            frozenset(map(_STEMS.__getitem__, wording.words)) - {""},
            any(mention.key in initiatives for mention in annotation.mentions),
        )
        for index, (annotation, wording, description) in enumerate(
            zip(annotated.annotations, wordings, descriptions, strict=True)
        )
    ]


def _says_both(part: Part) -> bool:
    """Whether a statement names a problem, not only points to one, and says that somebody does something about it."""
    if part.annotation.polarity == "weakness" or part.cues & {"matter", "aware-of-this", "wanted"}:
        return False
    return part.cues >= {"address", "problem", "agent"} or part.cues >= {"response", "problem", "agent", "intro"}


class _Finder:
    """Looks for the responses of one report."""

    def __init__(self, annotated: AnnotatedReport, parts: Sequence[Part]) -> None:
        self._report = annotated.report
        self._initiatives = {initiative.key for initiative in annotated.initiatives}
        self._parts = parts
        self._claimed = speaker(self._report.document_type)

    def responses(self) -> tuple[Response, ...]:
        """All of them, in order."""
        in_paragraphs = list(self._in_paragraphs())
        answered: dict[int, list[int]] = {}
        for response in in_paragraphs:
            problems = answered.setdefault(response.evidence, [])
            if response.finding not in problems:
                problems.append(response.finding)
        found: dict[tuple[int, int, str], Response] = {}
        for response in (
            *self._in_rows(),
            *self._in_sentences(),
            *in_paragraphs,
            *self._in_lists(),
            *self._in_document(answered),
        ):
            if self._is_consequence(response.evidence):
                continue
            found.setdefault((response.evidence, response.finding, response.initiative), response)
        return tuple(found[key] for key in sorted(found))

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
                    for each in self._linked(*pair, "same-paragraph", _PRECISE["row"], "response-row"):
                        yield replace(each, status=row.status, claimed_by="authority")

    def _in_sentences(self) -> Iterator[Response]:
        """Statements that name a problem and what is done about it, or a need and the initiative that meets it."""
        for part in self._parts:
            if self._report.statements[part.index].column >= 0:
                continue
            if _says_both(part):
                yield from self._linked(part, part, "same-sentence", _PRECISE["same-sentence"], "response-sentence")
            elif (
                part.names_initiative
                and part.cues >= {"risk-group", "help"}
                and part.annotation.polarity not in {"weakness", "mixed"}
            ):
                yield from self._linked(part, part, "same-sentence", _PRECISE["initiative"], "response-initiative")

    def _in_paragraphs(self) -> Iterator[Response]:
        paragraphs: dict[int, list[Part]] = defaultdict(list)
        for statement, part in zip(self._report.statements, self._parts, strict=True):
            if statement.column < 0:
                paragraphs[statement.block].append(part)
        for together in paragraphs.values():
            for problem, response, confidence in pairs.find(together):
                yield from self._linked(problem, response, "same-paragraph", confidence, "response-paragraph")

    def _in_lists(self) -> Iterator[Response]:
        for problem, step, confidence in matters.find_listed(self._report, self._parts):
            for each in self._linked(problem, step, "same-document", confidence, "response-list"):
                yield replace(each, status="in-progress" if "underway" in step.cues else "planned")

    def _in_document(self, answered: dict[int, list[int]]) -> Iterator[Response]:
        for problem, action, confidence in matters.find(self._report, self._parts, answered):
            yield from self._linked(problem, action, "same-document", confidence, "response-matter")

    def _linked(self, problem: Part, response: Part, basis: Basis, confidence: float, rule: str) -> Iterator[Response]:
        """One response for every initiative that the answering statement names; one without where it names none."""
        named = sorted({m.key for m in response.annotation.mentions if m.key in self._initiatives}) or [""]
        for initiative in named:
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
