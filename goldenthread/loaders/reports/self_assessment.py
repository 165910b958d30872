"""Self-assessments of councils: what goes well, what could be better, and what the council is going to do next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import council, recommendations
from goldenthread.loaders.reports.family import Family, Reading, plain

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(r"\bself[- ]?(?:assessment|evaluation|review)\b|\bsef\b")
_OTHER_DOCUMENTS: Final = re.compile(r"\b(?:guidance|template|letter)\b")
_NUMBER: Final = r"^(?:\d+(?:\.\d+)*\.?\s+)?"
_QUESTIONS: Final = (
    re.compile(
        rf"{_NUMBER}(?:what (?:have we done|do we do|are we doing|is working|works|went) well\b|what are (?:we proud of|our strengths)\b"
        r"|(?:our )?(?:key )?strengths\b|what do we know about\b)"
    ),
    re.compile(
        rf"{_NUMBER}(?:what (?:could|can|should|must|do) we (?:need to )?(?:do better|improve)\b|what needs to (?:improve|be better)\b"
        r"|what are (?:we worried about|our challenges)\b|even better if\b|how do we know\b)"
    ),
)
"""Questions that such documents ask, besides the one about the next steps."""
_NEXT: Final = re.compile(
    rf"{_NUMBER}(?:what (?:are we going to|will we|do we (?:need|plan|intend) to|do we want to) (?:do|improve|achieve|focus on)\b.{{0,80}}"
    r"|what we (?:are going to|will|plan to|intend to|need to) do\b.{0,60}|what(?:'s| is| happens) next\b|what next\b"
    r"|what are (?:our|the) (?:plans|next steps|priorities)\b.{0,80}|(?:our |key |planned )?next steps\b"
    r"|(?:our )?plans? (?:for|over) the (?:next|coming)\b.{0,60}|where (?:do we go|are we going) next\b"
    r"|(?:planned|further|future|our|key) actions?(?: for the (?:next|coming)\b.{0,40})?$)"
)


def _recognises(manuscript: Manuscript) -> bool:
    """By the title, or by the questions that it asks."""
    if council.is_letter(manuscript):
        return False
    found = plain(council.title(manuscript, _TITLE))
    if found:
        return not _OTHER_DOCUMENTS.search(found)
    headings = [plain(section.heading).strip() for section in manuscript.sections]
    asked = [any(question.match(heading) for heading in headings) for question in (*_QUESTIONS, _NEXT)]
    return all(asked)


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("self-assessment")
    first = next((section.heading for section in manuscript.sections if section.heading), "")
    reading.title = council.title(manuscript, _TITLE) or first
    reading.published = council.issued(manuscript, reading.title)
    reading.authorities = council.authority_of(manuscript, reading.published)
    reading.recommendations = [
        replace(
            listed,
            commitment=True,
            deadline=listed.deadline or council.deadline_in(manuscript.texts[listed.block]),
        )
        for listed in recommendations.listed(manuscript, _NEXT)
    ]
    return reading


FAMILY: Final = Family(
    name="self-assessment",
    document_types=("self-assessment",),
    recognises=_recognises,
    read=_read,
    carries=("title", "authority", "recommendations", "sections", "statements"),
)
