"""How well reports of authorities never seen are read: against annotated reports, and against labelled ones.

    python benchmarks/accuracy.py ../shared/corpus ../shared/evaluation APART > docs/accuracy.md

Every report is read with weights that did not learn from its authority, which `train_statements.py --apart APART` and
`train_responses.py` make. First the annotated reports are loaded, exported and scored by the evaluation's own program. Then
polarity, services and themes, and what answers what, are broken down by report family and by year, over the reports that
are labelled pair by pair (`benchmarks/labels/`). The page is in Markdown.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from train_responses import strangers, use
from train_statements import LABELS, PAIRS, gold_names, key, labels, locate, pairs

from goldenthread import intake, pipeline
from goldenthread.loaders.extraction import annotate, linear
from goldenthread.loaders.extraction.polarity import POLARITIES
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from types import ModuleType

    from goldenthread.model import AnnotatedReport

_AREAS = ("judgements", "recommendations", "services", "themes", "initiatives", "actors", "responses", "answers")
_HEADER = "# Accuracy"
_PREFACE = """Every report was read with models that had not learned from any report of its authority. `benchmarks/accuracy.py` makes
this page. Only the weights that tell named initiatives from common nouns are those that ship, which know reports of all of them."""


@dataclass
class Tally:
    """What was wanted and what was found in a group of reports."""

    polarity: list[tuple[str, str]] = field(default_factory=list)
    topics: dict[str, list[int]] = field(default_factory=lambda: {"service": [0, 0, 0], "theme": [0, 0, 0]})
    """By scheme: how many were found rightly, wanted, found."""
    responses: list[int] = field(default_factory=lambda: [0, 0, 0])
    """The same of pairs of two statements."""

    def row(self, name: str) -> str:
        """The group's line of the table."""
        right = sum(wanted == found for wanted, found in self.polarity) / len(self.polarity)
        wanted_ones = [each for each in POLARITIES if any(wanted == each for wanted, _ in self.polarity)]
        macro = sum(_f1(*_counts(self.polarity, each)) for each in wanted_ones) / len(wanted_ones)
        figures = (right, macro, *(_f1(*counts) for counts in self.topics.values()))
        answers = [f"{_f1(*self.responses):.3f}" if self.responses[1] else "–"]
        return f"| {' | '.join([name, f'{len(self.polarity):,}', *(f'{each:.3f}' for each in figures), *answers])} |"


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("evaluation", type=Path, help="the folder with evaluate.py and gold/")
    parser.add_argument("apart", type=Path, help="weights that authorities were left out of")
    arguments = parser.parse_args()
    gold, shipped = arguments.evaluation / "gold", linear.FOLDER
    held = gold_names(gold)
    evaluation = _evaluation(arguments.evaluation)
    annotated: dict[str, Tally] = defaultdict(Tally)
    labelled: dict[str, Tally] = defaultdict(Tally)
    known, linked = labels(LABELS), pairs(PAIRS)
    with tempfile.TemporaryDirectory() as folder:
        exports = []
        for weights, paths in strangers(arguments.corpus, arguments.apart):
            use(weights)
            dataset = Path(folder) / f"{weights.name}.db"
            exports.append(dataset.with_suffix(".nq"))
            intake.load([path for path in paths if path.stem in held], dataset)
            pipeline.export(dataset, exports[-1])
            for path in paths:
                report = annotate(recognise(formats.read(path, None)))
                if path.stem in held:
                    _of_annotated(report, gold / f"{path.stem}.json", evaluation, annotated)
                elif path.stem in linked:
                    _of_labelled(report, path.stem, known, linked[path.stem], labelled)
        use(shipped)
        print(f"{_HEADER}\n\n{_PREFACE}\n")
        print(f"## {len(held)} reports annotated by hand\n\n{_scored(exports, arguments.evaluation)}")
    _say("Their evaluated sentences", annotated)
    _say(f"{len(linked)} labelled reports", labelled)


def _scored(exports: list[Path], evaluation: Path) -> str:
    """What the evaluation's own program says of exports."""
    score = [sys.executable, str(evaluation / "evaluate.py"), *map(str, exports), "--gold", str(evaluation / "gold")]
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([*score, "--json", file.name], check=True, capture_output=True)
        found = json.load(file)
    rows = ["| what | precision | recall | F1 | annotated | found |", "| --- | --- | --- | --- | --- | --- |"]
    for area in _AREAS:
        one = found[area]
        rows.append(
            f"| {area} | {one['precision']:.3f} | {one['recall']:.3f} | {one['f1']:.3f} | {one['gold']} | {one['found']} |"
        )
    polarity = found["polarity"]
    rows.append("")
    rows.append(
        f"Polarity: accuracy {polarity['accuracy']:.3f}, macro-F1 {polarity['macro_f1']:.3f}, "
        f"of {polarity['sentences']} sentences."
    )
    return "\n".join(rows)


def _of_annotated(report: AnnotatedReport, gold: Path, evaluation: ModuleType, tallies: dict[str, Tally]) -> None:
    """Count the sentences of an annotated report."""
    found = list(zip(report.report.statements, report.annotations, strict=True))
    for sentence in json.loads(gold.read_text(encoding="utf-8"))["findings_sample"]:
        hit = next((each for one, each in found if evaluation.same_text(sentence["sentence"], one.text)), None)
        if hit:
            wanted = {f"service/{one}" for one in sentence["services"]} | {f"theme/{one}" for one in sentence["themes"]}
            for group in _groups(report):
                _count(tallies[group], (sentence["polarity"], wanted), hit.polarity, hit.services, hit.themes)


def _of_labelled(
    report: AnnotatedReport,
    name: str,
    known: dict[tuple[str, str], dict[int, tuple[str, set[str]]]],
    linked: set[tuple[str, str]],
    tallies: dict[str, Tally],
) -> None:
    """Count the statements and the pairs of a labelled report."""
    keys = [key(statement.text) for statement in report.report.statements]
    wanted = {pair for pair in locate(keys, linked) if pair[0] != pair[1]}
    found = {(each.finding, each.evidence) for each in report.responses if each.finding != each.evidence}
    for group in _groups(report):
        counts = tallies[group].responses
        for place, number in enumerate((len(wanted & found), len(wanted), len(found))):
            counts[place] += number
        for own, annotation in zip(keys, report.annotations, strict=True):
            by_reader = known.get((name, own))
            if by_reader:
                _count(
                    tallies[group],
                    by_reader[min(by_reader)],
                    annotation.polarity,
                    annotation.services,
                    annotation.themes,
                )


def _count(
    tally: Tally, wanted: tuple[str, set[str]], polarity: str, services: tuple[str, ...], themes: tuple[str, ...]
) -> None:
    tally.polarity.append((wanted[0], polarity))
    for scheme, topics in (("service", services), ("theme", themes)):
        found = {f"{scheme}/{each}" for each in topics}
        right = {each for each in wanted[1] if each.startswith(f"{scheme}/")}
        for place, number in enumerate((len(right & found), len(right), len(found))):
            tally.topics[scheme][place] += number


def _groups(annotated: AnnotatedReport) -> tuple[str, str, str]:
    report = annotated.report
    year = (report.published or (report.inspection.end if report.inspection else ""))[:4]
    return ("all", report.document_type, year or "no year")


def _say(title: str, tallies: dict[str, Tally]) -> None:
    print(f"\n## {title}\n")
    columns = ["reports", "statements", "polarity: accuracy", "macro-F1", "services: F1", "themes: F1"]
    columns.append("responses: F1")
    print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
    for group in sorted(tallies, key=lambda each: (each != "all", each[:1].isdigit(), each)):
        print(tallies[group].row(group))


def _counts(found: list[tuple[str, str]], label: str) -> tuple[int, int, int]:
    both = sum(wanted == given == label for wanted, given in found)
    return both, sum(wanted == label for wanted, _ in found), sum(given == label for _, given in found)


def _f1(both: int, wanted: int, found: int) -> float:
    return 2 * both / (wanted + found) if wanted + found else 0.0


def _evaluation(folder: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    if specification is None or specification.loader is None:
        raise SystemExit(f"no evaluate.py in {folder}")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
