"""Names of inspectors, leads and addressees."""

import pytest

from goldenthread.loaders.reports import people
from goldenthread.model import Person


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Ms Imogen Tarn OBE, Director of Children's Services", "Imogen Tarn", "Director of Children's Services"),
        ("Máire Ní Bhriain HMI", "Máire Ní Bhriain", "HMI"),
        ("Ana María de la Cruz, HMI", "Ana María de la Cruz", "HMI"),
        ("J. P. O'Neill", "J. P. O'Neill", ""),
        ("Jenny-ellen Thorpe-Hale", "Jenny-ellen Thorpe-Hale", ""),
        ("Neville Hall Assistant Director", "Neville Hall", "Assistant Director"),
        ("Ian Young, Her Majesty’s Inspector", "Ian Young", "Her Majesty’s Inspector"),
        ("Children and Young People", "", "Children and Young People"),
        ("Ravenshire County Council", "", "Ravenshire County Council"),
        ("Imogen", "", "Imogen"),
    ],
)
def test_a_name_ends_where_a_post_begins(text: str, name: str, rest: str) -> None:
    """Titles and letters after the name are left out; councils and services are no names."""
    assert people.leading_name(text) == (name, rest)


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["Lead inspector: Imogen Tarn, His Majesty’s Inspector"], "His Majesty’s Inspector"),
        (["Lead inspector: Imogen Tarn", "Her Majesty's Inspector"], "Her Majesty's Inspector"),
        (["Lead inspector: Imogen Tarn HMI"], "HMI"),
        (["Lead Inspector – Imogen Tarn"], ""),
        (["Lead inspector\tImogen Tarn, HMI"], "HMI"),
        (["Lead inspector", "Imogen Tarn HMI"], "HMI"),
        (["Lead inspector:", "Imogen Tarn", "Her Majesty’s Inspector"], "Her Majesty’s Inspector"),
        (["Lead inspector: Imogen", "Tarn, HMI"], "HMI"),
        (["Lead inspectors: Imogen Tarn and Bram Fell"], ""),
    ],
)
def test_the_lead_inspector_stands_beside_or_below_the_words(lines: list[str], role: str) -> None:
    """Name and role may be on one line, on two or on three."""
    assert people.lead_inspector(["Ravenshire", *lines, "Judgement Grade"]) == Person("Imogen Tarn", role)


def test_the_words_in_a_sentence_name_no_lead() -> None:
    """A sentence about the lead inspector names nobody."""
    assert people.lead_inspector(["Lead inspector and director agreed arrangements."]) is None


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The inspectors were Ann Hale, Her Majesty's Inspector, and Bram Fell, Ofsted Inspector.",
            ["Ann Hale", "Bram Fell"],
        ),
        ("His Majesty’s Inspectors for this visit were Ann Hale and Bram Fell.", ["Ann Hale", "Bram Fell"]),
        (
            "The inspectors were Her Majesty’s Inspectors (HMIs) Ann Hale, Bram Fell and Cy Moss.",
            ["Ann Hale", "Bram Fell", "Cy Moss"],
        ),
        ("This visit was carried out by Her Majesty’s Inspectors, Ann Hale and Ian Young.", ["Ann Hale", "Ian Young"]),
        (
            "The visit was conducted by Ann Hale and Bram Fell, two of Her Majesty’s Inspectors.",
            ["Ann Hale", "Bram Fell"],
        ),
        ("This visit was led by Ann Hale, HMI, accompanied by Bram Fell, HMI.", ["Ann Hale", "Bram Fell"]),
        (
            "The lead inspector was Ann Hale. The other inspectors were Bram Fell and Cy Moss.",
            ["Ann Hale", "Bram Fell", "Cy Moss"],
        ),
        ("Inspectors were welcomed by Ann Hale.", []),
        ("It was carried out by inspectors from Ofsted and the Care Quality Commission (CQC).", []),
        ("The inspectors were on site. They met Ann Hale.", []),
    ],
)
def test_a_letter_lists_its_inspectors(sentence: str, names: list[str]) -> None:
    """In whatever order names and roles stand; who is only mentioned is no inspector."""
    assert [person.name for person in people.team(sentence)] == names


def test_roles_go_to_the_names_at_which_they_stand() -> None:
    """A role before its names counts for them, one behind counts for those without any, in the singular."""
    found = people.people(
        "lead inspector Ann Hale and team inspectors Bram Fell and Cy Moss; Di Oak, Her Majesty’s Inspectors"
    )

    assert [person.role for person in found] == [
        "lead inspector",
        "team inspector",
        "team inspector",
        "Her Majesty’s Inspector",
    ]


@pytest.mark.parametrize(
    ("roles", "signatory", "lead"),
    [
        (["HMI", "lead inspector"], "Ann Hale", "Bram Fell"),
        (["HMI", "HMI"], "Bram Fell", "Bram Fell"),
        (["HMI", "HMI"], "", "Ann Hale"),
        (["HMI", "HMI"], "Cy Moss", "Ann Hale"),
    ],
)
def test_who_is_called_lead_led_else_who_signed_else_the_first(roles: list[str], signatory: str, lead: str) -> None:
    """In this order."""
    team = [Person("Ann Hale", roles[0]), Person("Bram Fell", roles[1])]

    found = people.lead_of(team, signatory)

    assert found is not None
    assert found.name == lead


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["1 March 2018", "Imogen Tarn", "Director of Children’s Services", "Ravenshire County Council", "Ashmere", "Dear Imogen"],
            [("Imogen Tarn", "Director of Children’s Services")],
        ),
        (
            ["1 March 2018", "Imogen Tarn", "Director of Children and Young People’s Service,", "Education and Skills", "Hill Road", "Dear"],
            [("Imogen Tarn", "Director of Children and Young People’s Service, Education and Skills")],
        ),
        (["1 March 2018", "Imogen Tarn", "Ravenshire County Council", "Dear Imogen"], [("Imogen Tarn", "")]),
        (
            ["1 March 2018", "Imogen Tarn and Bram Fell", "Interim Joint Directors of Children’s Services", "Dear Ms Tarn"],
            [
                ("Imogen Tarn", "Interim Joint Directors of Children’s Services"),
                ("Bram Fell", "Interim Joint Directors of Children’s Services"),
            ],
        ),
        (
            [
                "Dear Ms Tarn", "Focused visit to Ravenshire", "Ofsted", "Piccadilly Gate", "1 March 2018", "Imogen Tarn",
                "Executive Director", "Ashmere Town Hall",
            ],
            [("Imogen Tarn", "Executive Director")],
        ),
        (
            [
                "19 May 2023", "Ms Imogen Tarn, Director of Children’s Services, Ravenshire", "Sir Bram Fell QPM, Chief Constable of",
                "Ravenshire police force", "Cy Moss – Chair of the partnership", "Dear local partnership",
            ],
            [
                ("Imogen Tarn", "Director of Children’s Services, Ravenshire"),
                ("Bram Fell", "Chief Constable of Ravenshire police force"),
                ("Cy Moss", "Chair of the partnership"),
            ],
        ),
        (["Imogen Tarn looked at it", "and no letter is here"], []),
    ],
)  # fmt: skip
def test_a_letter_is_addressed_to_people_with_posts(lines: list[str], expected: list[tuple[str, str]]) -> None:
    """One or several, above the salutation or at the foot of the page; councils and streets are no posts."""
    assert [(person.name, person.role) for person in people.addressees(lines)] == expected


def test_all_who_sign_are_read_with_their_posts() -> None:
    """Names below each other or side by side; an address below is none."""
    lines = [
        "Yours sincerely",
        "Oswin Marl\tAnn Hale",
        "National Director\tDeputy Chief Inspector",
        "Imogen Tarn, HMI",
        "Ashmere Lane",
    ]

    assert [(person.name, person.role) for person in people.signatories(lines)] == [
        ("Oswin Marl", "National Director"),
        ("Ann Hale", "Deputy Chief Inspector"),
        ("Imogen Tarn", "HMI"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ravenshire County Council", True),
        ("Imogen Tarn", True),
        ("One Harbour Square", False),
        ("National Director, Social Care", False),
    ],
)
def test_a_line_of_an_address_says_who_it_is_or_where(text: str, expected: bool) -> None:
    """Names and organisations count, streets and posts alone do not."""
    assert people.is_of_address(text, ["Imogen Tarn"]) is expected
