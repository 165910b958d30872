"""What documents of councils have in common: the front, the authority, the date, and by when something is to be done."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates
from goldenthread.loaders.reports.family import plain
from goldenthread.ontology import authorities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

_FRONT: Final = 12
"""Blocks that may belong to the front of a document."""
_LONGEST: Final = 200
"""Of a title, in characters; a longer block is prose, with which the front ends."""
_DATED: Final = re.compile(
    r"^(?:(?:last |first )?(?:updated|reviewed|revised|published|issued|approved)\b|publication date\b"
    r"|(?:version|draft|v(?=\.?\d))[^,:–-]{0,12}[,:–-]|date(?: of (?:publication|issue|update|last review))?\b|(?:position )?as (?:at|of)\b)"
    r"\s*(?:on\b)?\s*:?\s*"
)
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_MONTH_ALONE: Final = re.compile(rf"\W*{_MONTH},?\s+20\d\d\W*")
_TITLE_DATE: Final = re.compile(rf"(?:\b\d{{1,2}} )?{_MONTH},? 20\d\d\W*$")
_OF_A_VISIT: Final = re.compile(r"\b(?:inspection|visit|review|ofsted|jtai|ilacs)\b")
_BY: Final = re.compile(
    rf"\bby (?:the )?((?:(?:beginning|start|middle|end) of |early |mid-?|late )?(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}|spring|summer|autumn"
    r"|winter|q[1-4]|quarter \w+)(?: of)?,? 20\d\d(?:[/-]\d\d)?|(?:(?:beginning|start|middle|end) of |early |mid-?|late )?20\d\d(?:[/-]\d\d)?)"
    r"(?![\w/-])"
)
_NOT_A_TIME: Final = re.compile(
    r"^\W*(?:tb[cad]|n/?a|none|ongoing|on-going|continuous|complete[d]?|done|closed|achieved|not started|to be (?:confirmed|agreed))?\W*$"
)
_COUNCIL: Final = re.compile(r"\b(?:council|(?:borough|city|county) of|local authority)\b")
_OFTEN: Final = 3
_ENOUGH: Final = 30_000
"""Characters in which the authority is looked for."""
_MOST_NAMED: Final = 0.6
"""What part of the mentions of authorities must be of the one that the document is taken to be about."""


def front(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """The blocks above the first prose, with their indexes: title, council, date, authors."""
    for index, text in enumerate(manuscript.texts[:_FRONT]):
        block = manuscript.blocks[index]
        if len(text) > _LONGEST or block.kind == "item" or (block.kind == "paragraph" and text.rstrip().endswith(".")):
            return
        if block.kind == "row" and text.strip().count("\t") > 1:
            return
        yield index, " ".join(text.split())


def is_letter(manuscript: Manuscript) -> bool:
    """Whether a document addresses somebody: councils write plans and assessments, inspectorates write letters about them."""
    return any(low.startswith("dear ") for low in manuscript.lows[:_FRONT])


def title(manuscript: Manuscript, pattern: re.Pattern[str]) -> str:
    """The longest block of the front in which a pattern is found in the plain text; "" where there is none."""
    found = [text for _, text in front(manuscript) if pattern.search(plain(text))]
    return max(found, key=len, default="")


def issued(manuscript: Manuscript, title: str) -> str:
    """When a document was issued: a date in the front that says so or stands alone, or a month at the end of the title."""
    texts = [text for _, text in front(manuscript)]
    for text in texts:
        label = _DATED.match(plain(text))
        found = dates.day(text[label.end() :]) if label else ""
        if found:
            return found
    for text in texts:
        if _MONTH_ALONE.fullmatch(plain(text)) or is_day(text):
            return dates.day(text)
    at_end = _TITLE_DATE.search(plain(title))
    if at_end and not _OF_A_VISIT.search(plain(title)):
        return dates.day(title[at_end.start() :])
    return ""


def is_day(text: str) -> bool:
    """Whether a text is a single date and nothing more."""
    found = dates.periods(text)
    return (
        len(found) == 1 and found[0].start == found[0].end and len(text.strip(" .")) <= found[0].stop - found[0].at + 1
    )


def authority_of(manuscript: Manuscript, on: str) -> tuple[str, ...]:
    """The authority that a council's document is about.

    Args:
        manuscript: The document.
        on: When it was issued, as ISO date or month.

    Returns:
        The one that its front names, or the one that its text names by far the most; () where neither tells.
    """
    texts = [text for _, text in front(manuscript)]
    for text in texts:
        found = authorities.mentioned(text, on)
        if len(found) == 1:
            return (found[0].id,)
    unregistered = next((authority.named(text, on) for text in texts if _COUNCIL.search(plain(text))), ())
    return unregistered or _most_named(manuscript.layout.text[:_ENOUGH], on)


def _most_named(text: str, on: str) -> tuple[str, ...]:
    """The authority of the register that a text names most often, if it clearly stands out."""
    found = authorities.mentioned(text, on)
    times = Counter({each.id: len(re.findall(rf"\b{re.escape(each.name)}\b", text)) for each in found})
    name, most = max(times.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return (name,) if most >= max(_OFTEN, _MOST_NAMED * times.total()) else ()


def deadline_in(text: str) -> str:
    """By when a sentence says that something will be done: an ISO date, or as printed ("spring 2022"), or "".

    >>> deadline_in("Start in May 2021, and reach every team by the end of March 2022.")
    'end of March 2022'
    >>> deadline_in("Review all plans by 30 June 2021."), deadline_in("Visit children within ten days.")
    ('2021-06-30', '')
    """
    found = list(_BY.finditer(plain(text)))
    if not found:
        return ""
    return deadline(text[found[-1].start(1) : found[-1].end(1)])


def deadline(printed: str) -> str:
    """What a cell for dates says: an ISO date where it holds one day, else as printed; "" where it names no time.

    >>> deadline("31/01/2020 (revised)"), deadline("March 2021"), deadline("Ongoing")
    ('2020-01-31', 'March 2021', '')
    """
    text = " ".join(printed.split())
    days = {day for period in dates.periods(text) for day in (period.start, period.end)}
    if len(days) == 1:
        return days.pop()
    return "" if _NOT_A_TIME.match(plain(text)) else text
