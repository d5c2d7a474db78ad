"""What every benchmark shares: the scenario, a yardstick that goes with the machine, medians and a clean process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import simpy

from rotation.scenario.schema import Scenario
from rotation.study import load

FULL = Path(__file__).parent / "full.yaml"
TIMEOUTS = 61_000
ROUNDS = 3
SEED = 430


@cache
def full() -> Scenario:
    """Give the scenario that everything is measured on."""
    return load(FULL).scenario


def wait_in_turn() -> None:
    """Let one SimPy process wait for 61,000 timeouts."""
    env = simpy.Environment()

    def process() -> Any:
        for _ in range(TIMEOUTS):
            yield env.timeout(1)

    env.process(process())
    env.run()


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median of the processor's seconds that some work takes."""
    taken = []
    for _ in range(rounds):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)


def show(what: str, found: float, goal: str, yardsticks: float | None = None) -> None:
    """Print a figure beside its goal."""
    multiple = "" if yardsticks is None else f" = {yardsticks:.2f} × {TIMEOUTS:,} SimPy timeouts"
    sys.stdout.write(f"\n  {what}: {found:,.4g}{multiple} (goal: {goal})\n")


def peak() -> float:
    """Give the most memory that this process ever held, GiB.

    Read from the kernel's account of this program: `getrusage` goes on from the peak of the process that started it.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 2**20


def apart(program: str, *arguments: str, **surroundings: str) -> dict[str, float]:
    """Run a program in a process of its own, which prints a JSON object of figures in its last line."""
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures
