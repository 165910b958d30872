"""Finds the phrases of the concept schemes in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCHEMES = ("body", "practice-model", "service", "theme")
"""The schemes whose labels are looked for, in one pass."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to look for, and the concept that it stands for."""

    scheme: str
    concept: str
    words: tuple[str, ...]
    """Lower case; one that ends in `*` stands for all that begin so."""
    written: str = ""
    """The text as it has to be written, where case matters, else ""."""


class Hit(NamedTuple):
    """A concept, and the words that name it: a half-open range of indexes."""

    scheme: str
    concept: str
    first: int
    stop: int


def plain(text: str) -> str:
    """The text in lower case with straight apostrophes; every character stays where it is."""
    lower = text.lower().replace("’", "'").replace("‘", "'")
    return lower if len(lower) == len(text) else text


def words(text: str) -> list[str]:
    """The words of a text that `plain` returned. A hyphen separates words: `16-year-old` is three."""
    return _WORD.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of every word that `words` finds in the same text."""
    return [match.span() for match in _WORD.finditer(text)]


class Lexicon:
    """Phrases, ready to be found. Within a scheme the longest phrase wins, and phrases do not overlap."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        ordered = sorted(set(phrases), key=lambda phrase: (phrase.scheme, phrase.concept, phrase.words))
        self._start = _Step(tuple(ordered), 0)

    def hits(self, word_list: Sequence[str], text: str) -> list[Hit]:
        """Find all phrases.

        Args:
            word_list: What `words` makes of the text.
            text: The text as written, for phrases in which case matters.

        Returns:
            Hits in the order of their first words; of one phrase that stands for several concepts, all of them.
        """
        found: list[Hit] = []
        start = self._start
        count = len(word_list)
        taken: dict[str, int] = {}
        for index, word in enumerate(word_list):
            step = start[word]
            if step is None:
                continue
            ending: list[Phrase] = []
            stop = index
            while step is not None:
                stop += 1
                if step.ending:
                    ending = ending + step.ending if ending else step.ending
                step = step[word_list[stop]] if stop < count else None
            if ending:
                self._take(ending, index, text, taken, found)
        return found

    @staticmethod
    def _take(ending: list[Phrase], index: int, text: str, taken: dict[str, int], found: list[Hit]) -> None:
        """Of the phrases that begin at one word, keep the longest of each scheme that no earlier one overlaps."""
        if len(ending) == 1:
            phrase = ending[0]
            if index >= taken.get(phrase.scheme, 0) and phrase.written in text:
                taken[phrase.scheme] = stop = index + len(phrase.words)
                found.append(Hit(phrase.scheme, phrase.concept, index, stop))
            return
        longest: dict[str, int] = {}
        for phrase in reversed(ending):
            length = len(phrase.words)
            if index < taken.get(phrase.scheme, 0) or length < longest.get(phrase.scheme, 0):
                continue
            if phrase.written in text:
                longest[phrase.scheme] = length
                found.append(Hit(phrase.scheme, phrase.concept, index, index + length))
        for scheme, length in longest.items():
            taken[scheme] = index + length


class _Step(dict[str, "_Step | None"]):
    """The phrases that are still possible after some words, by the word that comes next; filled as words are met."""

    def __init__(self, phrases: tuple[Phrase, ...], depth: int) -> None:
        super().__init__()
        self.ending = [phrase for phrase in phrases if len(phrase.words) == depth]
        self._depth = depth
        self._whole: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if len(phrase.words) > depth:
                word = phrase.words[depth]
                (self._stems if word[-1] == "*" else self._whole).setdefault(word.rstrip("*"), []).append(phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def __missing__(self, word: str) -> _Step | None:
        possible = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                possible += self._stems.get(word[:length], ())
        self[word] = _Step(tuple(possible), self._depth + 1) if possible else None
        return self[word]


@cache
def national() -> Lexicon:
    """The labels of the concept schemes, read once a process."""
    return Lexicon(phrase for name in SCHEMES for phrase in phrases(name))


def phrases(name: str) -> list[Phrase]:
    """The labels of one concept scheme as phrases: alternative and hidden ones.

    The preferred label is for display: where text may have it, it is among the hidden ones as well. A label all in
    capitals matches as it is written, any other in any case.
    """
    found = []
    for concept in concepts.scheme(name):
        for label in (*concept.alt_labels, *concept.hidden_labels):
            parts = tuple(_label_words(label))
            if parts:
                found.append(Phrase(name, concept.id, parts, label if label.isupper() else ""))
    return found


def _label_words(label: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*\*?", plain(label))
