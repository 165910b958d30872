"""The concept schemes are complete, national, and found by what documents print."""

from __future__ import annotations

import pytest

from goldenthread.errors import UnknownTermError
from goldenthread.ontology import authorities, concepts

SCHEMES = (
    "actor-kind",
    "alteration",
    "basis",
    "body",
    "document-type",
    "field",
    "framework",
    "grade",
    "initiative-kind",
    "judgement-domain",
    "polarity",
    "practice-model",
    "reading-state",
    "service",
    "source",
    "status",
    "theme",
)
LEXICON = ("body", "practice-model", "service", "theme")
IDS = {
    "document-type": """focused-visit ilacs ilacs-short ilacs-standard improvement-plan jtai lscb-review
        monitoring-visit other pre-sif self-assessment sif slac""",
    "framework": """ilacs-2018 ilacs-2023 ilacs-2026 ilacs-focused-visit ilacs-monitoring-visit jtai looked-after-2013
        lscb-review protection-2012 sif slac""",
    "grade": "adequate good inadequate not-judged outstanding requires-improvement",
    "polarity": "mixed neutral strength weakness",
    "status": "done impact-evidenced in-progress planned",
    "basis": "other-document same-document same-paragraph same-sentence",
    "source": "authority inspectorate",
    "initiative-kind": """other panel participation-group practice-model programme scheme strategy team tool
        training""",
    "actor-kind": "board-or-committee council partner-organisation person regulator role",
    "alteration": "altered elided verbatim",
    "reading-state": "absent read unreadable",
    "field": """addressee authority document-type framework inspection-end inspection-start inspectors judgements
        lead-inspector published recommendations scope sections statements title""",
    "service": """accommodation adoption advocacy assessment care-leavers child-in-need child-protection children-centres
        children-in-care children-missing-education commissioning corporate-parenting disabled-children domestic-abuse
        early-help edge-of-care education-employment-training elective-home-education exploitation-and-missing
        family-support family-time fostering front-door health-of-children-in-care homelessness-16-17 iro
        kinship-and-special-guardianship lado mappa marac mash mental-health out-of-hours participation
        pre-proceedings private-fostering quality-assurance residential-care short-breaks substance-misuse uasc
        virtual-school workforce young-carers youth-justice""",
    "theme": """accommodation advocacy assessment-quality audit-and-performance caseloads commissioning
        corporate-parenting covid direct-work domestic-abuse early-intervention education emotional-wellbeing employment
        exploitation family-engagement governance health identity-and-diversity it-systems leadership legal-proceedings
        life-story management-oversight missing neglect partnership-working pathway-planning permanence
        placement-stability planning recording recruitment-and-retention relationships risk-analysis safer-recruitment
        sufficiency supervision thresholds timeliness training voice-of-the-child""",
}


def test_the_schemes_are_all_there() -> None:
    """One Turtle file a scheme."""
    assert concepts.names() == SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_has_label_definition_and_scheme(name: str) -> None:
    """Nobody has to guess what a concept means."""
    scheme = concepts.scheme(name)

    assert scheme.label
    assert [
        concept.id
        for concept in scheme
        if not (concept.label and concept.definition.endswith(".") and scheme.iri in concept.schemes)
    ] == []


@pytest.mark.parametrize("name", sorted(IDS))
def test_the_ids_are_as_agreed(name: str) -> None:
    """Queries, evaluation and other people's tools rely on them."""
    assert list(concepts.scheme(name).concepts) == IDS[name].split()


@pytest.mark.parametrize("name", SCHEMES)
def test_labels_of_a_concept_do_not_repeat(name: str) -> None:
    """A preferred label is no alternative or hidden one as well, as SKOS has it."""
    assert [
        concept.id
        for concept in concepts.scheme(name)
        if {concept.label} & {*concept.alt_labels, *concept.hidden_labels}
        or set(concept.alt_labels) & set(concept.hidden_labels)
    ] == []


@pytest.mark.parametrize("name", LEXICON)
def test_hidden_labels_are_lower_case_words(name: str) -> None:
    """A star stands at the end of a word, nowhere else."""
    assert [
        label
        for concept in concepts.scheme(name)
        for label in concept.hidden_labels
        if label != label.lower() or any("*" in word[:-1] for word in label.split())
    ] == []


@pytest.mark.parametrize("name", LEXICON)
def test_no_label_names_an_authority(name: str) -> None:
    """The lexicon is national; the Solihull Approach is so called wherever it is used."""
    labels = {label for concept in concepts.scheme(name) for label in (concept.label, *concept.alt_labels)}

    assert [label for label in labels if authorities.mentioned(label) and label != "Solihull Approach"] == []


@pytest.mark.parametrize("name", ["service", "theme"])
def test_every_service_and_theme_is_recognised_by_something(name: str) -> None:
    """A concept without words to find it by would stay empty for ever."""
    assert [concept.id for concept in concepts.scheme(name) if len(concept.hidden_labels) < 2] == []


def test_practice_models_are_many_and_have_kinds() -> None:
    """National models, programmes and tools, each of a kind of the scheme initiative-kind."""
    models = concepts.scheme("practice-model")

    assert len(models) >= 60
    assert {model.kind for model in models} <= set(concepts.scheme("initiative-kind").concepts)


@pytest.mark.parametrize(
    "concept_id",
    [
        "signs-of-safety",
        "family-safeguarding",
        "no-wrong-door",
        "mockingbird",
        "staying-put",
        "staying-close",
        "mind-of-my-own",
        "operation-encompass",
        "restorative-practice",
        "pause",
        "family-group-conferences",
        "pace",
        "graded-care-profile",
        "systemic-practice",
        "reclaiming-social-work",
        "frontline",
        "step-up",
        "social-workers-in-schools",
        "house-project",
        "lifelong-links",
        "caring-dads",
        "drive",
        "mst",
        "fft",
        "fdac",
    ],
)
def test_well_known_practice_models_are_there(concept_id: str) -> None:
    """What reports name most often."""
    assert concept_id in concepts.scheme("practice-model")


@pytest.mark.parametrize(
    ("concept_id", "kind"),
    [
        ("ofsted", "organisation"),
        ("cafcass", "organisation"),
        ("youth-justice-board", "board"),
        ("nspcc", "organisation"),
    ],
)
def test_bodies_are_organisations_or_boards(concept_id: str, kind: str) -> None:
    """The class tells which."""
    assert concepts.scheme("body")[concept_id].kind == kind


@pytest.mark.parametrize("name", ["grade", "judgement-domain"])
def test_close_matches_are_symmetric(name: str) -> None:
    """What is close to another is so from both ends."""
    by_iri = {concept.iri: concept for concept in concepts.scheme(name)}

    assert [
        (concept.id, match)
        for concept in concepts.scheme(name)
        for match in concept.matches
        if concept.iri not in by_iri[match].matches
    ] == []


def test_every_framework_with_judgements_has_a_scheme_of_its_own() -> None:
    """Domains come in the order in which reports print them."""
    assert {
        framework.id: [domain.id.removeprefix(f"{framework.id}-") for domain in concepts.domains(framework.id)][:6]
        for framework in concepts.scheme("framework")
    } == {
        "ilacs-2018": ["leaders", "help-and-protection", "care-and-care-leavers", "overall"],
        "ilacs-2023": ["leaders", "help-and-protection", "in-care", "care-leavers", "overall"],
        "ilacs-2026": ["leaders", "help-and-protection", "in-care", "care-leavers"],
        "ilacs-focused-visit": [],
        "ilacs-monitoring-visit": [],
        "jtai": [],
        "looked-after-2013": ["overall", "outcomes", "safeguarding", "quality", "leadership"],
        "lscb-review": ["lscb"],
        "protection-2012": ["overall", "help-and-protection", "quality", "leadership"],
        "sif": [
            "overall",
            "help-and-protection",
            "looked-after-and-permanence",
            "adoption",
            "care-leavers",
            "leadership",
        ],
        "slac": [
            "safeguarding-overall",
            "safeguarding-capacity",
            "safeguarding-outcomes",
            "safeguarding-safe",
            "safeguarding-health-agencies",
            "safeguarding-quality-of-provision",
        ],
    }


@pytest.mark.parametrize(
    ("framework", "printed", "part", "expected"),
    [
        ("ilacs-2018", "Overall effectiveness", "", "ilacs-2018-overall"),
        (
            "ilacs-2018",
            "The experiences and progress of children in care and care leavers",
            "",
            "ilacs-2018-care-and-care-leavers",
        ),
        ("ilacs-2023", "The experiences and progress of \nchildren in care:", "", "ilacs-2023-in-care"),
        ("ilacs-2026", "Overall effectiveness", "", ""),
        ("sif", "2.2 Experiences and progress of care leavers", "", "sif-care-leavers"),
        ("sif", "3. Leadership, management and governance", "", "sif-leadership"),
        (
            "lscb-review",
            "The effectiveness of the Local Safeguarding Children Board (LSCB)",
            "",
            "lscb-review-lscb",
        ),
        ("slac", "Overall effectiveness", "safeguarding", "slac-safeguarding-overall"),
        ("slac", "Overall effectiveness", "looked-after", "slac-looked-after-overall"),
        ("slac", "Being healthy", "", "slac-looked-after-being-healthy"),
        ("jtai", "Overall effectiveness", "", ""),
    ],
)
def test_a_domain_is_found_by_its_printed_wording(framework: str, printed: str, part: str, expected: str) -> None:
    """Numbers, colons and line breaks make no difference; each framework knows its own wordings."""
    assert concepts.domain_id(framework, printed, part) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Outstanding", "outstanding"),
        ("Good", "good"),
        (" good. ", "good"),
        ("(Good)", "good"),
        ("Requires improvement", "requires-improvement"),
        ("Requires\nimprovement", "requires-improvement"),
        ("requires improvement to be good", "requires-improvement"),
        ("Adequate", "adequate"),
        ("Satisfactory", "adequate"),
        ("Inadequate", "inadequate"),
        ("Grade 2", "good"),
        ("Not judged", "not-judged"),
        ("N/A", "not-judged"),
        ("very good", ""),
        ("", ""),
    ],
)
def test_a_grade_is_found_by_what_is_printed(printed: str, expected: str) -> None:
    """In any case, with whatever punctuation; anything else is not a grade."""
    assert concepts.grade_id(printed) == expected


def test_grades_are_in_order() -> None:
    """The best grade has rank 1, no grade has rank 0."""
    assert {grade.id: grade.rank for grade in concepts.scheme("grade")} == {
        "outstanding": 1,
        "good": 2,
        "adequate": 3,
        "requires-improvement": 3,
        "inadequate": 4,
        "not-judged": 0,
    }


def test_an_unknown_scheme_names_the_known_ones() -> None:
    """The error is the one for terms that the vocabulary does not have."""
    with pytest.raises(UnknownTermError) as caught:
        concepts.scheme("colour")

    assert str(caught.value) == "The vocabulary has no 'colour'"
    assert "service" in caught.value.known


def test_an_unknown_concept_names_its_scheme() -> None:
    """So that the reader knows where to look."""
    with pytest.raises(UnknownTermError, match="The vocabulary has no 'grade/excellent'"):
        concepts.scheme("grade")["excellent"]


def test_a_scheme_is_read_once() -> None:
    """Stages share it."""
    assert concepts.scheme("service") is concepts.scheme("service")
