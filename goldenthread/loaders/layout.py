"""Lines to normalised text: headings, paragraphs, bullets, rows and footnotes in reading order.

The normalised text is made here, once, and every offset means it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.loaders.hyphens import Hyphens
from goldenthread.model import Block, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.model import BlockKind, Line, Pages

_SIGN = re.compile(
    r"[\u0336\u2212•▪■◼◾●○◦▫□❑➢✓✔▶►‣⁃∙─\uf0a7\uf0b7\uf0b2\uf06e\uf0d8\uf0fc\uf076\uf02d\uf0be]\s*|[-–—*o]\s+"
)
_WEAK_SIGN = re.compile(r"[-–—*o]\s")
_NUMBER = re.compile(r"(\d{1,3})[.)](?:\s+(?=\S)|(?=[A-Z]))")
_ENDS_SENTENCE = re.compile(r"[.!?:][’”\"')\]]*$")
_CONTENTS_ENTRY = re.compile(r"(.*?[^\s.…])[\s.…]*\s(\d{1,3})")
_QUOTED = re.compile(r"[“\"‘'].*", re.DOTALL)
_FORMAL_LIST = re.compile(
    r"(?:\d+\.?\s+)?(?:(?:key )?recommendations?|.*\b(?:areas? for (?:further )?improvement|need(?:s|ed)? to (?:be )?improved?"
    r"|(?:priority|immediate) actions?))\W*$",
    re.IGNORECASE,
)
"""Headings of lists whose entries are one demand each, however many bullets it takes."""
_OPEN_ENTRY = re.compile(r":\s*(?:\([^()]*\))?\s*$")
_WHOLE_LIST = re.compile(r"\b(?:following|below)\b[^:]*:", re.IGNORECASE)
"""What introduces all of a list, not one of its entries."""
_GRADED = re.compile(
    r"[^\W\d_][^\t]*\t(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\W*", re.IGNORECASE
)
"""A row of a heading and the grade at the end of its line."""
_BOX = re.compile(r"\b(?:case|practice) (?:study|example)\b", re.IGNORECASE)
_SAY_NOTHING = {"text/plain"}
"""Formats that don't say what a heading is, neither by name nor by type."""
_CUT_BY_PAGES = {"text/plain", "application/pdf"}
"""Formats in which a page or a box can cut a paragraph in two."""
_LONG_HEADING = 240
_LONG_LINE_HEADING = 130
_LINES_OF_ADDRESS = 5
_BOXES = 2
"""A heading that comes oftener than this is that of a box within the sections, such as "Good practice example"."""
_LINE_HEADING = re.compile(
    r"(?!grade\b|dear\b|yours\b|published\b|age group\b|https?:|www\.|page\b|(?:her|his) majesty|\w+ \d{4}$)"
    r"(?:\d+\.\d+ )?[^\W\d_](?:[^:]|:(?= ?\w+(?: improvement)?(?: to be good)?$))*[\w?)’'”]|what [\w ]+ said:?",
    re.IGNORECASE,
)
"""What a heading looks like where nothing but its words tells: no full stop, no "Name: value" but a grade."""
_HEADING_NUMBER = re.compile(r"\d+\.\d+ ")
_NEW_PARAGRAPH = 1.3
"""How many usual line distances make a new paragraph."""
_BLANK_LINE = 100.0
"""What formats without pages say of a blank line above."""


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    number: str = ""
    texts: list[str] = field(default_factory=list)
    """The lines' texts, without bullet signs and numbers."""
    has_parts: bool = False
    """Whether the fragments of a nested list were joined to it."""

    @property
    def last(self) -> Line:
        return self.lines[-1]


def arrange(pages: Pages) -> Layout:
    """Make the normalised text of a document.

    Args:
        pages: Lines in reading order.

    Returns:
        The text and its blocks. The blocks do not overlap, and every line is in exactly one of them.
    """
    drafts = _Arranger(pages.lines, says_headings=pages.media_type not in _SAY_NOTHING).drafts()
    is_cut = pages.media_type in _CUT_BY_PAGES
    return _joined(_mended(drafts) if is_cut else drafts, Hyphens(pages.lines))


class _Arranger:
    """Groups lines into blocks by what the format says and, where it says nothing, by size, weight and distance."""

    def __init__(self, lines: Sequence[Line], *, says_headings: bool) -> None:
        self._lines = lines
        self._says_headings = says_headings
        sizes: Counter[float] = Counter()
        gaps: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size)] += len(line.text)
            if 0 < line.gap < 3 * line.size:
                gaps[round(2 * line.gap) / 2] += 1
        self._body = sizes.most_common(1)[0][0] if sizes else 0
        self._leading = gaps.most_common(1)[0][0] if gaps else 0.0
        self._widest = max((len(line.text) for line in lines if line.kind == "text"), default=0)
        self._in_contents = False
        self._contents_page = 0
        self._numbered: tuple[int, float] = (0, 0.0)
        """The number of the last numbered paragraph, and how far from the left edge it stands."""

    def drafts(self) -> list[_Draft]:
        drafts: list[_Draft] = []
        for line in self._lines:
            draft = self._started(line, drafts[-1] if drafts else None)
            if draft is None:
                drafts[-1].lines.append(line)
                drafts[-1].texts.append(line.text)
            else:
                drafts.append(draft)
        _find_graded_headings(drafts)
        if not self._says_headings:
            _find_headings(drafts)
        self._set_levels(drafts)
        return drafts

    def _started(self, line: Line, before: _Draft | None) -> _Draft | None:
        """The block that the line begins, or None where it goes on with the block before."""
        if line.kind == "row":
            return _Draft("row", [line], texts=[line.text])
        if line.kind == "item":
            return _Draft("item", [line], line.level or 1, texts=[line.text])
        if self._in_contents and (entry := self._contents_entry(line)):
            goes_on = before is not None and before.kind == "row" and not before.texts[-1][-1:].isdigit()
            return None if goes_on and "\t" in entry else _Draft("row", [line], texts=[entry])
        if before is not None and self._goes_on_with_heading(line, before):
            return None
        if self._is_heading(line):
            self._in_contents = line.text.strip().lower() in {"contents", "table of contents"}
            self._contents_page = line.page
            return _Draft("heading", [line], line.level, texts=[line.text])
        return self._begun(line, before)

    def _contents_entry(self, line: Line) -> str:
        """A line of a list of contents, title and page as cells; "" for any other line."""
        entry = _CONTENTS_ENTRY.fullmatch(line.text)
        if entry:
            return f"{entry[1]}\t{entry[2]}"
        return line.text if line.size and line.page == self._contents_page else ""

    def _begun(self, line: Line, before: _Draft | None) -> _Draft | None:
        """The bullet, note or paragraph that the line begins, or None."""
        sign = _SIGN.match(line.text)
        is_small = 0 < line.size < self._body - 1.2
        if sign and (not _WEAK_SIGN.match(line.text) or (self._may_begin(line, before) and not is_small)):
            return _Draft("item", [line], 1, texts=[line.text[sign.end() :].strip()])
        if is_small:
            is_new = before is None or before.kind != "note" or line.text[:1].isdigit()
            return _Draft("note", [line], texts=[line.text]) if is_new else None
        number = _NUMBER.match(line.text)
        if number and (self._may_begin(line, before) or self._is_next_number(line, number)):
            self._numbered = int(number[1]), line.left
            return _Draft("paragraph", [line], 0, number[1], [line.text[number.end() :]])
        if before is None or before.kind in {"heading", "row", "note"} or self._is_apart(line, before):
            return _Draft("paragraph", [line], texts=[line.text])
        return None

    def _is_heading(self, line: Line) -> bool:
        if line.kind == "heading":
            return True
        if line.size == 0 or len(line.text) > _LONG_HEADING or _SIGN.match(line.text):
            return False
        stands_out = (line.bold and line.size >= self._body - 1) or line.size >= self._body + 1.5
        return stands_out and any(character.isalpha() for character in line.text)

    def _goes_on_with_heading(self, line: Line, before: _Draft) -> bool:
        last = before.last
        return (
            before.kind == "heading"
            and line.kind == "text"
            and abs(last.size - line.size) < 0.6
            and 0 < line.gap < 1.5 * line.size
            and ((last.bold == line.bold and self._is_heading(line)) or line.text[:1].islower())
        )

    def _may_begin(self, line: Line, before: _Draft | None) -> bool:
        """Whether a line that looks like a bullet or number is one, and not the middle of a sentence."""
        if before is None or before.kind in {"heading", "row", "note", "item"}:
            return True
        if _ENDS_SENTENCE.search(before.texts[-1]) or line.gap >= _BLANK_LINE:
            return True
        return line.gap > 1.15 * self._leading > 0

    def _is_next_number(self, line: Line, number: re.Match[str]) -> bool:
        """Whether a number continues the running numbering, at the same place: a new paragraph after an unfinished one."""
        last, left = self._numbered
        return int(number[1]) == last + 1 > 1 and abs(line.left - left) < 2 and line.text[number.end() :][:1].isupper()

    def _is_apart(self, line: Line, before: _Draft) -> bool:
        """Whether white space, a page or a step to the left sets the line apart from the block before."""
        last = before.last
        if line.gap >= _BLANK_LINE:
            return True
        if line.size == 0:
            return False
        if line.page != last.page:
            return self._is_apart_over_page(line, before)
        if line.gap < 0:
            return True
        if line.gap > _NEW_PARAGRAPH * self._leading:
            return True
        return before.kind == "item" and line.left < before.lines[0].left - 6

    def _is_apart_over_page(self, line: Line, before: _Draft) -> bool:
        last = before.last
        if not _ENDS_SENTENCE.search(before.texts[-1]):
            return False
        if line.text[:1].islower():
            return True  # it may go on with a part further up: `_mended` looks
        is_indented = len(before.lines) > 1 and last.left > before.lines[0].left + 6
        if is_indented:
            return abs(line.left - last.left) > 6
        return len(last.text) < 0.8 * self._widest

    def _set_levels(self, drafts: list[_Draft]) -> None:
        """Depth of headings by their type, nesting of bullets by their place, where the format did not say."""
        styles = {self._style(d.lines[0]) for d in drafts if d.kind == "heading" and not d.level}
        depth = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), start=1)}
        margin = 0.0
        for before, draft in zip([None, *drafts], drafts, strict=False):
            first = draft.lines[0]
            if draft.kind == "heading" and not draft.level:
                draft.level = depth[self._style(first)]
            elif draft.kind == "item" and first.size:
                if before is None or before.kind != "item":
                    margin = first.left
                margin = min(margin, first.left)
                draft.level = 1 + (first.left > margin + 10) + (first.left > margin + 60)

    @staticmethod
    def _style(line: Line) -> tuple[int, bool]:
        return round(line.size), line.bold


def _find_graded_headings(drafts: list[_Draft]) -> None:
    """Make headings of rows that stand alone and give a grade: of the sections of a report, not of its table."""
    kinds = ["", *(draft.kind for draft in drafts), ""]
    for index, draft in enumerate(drafts):
        if draft.kind == "row" and "row" not in (kinds[index], kinds[index + 2]) and _GRADED.fullmatch(draft.texts[0]):
            draft.kind, draft.level = "heading", 0 if draft.lines[0].size else 1
            draft.texts = [draft.texts[0].replace("\t", " ")]


def _find_headings(drafts: list[_Draft]) -> None:
    """Make headings of short lines that stand alone, in formats that don't say what a heading is.

    Many such lines in a row are an address or a list of names.
    """
    found: list[_Draft] = []
    run: list[_Draft] = []
    for draft, after in zip(drafts, [*drafts[1:], None], strict=False):
        if _may_be_heading(draft, after):
            run.append(draft)
            continue
        if len(run) < _LINES_OF_ADDRESS or any(_HEADING_NUMBER.match(each.texts[0]) for each in run):
            found += run
        run = []
    times = Counter(draft.texts[0].lower() for draft in found)
    for draft in found:
        text = draft.texts[0]
        draft.level = 2 if _HEADING_NUMBER.match(text) else 3 if times[text.lower()] > _BOXES else 1
        draft.kind, draft.number, draft.texts = "heading", "", [draft.lines[0].text]


def _may_be_heading(draft: _Draft, after: _Draft | None) -> bool:
    text = draft.texts[0].strip()
    is_alone = draft.kind == "paragraph" and len(draft.lines) == 1 and (not draft.number or text.isupper())
    goes_on = after is not None and (after.texts[0][:1].islower() or after.lines[0].gap < _BLANK_LINE)
    return is_alone and not goes_on and len(text) <= _LONG_LINE_HEADING and _LINE_HEADING.fullmatch(text) is not None


def _mended(drafts: list[_Draft]) -> list[_Draft]:
    """Join paragraphs that a page, a note or a box cut in two, and the fragments of a nested list to their bullet.

    A part that ends within a sentence goes on in the next paragraph that begins in lower case, where only notes, quotation
    boxes and case studies stand between.
    """
    mended: list[_Draft] = []
    in_list = False
    for draft in drafts:
        if draft.kind == "heading":
            in_list = _FORMAL_LIST.match(draft.texts[-1].strip()) is not None
        at = _open_paragraph(mended, draft) if draft.kind == "paragraph" and not draft.number else None
        if at is not None:
            mended[at].lines += draft.lines
            mended[at].texts += draft.texts
        elif mended and (_is_fragment_of(mended[-1], draft) or (in_list and _is_part_of_entry(mended[-1], draft))):
            mended[-1].lines += draft.lines
            mended[-1].texts += [f"• {draft.texts[0]}", *draft.texts[1:]]
            mended[-1].has_parts = True
        else:
            mended.append(draft)
    return mended


def _open_paragraph(drafts: list[_Draft], draft: _Draft) -> int | None:
    """Index of the unfinished paragraph that the draft goes on with."""
    if not draft.texts[0][:1].islower() or not drafts:
        return None
    in_box = False
    for index in range(len(drafts) - 1, max(-1, len(drafts) - 10), -1):
        before = drafts[index]
        is_prose = before.kind in {"paragraph", "item"} and len(before.texts[-1]) > 25
        if is_prose and not in_box and _is_open(before):
            return index
        if before.kind == "row" and before.last.page == draft.lines[0].page:
            return None
        if before.kind == "heading":
            in_box = in_box and not _BOX.search(before.texts[0])
        elif before.kind != "note" and not _QUOTED.match(before.texts[0]) and len(before.texts) > 2:
            in_box = True
    last = drafts[-1]
    is_next_page = draft.lines[0].page == last.last.page + 1 and draft.lines[0].gap < 0
    return len(drafts) - 1 if is_next_page and last.kind in {"paragraph", "item"} else None


def _is_fragment_of(parent: _Draft, draft: _Draft) -> bool:
    """Whether a nested bullet completes the sentence that its parent begins ("The oversight of:")."""
    if draft.kind != "item" or parent.kind != "item" or draft.level <= parent.level:
        return False
    return draft.texts[0][:1].islower() and (parent.has_parts or parent.texts[-1].rstrip().endswith(":"))


def _is_part_of_entry(entry: _Draft, draft: _Draft) -> bool:
    """Whether a bullet completes a numbered entry of a formal list ("Strengthen the oversight of:")."""
    if draft.kind != "item" or not entry.number or not draft.texts[0][:1].islower():
        return False
    end = entry.texts[-1]
    return entry.has_parts or (_OPEN_ENTRY.search(end) is not None and not _WHOLE_LIST.search(" ".join(entry.texts)))


def _is_open(draft: _Draft) -> bool:
    end = draft.texts[-1].rstrip()
    return bool(end) and (end[-1].isalnum() or end[-1] in ",-–’") and not _QUOTED.match(draft.texts[0])


def _joined(drafts: list[_Draft], hyphens: Hyphens) -> Layout:
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        text, turns = _text_of(draft, hyphens)
        if not text:
            continue
        turns = tuple((start + offset, page) for offset, page in turns)
        end = start + len(text)
        blocks.append(Block(draft.kind, start, end, draft.lines[0].page, draft.level, draft.number, turns))
        parts.append(text)
        start = end + 2
    return Layout("\n\n".join(parts), tuple(blocks))


def _text_of(draft: _Draft, hyphens: Hyphens) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a block, and (offset, page) wherever a page begins in it."""
    text, turns, page = "", [], draft.lines[0].page
    for line, raw in zip(draft.lines, draft.texts, strict=True):
        piece = raw.rstrip().lstrip(" ") if draft.kind == "row" else " ".join(raw.split())  # an empty first cell counts
        text = hyphens.joined(text, piece) if text and piece else text or piece
        if line.page != page:
            page = line.page
            turns.append((len(text) - len(piece), page))
    return text, tuple(turns)
