"""Finds what one document takes from an earlier one: word by word, with omissions, or altered."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goldenthread.graph.summaries import DocumentSummary, StatementSummary

Alteration = Literal["verbatim", "elided", "altered"]

SHINGLE = 5
"""Words in a row that both sides have in common before they are compared."""
LEAST_SHARE = 0.75
"""Of the shorter side's words, how many must be the other's."""
LEAST_WORDS = 8
"""Shorter repetitions are common phrases, unless the sentence beside it is quoted too."""
LEAST_WORDS_BESIDE = 4
_RUN = 3
"""Fewer words in a row are agreement by chance."""
_LONG = 15
_ALL = 0.9
_EDGE = 3
_MARKS = {"equal": "{}", "insert": "{{+{}+}}"}
_CANDIDATES = 4

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(r"\s*(?:[\[(]\s*(?:\.{2,}|…)\s*[\])]|\.{3,}|(?:\.\s){2,}\.|…)[\s.]*")
_MARKED = re.compile(
    r"“([^”]+)”?|\"([^\"]+)\"?|(?<!\w)‘((?:[^’]|’(?=\w)){1,1500})’|(?<!\w)'((?:[^']|'(?=\w)){1,1500})'"
)
_SIGNS = ("“", '"', "‘", " '")
_SOURCE = re.compile(r"\b(?:inspect|visit|ofsted|report|review|recommend|self-|priority action)", re.IGNORECASE)
"""Words that say where a marked passage of an inspectorate's document may be from: most are what children said."""
_BOX = re.compile(
    r"\b(?:ofsted|inspect(?:ors?|ion|orate)|the report)\b.*\b(?:said|says|found|told|wrote|reported)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement that repeats another document's statement, or a part of it."""

    quoting: str
    """IRI of the statement that repeats."""
    quoted: str
    alteration: Alteration
    difference: str
    """The repeated passage with what was left out as `[-words-]` and what was put in as `{+words+}`; "" if verbatim."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A statement of an earlier document, in words."""

    place: int
    """Among all passages of all earlier documents, in reading order."""
    statement: StatementSummary
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Which passage a fragment of a sentence repeats."""

    passage: _Passage
    difference: str
    repeated: frozenset[int]
    """Which of the fragment's words are the passage's."""


def quotations(quoting: DocumentSummary, earlier: Sequence[DocumentSummary]) -> list[Quotation]:
    """Find what a document quotes.

    In an authority's own document every sentence may be a quotation; in the inspectorate's only what stands in
    quotation marks, with a word on where it is from, or under a heading such as "What inspectors said": its reports
    repeat their set phrases.

    Args:
        quoting: The later document.
        earlier: Those that it may quote, oldest first.

    Returns:
        In the order of the quoting statements, then of the quoted ones.
    """
    sources = [source for source in earlier if source.by_inspectorate or quoting.by_inspectorate]
    asked = [(place, fragments) for place, fragments in _asked(quoting) if fragments]
    if not sources or not asked:
        return []
    index = _Index(sources)
    found: dict[int, list[_Match]] = {}
    short: list[tuple[int, tuple[str, ...]]] = []
    for place, fragments in asked:
        for words in fragments:
            matches = index.matches(words)
            if matches:
                found.setdefault(place, []).extend(matches)
            elif len(words) >= LEAST_WORDS_BESIDE:
                short.append((place, words))
    for place, words in short:
        beside = [match for near in (place - 1, place + 1) for match in found.get(near, ())]
        found.setdefault(place, []).extend(index.beside(words, beside))
    return [
        quotation
        for place, matches in sorted(found.items())
        for quotation in _resolve(quoting.statements[place], matches)
    ]


def _asked(document: DocumentSummary) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    boxes = {section for section in {each.section for each in document.statements} if _BOX.search(section)}
    for place, statement in enumerate(document.statements):
        text = statement.text
        whole = document.by_council or statement.section in boxes
        marked = any(sign in text for sign in _SIGNS) and (whole or _SOURCE.search(text))
        passages = [next(filter(None, match.groups())) for match in _MARKED.finditer(text)] if marked else []
        passages = [passage for passage in passages if len(_words(passage)) >= SHINGLE] or [text] * whole
        fragments = [_words(fragment) for passage in passages for fragment in _ELISION.split(passage)]
        yield place, [words for words in fragments if len(words) >= LEAST_WORDS_BESIDE]


class _Index:
    """The statements of earlier documents by the words that stand in a row in them."""

    def __init__(self, sources: Iterable[DocumentSummary]) -> None:
        statements = [statement for source in sources for statement in source.statements]
        self._passages = [
            _Passage(place, statement, _words(statement.text)) for place, statement in enumerate(statements)
        ]
        self._places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for passage in self._passages:
            for shingle in _shingles(passage.words):
                self._places[shingle].append(passage.place)

    def matches(self, words: tuple[str, ...]) -> list[_Match]:
        """The passages that a fragment repeats: more than one where it runs over several sentences of the source."""
        votes = Counter(place for shingle in _shingles(words) for place in self._places.get(shingle, ()))
        best = sorted(votes, key=lambda place: (-votes[place], -place))[:_CANDIDATES]
        matches = [match for place in best if (match := _compare(words, self._passages[place]))]
        whole = [match for match in matches if len(match.repeated) >= LEAST_SHARE * len(words)]
        if whole:  # one passage has all of it: the best one, or the youngest of several
            return [max(whole, key=lambda match: (len(match.repeated), match.passage.place))]
        parts: list[_Match] = []
        explained: frozenset[int] = frozenset()
        for match in matches:
            if not match.repeated & explained:
                parts.append(match)
                explained |= match.repeated
        if len(explained) >= LEAST_SHARE * len(words):
            return parts
        # A long sentence that is all there, within a fragment that says more: a box that ran into the text around it.
        return [part for part in parts if len(part.repeated) >= max(_LONG, _ALL * len(part.passage.words))]

    def beside(self, words: tuple[str, ...], neighbours: Iterable[_Match]) -> list[_Match]:
        """A short sentence is a quotation where it repeats the sentence beside one that is quoted."""
        for neighbour in neighbours:
            for place in (neighbour.passage.place + 1, neighbour.passage.place - 1):
                if 0 <= place < len(self._passages) and self._passages[place].words == words:
                    return [_Match(self._passages[place], "", frozenset(range(len(words))))]
        return []


def _compare(words: tuple[str, ...], passage: _Passage) -> _Match | None:
    """Lay a fragment beside a passage; None where they have too little in common."""
    runs = [
        (block.dest_start, block.src_start, block.src_end - block.src_start)
        for block in LCSseq.opcodes(passage.words, words)
        if block.tag == "equal" and block.src_end - block.src_start >= _RUN
    ]
    repeated = frozenset(place for start, _, size in runs for place in range(start, start + size))
    if len(repeated) < max(LEAST_WORDS, LEAST_SHARE * min(len(words), len(passage.words))):
        return None
    (start, at, _), (last, last_at, size) = runs[0], runs[-1]
    # A word or two before or after what is repeated belong to it, and differ; more of them are another passage's.
    before = start if start <= _EDGE else 0
    after = len(words) - last - size if len(words) - last - size <= _EDGE else 0
    original = passage.words[max(0, at - before) : last_at + size + after]
    difference = _difference(original, words[start - before : last + size + after])
    return _Match(passage, difference, repeated)


def _difference(original: tuple[str, ...], repeated: tuple[str, ...]) -> str:
    """Mark what was left out and put in; "" where nothing was."""
    blocks = list(LCSseq.opcodes(original, repeated))
    while blocks and blocks[0].tag == "delete":
        blocks.pop(0)
    while blocks and blocks[-1].tag == "delete":
        blocks.pop()
    marked: list[str] = []
    for place, block in enumerate(blocks):
        if block.tag != "delete":
            marked.append(_MARKS[block.tag].format(" ".join(repeated[block.dest_start : block.dest_end])))
            continue
        left_out = f"[-{' '.join(original[block.src_start : block.src_end])}-]"
        marked.insert(len(marked) - (place > 0 and blocks[place - 1].tag == "insert"), left_out)
    return " ".join(marked) if len(marked) > 1 else ""


def _resolve(statement: StatementSummary, matches: Iterable[_Match]) -> Iterator[Quotation]:
    by_passage: dict[int, list[_Match]] = {}
    for match in matches:
        by_passage.setdefault(match.passage.place, []).append(match)
    elided = bool(_ELISION.search(statement.text.strip(".… ")))
    for _, parts in sorted(by_passage.items()):
        changed = [part.difference for part in parts if part.difference]
        yield Quotation(
            quoting=statement.iri,
            quoted=parts[0].passage.statement.iri,
            alteration="altered" if changed else "elided" if elided else "verbatim",
            difference=" … ".join(changed),
        )


def _words(text: str) -> tuple[str, ...]:
    """The words alone, so that quotation marks, hyphens, capitals and full stops make no difference."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[offset:] for offset in range(SHINGLE)), strict=False)
