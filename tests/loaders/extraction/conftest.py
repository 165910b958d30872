"""Reports and statements made from a few lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import lexicon
from goldenthread.loaders.extraction.wording import Wording
from goldenthread.loaders.statements import sentences
from goldenthread.model import Block, Recommendation, Report, Section, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import BlockKind


def _report(text: str, **values: object) -> Report:
    """A report of blocks with blank lines between: `# heading`, `- item`, `! recommendation`, `a | b`, paragraphs."""
    blocks: list[Block] = []
    sections = [Section("", 0, 0, 1)]
    statements: list[Statement] = []
    recommendations: list[Recommendation] = []
    normalised = ""
    for part in text.strip().split("\n\n"):
        body = " ".join(line.strip() for line in part.splitlines())
        level = len(body) - len(body.lstrip("#"))
        kind: BlockKind = (
            "heading" if level else "item" if body[:2] in {"- ", "! "} else "row" if " | " in body else "paragraph"
        )
        recommended = body.startswith("! ")
        body = body.lstrip("#").strip() if level else body[2:] if kind == "item" else body.replace(" | ", "\t")
        start = len(normalised)
        normalised += body + "\n\n"
        blocks.append(Block(kind, start, start + len(body), 1, level))
        if level:
            parent = max((i for i, s in enumerate(sections) if s.level < level), default=-1)
            sections.append(Section(body, level, start, 1, parent if level > 1 else -1))
            continue
        at = start
        for column, cell in enumerate(body.split("\t")):
            for first, stop in sentences(normalised, at, at + len(cell)):
                column_or_none = column if kind == "row" else -1
                if recommended:
                    recommendations.append(Recommendation(len(statements)))
                statements.append(
                    Statement(
                        normalised[first:stop], first, stop, 1, len(sections) - 1, len(blocks) - 1, "", column_or_none
                    )
                )
            at += len(cell) + 1
    fields: dict[str, object] = {
        "sha256": "0" * 64,
        "source": "ravenshire.pdf",
        "page_count": 1,
        "document_type": "ilacs",
        "title": "Ravenshire",
        "authorities": ("name:Ravenshire",),
        **values,
    }
    return Report(
        text=normalised,
        blocks=tuple(blocks),
        sections=tuple(sections),
        statements=tuple(statements),
        recommendations=tuple(recommendations),
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def report() -> Callable[..., Report]:
    """Makes a report out of text."""
    return _report


@pytest.fixture
def wording() -> Callable[[str], Wording]:
    """Takes one statement apart."""

    def make(text: str) -> Wording:
        plain = lexicon.plain(text)
        words = lexicon.words(plain)
        statement = Statement(text, 0, len(text), 1, 0, 0)
        return Wording(statement, plain, words, lexicon.national().hits(words, text))

    return make
