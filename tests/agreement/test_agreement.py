"""Engine and oracle, written apart from the same rules, give the same rows; so does the engine without its compiler."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.foundation.rules import COMPILED
from rotation.model.simulation import simulate
from rotation.scenario.loading import load
from tests.agreement.inventing import invented
from tests.agreement.rows import differences, rows_of

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "scenarios" / "small.yaml"

FEW = (3, 17, 28, 41, 270_219)
"""Worlds told again in a process of its own; in the last, a withdrawal day opens more posts than any evening has."""


@pytest.mark.parametrize("number", range(60))
def test_engine_and_oracle_agree_on_an_invented_world(number: int) -> None:
    assert differences(invented(number), seed=number, replication=number % 3) == []


def test_engine_and_oracle_agree_on_the_small_scenario() -> None:
    scenario = load(SMALL).scenario
    told = simulate(scenario, seed=scenario.seed, first=0, count=2)
    assert [differences(scenario, scenario.seed, number, told) for number in (0, 1)] == [[], []]


def test_a_difference_is_noticed() -> None:
    """The comparison of two seeds finds rows that only one of them has."""
    scenario = load(SMALL).scenario
    found = differences(scenario, 1, 0, simulate(scenario, seed=2, first=0, count=1))
    assert any("only the engine" in line for line in found)
    assert any("only the oracle" in line for line in found)


def digests() -> dict[str, str]:
    """Digest the engine's rows of a few worlds, by the world's number."""
    found = {}
    for number in FEW:
        told = simulate(invented(number), seed=number, first=0, count=2)
        rows = {name: rows_of(coded) for name, coded in told.items()}
        found[str(number)] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


def _elsewhere(**switches: str) -> dict[str, str]:
    """Give the digests of a process of its own, with these switches in its environment."""
    script = "import json; from tests.agreement.test_agreement import digests; print(json.dumps(digests()))"
    environment = {name: text for name, text in os.environ.items() if not name.startswith("NUMBA_")}
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**environment, **switches},
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, str] = json.loads(ended.stdout)
    return told


def test_without_the_compiler_nothing_changes() -> None:
    assert COMPILED or os.environ.get("NUMBA_DISABLE_JIT") == "1"
    assert _elsewhere(NUMBA_DISABLE_JIT="1") == digests()


@pytest.mark.skipif(
    os.environ.get("ROTATION_BOUNDSCHECK") != "1", reason="compiles every rule anew: set ROTATION_BOUNDSCHECK=1"
)
def test_no_rule_reads_or_writes_past_a_column() -> None:
    """With NUMBA_BOUNDSCHECK=1 an index out of bounds ends the process with an error."""
    assert _elsewhere(NUMBA_BOUNDSCHECK="1") == digests()
