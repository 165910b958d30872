"""What the trained weights look at in a statement: words, cues of praise and criticism, what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import lexicon
from goldenthread.loaders.extraction.cues import CONTRASTS, CRITICISM, NEGATIONS, POINTING, PRAISE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import Report

_TOPICS: Final = {"service": "s", "theme": "t"}
_SENSES: Final = (
    dict.fromkeys(CONTRASTS, "!")
    | dict.fromkeys(NEGATIONS, "-")
    | dict.fromkeys(CRITICISM, "bad")
    | dict.fromkeys(PRAISE, "good")
)
_NEGATED_WORDS: Final = 4
"""How many words a negation reaches."""
_LONGEST_HEADING: Final = 130
_HEADINGS: Final = (
    (
        "improve",
        re.compile(
            r"needs? to improve|areas? for (?:priority )?(?:improvement|action|development)|recommendation|weakness"
            r"|priority action|(?:could|can) (?:we )?(?:do|be) better|not (?:gone|going) (?:so )?well|challenges"
        ),
    ),
    (
        "well",
        re.compile(r"strengths?\b|done well|good practice|effective practice|proud|achievements?|(?:gone|going) well"),
    ),
    ("next", re.compile(r"going to do|next steps|do next|priorities|plans? for")),
    ("outstanding", re.compile(r"\boutstanding\b")),
    ("requires", re.compile(r"\brequires improvement\b|\badequate\b")),
    ("inadequate", re.compile(r"\binadequate\b")),
    ("good", re.compile(r"\bgood\b")),
)


@dataclass(frozen=True, slots=True)
class Description:
    """The features of one statement.

    A word stands for itself and two words with a space between them for a pair; every other feature has a sign in it.
    """

    tone: set[str]
    """What polarity is judged by: words, pairs, cues, and the place that the statement has."""
    topics: set[str]
    """What services and themes are assigned by: words, and the topics named here and around."""


def describe(report: Report, wordings: Sequence[Wording]) -> list[Description]:
    """List the features of every statement of a report."""
    headings = [_heading(section.heading) for section in report.sections]
    recommended = {index for each in report.recommendations for index in each.statements}
    family = f"@{report.document_type}"
    described: list[Description] = []
    block = -1
    before: list[list[str]] = []
    last_cues = ""
    for index, wording in enumerate(wordings):
        statement, words = wording.statement, wording.words
        if statement.block != block:
            block, before, last_cues = statement.block, [], ""
        own = [f"{_TOPICS[hit.scheme]}={hit.concept}" for hit in wording.hits if hit.scheme in _TOPICS]
        heading, kind = headings[statement.section]
        place = [family, *kind]
        if report.blocks[block].kind != "paragraph":
            place.append(f"@{report.blocks[block].kind}")
        if index in recommended:
            place.append("@recommendation")
        topics = {*words, *own, *heading, *place}
        if before:
            topics.update(_around(words, before))
        cues = _cues(words)
        tone = {first + " " + second for first, second in pairwise(["^", *words])}
        tone.update(words, cues, place, (f"<{last_cues}" if before else "^first",))
        described.append(Description(tone, topics))
        before.append(own)
        last_cues = cues[0]
    return described


def heading_kind(heading: str) -> str:
    """What a heading announces: `improve`, `well`, `next`, a grade, or ""."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    lower = heading.lower()
    return next((kind for kind, pattern in _HEADINGS if pattern.search(lower)), "")


def _heading(heading: str) -> tuple[list[str], list[str]]:
    """The topics that a heading names, and what it announces."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return [], []
    plain = lexicon.plain(heading)
    hits = lexicon.national().hits(lexicon.words(plain), heading)
    kind = heading_kind(heading)
    found = sorted({f"{_TOPICS[hit.scheme]}#{hit.concept}" for hit in hits if hit.scheme in _TOPICS})
    return found, [f"#{kind}"] if kind else []


def _around(words: Sequence[str], before: Sequence[Sequence[str]]) -> list[str]:
    """The topics of the statements before this one in its block: the last one's and others'."""
    last = before[-1]
    found = [f"{topic[0]}<{topic[2:]}" for topic in last]
    if words and words[0] in POINTING:
        found += [f"{topic[0]}~{topic[2:]}" for topic in last]
    earlier = {topic for topics in before[:-1] for topic in topics}
    found += [f"{topic[0]}«{topic[2:]}" for topic in sorted(earlier)]
    return found


def _cues(words: Sequence[str]) -> list[str]:
    """How much praise and criticism there is, first over all, then before and after a turn of the sentence.

    A negation turns what follows it round: "no delay" praises.
    """
    good = [0, 0]
    bad = [0, 0]
    turn = 0
    turned = ""
    reach = -1
    for place, word in enumerate(words):
        sense = _SENSES.get(word)
        if sense is None:
            continue
        if sense == "!":
            turn, turned, reach = 1, word, -1
        elif sense == "-":
            reach = place + _NEGATED_WORDS
        elif (sense == "good") == (place >= reach):
            good[turn] += 1
        else:
            bad[turn] += 1
    praise, criticism = good[0] + good[1], bad[0] + bad[1]
    found = [
        f"!{min(praise, 3)},{min(criticism, 3)}",
        f"!<{min(good[0], 2)},{min(bad[0], 2)}",
        f"!>{min(good[1], 2)},{min(bad[1], 2)},{turn}",
        f"!={max(-3, min(3, praise - criticism))}",
        f"!len{min(len(words) // 8, 5)}",
    ]
    if turned:
        found.append(f"!{turned}{'^' if words[0] == turned else ''}")
    return found
