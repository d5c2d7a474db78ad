"""Nobody is lost or counted twice: the tables of a run agree with each other and with the opening state."""

import datetime
from collections import Counter
from typing import Any

from hypothesis import given

from rotation.scenario.schema import Scenario
from tests.agreement.inventing import invented
from tests.laws.telling import NUMBERS, Told, by_line_and_day, ceilings_over, days, few, told

STAGE_OF = {"abroad": "abroad", "reserve": "reserve", "selected": "seat", "commission": "commission", "resting": "rest"}
"""In which stage each kind of opening group is."""


def _opening(scenario: Scenario) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for kind, stage in STAGE_OF.items():
        for group in getattr(scenario.opening, kind):
            found[group.category, stage] += group.number
    found.update((one.category, STAGE_OF[one.stage]) for one in scenario.opening.people)
    return found


def _month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


@few
@given(NUMBERS)
def test_who_was_there_and_who_came_less_who_left_is_who_is_there(number: int) -> None:
    scenario = invented(number)
    story = told(scenario, number)
    present = _opening(scenario)
    months = sorted({_month(day) for day in days(scenario.start, scenario.end)})
    flow = {(row["category"], row["stage"], row["month"]): row for row in story["flow"]}
    for category in scenario.categories:
        for stage in sorted({stage for _, stage, _ in flow} | set(STAGE_OF.values())):
            here = present[category, stage]
            for month in months:
                row = flow.get((category, stage, month))
                if row is None:
                    assert here == 0
                    continue
                here += row["entered"] - row["left"]
                assert here == row["present_end"] >= 0


@few
@given(NUMBERS)
def test_tours_and_the_flow_abroad_are_the_same_departures_and_returns(number: int) -> None:
    story = told(invented(number), number)
    gone = Counter((r["category"], _month(r["departed"])) for r in story["tours"] if r["chosen_by"] != "opening")
    back = Counter((r["category"], _month(r["returned"])) for r in story["tours"] if r["returned"])
    abroad = [row for row in story["flow"] if row["stage"] == "abroad"]
    assert gone == Counter({(row["category"], row["month"]): row["entered"] for row in abroad if row["entered"]})
    assert back == Counter({(row["category"], row["month"]): row["left"] for row in abroad if row["left"]})


def _people_present(scenario: Scenario, story: Told) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for row in story["tours"]:
        for day in days(max(row["departed"], scenario.start), row["returned"] or scenario.end):
            found[row["mission"], row["category"], day] += 1
    return found


@few
@given(NUMBERS)
def test_the_strength_is_the_tours_open_that_day(number: int) -> None:
    scenario = invented(number)
    story = told(scenario, number)
    strength = by_line_and_day([row for row in story["staffing"] if not row["opening"]], "strength")
    assert +strength == _people_present(scenario, story)


@few
@given(NUMBERS)
def test_the_ledger_is_the_gap_of_every_line_on_every_day(number: int) -> None:
    story = told(invented(number), number)
    staffing = [row for row in story["staffing"] if not row["opening"]]
    gap = by_line_and_day(staffing, "establishment")
    gap.subtract(by_line_and_day(staffing, "level"))
    assert all(value >= 0 for value in gap.values())
    assert +gap == by_line_and_day(story["gaps"], "posts")


@few
@given(NUMBERS)
def test_no_departure_leaves_a_ceiling_exceeded_and_an_uncovered_line_sends_nobody(number: int) -> None:
    scenario = invented(number)
    story = told(scenario, number)
    evenings = {(row["ceiling"], day): row for row in story["ceilings"] for day in days(row["from"], row["to"])}
    for tour in story["tours"]:
        if tour["chosen_by"] != "opening":
            over = ceilings_over(scenario, tour["mission"], tour["category"], tour["departed"])
            assert over
            for name in over:
                evening = evenings[name, tour["departed"]]
                assert evening["count"] <= evening["number"]
