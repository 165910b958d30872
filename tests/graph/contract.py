"""What every store promises. A store's tests inherit `StoreContract` and say how an empty store is opened."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadQueryError, ReadOnlyStoreError
from goldenthread.graph.contributions import merge
from goldenthread.graph.projection import project
from goldenthread.graph.reference import graphs, reference
from goldenthread.model import Edge, Node
from goldenthread.ontology.identifiers import LINKS_GRAPH
from tests.graph.samples import DOCUMENTS, HARBOUR_TEAM, LETTER, LINKS_TEXT, PLAN, REPORT, graph

if TYPE_CHECKING:
    from goldenthread.graph.store import GraphStore

COUNT_NODES = "MATCH (n) RETURN count(n) AS number"
COUNT_EDGES = "MATCH ()-[r]->() RETURN count(r) AS number"


def ravenshire() -> tuple[list[Node], list[Edge]]:
    """The property graph of the made-up documents, with the reference graphs."""
    named = {**{iri: graph(text) for iri, text in DOCUMENTS.items()}, LINKS_GRAPH: graph(LINKS_TEXT), **graphs()}
    projected = {iri: project(triples, reference()) for iri, triples in named.items()}
    edges = [edge for _, found in projected.values() for edge in found]
    return merge({iri: nodes for iri, (nodes, _) in projected.items()}), edges


class StoreContract:
    """The promises; a subclass brings the fixture `store`: a prepared store with nothing in it."""

    @pytest.fixture
    def filled(self, store: GraphStore) -> GraphStore:
        """A store with the made-up county in it."""
        store.write(*ravenshire())
        return store

    def test_writing_twice_adds_nothing(self, store: GraphStore) -> None:
        """Nodes are merged by id, relationships by type, ends and key."""
        nodes, edges = ravenshire()

        assert store.write(nodes, edges) > len(nodes)
        assert store.write(nodes, edges) == 0

    def test_writing_counts_what_is_new(self, store: GraphStore) -> None:
        """One new node beside one that is there, and one relationship."""
        first, second = (Node("Person", f"id:{name}", {"name": name}) for name in "ab")
        store.write([first], [])

        assert store.write([first, second], [Edge("MENTIONS", "id:a", "id:b", {})]) == 2

    def test_properties_are_replaced(self, store: GraphStore) -> None:
        """What is written again has exactly the properties that are given."""
        store.write([Node("Person", "id:a", {"name": "Imogen Tarn", "role": "Director"})], [])
        store.write([Node("Person", "id:a", {"name": "I. Tarn"})], [])

        table = store.read("MATCH (p:Person) RETURN p.id AS id, p.name AS name, p.role AS role")

        assert table.rows == (("id:a", "I. Tarn", None),)

    def test_a_relationship_without_an_end_is_left_out(self, store: GraphStore) -> None:
        """Links may speak of documents that are not there."""
        store.write([Node("Person", "id:a", {"name": "a"})], [Edge("MENTIONS", "id:a", "id:gone", {})])

        assert store.read(COUNT_NODES).rows == ((1,),)
        assert store.read(COUNT_EDGES).rows == ((0,),)

    def test_several_responses_are_several_relationships(self, store: GraphStore) -> None:
        """ADDRESSES has a key; other relationships are one between the same two nodes."""
        nodes = [Node("Initiative", "id:i", {"name": "i"}), Node("Finding", "id:f", {"name": "f"})]
        answers = [Edge("ADDRESSES", "id:i", "id:f", {"response_id": key, "confidence": 0.5}) for key in ("r1", "r2")]
        mentions = [Edge("MENTIONS", "id:f", "id:i", {}), Edge("MENTIONS", "id:f", "id:i", {})]

        assert store.write(nodes, [*answers, *mentions]) == 2 + 2 + 1

    def test_values_keep_their_kind(self, store: GraphStore) -> None:
        """Text, whole numbers, fractions, truth; a date is text; what is missing is null."""
        held = {"name": "2020-01-01", "text": 'a "b"\n\\\u2028', "page": 7, "confidence": 1.0, "national": False}
        store.write([Node("Finding", "id:f", {**held})], [])

        table = store.read(
            "MATCH (f:Finding) RETURN f.name AS name, f.text AS text, f.page AS page, f.confidence AS confidence, "
            "f.national AS national, f.polarity AS polarity"
        )

        assert table.rows == (("2020-01-01", 'a "b"\n\\\u2028', 7, 1.0, False, None),)
        assert [type(cell) for cell in table.rows[0]] == [str, str, int, float, bool, type(None)]

    def test_columns_without_rows(self, store: GraphStore) -> None:
        """An answer has its columns also where nothing was found, and where a label has no nodes at all."""
        table = store.read("MATCH (c:Commitment)-[:STATED_IN]->(d:Document) RETURN c.deadline AS deadline, d.id AS id")

        assert table.columns == ("deadline", "id")
        assert table.rows == ()

    def test_declared_properties_can_be_asked_for_before_there_are_any(self, store: GraphStore) -> None:
        """A pattern with a property that no node has finds nothing, and is no error."""
        store.write([Node("Recommendation", "id:r", {"name": "r"})], [])

        assert store.read("MATCH (r:Recommendation {deadline: 'today'}) RETURN r.id AS id").rows == ()

    def test_nodes_relationships_and_paths_in_answers(self, store: GraphStore) -> None:
        """They are plain dictionaries and lists, the same from every store."""
        store.write(
            [Node("Initiative", "id:i", {"name": "i"}), Node("Finding", "id:f", {"name": "f", "page": 2})],
            [Edge("ADDRESSES", "id:i", "id:f", {"response_id": "r", "confidence": 0.5})],
        )
        initiative, finding = (
            {"id": "id:i", "name": "i", "label": "Initiative"},
            {"id": "id:f", "name": "f", "page": 2, "label": "Finding"},
        )
        addresses = {"confidence": 0.5, "response_id": "r", "type": "ADDRESSES"}

        table = store.read(
            "MATCH p = (i:Initiative)-[r]->(f:Finding) "
            "RETURN i AS node, r AS relationship, p AS path, collect(f) AS nodes, {inner: [f.page, null]} AS map"
        )

        assert table.rows == (
            (initiative, addresses, [initiative, addresses, finding], [finding], {"inner": [2, None]}),
        )

    def test_parameters(self, filled: GraphStore) -> None:
        """Values of every kind travel as parameters, also such as look like Cypher."""
        parameters: dict[str, object] = {
            "text": "' OR 1=1 // `",
            "none": None,
            "list": ["a", 1],
            "map": {"a": 1.5},
            "day": datetime.date(2020, 3, 2),
        }

        table = filled.read("RETURN $text AS a, $none AS b, $list AS c, $map AS d, $day AS e", parameters)

        assert table.rows == (("' OR 1=1 // `", None, ["a", 1], {"a": 1.5}, datetime.date(2020, 3, 2)),)

    @pytest.mark.parametrize(
        "query",
        [
            "CREATE (n:Person {id: 'x'})",
            "MATCH (n) SET n.name = 'x'",
            "MATCH (n) DETACH DELETE n",
            "MATCH (n) REMOVE n.name",
            "MERGE (n:Person {id: 'x'}) RETURN n.id AS id",
            "UNWIND [1] AS x FOREACH (y IN [1] | CREATE (:Person))",
            "CREATE INDEX someone IF NOT EXISTS FOR (n:Person) ON (n.name)",
        ],
    )
    def test_questions_change_nothing(self, filled: GraphStore, query: str) -> None:
        """A query that would write is refused before it does."""
        before = filled.read(COUNT_NODES), filled.read(COUNT_EDGES)

        with pytest.raises(ReadOnlyStoreError):
            filled.read(query)
        assert (filled.read(COUNT_NODES), filled.read(COUNT_EDGES)) == before

    @pytest.mark.parametrize(
        "query",
        [
            "MATCH (f:Finding) WHERE f.text CONTAINS 'CREATE (' OR f.text = \"DELETE\" RETURN f.id AS created",
            "MATCH (`set`:Finding) RETURN `set`.name AS `delete` // MERGE",
            "MATCH (f:Finding {name: $set}) RETURN f.name AS remove_it",
        ],
    )
    def test_words_alone_are_no_writes(self, filled: GraphStore, query: str) -> None:
        """Names and strings may be such words."""
        assert filled.read(query, {"set": "x"}).rows is not None

    @pytest.mark.parametrize(
        ("query", "word"),
        [
            ("MATCH (n RETURN n", "RETURN"),
            ("RETURN $nobody AS x", "nobody"),
            ("RETURN 1/0 AS x", "zero"),
            ("", ""),
            ("LOAD CSV FROM 'file:///notes.csv' AS row RETURN row", "LOAD CSV"),
        ],
    )
    def test_faulty_queries(self, filled: GraphStore, query: str, word: str) -> None:
        """The message is the engine's, and says what is wrong."""
        with pytest.raises(BadQueryError) as caught:
            filled.read(query)

        assert caught.value.query == query
        assert word in str(caught.value)

    def test_the_property_end_needs_no_quotes(self, filled: GraphStore) -> None:
        """It is a word of the language, and a property here; CASE ... END works beside it."""
        table = filled.read(
            "MATCH (f:Finding {end: 39}) "
            "RETURN f.end AS last, f {.end} AS place, CASE WHEN f.end > 1 THEN 'x.end' ELSE f.end END AS text"
        )

        assert table.rows == ((39, {"end": 39}, "x.end"),)

    def test_a_document_is_cleared(self, filled: GraphStore) -> None:
        """Its own nodes go with their relationships; what other documents mention as well stays."""
        filled.clear(REPORT)

        left = filled.read("MATCH (n) WHERE n.id STARTS WITH $id RETURN n.id AS id", {"id": REPORT})
        team = filled.read("MATCH (i {id: $id})<-[:MENTIONS]-(s) RETURN s.id AS id", {"id": HARBOUR_TEAM})
        assert left.rows == ()
        assert team.rows == ((f"{LETTER}/statement-0-30",),)

    def test_only_whole_names_are_cleared(self, store: GraphStore) -> None:
        """An id that begins with the same letters is another's."""
        store.write([Node("Document", f"id:{name}", {"name": name}) for name in ("a", "a/b", "ab")], [])

        store.clear("id:a")

        assert store.read("MATCH (n) RETURN n.id AS id").rows == (("id:ab",),)

    def test_links_are_cleared(self, filled: GraphStore) -> None:
        """Only the relationships that are derived across documents go."""
        nodes = filled.read(COUNT_NODES).rows
        filled.clear(LINKS_GRAPH)

        derived = filled.read("MATCH ()-[r:QUOTES|FOLLOWED_UP_BY]->() RETURN count(r) AS number")
        assert derived.rows == ((0,),)
        assert filled.read(COUNT_NODES).rows == nodes
        assert filled.read("MATCH ()-[r:STATED_IN]->() RETURN count(r) AS number").rows == ((5,),)

    def test_a_document_comes_back(self, filled: GraphStore) -> None:
        """What was cleared can be written again, and then everything is as before."""
        everything = "MATCH (a)-[r]->(b) RETURN a, r, b ORDER BY a.id, type(r), b.id, r.response_id"
        before = filled.read(everything)
        filled.clear(PLAN)

        filled.write(*ravenshire())

        assert filled.read(everything) == before

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("week", [f"{REPORT}/statement-40-80", f"{PLAN}/statement-0-50"]),
            ("CHILD every", [f"{PLAN}/statement-0-50"]),
            ("improvement OR", [f"{LETTER}/statement-0-30"]),
            ("timeliness*~\"('", [f"{REPORT}/statement-90-120"]),
            ("nowhere", []),
            ("?!", []),
        ],
    )
    def test_sentences_are_found_by_their_words(self, filled: GraphStore, words: str, found: list[str]) -> None:
        """Whatever their label, in any case; signs of a query language mean nothing."""
        filled.prepare()

        table = filled.search(words)

        assert table.columns == ("id", "score")
        assert sorted(str(row[0]) for row in table.rows) == found

    def test_sentences_with_all_the_words_come_first(self, filled: GraphStore) -> None:
        """And no more than were asked for."""
        filled.prepare()

        assert [row[0] for row in filled.search("too many children", 1).rows] == [f"{REPORT}/statement-0-39"]

    def test_preparing_twice_is_safe(self, filled: GraphStore) -> None:
        """Nothing is lost, nothing comes twice."""
        before = filled.read(COUNT_NODES)
        filled.prepare()
        filled.prepare()

        assert filled.read(COUNT_NODES) == before

    def test_closing_twice_is_safe(self, store: GraphStore) -> None:
        """Also by way of `with`."""
        with store as same:
            assert same is store
        store.close()
