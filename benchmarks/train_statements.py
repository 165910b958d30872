"""Train the weights by which statements get their polarity, services and themes; say how good they are.

    python benchmarks/train_statements.py ../shared/corpus ../shared/evaluation/labels/sentences.csv

Needs scikit-learn, which the package does not depend on. The labels are joined to the statements that the package cuts
out of the same reports. First every authority is left out of training (in five groups) and scored by weights that
never saw it; then all labels train the weights that are written to the package's folder `weights`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

from goldenthread.loaders.extraction import features, linear, wording
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise
from goldenthread.ontology.authorities import authorities

if TYPE_CHECKING:
    from collections.abc import Sequence

_SQUASHED = re.compile(r"[\s\-\u2010-\u2015'\"`\u2018-\u201f\u00ad\u2022\u25aa\u25fc\u25a0\uf0a7\uf0b7.,;:()]+")
_DATED = re.compile(r"-\d{4}-\d\d-\d\d$")
_POLARITIES = ("strength", "weakness", "mixed", "neutral")
_FOLDS = 5
_SCALE = 64
"""Whole-number weights to one of the regression's."""
_LEAST = 8
"""Smaller weights of topics are left out: they change nothing but the size of the file."""
_LIKELY = 0.27
"""The probability from which a topic is assigned."""
_EVERYDAY = frozenset("and of on the north south east west central city isle upon bath reading county under".split())


@dataclass
class Example:
    """A labelled statement."""

    authority: str
    text: str
    description: features.Description
    polarity: str
    topics: set[str]


def main() -> None:
    """Join, validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    examples = join(arguments.corpus, arguments.labels)
    topics = sorted({topic for example in examples for topic in example.topics})
    print(f"{len(examples)} labelled statements of {len({e.authority for e in examples})} authorities")
    groups = [example.authority for example in examples]
    scores: dict[str, list[list[int]]] = {"tone": [[]] * len(examples), "topics": [[]] * len(examples)}
    for trained, left_out in GroupKFold(_FOLDS).split(examples, groups=groups):
        for name, train in (("tone", train_polarity), ("topics", train_topics)):
            model = linear.Model(*train([examples[index] for index in trained], topics))
            for index in left_out:
                scores[name][index] = model.scores(getattr(examples[index].description, name))
    say(examples, scores, topics)
    arguments.out.mkdir(exist_ok=True)
    linear.save(arguments.out / "polarity.tsv", *train_polarity(examples, topics))
    linear.save(arguments.out / "topics.tsv", *train_topics(examples, topics))


def join(corpus: Path, labels: Path) -> list[Example]:
    """Read the reports that have labels and find the labelled statements in them."""
    by_document: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["polarity"] in _POLARITIES:
                by_document[row["doc"]][row["key"]] = row
    found = []
    for path in sorted(corpus.rglob("*.pdf")):
        rows = by_document.get(path.stem)
        if not rows:
            continue
        report = recognise(formats.read(path, None))
        wordings = wording.read(report)
        for each, description in zip(wordings, features.describe(report, wordings), strict=True):
            row = rows.get(key(each.statement.text))
            if row:
                topics = {f"service/{one}" for one in row["services"].split()}
                topics |= {f"theme/{one}" for one in row["themes"].split()}
                found.append(
                    Example(_DATED.sub("", path.stem), each.statement.text, description, row["polarity"], topics)
                )
    return found


def key(text: str) -> str:
    """A statement's key in the labels: a digest of its letters and figures."""
    return hashlib.sha256(_SQUASHED.sub("", text).lower().encode()).hexdigest()[:16]


def train_polarity(examples: Sequence[Example], _topics: Sequence[str]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Weights for the four polarities: words, pairs of words, cues and place."""
    matrix, names = table(examples, "tone", 3)
    regression = LogisticRegression(C=0.5, max_iter=500).fit(matrix, [example.polarity for example in examples])
    order = [list(regression.classes_).index(polarity) for polarity in _POLARITIES]
    return list(_POLARITIES), whole(names, regression.coef_[order], regression.intercept_[order])


def train_topics(examples: Sequence[Example], topics: Sequence[str]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Weights for every service and theme: words, topics named here and around."""
    matrix, names = table(examples, "topics", 4)
    weights, biases = [], []
    for topic in topics:
        wanted = [topic in example.topics for example in examples]
        if sum(wanted) < 3:
            weights.append(np.zeros(len(names)))
            biases.append(-10.0)
            continue
        regression = LogisticRegression(C=1.0, solver="liblinear").fit(matrix, wanted)
        weights.append(regression.coef_[0])
        biases.append(regression.intercept_[0] - np.log(_LIKELY / (1 - _LIKELY)))
    return list(topics), whole(names, np.array(weights), np.array(biases), _LEAST)


def table(examples: Sequence[Example], kind: str, authorities_least: int) -> tuple[object, list[str]]:
    """Statements by features, of those features that the reports of several authorities have and that hold no name."""
    names = {word for authority in authorities() for word in re.findall("[a-z]+", authority.name.lower())} - _EVERYDAY
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


def say(examples: Sequence[Example], scores: dict[str, list[list[int]]], topics: Sequence[str]) -> None:
    """Print how far the weights were right about authorities that they had not seen."""
    wanted = [example.polarity for example in examples]
    found = [_POLARITIES[row.index(max(row))] for row in scores["tone"]]
    each = f1_score(wanted, found, average=None, labels=list(_POLARITIES))
    print(f"polarity: accuracy {accuracy_score(wanted, found):.3f}, macro-F1 {each.mean():.3f}", end="; ")
    print(", ".join(f"{polarity} {value:.3f}" for polarity, value in zip(_POLARITIES, each, strict=True)))
    for scheme in ("service", "theme"):
        columns = [index for index, topic in enumerate(topics) if topic.startswith(scheme)]
        right = [[topics[index] in example.topics for index in columns] for example in examples]
        given = [[row[index] > 0 for index in columns] for row in scores["topics"]]
        print(f"{scheme}s: micro-F1 {f1_score(np.array(right), np.array(given), average='micro'):.3f}")


if __name__ == "__main__":
    main()
