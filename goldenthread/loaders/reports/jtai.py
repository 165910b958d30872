"""Letters on joint targeted area inspections, since 2016."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import letters, recommendations
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_SUBJECT: Final = re.compile(r"^joint targeted area inspection\b")
_STOPS: Final = re.compile(
    r"^(?:key )?strengths?\b|^(?:main |headline |key )?findings\b|^next steps\b|^(?:summary|conclusion|background|overview)\b"
    r"|^ofsted\b|^hmi\b|^care quality commission\b"
)
"""What ends the areas for improvement; other headings divide them by topic."""


def _recognises(manuscript: Manuscript) -> bool:
    return letters.is_letter_on(manuscript, r"joint targeted area inspection\b")


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("jtai", framework="jtai")
    letters.read(manuscript, reading, _SUBJECT)
    # An area for improvement is a short account of what inspectors found: several findings, more than one wish.
    listed = recommendations.listed(manuscript, stops=_STOPS)
    reading.recommendations = [replace(each, narrative=True) for each in listed]
    return reading


FAMILY = Family(
    name="joint targeted area inspection letter",
    document_types=("jtai",),
    recognises=_recognises,
    read=_read,
    carries=letters.CARRIED,
)
