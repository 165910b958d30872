"""Where the nodes of a picture stand: what a document says stands together, documents from left to right in time.

Nothing is simulated: the same graph gives the same places on every machine, and thousands of nodes take milliseconds.
Positions are in pixels at full size, y grows downwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.graph.pages import looks
from goldenthread.graph.schema import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goldenthread.model import Edge, Node

Point = tuple[int, int]

CELL = 46
"""Between neighbours in a document's box."""
NAME = 330
"""Width of a column of names."""
ROW = 62
"""Between rows of those."""
TITLE = 108
"""Height of a box's title."""
MARGIN = 70
"""Between boxes."""
BLOCK_MARGIN = 170
"""Between what belongs to two authorities."""
THREAD = 4
"""A problem, its response and the evidence, and a gap: so many cells wide."""
_NARROWEST = 6
"""Cells of a box, so that its title has room."""
_IN_A_ROW = 5
"""So many documents of an authority stand in one row, however wide they are."""
_NAMES_IN_A_COLUMN = 22
"""So many names stand in one column, however low the rest is."""
_WIDTH_TO_HEIGHT = 1.2
"""Of the whole: that of the room for it on a screen."""

_HELD_BY = ("STATED_IN", "GIVEN_IN", "REPORTED_IN", "READING_OF")
"""Relationships that lead from what a document says to the document."""
_ORDER = tuple(looks.LOOKS)
"""Sentences that are part of no thread stand in the order of the legend."""


@dataclass(slots=True)
class _Area:
    """A rectangle of nodes, placed from its own left upper corner."""

    width: int = 0
    height: int = 0
    places: dict[str, Point] = field(default_factory=dict)

    def put(self, node: str, x: int, y: int) -> None:
        self.places[node] = (x, y)

    def take(self, other: _Area, x: int, y: int) -> None:
        for node, (left, top) in other.places.items():
            self.places[node] = (x + left, y + top)


class _Links:
    """The relationships among the nodes of a picture, looked at from all sides."""

    def __init__(self, nodes: Sequence[Node], edges: Iterable[Edge]) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in nodes}
        self.out: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.near: defaultdict[str, list[str]] = defaultdict(list)
        for edge in edges:
            self.out[edge.source, edge.type].append(edge.target)
            self.near[edge.source].append(edge.target)
            self.near[edge.target].append(edge.source)
        self.home = self._homes()

    def first(self, node: str, *types: str) -> str:
        return next((min(self.out[node, name]) for name in types if (node, name) in self.out), "")

    def _homes(self) -> dict[str, str]:
        """The document that each sentence, judgement and response stands in."""
        homes = {iri: self.first(iri, *_HELD_BY) for iri in self.nodes}
        for iri, node in self.nodes.items():
            if node.label == "Document":
                homes[iri] = iri
            elif node.label == "Response":
                homes[iri] = homes.get(self.first(iri, "EVIDENCED_BY", "ANSWERS"), "")
        return {iri: home for iri, home in homes.items() if home}


def places(nodes: Sequence[Node], edges: Iterable[Edge]) -> tuple[dict[str, Point], dict[str, str]]:
    """Place the nodes of a picture.

    Args:
        nodes: In the order of their importance.
        edges: Both ends are among the nodes.

    Returns:
        The place of each node, and the document in whose box it stands, for those that stand in one.
    """
    links = _Links(nodes, edges)
    boxes: defaultdict[str, list[str]] = defaultdict(list)
    for iri, home in links.home.items():
        boxes[home].append(iri)
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted(boxes, key=lambda iri: _in_time(links.nodes[iri])):
        blocks[links.first(document, "ABOUT")].append(document)
    for node in nodes:
        if node.label == "Authority":
            blocks.setdefault(node.id, [])
    local, shared = _others(links)
    rank = {node.id: place for place, node in enumerate(nodes)}
    areas = [
        _block(authority, [_box(links, each, boxes[each]) for each in blocks[authority]], local[authority], links)
        for authority in sorted(blocks, key=lambda iri: (rank.get(iri, len(rank)), iri))
    ]
    return _with_names(_packed(areas, BLOCK_MARGIN), shared, links).places, links.home


def _in_time(document: Node) -> tuple[str, str, str]:
    """Documents without a date come last."""
    return str(document.properties.get("dated", "9999")), str(document.properties.get("source", "")), document.id


def _others(links: _Links) -> tuple[defaultdict[str, list[str]], list[str]]:
    """Sort what stands in no document by the authority whose documents speak of it; what several speak of is shared."""
    local: defaultdict[str, list[str]] = defaultdict(list)
    shared: list[str] = []
    for iri, node in links.nodes.items():
        if iri in links.home or node.label == "Authority":
            continue
        owners = {links.first(links.home[other], "ABOUT") for other in links.near[iri] if other in links.home}
        owners |= {other for other in links.near[iri] if links.nodes[other].label == "Authority"}
        if len(owners) == 1:
            local[owners.pop()].append(iri)
        else:
            shared.append(iri)
    return local, shared


def _box(links: _Links, document: str, held: Iterable[str]) -> _Area:
    """Place what stands in a document: its judgements in a row, then its threads, then all other sentences."""
    judgements, threads, others = _sorted_out(links, document, held)
    loose = len(others) - len({iri for thread in threads for _, iri in thread} & set(others))
    width = max(_NARROWEST, math.isqrt((loose + THREAD * len(threads)) * 3 // 5))
    columns = max(1, min(width // THREAD, len(threads)))
    area = _Area(width * CELL)
    area.put(document, 0, 0)
    y = TITLE
    y = _grid(area, judgements, width, y)
    rows = math.ceil(len(threads) / columns)
    used: set[str] = set()
    for place, thread in enumerate(threads):
        left, top = place // rows * THREAD * CELL, y + place % rows * CELL
        for step, iri in thread:
            if iri not in used:
                used.add(iri)
                area.put(iri, left + step * CELL, top)
    y += rows * CELL + (CELL // 2 if threads else 0)
    area.height = _grid(area, [iri for iri in others if iri not in used], width, y)
    return area


def _sorted_out(
    links: _Links, document: str, held: Iterable[str]
) -> tuple[list[str], list[list[tuple[int, str]]], list[str]]:
    """Tell apart what stands in a document.

    Returns:
        Judgements and the like; threads, each with the steps (problem 0, response 1, evidence 2) that stand in this
        document; sentences, also those of threads.
    """
    judgements: list[str] = []
    responses: list[str] = []
    others: list[str] = []
    for iri in held:
        label = links.nodes[iri].label
        if label == "Response":
            responses.append(iri)
        elif label in STATEMENTS:
            others.append(iri)
        elif label != "Document":
            judgements.append(iri)
    threads = []
    for iri in responses:
        problem, evidence = links.first(iri, "ANSWERS"), links.first(iri, "EVIDENCED_BY")
        steps = ((0, problem), (1, iri), (2, evidence if evidence != problem else ""))
        threads.append([(step, each) for step, each in steps if links.home.get(each) == document])
    key = {iri: _reading_order(links.nodes[iri]) for iri in others}
    threads.sort(key=lambda thread: next((key[iri][1:] for _, iri in thread if iri in key), (0, "")))
    judgements.sort(key=lambda iri: _reading_order(links.nodes[iri]))
    return judgements, threads, sorted(others, key=key.__getitem__)


def _reading_order(node: Node) -> tuple[int, int, str]:
    start = node.properties.get("start", 0)
    return _ORDER.index(looks.kind(node)), start if isinstance(start, int) else 0, node.id


def _grid(area: _Area, held: Sequence[str], width: int, y: int) -> int:
    """Place nodes in rows of `width` cells, from `y` downwards; say where the next row would be."""
    for place, iri in enumerate(held):
        area.put(iri, place % width * CELL, y + place // width * CELL)
    return y + math.ceil(len(held) / width) * CELL


def _block(authority: str, boxes: Sequence[_Area], local: Sequence[str], links: _Links) -> _Area:
    """Place what belongs to one authority: its documents in time, itself above, what they alone speak of beside them."""
    area = _packed(boxes, MARGIN, at_least=_IN_A_ROW)
    if authority:
        lowered = _Area(max(area.width, NAME), area.height + 2 * ROW)
        lowered.take(area, 0, 2 * ROW)
        lowered.put(authority, lowered.width // 2, 0)
        area = lowered
    return _with_names(area, local, links)


def _with_names(area: _Area, names: Sequence[str], links: _Links) -> _Area:
    """Add columns of names on the right, each name about as high as what it is linked with."""
    if not names:
        return area
    ordered = sorted(names, key=lambda iri: (_middle(area.places, links.near[iri]), iri))
    rows = max(_NAMES_IN_A_COLUMN, area.height // ROW, math.isqrt(len(ordered) * NAME // ROW))
    columns = math.ceil(len(ordered) / rows)
    rows = math.ceil(len(ordered) / columns)
    left = area.width + MARGIN if area.places else 0
    grown = _Area(left + columns * NAME, max(area.height, rows * ROW))
    grown.take(area, 0, 0)
    top = (grown.height - rows * ROW) // 2
    for place, iri in enumerate(ordered):
        grown.put(iri, left + place % columns * NAME, top + place // columns * ROW)
    return grown


def _middle(known: Mapping[str, Point], near: Iterable[str]) -> int:
    ys = [known[iri][1] for iri in near if iri in known]
    return sum(ys) // len(ys) if ys else 0


def _packed(areas: Sequence[_Area], margin: int, at_least: int = 1) -> _Area:
    """Put areas into rows in their order, so that the whole has about the shape of a screen.

    Args:
        areas: From left to right.
        margin: Between two.
        at_least: So many are put into a row however wide they are.
    """
    room = sum((area.width + margin) * (area.height + margin) for area in areas)
    widest = max([math.isqrt(int(room * _WIDTH_TO_HEIGHT)), *(area.width for area in areas)])
    whole = _Area()
    x = y = tallest = in_row = 0
    for area in areas:
        if in_row >= at_least and x + area.width > widest:
            x, y, tallest, in_row = 0, y + tallest + margin, 0, 0
        whole.take(area, x, y)
        whole.width, whole.height = max(whole.width, x + area.width), max(whole.height, y + area.height)
        x, tallest, in_row = x + area.width + margin, max(tallest, area.height), in_row + 1
    return whole
