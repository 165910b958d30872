"""Names as they stand in a document: where they are written, what is short for what, which of them name one thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goldenthread.loaders.extraction.lexicon import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from goldenthread.model import Statement

_SHORT = re.compile(r"[(]([A-Z@][\w@&/’'-]{1,11})[)]")
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\s(),;:‘“”\"–—-]+")
_FUNCTION_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_QUOTES = "‘’“”\"'"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the normalised text where something is named."""

    start: int
    end: int
    name: str
    """Without quotation marks, article or praise."""
    kind: str
    rule: str
    concept: str = ""
    role: str = ""


@dataclass(slots=True)
class Named:
    """One thing under all the names that it has in the document."""

    key: str
    name: str
    aliases: tuple[str, ...]
    spots: list[Spot]


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """What stays the same in the variants of a name: the words without function words, case, plural and brackets.

    >>> key("The Sunrise Teams (ST)")
    'sunrise team'
    """
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", plain(name))
    kept = [word for word in _LETTERS.findall(bare.replace("'s", "").replace("'", "")) if word not in _FUNCTION_WORDS]
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word for word in kept)


def shortenings(text: str) -> dict[str, str]:
    """The short forms that a document introduces, "missing and exploited hub (MEH)", with what they stand for."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match[1].removesuffix("s") if match[1][:-1].isupper() and len(match[1]) > 2 else match[1]
        if short in found or sum(letter.isupper() for letter in short) < 2:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        long = _long_form(text[max(start, match.start() - 120) : match.start()], short)
        if long:
            found[short] = long
    return found


def _long_form(before: str, short: str) -> str:
    """The words right before a bracket whose initials give the short form, or ""."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    words = list(_WORD.finditer(before))
    at, left = len(words), len(letters)
    skipped = 0
    while at and left:
        at -= 1
        word = words[at][0].lower().strip(_QUOTES)
        if word[:1] == letters[left - 1]:
            left -= 1
        elif word in _FUNCTION_WORDS:
            continue
        else:
            left = _inside(word, letters, left)
            skipped += 1
            if skipped > 2:
                return ""
    if left or at == len(words):
        return ""
    return before[words[at].start() :].strip().strip(_QUOTES).strip()


def _inside(word: str, letters: Sequence[str], left: int) -> int:
    """How many letters of the short form are left when a word gives several of them, first letter included."""
    for count in range(min(left, 4), 1, -1):
        wanted = iter(word)
        tail = letters[left - count : left]
        if word.startswith(tail[0]) and all(letter in wanted for letter in tail):
            return left - count
    return left


def _is_proper(name: str) -> bool:
    return not name.isupper() and any(word[0].isupper() for word in _LETTERS.findall(name)[1:])


class Places:
    """Finds the statement that stands at a place of the text."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._starts = [statement.start for statement in statements]
        self._ends = [statement.end for statement in statements]

    def at(self, start: int, end: int) -> int:
        """Index of the statement that holds a span, or -1."""
        index = bisect_right(self._starts, start) - 1
        return index if index >= 0 and end <= self._ends[index] else -1


def gather(spots: Iterable[Spot], short_forms: Mapping[str, str]) -> list[Named]:
    """Put the places that name one thing together.

    Names are one thing if they have the same key or the same concept, or one is the short form of the other.

    Returns:
        In the order of the first mention. The name is the longest form, of capitalised ones if there are any; the
        others are aliases.
    """
    expanded = {key(short): key(long) for short, long in sorted(short_forms.items())}
    groups: dict[str, list[Spot]] = defaultdict(list)
    for spot in sorted(set(spots), key=lambda spot: (spot.start, spot.end, spot.kind, spot.rule)):
        own = key(spot.name)
        groups[spot.concept or expanded.get(own, own)].append(spot)
    named = []
    for group_key, group in groups.items():
        forms = dict.fromkeys(spot.name for spot in group)
        keys = {key(form) for form in forms}
        forms.update(dict.fromkeys(short for short, long in sorted(short_forms.items()) if key(long) in keys))
        name = max(forms, key=lambda form: (_is_proper(form), len(key(form)), -list(forms).index(form)))
        named.append(Named(group_key, name, tuple(sorted(form for form in forms if form != name)), group))
    return sorted(named, key=lambda one: one.spots[0].start)


def without_overlaps(spots: Iterable[Spot], taken: Collection[tuple[int, int]] = ()) -> list[Spot]:
    """Keep the longest of spots that overlap, and none that overlaps a span that is taken.

    Returns:
        In the order of the text.
    """
    kept: list[Spot] = []
    ends: list[tuple[int, int]] = sorted(taken)
    for spot in sorted(set(spots), key=_rank):
        place = bisect_right(ends, (spot.start, spot.end))
        clear_before = place == 0 or ends[place - 1][1] <= spot.start
        clear_after = place == len(ends) or ends[place][0] >= spot.end
        if clear_before and clear_after:
            ends.insert(place, (spot.start, spot.end))
            kept.append(spot)
    return sorted(kept, key=lambda spot: spot.start)


def _rank(spot: Spot) -> tuple[int, int, bool, str, str]:
    """The longest first; of equal ones a national name."""
    return spot.start - spot.end, spot.start, not spot.concept, spot.rule, spot.kind


def spread(found: Sequence[Named], text: str, taken: Collection[tuple[int, int]], where: Places) -> list[Named]:
    """Find where else in the text the names stand that were found, short forms among them.

    Args:
        found: Things with the places where a rule found them.
        text: The normalised text.
        taken: Spans that name something else.
        where: The statements; a name outside of them is no mention.

    Returns:
        The same things in the same order, with all their places.
    """
    plain_text = plain(text)
    more = []
    for index, named in enumerate(found):
        known = {(spot.start, spot.end) for spot in named.spots}
        model = named.spots[0]
        for name in (named.name, *named.aliases):
            if len(name) < 3 and not name.isupper():
                continue
            for start, end in occurrences(text, plain_text, name):
                if (start, end) not in known and where.at(start, end) >= 0 and _may_name(text, start, name):
                    more.append((Spot(start, end, text[start:end], model.kind, model.rule, model.concept), index))
    owners = dict(more)
    first = [(spot.start, spot.end) for named in found for spot in named.spots]
    kept = without_overlaps(owners, [*taken, *first])
    for spot in kept:
        found[owners[spot]].spots.append(spot)
    for named in found:
        named.spots.sort(key=lambda spot: spot.start)
    return list(found)


def _may_name(text: str, start: int, name: str) -> bool:
    """Whether a word that is a name only with a capital has one: "Choices", but not "choices"."""
    return text[start].isupper() or not (name.isalpha() and name[0].isupper())


def occurrences(text: str, plain_text: str, name: str) -> list[tuple[int, int]]:
    """(start, end) of every place where a name stands as whole words.

    Args:
        text: Where to look.
        plain_text: What `lexicon.plain` makes of it.
        name: A short form in capitals is found as it is written, any other name in any case.
    """
    haystack, needle = (text, name) if name.isupper() else (plain_text, plain(name))
    found, at = [], haystack.find(needle)
    while at >= 0:
        end = at + len(needle)
        if not (haystack[at - 1 : at].isalnum() or haystack[end : end + 1].isalnum()):
            found.append((at, end))
        at = haystack.find(needle, end)
    return found
