"""Reports under the single inspection framework, 2013 to 2018, with the review of the Local Safeguarding Children Board that
is bound in with them; re-inspections too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, people
from goldenthread.loaders.reports.family import Family, Listed, Reading, plain
from goldenthread.loaders.reports.judgements import GRADE, grade_id
from goldenthread.model import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(
    r"(?:re-?inspection|inspection)\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection"
)
_DOMAINS: Final = {
    "sif-help-and-protection": r"children\s+who\s+need\s+help\s+and\s+protection",
    "sif-looked-after-and-permanence": r"children\s+looked\s+after\s+and\s+achieving\s+permanence",
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
    re.compile(rf"(children's\s+services\s+in\s+[^.\n]{{2,70}}?)\s+(?:(?:is|are)\s+)?({GRADE})", re.DOTALL),
    re.compile(rf"(overall\s+effectiveness)[\s:–-]*(?:is\s+)?({GRADE})"),
)
_BOARD: Final = (
    re.compile(
        r"^(?:the\s+)?effectiveness\s+of\s+the\s+(?:local\s+safeguarding\s+children\s+board|lscb)[^.]{0,20}?\s+"
        rf"(?:is\s+)?({GRADE})"
    ),
    re.compile(
        rf"^the\s+(?:[\w' -]{{2,40}}\s)?(?:local\s+)?safeguarding\s+children\s+board(?:\s+\(\w+\))?\s+(?:is\s+)?({GRADE})"
    ),
)
_EARLIER: Final = re.compile(r"\b(?:previous|last|earlier|prior)\b")
_YEAR: Final = re.compile(r"\b(20\d\d)\b")
_DATES: Final = re.compile(r"^(?:re-?)?inspection\s+dates?\s*:?")
_PUBLISHED: Final = re.compile(r"^(?:report\s+)?published(?:\s+on)?\s*:?")
_LISTS: Final = re.compile(
    r"^(?:recommendations?|what does the (?:local authority|lscb|board) need to improve|areas? for improvement"
    r"|(?:areas? for )?priority (?:and immediate )?actions?|what needs to improve)\b"
)
_TEAM: Final = re.compile(r"^(?:the )?inspection team\b")


def _recognises(manuscript: Manuscript) -> bool:
    return _TITLE.search(manuscript.head[:1500]) is not None


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("sif", framework="sif")
    front = _front(manuscript)
    reading.title = _title(manuscript)
    _read_dates(manuscript, reading, front)
    reading.authorities = authority.of_title(manuscript, reading.start)
    _read_judgements(manuscript, reading, front)
    _read_team(manuscript, reading)
    _read_recommendations(manuscript, reading)
    reading.skip |= {
        index
        for index, section in enumerate(manuscript.of_block)
        if plain(manuscript.sections[section].heading).strip() == "contents"
    }
    return reading


def _front(manuscript: Manuscript) -> int:
    """Where the title page ends in the normalised text."""
    for index, block in enumerate(manuscript.blocks):
        heading = plain(manuscript.texts[index]).strip()
        if block.page > 1 or (block.kind == "heading" and heading in {"executive summary", "contents"}):
            return block.start
    return len(manuscript.layout.text)


def _title(manuscript: Manuscript) -> str:
    """The title as printed, with the council's name where it stands in the lines above."""
    texts = [" ".join(line.text.split()) for line in manuscript.first_page[:8]]
    for index in range(len(texts)):
        joined = " ".join(texts[index : index + 2])
        match = _TITLE.search(plain(joined))
        if match and match.start() == 0:
            end = re.search(r"care leavers", plain(" ".join(texts[index : index + 4])))
            title = " ".join(texts[index : index + 4])[: end.end() if end else len(joined)]
            return ": ".join(part for part in (" ".join(texts[:index]), title) if part)
    return ""


def _read_dates(manuscript: Manuscript, reading: Reading, front: int) -> None:
    for block in manuscript.blocks:
        if block.start >= front:
            return
        text = manuscript.layout.of(block)
        inspected, published = _DATES.match(plain(text)), _PUBLISHED.match(plain(text))
        if inspected and not reading.start:
            reading.start, reading.end = dates.span(text[inspected.end() :])
        elif published and not reading.published:
            reading.published = dates.day(text[published.end() :])


def _read_judgements(manuscript: Manuscript, reading: Reading, front: int) -> None:
    """The table of the title page, the overall judgement above it, and the board's own judgement wherever it stands."""
    text = plain(manuscript.layout.text)
    for domain, printed in _DOMAINS.items():
        for label in re.finditer(printed, text[:front]):
            grade = _TABLE_GRADE.match(text, label.end(), front)
            if grade is None:
                continue
            column = _own_column(manuscript, reading, front) if grade[2] else 1
            if column:
                reading.judgements.append(_judgement(manuscript, domain, label.span(), grade.span(column)))
            else:
                reading.unreadable["judgements"] = "Two grades in a row of the table, and no telling which is this report's"
            break
    overall = next((match for pattern in _OVERALL if (match := pattern.search(text[:front]))), None)
    if overall:
        reading.judgements.append(_judgement(manuscript, "sif-overall", overall.span(1), overall.span(2)))
    missing = [domain for domain in ("sif-overall", *_DOMAINS) if all(j.domain != domain for j in reading.judgements)]
    if missing and "judgements" not in reading.unreadable:
        reading.unreadable["judgements"] = f"No grade could be read for: {', '.join(missing)}"
    reading.judgements += _board_judgement(manuscript, text)


def _own_column(manuscript: Manuscript, reading: Reading, front: int) -> int:
    """Which of two grades in a row is this inspection's, by the words or the year above its column; 0 where none tells."""
    for block in manuscript.blocks:
        cells = plain(manuscript.layout.of(block)).split("\t")
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


def _board_judgement(manuscript: Manuscript, text: str) -> Iterator[Judgement]:
    for block in manuscript.blocks:
        for pattern in _BOARD:
            match = pattern.search(text[block.start : min(block.end + 40, len(text))])
            if match and block.kind in {"heading", "paragraph", "row"}:
                start = block.start
                label = (start, start + match.start(1))
                yield _judgement(manuscript, "lscb-review-lscb", label, (start + match.start(1), start + match.end(1)))
                return


def _judgement(
    manuscript: Manuscript, domain: str, label: tuple[int, int], grade: tuple[int, int]
) -> Judgement:
    text = manuscript.layout.text
    printed = re.sub(r"\s+(?:is|are)$", "", " ".join(text[slice(*label)].split())).strip(" :–-")
    page = next((block.page for block in reversed(manuscript.blocks) if block.start <= label[0]), 1)
    return Judgement(printed, domain, grade_id(text[slice(*grade)]), label[0], grade[1], page)


def _read_team(manuscript: Manuscript, reading: Reading) -> None:
    """Who inspected: a list near the end in which every line begins with a role."""
    lines = [line.text for line in manuscript.lines]
    start = next((index for index, line in enumerate(lines) if _TEAM.match(plain(line))), None)
    reading.lead = people.lead_inspector(lines if start is None else lines[start:])
    if reading.lead is None or start is None:
        return
    listed = " ".join(lines[start + 1 : start + 14])
    stop = re.search(r"any complaints|this report is available|raising standards|the office for standards", plain(listed))
    found = people.people(listed[: stop.start() if stop else len(listed)])
    reading.inspectors = tuple(person for person in found if person.name != reading.lead.name)


def _read_recommendations(manuscript: Manuscript, reading: Reading) -> None:
    """The numbered or bulleted entries under the headings of formal lists, of the authority and of the board."""
    for section, found in enumerate(manuscript.sections):
        chain = _chain(manuscript, section)
        if not any(_LISTS.match(plain(manuscript.sections[each].heading).strip()) for each in chain) or not found.heading:
            continue
        for index in manuscript.blocks_of(section):
            block = manuscript.blocks[index]
            if block.kind == "item" or (block.kind == "paragraph" and block.number):
                reading.recommendations.append(Listed(index))


def _chain(manuscript: Manuscript, section: int) -> Iterator[int]:
    """The section and those that it is part of."""
    while section >= 0:
        yield section
        section = manuscript.sections[section].parent


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
