"""Train what finds the statement that says what is done about a problem; say how good it is on authorities left out.

    python benchmarks/train_responses.py ../shared/corpus ../shared/evaluation/labels

Needs scikit-learn, which the package does not depend on. Run `train_statements.py` first: polarity and topics come in.
Learns from pairs within labelled paragraphs (the folder of labels) and from whole reports labelled pair by pair
(`benchmarks/labels/responses.csv`). Every score that a later model sees in training comes from a model that has not
seen the authority.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_statements import _DATED, key

from goldenthread.loaders.extraction import annotate, linear, matters, pairs, roles, sums, trees, wording
from goldenthread.loaders.extraction.similarity import Similarity
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from goldenthread.model import AnnotatedReport

_WHOLE = Path(__file__).with_name("labels") / "responses.csv"
_TAUGHT = Path(__file__).with_name("labels") / "taught.csv"
_FOLDS = 6
_ROLE_SCALE = 100
_TREE_SCALE = 1000
_SUM_SCALE = 1_000_000
_DOCUMENT_C = 0.01
_FEWEST = 3
"""In how many labelled statements a word has to stand."""
_LEAST_WEIGHT = 2
_NEVER = 1_000_000
_SHOWN = (-2500, -2000, -1700, -1500, -1300, -1100, -900, -700, -500, -300, 0, 300, 700, 1200)


@dataclass
class Labelled:
    """A report with what is known of it."""

    name: str
    annotated: AnnotatedReport
    parts: list[roles.Part]
    features: list[set[str]]
    known: list[bool]
    """Which statements are labelled."""
    linked: set[tuple[int, int]]
    """Indexes of problem and response; the same one twice where it says both."""
    whole: bool
    taught: dict[int, tuple[float, float]] = field(default_factory=dict)
    """How likely a teacher finds it that a statement is a problem and a response, by its index."""
    taught_pairs: dict[tuple[int, int], float] = field(default_factory=dict)
    alike: Similarity = field(init=False)

    def __post_init__(self) -> None:
        """Prepare comparing the statements."""
        self.alike = Similarity([part.stems for part in self.parts])

    @property
    def authority(self) -> str:
        """What reports are kept together by."""
        return _DATED.sub("", self.name)

    def paragraphs(self) -> list[list[int]]:
        """The statements of every labelled paragraph."""
        blocks: dict[int, list[int]] = defaultdict(list)
        for index, statement in enumerate(self.annotated.report.statements):
            if statement.column < 0 and (self.known[index] or index in self.taught):
                blocks[statement.block].append(index)
        return list(blocks.values())

    def chance(self, problem: int, response: int) -> float:
        """How likely a pair of one paragraph is right: 0 or 1 where it is labelled."""
        if self.known[problem] and self.known[response]:
            return float((problem, response) in self.linked)
        return self.taught_pairs.get((problem, response), 0.0)

    def together(self, first: int, second: int) -> bool:
        """Whether two statements stand in one paragraph."""
        statements = self.annotated.report.statements
        return statements[first].block == statements[second].block


def main() -> None:
    """Join, validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    # The reports are annotated below: some model has to be there.
    if not (linear.FOLDER / "paragraph.trees").exists():
        trees.save(linear.FOLDER / "paragraph.trees", pairs.NAMES, -_NEVER, [])
    if not (linear.FOLDER / "document.sum").exists():
        sums.save(linear.FOLDER / "document.sum", matters.NAMES, -_NEVER, [0] * len(matters.NAMES))
    if not (linear.FOLDER / "roles.tsv").exists():
        linear.save(linear.FOLDER / "roles.tsv", roles.LABELS, {})
    reports = join(arguments.corpus, arguments.labels)
    scores = train_roles(reports, arguments.out)
    scored = [score(report, values) for report, values in zip(reports, scores, strict=True)]
    paired = train_paragraphs(reports, scored, arguments.out)
    train_documents(reports, scored, paired, arguments.out)


def join(corpus: Path, labels: Path) -> list[Labelled]:
    """Read the labelled reports and find the labels' statements in them."""
    known: dict[str, set[str]] = defaultdict(set)
    with (labels / "sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["polarity"] != "unusable":
                known[row["doc"]].add(row["key"])
    with (labels / "responses.csv").open(encoding="utf-8", newline="") as file:
        near = {(row["finding_key"], row["response_key"]) for row in csv.DictReader(file)}
    whole: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with _WHOLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            whole[row["doc"]].add((row["finding_key"], row["response_key"]))
    taught: dict[str, list[tuple[str, str, float, float]]] = defaultdict(list)
    with _TAUGHT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            chances = int(row["problem"]) / 100, int(row["action"]) / 100
            taught[row["doc"]].append((row["finding_key"], row["response_key"], *chances))
    found = []
    for path in sorted(corpus.rglob("*.pdf")):
        if path.stem not in known and path.stem not in whole:
            continue
        report = recognise(formats.read(path, None))
        wordings = wording.read(report)
        annotated = annotate(report)
        described = list(roles.described(annotated, wordings))
        keys = [key(statement.text) for statement in report.statements]
        is_whole = path.stem in whole
        chances: dict[int, tuple[float, float]] = {}
        pair_chances: dict[tuple[int, int], float] = {}
        where: dict[str, list[int]] = defaultdict(list)
        for index, each in enumerate(keys):
            where[each].append(index)
        for problem, response, first, second in taught.get(path.stem, ()):
            if problem == response:
                chances.update((index, (first, second)) for index in where[problem])
            else:
                pair_chances.update(((i, j), first) for i in where[problem] for j in where[response])
        found.append(
            Labelled(
                path.stem,
                annotated,
                [part for part, _ in described],
                [features for _, features in described],
                [is_whole or each in known[path.stem] for each in keys],
                locate(keys, whole[path.stem]) if is_whole else locate(keys, near),
                is_whole,
                chances,
                pair_chances,
            )
        )
    return found


def locate(keys: list[str], labelled: set[tuple[str, str]]) -> set[tuple[int, int]]:
    """The statements that labels speak of; where a text occurs more than once, the two that stand nearest."""
    where: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(keys):
        where[each].append(index)
    found = set()
    for problem, response in sorted(labelled):
        places = [(abs(i - j), i, j) for i in where.get(problem, ()) for j in where.get(response, ())]
        if places:
            found.add(min(places)[1:])
    return found


def folds(groups: list[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Splits that keep an authority together."""
    return list(GroupKFold(_FOLDS).split(np.zeros(len(groups)), groups=np.array(groups)))


def role_rows(reports: list[Labelled]) -> list[tuple[int, int, bool, tuple[float, float, float]]]:
    """The labelled statements: report, index, whether labelled by hand, the chance of every role."""
    rows = []
    for number, report in enumerate(reports):
        apart = [pair for pair in report.linked if pair[0] != pair[1]]
        problems, responses = {problem for problem, _ in apart}, {response for _, response in apart}
        both = {problem for problem, response in report.linked if problem == response}
        for index in range(len(report.features)):
            if report.known[index]:
                chances = float(index in problems), float(index in responses), float(index in both)
                rows.append((number, index, True, chances))
            elif index in report.taught:
                rows.append((number, index, False, (*report.taught[index], 0.0)))
    return rows


def train_roles(reports: list[Labelled], out: Path) -> list[np.ndarray]:
    """Learn which statements are problems and responses at all; the scores of authorities left out, by report."""
    listed = role_rows(reports)
    places = [(number, index) for number, index, _, _ in listed]
    rows = [reports[number].features[index] for number, index in places]
    groups = [reports[number].authority for number, _ in places]
    targets, hand = np.array([chances for *_, chances in listed]), np.array([by_hand for _, _, by_hand, _ in listed])
    counts: dict[str, int] = defaultdict(int)
    for features in rows:
        for feature in features:
            counts[feature] += 1
    names = sorted(feature for feature, count in counts.items() if count >= _FEWEST)
    vectoriser = CountVectorizer(analyzer=set, vocabulary=names, binary=True, dtype=np.float64)
    matrix = vectoriser.transform(rows)
    scores = [np.zeros((len(report.features), len(roles.LABELS)), int) for report in reports]
    weights: dict[str, dict[int, int]] = {name: {} for name in (*names, linear.BIAS)}
    for label, name in enumerate(roles.LABELS):
        left_out = np.zeros(len(rows))
        for learn, test in folds(groups):
            used = learn if label < 2 else learn[hand[learn]]
            model = fit(regression(), matrix[used], targets[used, label])
            left_out[test] = model.decision_function(matrix[test])
        right = targets[hand, label] > 0
        print(f"{name}: {right.sum()} of {hand.sum()}, average precision {precision(right, left_out[hand]):.3f}")
        used = np.arange(len(rows)) if label < 2 else np.flatnonzero(hand)
        model = fit(regression(), matrix[used], targets[used, label])
        for feature, weight in zip((*names, linear.BIAS), (*model.coef_[0], model.intercept_[0]), strict=True):
            whole = round(float(weight) * _ROLE_SCALE)
            if abs(whole) >= _LEAST_WEIGHT:
                weights[feature][label] = whole
        for number, report in enumerate(reports):
            scores[number][:, label] = np.round(
                model.decision_function(vectoriser.transform(report.features)) * _ROLE_SCALE
            )
        for (number, index), value in zip(places, left_out, strict=True):
            scores[number][index, label] = round(value * _ROLE_SCALE)
    linear.save(out / "roles.tsv", roles.LABELS, weights)
    return scores


def score(report: Labelled, values: np.ndarray) -> list[roles.Part]:
    """The statements of a report with their scores."""
    return [
        replace(part, problem=int(row[0]), action=int(row[1]), both=int(row[2]))
        for part, row in zip(report.parts, values, strict=True)
    ]


def train_paragraphs(
    reports: list[Labelled], scored: list[list[roles.Part]], out: Path
) -> list[dict[int, list[tuple[int, int]]]]:
    """Learn pairs of one paragraph; by report and response, the scores and problems, of authorities left out."""
    rows, wanted, groups, places, by_hand = [], [], [], [], []
    missed = 0
    for number, (report, parts) in enumerate(zip(reports, scored, strict=True)):
        reached = set()
        for paragraph in report.paragraphs():
            for problem, response, values in pairs.candidates([parts[index] for index in paragraph], report.alike):
                rows.append(values)
                wanted.append(report.chance(problem.index, response.index))
                by_hand.append(report.known[problem.index] and report.known[response.index])
                groups.append(report.authority)
                places.append((number, problem.index, response.index))
                reached.add((problem.index, response.index))
        near = {pair for pair in report.linked if pair[0] != pair[1] and report.together(*pair)}
        missed += len(near - reached)
    matrix, chances, hand = np.array(rows, float), np.array(wanted, float), np.array(by_hand)
    left_out = np.zeros(len(rows))
    for learn, test in folds(groups):
        left_out[test] = fit(forest(), matrix[learn], chances[learn]).decision_function(matrix[test])
    show("paragraph", chances[hand] > 0, left_out[hand], missed)
    trees.save(out / "paragraph.trees", pairs.NAMES, *exported(fit(forest(), matrix, chances)))
    paired: list[dict[int, list[tuple[int, int]]]] = [defaultdict(list) for _ in reports]
    for (number, problem, response), value in zip(places, left_out, strict=True):
        paired[number][response].append((round(value * _TREE_SCALE), problem))
    for by_response in paired:
        for problems in by_response.values():
            problems.sort(key=lambda each: (-each[0], each[1]))
    return paired


def train_documents(
    reports: list[Labelled],
    scored: list[list[roles.Part]],
    paired: list[dict[int, list[tuple[int, int]]]],
    out: Path,
) -> None:
    """Learn pairs that stand apart, from the reports that are labelled as wholes."""
    rows, wanted, groups = [], [], []
    missed = 0
    for report, parts, problems in zip(reports, scored, paired, strict=True):
        if not report.whole:
            continue
        reached = set()
        for problem, response, values in matters.candidates(report.annotated.report, parts, problems, report.alike):
            rows.append(values)
            wanted.append((problem.index, response.index) in report.linked)
            groups.append(report.authority)
            reached.add((problem.index, response.index))
        missed += len({pair for pair in report.linked if not report.together(*pair)} - reached)
    matrix, right = np.array(rows, float), np.array(wanted)
    spread = np.maximum(matrix.std(axis=0), 1e-9)
    left_out = np.zeros(len(rows))
    for learn, test in folds(groups):
        model = regression(_DOCUMENT_C).fit(matrix[learn] / spread, right[learn])
        left_out[test] = model.decision_function(matrix[test] / spread)
    show("document", right, left_out, missed)
    model = regression(_DOCUMENT_C).fit(matrix / spread, right)
    weights = [round(float(weight) * _SUM_SCALE) for weight in model.coef_[0] / spread]
    start = round(float(model.intercept_[0]) * _SUM_SCALE)
    sums.save(out / "document.sum", matters.NAMES, start, weights)


def show(name: str, right: np.ndarray, left_out: np.ndarray, missed: int) -> None:
    """Print how good the scores of authorities left out are."""
    print(
        f"{name}: {len(right)} candidates, {right.sum()} right, {missed} right ones are no candidates, "
        f"average precision {precision(right, left_out):.3f}"
    )
    for least in _SHOWN:
        given = left_out * _TREE_SCALE >= least
        hits = int((given & right).sum())
        share, found = hits / max(1, given.sum()), hits / (right.sum() + missed)
        around = given & (left_out * _TREE_SCALE < least + 500)
        print(
            f"  from {least:5}: precision {share:.3f}, recall {found:.3f}, "
            f"F1 {2 * share * found / max(1e-9, share + found):.3f}; "
            f"right of the next 500: {right[around].sum()} of {around.sum()}"
        )


def regression(strength: float = 0.1) -> LogisticRegression:
    """An untrained regression."""
    return LogisticRegression(C=strength, max_iter=500)


def fit(model: Any, matrix: Any, chances: np.ndarray) -> Any:  # noqa: ANN401
    """Fit a model to chances: a row counts for either side as much as its chance says."""
    yes, no = np.flatnonzero(chances > 0), np.flatnonzero(chances < 1)
    both = np.concatenate([yes, no])
    weights = np.concatenate([chances[yes], 1 - chances[no]])
    return model.fit(matrix[both], np.arange(len(both)) < len(yes), sample_weight=weights)


def forest() -> HistGradientBoostingClassifier:
    """An untrained forest."""
    return HistGradientBoostingClassifier(
        max_depth=4,
        learning_rate=0.06,
        max_iter=80,
        l2_regularization=5,
        min_samples_leaf=15,
        early_stopping=False,
        random_state=0,
    )


def exported(model: HistGradientBoostingClassifier) -> tuple[int, list[trees.Tree]]:
    """The start and the trees in whole numbers; values are whole, so a threshold between two of them can be rounded down."""
    start = round(float(model._baseline_prediction[0, 0]) * _TREE_SCALE)
    found: list[trees.Tree] = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes

        def node(place: int, nodes: np.ndarray = nodes) -> trees.Tree:
            here = nodes[place]
            if here["is_leaf"]:
                return round(float(here["value"]) * _TREE_SCALE)
            left, right = node(int(here["left"]), nodes), node(int(here["right"]), nodes)
            return (int(here["feature_idx"]), int(np.floor(here["num_threshold"])), left, right)

        found.append(node(0))
    return start, found


def precision(right: np.ndarray, scores: np.ndarray) -> float:
    """The average precision of a ranking."""
    ranked = right[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


if __name__ == "__main__":
    main()
