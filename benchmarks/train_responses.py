"""Train the weights by which a statement is found to answer an earlier one of its paragraph; say how good they are.

    python benchmarks/train_responses.py ../shared/corpus ../shared/evaluation/labels

Needs scikit-learn, which the package does not depend on. Run `train_statements.py` first: polarity and topics come in.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from train_statements import _DATED, _SCALE, key

from goldenthread.loaders.extraction import annotate, features, linear, pairs, responses, wording
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

_SHOWN = (-90, -70, -54, -40, -26, 0, 26, 54)


def main() -> None:
    """Join, validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    described, wanted, groups, missed = join(arguments.corpus, arguments.labels)
    names = sorted({feature for each in described for feature in each})
    matrix = CountVectorizer(analyzer=set, vocabulary=names, binary=True, dtype=np.float64).transform(described)
    right = np.array(wanted)
    regression = LogisticRegression(C=0.3, max_iter=500)
    logits = cross_val_predict(regression, matrix, right, groups=groups, cv=GroupKFold(6), method="decision_function")
    print(f"{len(wanted)} candidates, {sum(wanted)} of them labelled, {missed} labelled pairs are no candidates")
    for score in _SHOWN:
        given = logits * _SCALE >= score
        hits = int((given & right).sum())
        print(
            f"score {score:4}: precision {hits / max(1, given.sum()):.3f}, recall {hits / (sum(wanted) + missed):.3f}"
        )
    regression.fit(matrix, right)
    weights = {name: {0: round(float(w) * _SCALE)} for name, w in zip(names, regression.coef_[0], strict=True)}
    weights[linear.BIAS] = {0: round(float(regression.intercept_[0]) * _SCALE)}
    linear.save(arguments.out / "pairs.tsv", ["response"], weights)


def join(corpus: Path, labels: Path) -> tuple[list[set[str]], list[bool], list[str], int]:
    """Candidates of labelled paragraphs: features, whether labelled, authority; and how many pairs are missed."""
    usable: dict[str, set[str]] = defaultdict(set)
    with (labels / "sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["polarity"] != "unusable":
                usable[row["doc"]].add(row["key"])
    with (labels / "responses.csv").open(encoding="utf-8", newline="") as file:
        linked = {(row["finding_key"], row["response_key"]) for row in csv.DictReader(file)}
    described: list[set[str]] = []
    wanted, groups = [], []
    in_paragraphs = set()
    for path in sorted(corpus.rglob("*.pdf")):
        if path.stem not in usable:
            continue
        report = recognise(formats.read(path, None))
        wordings = wording.read(report)
        parts = responses.parts(annotate(report), wordings, features.describe(report, wordings))
        keys = {part.index: key(report.statements[part.index].text) for part in parts}
        paragraphs = defaultdict(list)
        for part in parts:
            if keys[part.index] in usable[path.stem] and report.statements[part.index].column < 0:
                paragraphs[report.statements[part.index].block].append(part)
        for paragraph in paragraphs.values():
            here = {keys[part.index] for part in paragraph}
            in_paragraphs |= {pair for pair in linked if pair[0] != pair[1] and set(pair) <= here}
            for problem, response in pairs.candidates(paragraph):
                described.append(pairs.features(problem, response))
                wanted.append((keys[problem.index], keys[response.index]) in linked)
                groups.append(_DATED.sub("", path.stem))
    return described, wanted, groups, len(in_paragraphs) - sum(wanted)


if __name__ == "__main__":
    main()
