"""What the shipped scenarios promise: posts, people out, a first company in March 2024, a page, policies that apply."""

import datetime
from pathlib import Path

import pytest

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.scenario.distributions import Empirical
from rotation.scenario.loading import load, varied, written
from rotation.scenario.schema import Line, Recurring, Scenario

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = [
    "kazakhstan-2024.yaml",
    "kazakhstan-430.yaml",
    "small.yaml",
    "company-in-parts.yaml",
    "from-roster.yaml",
    "history.yaml",
]
ARRIVAL = datetime.date(2024, 3, 14)


def posts(line: Line, day: datetime.date, opened: datetime.date) -> int:
    """Give the posts of a line on a day, posts."""
    if isinstance(line.establishment, int):
        return line.establishment if day >= opened else 0
    return next((number for date, number in sorted(line.establishment.items(), reverse=True) if date <= day), 0)


def total(scenario: Scenario, day: datetime.date) -> int:
    """Give the posts of all missions on a day, posts."""
    return sum(
        posts(line, day, mission.start or scenario.start)
        for mission in scenario.missions.values()
        for line in mission.lines.values()
        if (mission.start or day) <= day and (mission.end is None or day < mission.end)
    )


def firsts(start: datetime.date, end: datetime.date) -> list[datetime.date]:
    """Give every tenth day of a stretch, and its last."""
    days = range(start.toordinal(), end.toordinal(), 10)
    return [datetime.date.fromordinal(day) for day in [*days, end.toordinal() - 1]]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_names_the_schema_on_its_first_line(name: str) -> None:
    first = (FOLDER / name).read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./schema.json"


def test_the_real_case_runs_through_december_2029_and_opens_with_19_people_out() -> None:
    scenario = load(FOLDER / "kazakhstan-2024.yaml").scenario
    assert (scenario.start, scenario.end) == (datetime.date(2024, 1, 1), datetime.date(2030, 1, 1))
    assert sum(group.number for group in scenario.opening.abroad) == 19
    assert {(group.mission, group.since) for group in scenario.opening.abroad if group.since} == {
        ("UNIFIL", datetime.date(2023, 11, 13)),
        ("MINUSCA", datetime.date(2023, 8, 4)),
    }


def test_the_real_case_has_158_posts_until_unifil_closes_and_149_after() -> None:
    scenario = load(FOLDER / "kazakhstan-2024.yaml").scenario
    closing = datetime.date(2027, 1, 1)
    assert total(scenario, datetime.date(2024, 3, 13)) == 19
    assert {total(scenario, day) for day in firsts(ARRIVAL, closing)} == {158}
    assert {total(scenario, day) for day in firsts(closing, scenario.end)} == {149}


def test_the_what_if_has_430_posts_on_every_day_from_2026_on() -> None:
    scenario = load(FOLDER / "kazakhstan-430.yaml").scenario
    assert {total(scenario, day) for day in firsts(datetime.date(2026, 1, 1), scenario.end)} == {430}


def test_a_company_in_parts_is_the_company_of_the_real_case() -> None:
    loaded = load(FOLDER / "company-in-parts.yaml")
    real = load(FOLDER / "kazakhstan-2024.yaml").scenario
    for day in firsts(loaded.scenario.start, loaded.scenario.end):
        assert total(loaded.scenario, day) == total(real, day)
    cut, day = varied(loaded, policies=["un-cut-2026"]).scenario, datetime.date(2026, 6, 1)
    assert total(loaded.scenario, day) - total(cut, day) == 139 - 104
    ready = [group for group in loaded.scenario.opening.reserve if group.since == datetime.date(2023, 9, 30)]
    assert sum(group.number for group in ready) == 150
    assert sum(group.women or 0 for group in ready) == 7


@pytest.mark.parametrize("name", SHIPPED[:2])
def test_the_decisions_share_one_pool_of_430(name: str) -> None:
    decisions = load(FOLDER / name).scenario.authorisations
    ceilings = [ceiling for decision in decisions.values() for ceiling in decision.ceilings.values()]
    assert [ceiling.number for ceiling in ceilings] == [40, 120, 430, 430]
    assert {ceiling.pool for ceiling in ceilings} == {"un"}


def test_whatever_its_slip_the_first_company_may_leave_on_14_march_2024_with_valid_certificates() -> None:
    scenario = load(FOLDER / "kazakhstan-2024.yaml").scenario
    mission = scenario.missions["UNDOF"]
    unit = mission.lines["contingent"].unit
    assert unit is not None
    assert isinstance(unit.slip, Empirical)
    assert isinstance(mission.movement, Recurring)
    slips = [int(value.length) for value in unit.slip.values]
    assert ordinal(unit.planned[0]) + max(slips) <= ordinal(ARRIVAL) == ordinal(mission.movement.first)
    (company,) = [group for group in scenario.opening.reserve if group.assigned == "UNDOF"]
    assert company.since is not None
    assert later(ordinal(company.since), scenario.centre.courses["company"].validity) > ordinal(ARRIVAL)


def test_a_slip_of_27_days_brings_the_second_company_on_10_april_2025_as_it_was() -> None:
    mission = load(FOLDER / "kazakhstan-2024.yaml").scenario.missions["UNDOF"]
    line = mission.lines["contingent"]
    assert isinstance(line.tour, Duration)
    assert isinstance(mission.movement, Recurring)
    ready = later(ordinal(ARRIVAL), line.tour) - line.handover.days + 27
    step = mission.movement.every.days
    weeks = -(-(ready - ordinal(mission.movement.first)) // step)
    assert ordinal(mission.movement.first) + weeks * step == ordinal(datetime.date(2025, 4, 10))


def test_small_is_one_page_of_fewer_than_40_posts_that_uses_every_concept() -> None:
    scenario = load(FOLDER / "small.yaml").scenario
    assert len((FOLDER / "small.yaml").read_text(encoding="utf-8").splitlines()) <= 100
    assert max(total(scenario, day) for day in firsts(scenario.start, scenario.end)) < 40
    assert {category.calls.intake for category in scenario.categories.values()} == {"fixed", "poisson", "planned"}
    lines = [line for mission in scenario.missions.values() for line in mission.lines.values()]
    assert any(line.unit for line in lines)
    assert any(not isinstance(line.tour, Duration) for line in lines)
    assert scenario.freezes
    assert any(course.renews for course in scenario.centre.courses.values())
    assert all(board.attempts > 1 for board in scenario.boards.values())
    for part in ("abroad", "reserve", "commission", "selected", "resting"):
        assert getattr(scenario.opening, part), part


@pytest.mark.parametrize("name", SHIPPED)
def test_every_policy_of_a_shipped_scenario_changes_it_into_a_valid_one(name: str) -> None:
    shipped = load(FOLDER / name)
    for policy in shipped.scenario.policies:
        changed = varied(shipped, policies=[policy])
        assert changed.scenario != shipped.scenario, policy


def test_side_by_side_leaves_no_pool() -> None:
    decisions = load(FOLDER / "kazakhstan-2024.yaml", policies=["side-by-side"]).scenario.authorisations.values()
    assert {ceiling.pool for decision in decisions for ceiling in decision.ceilings.values()} == {None}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_is_understood_alike_once_written_out(name: str, tmp_path: Path) -> None:
    shipped = load(FOLDER / name)
    (tmp_path / name).write_text(written(shipped), encoding="utf-8")
    assert load(tmp_path / name).scenario == shipped.scenario
