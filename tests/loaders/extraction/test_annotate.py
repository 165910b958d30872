"""A whole report annotated."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders import read
from goldenthread.loaders.extraction import annotate
from goldenthread.model import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goldenthread.model import Report

SCRIPT = """
import sys
from goldenthread.loaders import read
print(read(sys.argv[1]))
"""


def test_there_is_one_annotation_a_statement(report: Callable[[str], Report]) -> None:
    """Annotations have the indexes of the statements."""
    made = report("# A heading\n\nOne thing. Another thing.\n\n- An item\n\na | b")

    annotated = annotate(made)

    assert len(annotated.annotations) == len(made.statements) == 5


def test_a_report_without_statements_is_annotated(report: Callable[[str], Report]) -> None:
    """An empty report has nothing to annotate."""
    annotated = annotate(report("# Only a heading"))

    assert (annotated.annotations, annotated.initiatives, annotated.actors, annotated.responses) == ((), (), (), ())


def test_a_formal_statement_only_names(report: Callable[[str], Report]) -> None:
    """A signature has no services, themes or polarity of its own, and answers nothing; it mentions who signed."""
    made = report("Visits are late. Plans are poor.\n\nImogen Tarn, Director of Children’s Services")
    formal = replace(
        made,
        statements=(*made.statements[:2], replace(made.statements[2], formal=True)),
        addressees=(Person("Imogen Tarn", "Director of Children’s Services"),),
    )

    annotated = annotate(formal)

    annotation = annotated.annotations[2]
    assert (annotation.polarity, annotation.services, annotation.themes) == ("neutral", (), ())
    assert [mention.key for mention in annotation.mentions] == ["actor imogen tarn"]
    assert annotation.rules == ("actor-person",)


def test_rules_are_sorted_and_named_for_every_annotation(report: Callable[[str], Report]) -> None:
    """A statement lists the rules that decided its polarity, topics and mentions, each once, in order."""
    annotated = annotate(report("Ofsted saw that Signs of Safety helps care leavers with Signs of Safety plans."))

    rules = annotated.annotations[0].rules
    assert rules == tuple(sorted(set(rules)))
    assert {"actor-lexicon", "initiative-lexicon", "polarity-weights", "service-lexicon"} <= set(rules)


def test_every_mention_has_its_thing(examples: Path) -> None:
    """Mentions lie in their statements, in order, without overlap, and every key is that of an initiative or actor."""
    annotated = read(next(iter(sorted(examples.glob("**/*ilacs-report.pdf")))))

    keys = {thing.key for thing in (*annotated.initiatives, *annotated.actors)}
    for statement, annotation in zip(annotated.report.statements, annotated.annotations, strict=True):
        ends = [statement.start, *(place for mention in annotation.mentions for place in (mention.start, mention.end))]
        assert ends == sorted(ends)
        assert ends[-1] <= statement.end
        assert {mention.key for mention in annotation.mentions} <= keys


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_makes_no_difference(examples: Path, seed: str) -> None:
    """The same file is annotated the same in every process."""
    path = next(iter(sorted(examples.glob("**/*ilacs-report.pdf"))))
    command = [sys.executable, "-c", SCRIPT, str(path)]

    printed = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}).stdout

    assert printed == f"{read(path)}\n"
