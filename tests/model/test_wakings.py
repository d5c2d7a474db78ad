"""No institution polls: each wakes on the days of its calendar, or on days for which something was noted."""

from pathlib import Path

import numpy as np
import pytest

from rotation.calendar.phases import Phase
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.diary import PHASES, Diary
from rotation.model.making import ample, make_world
from rotation.model.simulation import days_of_change, new_periods, run
from rotation.model.world import World
from rotation.scenario.loading import load


@pytest.fixture(scope="module")
def small(scenarios: Path) -> tuple[Groundwork, World, Diary]:
    ground = groundwork(load(scenarios / "small.yaml").scenario, 1)
    world = make_world(ground, 0, 3, ample(ground))
    return ground, world, run(ground, world)


def test_institutions_with_a_calendar_wake_on_its_days(small: tuple[Groundwork, World, Diary]) -> None:
    ground, _, diary = small
    assert {phase: diary.wakings[phase.name] for phase in Phase if phase not in PHASES.values()} == {
        Phase.CHANGES: int(days_of_change(ground).sum()),
        Phase.DEPARTURES: int(ground.facts.moves.sum()),
        Phase.CLASS_STARTS: int(ground.facts.starts.sum()),
        Phase.CALLS: int(ground.sits.sum()),
        Phase.SITTINGS: int(ground.sits.sum()),
        Phase.LEDGER: ground.order.days,
    }


def test_institutions_with_an_agenda_wake_when_something_was_noted(small: tuple[Groundwork, World, Diary]) -> None:
    ground, world, diary = small
    for phase in set(PHASES.values()):
        noted = np.zeros(ground.order.days, bool)
        for kind, its in PHASES.items():
            if its == phase:
                noted |= world.wanted[kind] == 1
        if phase == Phase.HOMECOMINGS:
            noted |= new_periods(ground)
        assert diary.wakings.get(phase.name, 0) == int(noted.sum()), phase


def test_only_the_ledger_wakes_daily(small: tuple[Groundwork, World, Diary]) -> None:
    ground, _, diary = small
    assert [name for name, times in diary.wakings.items() if times >= ground.order.days] == ["LEDGER"]
