"""Without the extra, `--cluster` says how to get it."""

import sys

import pytest

from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput
from rotation.results.memory import Memory
from tests.experiment import engine_double


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    plan = Plan({"baseline": engine_double.WORLD}, seed=3, replications=4, size=4)

    with pytest.raises(InvalidInput, match=r"--cluster tcp://10\.0\.0\.1:8786: needs the extra 'cluster'"):
        run(plan, Memory(["baseline"]), simulator=engine_double.simulate, cluster="tcp://10.0.0.1:8786")
