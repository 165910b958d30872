"""Reports under the single inspection framework, 2013 to 2018, and re-inspections; a review of the board is bound in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, lscb, people, recommendations, team
from goldenthread.loaders.reports.family import Family, Reading, plain
from goldenthread.loaders.reports.judgements import GRADE, grade_id
from goldenthread.model import Judgement

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(
    r"(?:re-?inspection|inspection)\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection"
)
_TITLE_END: Final = re.compile(r"care leavers")
_OTHER_DOCUMENTS: Final = re.compile(
    r"\b(?:plans?|strategy|update|response|letter|self[- ](?:assessment|evaluation)|monitoring)\b"
)
_DOMAINS: Final = {
    "sif-help-and-protection": r"children\s+(?:and\s+young\s+people\s+)?who\s+need\s+help\s+and\s+protection",
    "sif-looked-after-and-permanence": r"(?:children\s+looked\s+after|looked\s+after\s+children)\s+and\s+achieving\s+permanence",
    "sif-adoption": r"adoption\s+performance",
    "sif-care-leavers": r"experiences?\s+and\s+progress\s+of\s+care\s+leavers",
    "sif-leadership": r"leadership,?\s+management,?\s+and\s+governance",
}
"""The judgements of the table on the title page, by domain."""
_TABLE_GRADE: Final = re.compile(rf"[\s:.–-]*(?:(?:is|are)\s+)?({GRADE})(?:[\s:.–-]+({GRADE}))?")
_OVERALL: Final = (
    re.compile(
        rf"(the\s+overall\s+judgement)\s+is\s*:?\s*(?:that\s+.{{1,80}}?\s(?:are\s+|is\s+)?)?({GRADE})", re.DOTALL
    ),
    re.compile(rf"(children's\s+services\s+in\s+[^.\n]{{2,70}}?\s+(?:(?:is|are)\s+)?({GRADE}))", re.DOTALL),
    re.compile(rf"(overall\s+effectiveness)[\s:–-]*(?:is\s+)?({GRADE})"),
)
"""Label and grade. Where the judgement is a sentence about the authority's services, all of it is the label."""
_EARLIER: Final = re.compile(r"\b(?:previous|last|earlier|prior)\b")
_YEAR: Final = re.compile(r"\b(20\d\d)\b")
_DATES: Final = re.compile(r"^(?:re-?)?inspection\s+dates?\s*:?")
_PUBLISHED: Final = re.compile(r"^(?:report\s+)?published(?:\s+on)?\s*:?")
_LINES_OF_TITLE: Final = 8


def _recognises(manuscript: Manuscript) -> bool:
    """By the title, and the dates or the judgements of a title page."""
    title = plain(_title(manuscript))
    if not title or _OTHER_DOCUMENTS.search(title):
        return False
    has_dates = any(_DATES.match(low) for low in manuscript.lows[: 3 * _LINES_OF_TITLE])
    return has_dates or all(re.search(printed, manuscript.head) for printed in _DOMAINS.values())


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("sif", framework="sif")
    front = _front(manuscript)
    reading.title = _title(manuscript)
    _read_dates(manuscript, reading, front)
    reading.authorities = authority.of_title(manuscript, reading.start)
    _read_judgements(manuscript, reading, front)
    found = team.team(manuscript)
    reading.lead = team.lead(found) or people.lead_inspector([line.text for line in manuscript.lines])
    reading.inspectors = tuple(person for person in found if reading.lead is None or person.name != reading.lead.name)
    reading.recommendations = recommendations.listed(manuscript)
    return reading


def _front(manuscript: Manuscript) -> int:
    """Where the title page ends in the normalised text."""
    for block, low in zip(manuscript.blocks, manuscript.lows, strict=True):
        if block.page > 1 or (block.kind == "heading" and low.strip() in {"executive summary", "contents"}):
            return block.start
    return len(manuscript.layout.text)


def _title(manuscript: Manuscript) -> str:
    """The title as printed, with the council's name where it stands in the lines above; "" where there is none."""
    texts = [" ".join(line.text.split()) for line in manuscript.first_page[: _LINES_OF_TITLE + 3]]
    for index in range(min(len(texts), _LINES_OF_TITLE)):
        title = " ".join(texts[index : index + 4])
        match = _TITLE.search(plain(title))
        if match and match.start() <= len(texts[index]):
            end = _TITLE_END.search(plain(title), match.end())
            title = title[: end.end()] if end else " ".join(texts[index : index + 2])
            above = texts[:index] if match.start() == 0 else []
            return ": ".join((*above, title))
    return ""


def _read_dates(manuscript: Manuscript, reading: Reading, front: int) -> None:
    for block, text, low in zip(manuscript.blocks, manuscript.texts, manuscript.lows, strict=True):
        if block.start >= front:
            return
        inspected, published = _DATES.match(low), _PUBLISHED.match(low)
        if inspected and not reading.start:
            reading.start, reading.end = dates.span(text[inspected.end() :])
        elif published and not reading.published:
            reading.published = dates.day(text[published.end() :])


def _read_judgements(manuscript: Manuscript, reading: Reading, front: int) -> None:
    """The table of the title page, the overall judgement above it, and the board's own judgement wherever it stands."""
    text = plain(manuscript.layout.text[:front])
    for domain, printed in _DOMAINS.items():
        for label in re.finditer(printed, text):
            grade = _TABLE_GRADE.match(text, label.end())
            if grade is None:
                continue
            column = _own_column(manuscript, reading, front) if grade[2] else 1
            if column:
                reading.judgements.append(_judgement(manuscript, domain, label.span(), grade.span(column)))
            else:
                reading.unreadable["judgements"] = (
                    "Two grades in a row of the table, and no telling which is this report's"
                )
            break
    overall = next((match for pattern in _OVERALL if (match := pattern.search(text))), None)
    if overall:
        reading.judgements.append(_judgement(manuscript, "sif-overall", overall.span(1), overall.span(2)))
    missing = [domain for domain in ("sif-overall", *_DOMAINS) if all(j.domain != domain for j in reading.judgements)]
    if missing and "judgements" not in reading.unreadable:
        names = ", ".join(domain.removeprefix("sif-").replace("-", " ") for domain in missing)
        reading.unreadable["judgements"] = f"No grade could be read for: {names}"
    board = lscb.judgement(manuscript)
    if board is not None:
        reading.judgements.append(board)
    reading.judgements.sort(key=lambda judgement: judgement.start)


def _own_column(manuscript: Manuscript, reading: Reading, front: int) -> int:
    """Which of two grades in a row is this inspection's, by the words or the year above its column; 0 where none tells."""
    for block, low in zip(manuscript.blocks, manuscript.lows, strict=True):
        cells = low.split("\t")
        if block.start >= front or len(cells) < 3:
            continue
        pair = cells[-2:]
        of_year = [set(_YEAR.findall(cell)) == {reading.end[:4]} for cell in pair]
        if of_year.count(True) == 1:
            return 1 + of_year.index(True)
        own = [not _EARLIER.search(cell) for cell in pair]
        if own.count(True) == 1:
            return 1 + own.index(True)
    return 0


def _judgement(manuscript: Manuscript, domain: str, label: tuple[int, int], grade: tuple[int, int]) -> Judgement:
    text = manuscript.layout.text
    printed = " ".join(text[slice(*label)].split()).strip(" :–-.")
    page = next((block.page for block in reversed(manuscript.blocks) if block.start <= label[0]), 1)
    return Judgement(printed, domain, grade_id(text[slice(*grade)]), label[0], grade[1], page)


FAMILY: Final = Family(
    name="single inspection framework report",
    document_types=("sif",),
    recognises=_recognises,
    read=_read,
    carries=(
        "title", "authority", "inspection-start", "inspection-end", "lead-inspector", "judgements", "recommendations",
        "statements",
    ),
)  # fmt: skip
