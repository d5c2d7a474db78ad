"""The intervals that theory is held against: right as often as stated, and short enough to tell a wrong formula."""

import numpy as np
import pytest

from tests.theory.measuring import FALSE_ALARM, Measured, mean, ratio, share

TRIALS, SAMPLE = 3000, 60


def misses(found: list[Measured], truth: float, shrunk: float = 1.0) -> int:
    """Count the intervals that miss the truth, or would if each end were nearer to its value."""
    return sum(
        not each.value + shrunk * (each.low - each.value) <= truth <= each.value + shrunk * (each.high - each.value)
        for each in found
    )


def test_a_mean_is_missed_as_seldom_as_stated_and_the_interval_is_no_longer_than_that_needs() -> None:
    values = np.random.default_rng(1).normal(7, 3, (TRIALS, SAMPLE))
    found = [mean(each) for each in values]
    assert misses(found, 7) <= 4  # TRIALS × FALSE_ALARM = 0.3 are expected; five have a chance below one in 10,000
    assert TRIALS * FALSE_ALARM < 1
    assert 0.02 < misses(found, 7, shrunk=0.5) / TRIALS < 0.06


def test_a_ratio_of_values_that_go_together_is_missed_as_seldom() -> None:
    luck = np.random.default_rng(2)
    below = luck.gamma(20, 1, (TRIALS, 4 * SAMPLE))
    above = 0.3 * below + luck.normal(0, 0.5, below.shape)
    found = [ratio(*each) for each in zip(above, below, strict=True)]
    assert misses(found, 0.3) <= 4
    assert 0.02 < misses(found, 0.3, shrunk=0.5) / TRIALS < 0.06
    assert found[0].high - found[0].low < mean(above[0] / 20).high - mean(above[0] / 20).low


def test_a_control_shortens_the_interval_and_leaves_the_mean() -> None:
    luck = np.random.default_rng(3)
    control = luck.normal(0, 1, (TRIALS, SAMPLE))
    values = 5 + 2 * control + luck.normal(0, 1, control.shape)
    found = [mean(each, control=beside) for each, beside in zip(values, control, strict=True)]
    assert misses(found, 5) <= 4
    assert 0.02 < misses(found, 5, shrunk=0.5) / TRIALS < 0.06
    assert found[0].high - found[0].low < 0.7 * (mean(values[0]).high - mean(values[0]).low)


def test_the_interval_of_a_share_is_the_exact_one() -> None:
    from scipy.stats import binomtest

    for successes, trials in ((0, 50), (17, 50), (50, 50), (400, 1000)):
        exact = binomtest(successes, trials).proportion_ci(1 - FALSE_ALARM, method="exact")
        found = share(successes, trials)
        assert (found.low, found.high) == (pytest.approx(exact.low), pytest.approx(exact.high))


def test_a_formula_that_is_off_by_a_twentieth_is_not_confirmed() -> None:
    sharp, blunt = Measured(2.0, 1.95, 2.05), Measured(2.0, 1.85, 2.15)
    assert sharp.confirms(2.02)
    assert not sharp.confirms(2.1)
    assert blunt.holds(2.1)
    assert not blunt.confirms(2.0)  # it could not have told
    assert Measured(2.0, 1.95, 2.05).holds(2.06, allowance=0.01)
    assert not Measured(2.0, 1.95, 2.05).holds(2.06)
