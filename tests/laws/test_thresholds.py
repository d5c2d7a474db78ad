"""Thresholds against the formulas they stand for, and against scipy's distribution functions."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from scipy import stats

from rotation.foundation.luck import SPAN, outcome
from rotation.foundation.quantities import MILLION
from rotation.foundation.thresholds import chance, of_values, poisson, shares, yearly
from rotation.scenario.distributions import Distribution

MONTH = 30.4375
SPREADS: TypeAdapter[Any] = TypeAdapter(Distribution)


@given(st.integers(0, MILLION))
def test_a_chance_is_the_share_of_draws_below_it(share: int) -> None:
    assert chance(0) == 0
    assert chance(MILLION) == SPAN
    assert 0 <= chance(share) * MILLION - share * SPAN < MILLION


@pytest.mark.parametrize("rate", [0, 1, 150_000, 500_000, 999_999])
def test_a_yearly_rate_gives_the_day_of_its_formula(rate: int) -> None:
    found = np.array(yearly(rate, 800)) / SPAN
    expected = -np.expm1(np.arange(1, 801) / 365 * np.log((MILLION - rate) / MILLION))
    assert found == pytest.approx(expected, abs=1e-13)
    assert found[364] == pytest.approx(rate / MILLION, abs=1e-13)


def test_a_yearly_rate_of_nothing_never_comes_and_of_one_comes_at_once() -> None:
    assert outcome(0, yearly(0, 100)) == 100
    assert outcome(SPAN - 1, yearly(MILLION, 100)) == 0


@pytest.mark.parametrize("mean", [0, 100_000, 2_500_000, 40_000_000])
def test_a_poisson_number_has_the_chances_of_scipy(mean: int) -> None:
    found = np.array([0, *poisson(mean), SPAN]) / SPAN
    # the last outcome is the rest of the tail
    expected = stats.poisson.pmf(np.arange(len(found) - 2), mean / MILLION)
    assert np.diff(found)[:-1] == pytest.approx(expected, abs=1e-13)
    assert found[-2] > 1 - 1e-12 or mean == 0


def test_shares_pick_in_proportion() -> None:
    assert shares([1]) == []
    assert shares([1, 0, 3]) == [SPAN // 4, SPAN // 4]
    assert [outcome(draw, shares([1, 0, 3])) for draw in (0, SPAN // 4 - 1, SPAN // 4, SPAN - 1)] == [0, 0, 2, 2]


def test_values_come_with_their_weights() -> None:
    found = of_values([3, 1, 3], [1, 2, 1])
    assert [outcome(draw, found) for draw in (0, SPAN // 2 - 1, SPAN // 2, SPAN - 1)] == [1, 1, 3, 3]


LOG_SIGMA = float(np.sqrt(np.log1p(0.25)))
CASES: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]] = {
    "uniform": (
        {"low": "10 days", "high": "2 months"},
        stats.uniform(10, 2 * MONTH - 10).cdf,
    ),
    "triangular": (
        {"low": "1 month", "mode": "2 months", "high": "6 months"},
        stats.triang(0.2, MONTH, 5 * MONTH).cdf,
    ),
    "exponential": ({"mean": "20 days"}, stats.expon(scale=20).cdf),
    "lognormal": (
        {"mean": "40 days", "sd": "20 days"},
        stats.lognorm(LOG_SIGMA, scale=40 * np.exp(-(LOG_SIGMA**2) / 2)).cdf,
    ),
    "gamma": ({"mean": "40 days", "sd": "20 days"}, stats.gamma(4, scale=10).cdf),
}


@pytest.mark.parametrize("name", CASES)
def test_a_distribution_has_the_chances_of_scipy(name: str) -> None:
    """Outcome k is a stretch of k whole days, rounded down, so threshold k is the chance of less than k + 1 days."""
    fields, cdf = CASES[name]
    found = SPREADS.validate_python({"dist": name, **fields}).thresholds()
    assert len(found) > 50
    assert found == sorted(found)
    assert np.array(found) / SPAN == pytest.approx(cdf(np.arange(1, len(found) + 1)), abs=1e-11)
    assert cdf(len(found) + 1) > 1 - 1e-12


def test_the_distributions_with_few_outcomes_have_just_those() -> None:
    fixed = SPREADS.validate_python({"dist": "fixed", "value": "2 months"}).thresholds()
    assert {outcome(draw, fixed) for draw in (0, SPAN // 2, SPAN - 1)} == {60}
    observed = {"dist": "empirical", "values": ["5 days", "1 month"], "weights": [1, 3]}
    seen = SPREADS.validate_python(observed).thresholds()
    assert [outcome(draw, seen) for draw in (0, SPAN // 4 - 1, SPAN // 4, SPAN - 1)] == [5, 5, 30, 30]
