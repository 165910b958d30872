"""The inspection team as reports list it: a post, a colon, and those who held it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import people
from goldenthread.loaders.reports.family import plain
from goldenthread.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

_HEADING: Final = re.compile(r"^(?:the )?(?:inspection|review) team\W*$")
_POST: Final = re.compile(
    r"(?:^|(?<=[\s.,;]))([A-Z][\w’'\-]*(?:[ \u00a0]+(?:[a-z][\w’'\-]*|Lead|Data|Assurance|Team|Quality"
    r"|Inspectors?|Analysts?|Managers?))*)\s*(?::|\t)\s*"
)
"""A capital and words in lower case before a colon."""
_OF_A_TEAM: Final = re.compile(
    r"\b(?:inspectors?|analysts?|managers?|observers?|directors?|reviewers?)$", re.IGNORECASE
)
_LEAD: Final = re.compile(r"^(?:lead|reporting|principal)\s+(?:inspector|reviewer)\b")
_BETWEEN: Final = re.compile(r"\s*(?:[,;\n\t]|\band\b|&|\.\s)\s*")
_RANK: Final = re.compile(r"\([^()]*\)|\b(?:senior\s+)?S?HMI\b|\bAI\b", re.IGNORECASE)
_CUT_NAME: Final = re.compile(r"(?<=[a-z])-\s+(?=[A-Z])")


def team(manuscript: Manuscript) -> tuple[Person, ...]:
    """All who are listed under "The inspection team" or, without such words, in entries with posts, in order.

    Returns:
        Each person with the post as printed; () where there is no such list.
    """
    texts = manuscript.texts
    start = next((i + 1 for i, low in enumerate(manuscript.lows) if _HEADING.match(low.strip())), None)
    if start is None:
        start = next((i for i, low in enumerate(manuscript.lows) if _LEAD.match(low)), len(texts))
    found: list[Person] = []
    for text in texts[start:]:
        posts = [match for match in _POST.finditer(text) if _OF_A_TEAM.search(match[1])]
        if not posts or text[: posts[0].start()].strip():
            break
        names = {person.name for person in found}
        found += [person for person in _people(text, posts) if person.name not in names]
    return tuple(found)


def lead(found: tuple[Person, ...]) -> Person | None:
    """Who of a team led the inspection; None where none is called so."""
    return next((person for person in found if _LEAD.match(plain(person.role))), None)


def _people(text: str, posts: list[re.Match[str]]) -> Iterator[Person]:
    """The people of one paragraph, which may hold several posts."""
    for post, after in zip(posts, [*posts[1:], None], strict=True):
        listed = text[post.end() : after.start() if after else len(text)]
        for part in _BETWEEN.split(_CUT_NAME.sub("-", listed)):
            name = people.leading_name(_RANK.sub(" ", part).strip(" ."))[0]
            if name:
                yield Person(name, " ".join(post[1].split()))
