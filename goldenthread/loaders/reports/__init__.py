"""One report family a module: lines to a report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.layout import arrange
from goldenthread.loaders.reports import (
    focused_visit,
    furniture,
    ilacs,
    jtai,
    ledger,
    looked_after,
    lscb,
    monitoring_visit,
    other,
    plan,
    self_assessment,
    sif,
    slac,
)
from goldenthread.loaders.reports.family import Family, Listed, Manuscript, Reading
from goldenthread.loaders.statements import sections, statements
from goldenthread.model import Inspection, Recommendation, Report

if TYPE_CHECKING:
    from goldenthread.model import Pages, Statement

_BEHIND_POSTCODE: Final = re.compile(
    r"(?<=\b[A-Z0-9]{4} \d[A-Z]{2}) +(?=[a-z]+ )|(?<=\b[A-Z0-9]{3} \d[A-Z]{2}) +(?=[a-z]+ )"
)

FAMILIES: Final[tuple[Family, ...]] = (
    jtai.FAMILY,
    focused_visit.FAMILY,
    monitoring_visit.FAMILY,
    sif.FAMILY,
    slac.FAMILY,
    looked_after.FAMILY,
    lscb.FAMILY,
    self_assessment.FAMILY,
    plan.FAMILY,
    ilacs.FAMILY,
    other.FAMILY,
)
"""The first that recognises a document reads it; the last one recognises everything."""

__all__ = ["FAMILIES", "recognise"]


def recognise(pages: Pages) -> Report:
    """Understand a document as far as its layout goes.

    Args:
        pages: Its lines, as a reader returns them.

    Returns:
        The report; its ledger has one entry for every field of `family.FIELDS`.
    """
    layout = arrange(pages)
    found, of_block = sections(layout)
    manuscript = Manuscript(pages, layout, found, of_block)
    family = next(family for family in FAMILIES if family.recognises(manuscript))
    reading = family.read(manuscript)
    report = _report(manuscript, reading)
    return replace(report, ledger=ledger.entries(manuscript, family, reading, report))


def _report(manuscript: Manuscript, reading: Reading) -> Report:
    pages, layout = manuscript.pages, manuscript.layout
    listed = {each.block for each in reading.recommendations}
    whole = reading.whole | {each.block for each in reading.recommendations if not each.narrative}
    formal = {index: _address(manuscript, index) for index in sorted(reading.formal - whole - listed)}
    formal |= furniture.imprint(manuscript)
    skip = (reading.skip | set(furniture.blocks(manuscript)) - whole - listed) - formal.keys()
    cut = statements(layout, manuscript.of_block, whole, skip, formal)
    return Report(
        sha256=pages.sha256,
        source=pages.source,
        page_count=pages.page_count,
        text=layout.text,
        blocks=layout.blocks,
        sections=manuscript.sections,
        statements=cut,
        document_type=reading.document_type,
        title=reading.title,
        authorities=reading.authorities,
        published=reading.published,
        inspection=_inspection(reading),
        addressees=reading.addressees,
        signatories=reading.signatories,
        scope=tuple(_within(cut, reading.scope)),
        judgements=tuple(reading.judgements),
        recommendations=tuple(_recommendations(cut, reading.recommendations)),
    )


def _address(manuscript: Manuscript, index: int) -> tuple[int, int]:
    """(start, end) of a formal block, without running text that the layout put behind a postcode."""
    block = manuscript.blocks[index]
    behind = _BEHIND_POSTCODE.search(manuscript.texts[index])
    return block.start, block.start + behind.start() if behind else block.end


def _inspection(reading: Reading) -> Inspection | None:
    if not reading.framework:
        return None
    return Inspection(reading.framework, reading.start, reading.end, reading.lead, reading.inspectors)


def _within(cut: tuple[Statement, ...], passages: list[tuple[int, int]]) -> list[int]:
    """Indexes of the statements that begin in one of the passages."""
    return [
        index for index, statement in enumerate(cut) if any(start <= statement.start < end for start, end in passages)
    ]


def _recommendations(cut: tuple[Statement, ...], listed: list[Listed]) -> list[Recommendation]:
    """Recommendations in the order of the text. A block gives several statements only as a row or as a narrative."""
    places = [(statement.block, statement.column) for statement in cut]
    counts = Counter(places)
    first = {place: index for index, place in reversed(list(enumerate(places)))}
    found = [
        Recommendation(first[place], entry.deadline, entry.commitment, counts[place] if entry.narrative else 1)
        for entry in listed
        if (place := (entry.block, entry.column)) in first
    ]
    return sorted(found, key=lambda recommendation: recommendation.statement)
