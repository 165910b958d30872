"""Dates and periods in every way in which reports print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY: Final = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+(?:the\s+)?)?"
_DAY: Final = r"(?<![\d/.])(?:3[01]|[12]\d|0?[1-9])(?![\d/])"
_YEAR: Final = r"(?:19|20)\d\d"
_PART: Final = (
    rf"{_WEEKDAY}(?:the\s+)?{_DAY}\s?(?:(?:st|nd|rd|th)\b)?"
    rf"(?:\s*(?:of\s+)?(?:{_MONTH})(?![a-z])\.?(?:,?\s*{_YEAR}(?!\d))?)?"
)
_BETWEEN: Final = r"\s*(?:,?\s*(?:to|and|until|till|through)(?![a-z])|[-–—‐‑−]|,|&)\s*"
_WORDS: Final = re.compile(rf"{_PART}(?:{_BETWEEN}{_PART})*", re.IGNORECASE)
_PIECE: Final = re.compile(
    rf"({_DAY})\s?(?:(?:st|nd|rd|th)\b)?(?:\s*(?:of\s+)?({_MONTH})(?![a-z])\.?(?:,?\s*({_YEAR})(?!\d))?)?",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(
    rf"(?<!\d)(?:({_YEAR})-(\d\d)-(\d\d)|(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR}|\d\d))(?!\d)", re.IGNORECASE
)
_PUBLISHED: Final = re.compile(
    r"\s*(?:(?:this )?report )?(?:(?:was )?(?:first )?published(?: on)?\b|publication date|date of publication|date published)\s*:?",
    re.IGNORECASE,
)
_MONTH_ALONE: Final = re.compile(rf"\b({_MONTH})\b\.?,?\s+({_YEAR})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last of the days that are printed together; the same for a single day."""

    start: str
    """ISO date."""
    end: str
    at: int
    """Where it stands in the text that was searched."""
    stop: int


def periods(text: str, *, before: str = "") -> list[Period]:
    """Find the days and periods of a text, in order.

    A month or year that is printed only once counts for the days before it too. Several separate visits printed as one list
    are one period, from the first day to the last.

    Args:
        text: Any text; line breaks and non-breaking spaces are spaces.
        before: ISO date. Days without any year are of the last year in which they lie on or before this date; without it
            they are not found.

    >>> [(p.start, p.end) for p in periods("from 29 November to 10 December 2021")]
    [('2021-11-29', '2021-12-10')]
    """
    found = [*_in_words(text, before), *_in_figures(text)]
    return sorted(found, key=lambda period: period.at)


def span(text: str, *, before: str = "") -> tuple[str, str]:
    """The first and the last day of all that a text names, as ISO dates; ("", "") where there is none.

    >>> span("9 to 13 March 2020, and after a pause 5 to 9 October 2020")
    ('2020-03-09', '2020-10-09')
    """
    found = periods(text, before=before)
    if not found:
        return "", ""
    return min(period.start for period in found), max(period.end for period in found)


def day(text: str) -> str:
    """The first day that a text names, as an ISO date; year and month where it names no day; else "".

    >>> day("Published: 14 May 2012"), day("Published May 2012"), day("Published")
    ('2012-05-14', '2012-05', '')
    """
    found = periods(text)
    if found:
        return found[0].start
    month = _MONTH_ALONE.search(text)
    return f"{month[2]}-{_MONTHS[month[1].lower()]:02}" if month else ""


def published(lines: Sequence[str]) -> str:
    """When a report says that it was published, as `day` gives it; "" where it does not say.

    Args:
        lines: Printed lines; the date may stand on the line below the word.
    """
    for index, line in enumerate(lines):
        label = _PUBLISHED.match(line)
        if label:
            return day(line[label.end() :]) or day(" ".join(lines[index + 1 : index + 2]))
    return ""


def _in_words(text: str, before: str) -> Iterator[Period]:
    for match in _WORDS.finditer(text):
        days = _resolved(match.group(), before)
        if days:
            yield Period(days[0].isoformat(), days[-1].isoformat(), match.start(), match.end())


def _resolved(text: str, before: str) -> list[date]:
    """The days of one list, in order; empty where they are no dates."""
    month = year = 0
    days: list[date] = []
    for piece in reversed(list(_PIECE.finditer(text))):
        own_month = _MONTHS[piece[2].lower()] if piece[2] else 0
        month_after, month = month, own_month or month
        if not month:
            continue  # a figure after the last date of the list
        if piece[3]:
            year = int(piece[3])
        elif not year and month and before:
            year = _year_before(month, int(piece[1]), before)
        elif own_month > month_after > 0:
            year -= 1  # from one year into the next
        try:
            days.append(date(year, month, int(piece[1])))
        except ValueError:
            return []
    return sorted(days)


def _year_before(month: int, day_of_month: int, before: str) -> int:
    year = int(before[:4])
    return year if f"{year}-{month:02}-{day_of_month:02}" <= before else year - 1


def _in_figures(text: str) -> Iterator[Period]:
    found: list[Period] = []
    for match in _FIGURES.finditer(text):
        year, month, day_of_month = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        try:
            iso = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day_of_month)).isoformat()
        except ValueError:
            continue
        between = text[found[-1].stop : match.start()] if found else ""
        if found and re.fullmatch(_BETWEEN, between, re.IGNORECASE):
            found[-1] = Period(found[-1].start, iso, found[-1].at, match.end())
        else:
            found.append(Period(iso, iso, match.start(), match.end()))
    yield from found
