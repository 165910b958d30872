"""Train the weights that tell named initiatives from common nouns; say how good they are.

    python benchmarks/train_names.py ../shared/corpus ../shared/evaluation/labels/sentences.csv ../shared/evaluation/gold

Needs scikit-learn, which the package does not depend on. A candidate that the package finds in a labelled sentence is a name
where the label says so: they overlap, and the head noun lies within the labelled name. Some 1,500 candidates were judged by
their words besides (`initiatives.csv`: a digest of the words, and 1 for a named initiative). First every authority is left out
of training (in five groups) and scored by weights that never saw it; then all labels train the weights that are written.
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
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from goldenthread.loaders.extraction import candidates, lexicon, linear, names, wording
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise
from goldenthread.ontology import authorities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goldenthread.model import Statement

_SQUASHED = re.compile(r"[\s\-\u2010-\u2015'\"`\u2018-\u201f\u00ad\u2022\u25aa\u25fc\u25a0\uf0a7\uf0b7.,;:()]+")
_DATED = re.compile(r"-\d{4}-\d\d-\d\d$")
_REVIEWED = Path(__file__).with_name("initiatives.csv")
"""Candidates read and judged by their words: a digest of them, and whether they are a named initiative."""
_FOLDS = 5
_SCALE = 64
"""Whole-number weights to one of the regression's."""
_LEAST_AUTHORITIES = 2
_SHORTEST = 30
_COVERED = 0.9
"""How much of a statement has to be labelled."""
_LIKELY = 0.4
"""The probability from which a candidate is taken for a name."""
_PLACES = frozenset(
    word for one in authorities.authorities() for word in re.findall("[a-z]+", one.name.lower()) if len(word) > 2
) - {"and", "the", "upon", "city", "west", "east", "north", "south", "central", "county", "reading"}


@dataclass
class Example:
    """A candidate in a labelled sentence."""

    authority: str
    document: str
    name: str
    features: set[str]
    is_name: bool


def main() -> None:
    """Join, validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument(
        "gold", type=Path, help="a folder with a file for each document that nothing may be learned from"
    )
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    examples = join(arguments.corpus, arguments.labels, arguments.gold)
    wanted = np.array([example.is_name for example in examples])
    scores = np.zeros(len(examples))
    for trained, left_out in GroupKFold(_FOLDS).split(examples, groups=[example.authority for example in examples]):
        model = linear.Model(["name"], train([examples[index] for index in trained]))
        for index in left_out:
            scores[index] = model.scores(examples[index].features)[0]
    print(f"{len(examples)} candidates, {wanted.sum()} names, of {len({e.authority for e in examples})} authorities")
    for least in range(-96, 97, 16):
        taken = scores > least
        right = (taken & wanted).sum()
        print(f"above {least:4}: precision {right / max(1, taken.sum()):.3f} recall {right / wanted.sum():.3f}")
    linear.save(arguments.out / "initiatives.tsv", ["name"], train(examples))


def join(corpus: Path, labels: Path, gold: Path) -> list[Example]:
    """Read the reports and find the candidates that are labelled, by the sentence or by their words."""
    with _REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {row["key"]: row["initiative"] == "1" for row in csv.DictReader(file)}
    held = {
        json.loads(path.read_text(encoding="utf-8"))["doc"].removesuffix(".txt").removesuffix(".pdf")
        for path in gold.glob("*.json")
    }
    by_document: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["polarity"] != "unusable":
                by_document[row["doc"]][row["key"]] = row
    found: list[Example] = []
    for path in sorted(corpus.rglob("*.pdf")):
        rows = by_document.get(path.stem, {})
        if path.stem not in held:
            report = recognise(formats.read(path, None))
            labelled = {}
            texts = {squashed(row["text"]): row["initiatives"] for row in rows.values()}
            for statement in report.statements:
                listed = _listed(squashed(statement.text), texts)
                if listed is not None:
                    labelled[statement.start, statement.end] = list(_named(statement, listed))
            found += _examples(
                path.stem, candidates.find(wording.read(report), _PLACES, hopeless=True), labelled, reviewed
            )
    return found


def _listed(text: str, labelled: Mapping[str, str]) -> str | None:
    """The names that the labels list for a statement, which may be several labelled sentences or part of one."""
    if text in labelled:
        return labelled[text]
    if len(text) < _SHORTEST:
        return None
    inside = [one for one in labelled if one in text]
    if sum(map(len, inside)) >= _COVERED * len(text):
        return " | ".join(filter(None, (labelled[one] for one in inside)))
    return next((names for one, names in labelled.items() if text in one), None)


def _examples(
    document: str,
    found: Sequence[candidates.Candidate],
    labelled: dict[tuple[int, int], list[tuple[int, int]]],
    reviewed: Mapping[str, bool],
) -> Iterator[Example]:
    for candidate in found:
        start, end = candidate.spot.start, candidate.spot.end
        places = next((places for (a, b), places in labelled.items() if a <= start and end <= b), None)
        verdict = None if candidate.spot.rule != candidates.BY_WEIGHTS else reviewed.get(digest(candidate.surface))
        if places is not None or verdict is not None:
            is_name = bool(verdict) or any(a < end <= b + 1 or (a <= start and end <= b) for a, b in places or ())
            yield Example(_DATED.sub("", document), document, candidate.spot.name, candidate.features, is_name)


def _named(statement: Statement, listed: str) -> Iterator[tuple[int, int]]:
    """The places of the labelled names in the text, without what stands in brackets behind them."""
    text = lexicon.plain(statement.text)
    for name in listed.split(" | "):
        bare = lexicon.plain(re.sub(r"\s*\([^)]*\)", "", name)).strip("'“”\" ")
        at = text.find(bare) if bare else -1
        if at >= 0:
            yield statement.start + at, statement.start + at + len(bare)


def squashed(text: str) -> str:
    """A statement's letters and figures, by which it is known in the labels."""
    return _SQUASHED.sub("", text).lower()


def digest(surface: str) -> str:
    """A candidate's key among the reviewed ones."""
    return hashlib.sha256(names.key(surface).encode()).hexdigest()[:16]


def train(examples: Sequence[Example]) -> dict[str, dict[int, int]]:
    """Weights of those features that several authorities have and that hold no place."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            seen[feature].add(example.authority)
    kept = sorted(
        feature
        for feature, where in seen.items()
        if len(where) >= _LEAST_AUTHORITIES and _PLACES.isdisjoint(re.findall("[a-z]+", feature))
    )
    vectorizer = CountVectorizer(analyzer=set, vocabulary=kept, binary=True, dtype=np.float64)
    matrix = vectorizer.transform([example.features for example in examples])
    regression = LogisticRegression(C=0.5, solver="liblinear").fit(matrix, [example.is_name for example in examples])
    bias = regression.intercept_[0] - np.log(_LIKELY / (1 - _LIKELY))
    rounded = {name: round(_SCALE * weight) for name, weight in zip(kept, regression.coef_[0], strict=True)}
    weights = {name: {0: weight} for name, weight in rounded.items() if weight}
    weights[linear.BIAS] = {0: round(_SCALE * bias)}
    return weights


if __name__ == "__main__":
    main()
