"""Reports of inspections of safeguarding and looked after children services, 2009 to 2012."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import main_findings, recommendations
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(r"(?:joint )?inspection of safeguarding and (?:services for )?looked[ -]after children\b")


def _recognises(manuscript: Manuscript) -> bool:
    return main_findings.has_title(manuscript, _TITLE)


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("slac", framework="slac")
    main_findings.read_title_page(manuscript, reading, _TITLE)
    main_findings.read_record(manuscript, reading, ("safeguarding", "looked-after"))
    reading.recommendations = recommendations.listed(manuscript)
    return reading


FAMILY: Final = Family(
    name="report on safeguarding and looked after children services",
    document_types=("slac",),
    recognises=_recognises,
    read=_read,
    carries=main_findings.CARRIED,
)
