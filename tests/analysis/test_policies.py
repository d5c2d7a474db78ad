"""Many policies against one baseline: known truth, Monte Carlo, and the order of the table."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from rotation.analysis.best import counts_of_resamples, probability_best
from rotation.analysis.comparison import compare
from rotation.analysis.policies import COLUMNS, against_baseline
from rotation.analysis.summary import KEYS, Series


def held(*rows):
    """Give series from (measure, mission, unit, values)."""
    keys = pd.DataFrame([(mission, "*", measure, unit) for measure, mission, unit, _ in rows], columns=KEYS)
    return Series(keys, np.array([values for *_, values in rows], dtype=np.float64))


def gaps(values):
    return held(("gap-days", "*", "days a year", values))


def table(**policies):
    return against_baseline(policies, "baseline").set_index("policy")


def test_a_difference_is_paired_and_its_interval_is_that_of_bonferroni():
    luck = np.random.default_rng(1)
    common = luck.gamma(2, 50, 40)
    policies = {"baseline": common, "a": common - 5 + luck.normal(0, 2, 40), "b": common + luck.normal(0, 2, 40)}
    found = table(**{name: gaps(values) for name, values in policies.items()})
    for name in ("a", "b"):
        expected = stats.ttest_rel(policies[name], common).confidence_interval(1 - 0.05 / 2)
        assert found.loc[name, "difference_low"] == pytest.approx(expected.low)
        assert found.loc[name, "difference_high"] == pytest.approx(expected.high)
        assert found.loc[name, "saved"] > 0.9
    assert found["verdict"].tolist() == ["", "better", "unclear"]
    alone = stats.t.interval(0.95, 39, loc=common.mean(), scale=stats.sem(common))
    assert found.loc["baseline", ["low", "high"]].tolist() == pytest.approx(alone)
    assert np.isnan(found.loc["baseline", "difference_low"])
    assert found.loc["a", "best"] > 0.99


def test_one_policy_is_the_paired_comparison_of_two_sides():
    luck = np.random.default_rng(2)
    a, b = luck.normal(0, 1, (2, 15))
    long = [
        pd.DataFrame(
            [("*", "*", "gap-days", "days a year", number, value) for number, value in enumerate(side)],
            columns=[*KEYS, "replication", "value"],
        )
        for side in (a, b)
    ]
    expected = compare(*long).iloc[0]
    found = table(baseline=gaps(a), other=gaps(b)).loc["other"]
    assert (found["difference_low"], found["difference_high"]) == pytest.approx((expected["low"], expected["high"]))
    assert found["verdict"] == expected["verdict"]


def test_a_false_difference_is_told_in_at_most_one_family_in_twenty():
    """Five policies that do nothing, by pairs with the same luck: the family-wise error is at most 5 %."""
    luck = np.random.default_rng(3)
    families = 2000
    common = luck.normal(0, 3, (families, 12))

    def nothing():
        rows = common + luck.normal(0, 1, common.shape)
        return held(*((f"gap-days by cause/{place}", "*", "days a year", row) for place, row in enumerate(rows)))

    found = table(baseline=nothing(), **{f"p{number}": nothing() for number in range(5)}).drop("baseline")
    wrong = found["verdict"].isin(["better", "worse"])
    assert (wrong == (found["difference_low"] > 0) | (found["difference_high"] < 0)).all()
    several = int(wrong.groupby(found["measure"]).any().sum())
    assert stats.binomtest(several, families, 0.05, alternative="greater").pvalue > 1e-4
    assert several > 0.02 * families, "an interval that is hardly ever wrong is too wide"


def test_the_probability_of_being_best_is_that_of_the_difference_of_means():
    """Two policies: the larger mean is best with Phi(mean ÷ standard error of the paired difference)."""
    luck = np.random.default_rng(4)
    for shift in (-0.3, 0.0, 0.1, 0.5):
        common = luck.normal(0, 5, 100)
        values = np.stack([common, common + luck.normal(shift, 1, 100)])
        gap = values[1] - values[0]
        expected = stats.norm.cdf(gap.mean() / (gap.std() / np.sqrt(100)))
        found = probability_best(values[:, np.newaxis, :])[:, 0]
        assert found.sum() == pytest.approx(1)
        assert found[1] == pytest.approx(expected, abs=0.04)


def test_the_truly_best_policy_is_named_as_often_as_it_is_said_to_be():
    """Over many experiments, policies said to be best with about 0.8 are truly so in about 8 of 10."""
    luck = np.random.default_rng(5)
    said, true = [], []
    for _ in range(300):
        means = luck.normal(0, 0.3, 3)
        values = luck.normal(0, 2, 30) + luck.normal(means[:, np.newaxis], 1, (3, 30))
        found = probability_best(values[:, np.newaxis, :], 200)[:, 0]
        said += found.tolist()
        true += (np.arange(3) == np.argmax(means)).tolist()
    said, true = np.array(said), np.array(true)
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        inside = (said >= low) & (said < high)
        assert true[inside].mean() == pytest.approx(said[inside].mean(), abs=0.12)


def test_equal_policies_share_the_probability_and_fewer_gap_days_are_better():
    luck = np.random.default_rng(6)
    common = luck.normal(100, 10, 20)
    found = table(baseline=gaps(common), same=gaps(common), fewer=gaps(common - 1), much=gaps(common - 1))
    assert found["best"].tolist() == [0, 0, 0.5, 0.5]
    assert found["verdict"].tolist() == ["", "same", "better", "better"]


def test_where_no_way_is_better_nothing_is_best():
    rows = [("ceiling use/un", "*", "share", [0.5, 0.6, 0.7]), ("ceiling use/un", "*", "share", [0.6, 0.7, 0.9])]
    found = table(baseline=held(rows[0]), other=held(rows[1]))
    assert found["best"].isna().all()
    assert found.loc["other", "verdict"] in {"higher", "unclear"}


def test_a_measure_that_only_some_have_is_told_and_not_compared():
    rate = ("dwell", "*", "days", [1.0, 2.0, 3.0])
    first = ("gap-days", "*", "days a year", [1.0, 2.0, 4.0])
    found = against_baseline({"baseline": held(first), "other": held(first, rate)}, "baseline")
    assert list(found.columns) == list(COLUMNS)
    assert found[["policy", "measure"]].to_numpy().tolist() == [
        ["baseline", "gap-days"],
        ["other", "gap-days"],
        ["other", "dwell"],
    ]
    assert np.isnan(found.loc[2, "difference"])
    assert found.loc[2, "verdict"] == ""
    assert np.isnan(found.loc[2, "best"])


def test_missing_values_are_left_out_of_means_and_resamples():
    values = np.array([[[1.0, np.nan, 3.0, 2.0, 1.5]], [[0.5, np.nan, 2.0, 1.0, 0.5]]])
    assert probability_best(values)[:, 0].tolist() == [1, 0]
    assert np.isnan(probability_best(np.full((2, 1, 4), np.nan))).all()
    assert np.isnan(probability_best(np.ones((2, 1, 1)))).all()


def test_a_single_replication_has_neither_interval_nor_best():
    found = table(baseline=gaps([3.0]), other=gaps([2.0])).loc["other"]
    assert found["difference"] == -1
    assert np.isnan([found["difference_low"], found["best"]]).all()
    assert found["verdict"] == "unclear"


def test_resamples_draw_as_many_as_there_are_evenly_and_always_the_same():
    found = counts_of_resamples(7, 3000)
    assert (found.sum(axis=1) == 7).all()
    assert stats.chisquare(found.sum(axis=0)).pvalue > 1e-4
    assert np.var(found[:, 0]) == pytest.approx(7 * (1 / 7) * (6 / 7), rel=0.1)
    assert (found == counts_of_resamples(7, 3000)).all()
