"""Luck and ignorance: the estimators by hand, and against known truths by Monte Carlo."""

import numpy as np
import pytest
from scipy.stats import f

from rotation.analysis.components import components

SOURCE = np.random.default_rng(11)


def drawn(draws: int, futures: int, inputs: float, luck: float) -> np.ndarray:  # type: ignore[type-arg]
    """Draw from the additive model: a mean of 10, effects of draws, and luck."""
    effects = SOURCE.normal(0, np.sqrt(inputs), (draws, 1))
    return 10 + effects + SOURCE.normal(0, np.sqrt(luck), (draws, futures))


def test_a_small_example_by_hand() -> None:
    found = components(np.array([[1.0, 3.0], [5.0, 7.0], [3.0, 5.0]]))
    # means 2, 6, 4; MSB = 2 × (4 + 4 + 0) ÷ 2 = 8, MSW = 6 ÷ 3 = 2
    assert (found.n, found.mean, found.variance_luck) == (6, 4, 2)
    assert found.variance_inputs == pytest.approx(3)
    assert found.share_inputs == pytest.approx(0.6)
    assert found.share_low == 0
    most = 8 / 2 / f.ppf(0.025, 2, 3) - 1
    assert found.share_high == pytest.approx(most / (most + 2))
    assert (found.band_low, found.band_high) == (1, 7)
    kept = np.sqrt(3 / (3 + 2 / 2))
    assert (found.means_low, found.means_high) == pytest.approx((4 - 2 * kept, 4 + 2 * kept))


def test_unequal_numbers_of_futures_are_weighed() -> None:
    found = components(np.array([[1.0, 3.0, np.nan], [5.0, 7.0, 6.0], [np.nan] * 3]))
    # means 2 and 6 of 2 and 3; whole 4.4; MSB = 2 × 5.76 + 3 × 2.56 = 19.2; MSW = 4 ÷ 3; n₀ = 5 - 13 ÷ 5 = 2.4
    assert found.mean == pytest.approx(4.4)
    assert found.variance_luck == pytest.approx(4 / 3)
    assert found.variance_inputs == pytest.approx((19.2 - 4 / 3) / 2.4)


def test_the_estimates_are_right_on_average_and_the_interval_holds() -> None:
    inputs, luck, held, found = 3.0, 6.0, 0, []
    for _ in range(600):
        one = components(drawn(12, 8, inputs, luck))
        found.append((one.variance_inputs, one.variance_luck))
        held += one.share_low <= inputs / (inputs + luck) <= one.share_high
    means = np.mean(found, axis=0)
    assert means == pytest.approx([inputs, luck], rel=0.08)
    assert 0.93 <= held / 600 <= 0.97


def test_without_ignorance_little_is_put_down_to_it() -> None:
    shares = [components(drawn(12, 8, 0.0, 4.0)).share_low for _ in range(200)]
    assert np.mean(np.array(shares) > 0) < 0.06


def test_what_does_not_vary_has_no_share() -> None:
    same = components(np.full((3, 4), 2.0))
    assert np.isnan(same.share_inputs)
    assert (same.variance_inputs, same.means_low, same.means_high) == (0, 2, 2)
    sure = components(np.repeat([[1.0], [2.0], [4.0]], 3, axis=1))
    assert (sure.share_inputs, sure.share_low, sure.share_high) == (1, 1, 1)
    assert sure.variance_inputs == pytest.approx(np.var([1, 2, 4], ddof=1))
    assert np.isnan(components(np.array([[1.0], [2.0]])).variance_luck)
    assert np.isnan(components(np.full((2, 2), np.nan)).mean)


def test_the_band_of_the_mean_leaves_luck_out() -> None:
    found = components(drawn(400, 2, 1.0, 16.0))
    middle = (found.means_high - found.means_low) / 2
    assert middle == pytest.approx(1.645, rel=0.35)  # not √(1 + 16 ÷ 2) × 1.645, as the means of draws have
    assert (found.band_high - found.band_low) / 2 == pytest.approx(1.645 * np.sqrt(17), rel=0.1)
