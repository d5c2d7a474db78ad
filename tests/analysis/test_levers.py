"""The ranking of levers: its intervals hold together, its words fit its figures."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from rotation.analysis.levers import costs_of, currencies, gap_days_saved
from rotation.analysis.summary import Series

SOURCE = np.random.default_rng(3)
BEFORE = SOURCE.normal(100, 10, 12)


def world(gap: np.ndarray, **costs: np.ndarray) -> Series:  # type: ignore[type-arg]
    """Give the gap-days of one mission and of all, and net costs by currency."""
    rows = [("A", "*", "gap-days", "days a year"), ("*", "*", "gap-days", "days a year")]
    rows += [("*", "*", f"net cost/{name}", f"{name} a year") for name in costs]
    keys = pd.DataFrame(rows, columns=["mission", "category", "measure", "unit"])
    return Series(keys, np.stack([gap, gap, *costs.values()]))


def test_intervals_hold_together_over_all_levers() -> None:
    saved = SOURCE.normal(5, 4, 12)
    levers = {name: world(BEFORE - saved) for name in "abcde"}
    row = gap_days_saved(world(BEFORE), levers).iloc[0]
    half = t.ppf(1 - 0.05 / 5 / 2, 11) * saved.std(ddof=1) / np.sqrt(12)
    assert row["gap_days"] == pytest.approx(BEFORE.mean())
    assert row["saved"] == pytest.approx(saved.mean())
    assert (row["low"], row["high"]) == pytest.approx((saved.mean() - half, saved.mean() + half))
    alone = gap_days_saved(world(BEFORE), {"a": levers["a"]}).iloc[0]
    assert alone["low"] > row["low"]


def test_the_most_saved_stands_first_and_words_fit() -> None:
    wave = np.tile([-1.0, 1.0], 6)
    levers = {"worse": BEFORE + 3 + wave, "none": BEFORE, "unsure": BEFORE + 9 * wave, "good": BEFORE - 4 + wave}
    table = gap_days_saved(world(BEFORE), {name: world(held) for name, held in levers.items()})
    whole = table[table["mission"] == "*"]
    assert list(whole["lever"])[0::3] == ["good", "worse"]
    words = dict(zip(whole["lever"], whole["verdict"], strict=True))
    assert words == {"good": "saves", "none": "does nothing", "unsure": "unclear", "worse": "costs days"}
    assert list(table["lever"])[:2] == ["good", "good"]


def test_costs_by_gap_day_and_what_is_not_told() -> None:
    saved, cost = 10 + np.tile([-1.0, 1.0], 6), np.full(12, 1000.0)
    before = world(BEFORE, KZT=cost, USD=cost / 100)
    levers = {
        "dear": world(BEFORE - saved, KZT=cost + 30 * saved, USD=cost / 100),
        "cheap": world(BEFORE - saved, KZT=cost - 20 * saved, USD=cost / 100),
        "vain": world(BEFORE + saved, KZT=cost + 1, USD=cost / 100),
    }
    assert currencies(before) == ["KZT", "USD"]
    rows = costs_of(before, levers).set_index(["lever", "currency"])
    assert rows.loc[("dear", "KZT"), ["per_gap_day", "per_low", "per_high"]].tolist() == pytest.approx([30, 30, 30])
    assert rows.loc[("cheap", "KZT"), "verdict"] == "saves money"
    assert rows.loc[("dear", "USD"), "verdict"] == "the same"
    assert np.isnan(rows.loc[("vain", "KZT"), "per_gap_day"])
    assert rows.loc[("vain", "KZT"), "verdict"] == "costs"


def test_a_currency_that_only_a_lever_has_is_counted_from_nothing() -> None:
    after = world(BEFORE - 10, USD=np.full(12, 50.0))
    row = costs_of(world(BEFORE), {"new": after}, {"USD": 2.0}, "KZT").iloc[0]
    assert (row["currency"], row["cost"], row["per_gap_day"]) == ("KZT", 100, 10)
