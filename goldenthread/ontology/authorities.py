"""The local authorities, from `authorities.ttl`, and how to find them by the names that documents print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.ontology.identifiers import local_id
from goldenthread.ontology.terms import DCTERMS, GT, RDF, SKOS

FILE = Path(__file__).with_name("authorities.ttl")


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority that runs children's services, or did so."""

    id: str
    """The ONS code: an authority's IRI is `identifiers.authority(id)`."""
    iri: str
    name: str
    """The short name, such as "Northumberland"."""
    aliases: tuple[str, ...]
    """Other names, sorted."""
    providers: tuple[str, ...]
    """Bodies that run children's services on its behalf, sorted."""
    region: str
    kind: str
    """"county", "unitary authority", "metropolitan district" or "London borough"."""
    valid_from: str = ""
    """ISO date, or "" where it existed before 2009."""
    valid_until: str = ""
    """ISO date of the last day, or ""."""
    neighbours: tuple[str, ...] = ()
    """Ids of its statistical neighbours, sorted."""
    predecessors: tuple[str, ...] = ()
    """Ids of the authorities that it took over from, sorted."""
    former_codes: tuple[str, ...] = ()
    """Earlier ONS codes of the same authority, sorted."""
    urn: str = ""
    """Ofsted's number for it."""

    def existed(self, on: str) -> bool:
        """Say whether the authority existed on a day (ISO date or month); on "" the question is for today's ones."""
        if not on:
            return not self.valid_until
        return self.valid_from[: len(on)] <= on and (not self.valid_until or on <= self.valid_until[: len(on)])

    def long_gone(self, on: str) -> bool:
        """Say whether the authority had ended more than a year before a day; "" is no day."""
        return bool(on and self.valid_until) and int(on[:4]) - int(self.valid_until[:4]) > 1


@cache
def authorities() -> tuple[Authority, ...]:
    """List all authorities, sorted by id; read once a process."""
    from pyoxigraph import RdfFormat, parse

    values: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=FILE, format=RdfFormat.TURTLE):
        values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    found = [_authority(iri, properties) for iri, properties in values.items() if RDF.type in properties]
    return tuple(sorted(found, key=lambda authority: authority.id))


def _authority(iri: str, properties: dict[str, list[str]]) -> Authority:
    def all_of(term: str) -> tuple[str, ...]:
        return tuple(sorted(properties.get(term, ())))

    def one_of(term: str) -> str:
        return properties.get(term, [""])[0]

    return Authority(
        id=one_of(GT.onsCode),
        iri=iri,
        name=one_of(SKOS.prefLabel),
        aliases=all_of(SKOS.altLabel),
        providers=all_of(SKOS.hiddenLabel),
        region=one_of(GT.region),
        kind=one_of(GT.authorityType),
        valid_from=one_of(GT.validFrom),
        valid_until=one_of(GT.validUntil),
        neighbours=tuple(local_id(neighbour) for neighbour in all_of(GT.statisticalNeighbour)),
        predecessors=tuple(local_id(predecessor) for predecessor in all_of(GT.successorOf)),
        former_codes=all_of(GT.formerOnsCode),
        urn=one_of(DCTERMS.identifier),
    )


@cache
def by_id() -> dict[str, Authority]:
    """All authorities by ONS code; an earlier code of the same authority finds it, too."""
    found = {code: authority for authority in authorities() for code in authority.former_codes}
    return found | {authority.id: authority for authority in authorities()}


def find(text: str, on: str = "") -> Authority | None:
    """Find an authority by a name that stands alone.

    Args:
        text: A short or official name, or that of the body that runs its children's services, in any case. What
            councils add to their names (`London Borough of`, `Metropolitan Borough Council`) makes no difference.
        on: The day that the name was used, as ISO date or month: names pass from one authority to another. Without it
            authorities of today come first.

    Returns:
        None where no authority has the name, or several have it.
    """
    for name in (_plain(text), _bare(_plain(text))):
        found = _at(_names().get(name, ()), on)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def mentioned(text: str, on: str = "") -> list[Authority]:
    """Find the authorities that a text names, such as a title; the longest name wins at every place.

    Args:
        text: Running text. Names have to be capitalised.
        on: As for `find`.

    Returns:
        Every authority once, in the order in which they are first named. A name that several share is left out, and so
        is an authority that had ended more than a year before: its name lives on as that of a county.
    """
    found: dict[str, Authority] = {}
    end = 0
    for capital in _CAPITAL.finditer(text):
        pattern = _starting_with(_first_word(capital[0]))
        match = pattern.match(text, capital.start()) if pattern and capital.start() >= end else None
        if match is None or _means_something_else(text, match):
            continue
        end = match.end()
        authority = find(match[0], on)
        if authority and not authority.long_gone(on):
            found.setdefault(authority.id, authority)
    return list(found.values())


def bare(name: str) -> str:
    """Take off what councils add to their names, for comparing.

    >>> bare("London Borough of Ashmere Council")
    'ashmere'
    """
    return _bare(_plain(name))


_SPACE = re.compile(r"[\s\-‐‑–]+")
_BEFORE = re.compile(r"^(?:the )?(?:(?:royal |london |metropolitan )?(?:borough|city|county) of |council of the )?")
_AFTER = re.compile(
    r"(?: (?:metropolitan|county|city|borough|district|unitary|mbc|local))*(?: (?:council|authority|corporation|mbc))?"
    r"(?: local authority)?$"
)
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]*")


def _plain(text: str) -> str:
    """Lower case, one space between words, whatever hyphens, ampersands, commas and dots there are."""
    words = text.replace("’", "'").replace("&", " and ").replace(",", " ").replace(".", "").lower()
    return _SPACE.sub(" ", words).strip()


def _bare(plain: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", plain))


@cache
def _names() -> dict[str, tuple[Authority, ...]]:
    names: dict[str, tuple[Authority, ...]] = {}
    for authority in authorities():
        for name in dict.fromkeys(_plain(name) for name in (authority.name, *authority.aliases, *authority.providers)):
            names[name] = (*names.get(name, ()), authority)
    return names


def _at(candidates: tuple[Authority, ...], on: str) -> list[Authority]:
    """Those that existed then; where none did, all: documents go on to use a name after its end."""
    return [authority for authority in candidates if authority.existed(on)] or list(candidates)


def _first_word(text: str) -> str:
    return re.split("[^a-z]", text.lower(), maxsplit=1)[0]


@cache
def _by_first_word() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in _names():
        groups.setdefault(_first_word(name), []).append(name)
    return groups


@cache
def _starting_with(first_word: str) -> re.Pattern[str] | None:
    """The names that begin with a word, the longest first, as they may be written."""
    names = _by_first_word().get(first_word)
    return re.compile(_alternatives(names), re.IGNORECASE) if names else None


def _alternatives(names: list[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    written = (
        r"[.,]?[\s\-‐‑–]+".join(
            "(?:and|&)" if word == "and" else re.escape(word).replace("'", "['’]") for word in name.split()
        )
        for name in longest_first
    )
    return rf"(?:{'|'.join(written)})(?!\w)"


_ELSEWHERE = re.compile(
    r"\b(?:North|South|East|West|Mid|Greater|Inner|Outer|Central|University of|Royal|New|Lord)[\s-]$"
)
_SOMETHING_ELSE = re.compile(
    r"(?:[\s\-]+(?:under|on|in|le|super)-)|\s+(?:Police|Constabulary|Crown|University|Hospital|Teaching|NHS|Fire|Clinical"
    r"|Road|Street|House|Hotel|Square|Way|Avenue|Lane)\b"
)
_EVERYDAY_WORDS = frozenset({"bury", "reading"})
_OF_A_COUNCIL = re.compile(r"\s+(?:local authority|children|council|borough|inspection)", re.IGNORECASE)
_CAPITAL_BY_CHANCE = re.compile(r"(?:^|[.:;!?•\n])\s*$")


def _means_something_else(text: str, match: re.Match[str]) -> bool:
    """Tell `Greater Manchester`, `Durham Constabulary` or a sentence that begins with `Reading` from the authority."""
    before = text[max(0, match.start() - 14) : match.start()]
    if _ELSEWHERE.search(before) or _SOMETHING_ELSE.match(text, match.end()):
        return True
    if match.group().lower() not in _EVERYDAY_WORDS or not text[match.end() :].strip():
        return False
    return bool(_CAPITAL_BY_CHANCE.search(before)) and not _OF_A_COUNCIL.match(text, match.end())
