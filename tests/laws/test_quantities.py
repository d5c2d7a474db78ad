"""Days and durations: read exactly, counted on the calendar, the same plain and compiled."""

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from rotation.calendar import compiled_dates
from rotation.calendar.dates import later, recurring
from rotation.foundation.quantities import Duration
from rotation.foundation.rules import act

DAYS = st.dates(datetime.date(1600, 1, 1), datetime.date(2400, 1, 1)).map(datetime.date.toordinal)


@act
def moved(ordinals: NDArray[np.int64], months: int, days: int, found: NDArray[np.int64]) -> None:
    """Give the day so many months and days after each ordinal."""
    for row in range(len(ordinals)):
        found[row] = compiled_dates.later(ordinals[row], months, days)


@given(st.lists(DAYS, min_size=1, max_size=20), st.integers(-600, 600), st.integers(-400, 400))
def test_later_is_the_same_plain_and_compiled(ordinals: list[int], months: int, days: int) -> None:
    found = np.zeros(len(ordinals), np.int64)
    moved(np.array(ordinals, np.int64), months, days, found)
    assert found.tolist() == [later(each, Duration(months, days)) for each in ordinals]


def test_every_day_of_four_centuries_is_found_again() -> None:
    ordinals = np.arange(datetime.date(1999, 1, 1).toordinal(), datetime.date(2399, 12, 31).toordinal())
    found = np.zeros(len(ordinals), np.int64)
    moved(ordinals, 12, 0, found)
    dates = [datetime.date.fromordinal(each) for each in ordinals.tolist()]
    leap = (2, 29)
    again = [
        day.replace(year=day.year + 1, day=28 if (day.month, day.day) == leap else day.day).toordinal() for day in dates
    ]
    assert found.tolist() == again


@given(DAYS, st.integers(0, 60))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: int, months: int) -> None:
    date, found = datetime.date.fromordinal(day), datetime.date.fromordinal(later(day, Duration(months, 0)))
    assert (found.year - date.year) * 12 + found.month - date.month == months
    assert found.day == date.day or (found.day < date.day and (found + datetime.timedelta(1)).day == 1)


def test_recurrences_count_from_the_first() -> None:
    first = datetime.date(2024, 1, 31).toordinal()
    until = datetime.date(2024, 5, 1).toordinal()
    found = [str(datetime.date.fromordinal(day)) for day in recurring(first, Duration(1, 0), until)]
    assert found == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    with pytest.raises(ValueError, match="never ends"):
        recurring(first, Duration(0, 0), until)


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("6 months", 6, 0),
        ("14 days", 0, 14),
        ("2 weeks", 0, 14),
        ("1 year", 12, 0),
        ("1 year and 1 month", 13, 0),
        ("1 month and 3 days", 1, 3),
        ("0 days", 0, 0),
    ],
)
def test_a_duration_is_read(text: str, months: int, days: int) -> None:
    assert Duration.parse(text) == Duration(months, days)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_duration_is_written_as_it_is_read(months: int, days: int) -> None:
    assert Duration.parse(str(Duration(months, days))) == Duration(months, days)


@pytest.mark.parametrize(
    "text", [6, 6.5, True, None, "", "6", "months", "-1 days", "1.5 months", "six months", "1 day 2"]
)
def test_what_is_no_duration_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="duration"):
        Duration.parse(text)
