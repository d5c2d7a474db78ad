"""Erlang's loss formula: with posts, or a ceiling, and nobody able to wait, the share lost is as theory says."""

import itertools
from typing import Any

import numpy as np
import pytest

from rotation.analysis.theory.chains import poisson as poisson_chances
from rotation.analysis.theory.chains import stationary
from rotation.analysis.theory.loss import erlang_loss, load_on_days, memoryless_loss, one_a_day_loss
from tests.theory.measuring import Measured, futures, ratio
from tests.theory.worlds import REASONS, centre, daily, fixed, once, poisson, posts, sitting, theatre

TOUR, LOAD, POSTS = 20, 2.0, 2
"""The mean tour, days; arrivals a day times it; the posts."""

TOURS: dict[str, Any] = {
    "fixed": f"{TOUR} days",
    "uniform": {"dist": "uniform", "low": "1 day", "high": "40 days"},
    "short or long": {"dist": "empirical", "values": ["4 days", "40 days"], "weights": [5, 4]},
}
"""Tours of one mean and very different spread."""

CHANCES: dict[str, dict[int, float]] = {
    "fixed": {TOUR: 1.0},
    "uniform": dict.fromkeys(range(1, 40), 1 / 39),
    "short or long": {4: 5 / 9, 40: 4 / 9},
}
"""What these are on a clock of whole days."""


def lost(days: int, count: int, missions: dict[str, Any], **parts: Any) -> Measured:
    """Simulate a world in which certificates hold for a day, and give the share who do not depart."""
    told = futures(theatre(days, missions, **{"centre": centre(validity="1 day")} | parts), count)
    came = told.sums("flow", "entered", since=days // 4, stage="reserve")
    return ratio(came - told.sums("flow", "entered", since=days // 4, stage="abroad"), came)


def two_posts(arrivals: float, tours: dict[int, float]) -> float:
    """Give the exact share lost with two posts and any tours, on a clock of whole days: a chain of the days left."""
    longest = max(tours)
    states = list(itertools.combinations_with_replacement(range(longest + 1), 2))  # days left, 0 for a free post
    place = {state: n for n, state in enumerate(states)}
    come = poisson_chances(arrivals)
    transitions, missed = np.zeros((len(states), len(states))), np.zeros(len(states))
    for state, n in place.items():
        stay = [left - 1 for left in state if left > 1]
        room = 2 - len(stay)
        missed[n] = come @ np.maximum(np.arange(len(come)) - room, 0)
        for number in range(room + 1):
            chance = come[number] if number < room else come[number:].sum()
            for drawn in itertools.product(tours, repeat=number):
                after = sorted([*stay, *drawn, *[0] * (room - number)])
                transitions[n, place[after[0], after[1]]] += chance * np.prod([tours[each] for each in drawn])
    return float(stationary(transitions) @ missed) / arrivals


def gone_early(rate: float) -> tuple[dict[str, Any], float]:
    """Give a category whose tours are all cut short at a yearly rate, and the mean tour in days."""
    return once(early_return={"rate": rate, "reasons": REASONS}), 1 / (1 - (1 - rate) ** (1 / 365))


@pytest.mark.parametrize("tours", TOURS)
def test_with_posts_alone_the_share_lost_depends_on_tours_by_their_mean(tours: str) -> None:
    arrivals = LOAD / TOUR
    told = lost(600, 1000, daily(posts(POSTS, TOURS[tours])), categories={"observer": once(calls=poisson(arrivals))})
    exact, erlang = two_posts(arrivals, CHANCES[tours]), erlang_loss(POSTS, load_on_days(arrivals, TOUR))
    assert told.confirms(exact)
    assert told.confirms(erlang, allowance=abs(exact / erlang - 1))
    assert abs(exact / erlang - 1) < 0.002  # all that a clock of whole days leaves of the tours' distribution


def test_under_one_ceiling_two_missions_lose_what_one_mission_would() -> None:
    people, tour = gone_early(0.999_999)
    arrivals = 0.18
    missions = daily(posts(4, "3999 days"), posts(4, "3999 days"))
    told = lost(600, 1500, missions, ceiling=5, categories={"observer": people | {"calls": poisson(arrivals)}})
    exact, erlang = memoryless_loss(5, arrivals, tour), erlang_loss(5, load_on_days(arrivals, tour))
    assert told.confirms(exact)
    assert told.confirms(erlang, allowance=abs(exact / erlang - 1))
    assert abs(exact / erlang - 1) < 0.002
    assert not told.holds(erlang_loss(8, load_on_days(arrivals, tour)))  # as if the posts were what limits


def test_of_one_candidate_a_day_the_share_lost_is_that_of_a_binomial_cut_off() -> None:
    chance, tour = 0.15, 20
    board = sitting(checks=[{"name": "medical", "passes": chance}])
    people = {"observer": once(calls=fixed(1))}
    told = lost(500, 800, daily(posts(3, f"{tour} days")), categories=people, boards={"board": board})
    assert told.confirms(one_a_day_loss(3, tour, chance))
    assert not told.holds(erlang_loss(3, load_on_days(chance, tour)))  # one a day at most is not at random


@pytest.mark.parametrize("number", [1, 2, 5])
def test_as_tours_get_longer_the_clock_matters_less_and_less(number: int) -> None:
    erlang = erlang_loss(number, number)
    apart = [abs(memoryless_loss(number, number / tour, tour) / erlang - 1) for tour in (50, 100, 200)]
    assert apart[1] == pytest.approx(apart[0] / 2, rel=0.05)
    assert apart[2] == pytest.approx(apart[1] / 2, rel=0.05)
    seldom = [abs(one_a_day_loss(number, tour, number / tour) / erlang - 1) for tour in (500, 1000, 2000)]
    assert seldom[2] == pytest.approx(seldom[0] / 4, rel=0.05)


def test_two_posts_and_tours_without_memory_are_the_same_in_both_chains() -> None:
    tours = {day: 0.5**day for day in range(1, 36)}
    assert two_posts(0.4, tours) == pytest.approx(memoryless_loss(2, 0.4, 2), rel=1e-8)


def test_erlangs_formula_is_the_one_in_the_tables() -> None:
    assert erlang_loss(0, 3.0) == 1
    assert erlang_loss(1, 3.0) == pytest.approx(0.75)
    assert erlang_loss(10, 10.0) == pytest.approx(0.21458, abs=5e-6)
