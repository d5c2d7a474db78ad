"""The scenario that speed is measured on is as large and as hard as it claims to be."""

import numpy as np
import pytest

from rotation.foundation.coded import Coded
from rotation.model.simulation import simulate
from rotation.scenario.schema import Scenario
from tests.benchmarks.growing import posts, scaled
from tests.benchmarks.measuring import SEED, full, show

pytestmark = pytest.mark.benchmark

FUTURES = 10


@pytest.fixture(scope="module")
def tables() -> dict[str, Coded]:
    """Give ten futures of the full scenario."""
    return simulate(full(), seed=SEED, count=FUTURES)


def lines(scenario: Scenario) -> list[int]:
    """Give the largest establishment of each line."""
    held = [line.establishment for mission in scenario.missions.values() for line in mission.lines.values()]
    return [each if isinstance(each, int) else max(each.values()) for each in held]


def test_it_has_430_posts_in_16_lines() -> None:
    assert (len(full().missions), len(lines(full())), posts(full())) == (6, 16, 430)
    assert sum(number > 100 for number in lines(full())) == 2
    assert full().end.year - full().start.year == 10


def test_it_moves_60_000_people_a_replication(tables: dict[str, Coded]) -> None:
    entered = tables["flow"].columns["entered"].astype(np.int64)
    taken = tables["checks"].columns["took"].astype(np.int64)
    replications = tables["flow"].columns["replication"], tables["checks"].columns["replication"]
    events = np.bincount(replications[0], entered, FUTURES) + np.bincount(replications[1], taken, FUTURES)
    show("person-events in a replication, fewest", float(events.min()), "60,000")
    assert events.min() >= 60_000


def test_its_posts_are_filled_but_not_all(tables: dict[str, Coded]) -> None:
    held = tables["staffing"].columns
    days = (held["to"] - held["from"]).astype(np.int64) * (held["opening"] == 0)
    rate = float((held["level"] * days).sum() / (held["establishment"] * days).sum())
    show("fill rate", rate, "0.85 to 0.98")
    assert 0.85 < rate < 0.98


def test_its_rules_are_at_work(tables: dict[str, Coded]) -> None:
    gaps, waves, classes, ceilings = (tables[name] for name in ("gaps", "waves", "classes", "ceilings"))
    found = {gaps.labels["cause"][code] for code in np.unique(gaps.columns["cause"])}
    assert {"ceiling", "held", "movement", "rest"} <= found
    assert (waves.columns["slip"] > 0).any()
    assert 0 < waves.columns["exchange"].mean() < 1
    assert 0 < classes.columns["took_place"].mean() < 1
    full_days = ceilings.columns["count"] >= ceilings.columns["number"]
    assert 0 < full_days.mean() < 0.5
    tours = tables["tours"]
    reasons = {tours.labels["reason"][code] for code in np.unique(tours.columns["reason"]) if code >= 0}
    assert {"completed", "mission closed", "medical", "family", "discipline"} <= reasons
    assert (tours.columns["extension_days"] > 0).any()
    assert (tours.columns["handover_days"] > 0).any()
    assert (tables["staffing"].columns["surplus"] > 0).any()


def test_ten_times_the_people_are_ten_times_the_posts() -> None:
    assert posts(scaled(full(), 10)) == 4_300
    assert sum(lines(scaled(full(), 100))) == 100 * sum(lines(full()))
