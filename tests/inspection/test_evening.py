"""With everything recounted every evening: each fault is found on its evening, and a sound world has none."""

import numpy as np
import pytest

from rotation.foundation.coded import Coded
from rotation.foundation.errors import RunFailed
from rotation.model import making, simulation
from rotation.model.inspection.inspecting import Inspector
from rotation.model.simulation import simulate
from rotation.scenario.loading import load
from tests.agreement.inventing import invented
from tests.inspection.planting import PLANTS
from tests.inspection.worlds import SMALL, WORDS, Plant, caught

IDS = [f"{place}-{name}" for place, (name, _) in enumerate(PLANTS)]


@pytest.mark.parametrize(("invariant", "plant"), PLANTS, ids=IDS)
def test_a_planted_fault_is_told_by_day_and_subject(
    invariant: str, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, planted = caught(plant, monkeypatch)
    assert planted is not None, "there was nothing to break"
    assert found is not None
    told = (found.words, found.subject, found.day, found.replication)
    assert told == (WORDS[invariant], planted.subject, planted.day, planted.replication)


def same(one: dict[str, Coded], other: dict[str, Coded]) -> bool:
    """Tell whether all tables have the same columns, byte by byte."""
    return one.keys() == other.keys() and all(
        np.array_equal(column, other[name].columns[place])
        for name, coded in one.items()
        for place, column in coded.columns.items()
    )


@pytest.mark.parametrize("number", range(40))
def test_an_invented_world_is_sound_and_stays_the_same(number: int) -> None:
    world = invented(number)
    verified = simulate(world, seed=number, first=number % 3, count=2, verify=True)
    assert same(verified, simulate(world, seed=number, first=number % 3, count=2))


def test_the_small_scenario_is_sound_and_stays_the_same() -> None:
    scenario = load(SMALL).scenario
    verified = simulate(scenario, seed=scenario.seed, count=6, verify=True)
    assert same(verified, simulate(scenario, seed=scenario.seed, count=6))


def test_a_replication_whose_tables_are_full_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load(SMALL).scenario
    expected = simulate(scenario, seed=3)
    monkeypatch.setattr(simulation, "ample", lambda ground: making.ONE_ROW)
    assert same(simulate(scenario, seed=3, verify=True), expected)


def test_only_the_first_fault_of_the_first_replication_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    look = Inspector.look

    def broken(self: Inspector, today: int) -> None:
        if today in (10, 20):
            self._world.category[1:, 0].abroad += 1
        look(self, today)

    monkeypatch.setattr(Inspector, "look", broken)
    scenario = load(SMALL).scenario
    with pytest.raises(RunFailed) as told:
        simulate(scenario, seed=3, first=5, count=3, verify=True)
    assert str(told.value) == (
        "replication 6, 2024-01-11: contingent: people or women abroad are not those who are there"
    )
