"""The counterfactual ledger on series whose truth is known."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from rotation.analysis.counterfactual import COLUMNS, Lifted, counterfactual_ledger, occurring
from rotation.analysis.summary import KEYS, Series


def held(rows):
    """Give series from (mission, category, measure) and values."""
    keys = pd.DataFrame([(*key, "days a year") for key in rows], columns=KEYS)
    return Series(keys, np.array(list(rows.values()), dtype=np.float64))


ALL, A, B = ("*", "*", "gap-days"), ("A", "*", "gap-days"), ("B", "*", "gap-days")


def test_what_vanishes_is_paired_and_by_group():
    baseline = held(
        {ALL: [10, 20, 30], A: [8, 15, 20], B: [2, 5, 10], ("*", "*", "gap-days by cause/ceiling"): [3, 0, 6]}
    )
    lifted = held({ALL: [4, 15, 22], A: [2, 10, 12], B: [2, 5, 10]})
    found = counterfactual_ledger(baseline, {"no ceiling": Lifted(lifted, ("ceiling",))}).set_index("mission")
    assert [found.index.name, *found.columns] == ["mission", *(name for name in COLUMNS if name != "mission")]
    whole = found.loc["*"]
    expected = stats.ttest_rel([10, 20, 30], [4, 15, 22]).confidence_interval(0.95)
    assert (whole["low"], whole["high"]) == pytest.approx((expected.low, expected.high))
    assert (whole["gap_days"], whole["left"], whole["vanish"]) == pytest.approx((20, 41 / 3, 19 / 3))
    assert whole["attributed"] == 3
    assert found.loc["A", "attributed"] == 0
    assert found["verdict"].to_dict() == {"*": "vanish", "A": "vanish", "B": "same"}


def test_causes_and_triggers_are_added_and_what_makes_it_worse_is_negative():
    baseline = held(
        {
            ALL: [10, 20, 31],
            ("*", "*", "gap-days by cause/rest"): [1, 2, 3],
            ("*", "*", "gap-days by cause/movement"): [0, np.nan, 3],
            ("*", "*", "gap-days by trigger/early return"): [4, 4, 4],
            ("*", "*", "gap-days by cause/held"): [0, 0, 0],
        }
    )
    worse = held({ALL: [20, 30, 40.5]})
    found = counterfactual_ledger(baseline, {"x": Lifted(worse, ("rest", "movement"), ("early return",))}).iloc[0]
    assert found["attributed"] == 2 + 1 + 4
    assert found["vanish"] == pytest.approx(-9.8333333)
    assert found["verdict"] == "grow"
    assert occurring(baseline) == {"rest": 2, "movement": 1.5, "early return": 4}
    assert list(counterfactual_ledger(baseline, {}).columns) == list(COLUMNS)


def test_the_interval_holds_what_vanishes_95_times_in_100():
    luck = np.random.default_rng(1)
    missions = [(f"M{number}", "*", "gap-days") for number in range(3000)]
    common = luck.gamma(4, 25, (len(missions), 20))
    before, after = (common + luck.normal(0, 3, common.shape) + shift for shift in (5, 0))
    found = counterfactual_ledger(
        held(dict(zip(missions, before, strict=True))),
        {"x": Lifted(held(dict(zip(missions, after, strict=True))), ())},
    )
    inside = ((found["low"] <= 5) & (found["high"] >= 5)).mean()
    assert inside == pytest.approx(0.95, abs=4 * np.sqrt(0.95 * 0.05 / len(missions)))
    assert (found["high"] - found["low"]).mean() < 6, "pairing takes the common luck away"
