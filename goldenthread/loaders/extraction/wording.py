"""A statement taken apart once: its words and the concepts that they name, shared by all that is read out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import lexicon

if TYPE_CHECKING:
    from goldenthread.model import Report, Statement


@dataclass(slots=True)
class Wording:
    """The words of one statement."""

    statement: Statement
    plain: str
    """The text in lower case, as `lexicon.plain` makes it."""
    words: list[str]
    hits: list[lexicon.Hit]
    _spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """(start, end) of every word, in characters of the statement; worked out when first asked for."""
        if not self._spans:
            self._spans = lexicon.spans(self.plain)
        return self._spans

    def concepts(self, scheme: str) -> list[str]:
        """Ids of the concepts of a scheme that the words name, in the order in which they are named."""
        return [hit.concept for hit in self.hits if hit.scheme == scheme]


def read(report: Report) -> list[Wording]:
    """Take the statements of a report apart, in their order."""
    national = lexicon.national()
    wordings = []
    for statement in report.statements:
        plain = lexicon.plain(statement.text)
        words = lexicon.words(plain)
        wordings.append(Wording(statement, plain, words, national.hits(words, statement.text)))
    return wordings
