"""The ratio of two means: known answers, and coverage of its interval by Monte Carlo."""

import math

import numpy as np
import pytest

from rotation.analysis.ratios import ratio_of_means


def test_a_ratio_without_luck_is_exact() -> None:
    assert ratio_of_means([6, 6, 6], [2, 2, 2]) == (3, 3, 3)
    ratio, low, high = ratio_of_means([30, 33, 36], [10, 11, 12])
    assert (ratio, low, high) == pytest.approx((3, 3, 3))


def test_what_cannot_be_told_is_not_told() -> None:
    assert math.isnan(ratio_of_means([1, 2], [0, 0])[0])
    ratio, low, high = ratio_of_means([1, 2, 3], [-1, 0.5, 1])
    assert ratio == pytest.approx(12)
    assert math.isnan(low) and math.isnan(high)  # noqa: PT018 - one statement about both ends
    assert math.isnan(ratio_of_means([1], [1])[1])


def test_the_interval_holds_the_ratio_as_often_as_it_says() -> None:
    source = np.random.default_rng(5)
    held = 0
    for _ in range(1000):
        below = source.normal(10, 3, 20)
        above = 2 * below + source.normal(-5, 4, 20)  # means 10 and 15
        _, low, high = ratio_of_means(above, below)
        held += low <= 1.5 <= high
    assert 930 <= held <= 970
