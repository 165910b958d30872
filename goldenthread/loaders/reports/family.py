"""What a report family is, what it reads from and what it hands back.

To add a family, write one module beside this one with three things and put its `FAMILY` into the tuple of
`reports/__init__.py` (the order there matters: the first family that recognises a document reads it):

- `_recognises(manuscript) -> bool`: by the words of the document alone, never by a file name; strict enough that a
  document that merely mentions the family's inspections is not taken for one of them;
- `_read(manuscript) -> Reading`: fill in what is there and leave empty what is not; never guess. What is announced but
  can't be made out goes into `Reading.unreadable`, with the reason that a user will see;
- `FAMILY = Family(...)`, which says what every document of the kind carries, so that the ledger can tell "not there" from
  "not read".

The statements are cut, and the ledger is filled, by the frame, the same way for all families.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from goldenthread.model import Block, Judgement, Layout, Line, Pages, Person, Section

FIELDS: Final = (
    "title",
    "document-type",
    "authority",
    "published",
    "inspection-start",
    "inspection-end",
    "lead-inspector",
    "inspectors",
    "addressee",
    "framework",
    "scope",
    "judgements",
    "recommendations",
    "sections",
    "statements",
)
"""The fields of the ledger, ids of the scheme `field`: every document has one entry for each."""

_PLAIN: Final = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\u2011", "-"), ("\u00a0", " ")
)  # fmt: skip
_HEAD: Final = 6000


def plain(text: str) -> str:
    """Text for matching: lower case, straight quotation marks, hyphens for dashes. The length stays the same."""
    for printed, typed in _PLAIN:
        text = text.replace(printed, typed)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


@dataclass(frozen=True)
class Manuscript:
    """A document as a family gets it: the lines as they are printed, and the normalised text in blocks and sections.

    The lines keep the line breaks, which tell names from posts in an address; offsets come from the layout.
    """

    pages: Pages
    layout: Layout
    sections: tuple[Section, ...]
    of_block: tuple[int, ...]
    """The index of the section of each block."""

    @property
    def lines(self) -> Sequence[Line]:
        """The printed lines."""
        return self.pages.lines

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks of the normalised text."""
        return self.layout.blocks

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each block."""
        return tuple(self.layout.of(block) for block in self.layout.blocks)

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The text of each block, `plain`."""
        return tuple(plain(text) for text in self.texts)

    @cached_property
    def head(self) -> str:
        """The first 6000 characters of the normalised text, `plain`: what a kind of document is told by."""
        return plain(self.layout.text[:_HEAD])

    @cached_property
    def first_page(self) -> tuple[Line, ...]:
        """The lines of the first page that has any text."""
        first = self.lines[0].page if self.lines else 1
        return tuple(line for line in self.lines if line.page == first)

    def blocks_of(self, section: int, *, deep: bool = False) -> Iterator[int]:
        """Indexes of the blocks under a section's heading, without headings.

        Args:
            section: Index of the section.
            deep: Whether to go on through the sections that are part of it.
        """
        for index, at in enumerate(self.of_block):
            if self.blocks[index].kind != "heading" and (at == section or (deep and self.is_part(at, section))):
                yield index

    def is_part(self, section: int, of: int) -> bool:
        """Whether a section stands, at any depth, under another one."""
        while section >= 0:
            section = self.sections[section].parent
            if section == of:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Listed:
    """A block, or a cell of a row, that is one recommendation."""

    block: int
    column: int = -1
    """Cell of the row, from 0; -1 outside of tables."""
    deadline: str = ""
    """As printed or an ISO date, or ""."""
    commitment: bool = False
    """Whether the authority itself says that it will do this."""
    narrative: bool = False
    """Whether it tells what was found: then each sentence is a statement of its own, else all of them are one."""


@dataclass(slots=True)
class Reading:
    """What a family found. Empty means not found; `unreadable` says of what, and why, although it is announced."""

    document_type: str
    """Id in the scheme document-type."""
    title: str = ""
    authorities: tuple[str, ...] = ()
    """ONS codes; `name:` and the short name (`name:Ravenshire`) for one that the register does not have."""
    published: str = ""
    """ISO date, or year and month."""
    framework: str = ""
    """Id in the scheme framework; "" for documents that are not about an inspection of their own."""
    start: str = ""
    """First day of the inspection, ISO date."""
    end: str = ""
    lead: Person | None = None
    inspectors: tuple[Person, ...] = ()
    """The others, without the lead."""
    addressees: tuple[Person, ...] = ()
    signatories: tuple[Person, ...] = ()
    judgements: list[Judgement] = field(default_factory=list)
    recommendations: list[Listed] = field(default_factory=list)
    scope: list[tuple[int, int]] = field(default_factory=list)
    """Passages (start, end) that say what was looked at: their statements are the scope."""
    skip: set[int] = field(default_factory=set)
    """Blocks without statements: contents, the judgement table, an address. They stay part of the text."""
    formal: set[int] = field(default_factory=set)
    """Blocks that name people and bodies and say nothing else: of a title page, an address, a signature."""
    whole: set[int] = field(default_factory=set)
    """Blocks, besides those of `recommendations`, that are one statement each."""
    unreadable: dict[str, str] = field(default_factory=dict)
    """Field to the reason why it, or a part of it, could not be read."""
    remarks: dict[str, str] = field(default_factory=dict)
    """Field to what a user should know of its reading although it was read: table and heading disagree."""


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of document."""

    name: str
    """For messages: "ILACS inspection report"."""
    document_types: tuple[str, ...]
    """The ids of the scheme document-type that it may give."""
    recognises: Callable[[Manuscript], bool]
    read: Callable[[Manuscript], Reading]
    carries: tuple[str, ...] = ()
    """Fields that every document of the kind has: one that stays empty is unreadable, not absent."""
