"""Blocks are independent: the tables are the same in any blocks and on any workers, and a fault costs one block."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from rotation.experiment.execution import run
from rotation.experiment.plan import Key, Plan
from rotation.experiment.sink import Simulator
from rotation.foundation.coded import Coded
from rotation.foundation.errors import RunFailed
from rotation.results.memory import Memory
from rotation.scenario.schema import Scenario
from tests.experiment import engine_double


def ran(simulator: Simulator = engine_double.simulate, *, workers: int | None = 1, size: int = 4) -> Memory:
    """Run twelve replications of two policies into memory."""
    plan = Plan({"baseline": engine_double.WORLD, "fewer": engine_double.WORLD}, seed=3, replications=12, size=size)
    sink = Memory(["baseline", "fewer"])
    run(plan, sink, simulator=simulator, workers=workers)
    return sink


def test_a_plan_falls_into_blocks_that_cover_it_once() -> None:
    plan = Plan({"baseline": engine_double.WORLD, "fewer": engine_double.WORLD}, seed=1, replications=7, size=3)

    assert plan.blocks() == [
        ("baseline", 0, 3),
        ("baseline", 3, 3),
        ("baseline", 6, 1),
        ("fewer", 0, 3),
        ("fewer", 3, 3),
        ("fewer", 6, 1),
    ]


@pytest.mark.parametrize("size", [1, 2, 4, 5, 12, 50])
def test_the_size_of_blocks_changes_nothing(size: int) -> None:
    assert ran(size=size).digests == ran(size=12).digests


@pytest.mark.parametrize("workers", [2, 4])
def test_the_number_of_workers_changes_nothing(workers: int) -> None:
    assert ran(workers=workers).digests == ran().digests


def test_what_a_rule_prints_does_not_disturb_the_tables() -> None:
    assert ran(engine_double.chatty, workers=2).digests == ran().digests


def test_policies_are_named_in_the_tables() -> None:
    frame = ran().frame("tours")

    assert set(frame["policy"].astype("str")) == {"baseline", "fewer"}


def test_finished_blocks_are_not_run_again() -> None:
    seen: list[int] = []

    def watched(scenario: Scenario, *, seed: int, first: int, count: int) -> Mapping[str, Coded]:
        seen.append(first)
        return engine_double.simulate(scenario, seed=seed, first=first, count=count)

    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])
    sink.put(("baseline", 4, 4), engine_double.simulate(engine_double.WORLD, seed=3, first=4, count=4))
    run(plan, sink, simulator=watched, workers=1)

    assert seen == [0, 8]


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_replications_of_all_policies(workers: int) -> None:
    told: list[tuple[int, int]] = []
    plan = Plan({"baseline": engine_double.WORLD, "fewer": engine_double.WORLD}, seed=3, replications=8, size=4)

    run(
        plan,
        Memory(["baseline", "fewer"]),
        simulator=engine_double.simulate,
        workers=workers,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(0, 16), (4, 16), (8, 16), (12, 16), (16, 16)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failed_block_is_named_and_the_others_are_kept(workers: int) -> None:
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])

    with pytest.raises(RunFailed, match="replications 4 to 7 of policy 'baseline': post 3 has two holders") as caught:
        run(plan, sink, simulator=engine_double.faulty, workers=workers)

    assert sink.blocks() == [("baseline", 0, 4), ("baseline", 8, 4)]
    assert "in faulty" in "".join(caught.value.__notes__)


def test_a_world_that_always_fails_is_given_up_early() -> None:
    seen: list[int] = []

    def watched(scenario: Scenario, *, seed: int, first: int, count: int) -> Mapping[str, Coded]:
        seen.append(first)
        raise ValueError("always")

    with pytest.raises(RunFailed):
        run(
            Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=1),
            Memory(["baseline"]),
            simulator=watched,
            workers=1,
        )

    assert seen == [0, 1, 2]


def test_a_worker_that_is_killed_has_its_block_done_again(tmp_path: Path) -> None:
    note = tmp_path / "note"
    plan = Plan({"baseline": Scenario.model_construct(title=str(note))}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])
    run(plan, sink, simulator=engine_double.deadly_once, workers=2)

    expected = Memory(["baseline"])
    run(plan, expected, simulator=engine_double.simulate, workers=1)
    assert note.exists()
    assert sink.digests == expected.digests


def test_a_block_that_kills_its_worker_twice_is_reported_and_the_others_are_kept() -> None:
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])

    with pytest.raises(RunFailed, match="replications 4 to 7 of policy 'baseline': its worker process died 2 times"):
        run(plan, sink, simulator=engine_double.deadly, workers=2)

    assert sink.blocks() == [("baseline", 0, 4), ("baseline", 8, 4)]


def test_an_interruption_leaves_finished_blocks_and_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*args: object, **options: object) -> subprocess.Popen[bytes]:
        process = popen(*args, **options)  # type: ignore[call-overload]
        started.append(process)
        return process

    monkeypatch.setattr("rotation.experiment.crew.subprocess.Popen", noted)
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])

    def interrupt(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan, sink, simulator=engine_double.slow, workers=2, progress=interrupt)

    keys: list[Key] = sink.blocks()
    assert keys == [("baseline", 0, 4)]
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_a_sink_that_keeps_nothing_is_noticed() -> None:
    class Leaky(Memory):
        def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
            """Lose it."""

    with pytest.raises(RunFailed, match="not kept: replications 0 to 3"):
        run(
            Plan({"baseline": engine_double.WORLD}, seed=3, replications=4, size=4),
            Leaky(["baseline"]),
            simulator=engine_double.simulate,
            workers=1,
        )
