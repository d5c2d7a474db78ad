"""Scores against known truths: CRPS of a normal forecast, coverage of right and wrong bands, naive forecasts."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, norm

from rotation.analysis.scoring import LEVELS, crps, independent, points, scorecard
from rotation.analysis.strengths import Counted

DAY = datetime.date(2024, 1, 31)


def counted(days: list[int], series: str = "A, all") -> list[Counted]:
    return [Counted(DAY + datetime.timedelta(day), ("A",), ("observer",), series) for day in days]


def test_the_crps_of_a_sure_forecast_is_its_error() -> None:
    assert crps(np.array([[3.0, 3.0, 3.0]]), np.array([5.0])).tolist() == [2.0]


def test_the_crps_by_hand() -> None:
    """Futures 1 and 4, observed 2: mean distance (1 + 2) / 2, less 3 / 2 for the distance of the two futures."""
    assert crps(np.array([[1.0, 4.0]]), np.array([2.0])).tolist() == [1.5 - 1.5]


@pytest.mark.parametrize("members", [2, 10, 50])
def test_the_mean_crps_of_a_normal_forecast_is_that_of_the_formula_whatever_its_size(members: int) -> None:
    """σ (z (2Φ(z) - 1) + 2φ(z) - 1/√π), Gneiting and Raftery 2007, for z = 0.7 and σ = 4; inside 4 standard errors."""
    luck = np.random.default_rng(members)
    futures = luck.normal(10, 4, (20_000, members))
    found = crps(futures, np.full(20_000, 10 + 0.7 * 4))
    z = 0.7
    known = 4 * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / math.sqrt(math.pi))
    assert abs(found.mean() - known) < 4 * found.std() / math.sqrt(found.size)
    assert abs(found.mean() - 1.1 * known) > 4 * found.std() / math.sqrt(found.size)


def covered(spread: float) -> dict[int, int]:
    """Give how many of 2,000 observations of a Poisson number lie in the bands of futures drawn with some spread."""
    luck = np.random.default_rng(1)
    observed = luck.poisson(400, 2_000)
    futures = np.rint(400 + spread * (luck.poisson(400, (2_000, 200)) - 400)).astype(np.int64)
    scored = points(counted(list(range(2_000))), observed, futures, futures)
    return {level: int(scored[f"inside_{level}"].sum()) for level in LEVELS}


def test_bands_of_the_right_forecast_cover_what_they_say() -> None:
    """Ends are counted in, so that whole numbers are covered a little more often: by no more than two ends' chance."""
    for level, inside in covered(1).items():
        share = level / 100
        ends = 2 / math.sqrt(2 * math.pi * 400)
        assert binom.ppf(1e-4, 2_000, share - 0.01) <= inside <= binom.ppf(1 - 1e-4, 2_000, min(share + ends, 1))


def test_bands_of_a_forecast_too_sure_of_itself_cover_less() -> None:
    for level, inside in covered(0.5).items():
        assert inside < binom.ppf(1e-6, 2_000, level / 100)


def test_naive_forecasts_know_only_what_was_seen_before() -> None:
    futures = np.full((3, 20), 5, dtype=np.int64)
    posts = np.array([[10] * 20, [10] * 20, [20] * 20])
    scored = points(counted([0, 31, 59]), np.array([4, 6, 9]), futures, posts)
    assert scored["last_seen"].tolist()[1:] == [4, 6]
    assert math.isnan(scored["last_seen"][0])
    assert scored["historic_fill"].tolist()[1:] == [10 * 4 / 10, 20 * 10 / 20]
    assert scored["error_historic_fill"].tolist()[1:] == [2, 1]


def test_from_a_split_on_the_fill_rate_of_the_days_before_it_counts() -> None:
    futures = np.full((3, 20), 5, dtype=np.int64)
    scored = points(counted([0, 31, 59]), np.array([4, 6, 9]), futures, futures + 5, DAY + datetime.timedelta(1))
    assert scored["observed"].tolist() == [6, 9]
    assert scored["historic_fill"].tolist() == [4, 4]
    assert scored["last_seen"].tolist() == [4, 6]


def test_another_series_is_no_forecast_of_this_one() -> None:
    both = [*counted([0]), *counted([31], "B, all")]
    scored = points(both, np.array([4, 6]), np.full((2, 20), 5), np.full((2, 20), 10))
    assert scored["last_seen"].isna().all()


def test_the_scorecard_compares_on_points_that_have_a_naive_forecast() -> None:
    """Errors of the forecast 1, 3 and 0; of last seen none, 2 and 3: skill 1 - (3 + 0) / 2 ÷ ((2 + 3) / 2)."""
    futures = np.array([[5] * 20, [9] * 20, [9] * 20], dtype=np.int64)
    scored = points(counted([0, 31, 400]), np.array([4, 6, 9]), futures, np.full((3, 20), 10))
    rows = scorecard(scored, {"A, all": 365}).set_index("series")
    assert rows.loc["A, all", "crps"] == pytest.approx(4 / 3)
    assert rows.loc["A, all", "skill_last_seen"] == pytest.approx(1 - 1.5 / 2.5)
    assert rows.loc["A, all", "bias"] == pytest.approx((1 + 3 + 0) / 3)
    assert rows.loc["A, all", ["observations", "independent"]].tolist() == [3, 2]
    assert rows.loc["*", "coverage_95"] == pytest.approx(1 / 3)


def test_counts_within_one_tour_are_one_independent_point() -> None:
    months = pd.Series(pd.date_range("2024-01-31", periods=12, freq="ME"))
    assert [independent(months, spacing) for spacing in (1, 31, 90, 180, 400)] == [12, 7, 4, 2, 1]
