"""Little's law: at every stage the days spent add up to the people present, evening by evening."""

import datetime
from collections import Counter
from functools import cache
from typing import Any

import pytest

from rotation.analysis.theory.cycle import people_present
from rotation.foundation.tables import STAGES
from rotation.scenario.schema import Scenario
from tests.stories.worlds import DAILY, board, category, course
from tests.theory.measuring import Futures, futures
from tests.theory.worlds import REASONS, centre, daily, over, posts, theatre

DAYS, COUNT, PEOPLE = 160, 12, 20
"""Days until everybody is out, possible futures, and the people who all begin before the commission."""

PASSING = STAGES[1:]


def whole_way(days: int) -> Scenario:
    """Give a world in which so many people pass through every stage, wait in each, and come to an end."""
    people = category(
        lead_time="1 day",
        withdrawal=0.8,
        again=0.5,
        leave="2 days",
        dwell="7 days",
        early_return={"rate": 0.9, "reasons": REASONS},
    )
    sittings = {"sittings": DAILY, "capacity": 3, "result_after": "2 days", "retry_after": "6 days", "attempts": 3}
    school = centre(
        subjects={"convoys": 4},
        starts={"first": "2024-01-02", "every": "3 days"},
        maximum=5,
        passes=0.8,
        repeats=1,
        validity="20 days",
    )
    again: dict[str, Any] = {
        "renews": True,
        "starts": {"first": "2024-01-01", "every": "2 days"},
        "validity": "20 days",
    }
    school["courses"]["refresher"] = course("observer", **again | {"subjects": {"convoys": 2}, "priority": 2})
    school |= {"rooms": {"classroom": 2}, "teams": {"convoy team": 2}}
    missions = daily(posts(6, "10 days"))
    return theatre(
        days,
        missions,
        categories={"observer": people},
        boards={"board": board("observer", checks=[{"name": "medical", "passes": 0.7}], **sittings)},
        centre=school,
        authorisations=over(5, missions),
        opening={"commission": [{"category": "observer", "number": PEOPLE}]},
    )


@cache
def whole() -> Futures:
    """Simulate until the last has gone."""
    return futures(whole_way(DAYS), COUNT)


@cache
def present() -> Counter[str]:
    """Count the people in each stage on each evening, over days and futures, by runs that end that evening."""
    found: Counter[str] = Counter()
    for days in range(1, DAYS + 1):
        told = futures(whole_way(days), COUNT)
        last = (datetime.date(2024, 1, 1) + datetime.timedelta(days - 1)).replace(day=1)
        since = (last - datetime.date(2024, 1, 1)).days
        for stage in PASSING:
            found[stage] += int(told.sums("flow", "present_end", since=since, stage=stage).sum())
    return found


def test_days_spent_are_the_people_present_added_up() -> None:
    spent, left = (
        {each: whole().sums("flow", what, stage=each).sum() for each in PASSING} for what in ("days", "left")
    )
    assert all(spent.values())
    assert present() == spent
    for stage in PASSING:
        mean = present()[stage] / DAYS
        assert mean == pytest.approx(people_present(left[stage] / DAYS, spent[stage] / left[stage]), rel=1e-12)


def test_everybody_has_come_to_an_end() -> None:
    told = whole()
    for stage in PASSING:
        began = PEOPLE * COUNT if stage == "commission" else 0
        assert told.sums("flow", "left", stage=stage).sum() == told.sums("flow", "entered", stage=stage).sum() + began


def test_the_days_abroad_are_those_of_the_strength() -> None:
    assert whole().post_days("strength").tolist() == whole().sums("flow", "days", stage="abroad").tolist()
