"""Finds the phrases of the concept schemes in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Hit:
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
        ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase.words), phrase.scheme, phrase.concept))
        self._openings = _Openings(ordered)

    def hits(self, word_list: Sequence[str], text: str) -> list[Hit]:
        """Find all phrases.

        Args:
            word_list: What `words` makes of the text.
            text: The text as written, for phrases in which case matters.

        Returns:
            Hits in the order of their first words; of one phrase that stands for several concepts, all of them.
        """
        found: list[Hit] = []
        openings = self._openings
        taken: dict[str, tuple[int, int]] = {}
        for index, (word, following) in enumerate(zip(word_list, [*word_list[1:], ""], strict=False)):
            opening = openings[word]
            if opening is None:
                continue
            for phrase in opening[following]:
                stop = index + len(phrase.words)
                first, end = taken.get(phrase.scheme, (-1, 0))
                if index < end and (first != index or stop < end):
                    continue
                if _goes_on(phrase, word_list, index, stop) and phrase.written in text:
                    taken[phrase.scheme] = (index, stop)
                    found.append(Hit(phrase.scheme, phrase.concept, index, stop))
        return found


class _ByWord:
    """Phrases by the word at one place, whole or as the beginning of a word."""

    def __init__(self, phrases: Iterable[Phrase], place: int) -> None:
        self._whole: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            word = phrase.words[place]
            (self._stems if word.endswith("*") else self._whole).setdefault(word.rstrip("*"), []).append(phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def find(self, word: str) -> list[Phrase]:
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                found += self._stems.get(word[:length], ())
        return found


class _Following(dict[str, tuple[Phrase, ...]]):
    """The phrases that a first word opens, by the word that follows it, the longest first; filled as words are met."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        super().__init__()
        self._single = [phrase for phrase in phrases if len(phrase.words) == 1]
        self._longer = _ByWord((phrase for phrase in phrases if len(phrase.words) > 1), 1)

    def __missing__(self, word: str) -> tuple[Phrase, ...]:
        found = [*self._longer.find(word), *self._single]
        self[word] = tuple(sorted(found, key=lambda phrase: -len(phrase.words)))
        return self[word]


class _Openings(dict[str, "_Following | None"]):
    """What a first word opens; filled as words are met."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        super().__init__()
        self._by_word = _ByWord(phrases, 0)

    def __missing__(self, word: str) -> _Following | None:
        phrases = self._by_word.find(word)
        self[word] = _Following(phrases) if phrases else None
        return self[word]


def _fits(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _goes_on(phrase: Phrase, word_list: Sequence[str], index: int, stop: int) -> bool:
    """Whether the third word of a phrase and those after it stand there too."""
    if len(phrase.words) < 3:
        return True
    if stop > len(word_list):
        return False
    return all(_fits(wanted, word) for wanted, word in zip(phrase.words[2:], word_list[index + 2 : stop], strict=True))


@cache
def national() -> Lexicon:
    """The labels of the concept schemes, read once a process."""
    return Lexicon(phrase for name in SCHEMES for phrase in phrases(name))


def phrases(name: str) -> list[Phrase]:
    """The labels of one concept scheme as phrases: alternative and hidden ones.

    The preferred label is what people read: where it may also be found in text, it is among the alternative ones. A label
    all in capitals matches as it is written, any other in any case.
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
