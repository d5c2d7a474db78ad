"""Medals, veterans, second tours, and stress: stories worked by hand, and the naive count on invented lives."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.analysis.columns import NEVER
from rotation.analysis.experience import medal_days
from rotation.analysis.facts import Facts
from rotation.analysis.groups import groups_of
from rotation.analysis.measures import measures
from rotation.analysis.months import months_later
from rotation.analysis.stress import WINDOW, below_asked, most_deployed
from rotation.analysis.tours import deployments
from rotation.calendar.dates import later
from rotation.foundation.quantities import Duration
from tests.analysis.frames import START, day, run, table, value

A, B, OBS = ("A", "con"), ("B", "con"), ("B", "obs")
YEAR = Facts(START, datetime.date(2024, 12, 31), 2, {A: 900_000, B: 900_000, OBS: 900_000})
"""365 days, so that a year of figures is a year of days."""
LONG = Facts(START, datetime.date(2034, 1, 1), 1, YEAR.minimum, dwell_asked={"con": Duration(24, 0)})


def tour(line: tuple[str, str], person: int, departed: int, returned: int | None, **others: object):
    row = {"mission": line[0], "category": line[1], "person": person, "tour": 1, "departed": day(departed)}
    row |= {
        "returned": None if returned is None else day(returned),
        "reason": None if returned is None else "completed",
    }
    return {**row, **others}


def held(rows: list[dict[str, object]], facts: Facts):
    tours = table("tours", rows)
    return tours, deployments(tours, facts, groups_of(facts))


def test_the_ninetieth_day_of_one_tour_earns_its_medal_on_that_day():
    rows = [
        tour(A, 1, 0, 90),
        tour(A, 2, 0, 89),
        tour(A, 3, -89, 1),
        tour(A, 4, -90, 200),
        tour(A, 5, 275, None),
        tour(A, 6, 276, None),
    ]
    days = medal_days(held(rows, YEAR)[1])
    assert [None if each == NEVER else int(each) for each in days] == [89, None, 0, None, 364, None]
    assert value(measures(run(tours=rows), YEAR), "medals", *A) == 3


def test_days_of_two_tours_earn_no_medal_together():
    rows = [tour(A, 1, 0, 60), tour(A, 1, 70, 130, tour=2)]
    assert value(measures(run(tours=rows), YEAR), "medals") == 0


def test_a_veteran_is_made_once_by_the_first_tour_completed():
    rows = [
        tour(A, 1, 0, 50),
        tour(B, 1, 100, 150, tour=2),
        tour(A, 2, 0, 50, reason="medical"),
        tour(B, 2, 100, 150, tour=2),
        tour(A, 3, -20, 50, tour=2),
        tour(A, 4, 0, 50, reason="mission closed"),
        tour(OBS, 1, 0, 50),
        tour(A, 1, 0, 50, replication=1),
        tour(A, 5, 0, None),
        tour(B, 6, 40, 60, reason="medical"),
    ]
    found = measures(run(tours=rows), YEAR)
    assert value(found, "new veterans", *A) == 2, "persons 1 and 4; person 3 had served before the run"
    assert value(found, "new veterans", *B) == 1, "person 2, whose first tour was cut short"
    assert value(found, "new veterans", *OBS) == 1, "another category numbers its people anew"
    assert value(found, "new veterans", replication=1) == 1


def test_people_abroad_are_weighed_by_their_days_within_the_run():
    rows = [tour(A, 1, -50, 50), tour(A, 2, 0, 100, tour=2), tour(A, 3, 315, None, tour=3)]
    assert value(measures(run(tours=rows), YEAR), "second tours abroad") == pytest.approx(150 / 200)


def test_any_three_years_hold_the_most_days_wherever_they_begin():
    rows = [
        tour(A, 1, 0, 365),
        tour(B, 1, 900, 1265),
        tour(A, 1, 1400, 1700),
        tour(A, 2, -400, 5),
        tour(OBS, 2, 3000, None),
        tour(A, 3, 10, 2010),
    ]
    tours, deployed = held(rows, LONG)
    row, most = most_deployed(tours, deployed)
    people = {(tours["category"][at], int(tours["person"][at])): int(days) for at, days in zip(row, most, strict=True)}
    assert people == {
        ("con", 1): 665,
        ("con", 2): 405,
        ("obs", 2): (LONG.end - START).days - 3000,
        ("con", 3): WINDOW,
    }, "900 to 1,700 holds more of person 1 than 0 to 1,095 does"
    found = measures(run(tours=rows), LONG)
    assert value(found, "deployed in 3 years/most") == 1
    assert value(found, "deployed in 3 years/median", "*", "con") == pytest.approx(665 / 1095)
    assert value(found, "deployed in 3 years/95 in 100", "*", "obs") == pytest.approx(653 / 1095)
    assert value(found, "deployed over half", "*", "con") == pytest.approx(2 / 3)
    assert value(found, "deployed over half") == pytest.approx(3 / 4)


def test_of_twenty_people_the_nineteenth_is_the_one_whom_95_in_100_do_not_pass():
    rows = [tour(A, number, 0, 10 * number) for number in range(1, 21)]
    found = measures(run(tours=rows), LONG)
    assert value(found, "deployed in 3 years/95 in 100") == pytest.approx(190 / 1095)
    assert value(found, "deployed in 3 years/median") == pytest.approx(100 / 1095)


def test_over_half_is_more_than_half_of_the_1095_days():
    found = measures(run(tours=[tour(A, 1, 0, 547), tour(A, 2, 0, 548)]), LONG)
    assert value(found, "deployed over half") == 0.5


def test_a_departure_is_below_the_dwell_asked_until_the_day_it_ends():
    home = (datetime.date(2024, 2, 29) - START).days
    due = (datetime.date(2026, 2, 28) - START).days
    rows = [
        tour(A, 1, due, None, tour=2, dwell_before=due - home),
        tour(A, 2, due - 1, None, tour=2, dwell_before=due - 1 - home),
        tour(OBS, 3, 500, None, tour=2, dwell_before=1),
        tour(A, 4, -5, None, tour=2, dwell_before=1),
        tour(A, 5, 7, None),
    ]
    assert below_asked(*held(rows, LONG)).tolist() == [False, True, False, False, False]
    found = measures(run(tours=rows), LONG)
    assert value(found, "dwell below asked", *A) == 0.5, "of the two departures in the run with a tour before"
    assert value(found, "dwell below asked", *OBS) == 0, "nothing is asked of this category"


def test_the_idle_are_those_in_the_reserve_among_the_trained():
    def flow(stage: str, people: int) -> dict[str, object]:
        return {"category": "con", "month": START.isoformat(), "stage": stage, "present_end": people}

    rows = [flow("reserve", 3), flow("abroad", 6), flow("rest", 1), flow("seat", 50), flow("lapsed", 9)]
    assert value(measures(run(flow=rows), YEAR), "trained but idle", "*", "con") == pytest.approx(0.3)


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[int, int, int | None]]:
    """Draw tours of a few people, one after another: person, departed, returned."""
    found: list[tuple[int, int, int | None]] = []
    for person in range(draw(st.integers(1, 3))):
        at = draw(st.integers(-800, 400))
        for _ in range(draw(st.integers(1, 7))):
            length = draw(st.integers(1, 900))
            still = at + length > LONG.days
            found.append((person, at, None if still else at + length))
            at += length + draw(st.integers(1, 700))
            if still or at >= LONG.days:
                break
    return found


@settings(max_examples=150, deadline=None)
@given(lives(), st.randoms())
def test_the_most_in_any_three_years_is_that_of_every_window(drawn, shuffle):
    shuffle.shuffle(drawn)
    tours, deployed = held([tour(A, *each) for each in drawn], LONG)
    row, most = most_deployed(tours, deployed)
    grid = np.zeros((3, LONG.days + 4000), dtype=int)
    for person, departed, returned in drawn:
        end = LONG.days if returned is None else returned
        if end > 0:
            grid[person, departed + 2000 : end + 2000] = 1
    total = np.cumsum(grid, axis=1)
    best = (total[:, WINDOW:] - total[:, :-WINDOW]).max(axis=1)
    found = dict(zip(tours["person"][row], most, strict=True))
    assert found == {person: days for person, days in enumerate(best) if days}


@given(st.integers(-3000, 9000), st.integers(0, 60), st.integers(0, 40))
def test_months_later_are_those_of_the_calendar(offset, months, days):
    span = Duration(months, days)
    expected = later(START.toordinal() + offset, span) - START.toordinal()
    assert months_later(START, np.array([offset]), span).tolist() == [expected]
