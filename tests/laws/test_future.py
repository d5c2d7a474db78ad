"""Nothing knows the future: two runs that agree up to a day have identical tables up to it, whatever comes after."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.calendar.dates import later
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.world import World
from rotation.scenario.schema import Freeze, Scenario
from tests.agreement.inventing import invented
from tests.laws.telling import NUMBERS, Row, Told, evening_by_evening, few, told
from tests.stories.worlds import board, category, course, line, mission, world

DAYS = st.integers(1, 300)
REASONS = ("medical", "discipline", "family")


def until(story: Told, end: datetime.date) -> Told:
    """Give what was known of a run when a day came: later rows away, stretches cut, tours and classes still open."""
    found: dict[str, list[Row]] = {name: [] for name in story}
    for name in ("staffing", "gaps", "ceilings"):
        found[name] = [{**row, "to": min(row["to"], end)} for row in story[name] if row["from"] < end]
    for row in story["tours"]:
        if row["departed"] < end:
            over = row["returned"] is not None and row["returned"] < end
            out = {"returned": None, "reason": "", "handover_days": None}
            out["extension_days"] = max(0, (end - row["planned_end"]).days)
            found["tours"].append(row if over else {**row, **out})
    for name in ("flow", "checks"):
        found[name] = [row for row in story[name] if row["month"] < end.replace(day=1)]
    for row in story["classes"]:
        if row["start"] < end:
            found["classes"].append(row if row["end"] < end else {**row, "passed": None})
    found["waves"] = [row for row in story["waves"] if row["departed"] < end]
    return {name: sorted(rows, key=str) for name, rows in found.items()}


class Luck:
    """The luck of a run whose future from a day on is another one, also where it was drawn before that day."""

    def __init__(self, scenario: Scenario, ground: Groundwork, day: int) -> None:
        """Take note of what is drawn with the same luck before the day."""
        self.scenario, self.ground, self.day = scenario, ground, day
        self.thresholds, self.checks = ground.facts.thresholds.copy(), ground.facts.check["passes"].copy()
        self.change_for(0)

    def change_overnight(self, _: World, today: int) -> None:
        """Change what is drawn tomorrow."""
        self.change_for(today + 1)

    def change_for(self, today: int) -> None:
        """Change what is drawn today: before the day only what would be known on it or later, from it on all."""
        facts = self.ground.facts
        facts.thresholds[:], facts.check["passes"] = self.thresholds, self.checks
        if today >= self.day:
            facts.run["seed"] += 1
            return
        for kind in ("withdrawal", "early", "offer"):
            for first, count in zip(facts.category[f"{kind}_first"], facts.category[f"{kind}_count"], strict=True):
                known = min(int(count), self.day - 1 - today)  # outcome n comes n + 1 days from today
                facts.thresholds[first + known : first + count] = facts.thresholds[first + known - 1] if known else 0
        for code, (_, examined) in enumerate(self.ground.order.boards):
            row = facts.board[code]
            if later(self.ground.order.origin + today, examined.result_after) >= self.ground.order.origin + self.day:
                facts.check["passes"][row.first_check : row.first_check + row.checks] = 0


def with_another_future(scenario: Scenario, seed: int, day: int) -> Told:
    """Tell a world whose luck is that of a seed up to a day, and another one from it on."""
    ground = groundwork(scenario, seed)
    return evening_by_evening(ground, Luck(scenario, ground, day).change_overnight)


def known_on(scenario: Scenario, story: Told, day: int) -> Told:
    """Give what was known when a day of the run came; checks only once every result of their month is known."""
    start = scenario.start.toordinal()
    longest = max(later(start, board.result_after) - start for board in scenario.boards.values())
    date = scenario.start + datetime.timedelta(day)
    told_by_then = (date - datetime.timedelta(longest + 3)).replace(day=1)
    found = until(story, date)
    return {**found, "checks": [row for row in found["checks"] if row["month"] < told_by_then]}


@few
@given(NUMBERS, DAYS)
def test_luck_to_come_is_not_known(number: int, day: int) -> None:
    scenario = invented(number)
    day = min(day, (scenario.end - scenario.start).days)
    as_drawn = told(scenario, number)
    assert known_on(scenario, with_another_future(scenario, number, day), day) == known_on(scenario, as_drawn, day)


def test_luck_to_come_is_another_one() -> None:
    """From day 100 on much differs, and nobody who left before comes home early after it."""
    day = invented(128).start + datetime.timedelta(100)
    story, other = told(invented(128), 128), with_another_future(invented(128), 128, 100)
    early = [
        [row for row in each["tours"] if row["departed"] < day <= (row["returned"] or day) and row["reason"] in REASONS]
        for each in (story, other)
    ]
    assert [len(rows) > 0 for rows in early] == [True, False]
    assert story["tours"] != other["tours"]
    assert len(until(story, day)["tours"]) > 5
    assert len(until(story, day)["gaps"]) > 5


def planning() -> Scenario:
    """Give a world whose every call depends on what the planner knows: planned intake, and much that will happen."""
    often = {"first": "2024-01-01", "every": "10 days"}
    reasons = {"medical": {"share": 1, "again": 0.5}}
    return world(
        {
            "categories.observer": category(
                calls={"intake": "planned", "margin": 1},
                lead_time="4 months",
                withdrawal=0.6,
                dwell="1 month",
                early_return={"rate": 0.8, "reasons": reasons},
            ),
            "missions.A": mission({"observer": line(20, handover="14 days")}),
            "boards.board": board(
                "observer", sittings=often, result_after="25 days", checks=[{"name": "medical", "passes": 0.5}]
            ),
            "centre.courses.first": course("observer", starts=often, passes=0.8),
            "opening.abroad": [{"mission": "A", "category": "observer", "number": 18}],
            "opening.reserve": [{"category": "observer", "number": 3}],
        }
    )


@pytest.mark.parametrize("day", [40, 70])
@pytest.mark.parametrize("seed", range(8))
def test_a_planner_knows_no_luck_to_come(seed: int, day: int) -> None:
    scenario = planning()
    as_drawn = told(scenario, seed)
    assert known_on(scenario, with_another_future(scenario, seed, day), day) == known_on(scenario, as_drawn, day)


@few
@given(NUMBERS, DAYS)
def test_a_freeze_to_come_is_not_known(number: int, day: int) -> None:
    scenario = invented(number)
    date = scenario.start + datetime.timedelta(min(day, 150))
    freeze = Freeze(missions=list(scenario.missions), start=date, end=date + datetime.timedelta(40))
    without, with_freeze = (scenario.model_copy(update={"freezes": each}) for each in ({}, {"f": freeze}))
    assert until(told(with_freeze, number), date) == until(told(without, number), date)


@few
@given(NUMBERS, DAYS)
def test_the_end_of_the_run_is_not_known(number: int, more: int) -> None:
    scenario = invented(number)
    longer = scenario.model_copy(update={"end": scenario.end + datetime.timedelta(more)})
    assert until(told(longer, number), scenario.end) == until(told(scenario, number), scenario.end)
