"""Local authorities are found by the names that documents print."""

from __future__ import annotations

import pytest

from goldenthread.ontology import authorities


def test_every_authority_has_code_name_region_and_type() -> None:
    """The 153 of today and seven that ended, each with all that the contract asks for."""
    found = authorities.authorities()

    assert len(found) == 160
    assert [authority.id for authority in found if not (authority.name and authority.region and authority.kind)] == []


def test_neighbours_and_predecessors_are_authorities() -> None:
    """No link leads out of the list."""
    known = authorities.by_id()

    assert {
        other
        for authority in authorities.authorities()
        for other in (*authority.neighbours, *authority.predecessors)
        if other not in known
    } == set()


def test_every_authority_of_today_has_ten_neighbours() -> None:
    """Those that ended have none."""
    without = [
        authority.name
        for authority in authorities.authorities()
        if authority.existed("2024-01-01") and len(authority.neighbours) != 10
    ]

    assert without == []


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Northumberland", "", "E06000057"),
        ("northumberland county council", "", "E06000057"),
        ("Bury Metropolitan Borough Council", "", "E08000002"),
        ("London Borough of Barnet", "", "E09000003"),
        ("The London Borough of Richmond upon Thames", "", "E09000027"),
        ("Richmond upon Thames local authority", "", "E09000027"),
        ("Royal Borough of Kingston upon Thames", "", "E09000021"),
        ("Kingston upon Thames", "", "E09000021"),
        ("Royal Borough of Windsor and Maidenhead", "", "E06000040"),
        ("City of Wolverhampton Council", "", "E08000031"),
        ("City of Bradford Metropolitan District Council", "", "E08000032"),
        ("City of London", "", "E09000001"),
        ("City of York Council", "", "E06000014"),
        ("Newcastle", "", "E08000021"),
        ("Newcastle Upon Tyne City Council", "", "E08000021"),
        ("Cheshire East Unitary Authority", "", "E06000049"),
        ("Stockton-On-Tees Borough Council", "", "E06000004"),
        ("Stoke on Trent", "", "E06000021"),
        ("Telford and Wrekin", "", "E06000020"),
        ("Telford & Wrekin", "", "E06000020"),
        ("Bristol, City of", "", "E06000023"),
        ("Bristol City Council", "", "E06000023"),
        ("Herefordshire, County of", "", "E06000019"),
        ("Kingston upon Hull", "", "E06000010"),
        ("Kingston Upon Hull, City of", "", "E06000010"),
        ("Hull", "", "E06000010"),
        ("Isles of Scilly", "", "E06000053"),
        ("St. Helens", "", "E08000013"),
        ("County Durham", "", "E06000047"),
        ("Bedford Borough", "", "E06000055"),
        ("Medway", "", "E06000035"),
        ("Sandwell Children’s Trust", "", "E08000028"),
        ("Birmingham Children's Trust", "", "E08000025"),
        ("Together for Children", "", "E08000024"),
        ("Slough Children First", "", "E06000039"),
        ("Dorset", "", "E06000059"),
        ("Dorset", "2020-01-31", "E06000059"),
        ("Dorset", "2019-04", "E06000059"),
        ("Dorset", "2016-05-09", "E10000009"),
        ("Dorset County Council", "2016-05-09", "E10000009"),
        ("Bournemouth", "2014-02-03", "E06000028"),
        ("Poole", "2015-01-30", "E06000029"),
        ("Bournemouth, Christchurch and Poole", "2021-12-01", "E06000058"),
        ("Northamptonshire County Council", "2018-05-18", "E10000021"),
        ("Northamptonshire", "2024-01-01", "E10000021"),
        ("Cumbria", "2017-11-01", "E10000006"),
    ],
)
def test_an_authority_is_found_by_its_names(name: str, on: str, expected: str) -> None:
    """Short, official and older names, in any case; a name that was handed on means who had it then."""
    found = authorities.find(name, on)

    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    "name", ["Ravenshire", "", "County Council", "Achieving for Children", "Northumberland and Bury"]
)
def test_what_names_no_authority_or_several_finds_none(name: str) -> None:
    """A made-up county, half a name, and a body that works for several authorities."""
    assert authorities.find(name) is None


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Inspection of Bury local authority children's services", "", ["Bury"]),
        ("Focused visit to North Yorkshire children’s services", "", ["North Yorkshire"]),
        ("Joint inspection of the response to neglect in Bradford Metropolitan District Council", "", ["Bradford"]),
        ("Joint inspection in Richmond\nupon Thames", "", ["Richmond upon Thames"]),
        ("Focused visit to the Isle of Wight local authority", "", ["Isle of Wight"]),
        ("BURY METROPOLITAN BOROUGH COUNCIL", "", ["Bury"]),
        ("Inspection of Bournemouth, Christchurch and Poole", "2021-12-01", ["Bournemouth, Christchurch and Poole"]),
        ("Inspection of Bournemouth", "2014-02-03", ["Bournemouth"]),
        ("Reading", "", ["Reading"]),
        ("Reading children's services", "", ["Reading"]),
        ("Bury Council\nInspection of children's services", "", ["Bury"]),
        ("Inspection of St. Helens local authority", "", ["St Helens"]),
        ("Children in Reading live near Slough.", "", ["Reading", "Slough"]),
        ("Reading these plans is hard. Bury them.", "", []),
        ("Greater Manchester and the West Midlands", "", []),
        ("Kent Police and Durham Constabulary", "", []),
        ("Newcastle-under-Lyme", "", []),
        ("North East Lincolnshire and Lincolnshire", "", ["North East Lincolnshire", "Lincolnshire"]),
        (
            "Northamptonshire Children's Trust works for North Northamptonshire",
            "2023-11-22",
            ["North Northamptonshire"],
        ),
        ("Central Bedfordshire Council, Bedfordshire", "2024-03-26", ["Central Bedfordshire"]),
        ("Northamptonshire became two councils", "2021-11-22", ["Northamptonshire"]),
        ("the york ham", "", []),
    ],
)
def test_authorities_are_recognised_in_running_text(text: str, on: str, expected: list[str]) -> None:
    """The longest name wins; forces, regions and everyday words are not authorities."""
    assert [authority.name for authority in authorities.mentioned(text, on)] == expected


def test_successors_lead_to_their_predecessors() -> None:
    """The reorganisations since 2009 are all there."""
    links = {
        authority.name: [authorities.by_id()[other].name for other in authority.predecessors]
        for authority in authorities.authorities()
        if authority.predecessors
    }

    assert links == {
        "Bedford": ["Bedfordshire"],
        "Bournemouth, Christchurch and Poole": ["Bournemouth", "Poole", "Dorset"],
        "Central Bedfordshire": ["Bedfordshire"],
        "Cheshire East": ["Cheshire"],
        "Cheshire West and Chester": ["Cheshire"],
        "Cumberland": ["Cumbria"],
        "Dorset": ["Dorset"],
        "North Northamptonshire": ["Northamptonshire"],
        "West Northamptonshire": ["Northamptonshire"],
        "Westmorland and Furness": ["Cumbria"],
    }


def test_an_earlier_code_finds_the_same_authority() -> None:
    """A county that became a unitary authority with the same area is one authority."""
    assert authorities.by_id()["E10000023"].name == "North Yorkshire"
