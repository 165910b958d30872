"""Dates and periods in every way in which reports print them."""

import pytest

from goldenthread.loaders.reports import dates


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("9 to 20 June 2025", "2025-06-09", "2025-06-20"),
        ("20 January 2020 to 31 January 2020", "2020-01-20", "2020-01-31"),
        ("29 November to 10 December 2021", "2021-11-29", "2021-12-10"),
        ("14 January 2014 – 5 February 2014", "2014-01-14", "2014-02-05"),
        ("25 and 26 July 2018", "2018-07-25", "2018-07-26"),
        ("on 24 April 2018", "2018-04-24", "2018-04-24"),
        ("Between 27 February and 3 March 2017", "2017-02-27", "2017-03-03"),
        ("from 22 April to 26 April 2024", "2024-04-22", "2024-04-26"),
        ("Between Monday 1 and Friday 5 March 2021", "2021-03-01", "2021-03-05"),
        ("20th to 24th of January 2020", "2020-01-20", "2020-01-24"),
        ("30th September – 22nd October 2014", "2014-09-30", "2014-10-22"),
        ("29 and 30 September, and 1 October 2020", "2020-09-29", "2020-10-01"),
        ("29 December to 10 January 2022", "2021-12-29", "2022-01-10"),
        ("23 April 2018 to 04 May 2018", "2018-04-23", "2018-05-04"),
        ("12-16 Oct 2020", "2020-10-12", "2020-10-16"),
        ("6\u00a0–\u00a017 March 2023", "2023-03-06", "2023-03-17"),
        ("3 June 2024to 14 June2024", "2024-06-03", "2024-06-14"),
        ("03/04/2019 - 12/04/2019", "2019-04-03", "2019-04-12"),
        ("2019-04-03", "2019-04-03", "2019-04-03"),
        ("9 to 13 March 2020, and after a pause 5 to 9 October 2020", "2020-03-09", "2020-10-09"),
        ("on 3 and 4 May 2018, 12 children were seen", "2018-05-03", "2018-05-04"),
    ],
)
def test_a_period_is_its_first_and_its_last_day(printed: str, start: str, end: str) -> None:
    """A month or year that is printed once counts for all days of the list."""
    assert dates.span(printed) == (start, end)


@pytest.mark.parametrize(
    "printed", ["", "31 June 2020", "1 and 2 of 10 children", "the 5th March", "Ofsted 2012", "in June 2019"]
)
def test_what_is_no_full_date_is_no_period(printed: str) -> None:
    """Nothing is guessed: no year, no such day, no day."""
    assert dates.span(printed) == ("", "")


@pytest.mark.parametrize(("letter", "start"), [("2016-08-02", "2016-06-20"), ("2016-06-20", "2015-06-20")])
def test_a_year_that_is_left_out_is_the_last_one_before_the_letter(letter: str, start: str) -> None:
    """Letters print the days of a visit without a year now and then."""
    assert dates.span("Between 20 and 24 June", before=letter)[0] == start


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Report published: 21 July 2017"], "2017-07-21"),
        (["Published: 14 May 2012"], "2012-05-14"),
        (["Report published", "3 May 2016"], "2016-05-03"),
        (["Published May 2012"], "2012-05"),
        (["This report was published"], ""),
        (["14 May 2012"], ""),
    ],
)
def test_the_date_of_publication_follows_the_word(lines: list[str], published: str) -> None:
    """It stands beside the word or below it, and may lack the day."""
    assert dates.published(lines) == published
