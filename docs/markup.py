"""Markdown and HTML of the generated pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from goldenthread.ontology.identifiers import BASE
from goldenthread.ontology.terms import DCTERMS, GT, PROV, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PREFIXES = {GT.iri: "gt", DCTERMS.iri: "dcterms", PROV.iri: "prov", RDFS.iri: "rdfs", SKOS.iri: "skos"}


def cell(text: str) -> str:
    """Text for a cell or a line of Markdown: what would be taken for markup is not; backticks still mark code."""
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|").replace("[", "\\[").replace("*", "\\*")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown; "" where it has no rows."""
    heads, rows = list(heads), [list(row) for row in rows]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""


def code(text: str) -> str:
    """A piece of code within a line or a cell of Markdown."""
    return f"`{text}`".replace("|", "\\|")


def code_block(text: str, language: str) -> str:
    """A block of code in Markdown."""
    return f"```{language}\n{text}\n```"


def term(iri: str) -> str:
    """The short name of a term, in HTML, with a link to where our own are explained."""
    name = shortened(iri)
    return (
        f'<a href="ontology.html#{name[3:]}"><code>{name}</code></a>'
        if name.startswith("gt:")
        else f"<code>{name}</code>"
    )


def shortened(iri: str) -> str:
    """An IRI with the prefix of its vocabulary."""
    space, local = (iri[: cut + 1], iri[cut + 1 :]) if (cut := max(iri.rfind("#"), iri.rfind("/"))) > 0 else ("", iri)
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else iri


def link(iri: str, names: dict[str, str], up: str = "") -> str:
    """A resource in HTML: its name, linked to the page of ours that shows it or else to the IRI itself.

    Args:
        iri: The resource.
        names: What to call resources, by IRI; an IRI that is not there is called by itself.
        up: The way from the page to the site's root, such as `../`.
    """
    return f'<a href="{escape(page_of(iri, up))}">{escape(names.get(iri, iri))}</a>'


def page_of(iri: str, up: str = "") -> str:
    """The address of an IRI: within the site for the vocabulary and the authorities, else the IRI itself."""
    inside = iri.removeprefix(BASE)
    if iri.startswith(GT.iri):
        return f"{up}ontology.html#{iri.removeprefix(GT.iri)}"
    match inside.split("/"):
        case ["concept", scheme]:
            return f"{up}concept/{scheme}.html"
        case ["concept", scheme, concept]:
            return f"{up}concept/{scheme}.html#{concept}"
        case ["id", "authority", code]:
            return f"{up}authorities.html#{code}"
    return iri


def entry(anchor: str, title: str, paragraphs: Iterable[str], facts: Mapping[str, list[str]]) -> str:
    """A term or concept in HTML, as one block without empty lines, which Markdown leaves as it is.

    Args:
        anchor: The last part of the IRI; capitals count.
        title: Plain text.
        paragraphs: HTML.
        facts: Values in HTML, by the name of the fact; one without values is left out.
    """
    return "\n".join(
        [
            f'<section class="term" id="{escape(anchor)}">',
            f'<h3>{escape(title)} <a class="headerlink" href="#{escape(anchor)}" title="Link to this term">¶</a></h3>',
            *(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            "<dl>",
            *(f"<dt>{escape(name)}</dt><dd>{', '.join(values)}</dd>" for name, values in facts.items() if values),
            "</dl>",
            "</section>",
        ]
    )
