"""Engine and oracle, written apart from the same rules, give the same rows."""

from pathlib import Path

import pytest

from rotation.model.simulation import simulate
from rotation.scenario.loading import load
from tests.agreement.inventing import invented
from tests.agreement.rows import differences
from tests.agreement.test_compiler import FEW

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "scenarios" / "small.yaml"


@pytest.mark.parametrize("number", [*range(60), *(number for number in FEW if number >= 60)])
def test_engine_and_oracle_agree_on_an_invented_world(number: int) -> None:
    assert differences(invented(number), seed=number, replication=number % 3) == []


def test_engine_and_oracle_agree_on_the_small_scenario() -> None:
    scenario = load(SMALL).scenario
    told = simulate(scenario, seed=scenario.seed, first=0, count=2)
    assert [differences(scenario, scenario.seed, number, told) for number in (0, 1)] == [[], []]


def test_a_difference_is_noticed() -> None:
    """The comparison of two seeds finds rows that only one of them has."""
    scenario = load(SMALL).scenario
    found = differences(scenario, 1, 0, simulate(scenario, seed=2, first=0, count=1))
    assert any("only the engine" in line for line in found)
    assert any("only the oracle" in line for line in found)
