"""Reports of 2012 and 2013: services for looked after children, and arrangements for the protection of children."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import main_findings, recommendations
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_TITLES: Final = {
    "looked-after-2013": re.compile(
        r"inspection of (?:local authority )?(?:services for looked[ -]after children|looked[ -]after children'?s? services)"
    ),
    "protection-2012": re.compile(r"inspection of (?:local authority )?arrangements for the protection of children"),
}
"""The titles by framework."""


def _recognises(manuscript: Manuscript) -> bool:
    return any(main_findings.has_title(manuscript, title) for title in _TITLES.values())


def _read(manuscript: Manuscript) -> Reading:
    framework = next(name for name, title in _TITLES.items() if main_findings.has_title(manuscript, title))
    reading = Reading("pre-sif", framework=framework)
    main_findings.read_title_page(manuscript, reading, _TITLES[framework])
    main_findings.read_record(manuscript, reading)
    reading.recommendations = recommendations.listed(manuscript)
    return reading


FAMILY: Final = Family(
    name="inspection report of 2012 or 2013",
    document_types=("pre-sif",),
    recognises=_recognises,
    read=_read,
    carries=main_findings.CARRIED,
)
