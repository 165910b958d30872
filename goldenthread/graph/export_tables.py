"""Exports of the property graph: GraphML, and a folder of CSV. Both hold the nodes and relationships in memory."""

from __future__ import annotations

import csv
import io
import re
from itertools import groupby
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from goldenthread.graph.export_rdf import LICENCE, graphs, rights
from goldenthread.graph.schema import EDGE_TYPES, NODE_TYPES
from goldenthread.graph.whole import projected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from goldenthread.graph.dataset import Dataset
    from goldenthread.graph.schema import Property
    from goldenthread.model import Edge, Node

LICENCE_FILE = "LICENCE.txt"

_XML_TYPES = {"string": "string", "date": "string", "int": "int", "float": "double", "bool": "boolean"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "�"
_ESCAPES = {"\r": "&#13;"}
_IN_ATTRIBUTE = {**_ESCAPES, "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
_NODE_PROPERTIES = {node_type.label: node_type.properties for node_type in NODE_TYPES}
_EDGE_PROPERTIES = {edge_type.type: edge_type.properties for edge_type in EDGE_TYPES}


def write_graphml(dataset: Dataset, out: IO[bytes]) -> None:
    """Write GraphML.

    Nodes have the data `label`, `name` and their properties; relationships `type` and theirs. XML has no place for control
    characters: each is replaced by U+FFFD, and the graph's data `note` says how many were.
    """
    nodes, edges = projected(graphs(dataset))
    xml = _Xml()
    node_keys = _declare("n", "label", (each for node_type in NODE_TYPES for each in node_type.properties))
    edge_keys = _declare("e", "type", (each for edge_type in EDGE_TYPES for each in edge_type.properties))
    out.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {rights(dataset)} {LICENCE} -->\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'.encode()
    )
    for name in ("rights", "license", "note"):
        out.write(f'<key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"/>\n'.encode())
    out.writelines(f"{key}\n".encode() for key in (*node_keys.values(), *edge_keys.values()))
    out.write(b'<graph id="goldenthread" edgedefault="directed">\n')
    out.write(f'<data key="g_rights">{rights(dataset)}</data>\n<data key="g_license">{LICENCE}</data>\n'.encode())
    out.writelines(xml.node(node) for node in nodes)
    out.writelines(xml.edge(place, edge) for place, edge in enumerate(edges))
    if xml.replaced:
        out.write(f'<data key="g_note">{xml.replaced} control characters were replaced by U+FFFD</data>\n'.encode())
    out.write(b"</graph>\n</graphml>\n")


def write_csv(dataset: Dataset, folder: Path) -> None:
    """Write a folder of CSV (UTF-8): `nodes-LABEL.csv` and `edges-TYPE.csv`, and the licence.

    Args:
        dataset: Open.
        folder: Is there, and empty.
    """
    nodes, edges = projected(graphs(dataset))
    (folder / LICENCE_FILE).write_text(f"{rights(dataset)}\n{LICENCE}\n", encoding="utf-8", newline="\n")
    nodes.sort(key=lambda node: node.label)
    for label, found in groupby(nodes, key=lambda node: node.label):
        names = [each.name for each in _NODE_PROPERTIES[label]]
        rows = ([node.id, *_cells(node.properties, ("name", *names))] for node in found)
        _write_table(folder / f"nodes-{label}.csv", ["id", "name", *names], rows)
    for name, same in groupby(edges, key=lambda edge: edge.type):
        names = [each.name for each in _EDGE_PROPERTIES[name]]
        rows = ([edge.source, edge.target, *_cells(edge.properties, names)] for edge in same)
        _write_table(folder / f"edges-{name}.csv", ["source", "target", *names], rows)


def _cells(properties: Mapping[str, object], names: Iterable[str]) -> Iterator[object]:
    for name in names:
        held = properties.get(name, "")
        yield str(held).lower() if isinstance(held, bool) else held


def _write_table(path: Path, columns: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _declare(letter: str, kind: str, properties: Iterable[Property]) -> dict[str, str]:
    """The keys of nodes or relationships, by name. A property has the same type wherever it is."""
    types = {kind: "string", "name": "string", **{each.name: _XML_TYPES[each.kind] for each in properties}}
    domain = "node" if letter == "n" else "edge"
    return {
        name: f'<key id="{letter}_{name}" for="{domain}" attr.name="{name}" attr.type="{xml_type}"/>'
        for name, xml_type in sorted(types.items())
        if letter == "n" or name != "name"
    }


class _Xml:
    """Writes elements, and counts the characters that XML can't hold."""

    def __init__(self) -> None:
        self.replaced = 0

    def node(self, node: Node) -> bytes:
        held = self._data("n", {"label": node.label, **node.properties})
        return f'<node id="{self._clean(node.id, _IN_ATTRIBUTE)}">{held}</node>\n'.encode()

    def edge(self, place: int, edge: Edge) -> bytes:
        source, target = (self._clean(end, _IN_ATTRIBUTE) for end in (edge.source, edge.target))
        held = self._data("e", {"type": edge.type, **edge.properties})
        return f'<edge id="e{place}" source="{source}" target="{target}">{held}</edge>\n'.encode()

    def _data(self, letter: str, properties: Mapping[str, object]) -> str:
        parts = io.StringIO()
        for name, held in properties.items():
            text = str(held).lower() if isinstance(held, bool) else str(held)
            parts.write(f'<data key="{letter}_{name}">{self._clean(text, _ESCAPES)}</data>')
        return parts.getvalue()

    def _clean(self, text: str, escapes: dict[str, str]) -> str:
        clean, replaced = _NOT_XML.subn(_REPLACEMENT, text)
        self.replaced += replaced
        return escape(clean, escapes)
