"""Charts by name, of runs and of comparisons."""

import datetime
from pathlib import Path

import pytest

from rotation.foundation.errors import RotationError
from rotation.scenario.schema import Scenario
from rotation.study import compare, compare_policies, load, simulate
from rotation.study.ceilings import allowed
from rotation.study.coordinates import point_of
from rotation.study.pictures import movement_days, pictures
from rotation.study.policies import Policies
from rotation.study.policy_pictures import comparison_pictures, policy_pictures
from rotation.study.run import Run
from tests.stories.worlds import category, line, world

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
GRID = {
    "authorisations.*.ceilings.all.number": [14, 26],
    "missions.*.lines.*.tour": ["6 months", "8 months"],
}


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(SMALL, replications=5)


@pytest.fixture(scope="module")
def found() -> Policies:
    """Give a grid of two ceilings and two tours."""
    return compare_policies(SMALL, grid=GRID, replications=4)


def title(figure) -> str:
    return figure.texts[0].get_text()


def test_a_run_plots_by_name(run: Run) -> None:
    assert title(run.plot()) == "How many posts will be filled?"
    assert title(run.plot("rotation-board", replication=3)) == "Who holds which post, and which stand empty?"
    assert len(run.plot(mission="Golan").axes) == 2
    assert len(run.figure().axes) == 4


def test_what_there_is_not_is_told_with_the_nearest_name(run: Run) -> None:
    with pytest.raises(RotationError, match="no chart cause; did you mean 'causes'"):
        run.plot("cause")
    with pytest.raises(RotationError, match="no mission Golam; did you mean 'Golan'"):
        run.plot("causes", mission="Golam")
    with pytest.raises(RotationError, match="no replication 5; the run holds 0 to 4"):
        run.plot("rotation-board", replication=5)
    with pytest.raises(RotationError, match="the chart money has nothing to show here"):
        run.plot("money", mission="Dune")


def test_the_board_is_that_of_the_median_future_unless_asked_otherwise(run: Run) -> None:
    held = pictures(run)
    total = (run.gaps["posts"] * (run.gaps["to"] - run.gaps["from"]).dt.days).groupby(run.gaps["replication"]).sum()
    assert total[held.rotation_board.future.number] == sorted(total.reindex(range(5), fill_value=0))[2]
    assert held.future.median
    other = next(number for number in range(5) if number != held.future.number)
    assert pictures(run, replication=other).rotation_board.future == (other, False)
    assert set(held.rotation_board.tours["mission"]) <= set(held.missions)


def test_policies_plot_differences_frontier_and_contours(found: Policies) -> None:
    assert title(found.plot()) == "Which policy is better, and is it real?"
    assert title(found.plot("frontier")) == "What does a smaller gap cost?"
    assert title(found.plot("contours")) == "Which ceiling and tour keep every mission manned?"
    held = policy_pictures(found).surface
    assert list(zip(held["ceiling"], held["tour"], strict=True))[:4] == [(18, 6), (18, 8), (30, 6), (30, 8)]
    assert held["policy"].iloc[-1] == "baseline"
    with pytest.raises(RotationError, match="no chart contour; did you mean 'contours'"):
        found.plot("contour")


def test_net_cost_is_among_what_policies_are_compared_by(found: Policies) -> None:
    costs = found.table[found.table["measure"].str.startswith("net cost/")]
    assert set(costs["measure"]) == {"net cost/KZT", "net cost/USD"}
    assert (costs["n"] == 4).all()


def test_two_variants_plot_their_differences() -> None:
    base = load(SMALL)
    both = compare(base, base.varied(policies=["tour-12"]), replications=3)
    assert title(both.plot()) == "Which policy is better, and is it real?"
    held = comparison_pictures(both)
    assert held.baseline == "A: the scenario as it is"
    assert set(held.table["policy"]) == {held.baseline, "B: tour-12"}
    with pytest.raises(RotationError, match="nothing to show"):
        both.plot("contours")


def test_movement_days_are_those_of_the_run() -> None:
    start, end = datetime.date(2024, 1, 1), datetime.date(2024, 2, 1)
    scenario: Scenario = world(
        {"missions.A.movement": {"first": "2023-12-25", "every": "2 weeks", "until": "2024-01-20"}}
    )
    assert movement_days(scenario.missions["A"].movement, start, end) == [datetime.date(2024, 1, 8)]
    listed = world({"missions.A.movement": ["2024-01-31", "2024-02-01", "2024-01-02"]})
    found = movement_days(listed.missions["A"].movement, start, end)
    assert found == [datetime.date(2024, 1, 2), datetime.date(2024, 1, 31)]


def test_a_scenario_lies_at_its_ceiling_and_its_mean_tour() -> None:
    small = load(SMALL).scenario
    assert allowed(small) == 26 + 4
    lines = {"observer": line({"2024-01-01": 3, "2024-06-01": 1}), "staff": line(1, tour="8 months")}
    assert point_of(world({"missions.A.lines": lines, "categories.staff": category()})) == (1000, 11.0)
    ended = {"authorisations.law.end": "2024-06-01"}
    assert allowed(world(ended)) == 0
