"""How long a planner waits for a comparison: 12 policies, 200 futures of each, two processes, to the printed report."""

import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import apart, show, wait_in_turn
from tests.benchmarks.measuring import seconds as taken

pytestmark = pytest.mark.benchmark

SCENARIO = Path(__file__).parents[2] / "scenarios" / "kazakhstan-430.yaml"
FUTURES = 200

COMPARE = """
import json, resource, sys, time
began = time.perf_counter()
from rotation import study
base = study.load(sys.argv[1])
cases, warnings = study.chosen(base)
found = study.compare_cases(
    base, cases, warnings, replications=int(sys.argv[2]), execution=study.Execution(workers=2)
)
report = study.policies_report(found)
print(json.dumps({
    "seconds": time.perf_counter() - began,
    "policies": len(found.names),
    "lines": len(report.splitlines()),
    "here": time.process_time(),
    "workers": sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]),
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
}))
"""


def test_twelve_policies_to_a_finished_report() -> None:
    apart(COMPARE, str(SCENARIO), "1")  # the rules are compiled once and for all
    yardstick = taken(wait_in_turn, 5)
    found = apart(COMPARE, str(SCENARIO), str(FUTURES))
    assert found["policies"] == 12
    assert found["lines"] > 100
    show(f"12 policies x {FUTURES} futures, s", found["seconds"], "under 30", found["seconds"] / yardstick)
    show("of it the processor in the workers, s", found["workers"], "none")
    show("of it the processor beside the engine, s", found["here"], "none")
    show("most memory of the process that measures, GiB", found["peak"], "none")
    sys.stdout.flush()
    assert found["here"] < 0.25 * (found["here"] + found["workers"]), "what is not the engine is a small part"
    assert found["seconds"] < 2700 * yardstick
