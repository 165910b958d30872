"""Reports of inspections of local authority children's services (ILACS), standard and short, since 2018.

Three sets of judgements: until 2022 one on children in care and care leavers together; from 2023 one on each; from
April 2026 the same without overall effectiveness.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import authority, dates, judgements, people, recommendations
from goldenthread.loaders.reports.family import Family, Reading, plain
from goldenthread.model import Judgement
from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.loaders.reports.family import Manuscript
    from goldenthread.loaders.reports.judgements import Graded

_TITLE: Final = re.compile(
    r"\b(?:inspection of .{0,90}\bchildren'?s (?:social care )?services\b|inspection of .{3,80}\btrust\b)", re.DOTALL
)
_OWN_JUDGEMENT: Final = "impact of leaders on social work practice"
"""No other framework judges it."""
_OTHER_DOCUMENTS: Final = re.compile(
    r"services for children in need of help and protection|safeguarding and looked after|joint targeted area|arrangements for"
    r"|\bself[- ](?:assessment|evaluation)\b|\bplans?\b|\bstrategy\b|\bupdate\b"
)
_DATES: Final = re.compile(r"^\s*(?:inspection\s+|visit\s+)?dates?(?:\s+of\s+(?:the\s+)?inspection)?\s*:?\s*(?=\w)")
_LABEL: Final = re.compile(r"^\s*(?:lead inspector|judgement|report published|published|inspection date)")
_LABELS: Final = re.compile(r"(?:the )?(?:impact of|leaders|experiences?|overall|children|care leavers)\b")
_KINDS: Final = (
    (re.compile(r"\bimpact of leaders|\bleaders(?:hip)?\b"), "leaders"),
    (re.compile(r"\bhelp and protection\b|\bneed(?:ing)? help\b"), "help-and-protection"),
    (
        re.compile(r"\b(?:in care|looked after)\b.*\b(?:care leavers|leaving care|care[- ]experienced)\b"),
        "care-and-care-leavers",
    ),
    (re.compile(r"\b(?:care leavers|leaving care|care[- ]experienced)\b"), "care-leavers"),
    (re.compile(r"\b(?:in care|looked after)\b"), "in-care"),
    (re.compile(r"\boverall\b"), "overall"),
)
"""Words of a judgement's label, and the domain they stand for whatever the framework; the first that fits."""
_FROM_2023: Final = "2023-01-01"
_FROM_2026: Final = "2026-04-01"
_LONGEST_DATES: Final = 60
_ONE_WEEK: Final = 7
_TWO_WEEKS: Final = 14


def _recognises(manuscript: Manuscript) -> bool:
    """By the kind of inspection in the title, or its own judgements, with the dates and lead inspector of a title page."""
    title, front = plain(_title(manuscript)), manuscript.head[:2500]
    if _OTHER_DOCUMENTS.search(title):
        return False
    has_dates = any(_DATES.match(line) for line in front.splitlines())
    if _TITLE.search(title):
        return "lead inspector" in front or (has_dates and _OWN_JUDGEMENT in front)
    return _OWN_JUDGEMENT in front and has_dates and "lead inspector" in front


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("ilacs")
    lines = [line.text for line in manuscript.lines[:80]]
    reading.title = _title(manuscript)
    _read_days(reading, lines)
    reading.published = dates.published(lines)
    reading.authorities = authority.of_title(manuscript, reading.start, reading.title)
    reading.lead = people.lead_inspector(lines)
    _read_judgements(manuscript, reading)
    _read_type(manuscript, reading)
    reading.recommendations = recommendations.listed(manuscript, stops=recommendations.ANY)
    reading.skip |= _front_matter(manuscript)
    reading.formal |= {index for index in reading.skip if people.names_inspectors(manuscript.texts[index])}
    return reading


def _title(manuscript: Manuscript) -> str:
    """The headings above the dates: council and kind of inspection, or both in one."""
    parts: list[str] = []
    for text, _ in zip(manuscript.texts, range(6), strict=False):
        low = plain(text)
        if _DATES.match(low) or _LABEL.match(low) or len(text) > 200:
            break
        parts.append(" ".join(text.split()))
    return ": ".join(parts)


def _read_days(reading: Reading, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        label = _DATES.match(plain(line))
        if label is None:
            continue
        text = line[label.end() :]
        below = "".join(lines[index + 1 : index + 2])
        if len(below) < _LONGEST_DATES and not _LABEL.match(plain(below)):
            text = f"{text} {below}"
        reading.start, reading.end = dates.span(text)
        if reading.start:
            return


def _read_judgements(manuscript: Manuscript, reading: Reading) -> None:
    """Judgements from the table; from headings only those that the table does not give."""
    table = judgements.table(manuscript)
    if table is not None:
        reading.skip |= set(range(table.first, table.stop))
    from_table = _by_kind(judgements.graded(manuscript, table) if table else ())
    from_headings = _by_kind(judgements.in_headings(manuscript))
    reading.framework = _framework(reading.start, {*from_table, *from_headings})
    expected = [concept.id.removeprefix(f"{reading.framework}-") for concept in concepts.domains(reading.framework)]
    remarks: list[str] = []
    missing: list[str] = []
    for kind in expected:
        in_table, in_heading = from_table.get(kind), from_headings.get(kind)
        graded = in_table or in_heading
        if graded is None:
            missing.append(kind.replace("-", " "))
            continue
        if in_heading is not None and in_table is None and table is not None:
            remarks.append(f"'{graded.label}' is not in the table; the heading on page {graded.page} gives it")
        elif in_heading is not None and in_heading.grade != graded.grade:
            remarks.append(
                f"The table gives '{graded.label}' as {graded.grade}, the heading on page {in_heading.page} as "
                f"{in_heading.grade}: the table is taken"
            )
        domain = f"{reading.framework}-{kind}"
        reading.judgements.append(Judgement(graded.label, domain, graded.grade, graded.start, graded.end, graded.page))
    reading.judgements.sort(key=lambda judgement: judgement.start)
    if missing:
        reading.unreadable["judgements"] = f"No grade could be read for: {', '.join(missing)}"
    elif remarks:
        reading.remarks["judgements"] = "; ".join(remarks)


def _by_kind(found: Iterable[Graded]) -> dict[str, Graded]:
    """The first judgement of each kind."""
    kinds: dict[str, Graded] = {}
    for graded in found:
        low = plain(graded.label)
        kind = next((kind for words, kind in _KINDS if words.search(low)), "") if _LABELS.match(low) else ""
        if kind:
            kinds.setdefault(kind, graded)
    return kinds


def _framework(start: str, kinds: set[str]) -> str:
    """The set of judgements that was in force; what the report prints counts more than its date."""
    if "care-and-care-leavers" in kinds:
        return "ilacs-2018"
    if not {"care-leavers", "in-care"} & kinds:
        return "ilacs-2018" if start < _FROM_2023 else "ilacs-2023" if start < _FROM_2026 else "ilacs-2026"
    if "overall" in kinds or start < _FROM_2026:
        return "ilacs-2023"
    return "ilacs-2026"


def _read_type(manuscript: Manuscript, reading: Reading) -> None:
    """Standard or short: as the report says or, as hardly any does, by its one or two weeks."""
    said = re.search(r"\b(?:this (?:was a )?)(short|standard) inspection\b", manuscript.head)
    if said:
        reading.document_type = f"ilacs-{said[1]}"
        return
    if not reading.start:
        return
    days = (date.fromisoformat(reading.end) - date.fromisoformat(reading.start)).days + 1
    if days <= _TWO_WEEKS:
        reading.document_type = "ilacs-short" if days <= _ONE_WEEK else "ilacs-standard"
        reading.remarks["document-type"] = "Told by the length of the inspection: one week is short, two are standard"


def _front_matter(manuscript: Manuscript) -> set[int]:
    """Blocks of the title page that are no statements: dates, names, what stands above the table."""
    skip: set[int] = set()
    for index, text in enumerate(manuscript.texts[:12]):
        low = plain(text)
        if (
            _LABEL.match(low)
            or _DATES.match(low)
            or low.startswith(("her majesty's inspector", "his majesty's inspector"))
        ):
            skip.add(index)
    return skip


FAMILY = Family(
    name="ILACS inspection report",
    document_types=("ilacs-standard", "ilacs-short", "ilacs"),
    recognises=_recognises,
    read=_read,
    carries=(
        "title",
        "authority",
        "inspection-start",
        "inspection-end",
        "lead-inspector",
        "framework",
        "judgements",
        "sections",
        "statements",
    ),
)
