"""The IRIs of all resources, made from content alone; and the version of the reading that they stand for."""

from __future__ import annotations

import hashlib
import re
import unicodedata

READING_VERSION = "2"
"""Raised whenever the same bytes would be read differently: documents read by an older version are read again."""

BASE = "https://w3id.org/goldenthread/"
CONCEPT = f"{BASE}concept/"
ID = f"{BASE}id/"

LINKS_GRAPH = f"{ID}graph/links"
"""What is derived across documents."""
NAMES_GRAPH = f"{ID}graph/names"
"""The label of each resource that several documents name."""
AUTHORITIES_GRAPH = f"{ID}graph/authorities"
CONCEPTS_GRAPH = f"{ID}graph/concepts"

RULE_VERSIONS: dict[str, str] = {
    "polarity-weights": "2",
    "service-lexicon": "2",
    "service-weights": "2",
    "theme-lexicon": "2",
    "theme-weights": "2",
}
"""The version of a rule, by name, where it isn't the first."""

_LONGEST_SLUG = 80
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NOT_A_WORD = re.compile("[^a-z0-9]+")


def slug(text: str) -> str:
    """Turn a name into lower-case ASCII words joined by hyphens, never empty.

    Case, accents, apostrophes, punctuation and "&" for "and" make no difference. A name longer than 80 characters
    is cut and gets a digest, as one does that has no ASCII letter or figure at all.

    >>> slug("Children's Rights & Participation Team")
    'childrens-rights-and-participation-team'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).replace("&", " and "))
    words = _NOT_A_WORD.sub("-", plain.encode("ascii", "ignore").decode("ascii").lower()).strip("-")
    if words and len(words) <= _LONGEST_SLUG:
        return words
    digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:8]
    return f"{words[:_LONGEST_SLUG].rstrip('-')}-{digest}".lstrip("-")


def document(sha256: str) -> str:
    """Name a document, and the graph of what was read in it, by the digest of its bytes (hex)."""
    return f"{ID}document/{sha256[:16]}"


def statement(document_iri: str, start: int, end: int) -> str:
    """Name a statement by its place in the document's normalised text."""
    return f"{document_iri}/statement-{start}-{end}"


def inspection(document_iri: str) -> str:
    """Name the inspection that a report is about."""
    return f"{document_iri}/inspection"


def judgement(document_iri: str, start: int) -> str:
    """Name a judgement by where it is given."""
    return f"{document_iri}/judgement-{start}"


def response(document_iri: str, finding_start: int, evidence_start: int, initiative_name: str = "") -> str:
    """Name a response by its two statements and the name of the initiative, if one does it."""
    iri = f"{document_iri}/response-{finding_start}-{evidence_start}"
    return f"{iri}-{slug(initiative_name)}" if initiative_name else iri


def field_reading(document_iri: str, field: str) -> str:
    """Name the ledger's entry for a field (an id of the scheme `field`)."""
    return f"{document_iri}/field-{field}"


def authority(ons_code: str) -> str:
    """Name a local authority by its ONS code, such as `E06000057`."""
    return f"{ID}authority/{ons_code}"


def initiative(owner: str, name: str) -> str:
    """Name a local initiative. The owner is an authority's ONS code or, where none is known, a document's id."""
    return f"{ID}initiative/{owner}/{slug(name)}"


def actor(owner: str, name: str) -> str:
    """Name a local actor. The owner is an authority's ONS code or, where none is known, a document's id."""
    return f"{ID}actor/{owner}/{slug(name)}"


def person(name: str) -> str:
    """Name an inspector, who may turn up in reports on several authorities.

    Somebody whose name is printed with an accent in one report and without it in another one stays two: it is not for us
    to say that they are the same.
    """
    accents = "".join(
        letter for letter in unicodedata.normalize("NFC", name.lower()) if letter.isalpha() and letter > "\x7f"
    )
    return f"{ID}person/{slug(f'{name} {hashlib.sha256(accents.encode()).hexdigest()[:4]}' if accents else name)}"


def concept(scheme: str, concept_id: str) -> str:
    """Name a concept: `concept("grade", "good")`."""
    return f"{CONCEPT}{scheme}/{concept_id}"


def concept_scheme(scheme: str) -> str:
    """Name a concept scheme."""
    return f"{CONCEPT}{scheme}"


def rule_version(name: str) -> str:
    """Say which version of a rule is in force."""
    return RULE_VERSIONS.get(name, "1")


def rule(name: str) -> str:
    """Name a rule in the version that is in force."""
    return f"{ID}rule/{name}-{rule_version(name)}"


def quotation(quoting: str, quoted: str) -> str:
    """Name the fact that one statement (IRI) repeats another one."""
    return f"{ID}quotation/{local_id(quoting)}/{local_id(quoted)}"


def follow_up(earlier: str, later: str) -> str:
    """Name the fact that a later statement (IRI) speaks to the matter of an earlier one."""
    return f"{ID}follow-up/{local_id(earlier)}/{local_id(later)}"


def local_id(iri: str) -> str:
    """Give the part of an IRI that tells resources of its kind apart.

    >>> local_id("https://w3id.org/goldenthread/concept/grade/good")
    'good'
    >>> local_id("https://w3id.org/goldenthread/id/document/0123456789abcdef/statement-5-9")
    '0123456789abcdef-5-9'
    """
    parts = iri.split("/")
    _, marker, place = parts[-1].partition("statement-")
    return f"{parts[-2]}-{place}" if marker else parts[-1]
