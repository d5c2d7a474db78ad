"""What starting costs: `import rotation` and `rotation --help` load nothing heavy and are quick."""

import subprocess
import sys
from statistics import median
from time import perf_counter

import pytest

HEAVY = {"numba", "llvmlite", "numpy", "pandas", "pyarrow", "matplotlib", "scipy", "simpy", "yaml", "pydantic"}
NEVER = {"numba", "pandas", "matplotlib", "pyarrow", "scipy"}

IMPORT = ["-c", "import rotation"]
HELP = ["-m", "rotation", "--help"]

LIMIT = 0.3
"""Seconds, on a machine that is not busy."""
BUSY = 12
"""On a busy machine: as many times as the bare interpreter takes at the same moment."""


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)


def imported(arguments: list[str]) -> set[str]:
    """Give the top names of all modules that a command of the interpreter imports."""
    told = run(["-X", "importtime", *arguments]).stderr
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


def seconds(arguments: list[str]) -> float:
    start = perf_counter()
    run(arguments)
    return perf_counter() - start


def test_importing_the_package_imports_nothing_heavy() -> None:
    found = imported(IMPORT)
    assert "rotation" in found
    assert found & HEAVY == set()


def test_help_imports_neither_compiler_nor_frames_nor_pictures() -> None:
    found = imported(HELP)
    assert "rotation" in found
    assert found & NEVER == set()


def test_heavy_imports_would_be_noticed() -> None:
    assert "numpy" in imported(["-c", "import numpy"])


@pytest.mark.parametrize("arguments", [IMPORT, HELP], ids=["import", "help"])
def test_the_start_is_quick(arguments: list[str]) -> None:
    seconds(arguments)  # the first start writes the byte code
    pairs = [(seconds(["-c", "pass"]), seconds(arguments)) for _ in range(7)]
    bare, taken = (median(column) for column in zip(*pairs, strict=True))
    assert taken < max(LIMIT, BUSY * bare), f"{taken:.3f} s against {bare:.3f} s of the bare interpreter"


def test_public_names_are_told_before_they_are_loaded() -> None:
    told = run(["-c", "import rotation; print(*[n for n in dir(rotation) if not n.startswith('_')])"]).stdout.split()
    assert {"load", "simulate", "compare"} <= set(told)
    failing = "import rotation\ntry:\n    rotation.simulat\nexcept AttributeError as told:\n    print(told)"
    assert "has no attribute 'simulat'" in run(["-c", failing]).stdout


def test_public_names_come_from_the_study() -> None:
    code = "import rotation, rotation.study as s\n" + "\n".join(
        f"assert rotation.{name} is s.{name}" for name in ("load", "simulate", "compare")
    )
    run(["-c", code])
