"""How well reports are read: against reports annotated by hand, and against sentences labelled by hand.

    python benchmarks/accuracy.py ../shared/corpus ../shared/evaluation
    python benchmarks/accuracy.py ../shared/corpus ../shared/evaluation --weights WEIGHTS --held-out a,b,c

First the corpus is loaded and exported by the command line and scored by the evaluation's own program. Then polarity,
services and themes are broken down by report family and by year: for the annotated reports, and, with `--held-out`, for
the labelled sentences (`benchmarks/labels/statements.csv`) of the authorities named there. Those figures mean something
only with weights that were trained without these authorities: `train_statements.py --without a,b,c --out WEIGHTS`.
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

from train_statements import LABELS, authority, key, labels

from goldenthread.loaders.extraction import annotate, linear
from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from types import ModuleType

    from goldenthread.model import AnnotatedReport

POLARITIES = ("strength", "weakness", "mixed", "neutral")
SCHEMES = ("services", "themes")


@dataclass
class Tally:
    """What was wanted and what was found."""

    polarity: list[tuple[str, str]] = field(default_factory=list)
    topics: dict[str, list[tuple[set[str], set[str]]]] = field(default_factory=lambda: {each: [] for each in SCHEMES})

    def add(self, wanted: tuple[str, set[str], set[str]], found: tuple[str, set[str], set[str]]) -> None:
        """Count one sentence: its polarity, services and themes."""
        self.polarity.append((wanted[0], found[0]))
        for place, scheme in enumerate(SCHEMES, 1):
            self.topics[scheme].append((set(wanted[place]), set(found[place])))

    def line(self) -> str:
        """The figures: how many sentences, accuracy, macro-F1, micro-F1 of services and of themes."""
        right = sum(wanted == found for wanted, found in self.polarity) / len(self.polarity)
        scores = [_f1(*_counts(self.polarity, each)) for each in POLARITIES if any(w == each for w, _ in self.polarity)]
        topics = []
        for scheme in SCHEMES:
            both = sum(len(wanted & found) for wanted, found in self.topics[scheme])
            topics.append(
                _f1(both, sum(len(w) for w, _ in self.topics[scheme]), sum(len(f) for _, f in self.topics[scheme]))
            )
        macro = sum(scores) / len(scores)
        return f"{len(self.polarity):6} {right:9.3f} {macro:9.3f} {topics[0]:9.3f} {topics[1]:9.3f}"


def main() -> None:
    """Load, export, score, break down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+", help="files, or folders of them")
    parser.add_argument("evaluation", type=Path, help="the folder with evaluate.py and gold/")
    parser.add_argument("--weights", type=Path, help="a folder of weights instead of the package's own")
    parser.add_argument("--held-out", default="", help="authorities, as file names have them, with commas between")
    arguments = parser.parse_args()
    files = sorted(each for path in arguments.corpus for each in ([path] if path.is_file() else path.rglob("*.*")))
    if arguments.weights:
        linear.FOLDER = arguments.weights
    else:
        print(_scored(files, arguments.evaluation))
    evaluation = _evaluation(arguments.evaluation)
    _annotated(files, arguments.evaluation / "gold", evaluation)
    if arguments.held_out:
        _labelled(files, set(arguments.held_out.split(",")))


def _scored(files: list[Path], evaluation: Path) -> str:
    """What the evaluation's own program says of a load and an export."""
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, "-m", "goldenthread"]
        dataset, graph = f"{folder}/graph.db", f"{folder}/graph.nq"
        subprocess.run([*program, "load", *map(str, files), "--db", dataset, "--quiet"], check=True)
        subprocess.run([*program, "export", graph, "--db", dataset], check=True)
        score = [sys.executable, str(evaluation / "evaluate.py"), graph, "--gold", str(evaluation / "gold")]
        return subprocess.run(score, check=True, capture_output=True, text=True).stdout


def _annotated(files: list[Path], gold: Path, evaluation: ModuleType) -> None:
    """Break down the sentences of the annotated reports."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    by_name = {path.stem: path for path in files}
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        name = Path(wanted["doc"]).stem
        if name not in by_name:
            continue
        annotated = _read(by_name[name])
        found = [
            (each.text, annotation)
            for each, annotation in zip(annotated.report.statements, annotated.annotations, strict=True)
        ]
        for sentence in wanted["findings_sample"]:
            hit = next((each for text, each in found if evaluation.same_text(sentence["sentence"], text)), None)
            if hit:
                answer = (hit.polarity, set(hit.services), set(hit.themes))
                right = (sentence["polarity"], set(sentence["services"]), set(sentence["themes"]))
                for group in _groups(annotated):
                    tallies[group].add(right, answer)
    _say("sentences of annotated reports", tallies)


def _labelled(files: list[Path], held_out: set[str]) -> None:
    """Break down the labelled sentences of authorities that the weights have not seen."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    known = labels(LABELS)
    for path in files:
        rows = known.get(path.stem)
        if not rows or authority(path.stem) not in held_out:
            continue
        annotated = _read(path)
        for statement, annotation in zip(annotated.report.statements, annotated.annotations, strict=True):
            row = rows.get(key(statement.text))
            if row:
                answer = (annotation.polarity, set(annotation.services), set(annotation.themes))
                right = (row["polarity"], set(row["services"].split()), set(row["themes"].split()))
                for group in _groups(annotated):
                    tallies[group].add(right, answer)
    _say("labelled sentences of authorities held out", tallies)


def _read(path: Path) -> AnnotatedReport:
    return annotate(recognise(formats.read(path, None)))


def _groups(annotated: AnnotatedReport) -> tuple[str, str, str]:
    report = annotated.report
    year = (report.published or (report.inspection.end if report.inspection else ""))[:4]
    return ("all", report.document_type, year or "no year")


def _say(title: str, tallies: dict[str, Tally]) -> None:
    if not tallies:
        return
    print(f"\n{title:24} {'n':>6} {'accuracy':>9} {'macro-F1':>9} {'services':>9} {'themes':>9}")
    for group in sorted(tallies, key=lambda each: (each != "all", each[:1].isdigit(), each)):
        print(f"{group:24} {tallies[group].line()}")


def _counts(pairs: list[tuple[str, str]], label: str) -> tuple[int, int, int]:
    both = sum(wanted == found == label for wanted, found in pairs)
    return both, sum(wanted == label for wanted, _ in pairs), sum(found == label for _, found in pairs)


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
