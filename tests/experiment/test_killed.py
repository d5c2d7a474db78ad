"""Whoever is killed, and however often: what comes out is what an undisturbed run gives."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.results.memory import Memory
from rotation.scenario.schema import Scenario
from rotation.study import chosen, compare_cases, load, open_comparison, simulate
from tests.experiment import engine_double
from tests.experiment.killing import kept
from tests.experiment.loopback import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX kills outright")

SMALL = ROOT / "scenarios" / "small.yaml"
SHORTER = "end=2024-12-01"
KILLS = 5


def killed(out: Path, *words: str) -> int:
    """Have a command killed again and again, then let it end; give how often it was killed."""
    command = [*words, "--set", SHORTER, "--out", str(out), "--workers", "1", "-q"]
    process = subprocess.run(
        [sys.executable, "-m", "tests.experiment.killing", str(KILLS), str(out), *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    unfinished = kept(out)
    assert main([*command, "--resume"]) == 0
    assert unfinished
    assert not (out / "unfinished").exists()
    assert not list(out.rglob("*.writing"))
    return int(process.stdout)


def test_a_run_killed_again_and_again_gives_the_same_tables(tmp_path: Path) -> None:
    times = killed(tmp_path / "run", "run", str(SMALL), "-n", "450")

    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert times >= 3
    assert manifest["digest"] == simulate(load(SMALL, settings=[SHORTER]), replications=450, workers=1).digest


def test_a_comparison_killed_again_and_again_gives_the_same_table(tmp_path: Path) -> None:
    words = ["--policy", "tour-12", "--policy", "side-by-side", "-n", "150"]
    times = killed(tmp_path / "both", "compare", str(SMALL), *words)

    base = load(SMALL, settings=[SHORTER])
    expected = compare_cases(base, *chosen(base, ["tour-12", "side-by-side"]), replications=150)
    found = open_comparison(tmp_path / "both")
    assert times >= 3
    assert found.measured.digests == expected.measured.digests
    assert found.table.equals(expected.table)


def test_a_local_worker_that_is_killed_has_its_block_done_again(tmp_path: Path) -> None:
    plan = Plan({"baseline": Scenario.model_construct(title=str(tmp_path))}, seed=3, replications=24, size=2)
    victims: list[str] = []

    def kill(done: int, total: int) -> None:
        if done == 8:
            newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            victims.append(newest.name)
            os.kill(int(newest.name.split("-")[0]), signal.SIGKILL)

    found = Memory(["baseline"])
    run(plan, found, simulator=engine_double.unhurried, workers=2, progress=kill)

    expected = Memory(["baseline"])
    run(replace(plan, size=24), expected, simulator=engine_double.simulate, workers=1)
    began = [path.name.split("-")[1] for path in tmp_path.iterdir()]
    assert began.count(victims[0].split("-")[1]) == 2
    assert found.digests == expected.digests
