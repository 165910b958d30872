"""What letters have in common: date, address, subject, who came when and looked at what, signature."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, people
from goldenthread.loaders.reports.family import plain
from goldenthread.loaders.statements import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript, Reading
    from goldenthread.model import Person

_DEAR: Final = re.compile(r"^\s*dear\b")
_SIGN_OFF: Final = re.compile(r"^\s*yours\s+(?:sincerely|faithfully|truly)\b")
_OPENING_BLOCKS: Final = 25
_LINES_OF_SIGNATURE: Final = 60
_CAME: Final = re.compile(
    r"\b(?:summari[sz]es|took place|undertook|undertaken|carried out|conducted|visited|findings of|dates? of (?:the )?(?:visit|inspection)"
    r"|(?:visit|inspection) dates?)\b"
)
CARRIED: Final = (
    "title",
    "authority",
    "published",
    "inspection-start",
    "inspection-end",
    "addressee",
    "sections",
    "statements",
)
"""The fields of the ledger that every letter has."""
_LONGEST_VISIT: Final = timedelta(days=240)
"""From the first day of a visit to the letter; an earlier day is that of another inspection."""
_LOOKED_AT: Final = re.compile(
    r"\b(?:inspectors|inspection|inspectorates|visit|they|we)\b(?: \([^)]*\))?(?: (?:[a-z]+ly|also|then|each|has|have|had)){0,2} "
    r"(?:looked at|evaluated|reviewed|considered|examined|explored|assessed|scrutinised|focus(?:s)?ed|included|covered|tested)\b"
    r"|\b(?:scope|focus) of (?:the|this) (?:visit|inspection)\b"
    r"|\bjoint (?:targeted area )?inspection (?:\(jtai\) )?of the multi-agency response\b"
)
_HMI: Final = re.compile(r"\bmajesty's (?:senior )?inspector\b|\bhmi\b|\blead inspector\b")
_AREAS: Final = re.compile(r"^(?:areas?|what was|scope|focus)\b.{0,30}\b(?:covered|visit|looked at)\b")
_EVIDENCE: Final = re.compile(
    r"\b(?:range of (?:other )?evidence|records\b|case discussions?|(?:performance management|quality assurance) information|case files?|"
    r"performance data|remote means|video calls)"
)


def read(manuscript: Manuscript, reading: Reading, subject: re.Pattern[str]) -> None:
    """Fill in what every letter of an inspectorate carries.

    Args:
        manuscript: The letter.
        reading: Filled in: title, date, addressees, authorities, period, inspectors, scope, and blocks without statements.
        subject: What the line of subject looks like, in plain text.
    """
    first_page = [line.text for line in manuscript.first_page]
    reading.published = _date(first_page)
    reading.addressees = people.addressees(first_page)
    reading.title = _subject(manuscript, subject)
    opening = list(_opening(manuscript, subject))
    _read_period(manuscript, reading, opening)
    reading.authorities = authority.of_title(manuscript, reading.start or reading.published, reading.title)
    _read_inspectors(manuscript, reading, opening)
    _read_scope(manuscript, reading, opening)
    reading.signatories = people.signatories([line.text for line in manuscript.lines[-_LINES_OF_SIGNATURE:]])
    reading.skip |= set(_without_statements(manuscript))
    reading.formal |= _formal(manuscript, reading)


def _date(first_page: list[str]) -> str:
    """The date of a letter: alone on its line, or in a line that says that it was published."""
    for line in first_page:
        for cell in line.split("\t"):
            if people.is_date_line(cell):
                return dates.day(cell)
    return dates.published(first_page)


def _subject(manuscript: Manuscript, subject: re.Pattern[str]) -> str:
    texts = manuscript.texts[:_OPENING_BLOCKS]
    headings = [text for text, block in zip(texts, manuscript.blocks, strict=False) if block.kind == "heading"]
    short = [text for text in texts if len(text) < 200]
    return next((" ".join(text.split()) for text in (*headings, *short) if subject.search(plain(text))), "")


def _opening(manuscript: Manuscript, subject: re.Pattern[str]) -> Iterator[int]:
    """Blocks from the salutation, or the subject, to the first heading after the subject."""
    has_begun = False
    for index, (low, block) in enumerate(zip(manuscript.lows, manuscript.blocks, strict=True)):
        if _DEAR.match(low) or (len(low) < 200 and subject.search(low) and not has_begun):
            has_begun = True
        elif block.kind == "heading":
            if has_begun and not subject.search(low):
                return
        elif has_begun:
            yield index


def _read_period(manuscript: Manuscript, reading: Reading, opening: list[int]) -> None:
    """The days of the visit: those of the first sentence that says that it took place."""
    earliest = (
        (date.fromisoformat(reading.published) - _LONGEST_VISIT).isoformat() if len(reading.published) == 10 else ""
    )
    others: list[tuple[str, str]] = []
    for index in opening:
        block = manuscript.blocks[index]
        for start, end in sentences(manuscript.layout.text, block.start, block.end):
            sentence = manuscript.layout.text[start:end]
            found = [
                period
                for period in dates.periods(sentence, before=reading.published)
                if period.start >= earliest and (not reading.published or period.end <= reading.published)
            ]
            if not found:
                continue
            days = min(period.start for period in found), max(period.end for period in found)
            if _CAME.search(plain(sentence)):
                reading.start, reading.end = days
                return
            others.append(days)
    if others:
        reading.start, reading.end = others[0]


def _read_inspectors(manuscript: Manuscript, reading: Reading, opening: list[int]) -> None:
    """Those whom the opening names, led by the one who is called lead, who signed, or who is named first."""
    signed = people.signatory([line.text for line in manuscript.lines[-_LINES_OF_SIGNATURE:]])
    named: list[Person] = []
    for index in opening:
        known = {person.name for person in named}
        named += [person for person in people.team(manuscript.texts[index]) if person.name not in known]
    reading.lead = people.lead_of(named, signed.name if signed else "")
    if reading.lead is None and signed is not None and _HMI.search(plain(signed.role)):
        reading.lead = signed
    reading.inspectors = tuple(person for person in named if person != reading.lead)


def _read_scope(manuscript: Manuscript, reading: Reading, opening: list[int]) -> None:
    """The sentences of the opening that say what was looked at, and the bullets that complete them."""
    is_open = False
    for index in opening:
        block = manuscript.blocks[index]
        if block.kind == "item":
            if is_open:
                reading.scope.append((block.start, block.end))
            continue
        if block.kind not in {"paragraph", "heading"}:
            continue
        is_open = False
        for start, end in sentences(manuscript.layout.text, block.start, block.end):
            low = _low(manuscript, (start, end))
            if _LOOKED_AT.search(low) and not _EVIDENCE.search(low):
                reading.scope.append((start, end))
                is_open = low.endswith(":")


def read_areas_covered(manuscript: Manuscript, reading: Reading) -> None:
    """Add what stands under a heading such as "Areas covered by the visit" to the scope."""
    for section, each in enumerate(manuscript.sections):
        if _AREAS.match(plain(each.heading)):
            for index in manuscript.blocks_of(section):
                block = manuscript.blocks[index]
                if block.kind in {"item", "paragraph"}:
                    spans = sentences(manuscript.layout.text, block.start, block.end)
                    reading.scope += [span for span in spans if not _EVIDENCE.search(_low(manuscript, span))]


def _low(manuscript: Manuscript, span: tuple[int, int]) -> str:
    return plain(manuscript.layout.text[span[0] : span[1]])


def is_letter_on(manuscript: Manuscript, what: str) -> bool:
    """Whether a document is a letter on a kind of visit.

    Args:
        manuscript: The document.
        what: Pattern of the kind of visit in plain text.

    Returns:
        True where the letter says so itself ("This letter summarises the findings of ...") or its subject does.
    """
    head = manuscript.head
    if re.search(
        rf"\bthis letter (?:\w+ ){{1,3}}(?:findings|outcomes?|results) (?:of|from) (?:\w+ ){{0,3}}{what}", head
    ):
        return True
    return bool(re.search(r"^dear\b", head, re.MULTILINE) and re.search(rf"^(?:\w+ ){{0,4}}{what}", head, re.MULTILINE))


def _without_statements(manuscript: Manuscript) -> Iterator[int]:
    """The address and salutation above a letter, and the signature below it."""
    dear = next((i for i, low in enumerate(manuscript.lows[:_OPENING_BLOCKS]) if _DEAR.match(low)), -1)
    yield from range(dear + 1)
    first = manuscript.blocks[0].page if manuscript.blocks else 1
    address = {person.name for person in people.addressees([line.text for line in manuscript.first_page])}
    signed = False
    for index, text in enumerate(manuscript.texts):
        block = manuscript.blocks[index]
        signed = signed or _SIGN_OFF.match(manuscript.lows[index]) is not None
        is_address = block.page == first and index > dear and any(text.startswith(name) for name in address)
        if (signed and block.kind != "note") or people.is_date_line(text) or (is_address and block.kind == "paragraph"):
            yield index


def _formal(manuscript: Manuscript, reading: Reading) -> set[int]:
    """Of the blocks of address and signature those that say who it is."""
    names = [person.name for person in (*reading.addressees, *reading.signatories)]
    return {
        index
        for index in reading.skip
        if not _DEAR.match(manuscript.lows[index]) and people.is_of_address(manuscript.texts[index], names)
    }
