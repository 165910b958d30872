"""Which statements show what was, is or will be done about which problem, need or recommendation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import actions, pairs
from goldenthread.loaders.extraction.pairs import Part
from goldenthread.model import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import AnnotatedReport, Basis, Source

_COUNCIL_DOCUMENTS: Final = frozenset({"self-assessment", "improvement-plan"})
_STEM: Final = 6
_SHORTEST: Final = 4
_EVERYDAY: Final = frozenset(
    """child children children's people young their they have with that this from which when where were been being what
    service services local authority social care inspectors some most many than more into also while would should""".split()
)


def find(annotated: AnnotatedReport, wordings: Sequence[Wording]) -> tuple[Response, ...]:
    """Find the responses of a report.

    Args:
        annotated: The report with the annotations of its statements.
        wordings: Its statements.

    Returns:
        In the order of the statements that show what is done; each pair of statements and initiative once.
    """
    return _Finder(annotated, wordings).responses()


def parts(annotated: AnnotatedReport, wordings: Sequence[Wording]) -> list[Part]:
    """Every statement of a report as the search for responses sees it."""
    initiatives = {initiative.key for initiative in annotated.initiatives}
    return [
        Part(
            index,
            annotation,
            actions.cues(wording),
            frozenset(word[:_STEM] for word in wording.words if len(word) >= _SHORTEST and word not in _EVERYDAY),
            any(mention.key in initiatives for mention in annotation.mentions),
        )
        for index, (annotation, wording) in enumerate(zip(annotated.annotations, wordings, strict=True))
    ]


class _Finder:
    """Looks for the responses of one report."""

    def __init__(self, annotated: AnnotatedReport, wordings: Sequence[Wording]) -> None:
        self._annotated = annotated
        self._report = annotated.report
        self._initiatives = {initiative.key for initiative in annotated.initiatives}
        self._parts = parts(annotated, wordings)
        self._claimed: Source = "authority" if self._report.document_type in _COUNCIL_DOCUMENTS else "inspectorate"

    def responses(self) -> tuple[Response, ...]:
        found: dict[tuple[int, int, str], Response] = {}
        for response in self._in_paragraphs():
            found.setdefault((response.finding, response.evidence, response.initiative), response)
        return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0], key[2])))

    def _in_paragraphs(self) -> Iterator[Response]:
        paragraphs: dict[int, list[Part]] = defaultdict(list)
        for statement, part in zip(self._report.statements, self._parts, strict=True):
            if statement.column < 0:
                paragraphs[statement.block].append(part)
        for parts in paragraphs.values():
            for problem, response, confidence in pairs.find(parts):
                yield from self._responses(problem, response, "same-paragraph", confidence, "response-paragraph")

    def _responses(
        self, problem: Part, response: Part, basis: Basis, confidence: float, rule: str
    ) -> Iterator[Response]:
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
