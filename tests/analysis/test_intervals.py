"""The interval of the mean and the band of futures, on known distributions and against SciPy and NumPy."""

import numpy as np
import pytest
from scipy import stats

from rotation.analysis.intervals import band_of_futures, doubtful, interval_of_the_mean, wilson

REPEATS = 4000


def tolerance(share: float) -> float:
    """Four standard errors of a binomial share: such a test fails once in 16,000 seeds."""
    return 4 * np.sqrt(share * (1 - share) / REPEATS)


def test_the_interval_of_the_mean_is_that_of_scipy():
    values = np.random.default_rng(1).normal(3, 2, 25)
    found = interval_of_the_mean(values)
    low, high = stats.t.interval(0.95, 24, loc=values.mean(), scale=stats.sem(values))
    assert (float(found.low), float(found.high)) == pytest.approx((low, high))


def test_the_interval_of_the_mean_holds_the_mean_95_times_in_100():
    found = interval_of_the_mean(np.random.default_rng(2).normal(7, 3, (REPEATS, 12)))
    assert np.mean((found.low <= 7) & (found.high >= 7)) == pytest.approx(0.95, abs=tolerance(0.95))


def test_more_replications_narrow_the_interval_of_the_mean_but_not_the_band_of_futures():
    luck = np.random.default_rng(3)
    few, many = luck.normal(0, 1, (200, 40)), luck.normal(0, 1, (200, 4000))
    mean_few, mean_many = interval_of_the_mean(few), interval_of_the_mean(many)
    assert np.mean(mean_many.high - mean_many.low) < 0.2 * np.mean(mean_few.high - mean_few.low)
    low, high = band_of_futures(many)
    assert np.mean(high - low) == pytest.approx(2 * stats.norm.ppf(0.95), rel=0.02)


@pytest.mark.parametrize("n", [19, 20, 50, 200])
def test_a_further_future_falls_in_the_band_90_times_in_100(n):
    luck = np.random.default_rng(n)
    low, high = band_of_futures(luck.exponential(2, (REPEATS, n)))
    further = luck.exponential(2, REPEATS)
    assert np.mean((low <= further) & (further <= high)) == pytest.approx(0.9, abs=tolerance(0.9))


@pytest.mark.parametrize("n", [2, 5, 19, 33, 100])
def test_the_band_of_futures_is_the_weibull_quantile_of_numpy(n):
    values = np.random.default_rng(n).normal(0, 1, n)
    expected = np.quantile(values, (0.05, 0.95), method="weibull")
    assert np.array(band_of_futures(values)) == pytest.approx(expected)


def test_a_missing_value_is_left_out():
    values = np.array([[1.0, 2.0, np.nan, 4.0], [1.0, 2.0, 4.0, np.nan]])
    found, (low, high) = interval_of_the_mean(values), band_of_futures(values)
    for ends in (found.mean, found.low, found.high, low, high):
        assert ends[0] == ends[1]
    assert found.mean[0] == pytest.approx(7 / 3)


@pytest.mark.parametrize(("values", "mean"), [([4.0], 4.0), ([np.nan], np.nan), ([], np.nan)])
def test_fewer_than_two_replications_give_an_empty_interval(values, mean):
    found, band = interval_of_the_mean(values), band_of_futures([*values, np.nan])
    assert float(found.mean) == pytest.approx(mean, nan_ok=True)
    assert np.isnan([found.low, found.high, *band]).all()


@pytest.mark.parametrize(("yes", "n"), [(0, 10), (3, 10), (10, 10), (57, 200)])
def test_wilson_is_that_of_scipy(yes, n):
    found = wilson(yes, n)
    expected = stats.binomtest(yes, n).proportion_ci(0.95, method="wilson")
    assert (float(found.low), float(found.high)) == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert float(found.mean) == yes / n


def test_wilson_holds_the_share_about_95_times_in_100():
    found = wilson(np.random.default_rng(4).binomial(100, 0.2, REPEATS), 100)
    inside = stats.binom.pmf(np.arange(101), 100, 0.2)
    known = wilson(np.arange(101), 100)
    exact = inside[(known.low <= 0.2) & (known.high >= 0.2)].sum()
    assert np.mean((found.low <= 0.2) & (found.high >= 0.2)) == pytest.approx(exact, abs=tolerance(exact))
    assert exact == pytest.approx(0.95, abs=0.015)


def test_wilson_of_a_single_replication_is_empty():
    assert np.isnan([wilson(1, 1).low, wilson(0, 0).mean]).all()
    assert float(wilson(1, 1).mean) == 1


def test_skewed_measures_of_few_replications_are_doubtful():
    assert doubtful(np.array([29, 30, 29]), np.array([True, True, False])).tolist() == [True, False, False]
