"""Letters on focused visits, which look at one part of the service between two inspections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import letters, recommendations
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_SUBJECT: Final = re.compile(r"^(?:outcome of (?:the|a) )?(?:(?:\w+ )?focused|focussed) visit (?:to|of|in)\b")


def _recognises(manuscript: Manuscript) -> bool:
    return letters.is_letter_on(manuscript, r"focuss?ed visit\b")


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("focused-visit", framework="ilacs-focused-visit")
    letters.read(manuscript, reading, _SUBJECT)
    reading.recommendations = recommendations.listed(manuscript, stops=recommendations.ANY)
    return reading


FAMILY = Family(
    name="focused-visit letter",
    document_types=("focused-visit",),
    recognises=_recognises,
    read=_read,
    carries=(*letters.CARRIED, "lead-inspector"),
)
