"""The engine's rules give the same without the compiler, and never look up an index out of bounds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rotation.foundation.rules import COMPILED
from rotation.model.records import NOBODY, PERSON
from tests.agreement.guarding import Guarded, GuardedRecords, digests
from tests.agreement.inventing import invented
from tests.agreement.sweep import EXPECTED, what_happened, what_there_is
from tests.oracle.world import witnessed

ROOT = Path(__file__).parents[2]

FEW = (8, 39, 55, 146, 158, 190, 270_219)
"""Worlds in which together everything happens; in the last, a withdrawal day opens more posts than any evening has."""

COUNT = 2
"""Futures of each, so that a row of the next one could be hit."""


def elsewhere(watched: bool, **switches: str) -> dict[str, str]:
    """Give the digests of a process of its own, with these switches in its environment."""
    asked = f"digests({list(FEW)}, {COUNT}, watched={watched})"
    script = f"import json; from tests.agreement.guarding import digests; print(json.dumps({asked}))"
    environment = {name: text for name, text in os.environ.items() if not name.startswith("NUMBA_")}
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**environment, **switches},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    told: dict[str, str] = json.loads(ended.stdout)
    return told


def here() -> dict[str, str]:
    """Give the digests of this process, in which rules are compiled."""
    assert COMPILED
    return digests(list(FEW), COUNT, watched=False)


def test_everything_happens_in_the_few_worlds() -> None:
    seen = set()
    for number in FEW:
        scenario = invented(number)
        told, happened = witnessed(scenario, number, 0)
        seen |= what_happened(told) | what_there_is(scenario) | happened
    assert EXPECTED - seen == set()


def test_without_the_compiler_nothing_changes_and_no_index_is_out_of_bounds() -> None:
    assert elsewhere(watched=True, NUMBA_DISABLE_JIT="1") == here()


@pytest.mark.skipif(
    os.environ.get("ROTATION_BOUNDSCHECK") != "1", reason="compiles every rule anew: set ROTATION_BOUNDSCHECK=1"
)
def test_the_compiler_finds_no_index_out_of_bounds_either() -> None:
    """With NUMBA_BOUNDSCHECK=1 an index past the end of a column ends the process with an error."""
    assert elsewhere(watched=False, NUMBA_BOUNDSCHECK="1") == here()


def test_guarded_columns_refuse_what_is_out_of_bounds() -> None:
    people = PERSON.table(2, 3).view(GuardedRecords)
    days = np.zeros((2, 3), np.int32).view(Guarded)
    people[1, 2].role, days[1, 2] = 7, 7
    assert (people[1, 2].role, days[1][2], days[1, 0:3].sum()) == (7, 7, 7)
    for column in (people, days, people[1:2], days[1:2]):
        for index in ((0, NOBODY), (NOBODY, 0), NOBODY, (0, 3), (0, slice(1, 4)), (0, slice(NOBODY, 2))):
            with pytest.raises(IndexError):
                column[index]
    with pytest.raises(IndexError):
        days[0][NOBODY] = 1
    with pytest.raises(IndexError):
        people[0][NOBODY]
