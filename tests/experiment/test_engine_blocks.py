"""The engine itself: its tables do not depend on blocks or workers."""

import gc
from pathlib import Path

import pytest
import simpy

from rotation.experiment.block import outcome
from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.model.simulation import simulate
from rotation.results.memory import Memory
from rotation.scenario.loading import load

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"


def digests(size: int, workers: int = 1) -> dict[str, str]:
    """Run six replications of the small scenario and digest every table."""
    sink = Memory(["baseline"])
    plan = Plan({"baseline": load(SMALL).scenario}, seed=11, replications=6, size=size)
    run(plan, sink, simulator=simulate, workers=workers)
    return sink.digests


@pytest.fixture(scope="module")
def at_once() -> dict[str, str]:
    """Digest the run in one block."""
    return digests(6)


def clocks() -> int:
    """Count the clocks in memory."""
    return sum(isinstance(each, simpy.Environment) for each in gc.get_objects())


def test_a_block_leaves_no_world_behind() -> None:
    """A clock and what waits on it know each other: several worlds of some hundred megabytes would pile up."""
    gc.collect()
    before = clocks()
    gc.disable()
    try:
        outcome(simulate, load(SMALL).scenario, 11, ("baseline", 0, 1))
        assert clocks() == before
    finally:
        gc.enable()


@pytest.mark.parametrize("size", [1, 4])
def test_blocks_change_nothing(at_once: dict[str, str], size: int) -> None:
    assert digests(size) == at_once


@pytest.mark.parametrize("workers", [2, 4])
def test_workers_change_nothing(at_once: dict[str, str], workers: int) -> None:
    assert digests(1, workers) == at_once
