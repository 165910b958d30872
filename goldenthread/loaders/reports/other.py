"""Documents of none of the known kinds: they load with their title, sections and statements, and the ledger says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.reports import authority, dates
from goldenthread.loaders.reports.family import Family, Reading

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_REASON = (
    "None of the known kinds of document: its sections and statements are read, and no judgements or recommendations"
)


def _recognises(_manuscript: Manuscript) -> bool:
    return True


def _read(manuscript: Manuscript) -> Reading:
    title = next((section.heading for section in manuscript.sections if section.heading), "")
    published = dates.published([line.text for line in manuscript.first_page])
    return Reading(
        "other",
        title=title,
        authorities=authority.named(title, published),
        published=published,
        unreadable={"document-type": _REASON},
    )


FAMILY = Family(
    name="other document",
    document_types=("other",),
    recognises=_recognises,
    read=_read,
    carries=("statements",),
)
