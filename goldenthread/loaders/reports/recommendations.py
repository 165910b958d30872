"""Formal lists of recommendations: "What needs to improve", "Areas for improvement", "Areas for priority action"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports.family import Listed, plain

if TYPE_CHECKING:
    from goldenthread.loaders.reports.family import Manuscript
    from goldenthread.model import Block

HEADINGS: Final = re.compile(
    r"^(?:\d+\.?\s+)?(?:what (?:(?:does|do|must|should) .{2,90} (?:need to )?improve|needs? to (?:be )?improved?)\b"
    r"|(?:key |main )?areas?(?:\(s\))? (?:for (?:further |priority )?improvements?|for priority actions?|of practice to improve)\b"
    r"|(?:areas for )?(?:priority and immediate|immediate and priority|immediate|priority) actions?\b|(?:key )?recommendations?\b)"
)
"""Headings of such lists, in plain text."""

ANY: Final = re.compile("")
"""For `stops`: whatever heading comes next ends the list."""
BOX: Final = re.compile(r"^(?:case|practice) (?:study|studies|example)\b")
"""Headings of boxes, which may stand in the middle of a list."""

_CLOSING: Final = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|ofsted will (?:take|use|consider)|i am copying|we will take the findings"
    r"|this letter (?:will be|is being) (?:copied|published)|any complaint)"
)
_NONE: Final = re.compile(
    r"^(?:there (?:are|were) (?:currently )?(?:no|none)\b|none\b|no (?:areas?|priority|recommendations)\b|not applicable\b"
    r"|(?:the|this) (?:inspection|review|visit) (?:did|has|does) not (?:find|found|identif(?:y|ied)) any\b)"
)
_INTRODUCTION: Final = re.compile(r"(?:\bthe following\b[^.:]{0,60}|\bas follows|\bbelow)\s*[.:]?$")
"""How a paragraph ends that introduces a list, numbered or not."""
_TIME: Final = re.compile(
    r"(?:immediately|with immediate effect|within (?:the )?(?:next )?[\w-]+ (?:working )?(?:days?|weeks?|months?|years?)"
    r"(?: of [^:.]{3,60})?|by (?:the end of )?(?:\d{1,2} )?[a-z]+ 20\d\d)"
)
_DEADLINE: Final = re.compile(rf"^(?:(?:for )?action )?({_TIME.pattern})(?:\s*,?\s*[^.:]{{0,90}})?\s*:?$")
_OWN_DEADLINE: Final = re.compile(rf"^({_TIME.pattern})\s*[,:]\s")
_LONGEST_HEADING: Final = 120


@dataclass(slots=True)
class _List:
    """A list in the reading."""

    level: int
    """Depth of its heading; 0 where the heading is not known as one by its type."""
    deadline: str = ""
    found: list[Listed] = field(default_factory=list)
    """Bullets and numbered paragraphs."""
    plain: list[Listed] = field(default_factory=list)
    """Paragraphs: they count where there are no bullets."""
    box_page: int = 0
    """The page of the box that the reading is in, or 0."""


def listed(
    manuscript: Manuscript, headings: re.Pattern[str] = HEADINGS, stops: re.Pattern[str] | None = None
) -> list[Listed]:
    """The entries of all lists under such headings, in order: one a bullet, or a paragraph where there are no bullets.

    Sentences that introduce a list (they end in a colon) are none, nor is "There are no areas for priority action". A time
    that stands alone above bullets ("Within three months:") is the deadline of those that follow.

    Args:
        manuscript: The document.
        headings: What begins a list, in plain text.
        stops: Headings that end a list, in plain text. Without it every heading that is not deeper than the list's ends
            it; with it other headings divide it.
    """
    reader = _Reader(manuscript, headings, stops)
    for index, block in enumerate(manuscript.blocks):
        low = manuscript.lows[index].strip()
        if block.kind == "heading" or _is_unmarked_heading(low, block.kind, headings):
            reader.turn_to(low, block)
        elif _CLOSING.match(low):
            reader.close()
        else:
            reader.take(index, low, block)
    reader.close()
    return reader.found


def announced(manuscript: Manuscript) -> str:
    """The first heading of a list of recommendations that has any text but "There are none"; "" where there is none."""
    for section, each in enumerate(manuscript.sections):
        if HEADINGS.match(plain(each.heading).strip()):
            texts = [manuscript.lows[index].strip() for index in manuscript.blocks_of(section)]
            if any(not _NONE.match(text) for text in texts):
                return each.heading
    return ""


def _is_unmarked_heading(low: str, kind: str, headings: re.Pattern[str]) -> bool:
    """Whether a short paragraph is the heading of a list, although its type does not say so."""
    if kind != "paragraph" or len(low) > _LONGEST_HEADING or low.endswith((".", ";", ",")):
        return False
    match = headings.match(low)
    rest = low[match.end() :].strip(" :?") if match else ""
    return match is not None and (not rest or rest.startswith(("in ", "by ", "for ", "of ")))


class _Reader:
    """Goes through the blocks of a document, and knows in which list it is."""

    def __init__(self, manuscript: Manuscript, headings: re.Pattern[str], stops: re.Pattern[str] | None) -> None:
        self.found: list[Listed] = []
        self._manuscript = manuscript
        self._headings = headings
        self._stops = stops
        self._current: _List | None = None

    def close(self) -> None:
        """Leave the list."""
        if self._current is not None:
            self.found += self._current.found or self._current.plain
        self._current = None

    def turn_to(self, low: str, block: Block) -> None:
        """Begin a list, go on with it under another heading, or leave it."""
        current, deadline = self._current, _DEADLINE.match(low)
        if self._headings.match(low):
            self.close()
            self._current = _List(block.level, _capitalised(deadline[1]) if deadline else "")
        elif current is None:
            return
        elif deadline:
            current.deadline = _capitalised(deadline[1])
        elif BOX.match(low):
            current.box_page = block.page
        elif self._stops.search(low) if self._stops else block.level <= current.level:
            self.close()

    def take(self, index: int, low: str, block: Block) -> None:
        """Add a block to the list, or see what it says about those that follow."""
        current = self._current
        if (
            current is None
            or self._is_in_box(current, block)
            or (block.kind == "paragraph" and _INTRODUCTION.search(low))
        ):
            return
        if block.kind == "item" or block.number:
            if not self._is_of_other_kind(current, block) and not _NONE.match(low):
                own = _OWN_DEADLINE.match(low)
                text = self._manuscript.texts[index].strip()
                current.found.append(Listed(index, deadline=text[: own.end(1)] if own else current.deadline))
        elif block.kind == "paragraph":
            deadline = _DEADLINE.match(low)
            if deadline:
                current.deadline = _capitalised(deadline[1])
            elif not current.level and current.found:
                self.close()  # the next heading was not known as one either
            elif not low.endswith(":") and not _NONE.match(low):
                current.plain.append(Listed(index, deadline=current.deadline))

    @staticmethod
    def _is_in_box(current: _List, block: Block) -> bool:
        """Whether a block belongs to the box that interrupts the list; bullets on a later page go on with the list."""
        if current.box_page and block.kind == "item" and block.page > current.box_page:
            current.box_page = 0
        return current.box_page > 0

    def _is_of_other_kind(self, current: _List, block: Block) -> bool:
        """Whether numbered paragraphs follow bullets, or the other way: they are no part of the list."""
        if not current.found:
            return False
        return (self._manuscript.blocks[current.found[0].block].kind == "item") != (block.kind == "item")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
