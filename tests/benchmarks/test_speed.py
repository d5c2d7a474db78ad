"""How fast the engine is: for many futures, for one, against the oracle, and to start.

Goals are printed beside what was found. What is asserted is no goal but a guard against falling back: about twice what
was measured when it was set, as a multiple of the time of 61,000 SimPy timeouts in this process.
"""

import sys
from statistics import median

import pytest

from rotation.model.simulation import simulate
from tests.benchmarks.measuring import SEED, apart, full, seconds, show, wait_in_turn
from tests.oracle.world import simulate as by_oracle

pytestmark = pytest.mark.benchmark

MANY = 100

COMPILE = """
import json, time
from rotation.study import load
from rotation.model.simulation import simulate
scenario = load("scenarios/small.yaml").scenario
start = time.process_time()
simulate(scenario, seed=1)
print(json.dumps({"seconds": time.process_time() - start}))
"""

START = """
import json, subprocess, sys, time
taken = []
for _ in range(5):
    start = time.perf_counter()
    subprocess.run([sys.executable, *sys.argv[1:]], capture_output=True, check=True)
    taken.append(time.perf_counter() - start)
print(json.dumps({"seconds": sorted(taken)[2]}))
"""


@pytest.fixture(scope="module")
def yardstick() -> float:
    """Give the seconds of 61,000 timeouts, with all rules compiled."""
    simulate(full(), seed=SEED)
    return seconds(wait_in_turn, 5)


@pytest.fixture(scope="module")
def each_of_many(yardstick: float) -> float:
    """Give the seconds of one replication among a hundred."""
    return seconds(lambda: simulate(full(), seed=SEED, count=MANY)) / MANY


def test_a_hundred_futures(each_of_many: float, yardstick: float) -> None:
    show("one of 100 futures, ms", 1000 * each_of_many, "at most 10, aim 5", each_of_many / yardstick)
    assert each_of_many < 2.5 * yardstick


def test_a_single_future(yardstick: float) -> None:
    alone = seconds(lambda: simulate(full(), seed=SEED), 5)
    show("one future alone, s", alone, "under 0.3", alone / yardstick)
    assert alone < 25 * yardstick


def test_against_one_process_a_person(each_of_many: float, yardstick: float) -> None:
    one = seconds(lambda: by_oracle(full(), SEED, 0, checked=False), 1)
    show("one future by the oracle, s", one, "none", one / yardstick)
    show("times faster than the oracle", one / each_of_many, "200")
    assert one / each_of_many > 50


def test_compiling_every_rule(tmp_path_factory: pytest.TempPathFactory) -> None:
    taken = apart(COMPILE, XDG_CACHE_HOME=str(tmp_path_factory.mktemp("cache")))["seconds"]
    show("compiling every rule, s", taken, "under 45")
    assert taken < 90


@pytest.mark.parametrize("arguments", [("-c", "import rotation"), ("-m", "rotation", "--help")], ids=["import", "help"])
def test_starting(arguments: tuple[str, ...]) -> None:
    taken = apart(START, *arguments)["seconds"]
    bare = median(apart(START, "-c", "pass")["seconds"] for _ in range(3))
    show(f"{' '.join(arguments)}, s", taken, f"under 0.3; {sys.implementation.name} alone takes {bare:.3f}")
    assert taken < max(0.3, 12 * bare)
