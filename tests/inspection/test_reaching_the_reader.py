"""A fault found in any process ends the run with exit 1 and one message, and leaves no run behind that looks whole."""

from functools import partial
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.foundation.errors import RunFailed
from rotation.results.memory import Memory
from rotation.scenario.loading import load
from rotation.study import simulate
from tests.inspection import broken_engine
from tests.inspection.broken_engine import FAULT
from tests.inspection.worlds import SMALL

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("workers", [1, 2])
def test_it_travels_from_a_worker_with_its_block(workers: int) -> None:
    plan = Plan({"baseline": load(SMALL).scenario}, seed=7, replications=6, size=2)
    sink = Memory(["baseline"])
    with pytest.raises(RunFailed) as told:
        run(plan, sink, simulator=partial(broken_engine.simulate, verify=True), workers=workers)
    assert str(told.value) == f"replications 2 to 3 of policy 'baseline': {FAULT}"
    assert sink.blocks() == [("baseline", 0, 2), ("baseline", 4, 2)]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the broken engine in the place of the sound one, and work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("rotation.study.running.engine", broken_engine.simulate)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("command", [["run"], ["compare", "--policy-b", "tour-12"]])
def test_a_command_ends_with_one_line_and_exit_1(command: list[str], capsys: Output) -> None:
    assert main([*command, str(SMALL), "-n", "4", "-q", "--verify"]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"failed: replications 0 to 3 of policy 'baseline': {FAULT}\n"
    assert printed.out == ""
    assert not list(Path().rglob("*.*"))


@pytest.mark.usefixtures("broken")
def test_only_a_verified_run_is_recounted_every_evening(capsys: Output) -> None:
    assert main(["run", str(SMALL), "-n", "4", "-q"]) == 0
    with pytest.raises(RunFailed, match=FAULT):
        simulate(SMALL, replications=4, verify=True)


@pytest.mark.usefixtures("broken")
def test_a_run_with_sound_blocks_is_not_finished_and_cannot_be_opened(capsys: Output) -> None:
    """Replications 50 and on are sound and kept, so that the run can go on; but it has no manifest."""
    assert main(["run", str(SMALL), "-n", "51", "-q", "--verify", "--out", "here"]) == 1
    assert not (Path("here") / "manifest.json").exists()
    from rotation.foundation.errors import RotationError
    from rotation.study import open_run

    with pytest.raises(RotationError):
        open_run("here")


def test_a_verified_run_prints_and_keeps_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    for options in ([], ["--verify"], ["--verify", "--workers", "2"]):
        assert main(["run", str(SMALL), "-n", "3", "--json", "-q", *options]) == 0
        told.append(capsys.readouterr().out)
    assert '"digest"' in told[0]
    assert told[1] == told[0] == told[2]
