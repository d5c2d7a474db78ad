"""Whether a changed copy of the package is noticed: stages of tests, from cheap to dear, without the compiler."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

WORLDS = 30
"""Invented worlds in which engine and oracle are compared."""


class Stage(NamedTuple):
    """Tests that are run together."""

    name: str
    command: list[str]
    seconds: int
    """After so long a change counts as noticed: it runs for ever."""


def _pytest(*paths: str) -> list[str]:
    return ["-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *paths]


FEW_WORLDS = Stage("a few invented worlds", ["-m", "tests.mutation.worlds", "0", "8"], 30)
STORIES = Stage("stories", _pytest("tests/stories", "-k", "engine"), 90)
AGREEMENT = Stage("invented worlds", ["-m", "tests.mutation.worlds", "8", str(WORLDS)], 90)
LAWS = Stage("laws", _pytest("tests/laws/test_conservation.py", "tests/laws/test_roster.py", "tests/model"), 200)
EXACT = Stage(
    "laws of numbers, luck and days",
    _pytest("tests/laws/test_luck.py", "tests/laws/test_thresholds.py", "tests/laws/test_quantities.py"),
    60,
)

STAGES = {
    "model": (FEW_WORLDS, STORIES, AGREEMENT, LAWS),
    "calendar": (EXACT, STORIES),
    "foundation": (EXACT, STORIES),
}
"""By room of the package: luck and calendar are shared with the oracle, so that agreement says nothing of them."""

SURVIVED = "survived"


def outcome(package: Path, room: str) -> str:
    """Name the stage that notices the changed package in a folder, or say that it survived."""
    surroundings = {
        **os.environ,
        "NUMBA_DISABLE_JIT": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join((str(package), str(ROOT))),
    }
    for stage in STAGES[room]:
        try:
            done = subprocess.run(
                [sys.executable, *stage.command],
                cwd=ROOT,
                env=surroundings,
                capture_output=True,
                timeout=stage.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"{stage.name} (without end)"
        if done.returncode:
            return stage.name
    return SURVIVED
