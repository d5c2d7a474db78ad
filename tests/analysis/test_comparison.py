"""Summaries and paired comparisons."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from rotation.analysis.comparison import compare
from rotation.analysis.dictionary import MEASURES, declared
from rotation.analysis.summary import summary


def long(values, measure="fill rate", unit="share", mission="UNDOF", first=0):
    row = {"mission": mission, "category": "contingent", "measure": measure, "unit": unit}
    return pd.DataFrame([{"replication": first + place, **row, "value": value} for place, value in enumerate(values)])


def test_a_difference_is_paired_by_replication():
    luck = np.random.default_rng(1)
    common = luck.normal(0.8, 0.05, 40)
    a, b = common + luck.normal(0, 0.005, 40), common + 0.01 + luck.normal(0, 0.005, 40)
    found = compare(long(a), long(b).sample(frac=1, random_state=1)).iloc[0]
    expected = stats.ttest_rel(b, a).confidence_interval(0.95)
    assert (found["low"], found["high"]) == pytest.approx((expected.low, expected.high))
    assert found["difference"] == pytest.approx(found["mean_b"] - found["mean_a"])
    assert found["verdict"] == "better"
    assert found["correlation"] == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert found["saved"] == pytest.approx(1 - np.var(b - a, ddof=1) / (np.var(a, ddof=1) + np.var(b, ddof=1)))
    assert found["saved"] > 0.9


@pytest.mark.parametrize(
    ("measure", "unit", "shift", "verdict"),
    [
        ("fill rate", "share", 0.1, "better"),
        ("fill rate", "share", -0.1, "worse"),
        ("gap-days", "days a year", 0.1, "worse"),
        ("gap-days", "days a year", -0.1, "better"),
        ("gap-days by cause/ceiling", "days a year", -0.1, "better"),
        ("posts", "posts", 0.1, "higher"),
        ("posts", "posts", -0.1, "lower"),
        ("posts", "posts", 0.0, "same"),
    ],
)
def test_the_verdict_follows_the_direction_of_the_measure(measure, unit, shift, verdict):
    a = np.array([0.5, 0.6, 0.7, 0.8])
    b = a + shift + (np.array([1, -1, 1, -1]) * 0.001 if shift else 0)
    assert compare(long(a, measure, unit), long(b, measure, unit))["verdict"].tolist() == [verdict]


def test_a_difference_whose_interval_holds_nothing_is_unclear():
    assert compare(long([0.1, 0.2, 0.3]), long([0.2, 0.1, 0.4]))["verdict"].tolist() == ["unclear"]


def test_only_replications_and_measures_of_both_sides_are_compared():
    a = pd.concat([long([1.0, 2.0, 3.0], "posts", "posts"), long([1.0] * 3)])
    b = long([2.0, 4.0], "posts", "posts", first=1)
    found = compare(a, b)
    assert found["measure"].tolist() == ["posts"]
    assert found[["n", "mean_a", "mean_b"]].to_numpy().tolist() == [[2, 2.5, 3.0]]


def test_a_single_pair_has_no_interval_and_no_verdict():
    found = compare(long([0.5]), long([0.7])).iloc[0]
    assert np.isnan(found["low"])
    assert found["verdict"] == "unclear"


def test_nothing_in_common_is_an_empty_answer_with_the_right_columns():
    found = compare(long([0.5]), long([0.7], first=5))
    assert len(found) == 0
    assert {"difference", "verdict", "saved"} <= set(found.columns)


def test_simultaneous_intervals_are_those_of_bonferroni():
    luck = np.random.default_rng(2)
    a = pd.concat([long(luck.normal(0, 1, 20), mission=f"M{place}") for place in range(5)])
    b = pd.concat([long(luck.normal(0, 1, 20), mission=f"M{place}") for place in range(5)])
    single, together = compare(a, b), compare(a, b, simultaneous=True)
    widened = (together["high"] - together["low"]) / (single["high"] - single["low"])
    assert widened.to_numpy() == pytest.approx(stats.t.ppf(1 - 0.025 / 5, 19) / stats.t.ppf(0.975, 19))


def test_simultaneous_intervals_together_hold_all_differences_95_times_in_100():
    luck = np.random.default_rng(3)
    missed = 0
    for _ in range(200):
        a, b = (pd.concat([long(luck.normal(0, 1, 10), mission=f"M{place}") for place in range(4)]) for _ in range(2))
        found = compare(a, b, simultaneous=True)
        missed += bool(((found["low"] > 0) | (found["high"] < 0)).any())
    assert stats.binomtest(missed, 200, 0.05, alternative="greater").pvalue > 1e-4


def test_a_summary_tells_mean_interval_band_and_ends():
    values = np.random.default_rng(4).uniform(0.4, 0.6, 50)
    found = summary(long(values)).iloc[0]
    assert found["n"] == 50
    assert (found["least"], found["most"]) == (values.min(), values.max())
    assert found["low"] < found["mean"] < found["high"]
    assert found["band_low"] < found["low"]
    assert found["band_high"] > found["high"]


def test_yes_or_no_is_summarised_as_a_share_of_replications():
    found = summary(long([1.0, 0.0, 0.0, 0.0], "next wave short")).iloc[0]
    expected = stats.binomtest(1, 4).proportion_ci(0.95, method="wilson")
    assert (found["mean"], found["low"], found["high"]) == pytest.approx((0.25, expected.low, expected.high))
    assert np.isnan(found["band_low"])
    assert found["doubtful"]


def test_the_interval_of_a_share_stays_a_share():
    found = summary(long([1.0, 1.0, 0.9])).iloc[0]
    assert found["high"] == 1
    assert summary(long([1.0, 1.0, 0.9], "ceiling peak/430")).iloc[0]["high"] == 1
    assert summary(long([1.0, 1.0, 1.2], "ceiling peak/430")).iloc[0]["high"] > 1.2


def test_every_measure_is_declared_once_with_unit_and_meaning():
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    assert all(measure.meaning and "/" not in measure.name for measure in MEASURES)
    assert [measure.name for measure in MEASURES if not measure.unit] == [
        "pay",
        "extra pay",
        "travel",
        "training cost",
        "cost",
        "reimbursement",
        "net cost",
        "net cost per post-day",
        "cost by year",
        "net cost by year",
    ]
    assert declared("waiting/reserve") is declared("waiting")
    with pytest.raises(KeyError):
        declared("happiness")
