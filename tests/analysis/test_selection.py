"""Deciding between policies as they run: wrong decisions by Monte Carlo, the triangle, and what cannot be decided."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from rotation.analysis.selection import Pairs, eta, half_height, longest, next_round

BLOCK = 50


def race(luck, means, *, zone, error, common=0.0, draw=None):
    """Let policies with such means run, part of their luck in common, until each is settled against the first."""
    k = len(means)
    pairs = Pairs(k, zone, error, BLOCK)
    values = np.empty((k, 0))
    n = BLOCK
    while True:
        fresh = n - values.shape[1]
        noise = draw(luck, (k, fresh)) if draw else luck.normal(0, 1, (k, fresh))
        block = (
            np.array(means)[:, np.newaxis] + np.sqrt(common) * luck.normal(0, 1, fresh) + np.sqrt(1 - common) * noise
        )
        values = np.concatenate([values, block], axis=1)
        for one, other in combinations(range(k), 2):
            pairs.look(one, other, values[one] - values[other])
        if pairs.settled[0].all():
            return pairs, n
        n = next_round(n, BLOCK, 100_000)


def within(wrong: int, trials: int, share: float) -> bool:
    """Tell whether so many failures are compatible with a probability of at most `share` (one in 10,000)."""
    return stats.binomtest(wrong, trials, share, alternative="greater").pvalue > 1e-4


@pytest.mark.parametrize("common", [0.0, 0.8])
def test_the_best_is_selected_95_times_in_100(common):
    """The least favourable case of Kim and Nelson: one is ahead of four equal others by just the zone."""
    luck, trials, wrong, number = np.random.default_rng(21), 500, 0, []
    means, error = [0.15, 0, 0, 0, 0], 0.05 / 4
    for _ in range(trials):
        pairs, n = race(luck, means, zone=0.15, error=error, common=common)
        number.append(n)
        wrong += not (pairs.sign[0, 1:] == 1).all()
    assert within(wrong, trials, 0.05)
    assert np.mean(number) < 0.8 * longest(BLOCK, 2 * (1 - common), 0.15, error), "it stops before the triangle ends"


def test_common_luck_decides_sooner():
    luck = np.random.default_rng(22)
    taken = {
        common: np.mean([race(luck, [0.1, 0], zone=0.1, error=0.05, common=common)[1] for _ in range(60)])
        for common in (0.0, 0.8)
    }
    assert taken[0.8] < 0.4 * taken[0.0]


def test_decisions_against_a_baseline_are_all_right_in_95_families_of_100():
    """Four policies, half of them above the baseline by the zone and half below: a family errs in 5 % at most."""
    luck, trials = np.random.default_rng(23), 500
    means = [0, 0.3, -0.3, 0.3, -0.3]
    wrong = 0
    for _ in range(trials):
        pairs, _ = race(luck, means, zone=0.3, error=0.05 / 4, common=0.5)
        wrong += not (pairs.sign[1:, 0] == np.sign(means[1:])).all()
    assert within(wrong, trials, 0.05)


def test_a_single_pair_errs_no_more_than_it_may_and_the_bound_is_of_use():
    """With a chance of 30 % allowed, errors happen, and no more often than that."""
    luck, trials = np.random.default_rng(24), 1500
    wrong = sum(race(luck, [0.2, 0], zone=0.2, error=0.3)[0].sign[0, 1] != 1 for _ in range(trials))
    assert within(wrong, trials, 0.3)
    assert wrong > 0.1 * trials


def test_differences_of_a_skewed_shape_are_decided_nearly_as_well():
    def draw(luck, shape):
        return luck.exponential(1, shape) - 1

    luck, trials = np.random.default_rng(25), 600
    wrong = sum(race(luck, [0.3, 0], zone=0.3, error=0.05, draw=draw)[0].sign[0, 1] != 1 for _ in range(trials))
    assert within(wrong, trials, 0.06)


def test_the_triangle_is_that_of_kim_and_nelson():
    """For two systems and 5 %, n = 10: eta = (0.1 ** (-2/9) - 1) / 2, h² = 18 eta; it ends where h² S² = zone² n."""
    assert eta(10, 0.05) == pytest.approx((0.1 ** (-2 / 9) - 1) / 2)
    end = longest(10, 4.0, 0.5, 0.05)
    assert half_height(end, 10, 4.0, 0.5, 0.05) == 0
    assert half_height(end - 1, 10, 4.0, 0.5, 0.05) > 0
    assert half_height(0, 10, 4.0, 0.5, 0.05) == pytest.approx(18 * eta(10, 0.05) * 4.0 / (2 * 0.5))


def test_nothing_is_decided_before_the_first_stage_is_over():
    pairs = Pairs(2, 1.0, 0.05, 50)
    pairs.look(0, 1, np.full(49, 100.0))
    assert not pairs.settled[0, 1]
    pairs.look(0, 1, np.full(50, 100.0))
    assert pairs.sign.tolist() == [[0, 1], [-1, 0]]


def test_a_decision_stays():
    pairs = Pairs(2, 1.0, 0.05, 2)
    pairs.look(0, 1, np.array([5.0, 5.1]))
    pairs.look(0, 1, np.full(100, -50.0))
    assert pairs.sign[0, 1] == 1


def test_policies_that_never_differ_are_settled_until_they_do():
    """A rare difference after a first stage without any must not decide at once, as a variance of 0 would."""
    pairs = Pairs(2, 0.1, 0.05, 50)
    pairs.look(0, 1, np.zeros(50))
    assert (pairs.settled[0, 1], pairs.sign[0, 1]) == (True, 0)
    rare = np.zeros(100)
    rare[70] = 10.0
    pairs.look(0, 1, rare)
    assert (pairs.settled[0, 1], pairs.sign[0, 1]) == (False, 0)


def test_missing_differences_are_left_out():
    one, other = Pairs(2, 0.5, 0.05, 10), Pairs(2, 0.5, 0.05, 10)
    values = np.random.default_rng(26).normal(1.5, 1, 40)
    one.look(0, 1, values)
    other.look(0, 1, np.concatenate([values[:20], np.full(7, np.nan), values[20:]]))
    assert one.sign.tolist() == other.sign.tolist()


@pytest.mark.parametrize(("zone", "first"), [(0.0, 50), (-1.0, 50), (float("nan"), 50), (1.0, 1)])
def test_a_zone_or_a_first_stage_that_makes_no_sense_is_refused(zone, first):
    with pytest.raises(ValueError, match="zone"):
        Pairs(2, zone, 0.05, first)


def test_rounds_grow_in_whole_blocks_up_to_the_limit():
    rounds = [50]
    while rounds[-1] < 1010:
        rounds.append(next_round(rounds[-1], 50, 1010))
    assert rounds[:6] == [50, 100, 150, 200, 250, 300]
    assert all(each % 50 == 0 for each in rounds[:-1])
    assert rounds[-1] == 1010
