"""The reading ledger: what became of every field that is expected of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import recommendations
from goldenthread.loaders.reports.family import FIELDS
from goldenthread.model import LedgerEntry

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Family, Manuscript, Reading
    from goldenthread.model import Report

_ANNOUNCED: Final = {
    "lead-inspector": re.compile(r"\blead inspector\b"),
    "inspection-start": re.compile(r"\b(?:inspection|visit) dates?\b"),
    "inspection-end": re.compile(r"\b(?:inspection|visit) dates?\b"),
    "published": re.compile(r"\b(?:report )?published(?: on)? ?:|\b(?:publication date|date of publication)\b"),
    "addressee": re.compile(r"^dear ", re.MULTILINE),
    "judgements": re.compile(r"\bjudgements?\s+grades?\b|\brecord of main findings\b"),
}
"""Words by which a document announces a field, in the plain text of its head."""


def entries(manuscript: Manuscript, family: Family, reading: Reading, report: Report) -> tuple[LedgerEntry, ...]:
    """Fill the ledger: one entry a field, in the order of `FIELDS`.

    A field is `read` where there is a value, `unreadable` where the family says so, where every document of the kind carries
    it or where the document announces it, and else `absent`.
    """
    values = _values(reading, report)
    return tuple(_entry(name, bool(values[name]), manuscript, family, reading) for name in FIELDS)


def _entry(name: str, has_value: bool, manuscript: Manuscript, family: Family, reading: Reading) -> LedgerEntry:
    if name in reading.unreadable:
        return LedgerEntry(name, "unreadable", reading.unreadable[name])
    if has_value:
        return LedgerEntry(name, "read", reading.remarks.get(name, ""))
    announced = _ANNOUNCED[name].search(manuscript.head) if name in _ANNOUNCED else None
    if announced and reading.framework:
        words = " ".join(announced.group().split())
        return LedgerEntry(name, "unreadable", f"The document says '{words}', but nothing could be read there")
    if name == "recommendations" and (heading := recommendations.announced(manuscript)):
        return LedgerEntry(name, "unreadable", f"Nothing could be read under '{heading}'")
    if name in family.carries:
        return LedgerEntry(name, "unreadable", f"Every {family.name} carries it, but it was not found")
    return LedgerEntry(name, "absent")


def _values(reading: Reading, report: Report) -> dict[str, object]:
    return {
        "title": reading.title,
        "document-type": reading.document_type,
        "authority": reading.authorities,
        "published": reading.published,
        "inspection-start": reading.start,
        "inspection-end": reading.end,
        "lead-inspector": reading.lead,
        "inspectors": reading.inspectors,
        "addressee": reading.addressees,
        "framework": reading.framework,
        "scope": report.scope,
        "judgements": reading.judgements,
        "recommendations": report.recommendations,
        "sections": any(section.heading for section in report.sections),
        "statements": report.statements,
    }
