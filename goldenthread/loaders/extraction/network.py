"""A small convolutional network over the words of a report, with whole-number weights.

Every product and sum is a whole number below 2^24, which 32-bit floating point holds exactly, so the order in which a
machine adds them up makes no difference: a statement's scores are the same everywhere. `benchmarks/train_statements.py`
trains the weights; `docs/model.md` says on what, and how good they are.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import lexicon, linear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray

    from goldenthread.loaders.extraction.features import Description
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import Report

    Numbers = NDArray[np.float32]
    Whole = Mapping[str, NDArray[np.integer]]

LONGEST_STATEMENT: Final = 120
"""Words of a statement that are looked at."""
LONGEST_HEADING: Final = 24
"""Words of a heading that are looked at."""
REACH: Final = (2, 1)
"""How many words to the left and to the right the first and the second layer look."""
PARTS: Final = ("own", "prev", "next", "head", "block")
"""What a statement is judged by: itself, its neighbours in the paragraph, its heading, its whole paragraph."""
SCALARS: Final = 5
SIDE: Final = 32
"""How many numbers say what a statement's problem is, and as many what its action is upon."""
ROLES: Final = (
    *"role/problem role/action role/both pair/problem pair/action".split(),
    *(f"problem/{place}" for place in range(SIDE)),
    *(f"action/{place}" for place in range(SIDE)),
)
"""What the search for responses works with."""
BATCH: Final = 48
"""Statements scored at a time: enough to be quick, few enough to stay in the processor's cache."""
UNKNOWN: Final = "~"
NUMBER: Final = "~0"
_SHARES: Final = (2, 16)
"""How the network's scores, in 1024ths, and a linear model's, in 64ths, are added: two to one."""
_ENDINGS: Final = (4, 3, 2)
_CONTEXT: Final = re.compile("[=#<~«@]")
_MOST: Final = 255
"""The largest value that passes from one layer to the next, in sixteenths."""


class Network:
    """Scores the polarities, services and themes of statements."""

    def __init__(self, names: Sequence[str], flags: Sequence[str], labels: Sequence[str], weights: Whole) -> None:
        """Lay the weights out.

        Args:
            names: Words that have weights, by number: "" is no word, `~` any other, `~0` one with figures in it,
                `~ing` any other that ends so.
            flags: Features of a statement that have weights, by number.
            labels: What is scored: `polarity/…`, `service/…`, `theme/…`.
            weights: Arrays of whole numbers by name, as the training writes them.
        """
        numpy = library()
        self.labels = tuple(labels)
        self._words = {name: number for number, name in enumerate(names)}
        self._flags = {flag: number for number, flag in enumerate(flags)}
        self._arrays: dict[str, Numbers] = {name: weights[name].astype(numpy.float32) for name in sorted(weights)}
        width = self._arrays["words"].shape[1]
        first = self._arrays["first"]
        # What a word adds to the first layer is the same wherever it stands, so it is worked out once.
        self._first = [
            self._arrays["words"] @ first[place * width : (place + 1) * width] for place in range(2 * REACH[0] + 1)
        ]

    def word(self, word: str) -> int:
        """Give a word's number."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._other(word)
        return known

    def _other(self, word: str) -> int:
        if not word.isalpha() and any(character.isdigit() for character in word):
            return self._words[NUMBER]
        for length in _ENDINGS:
            if len(word) > length + 2 and f"~{word[-length:]}" in self._words:
                return self._words[f"~{word[-length:]}"]
        return self._words[UNKNOWN]

    def scores(
        self, report: Report, wordings: Sequence[Wording], descriptions: Sequence[Description]
    ) -> list[list[int]]:
        """Score every statement of a report.

        Args:
            report: The report.
            wordings: Its statements.
            descriptions: The features of each.

        Returns:
            Of each statement one score a label, in the order of the labels: the natural logarithm of odds in 1024ths.
        """
        if not wordings:
            return []
        numpy = library()
        statements = [self._numbers(wording.words[:LONGEST_STATEMENT]) for wording in wordings]
        own = self._pooled(statements)
        headings = self._pooled([self._numbers(heading_words(section.heading)) for section in report.sections])
        sections = numpy.array([wording.statement.section for wording in wordings])
        blocks = [wording.statement.block for wording in wordings]
        together = numpy.array([first == second for first, second in pairwise(blocks)], dtype=bool)
        parts = {"own": own, "head": headings[sections], "prev": numpy.zeros_like(own), "next": numpy.zeros_like(own)}
        parts["prev"][1:] = own[:-1] * together[:, None]
        parts["next"][:-1] = own[1:] * together[:, None]
        starts = numpy.concatenate([[0], numpy.flatnonzero(~together) + 1])
        sizes = numpy.diff(numpy.append(starts, len(blocks)))
        whole = numpy.floor(numpy.add.reduceat(own, starts, axis=0) / sizes[:, None].astype(numpy.float32))
        parts["block"] = numpy.minimum(numpy.repeat(whole, sizes, axis=0), _MOST)
        total = self._arrays["hidden_bias"].astype(numpy.int32)
        for name in PARTS:
            total = total + (parts[name] @ self._arrays[name]).astype(numpy.int32)
        numbers = [self._known(context(description)) for description in descriptions]
        total = total + self._added("hidden_flags", numbers)
        hidden = numpy.clip(total >> 6, 0, _MOST).astype(numpy.float32)
        result = (hidden @ self._arrays["out"]).astype(numpy.int32) + (own @ self._arrays["direct"]).astype(numpy.int32)
        result += self._arrays["out_bias"].astype(numpy.int32) + self._added("out_flags", numbers)
        scores: list[list[int]] = result.tolist()
        return scores

    def _numbers(self, words: Iterable[str]) -> list[int]:
        return [self.word(word) for word in words] or [0]

    def _known(self, flags: Iterable[str]) -> list[int]:
        return [self._flags[flag] for flag in flags if flag in self._flags]

    def _added(self, name: str, numbers: Sequence[Sequence[int]]) -> NDArray[np.int32]:
        """The sum of the weights of each statement's flags."""
        numpy = library()
        table = self._arrays[name]
        # An extra row of noughts keeps statements without flags apart.
        flat = [number for each in numbers for number in (*each, len(table))]
        starts = numpy.cumsum([0] + [len(each) + 1 for each in numbers[:-1]])
        rows = numpy.concatenate([table, numpy.zeros((1, table.shape[1]), numpy.float32)])[flat]
        added: NDArray[np.int32] = numpy.add.reduceat(rows, starts, axis=0).astype(numpy.int32)
        return added

    def _pooled(self, sequences: Sequence[list[int]]) -> Numbers:
        """What is strongest in each sequence of words, and what is there on average."""
        numpy = library()
        batches = [self._batch(sequences[start : start + BATCH]) for start in range(0, len(sequences), BATCH)]
        pooled: Numbers = numpy.concatenate(batches)
        return pooled

    def _batch(self, sequences: Sequence[list[int]]) -> Numbers:
        numpy = library()
        gap = [0] * REACH[0]
        flat = numpy.array([number for each in sequences for number in (*gap, *each)] + gap)
        lengths = numpy.array([len(each) for each in sequences])
        starts = numpy.cumsum(lengths + REACH[0]) - lengths
        live = numpy.zeros((len(flat), 1), numpy.float32)
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
            live[start : start + length] = 1
        first = _around([table[flat] for table in self._first], REACH[0]) + self._arrays["first_bias"]
        first = numpy.clip(numpy.floor(first * 2**-7), 0, _MOST) * live
        width = first.shape[1]
        weights = [self._arrays["second"][place * width : (place + 1) * width] for place in range(2 * REACH[1] + 1)]
        second = _around([first @ each for each in weights], REACH[1]) + self._arrays["second_bias"]
        second = numpy.clip(numpy.floor(second * 2**-6), 0, _MOST) * live
        # The gap after a sequence holds noughts, which change neither its greatest value nor its sum.
        mean = numpy.floor(numpy.add.reduceat(second, starts, axis=0) * 4 / lengths[:, None].astype(numpy.float32))
        pooled: Numbers = numpy.concatenate(
            [numpy.maximum.reduceat(second, starts, axis=0), numpy.minimum(mean, _MOST)], axis=1
        )
        return pooled


def context(description: Description) -> set[str]:
    """The features of a statement that the network looks at beside its words: topics named, heading, kind of place."""
    around = {feature for feature in description.topics if _CONTEXT.search(feature)}
    return around | {feature for feature in description.tone if feature[0] == "#"}


def together(of_network: Sequence[int], of_linear: Sequence[int]) -> list[int]:
    """Add up the scores of a network and of a linear model for the same labels, which err on different statements.

    Returns:
        Log-odds in 3072nds.
    """
    return [_SHARES[0] * first + _SHARES[1] * second for first, second in zip(of_network, of_linear, strict=True)]


def heading_words(heading: str) -> list[str]:
    """The words of a heading; none of one so long that it is no heading."""
    if len(heading) > 130:
        return []
    return lexicon.words(lexicon.plain(heading))[:LONGEST_HEADING]


@cache
def load() -> Network:
    """Read the package's network, once a process."""
    numpy = library()
    listed = (linear.FOLDER / "statements.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    names, flags, labels = (lines.split("\n") for lines in listed)
    with numpy.load(linear.FOLDER / "statements.npz", allow_pickle=False) as weights:
        return Network(["", *names], flags, labels, dict(weights))


def save(folder: Path, names: Sequence[str], flags: Sequence[str], labels: Sequence[str], weights: Whole) -> None:
    """Write a network in the form that `load` reads."""
    listed = "\n\n".join("\n".join(lines) for lines in (names[1:], flags, labels))
    (folder / "statements.txt").write_text(f"{listed}\n", encoding="utf-8", newline="\n")
    library().savez_compressed(folder / "statements.npz", **{name: weights[name] for name in sorted(weights)})


def _around(tables: Sequence[Numbers], reach: int) -> Numbers:
    """Add up what the words around each word contribute; beyond either end there is nothing."""
    total = tables[reach].copy()
    for place, table in enumerate(tables):
        shift = place - reach
        if shift < 0:
            total[-shift:] += table[:shift]
        elif shift > 0:
            total[:-shift] += table[shift:]
    return total


@cache
def library() -> ModuleType:
    """Import numpy when it is first needed, with one thread: documents are read side by side in processes."""
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    if before is None and "numpy" not in sys.modules:
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        try:
            import numpy as module
        finally:
            del os.environ["OPENBLAS_NUM_THREADS"]
    else:
        import numpy as module
    return module
