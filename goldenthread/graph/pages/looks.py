"""What the nodes and relationships of a picture look like, and what they are called.

The colours are those of Okabe and Ito, which colour-blind people tell apart; no two kinds differ by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goldenthread.model import Node


class Look(NamedTuple):
    """How a kind of node is drawn."""

    name: str
    """As the legend says it."""
    shape: str
    """One of vis-network's."""
    colour: str
    dark: str
    """The colour on a dark page."""
    size: int
    """Radius in pixels of a node without relationships."""


class Words(NamedTuple):
    """How a relationship is told, and drawn."""

    forward: str
    backward: str
    style: str = "thin"
    """thread, doer, later, thin, or inside: within a document's box, which shows it already."""


LOOKS: dict[str, Look] = {
    "recommendation": Look("Recommendation", "diamond", "#d55e00", "#ff8a3d", 12),
    "weakness": Look("Weakness", "triangleDown", "#d55e00", "#ff8a3d", 10),
    "mixed": Look("Mixed finding", "square", "#cc79a7", "#e39cc4", 8),
    "response": Look("Response", "star", "#e69f00", "#f5bd2f", 11),
    "commitment": Look("Commitment", "diamond", "#56b4e9", "#7cc8f2", 11),
    "strength": Look("Strength", "triangle", "#0072b2", "#4aa8e0", 10),
    "initiative": Look("Initiative", "hexagon", "#009e73", "#2cc79b", 14),
    "judgement": Look("Judgement", "square", "#4d4d4d", "#d0d0d0", 9),
    "document": Look("Document", "square", "#7a8794", "#8d9aa7", 9),
    "authority": Look("Authority", "dot", "#1b2a41", "#e8edf3", 18),
    "board": Look("Board", "dot", "#7b5ea7", "#b79be0", 11),
    "organisation": Look("Organisation", "dot", "#a05a7f", "#d690b4", 11),
    "person": Look("Person", "dot", "#8a6d3b", "#cfae74", 10),
    "service": Look("Service", "hexagon", "#556b8d", "#9db4d6", 12),
    "theme": Look("Theme", "hexagon", "#8d7455", "#d0b48f", 12),
    "inspection": Look("Inspection", "dot", "#9aa3ad", "#9aa3ad", 8),
    "field": Look("Field that was read", "dot", "#b0b0b0", "#808080", 6),
    "neutral": Look("Other sentence", "dot", "#9aa3ad", "#9aa3ad", 7),
}
"""By kind, in the order of the legend."""

_KINDS = {"FieldReading": "field"}

WORDS: dict[str, Words] = {
    "ANSWERS": Words("Answers", "Answered by", "thread"),
    "EVIDENCED_BY": Words("Shown by", "Evidence of", "thread"),
    "BY": Words("Done by", "Does", "doer"),
    "ADDRESSES": Words("Addresses", "Addressed by", "doer"),
    "FOLLOWED_UP_BY": Words("What was said later", "What was said before", "later"),
    "QUOTES": Words("Quotes", "Quoted by", "later"),
    "MENTIONS": Words("Mentions", "Mentioned in"),
    "RUN_BY": Words("Run by", "Runs"),
    "ABOUT": Words("About", "Documents"),
    "STATED_IN": Words("Stands in", "Sentences", "inside"),
    "GIVEN_IN": Words("Given in", "Judgements", "inside"),
    "REPORTED_IN": Words("Reported in", "Inspection", "inside"),
    "READING_OF": Words("Reading of", "Fields", "inside"),
    "LOOKED_AT": Words("Looked at", "Scope of", "inside"),
    "ADDRESSED_TO": Words("Addressed to", "Addressee of"),
    "INSPECTS": Words("Inspection of", "Inspected in"),
    "LED_BY": Words("Led by", "Led"),
    "INSPECTED_BY": Words("Inspected by", "Took part in"),
    "CONCERNS_SERVICE": Words("Service", "Sentences on this"),
    "CONCERNS_THEME": Words("Theme", "Sentences on this"),
    "NEIGHBOUR_OF": Words("Statistical neighbour", "Statistical neighbour of"),
    "SUCCESSOR_OF": Words("Took over from", "Taken over by"),
}
"""By relationship type, in the order in which the panel tells them."""

_STATUS = {
    "planned": "planned",
    "in-progress": "in progress",
    "done": "done",
    "impact-evidenced": "done, with impact shown",
}

_TYPES = {
    "focused-visit": "focused visit",
    "ilacs": "ILACS",
    "ilacs-short": "ILACS short",
    "ilacs-standard": "ILACS",
    "improvement-plan": "plan",
    "jtai": "JTAI",
    "lscb-review": "LSCB review",
    "monitoring-visit": "monitoring visit",
    "pre-sif": "inspection",
    "self-assessment": "self assessment",
    "sif": "SIF",
    "slac": "SLAC",
}
"""What documents are called above their boxes, where there is little room; any other by its title."""


def kind(node: Node) -> str:
    """Say which of `LOOKS` a node has: its label, for sentences also what they say is good or not."""
    if node.label in ("Finding", "Statement"):
        polarity = str(node.properties.get("polarity", "neutral"))
        return polarity if polarity in LOOKS else "neutral"
    return _KINDS.get(node.label, node.label.lower())


def caption(node: Node, overall: str = "") -> str:
    """Say what a node is called beside its shape.

    Args:
        node: Any.
        overall: The overall grade that a document gives, where there is one.
    """
    held = node.properties
    if node.label == "Judgement":
        return f"{_words(held.get('grade')).capitalize()}: {held.get('domain_name', held.get('name', ''))}"
    if node.label == "Response":
        return _STATUS.get(str(held.get("status")), _words(held.get("status")))
    if node.label == "Document":
        kind = _TYPES.get(str(held.get("document_type")), "")
        if not kind or "dated" not in held:
            return str(held.get("name", node.id))
        return "\n".join(filter(None, (f"{str(held['dated'])[:4]} {kind}", _words(overall))))
    return str(held.get("name", node.id))


def _words(concept: object) -> str:
    """Write the id of a concept as words."""
    return str(concept or "").replace("-", " ")
