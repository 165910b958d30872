"""Which local authority a document is about, by its title and its opening words.

An authority is named by its ONS code; one that the register does not have by `name:` and its short name as printed, such as
`name:Ravenshire`, so that all the documents of one council agree whether they write "Ravenshire County Council" or
"Ravenshire local authority".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports.family import plain
from goldenthread.ontology import authorities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

UNREGISTERED: Final = "name:"
"""What stands before the name of an authority that the register does not have."""

_NAME: Final = r"(?P<name>(?!(?:Inspection|Visit|Review|Report|Joint|Focused|Monitoring|Dear|Self)\b)[A-Z][\w’'\-]*(?:(?:,?\s+(?:and|of|upon|on|in|the|le|under)\s+|[\s\-]+|,\s+)[A-Z][\w’'\-]*)*?)"
_PRINTED: Final = (
    re.compile(
        rf"\b(?i:(?:London|Royal|Metropolitan)\s+Borough|City|County|Borough)\s+of\s+{_NAME}(?=\s*(?:$|[.,:;\n\t]|\s(?!(?:and|of|upon|on|in|the|le|under)\s)[a-z]|\s(?i:council|local)))"
    ),
    re.compile(
        rf"{_NAME}\s+(?:(?i:metropolitan|county|city|borough|district|unitary|combined)\s+)*(?i:council|local\s+authority)\b"
    ),
    re.compile(
        rf"\b(?i:inspection|visit|review|JTAI)\s+(?:of|to|in)\s+(?:the\s+)?{_NAME}\s+(?i:children(?:[’']?s|s[’'])?|services|social|safeguarding|partnership)\b"
    ),
    re.compile(rf"^{_NAME}\s+(?i:children[’']?s|self-|improvement|social\s+care|safeguarding|youth)"),
    re.compile(rf"\b(?i:inspection|visit|review|JTAI)\b.{{0,90}}?\s(?:of|to|in)\s+(?:the\s+)?{_NAME}\s*$", re.DOTALL),
)
_NOT_PLACES: Final = re.compile(
    r"^(?:the|children|her|his|our|local|ofsted|care|joint|single|department|a|an|this|services?|social|safeguarding)\b",
    re.IGNORECASE,
)
_OPENING_CHARACTERS: Final = 1500


def of_title(manuscript: Manuscript, on: str = "", title: str = "") -> tuple[str, ...]:
    """The authorities that a report is about: those of its title, else of its first lines, else of its opening words.

    Args:
        manuscript: The document.
        on: When it was written, ISO date or month: names pass from one authority to another.
        title: Its title, where the family knows it.

    Returns:
        Usually one id; several where the title names several; () where none can be made out.
    """
    for text in _places(manuscript, title):
        found = named(text, on)
        if found:
            return found
    return ()


def _places(manuscript: Manuscript, title: str) -> Iterator[str]:
    """Where to look, the surest place first."""
    yield title
    if manuscript.sections:
        yield from (section.heading for section in manuscript.sections[:4] if section.page == 1 and section.heading)
    yield from (line.text for line in manuscript.first_page[:4])
    yield manuscript.layout.text[:_OPENING_CHARACTERS]


def named(text: str, on: str = "") -> tuple[str, ...]:
    """The authorities that a title names; in running text only the first one.

    Args:
        text: A title, or a passage whose first mention of an authority is the one that counts.
        on: As for `of_title`.
    """
    text = " ".join(text.split()).replace("St. ", "St ")
    if not text:
        return ()
    found = authorities.mentioned(text, on)
    if found:
        is_title = len(text) < 200
        return tuple(authority.id for authority in (found if is_title else found[:1]))
    for pattern in _PRINTED:
        for match in pattern.finditer(text):
            name = match["name"].strip()
            registered = authorities.find(name, on)
            if registered:  # "Reading Borough Council": at the start of a text the name alone could be another word
                return (registered.id,)
            if not _NOT_PLACES.match(name):
                return (f"{UNREGISTERED}{name}",)
    return ()


def of_name(text: str, on: str = "") -> str:
    """The id of the authority whose name stands alone, such as "Ravenshire County Council"; "" where it is no name."""
    authority = authorities.find(text, on)
    if authority:
        return authority.id
    found = named(text, on)
    return found[0] if len(found) == 1 and len(plain(text)) < 80 else ""
