"""A scheduler and two workers on loopback: the same tables as here, whoever is killed; and plain words for the rest."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from rotation.experiment import cluster
from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.experiment.sink import Simulator
from rotation.foundation.errors import InvalidInput, RunFailed
from rotation.results.memory import Memory
from rotation.scenario.schema import Scenario
from rotation.study import Execution, load, run_into, simulate
from tests.experiment import engine_double
from tests.experiment.loopback import ROOT, Loopback, eventually

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="the signals are those of POSIX")

SMALL = ROOT / "scenarios" / "small.yaml"
PLAN = Plan({"baseline": engine_double.WORLD, "fewer": engine_double.WORLD}, seed=3, replications=12, size=1)


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """A scheduler with two workers; it gives a block up as soon as one of its workers has died."""
    started = Loopback(tmp_path_factory.mktemp("loopback"))
    try:
        started.hire()
        started.hire()
        yield started
    finally:
        started.end()


def ran(plan: Plan = PLAN, simulator: Simulator = engine_double.simulate, **where: object) -> Memory:
    sink = Memory(list(plan.scenarios))
    run(plan, sink, simulator=simulator, **where)  # type: ignore[arg-type]
    return sink


@pytest.fixture(scope="module")
def undisturbed() -> Memory:
    return ran(workers=1)


@pytest.mark.parametrize("size", [1, 5, 12])
def test_a_cluster_gives_the_tables_of_one_process(loopback: Loopback, undisturbed: Memory, size: int) -> None:
    assert ran(replace(PLAN, size=size), cluster=loopback.address).digests == undisturbed.digests


def test_the_engine_gives_the_same_tables_in_a_folder(loopback: Loopback, tmp_path: Path) -> None:
    case = load(SMALL, policies=["tour-12"])
    there = run_into(tmp_path / "run", case, replications=3, execution=Execution(cluster=loopback.address))

    assert there.digest == simulate(case, replications=3, workers=1).digest


@posix
def test_a_worker_that_is_killed_has_its_blocks_done_again(
    loopback: Loopback, undisturbed: Memory, tmp_path: Path
) -> None:
    world = Scenario.model_construct(title=str(tmp_path))
    plan = replace(PLAN, scenarios=dict.fromkeys(PLAN.scenarios, world))
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if done == 5:
            newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            killed.append(int(newest.name.split("-")[0]))
            os.kill(killed[0], signal.SIGKILL)

    found = ran(plan, engine_double.unhurried, cluster=loopback.address, progress=kill)

    assert len(killed) == 1
    assert len({path.name.split("-")[0] for path in tmp_path.iterdir()} - {str(killed[0])}) >= 1
    assert found.digests == undisturbed.digests


@posix
def test_a_block_that_always_kills_is_reported_and_the_others_are_kept(loopback: Loopback) -> None:
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])

    with pytest.raises(RunFailed, match="replications 4 to 7 of policy 'baseline': every worker it was given to died"):
        run(plan, sink, simulator=engine_double.deadly, cluster=loopback.address)
    assert sink.blocks() == [("baseline", 0, 4), ("baseline", 8, 4)]


def test_a_block_that_fails_is_reported_and_the_others_are_kept(loopback: Loopback) -> None:
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=12, size=4)
    sink = Memory(["baseline"])

    with pytest.raises(RunFailed, match="replications 4 to 7 of policy 'baseline': post 3 has two holders"):
        run(plan, sink, simulator=engine_double.faulty, cluster=loopback.address)
    assert sink.blocks() == [("baseline", 0, 4), ("baseline", 8, 4)]


def test_only_a_few_blocks_are_in_flight(
    loopback: Loopback, undisturbed: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    most: list[int] = []
    send = cluster.Cluster._send

    def watched(self: cluster.Cluster, key: tuple[str, int, int]) -> None:
        send(self, key)
        most.append(len(self._flying))

    monkeypatch.setattr(cluster.Cluster, "_send", watched)
    assert ran(cluster=loopback.address).digests == undisturbed.digests
    assert max(most) <= 2 * cluster.AHEAD


def test_an_interruption_passes_through_and_the_cluster_is_free_again(loopback: Loopback, undisturbed: Memory) -> None:
    def interrupt(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ran(cluster=loopback.address, progress=interrupt)
    assert ran(cluster=loopback.address).digests == undisturbed.digests


@posix
def test_ctrl_c_during_a_cluster_run_ends_with_130_and_keeps_what_is_finished(
    loopback: Loopback, tmp_path: Path
) -> None:
    words = ["run", str(SMALL), "-n", "250", "--out", "run", "--cluster", loopback.address]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "MPLBACKEND": "agg"}
    start = partial(
        subprocess.Popen, [sys.executable, "-m", "rotation", *words], cwd=tmp_path, env=surroundings, text=True
    )
    process = start(stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    eventually(lambda: any((tmp_path / "run").glob("unfinished/0*.json")), "a finished block")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert process.returncode == 130
    assert told.splitlines()[-1] == "interrupted"
    assert "go on with" in told
    assert 1 <= len(list((tmp_path / "run").glob("unfinished/0*.json"))) < 5


def test_a_worker_with_other_rules_is_refused(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "rules_digest", lambda: str(os.getpid()))
    with pytest.raises(InvalidInput, match=r"the worker at tcp://.* has other rules \(\d+, not \d+\)"):
        ran(cluster=loopback.address)
    monkeypatch.setattr(cluster.Cluster, "_check_rules", lambda self: None)  # one that comes later
    with pytest.raises(RunFailed, match="a worker has other rules"):
        ran(cluster=loopback.address)


@posix
def test_a_scheduler_without_workers_or_lost_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Loopback(tmp_path)
    try:
        monkeypatch.setattr(cluster, "PATIENCE", 0.1)
        with pytest.raises(RunFailed, match=f"the scheduler at {alone.address} has had no worker for 0.1 seconds"):
            ran(cluster=alone.address)

        send = cluster.Cluster._send

        def send_and_lose(self: cluster.Cluster, key: tuple[str, int, int]) -> None:
            send(self, key)
            alone.scheduler.kill()

        monkeypatch.setattr(cluster.Cluster, "_send", send_and_lose)
        with pytest.raises(RunFailed, match=f"the connection to the scheduler at {alone.address} was lost"):
            ran(cluster=alone.address)
    finally:
        alone.end()


def test_an_address_where_nobody_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECTING", 0.2)
    for address in ("tcp://127.0.0.1:1", "nowhere://127.0.0.1:1"):
        with pytest.raises(InvalidInput, match=f"--cluster {address}: no scheduler answers there; expected an address"):
            ran(cluster=address)
