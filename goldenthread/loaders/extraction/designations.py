"""Finds designations: a head noun such as "team" with the words before it that say which team is meant.

In lower case only the subjects of a vocabulary make a designation ("edge of care team", "sufficiency strategy");
written in capitals nearly any words do ("Sunrise team").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction.names import Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.wording import Wording

_LONGEST: Final = 8
_LOWER_TAIL: Final = 3
"""How many words in lower case may stand between the capitals and the head noun: "Brook domestic abuse triage team"."""

STOP: Final = frozenset(
    """a an the this that these those their its his her our your my any all some each every no both many most more few
    several other another such which who whose what of in on at by for from with within without through throughout to
    into as and or but is are was were be been being has have had having do does did can could will would should may
    might must not than when where while there it they he she we you i also well use using used uses via across under
    over between during before after about against including include includes either if so then because since until
    only still very too just one two three four five six seven eight nine ten same own how why per following see
    attend attends attended convene convened hold holding held provide provides provided develop developed developing
    enable enables establish established implement implemented introduce introduced launch launched create created
    produce produced ensure ensures make makes made complete completed access accessing chair chairing chaired deliver
    delivered delivering offer offers promote promotes undertake undertakes undertaken formed hosting applied raise
    improve improving inform informs shape lead leads led meet meets reconfigured relaunched
    drive drives driving raises raising set sets setting applying introducing identifying undertaking alongside
    implementing conducting receiving receive receives convening attending progressing requiring requires despite means
    although whether scrutinises extend commission run told agreed example regarded considering reviewing reviewed
    refreshing updating publishing published consider follow up""".split()
)
"""Words before which a designation in lower case begins."""
_PRAISE: Final = frozenset(
    """effective strong good clear comprehensive dedicated specialist new newly revised refreshed robust local key
    successful strengthened improved updated overarching coherent detailed innovative current existing recent ambitious
    bespoke appropriate relevant regular monthly weekly daily quarterly formal informal wide small large different
    additional further single various specific particular better quality high national extensive impressive
    excellent outstanding creative useful helpful valuable experienced skilled committed strategic operational focused
    purposeful up date targeted discrete preferred chosen embedded considered designed based authority authority's
    council's partnership's board's trust's service's organisation's county's borough's city's multi agency located co
    opened valued efficient evidence sound cohesive approachable active proposed future previous next second first
    initial basic established county intensive integrated available separate
    thought out aligned formed""".split()
)
"""Words in front of a designation in lower case that are not part of it, unless they are its subject."""
_INNER: Final = frozenset({"of", "in", "and", "to", "for", "after", "with", "around"})
"""Function words that may stand inside a name."""
POSTS: Final = frozenset(
    "director executive inspector chief officer manager majesty's inspection constable commander superintendent".split()
)
"""Words of posts and inspections, which no team, strategy or board has in its name."""
_WORKS: Final = frozenset(
    """social group youth family targeted intensive direct early parent adoption mental mentoring partnership
    help""".split()
)
"""Words after which "work" and "support" are nouns."""
_QUOTES: Final = re.compile(r"[‘“”\"]|[’'](?!\w|\s*s\b)|(?<!\w)[’']")
_CAPITAL_INSIDE: Final = re.compile(r"\S\s+[‘“'\"(]?[A-Z@]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which designations to look for."""

    kinds: Mapping[str, str]
    """Kind by head noun, singular and plural."""
    subjects: Mapping[str, tuple[str, ...]]
    """By head noun in the singular: the words that may stand right before it in lower case, "-" before each."""
    titles: frozenset[str]
    """The head nouns before which capitals make a name."""
    generic: tuple[str, ...]
    """Endings that name nothing in particular, in the form of `subjects`, with the head noun."""
    nameless: frozenset[str]
    """Whole designations that are too short to tell one thing from others of its kind, in the same form."""
    common: frozenset[str]
    """Words that don't tell one thing from others of its kind even when they are capitalised."""
    rule: str
    """What the names of the rules begin with."""
    places_tell: bool = False
    """Whether the name of a place is enough to tell one thing from others of its kind."""

    def is_generic(self, words: Sequence[str]) -> bool:
        """Whether words in lower case that end in a head noun name what everybody has."""
        return f"-{'-'.join(words[:-1])}-{singular(words[-1])}".endswith(self.generic)

    def find(self, wording: Wording, places: Collection[str]) -> Iterator[Spot]:
        """Find the designations of a statement.

        Args:
            wording: The statement.
            places: Words of place names, in lower case.
        """
        if self.kinds.keys().isdisjoint(wording.words):
            return
        stop = 0
        has_capitals = _CAPITAL_INSIDE.search(wording.statement.text) is not None
        for index, word in enumerate(wording.words):
            if word in self.kinds and index > stop:
                spot = self._designation(wording, index, stop)
                if spot is None and has_capitals and word in self.titles:
                    spot = self._title(wording, index, stop, places)
                if spot:
                    stop = index + 1
                    yield spot

    def _designation(self, wording: Wording, head: int, stop: int) -> Spot | None:
        """The designation in lower case that ends in a head noun, if its subject is one that makes a name."""
        words = wording.words
        subjects = self.subjects.get(singular(words[head]))
        if not subjects or not f"-{'-'.join(words[max(stop, head - 5) : head])}".endswith(subjects):
            return None
        first = first_word(words, head, stop)
        if not _joined(words, first, head).endswith(subjects) or self.is_generic(words[first : head + 1]):
            return None
        first = unbroken(wording, first, head)
        if not _joined(words, first, head).endswith(subjects):
            return None
        while (words[first] in _PRAISE or words[first].isdigit()) and _joined(words, first + 1, head).endswith(
            subjects
        ):
            first += 1
        if f"{_joined(words, first, head)}-{singular(words[head])}" in self.nameless:
            return None
        return self._spot(wording, first, head, "designation")

    def _title(self, wording: Wording, head: int, stop: int, places: Collection[str]) -> Spot | None:
        """The capitalised name that ends in a head noun."""
        words, text, spans = wording.words, wording.statement.text, wording.spans
        if not (
            text[spans[head][0]].isupper()
            or any(text[at].isupper() for at, _ in spans[max(0, head - _LOWER_TAIL - 1) : head])
        ):
            return None
        first = self._first_capital(wording, head, unbroken(wording, stop, head))
        while first < head and (
            words[first].isdigit() or words[first] in STOP or (words[first] in places and not self.places_tell)
        ):
            first += 1
        telling = any(
            text[spans[index][0]].isupper() and words[index] not in self.common
            and (self.places_tell or words[index].removesuffix("'s") not in places)
            for index in range(first, head)
        )  # fmt: skip
        if not telling or self.is_generic(words[first : head + 1]):
            return None
        return self._spot(wording, first, head, "title")

    def _first_capital(self, wording: Wording, head: int, first: int) -> int:
        """Index of the first word of the run of capitals that leads up to a head noun; the head noun's if none does."""
        words, text, spans = wording.words, wording.statement.text, wording.spans
        at = head
        while at > first and head - at < _LOWER_TAIL and not text[spans[at - 1][0]].isupper():
            if words[at - 1] in STOP:
                return head
            at -= 1
        capital = head
        while at > first and (text[spans[at - 1][0]].isupper() or words[at - 1].isdigit() or words[at - 1] in _INNER):
            if "," in text[spans[at - 1][1] : spans[at][0]] and "and" not in words[at:head]:
                break
            at -= 1
            if words[at] in POSTS or (words[at] in self.kinds and words[at + 1] in _INNER):
                break
            if words[at] == "and" and words[head].endswith("s") and self.kinds[words[head]] != "organisation":
                break  # "the Sunrise and Harbour teams" are two
            if text[spans[at][0]].isupper():
                capital = at
        if capital == 0 and not text[spans[1][0]].isupper():
            return head  # the capital of a sentence's first word says nothing
        return capital

    def _spot(self, wording: Wording, first: int, head: int, how: str) -> Spot:
        start, end = wording.spans[first][0], wording.spans[head][1]
        name = bare(wording.statement.text[start:end])
        offset = wording.statement.start
        return Spot(offset + start, offset + end, name, self.kinds[wording.words[head]], f"{self.rule}-{how}")


def heads(kinds: Mapping[str, str]) -> dict[str, str]:
    """Turn head nouns by kind into kinds by head noun, with the plurals."""
    return {form: kind for kind, nouns in kinds.items() for noun in nouns.split() for form in (noun, _plural(noun))}


def subjects(by_head: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Prepare the subjects of a vocabulary: hyphens join the words of one subject, spaces part the subjects."""
    return {noun: endings(listed) for noun, listed in by_head.items()}


def endings(listed: str) -> tuple[str, ...]:
    """The words of a list, each with a hyphen before it."""
    return tuple(f"-{one}" for one in listed.split())


def singular(head: str) -> str:
    """The singular of a head noun."""
    return head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith(("gy", "cy", "ny", "ty", "my")) else noun + "s"


def _by_last_word(atoms: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for atom in sorted(atoms.split(), key=len, reverse=True):
        words = tuple(atom.split("-"))
        found.setdefault(words[-1], []).append(words)
    return found


_ATOMS: Final = _by_last_word(
    """edge-of-care children-in-care child-in-care looked-after recruitment-and-retention entry-to-care
    children-looked-after employment-and-training missing-and-exploited
    missing-and-exploitation health-and-disability hub-and-spoke assessment-and-intervention care-and-care-leavers
    children-in-care-and-care-leavers abuse-and-violence engagement-and-participation participation-and-engagement
    children-and-families family-and-children sexual-exploitation-and-missing employment-or-training
    learning-and-improvement
    commissioning-and-sufficiency children-in-need vulnerability-and-risk
    placement-with-parents transitions-to-independence education-employment-and-training overview-and-scrutiny
    missing-and-child-exploitation missing-and-child-sexual-exploitation child-exploitation-and-missing
    child-sexual-exploitation-and-missing well-being health-and-wellbeing health-and-well-being children-and-young-people's children-and-young-people
    quality-assurance-and-performance performance-and-quality-assurance district-and-borough"""
)
"""Units with a function word in them, by their last word."""


def first_word(words: Sequence[str], head: int, stop: int) -> int:
    """Index of the first word of the designation in lower case that ends in a head noun."""
    first = head
    while first > stop and head - first < _LONGEST:
        atoms: Iterable[tuple[str, ...]] = _ATOMS.get(words[first - 1], ())
        atom = next((a for a in atoms if tuple(words[first - len(a) : first]) == a), ())
        if atom and first - len(atom) >= stop:
            first -= len(atom)
        elif _ends_a_designation(words, first - 1):
            break
        else:
            first -= 1
    return first


def _ends_a_designation(words: Sequence[str], index: int) -> bool:
    word = words[index]
    if word in {"work", "support", "working"}:
        return index == 0 or words[index - 1] not in _WORKS
    return word in STOP or (word.endswith("ly") and word not in _PRAISE and word not in {"family", "early"})


def is_praise(word: str) -> bool:
    """Whether a word in front of a designation is no part of it."""
    return word in _PRAISE or word.isdigit()


def bare(text: str) -> str:
    """A name without quotation marks."""
    return _QUOTES.sub("", text)


def _joined(words: Sequence[str], first: int, stop: int) -> str:
    return f"-{'-'.join(words[first:stop])}"


def unbroken(wording: Wording, first: int, head: int) -> int:
    """The first word from which nothing but spaces, hyphens and quotation marks stands between the words.

    Commas may stand in a list that goes on with "and": "education, employment and training panel".
    """
    text, spans = wording.statement.text, wording.spans
    for index in range(head, first, -1):
        between = text[spans[index - 1][1] : spans[index][0]].strip(" -‘’'&\u2011")
        if between and not (between == "," and "and" in wording.words[index:head]):
            return index
    return first
