"""How time and memory grow with the people, and with the futures at once; each in a process of its own."""

import pytest

from tests.benchmarks.measuring import apart, show

pytestmark = pytest.mark.benchmark

GROWN = """
import json, sys
from rotation.model.simulation import simulate
from tests.benchmarks.growing import posts, scaled
from tests.benchmarks.measuring import SEED, full, peak, seconds
times, count = int(sys.argv[1]), int(sys.argv[2])
simulate(full(), seed=SEED)
scenario = scaled(full(), times)
taken = seconds(lambda: simulate(scenario, seed=SEED, count=count))
print(json.dumps({"posts": posts(scenario), "seconds": taken, "gib": peak()}))
"""


def test_time_grows_no_faster_than_headcount() -> None:
    small, large, huge = (apart(GROWN, str(times), "1") for times in (1, 10, 100))
    for found, goal in ((small, "0.3"), (large, "no more than tenfold"), (huge, "3")):
        show(f"one future of {found['posts']:,.0f} posts, s", found["seconds"], goal)
        show(f"peak memory of {found['posts']:,.0f} posts, GiB", found["gib"], "2")
    assert large["seconds"] < 10 * small["seconds"]
    assert huge["seconds"] < 10 * 1.3 * large["seconds"]
    assert huge["gib"] < 2


def test_a_hundred_futures_fit_into_a_gibibyte() -> None:
    found = apart(GROWN, "1", "100")
    show("peak memory of 100 futures, GiB", found["gib"], "1")
    assert found["gib"] < 1
