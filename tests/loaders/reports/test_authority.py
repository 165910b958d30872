"""Which authority a report is about."""

import pytest

from goldenthread.loaders.reports import authority


@pytest.mark.parametrize(
    "title",
    [
        "Inspection of Ravenshire local authority children’s services",
        "Inspection of Ravenshire County Council children’s services",
        "Ravenshire County Council: Inspection of children’s social care services",
        "Ravenshire Metropolitan Borough Council",
        "Focused visit to Ravenshire children’s services",
        "Joint targeted area inspection of Ravenshire",
        "Joint targeted area inspection of the multi-agency response to abuse and neglect in Ravenshire",
        "This letter summarises the findings of the focused visit to Ravenshire children’s services on 15 April 2025.",
        "City of Ravenshire",
    ],
)
def test_an_authority_that_is_not_registered_goes_by_its_short_name(title: str) -> None:
    """The same name, whatever a title adds to it."""
    assert authority.named(title) == ("name:Ravenshire",)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Inspection of Bury local authority children’s services", "E08000002"),
        ("Focused visit to the Isle of Wight local authority children’s services", "E06000046"),
        ("Joint targeted area inspection of Stockton-On-Tees", "E06000004"),
    ],
)
def test_a_registered_authority_goes_by_its_code(title: str, code: str) -> None:
    """However its name is written."""
    assert authority.named(title, "2022-01-01") == (code,)


def test_a_title_without_a_place_names_none() -> None:
    """Nothing is guessed."""
    assert authority.named("Inspection of children’s social care services") == ()


def test_names_may_have_several_words() -> None:
    """A borough of two towns is one authority."""
    assert authority.named("London Borough of Ashmere and Tarn Council") == ("name:Ashmere and Tarn",)
