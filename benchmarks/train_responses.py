"""Train what finds the statement that says what is done about a problem; say how good it is on authorities left out.

    python benchmarks/train_statements.py ../shared/corpus MINILM --gold ../shared/evaluation/gold --apart APART
    python benchmarks/train_responses.py ../shared/corpus APART

Needs scikit-learn, which the package does not depend on. Learns from whole reports labelled pair by pair
(`benchmarks/labels/responses.csv`). Every score that a model sees in training comes from a model that has not seen the
authority; for those of the network APART holds networks that authorities were left out of. What is learned without them
is written there as well.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_statements import LEFT_OUT, PAIRS, kept, key, locate
from train_statements import pairs as pairs_of

from goldenthread.loaders.extraction import (
    annotate_statements,
    linear,
    matching,
    matters,
    network,
    pairs,
    roles,
    trees,
    wording,
)
from goldenthread.loaders.extraction.similarity import Similarity
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.model import AnnotatedReport

_FOLDS = 6
_ROLE_SCALE = 100
_TREE_SCALE = 1000
_FEWEST_AUTHORITIES = 4
"""In the reports of how many authorities a word has to stand."""
_LEAST_WEIGHT = 2
_SHOWN = (-2500, -2000, -1700, -1500, -1300, -1100, -900, -700, -500, -300, 0, 300, 700, 1200)


@dataclass
class Labelled:
    """A report with what is known of it."""

    name: str
    annotated: AnnotatedReport
    parts: list[roles.Part]
    features: list[set[str]]
    linked: set[tuple[int, int]]
    """Indexes of problem and response; the same one twice where it says both."""
    matching: matching.Matching
    alike: Similarity = field(init=False)

    def __post_init__(self) -> None:
        """Prepare comparing the statements."""
        self.alike = Similarity([part.stems for part in self.parts])

    @property
    def authority(self) -> str:
        """What reports are kept together by."""
        return " ".join(self.annotated.report.authorities) or self.name

    def paragraphs(self) -> list[list[int]]:
        """The statements of every paragraph."""
        blocks: dict[int, list[int]] = defaultdict(list)
        for index, statement in enumerate(self.annotated.report.statements):
            if statement.column < 0:
                blocks[statement.block].append(index)
        return list(blocks.values())

    def together(self, first: int, second: int) -> bool:
        """Whether two statements stand in one paragraph."""
        statements = self.annotated.report.statements
        return statements[first].block == statements[second].block


def main() -> None:
    """Join, validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("apart", type=Path, help="what `train_statements.py --apart` wrote")
    parser.add_argument("--out", type=Path, default=linear.FOLDER)
    arguments = parser.parse_args()
    reports = join(arguments.corpus, arguments.apart, pairs_of(PAIRS))
    scores = train_roles(reports, arguments.out, arguments.apart)
    scored = [
        [roles.scored(*each) for each in zip(report.parts, values.tolist(), report.matching.roles, strict=True)]
        for report, values in zip(reports, scores, strict=True)
    ]
    paired = train_paragraphs(reports, scored, arguments.out, arguments.apart)
    train_documents(reports, scored, paired, arguments.out, arguments.apart)


def destinations(documents: np.ndarray, out: Path, apart: Path) -> Iterator[tuple[Path, np.ndarray]]:
    """Where weights are written, and the rows to learn them from: all, and without the reports of each folder."""
    yield out, np.ones(len(documents), bool)
    for folder, left_out in folders(apart):
        yield folder, ~np.isin(documents, left_out)


def folders(apart: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each folder of weights, and the names of the reports of the authorities that they did not learn from."""
    for path in sorted(apart.glob(f"*/{LEFT_OUT}")):
        yield path.parent, path.read_text(encoding="utf-8").splitlines()


def join(corpus: Path, apart: Path, known: dict[str, set[tuple[str, str]]]) -> list[Labelled]:
    """Read the labelled reports, as weights see them that did not learn from their authorities."""
    found = []
    shipped = linear.FOLDER
    for folder, paths in strangers(corpus, apart):
        use(folder)
        for path in (path for path in paths if path.stem in known):
            report = recognise(formats.read(path, None))
            wordings = wording.read(report)
            # Responses are not looked for: the trees that find them are what is trained here.
            annotated, scores = annotate_statements(report, wordings)
            described = list(roles.described(annotated, wordings))
            keys = [key(statement.text) for statement in report.statements]
            found.append(
                Labelled(
                    path.stem,
                    annotated,
                    [part for part, _ in described],
                    [features for _, features in described],
                    locate(keys, known[path.stem]),
                    matching.Matching(scores),
                )
            )
    use(shipped)
    return found


def strangers(corpus: Path, apart: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Each folder of weights, and the files of the reports of the authorities that they did not learn from, sorted."""
    paths = sorted((path for path in corpus.rglob("*") if path.suffix in {".pdf", ".txt"}), key=lambda path: path.stem)
    for folder, left_out in folders(apart):
        yield folder, [path for path in paths if path.stem in left_out]


def use(folder: Path) -> None:
    """Read weights from a folder from now on."""
    linear.FOLDER = folder
    linear.load.cache_clear()
    network.load.cache_clear()
    trees.load.cache_clear()


def folds(groups: list[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Splits that keep an authority together."""
    return list(GroupKFold(_FOLDS).split(np.zeros(len(groups)), groups=np.array(groups)))


def train_roles(reports: list[Labelled], out: Path, apart: Path) -> list[np.ndarray]:
    """Learn which statements are problems and responses at all; the scores of authorities left out, by report."""
    rows = [features for report in reports for features in report.features]
    groups = [report.authority for report in reports for _ in report.features]
    targets = np.concatenate([role_targets(report) for report in reports])
    texts = [statement.text for report in reports for statement in report.annotated.report.statements]
    names = kept(rows, groups, texts, _FEWEST_AUTHORITIES)
    vectoriser = CountVectorizer(analyzer=set, vocabulary=names, binary=True, dtype=np.float64)
    matrix = vectoriser.transform(rows)
    left_out = np.zeros(targets.shape)
    of_network = np.array([row for report in reports for row in report.matching.roles]) / 1024
    for label, name in enumerate(roles.LABELS):
        for learn, test in folds(groups):
            model = regression().fit(matrix[learn], targets[learn, label])
            left_out[test, label] = model.decision_function(matrix[test])
        right = targets[:, label] > 0
        print(
            f"{name}: {right.sum()} of {len(right)}, average precision {precision(right, left_out[:, label]):.3f}, "
            f"network {precision(right, of_network[:, label]):.3f}, "
            f"both {precision(right, left_out[:, label] + of_network[:, label]):.3f}"
        )
    documents = np.array([report.name for report in reports for _ in report.features])
    for folder, learn in destinations(documents, out, apart):
        weights: dict[str, dict[int, int]] = {name: {} for name in (*names, linear.BIAS)}
        for label in range(len(roles.LABELS)):
            model = regression().fit(matrix[learn], targets[learn, label])
            for feature, weight in zip((*names, linear.BIAS), (*model.coef_[0], model.intercept_[0]), strict=True):
                whole = round(float(weight) * _ROLE_SCALE)
                if abs(whole) >= _LEAST_WEIGHT:
                    weights[feature][label] = whole
        linear.save(folder / "roles.tsv", roles.LABELS, weights)
    sizes = np.cumsum([len(report.features) for report in reports])[:-1]
    return np.split(np.round(left_out * _ROLE_SCALE).astype(int), sizes)


def role_targets(report: Labelled) -> np.ndarray:
    """Of every statement, whether it is a problem, a response, and both at once."""
    found = np.zeros((len(report.features), len(roles.LABELS)))
    for problem, response in report.linked:
        if problem == response:
            found[problem, 2] = 1
        else:
            found[problem, 0] = found[response, 1] = 1
    return found


def train_paragraphs(
    reports: list[Labelled], scored: list[list[roles.Part]], out: Path, apart: Path
) -> list[dict[int, list[tuple[int, int]]]]:
    """Learn pairs of one paragraph; by report and response, the scores and problems, of authorities left out."""
    rows, wanted, groups, places = [], [], [], []
    missed = 0
    for number, (report, parts) in enumerate(zip(reports, scored, strict=True)):
        reached = set()
        for paragraph in report.paragraphs():
            for problem, response, values in pairs.candidates(
                [parts[index] for index in paragraph], report.alike, report.matching
            ):
                rows.append(values)
                reached.add((problem.index, response.index))
                wanted.append((problem.index, response.index) in report.linked)
                groups.append(report.authority)
                places.append((number, problem.index, response.index))
        near = {pair for pair in report.linked if pair[0] != pair[1] and report.together(*pair)}
        missed += len(near - reached)
    matrix, right = np.array(rows, float), np.array(wanted)
    left_out = cross_validated(matrix, right, groups)
    show("paragraph", right, left_out, missed)
    documents = np.array([reports[number].name for number, _, _ in places])
    for folder, learn in destinations(documents, out, apart):
        trees.save(folder / "paragraph.trees", pairs.NAMES, *exported(forest().fit(matrix[learn], right[learn])))
    paired: list[dict[int, list[tuple[int, int]]]] = [defaultdict(list) for _ in reports]
    for (number, problem, response), value in zip(places, left_out, strict=True):
        paired[number][response].append((int(value), problem))
    for by_response in paired:
        for problems in by_response.values():
            problems.sort(key=lambda each: (-each[0], each[1]))
    return paired


def train_documents(
    reports: list[Labelled],
    scored: list[list[roles.Part]],
    paired: list[dict[int, list[tuple[int, int]]]],
    out: Path,
    apart: Path,
) -> None:
    """Learn pairs that stand apart."""
    rows, wanted, groups, documents = [], [], [], []
    missed = 0
    for report, parts, problems in zip(reports, scored, paired, strict=True):
        reached = set()
        for problem, response, values in matters.candidates(
            report.annotated.report, parts, problems, report.alike, report.matching
        ):
            rows.append(values)
            reached.add((problem.index, response.index))
            wanted.append((problem.index, response.index) in report.linked)
            groups.append(report.authority)
            documents.append(report.name)
        missed += len({pair for pair in report.linked if not report.together(*pair)} - reached)
    matrix, right = np.array(rows, float), np.array(wanted)
    show("document", right, cross_validated(matrix, right, groups), missed)
    for folder, learn in destinations(np.array(documents), out, apart):
        trees.save(folder / "document.trees", matters.NAMES, *exported(forest().fit(matrix[learn], right[learn])))


def cross_validated(matrix: np.ndarray, right: np.ndarray, groups: list[str]) -> np.ndarray:
    """What trees say of candidates of authorities left out, as the package scores them."""
    left_out = np.zeros(len(right), int)
    for learn, test in folds(groups):
        trained = trees.Forest((), *exported(forest().fit(matrix[learn], right[learn])))
        left_out[test] = [trained.score(row) for row in matrix[test].tolist()]
    return left_out


def show(name: str, right: np.ndarray, left_out: np.ndarray, missed: int) -> None:
    """Print how good the scores of authorities left out are."""
    print(
        f"{name}: {len(right)} candidates, {right.sum()} right, {missed} right ones are no candidates, "
        f"average precision {precision(right, left_out):.3f}"
    )
    for least in _SHOWN:
        given = left_out >= least
        hits = int((given & right).sum())
        share, found = hits / max(1, given.sum()), hits / (right.sum() + missed)
        around = given & (left_out < least + 500)
        print(
            f"  from {least:5}: precision {share:.3f}, recall {found:.3f}, "
            f"F1 {2 * share * found / max(1e-9, share + found):.3f}; "
            f"right of the next 500: {right[around].sum()} of {around.sum()}"
        )


def regression() -> LogisticRegression:
    """An untrained regression."""
    return LogisticRegression(C=0.1, max_iter=500)


def forest() -> HistGradientBoostingClassifier:
    """An untrained forest."""
    return HistGradientBoostingClassifier(
        max_depth=5,
        learning_rate=0.06,
        max_iter=160,
        l2_regularization=5,
        min_samples_leaf=20,
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
