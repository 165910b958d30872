"""The network that scores statements."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from goldenthread.loaders.extraction import features, linear, network, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Report

NAMES = ["", "~", "~0", "~ing", "plans", "are", "clear", "not", "care", "leavers", "timely"]
FLAGS = ["#good", "@ilacs", "s#care-leavers"]
LABELS = ["polarity/strength", "polarity/weakness", "service/care-leavers"]
WIDTH, CHANNELS, HIDDEN = 4, 3, 5
TEXT = "# Care leavers\n\nPlans are clear. They are not timely, not clear.\n\nMoving 16 care leavers."


def _weights(seed: int = 1) -> dict[str, Any]:
    """Whole numbers of the sizes that a trained network has."""
    random = np.random.default_rng(seed)
    shapes = {"words": (len(NAMES), WIDTH), "first": (5 * WIDTH, CHANNELS), "second": (3 * CHANNELS, CHANNELS)}
    shapes |= dict.fromkeys(network.PARTS, (2 * CHANNELS, HIDDEN))
    shapes |= {"out": (HIDDEN, len(LABELS)), "direct": (2 * CHANNELS, len(LABELS))}
    weights = {name: random.integers(-127, 128, shape) for name, shape in shapes.items()}
    sizes = {"first_bias": CHANNELS, "second_bias": CHANNELS, "hidden_bias": HIDDEN, "out_bias": len(LABELS)}
    weights |= {name: random.integers(-999, 1000, size) for name, size in sizes.items()}
    weights["hidden_flags"] = random.integers(-999, 1000, (len(FLAGS), HIDDEN))
    weights["out_flags"] = random.integers(-999, 1000, (len(FLAGS), len(LABELS)))
    weights["words"][0] = 0
    return weights


def _scores(report: Report, weights: dict[str, Any]) -> list[list[int]]:
    wordings = wording.read(report)
    return network.Network(NAMES, FLAGS, LABELS, weights).scores(report, wordings, features.describe(report, wordings))


def _dot(values: list[int], matrix: list[list[int]]) -> list[int]:
    return [
        sum(value * row[column] for value, row in zip(values, matrix, strict=True)) for column in range(len(matrix[0]))
    ]


def _clipped(values: list[int], shift: int) -> list[int]:
    return [min(255, max(0, value >> shift)) for value in values]


def _layer(rows: list[list[int]], reach: int, matrix: Any, bias: list[int], shift: int) -> list[list[int]]:
    """One layer: what stands around each row, times the weights, between 0 and 255."""
    nothing = [[0] * len(rows[0])] * reach
    padded = [*nothing, *rows, *nothing]
    around = [list(chain(*padded[i : i + 2 * reach + 1])) for i in range(len(rows))]
    return [_clipped([a + b for a, b in zip(_dot(row, matrix), bias, strict=True)], shift) for row in around]


def _pooled(numbers: list[int], weights: dict[str, Any]) -> list[int]:
    """One sequence of words by Python's own integers."""
    rows = [weights["words"][number] for number in numbers]
    first = _layer(rows, 2, weights["first"], weights["first_bias"], 7)
    second = _layer(first, 1, weights["second"], weights["second_bias"], 6)
    columns = list(zip(*second, strict=True))
    return [max(column) for column in columns] + [min(255, sum(column) * 4 // len(column)) for column in columns]


def test_scores_are_those_of_whole_number_arithmetic(report: Callable[[str], Report]) -> None:
    """Floating point gives exactly what Python's integers give, layer by layer."""
    weights = {name: array.tolist() for name, array in _weights().items()}
    sequences = [[4, 5, 6], [1, 5, 7, 10, 7, 6], [3, 2, 8, 9]]
    own = [_pooled(sequence, weights) for sequence in sequences]
    nothing = [0] * 2 * CHANNELS
    first_block = [(a + b) // 2 for a, b in zip(own[0], own[1], strict=True)]
    context = {
        "own": own,
        "head": [_pooled([8, 9], weights)] * 3,
        "prev": [nothing, own[0], nothing],
        "next": [own[1], nothing, nothing],
        "block": [first_block, first_block, own[2]],
    }
    flags = [[1, 2]] * 3
    expected = []
    for i in range(3):
        terms = [weights["hidden_bias"], *(_dot(context[name][i], weights[name]) for name in network.PARTS)]
        terms += [weights["hidden_flags"][flag] for flag in flags[i]]
        hidden = _clipped([sum(column) for column in zip(*terms, strict=True)], 6)
        terms = [_dot(hidden, weights["out"]), _dot(own[i], weights["direct"]), weights["out_bias"]]
        terms += [weights["out_flags"][flag] for flag in flags[i]]
        expected.append([sum(column) for column in zip(*terms, strict=True)])

    scores = _scores(report(TEXT), _weights())

    assert scores == expected


def test_batches_make_no_difference(report: Callable[[str], Report], monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement's scores are the same whichever statements it is scored together with."""
    together = _scores(report(TEXT), _weights())

    monkeypatch.setattr(network, "BATCH", 1)

    assert _scores(report(TEXT), _weights()) == together


def test_a_report_without_statements_has_no_scores(report: Callable[[str], Report]) -> None:
    """Only headings: nothing to score."""
    assert _scores(report("# Care leavers"), _weights()) == []


@pytest.mark.parametrize(
    ("word", "number"), [("plans", 4), ("moving", 3), ("king", 1), ("ravenshire", 1), ("16", 2), ("b4", 2)]
)
def test_a_word_has_a_number(word: str, number: int) -> None:
    """A known word has its own; another shares that of its ending, of figures or of all other words."""
    made = network.Network(NAMES, FLAGS, LABELS, _weights())

    assert made.word(word) == number


def test_what_is_saved_is_loaded(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, report: Callable[[str], Report]
) -> None:
    """A network comes back from its files as it was."""
    monkeypatch.setattr(linear, "FOLDER", tmp_path)
    network.save(tmp_path, NAMES, FLAGS, LABELS, _weights())
    network.load.cache_clear()
    made = report(TEXT)
    wordings = wording.read(made)

    loaded = network.load()
    network.load.cache_clear()

    assert loaded.labels == tuple(LABELS)
    assert loaded.scores(made, wordings, features.describe(made, wordings)) == _scores(made, _weights())


@pytest.mark.parametrize("name", ["second", *network.PARTS, "out", "direct"])
def test_no_sum_of_the_package_s_weights_leaves_exact_floating_point(name: str) -> None:
    """Whatever a report says, a sum stays a whole number that 32-bit floating point holds exactly."""
    with np.load(linear.FOLDER / "statements.npz", allow_pickle=False) as weights:
        largest = int(np.abs(weights[name].astype(np.int64)).sum(axis=0).max()) * 255

    assert largest < 2**24


def test_the_package_s_weights_are_small() -> None:
    """All files of weights together stay below eight megabytes."""
    assert sum(path.stat().st_size for path in linear.FOLDER.iterdir()) < 8_000_000
