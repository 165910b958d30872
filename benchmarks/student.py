"""Trains the small network that ships, `goldenthread.loaders.extraction.network`.

It learns polarity, topics and which statement answers which from the labels of several readers. From a point on all
weights and all values between layers are rounded as they will be when the package reads, so that the network learns to
live with it. Needs torch.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from goldenthread.loaders.extraction import network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from train_statements import Document, Example

PASSES = 26
_ROUNDED_FROM = 0.6
"""The share of the passes after which everything is rounded."""
_EMBEDDING, _CHANNELS, _HIDDEN = 64, 128, 192
_LEARNED = 2e-3
_DROPPED = 0.4
_POLARITY_WEIGHTS = (1.0, 1.2, 1.6, 1.4)
"""Of strength, weakness, mixed and neutral, in the loss: the rare ones count more."""
_TOPIC_WEIGHT = 0.6
_ROLE_WEIGHT = 0.5
_PAIR_WEIGHT = 2.0
_READER_WEIGHTS = (1.5, 1.0)
"""Of the labels of each reader, in the loss."""
_WORDS_DROPPED = 0.2
_STEP = 200
"""Statements that weigh as much as one step."""
_RAREST = 4
_AUTHORITIES_LEAST = 3
_NEAR = 4
"""How far apart in a paragraph two statements are told by their distance."""


@dataclass
class Lesson:
    """What is learned from."""

    documents: Sequence[Document]
    topics: Sequence[str]
    polarities: Sequence[str]


@dataclass
class Reading:
    """The labels of one reader for statements of a document, as tensors."""

    reader: int
    places: torch.Tensor
    polarity: torch.Tensor
    topics: torch.Tensor


@dataclass
class Chunk:
    """A document's statements as tensors."""

    words: torch.Tensor
    owner: torch.Tensor
    sequences: int
    heading: torch.Tensor
    together: torch.Tensor
    after: torch.Tensor
    block: torch.Tensor
    flags: torch.Tensor
    offsets: torch.Tensor
    readings: list[Reading]
    linked: torch.Tensor | None
    """Statement by statement, whether the second answers the first; None where that is not labelled."""
    near: torch.Tensor
    """Statement by statement, how they stand to each other; see `_near`."""


class _Floored(torch.autograd.Function):
    @staticmethod
    def forward(_context: object, value: torch.Tensor) -> torch.Tensor:
        return value.floor()

    @staticmethod
    def backward(_context: object, gradient: torch.Tensor) -> torch.Tensor:
        return gradient


class _Rounded(_Floored):
    @staticmethod
    def forward(_context: object, value: torch.Tensor) -> torch.Tensor:
        return value.round()


class Student(nn.Module):
    """The same computation as `Network`, on fractions that become whole numbers."""

    def __init__(self, words: torch.Tensor, flags: int, topics: int) -> None:
        super().__init__()
        self.rounded = False
        channels, hidden, labels = _CHANNELS, _HIDDEN, 4 + len(network.ROLES) + topics
        self.words = nn.Parameter(words)
        self.first = _random(5 * _EMBEDDING, channels)
        self.first_bias = nn.Parameter(torch.zeros(channels))
        self.second = _random(3 * channels, channels)
        self.second_bias = nn.Parameter(torch.zeros(channels))
        self.parts = nn.ParameterDict({name: _random(2 * channels, hidden, 0.3) for name in network.PARTS})
        self.hidden_bias = nn.Parameter(torch.zeros(hidden))
        self.hidden_flags = nn.Parameter(torch.randn(flags, hidden) * 0.05)
        self.out = _random(hidden, labels)
        self.direct = nn.Parameter(torch.zeros(2 * channels, labels))
        self.out_flags = nn.Parameter(torch.zeros(flags, labels))
        with torch.no_grad():
            self.out[:, 4 + network.SCALARS : -topics] *= 0.5
        roles = torch.cat([torch.full((network.SCALARS,), -2.5), torch.zeros(2 * network.SIDE)])
        self.out_bias = nn.Parameter(torch.cat([torch.zeros(4), roles, torch.full((topics,), -3.5)]))
        self.near = nn.Parameter(torch.zeros(2 * _NEAR + 6))
        # What a reader makes of what the first one would say; part of the training alone.
        readers = len(_READER_WEIGHTS)
        self.reader_polarity = nn.Parameter(torch.eye(4).repeat(readers, 1, 1))
        self.reader_bias = nn.Parameter(torch.zeros(readers, 4))
        self.reader_topics = nn.Parameter(torch.zeros(readers, topics))

    def forward(self, chunk: Chunk) -> torch.Tensor:
        """Give scores by statement and label."""
        words = chunk.words
        if self.training:
            dropped = (torch.rand(len(words)) < _WORDS_DROPPED) & (words > 0)
            words = torch.where(dropped, torch.ones_like(words), words)
        live = (chunk.owner >= 0).float().unsqueeze(-1)
        embedded = self._weights(self.words, 32)[words] * (words > 0).float().unsqueeze(-1)
        first = _around(embedded, 2) @ self._weights(self.first, 64) + self._bias(self.first_bias, 2048)
        first = self._values(first, 16) * live
        second = _around(first, 1) @ self._weights(self.second, 64) + self._bias(self.second_bias, 1024)
        second = self._values(second, 16) * live
        index = chunk.owner + 1
        rows = torch.zeros(chunk.sequences + 1, second.shape[1])
        top = rows.scatter_reduce(0, index.unsqueeze(-1).expand_as(second), second, "amax")[1:]
        lengths = torch.zeros(chunk.sequences + 1).index_add(0, index, torch.ones(len(words)))[1:].unsqueeze(1)
        mean = self._values(rows.index_add(0, index, second)[1:] / lengths, 64)
        pooled = torch.cat([top, mean * 4], 1)
        count = len(chunk.block)
        own, nothing = pooled[:count], torch.zeros(1, pooled.shape[1])
        blocks = int(chunk.block.max()) + 1
        sizes = torch.zeros(blocks).index_add(0, chunk.block, torch.ones(count)).unsqueeze(1)
        whole = torch.zeros(blocks, own.shape[1]).index_add(0, chunk.block, own) / sizes
        parts = {
            "own": own,
            "prev": torch.cat([nothing, own[:-1]]) * chunk.together.unsqueeze(1),
            "next": torch.cat([own[1:], nothing]) * chunk.after.unsqueeze(1),
            "head": pooled[chunk.heading],
            "block": self._values(whole, 16)[chunk.block],
        }
        hidden = self._bias(self.hidden_bias, 1024)
        for name in network.PARTS:
            hidden = hidden + self._drop(parts[name]) @ self._weights(self.parts[name], 64)
        hidden = self._values(hidden + self._bag(chunk, self.hidden_flags), 16)
        result = self._drop(hidden) @ self._weights(self.out, 64) + self._drop(own) @ self._weights(self.direct, 64)
        return result + self._bias(self.out_bias, 1024) + self._bag(chunk, self.out_flags)

    def pairs(self, scores: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
        """Give a score to every pair of statements, a problem and a response."""
        roles = scores[:, 4:][:, : len(network.ROLES)]
        sides = self._values(roles[:, network.SCALARS :], 32, -127 / 32, 127 / 32)
        problems, actions = sides[:, : network.SIDE], sides[:, network.SIDE :]
        return problems @ actions.T + roles[:, 3:4] + roles[:, 4:5].T + self.near[near]

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights as whole numbers, as `Network` takes them."""
        units = {"words": 32, "first_bias": 2048, "second_bias": 1024, "hidden_bias": 1024, "out_bias": 1024}
        found = {}
        for name, value in self.state_dict().items():
            if name == "near" or name.startswith("reader"):
                continue
            short = name.removeprefix("parts.")
            whole = np.round(value.numpy() * units.get(short, 64)).astype(np.int32)
            if "bias" not in short:
                whole = whole.clip(-127, 127)
            if short == "words":
                whole[0] = 0
            if short.endswith("_flags"):
                whole = whole * 16
            found[short] = whole.astype(np.int8 if np.abs(whole).max() < 128 else np.int32)
        return found

    def _weights(self, value: torch.Tensor, unit: int) -> torch.Tensor:
        return _Rounded.apply(value * unit).clamp(-127, 127) / unit if self.rounded else value

    def _bias(self, value: torch.Tensor, unit: int) -> torch.Tensor:
        return _Rounded.apply(value * unit) / unit if self.rounded else value

    def _values(self, value: torch.Tensor, unit: int, least: float = 0, most: float = 0) -> torch.Tensor:
        value = value.clamp(least, most or 255 / unit)
        return _Floored.apply(value * unit) / unit if self.rounded else value

    def _drop(self, value: torch.Tensor) -> torch.Tensor:
        return functional.dropout(value, _DROPPED, self.training)

    def _bag(self, chunk: Chunk, table: torch.Tensor) -> torch.Tensor:
        if not len(chunk.flags):
            return torch.zeros(1, table.shape[1])
        return functional.embedding_bag(chunk.flags, self._weights(table, 64), chunk.offsets, mode="sum")


def train(lesson: Lesson, encoder: Path, seed: int) -> tuple[list[str], list[str], dict[str, np.ndarray]]:
    """Train the network.

    Args:
        lesson: What is learned from.
        encoder: The folder of MiniLM, whose embeddings of words the network begins with.
        seed: Makes it the same every time on one machine.

    Returns:
        The words and the flags that have weights, and the weights.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    names, flags = vocabulary(lesson.documents)
    student = Student(_beginnings(names, encoder), len(flags), len(lesson.topics))
    # The words that the network knows; it is not asked for scores before it is trained.
    reader = network.Network(names, flags, [], {"words": np.zeros((len(names), 1)), "first": np.zeros((5, 1))})
    numbers = {flag: number for number, flag in enumerate(flags)}
    chunks = [chunk(document, lesson, reader, numbers) for document in lesson.documents if document.is_labelled]
    rest = [value for name, value in student.named_parameters() if name != "words"]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "weight_decay": 0.02}, {"params": [student.words], "weight_decay": 0.005}], lr=_LEARNED
    )
    steps = PASSES * len(chunks)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 200) * max(0.01, 1 - step / steps)
    )
    for each in range(PASSES):
        student.rounded = each >= _ROUNDED_FROM * PASSES
        student.train()
        random.shuffle(chunks)
        total = [0.0] * 4
        for one in chunks:
            losses = _losses(student, one)
            optimizer.zero_grad()
            sum(losses).backward()
            nn.utils.clip_grad_norm_(student.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total = [before + loss.item() for before, loss in zip(total, losses, strict=True)]
        print(f"pass {each + 1}: losses {' '.join(f'{value / len(chunks):.3f}' for value in total)}", flush=True)
    return names, flags, student.arrays()


def vocabulary(documents: Sequence[Document]) -> tuple[list[str], list[str]]:
    """Words and flags that the reports of several authorities have. No word that is only ever written as a name."""
    often: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    lower: set[str] = set()
    flags: Counter[str] = Counter()
    for document in documents:
        for example in document.examples:
            for word in [*example.words, *network.heading_words(example.heading)]:
                often[word] += 1
                where[word].add(document.authority)
            lower.update(re.findall(r"\b[a-z]+\b", example.text))
            flags.update(network.context(example.description))
    kept = sorted(
        word
        for word, count in often.items()
        if count >= _RAREST
        and len(where[word]) >= _AUTHORITIES_LEAST
        and not word.isdigit()
        and (not word.isalpha() or not word.isascii() or word in lower or len(where[word]) >= 8)
    )
    endings = Counter(word[-length:] for word in often for length in (2, 3, 4) if len(word) > length + 2)
    common = sorted(ending for ending, count in endings.items() if count >= 25 and ending.isalpha())
    names = ["", network.UNKNOWN, network.NUMBER, *(f"~{ending}" for ending in common), *kept]
    return names, sorted(flag for flag, count in flags.items() if count >= 5)


def chunk(document: Document, lesson: Lesson, reader: network.Network, flags: dict[str, int]) -> Chunk:
    """Lay out a document as the network reads it."""
    examples = document.examples
    headings = list(dict.fromkeys(example.heading for example in examples))
    sequences = [example.words[: network.LONGEST_STATEMENT] for example in examples]
    sequences += [network.heading_words(heading) for heading in headings]
    words, owner = [0, 0], [-1, -1]
    for number, sequence in enumerate(sequences):
        numbers = [reader.word(word) for word in sequence] or [0]
        words += [*numbers, 0, 0]
        owner += [number] * len(numbers) + [-1, -1]
    same = [first.block == second.block for first, second in pairwise(examples)]
    blocks = {block: number for number, block in enumerate(dict.fromkeys(example.block for example in examples))}
    own = [sorted({flags[f] for f in network.context(e.description) if f in flags}) for e in examples]
    return Chunk(
        torch.tensor(words),
        torch.tensor(owner),
        len(sequences),
        torch.tensor([len(examples) + headings.index(example.heading) for example in examples]),
        torch.tensor([0.0, *map(float, same)]),
        torch.tensor([*map(float, same), 0.0]),
        torch.tensor([blocks[example.block] for example in examples]),
        torch.tensor([flag for each in own for flag in each], dtype=torch.long),
        torch.tensor(np.cumsum([0] + [len(each) for each in own[:-1]])),
        [reading for number in range(len(_READER_WEIGHTS)) if (reading := _reading(examples, number, lesson))],
        None if document.linked is None else _linked(len(examples), document.linked),
        _near(examples),
    )


def _reading(examples: Sequence[Example], reader: int, lesson: Lesson) -> Reading | None:
    places = [index for index, example in enumerate(examples) if reader in example.labels]
    if not places:
        return None
    found = [examples[index].labels[reader] for index in places]
    return Reading(
        reader,
        torch.tensor(places),
        torch.tensor([lesson.polarities.index(polarity) for polarity, _ in found]),
        torch.tensor([[float(topic in topics) for topic in lesson.topics] for _, topics in found]),
    )


def _linked(size: int, linked: set[tuple[int, int]]) -> torch.Tensor:
    matrix = torch.zeros(size, size)
    for problem, response in linked:
        matrix[problem, response] = 1
    return matrix


def _near(examples: Sequence[Example]) -> torch.Tensor:
    """How two statements stand to each other: by their distance in a paragraph, else by section and order."""
    place = torch.arange(len(examples))
    block = torch.tensor([example.block for example in examples])
    section = torch.tensor([example.section for example in examples])
    apart = place - place[:, None]
    inside = apart.clamp(-_NEAR - 1, _NEAR + 1) + _NEAR + 1
    outside = 2 * _NEAR + 3 + torch.where(section == section[:, None], 0, torch.where(apart > 0, 1, 2))
    return torch.where(block == block[:, None], inside, outside)


def _losses(student: Student, chunk: Chunk) -> list[torch.Tensor]:
    """How far the scores are from the labels: polarity, topics, roles, pairs."""
    scores = student(chunk)
    nothing = torch.zeros(())
    polarity = topics = roles = pairs = nothing
    for reading in chunk.readings:
        weight = _READER_WEIGHTS[reading.reader]
        tones = scores[reading.places, :4]
        concepts = scores[reading.places][:, -reading.topics.shape[1] :]
        if reading.reader:
            tones = tones @ student.reader_polarity[reading.reader] + student.reader_bias[reading.reader]
            concepts = concepts + student.reader_topics[reading.reader]
        polarity = polarity + weight * functional.cross_entropy(
            tones,
            reading.polarity,
            weight=torch.tensor(_POLARITY_WEIGHTS),
            reduction="sum",
            label_smoothing=0.03,
        )
        topics = topics + weight * functional.binary_cross_entropy_with_logits(
            concepts, reading.topics, reduction="sum"
        )
    if chunk.linked is not None:
        apart = chunk.linked - torch.diag(chunk.linked.diagonal())
        wanted = torch.stack([apart.amax(1), apart.amax(0), chunk.linked.diagonal()], 1)
        roles = functional.binary_cross_entropy_with_logits(scores[:, 4:7], wanted, reduction="sum")
        found = student.pairs(scores, chunk.near)
        others = 1 - torch.eye(len(found))
        pairs = functional.binary_cross_entropy_with_logits(found, apart, weight=others, reduction="sum")
    weights = 1.0, _TOPIC_WEIGHT, _ROLE_WEIGHT, _PAIR_WEIGHT
    return [weight * loss / _STEP for weight, loss in zip(weights, (polarity, topics, roles, pairs), strict=True)]


def _beginnings(names: Sequence[str], encoder: Path) -> torch.Tensor:
    """Embeddings to begin with: the principal components of MiniLM's."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    table = next(v for k, v in load_file(encoder / "model.safetensors").items() if k.endswith("word_embeddings.weight"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    found = np.zeros((len(names), table.shape[1]), np.float32)
    for number, name in enumerate(names):
        if number > 2:
            text = f"##{name[1:]}" if name[0] == "~" else name
            pieces = tokenizer.encode(text, add_special_tokens=False).ids
            found[number] = table[pieces].float().numpy().mean(0)
    found -= found[3:].mean(0)
    found[:3] = 0
    left, sizes, _ = np.linalg.svd(found, full_matrices=False)
    reduced = left[:, :_EMBEDDING] * sizes[:_EMBEDDING]
    reduced /= reduced.std(0).clip(1e-6) ** 0.5
    reduced *= 0.35 / reduced.std()
    return torch.tensor(reduced.clip(-3, 3).astype(np.float32))


def _around(values: torch.Tensor, reach: int) -> torch.Tensor:
    padded = functional.pad(values, (0, 0, reach, reach))
    return torch.cat([padded[place : place + len(values)] for place in range(2 * reach + 1)], 1)


def _random(rows: int, columns: int, share: float = 1.0) -> nn.Parameter:
    return nn.Parameter(torch.randn(rows, columns) * (share / rows) ** 0.5)
