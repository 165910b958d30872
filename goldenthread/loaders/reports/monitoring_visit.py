"""Letters on monitoring visits to authorities whose services were judged inadequate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import letters, recommendations
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_SUBJECT: Final = re.compile(r"^(?:(?:\w+ )?(?:ilacs )?)?monitoring visit (?:to|of|in)\b")


def _recognises(manuscript: Manuscript) -> bool:
    return letters.is_letter_on(manuscript, r"monitoring visit\b")


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("monitoring-visit", framework="ilacs-monitoring-visit")
    letters.read(manuscript, reading, _SUBJECT)
    letters.read_areas_covered(manuscript, reading)
    reading.recommendations = recommendations.listed(manuscript, stops=recommendations.ANY)
    return reading


FAMILY = Family(
    name="monitoring-visit letter",
    document_types=("monitoring-visit",),
    recognises=_recognises,
    read=_read,
    carries=(*letters.CARRIED, "lead-inspector"),
)
