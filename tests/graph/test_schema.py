"""The declared property graph."""

from __future__ import annotations

import pytest

from goldenthread.graph.schema import EDGE_TYPES, NODE_TYPES, STATEMENTS, EdgeType, NodeType
from goldenthread.ontology.terms import GT

LABELS = [node_type.label for node_type in NODE_TYPES]
RESERVED = {"id", "name", "title", "type", "label"}


def test_labels_and_types_are_told_apart() -> None:
    """No label, class or relationship type is declared twice."""
    names = [*LABELS, *(edge_type.type for edge_type in EDGE_TYPES), *(node_type.term for node_type in NODE_TYPES)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("node_type", NODE_TYPES, ids=LABELS)
def test_properties_of_nodes_are_usable_everywhere(node_type: NodeType) -> None:
    """Names are snake_case, each once, none of those that engines or the store reserve; and each is explained."""
    names = [declared.name for declared in node_type.properties]

    assert len(names) == len(set(names))
    assert not RESERVED & set(names)
    assert all(
        name == name.lower() and declared.about for name, declared in zip(names, node_type.properties, strict=True)
    )


@pytest.mark.parametrize("edge_type", EDGE_TYPES, ids=lambda edge_type: edge_type.type)
def test_relationships_join_declared_labels(edge_type: EdgeType) -> None:
    """Ends are labels of the schema, and it is said what the relationship is made from: a property or a resource."""
    assert {*edge_type.sources, *edge_type.targets} <= set(LABELS)
    assert bool(edge_type.term) != bool(edge_type.relation)
    assert edge_type.key in {"", *(declared.name for declared in edge_type.properties)}


def test_sentences_have_the_most_specific_label() -> None:
    """The order of declaration decides between classes: commitment, recommendation, finding, statement."""
    in_order = [label for label in LABELS if label in STATEMENTS]

    assert in_order == ["Commitment", "Recommendation", "Finding", "Statement"]


def test_every_property_of_ours_is_declared_in_the_vocabulary() -> None:
    """The schema uses no term of our own that the ontology's terms don't have."""
    used = {declared.term for each in (*NODE_TYPES, *EDGE_TYPES) for declared in each.properties}
    used |= {node_type.term for node_type in NODE_TYPES} | {edge_type.term for edge_type in EDGE_TYPES}

    assert {term for term in used if term.startswith(GT.iri)} <= set(GT.terms)
