"""What inspection reports of 2009 to 2013 have in common: the title page, and the "Record of main findings" at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, people
from goldenthread.loaders.reports.family import plain
from goldenthread.loaders.reports.judgements import GRADE, grade_id
from goldenthread.model import Judgement, Person
from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript, Reading

CARRIED: Final = (
    "title", "authority", "published", "inspection-start", "inspection-end", "lead-inspector", "judgements",
    "recommendations", "statements",
)  # fmt: skip
"""Fields of the ledger that each of these reports carries."""

_DATES: Final = re.compile(r"^\s*inspection\s+dates?\s*:?\s*")
_INSPECTOR: Final = re.compile(r"^\s*(?:reporting|lead)\s+inspector\b")
_PUBLISHED: Final = re.compile(r"^\s*(?:report\s+)?published\b")
_LABEL: Final = re.compile(
    r"^\s*(?:inspection\s+dates?|(?:reporting|lead)\s+inspector|age\s+group|(?:report\s+)?published|website|©)"
)
_PLACE: Final = re.compile(r"(?:[A-Z][\w’'\-]*|and|of|upon|on|in|the|with|&|,|\s)+")
_LINES_OF_TITLE: Final = 6
_LINES: Final = 40
"""Lines of a title page."""
_FRONT: Final = 14
"""Blocks of a title page."""
_RECORD: Final = re.compile(r"^record of (?:the )?main findings\W*$")
_TABLE_GRADE: Final = re.compile(rf"(?<=[\s:–-]){GRADE}(?=\.?\s*(?:$|[\t\n]|(?-i:[A-Z])))", re.IGNORECASE)
_SECTION_GRADE: Final = re.compile(rf"(?:^|\s)\W*grade\s*:?\s*\d?\W*(?P<grade>{GRADE})\W*$", re.IGNORECASE)
_PARTS: Final = re.compile(r"(?P<looked_after>\blooked[ -]after\b)|\bsafeguarding\b", re.IGNORECASE)
"""Words of the headings between the rows, which say of what the judgements below are."""
_GROUPS: Final = ("-outcomes", "-quality-of-provision", "-leadership")
"""Judgements whose labels also stand as headings over others."""
_PROSE: Final = re.compile(r"[.!]\s+[A-Z]")
_MOST_WORDS: Final = 25
"""Of a label."""


def read_title_page(manuscript: Manuscript, reading: Reading, title: re.Pattern[str]) -> None:
    """Fill in title, authority, dates and lead inspector.

    Args:
        manuscript: The report.
        reading: Filled in.
        title: How the title begins, in plain text.
    """
    lines = [" ".join(line.text.split()) for line in manuscript.first_page[:_LINES]]
    place = _place(lines, title)
    reading.title = ": ".join(part for part in (_title(lines, title), place) if part)
    for index, line in enumerate(lines):
        low, below = plain(line), "".join(lines[index + 1 : index + 2])
        if (inspected := _DATES.match(low)) and not reading.start:
            reading.start, reading.end = dates.span(line[inspected.end() :] or below)
        elif _INSPECTOR.match(low) and reading.lead is None:
            reading.lead = _inspector(line, below)
        elif _PUBLISHED.match(low) and not reading.published:
            reading.published = dates.published(lines[index:])
    front = {index for index, low in enumerate(manuscript.lows[:_FRONT]) if _LABEL.match(low)}
    reading.skip |= front
    reading.formal |= {index for index in front if people.names_inspectors(manuscript.texts[index])}
    on = reading.start or reading.published
    found = authority.of_name(place, on) if place else ""
    if found:
        reading.authorities = (found,)
    elif place and _PLACE.fullmatch(place):
        reading.authorities = authority.named(place, on) or (f"{authority.UNREGISTERED}{place}",)
    else:
        reading.authorities = authority.of_title(manuscript, on, reading.title)


def has_title(manuscript: Manuscript, title: re.Pattern[str]) -> bool:
    """Whether a line of the title page begins like that, and the page says when the inspection was."""
    lines = [plain(" ".join(line.text.split())) for line in manuscript.first_page[:_LINES]]
    return _title(lines, title) != "" and any(_LABEL.match(line) for line in lines)


def _title(lines: list[str], title: re.Pattern[str]) -> str:
    """The title, which may be broken over two lines."""
    for index in range(min(_LINES_OF_TITLE, len(lines))):
        for text in (lines[index], " ".join(lines[index : index + 2])):
            if title.match(plain(text)):
                return text
    return ""


def _place(lines: list[str], title: re.Pattern[str]) -> str:
    """The name that stands alone on the line below the title, or on the one above."""
    text = _title(lines, title)
    rest = text
    for index, line in enumerate(lines):
        if not text or not rest.startswith(line):
            continue
        rest = rest[len(line) :].strip()
        if not rest:
            around = (*lines[index + 1 : index + 2], *lines[:1])
            return next((each for each in around if not text.startswith(each) and not _LABEL.match(plain(each))), "")
    return ""


def _inspector(line: str, below: str) -> Person | None:
    label = _INSPECTOR.match(plain(line))
    if label is None:
        return None
    for text in (line[label.end() :], below):
        name = people.leading_name(text.strip(" :\t"))[0]
        if name:
            return Person(name, line[: label.end()].strip())
    return None


def read_record(manuscript: Manuscript, reading: Reading, parts: tuple[str, ...] = ("",)) -> None:
    """Fill in the judgements: those of the record, and those that only the headings of sections give.

    Args:
        manuscript: The report.
        reading: Its framework says what judgements there are. Rows of the record become blocks without statements.
        parts: Of what a framework judges the same twice, in order: "safeguarding", "looked-after".
    """
    start = next(
        (i for i in range(len(manuscript.lows) - 1, -1, -1) if _RECORD.match(manuscript.lows[i].strip())), None
    )
    reader = _Reader(manuscript, reading.framework, parts)
    if start is not None:
        reader.read_rows(start + 1)
        reading.skip |= {index for index in range(start + 1, reader.stop) if manuscript.blocks[index].kind != "heading"}
    in_sections = list(reader.read_sections(reader.stop if start is None else start))
    reading.skip |= {index for index, _ in in_sections}
    remarks = [remark for _, found in in_sections if (remark := reader.compare(found, has_record=start is not None))]
    reading.judgements += sorted(reader.found.values(), key=lambda judgement: judgement.start)
    missing = [f"{reading.framework}-{part}-overall".replace("--", "-") for part in parts]
    missing = [domain for domain in missing if domain not in reader.found]
    if missing:
        names = ", ".join(concepts.scheme("judgement-domain")[domain].label for domain in missing)
        reader.faults.insert(0, f"No grade could be read for: {names}")
    if reader.faults:
        reading.unreadable["judgements"] = "; ".join(reader.faults)
    elif remarks:
        reading.remarks["judgements"] = "; ".join(remarks)


class _Reader:
    """Goes through a report, and knows of what the judgements are."""

    def __init__(self, manuscript: Manuscript, framework: str, parts: tuple[str, ...]) -> None:
        self.found: dict[str, Judgement] = {}
        self.faults: list[str] = []
        self.stop = len(manuscript.blocks)
        """Index of the first block after the record."""
        self._manuscript = manuscript
        self._framework = framework
        self._parts = parts
        self._part = parts[0]

    def read_rows(self, first: int) -> None:
        """Pair labels and grades from a block on: what stands before a grade ends with its label."""
        text, blocks = self._manuscript.layout.text, self._manuscript.blocks
        at = blocks[first].start if first < len(blocks) else len(text)
        self.stop = first
        for match in _TABLE_GRADE.finditer(text, at):
            before = text[at : match.start()]
            if len(before.split()) > 2 * _MOST_WORDS or _PROSE.search(before):
                break  # the table has ended
            label, domain = self._labelled(before)
            start = at + before.rindex(label) if label else at
            self._pass(text[at:start])
            if not domain:
                self.faults.append(f"No judgement of this framework is called '{_last_line(before)}'")
            elif domain in self.found:
                self.faults.append(f"'{' '.join(label.split())}' stands in the record twice")
            else:
                self.found[domain] = self._judgement(label, domain, match.group(), (start, match.end()))
            at = match.end()
        while self.stop < len(blocks) and blocks[self.stop].start < at:
            self.stop += 1

    def _pass(self, headings: str) -> None:
        """Go past the headings between two rows; a row without a grade is among them."""
        for line in re.split(r"[\n\t]+", headings):
            self._turn_to(line)
            domain = self._domain(line)
            if domain and domain not in self.found and not domain.endswith(_GROUPS):
                self.faults.append(f"'{line.strip()}' has no grade in the record")

    def _labelled(self, before: str) -> tuple[str, str]:
        """The longest end of what stands before a grade that is a label, and its domain; ("", "") where none is."""
        trimmed = before.rstrip(" \t\n:–-")
        starts = [match.start() for match in re.finditer(r"\S+", trimmed)][-_MOST_WORDS:]
        for start in starts:
            self._turn_to(trimmed[:start])
            domain = self._domain(trimmed[start:])
            if domain:
                return trimmed[start:], domain
        return "", ""

    def _domain(self, label: str) -> str:
        return concepts.domain_id(self._framework, " ".join(label.split()), self._part)

    def _turn_to(self, headings: str) -> None:
        if len(self._parts) > 1:
            for match in _PARTS.finditer(headings):
                self._part = self._parts[1] if match["looked_after"] else self._parts[0]

    def read_sections(self, stop: int) -> Iterator[tuple[int, Judgement]]:
        """Judgements that stand in or right below headings of sections, before block `stop`, with that block's index."""
        self._part = self._parts[0]
        texts, blocks = self._manuscript.texts, self._manuscript.blocks
        heading = -1
        for index in range(stop):
            text = texts[index]
            if blocks[index].kind == "heading":
                heading = index
                if self._manuscript.lows[index].strip() in {
                    "safeguarding services",
                    "services for looked after children",
                }:
                    self._turn_to(text)
            graded = _SECTION_GRADE.search(text) if len(text) < 200 and heading >= 0 else None
            if graded is None or heading < index - 1:
                continue
            label = text[: graded.start()] if heading == index else texts[heading]
            domain = self._domain(label)
            if domain:
                span = blocks[heading].start, blocks[index].start + graded.end("grade")
                yield index, self._judgement(label, domain, graded["grade"], span)

    def compare(self, judgement: Judgement, *, has_record: bool) -> str:
        """Take what a section gives where the record does not; say so, and where they disagree."""
        known = self.found.setdefault(judgement.domain, judgement)
        if known is judgement:
            return f"'{judgement.label}' is not in the record; page {judgement.page} gives it" if has_record else ""
        if known.grade == judgement.grade:
            return ""
        return (
            f"The record gives '{known.label}' as {known.grade}, page {judgement.page} as {judgement.grade}: the record "
            "is taken"
        )

    def _judgement(self, label: str, domain: str, grade: str, span: tuple[int, int]) -> Judgement:
        page = next(block.page for block in reversed(self._manuscript.blocks) if block.start <= span[0])
        return Judgement(" ".join(label.split()).strip(" *"), domain, grade_id(grade), *span, page)


def _last_line(before: str) -> str:
    lines = [line for line in re.split(r"[\n\t]", before) if line.strip()]
    return " ".join(lines[-1].split()) if lines else ""
