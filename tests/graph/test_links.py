"""The graph that is derived across documents."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.links import DocumentSummary, StatementSummary, families, kept, link
from goldenthread.graph.turtle import write
from goldenthread.ontology.authorities import by_id
from goldenthread.ontology.identifiers import authority, document

if TYPE_CHECKING:
    from goldenthread.model import Triple

GT = "https://w3id.org/goldenthread/ontology#"
SENTENCE = "The council has invested in a harbour team that sees children within a week of a referral."
ASKED = "The recruitment of foster carers for brothers and sisters."
ANSWERED = "The recruitment of foster carers has brought new homes for brothers and sisters."
EXPECTED = """\
@prefix alteration: <https://w3id.org/goldenthread/concept/alteration/> .
@prefix gt: <https://w3id.org/goldenthread/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rule: <https://w3id.org/goldenthread/id/rule/> .

<B/statement-0-9> gt:quotes <A/statement-0-9> .

<https://w3id.org/goldenthread/id/follow-up/aaaaaaaaaaaaaaaa-1-10/bbbbbbbbbbbbbbbb-1-10> a gt:FollowUp ;
    prov:wasDerivedFrom <A/statement-1-10> , <B/statement-1-10> ;
    prov:wasGeneratedBy rule:follow-up-1 ;
    gt:confidence 0.67 ;
    gt:followedBy <B/statement-1-10> ;
    gt:follows <A/statement-1-10> .

<https://w3id.org/goldenthread/id/quotation/bbbbbbbbbbbbbbbb-0-9/aaaaaaaaaaaaaaaa-0-9> a gt:Quotation ;
    prov:wasDerivedFrom <A/statement-0-9> , <B/statement-0-9> ;
    prov:wasGeneratedBy rule:quotation-1 ;
    gt:alteration alteration:verbatim ;
    gt:quoted <A/statement-0-9> ;
    gt:quoting <B/statement-0-9> .

rule:follow-up-1 a gt:Rule ;
    rdfs:label "follow-up" ;
    gt:ruleVersion "1" .

rule:quotation-1 a gt:Rule ;
    rdfs:label "quotation" ;
    gt:ruleVersion "1" .
""".replace("<A/", f"<{document('a' * 64)}/").replace("<B/", f"<{document('b' * 64)}/")
FILL = ("Plans are reviewed each month.", "Schools know whom to call.", "A nurse sees each baby at home.")
RAVENSHIRE, OLD_RAVENSHIRE, EASTSHIRE = (authority(name) for name in ("ravenshire", "old-ravenshire", "eastshire"))


def _document(letter: str, kind: str, date: str, *texts: str, of: str = RAVENSHIRE) -> DocumentSummary:
    iri = document(letter * 64)
    statements = tuple(
        StatementSummary(
            f"{iri}/statement-{place}-{place + 9}",
            text,
            "recommendation" if text == ASKED else "finding",
            "weakness" if text == ASKED else "strength",
            "Findings",
            (),
        )
        for place, text in enumerate((*texts, *FILL))
    )
    return DocumentSummary(iri, kind, (of,) if of else (), date, statements)


REPORT = _document("a", "ilacs", "2020-01-31", SENTENCE, ASKED)
ASSESSMENT = _document("b", "self-assessment", "2021-04-31", SENTENCE, ANSWERED)


def _of_kind(triples: list[Triple], name: str) -> list[tuple[str, str]]:
    """Subject and object, each as digit of the document and place of the statement."""

    def short(term: str) -> str:
        parts = term[1:-1].split("/")
        return f"{parts[-2][0]}{parts[-1].split('-')[1]}"

    return [(short(subject), short(term)) for subject, predicate, term in triples if predicate == f"<{GT}{name}>"]


def test_a_quotation_and_a_follow_up() -> None:
    """Both are resources of their own, which say where they come from and by which rule."""
    assert write(link([REPORT, ASSESSMENT])).decode() == EXPECTED


def test_the_order_of_the_documents_makes_no_difference() -> None:
    """Only the set does."""
    documents = [REPORT, ASSESSMENT, _document("c", "ilacs", "2023-05-05", SENTENCE, ANSWERED)]
    expected = link(documents)

    assert all(link(other) == expected for other in itertools.permutations(documents))


@pytest.mark.parametrize(
    ("later", "date", "of", "linked"),
    [
        ("self-assessment", "2021-04-31", RAVENSHIRE, ["a0"]),
        ("self-assessment", "", RAVENSHIRE, ["a0"]),
        ("self-assessment", "2019-04-31", RAVENSHIRE, []),
        ("self-assessment", "2021-04-31", EASTSHIRE, []),
        ("self-assessment", "2021-04-31", "", []),
        ("focused-visit", "2021-04-31", RAVENSHIRE, []),
    ],
)
def test_who_may_quote_whom(later: str, date: str, of: str, linked: list[str]) -> None:
    """A later document of the same authority; one without a date, if it is the authority's own."""
    quoting = _document("b", later, date, SENTENCE, of=of)

    assert [quoted for _, quoted in _of_kind(link([REPORT, quoting]), "quotes")] == linked


def test_a_successor_follows_its_predecessor() -> None:
    """What was asked of an authority is answered by the one that took its place, not the other way round."""
    old = _document("a", "ilacs", "2020-01-31", ASKED, of=OLD_RAVENSHIRE)
    new = _document("b", "ilacs", "2024-01-31", ANSWERED)
    predecessors = {RAVENSHIRE: (OLD_RAVENSHIRE,)}

    assert _of_kind(link([old, new], predecessors), "follows") != []
    assert _of_kind(link([old, new], {OLD_RAVENSHIRE: (RAVENSHIRE,)}), "follows") == []


def test_successors_of_one_authority_do_not_follow_each_other() -> None:
    """They are other authorities, although of one family."""
    east = _document("a", "ilacs", "2022-01-31", ASKED, of=EASTSHIRE)
    west = _document("b", "ilacs", "2024-01-31", ANSWERED)
    predecessors = {RAVENSHIRE: (OLD_RAVENSHIRE,), EASTSHIRE: (OLD_RAVENSHIRE,)}

    assert link([east, west], predecessors) == []
    assert families({"a": [EASTSHIRE], "b": [RAVENSHIRE]}, predecessors) == [{"a", "b"}]


def test_families() -> None:
    """One for each authority, or more where a document is about several; a document about none has none."""
    about = {"a": [RAVENSHIRE], "b": [EASTSHIRE], "c": [RAVENSHIRE], "d": [], "e": ["x", "y"], "f": ["y"]}

    assert families(about, {}) == [{"a", "c"}, {"b"}, {"e", "f"}]


def test_the_register_knows_predecessors() -> None:
    """Without a word on predecessors, the register of authorities is asked."""
    west, northamptonshire = by_id()["E06000062"].iri, by_id()["E10000021"].iri

    assert families({"a": [west], "b": [northamptonshire]}) == [{"a", "b"}]


def test_links_of_unchanged_families_are_kept() -> None:
    """With what is linked again they make the same graph as all at once."""
    others = [
        _document("c", "ilacs", "2020-01-31", SENTENCE, of=EASTSHIRE),
        _document("d", "self-assessment", "2021-04-31", SENTENCE, of=EASTSHIRE),
    ]
    everything = link([REPORT, ASSESSMENT, *others])

    left = kept(everything, [other.iri for other in others])

    assert left == link(others)
    assert sorted({*left, *link([REPORT, ASSESSMENT])}) == everything
    assert kept(everything, []) == []
