"""Reviews of Local Safeguarding Children Boards, 2013 to 2017, and the judgement of those bound in with other reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, people, recommendations, team
from goldenthread.loaders.reports.family import Family, Reading, plain
from goldenthread.loaders.reports.judgements import GRADE, grade_id
from goldenthread.model import Judgement

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(
    r"^review of (?:the effectiveness of )?(?:the )?(?:[\w'&,. -]{2,60} )?(?:local )?safeguarding children board"
)
_OF_PLACE: Final = r"(?:(?!the\b|that\b|judged\b|found\b|whether\b)[\w'&,.-]+[ ]+){0,6}?"
_BOARD: Final = re.compile(
    rf"(?P<label>(?:the\s+)?(?:effectiveness\s+of\s+)?(?:the\s+)?{_OF_PLACE}"
    r"(?:(?:local\s+)?safeguarding\s+children\s+board|lscb)(?:\s*\(\w+\))?)(?:'s\s+effectiveness)?\d?\s*[:-]?\s*"
    rf"(?:(?:is|are)\s+)?(?:judged\s+to\s+be\s+)?(?P<grade>{GRADE})\W*"
)
"""A heading, row or sentence that says no more than the judgement."""
_DATES: Final = re.compile(r"^(?:review|inspection)\s+dates?\s*:?")
_PUBLISHED: Final = re.compile(r"^(?:report\s+)?published(?:\s+on)?\s*:?")
_LONGEST: Final = 200
_FRONT: Final = 14
"""Blocks of a title page."""


def judgement(manuscript: Manuscript) -> Judgement | None:
    """The judgement of a board's effectiveness, wherever a report gives it in a line of its own; None where it doesn't."""
    text, blocks = manuscript.layout.text, manuscript.blocks
    for index, block in enumerate(blocks):
        if block.kind not in {"heading", "paragraph", "row"} or block.number:
            continue
        for last in blocks[index : index + 2]:  # the grade may stand in a cell or line of its own
            match = _BOARD.fullmatch(plain(text[block.start : last.end])) if last.end - block.start < _LONGEST else None
            if match:
                label = " ".join(text[block.start : block.start + match.end("label")].split())
                end = block.start + match.end("grade")
                return Judgement(label, "lscb-review-lscb", grade_id(match["grade"]), block.start, end, block.page)
    return None


def _recognises(manuscript: Manuscript) -> bool:
    return bool(_title(manuscript))


def _title(manuscript: Manuscript) -> str:
    """The title as printed, with the name of the board where it stands above; "" where there is none."""
    above: list[str] = []
    for text, low in zip(manuscript.texts[:_FRONT], manuscript.lows, strict=False):
        if _TITLE.match(low.strip()):
            return ": ".join((*above, " ".join(text.split())))
        if "inspection of services" in low or len(low) > 200:
            return ""
        above.append(" ".join(text.split()))
    return ""


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("lscb-review", framework="lscb-review", title=_title(manuscript))
    _read_dates(manuscript, reading)
    reading.authorities = authority.of_title(manuscript, reading.start)
    found = judgement(manuscript)
    if found is not None:
        reading.judgements.append(found)
    listed = team.team(manuscript)
    reading.lead = team.lead(listed) or people.lead_inspector([line.text for line in manuscript.lines])
    reading.inspectors = tuple(person for person in listed if reading.lead is None or person.name != reading.lead.name)
    reading.recommendations = recommendations.listed(manuscript)
    return reading


def _read_dates(manuscript: Manuscript, reading: Reading) -> None:
    for text, low in zip(manuscript.texts[:_FRONT], manuscript.lows, strict=False):
        reviewed, published = _DATES.match(low), _PUBLISHED.match(low)
        if reviewed and not reading.start:
            reading.start, reading.end = dates.span(text[reviewed.end() :])
        elif published and not reading.published:
            reading.published = dates.day(text[published.end() :])


FAMILY: Final = Family(
    name="review of a safeguarding children board",
    document_types=("lscb-review",),
    recognises=_recognises,
    read=_read,
    carries=("title", "authority", "inspection-start", "inspection-end", "judgements", "recommendations", "statements"),
)
