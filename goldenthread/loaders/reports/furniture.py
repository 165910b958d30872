"""Parts of a report that say nothing about an authority: contents, addresses, and what the inspectorate prints everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports.family import plain
from goldenthread.loaders.statements import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

_HEADINGS: Final = re.compile(
    r"^(?:(?:table of )?contents|what (?:the|our) (?:inspection )?judge?ments mean|the inspection judge?ments)\b"
)
"""Headings under which nothing is said of the authority."""

_EVERYWHERE: Final = re.compile(
    r"^(?:the office for standards in education|if you would like (?:a copy of|ofsted to send)|you (?:may|can) (?:re-?use|copy)"
    r"|this (?:report|publication|document) is available at|interested in our work|to receive regular email alerts"
    r"|any complaints? about (?:the|this) inspection|(?:©|\(c\)) ?crown copyright|piccadilly gate|ofsted$|ofsted piccadilly"
    r"|store st(?:reet)?\b|manchester m1|m1 2wd|t:? ?0300|textphone|e: ?enquiries|enquiries@|w: ?www|www\.(?:gov\.uk/)?ofsted"
    r"|raising standards improving lives|licensed under the open government)"
)
_IMPRINT: Final = re.compile(r"the office for standards in education\b")


def imprint(manuscript: Manuscript) -> dict[int, tuple[int, int]]:
    """The sentence in which the inspectorate says who it is, by its block."""
    for index, (block, low) in enumerate(zip(manuscript.blocks, manuscript.lows, strict=True)):
        if block.kind in {"paragraph", "note"} and _IMPRINT.match(low):
            return {index: sentences(manuscript.layout.text, block.start, block.end)[0]}
    return {}


def blocks(manuscript: Manuscript) -> Iterator[int]:
    """Indexes of the blocks of contents pages and of what is printed in every report, in order."""
    headings = [bool(_HEADINGS.match(plain(section.heading).strip())) for section in manuscript.sections]
    for index, (block, low) in enumerate(zip(manuscript.blocks, manuscript.lows, strict=True)):
        if block.kind == "heading":
            continue
        if headings[manuscript.of_block[index]] or _EVERYWHERE.match(low):
            yield index
