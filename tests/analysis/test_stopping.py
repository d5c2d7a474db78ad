"""Stopping when precise: the coverage of the interval at the stop, by Monte Carlo; looks; skewed measures."""

import math

import numpy as np
import pytest
from scipy import stats

from rotation.analysis.intervals import interval_of_the_mean
from rotation.analysis.skewness import enough, skewness_of
from rotation.analysis.stopping import Looked, Wish, looked, next_look

ABSOLUTE = Wish("gap-days", "*", 0.2)
RELATIVE = Wish("gap-days", "*", 0.05, relative=True)


def stopped(draw, wish, *, block=50, most=5000):
    """Simulate until precise as a run does, from 50 replications on; gives what was known at the stop."""
    values = draw(block)
    while True:
        found = looked(values, wish)
        following = next_look(len(values), [found], block, most)
        if following == len(values):
            return found
        values = np.concatenate([values, draw(following - len(values))])


def at_least(hits: int, trials: int, share: float) -> bool:
    """Tell whether so many hits are compatible with a probability of at least `share` (binomial, one in 10,000)."""
    return stats.binomtest(hits, trials, share, alternative="less").pvalue > 1e-4


@pytest.mark.parametrize(
    ("draw", "wish", "mean", "held"),
    [
        (lambda luck: lambda n: luck.normal(3, 1.5, n), ABSOLUTE, 3.0, 0.94),
        (lambda luck: lambda n: luck.normal(10, 4, n), RELATIVE, 10.0, 0.94),
        (lambda luck: lambda n: luck.exponential(2, n), Wish("gap-days", "*", 0.1, relative=True), 2.0, 0.93),
    ],
    ids=["normal, absolute", "normal, relative", "exponential, relative"],
)
def test_the_interval_at_the_stop_holds_the_mean_almost_as_often_as_it_says(draw, wish, mean, held):
    """A single long run stopped by its own spread loses about a point of coverage, and no more."""
    trials, inside, number = 1000, 0, []
    luck = np.random.default_rng(11)
    for _ in range(trials):
        found = stopped(draw(luck), wish)
        assert found.precise
        number.append(found.n)
        inside += abs(found.mean - mean) <= found.half_width
    assert at_least(inside, trials, held)
    assert inside < 0.97 * trials, "an interval that nearly always holds the mean is too wide"
    assert len(set(number)) > 1
    assert all(n % 50 == 0 for n in number)


def test_the_number_it_takes_is_that_of_theory():
    """(1.96 × 1.5 ÷ 0.2)² = 216: within a block or two above it, since looks are in blocks (Chow and Robbins 1965)."""
    luck = np.random.default_rng(12)
    taken = [stopped(lambda n: luck.normal(3, 1.5, n), ABSOLUTE).n for _ in range(300)]
    assert 216 <= np.mean(taken) <= 216 + 75


def test_a_share_of_yes_and_no_has_the_half_width_of_wilson():
    values = np.array([1.0] * 6 + [0.0] * 44)
    found = looked(values, Wish("next wave short", "*", 0.1))
    ends = stats.binomtest(6, 50).proportion_ci(0.95, method="wilson")
    assert found.half_width == pytest.approx((ends.high - ends.low) / 2)
    assert found.needed == 0


def test_the_rule_for_skewed_values_keeps_the_interval_from_failing_more_than_6_times_in_100():
    """An exponential value has the skewness 2, so that 128 are enough; 30 are not, and fail more often."""
    luck = np.random.default_rng(13)
    trials, held = 4000, {}
    for n in (30, math.ceil(28 + 25 * 2**2)):
        found = interval_of_the_mean(luck.exponential(1, (trials, n)))
        held[n] = int(((found.low <= 1) & (found.high >= 1)).sum())
    assert at_least(held[128], trials, 0.94)
    assert not at_least(held[30], trials, 0.945)


def test_skewness_is_that_of_scipy_and_nothing_where_nothing_varies():
    values = np.random.default_rng(14).gamma(1, 1, 500)
    assert skewness_of(values) == pytest.approx(stats.skew(values))
    assert enough(values) == math.ceil(28 + 25 * stats.skew(values) ** 2)
    for same in ([], [1.0], [3.1] * 9, [0.1 + 0.2, 0.3, 0.3]):
        assert math.isnan(skewness_of(np.array(same)))
        assert enough(np.array(same)) == 0
    several = np.array([[1.0, 2.0, 9.0, np.nan], [5.0, 5.0, 5.0, 5.0]])
    assert skewness_of(several)[0] == pytest.approx(stats.skew([1, 2, 9]))
    assert enough(several).tolist() == [math.ceil(28 + 25 * stats.skew([1, 2, 9]) ** 2), 0]


def test_values_that_are_all_the_same_are_precise_and_doubtful():
    found = looked(np.zeros(50), ABSOLUTE)
    assert (found.half_width, found.precise, found.alike, found.doubtful) == (0, True, True, True)


def test_few_skewed_values_are_doubtful_and_many_are_not():
    luck = np.random.default_rng(15)
    few, many = luck.exponential(1, 40), luck.exponential(1, 400)
    assert looked(few, ABSOLUTE).doubtful
    assert not looked(many, ABSOLUTE).doubtful


def test_missing_values_are_not_counted_and_none_at_all_is_never_precise():
    some = looked(np.array([1.0, np.nan, 2.0, 4.0]), ABSOLUTE)
    assert (some.n, some.mean) == (3, pytest.approx(7 / 3))
    assert not looked(np.full(50, np.nan), ABSOLUTE).precise
    assert not looked(np.full(50, np.nan), RELATIVE).precise


def known(half_width: float, asked: float = 1.0) -> Looked:
    return Looked(100, 5.0, half_width, asked, 0, alike=False)


@pytest.mark.parametrize(
    ("half_width", "expected"),
    [(0.9, 100), (1.05, 150), (1.25, 150), (1.3, 200), (9.0, 200), (math.nan, 200)],
)
def test_the_next_look_is_at_nine_tenths_of_what_the_spread_asks_for(half_width, expected):
    assert next_look(100, [known(0.5), known(half_width)], 50, 1000) == expected


def test_looks_stay_within_the_limit_and_end_there():
    assert next_look(100, [known(3.0)], 50, 130) == 130
    assert next_look(130, [known(3.0)], 50, 130) == 130
    assert next_look(100, [known(2.0, asked=0.0)], 50, 1000) == 200
