"""Documents of none of the known kinds: they load with their sections and statements, and the ledger says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_REASON = "None of the known kinds of document: only its sections and statements are read"


def _recognises(_manuscript: Manuscript) -> bool:
    return True


def _read(manuscript: Manuscript) -> Reading:
    title = next((section.heading for section in manuscript.sections if section.heading), "")
    return Reading("other", title=title, unreadable={"document-type": _REASON})


FAMILY = Family(
    name="other document",
    document_types=("other",),
    recognises=_recognises,
    read=_read,
    carries=("statements",),
)
