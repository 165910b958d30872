"""The part of a graph that one page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.model import Edge, Node


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and relationships with what to write above them."""

    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    """The most important first. Sentences may have `services` and `themes` besides the properties of the schema: names,
    joined by "; "."""
    edges: tuple[Edge, ...]
    """Both ends of each are among the nodes."""
    note: str = ""
    """How to read what is shown, and what not to conclude from it."""
    left_out: int = 0
    """How many nodes belong to the subject and are not shown."""
