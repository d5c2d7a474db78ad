"""M/M/c and M/D/c: where trained people wait until a post is free, they wait as long as theory says."""

from typing import Any

import pytest

from rotation.analysis.theory.waiting import erlang_waiting, fixed_tour_waiting, memoryless_waiting, spread_waiting
from tests.theory.measuring import Measured, futures, mean
from tests.theory.worlds import daily, once, poisson, posts, theatre

POSTS, TOUR, ARRIVALS = 3, 5, 0.42
"""Posts; the mean tour, days; people a day: seven tenths of what the posts can take."""

LOAD = ARRIVALS * TOUR
ENDS = 0.2
"""The chance that a tour without memory ends on a day."""

WITHOUT_MEMORY: dict[str, Any] = {
    "dist": "empirical",
    "values": [f"{day} days" for day in range(1, 71)],
    "weights": [round(ENDS * (1 - ENDS) ** (day - 1), 6) for day in range(1, 71)],
}
"""Tours that end on each day with the same chance, cut off where fewer than one in a million are left."""


WARM, END = 274, 912
"""From the first of October to the end of a June: long enough after the start, whole months, days of the run."""


def waited(tour: object, number: int, arrivals: float, *, load: float, count: int) -> Measured:
    """Give the mean days in the reserve of those who left it once the start is forgotten.

    As many leave as come, and posts are filled as the load asks; how far a future is off that tells of its luck.
    """
    people = once(calls=poisson(arrivals))
    told = futures(theatre(END, daily(posts(number, tour)), categories={"observer": people}), count)
    days = END - WARM
    spent = told.sums("flow", "days", since=WARM, stage="reserve")
    return mean(spent / (arrivals * days), control=told.post_days("level", WARM) / (load * days) - 1)


def test_the_wait_for_a_post_when_all_tours_are_alike() -> None:
    told = waited("5 days", POSTS, ARRIVALS, load=LOAD, count=1600)
    assert told.confirms(fixed_tour_waiting(POSTS, ARRIVALS, TOUR))
    assert not told.holds(memoryless_waiting(POSTS, ARRIVALS, TOUR))


def test_the_wait_for_a_single_post_is_pollaczeks() -> None:
    told = waited("4 days", 1, 0.15, load=0.6, count=2400)
    assert fixed_tour_waiting(1, 0.15, 4) == pytest.approx(0.6 / (2 * (1 - 0.6)) * 4)
    assert told.confirms(fixed_tour_waiting(1, 0.15, 4))


def test_the_wait_for_a_post_when_tours_have_no_memory() -> None:
    told = waited(WITHOUT_MEMORY, POSTS, ARRIVALS, load=LOAD, count=2600)
    exact = memoryless_waiting(POSTS, ARRIVALS, TOUR)
    assert told.confirms(exact)
    corrected = spread_waiting(POSTS, LOAD, TOUR, 1 - ENDS)
    assert told.confirms(corrected, allowance=abs(exact / corrected - 1))
    assert abs(exact / corrected - 1) < 0.005
    assert not told.holds(fixed_tour_waiting(POSTS, ARRIVALS, TOUR))
    assert not told.holds(erlang_waiting(POSTS, LOAD, TOUR))  # a day is a fifth of a tour, and counts


@pytest.mark.parametrize("number", [1, 3, 8])
def test_as_tours_get_longer_the_wait_becomes_erlangs(number: int) -> None:
    load = 0.6 * number
    for tour in (10, 40, 160):
        erlang = erlang_waiting(number, load, tour)
        assert memoryless_waiting(number, load / tour, tour) / erlang == pytest.approx(1 - 0.5 / tour, rel=0.02 / tour)


def test_known_values() -> None:
    assert erlang_waiting(1, 0.5, 10) == pytest.approx(10)  # ρ ÷ (1 - ρ) tours
    assert erlang_waiting(2, 1.0, 6) == pytest.approx(2)  # C(2, 1) = 1 ÷ 3, over one post to spare
    assert spread_waiting(1, 0.5, 10, 0) == pytest.approx(5)
    assert fixed_tour_waiting(10, 0.9, 10) < memoryless_waiting(10, 0.9, 10)


@pytest.mark.parametrize("arrivals", [0.0, 0.6, 0.7])
def test_a_load_that_the_posts_cannot_take_is_refused(arrivals: float) -> None:
    for formula in (fixed_tour_waiting, memoryless_waiting):
        with pytest.raises(ValueError, match="below the posts"):
            formula(3, arrivals, 5)
