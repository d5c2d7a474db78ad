"""Paired comparison of two policies on common luck: whether a difference is real, and which is better."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers
from rotation.analysis.dictionary import declared
from rotation.analysis.intervals import CONFIDENCE, Interval, doubtful, interval_of_the_mean
from rotation.analysis.summary import KEYS, Series, series

if TYPE_CHECKING:
    import pandas as pd


def compare(a: "pd.DataFrame", b: "pd.DataFrame", *, simultaneous: bool = False) -> "pd.DataFrame":
    """Compare two frames of measures, replication by replication, over the replications and measures both have.

    One row a mission, category, measure and unit, with n pairs, mean_a, mean_b, difference (b less a), low and high
    (its 95 % interval of the mean; Student's t on the differences), verdict on b (`better`, `worse`, `higher` or
    `lower` where neither is better, `unclear`, or `same` where no replication differs), correlation of the pairs,
    saved (the part of the variance of the difference that pairing removes, 1 − Var(b − a) ÷ (Var a + Var b)) and
    doubtful (a skewed measure of few pairs). `simultaneous` widens all intervals so that together they hold with 95 %
    (Bonferroni 1936): leave out of the frames what you do not ask about.
    """
    shared = np.intersect1d(a["replication"].to_numpy(dtype=np.int64), b["replication"].to_numpy(dtype=np.int64))
    sides = [series(each[each["replication"].isin(shared)], shared) for each in (a, b)]
    return compared(sides[0], sides[1], comparisons=None if simultaneous else 1)


def compared(a: Series, b: Series, *, comparisons: int | None = 1) -> "pd.DataFrame":
    """Compare two sides, whose columns are the same replications, as `compare` does.

    `comparisons` is how many intervals are to hold together with 95 % (Bonferroni 1936); none is all of the answer.
    """
    keys, left, right = _paired(a, b)
    gap = right - left
    n = (~np.isnan(gap)).sum(axis=1)
    known = n > 0
    keys, left, right, gap, n = keys[known].reset_index(drop=True), left[known], right[known], gap[known], n[known]

    left, right = np.where(np.isnan(gap), np.nan, left), np.where(np.isnan(gap), np.nan, right)
    family = len(keys) if comparisons is None else comparisons
    confidence = 1 - (1 - CONFIDENCE) / max(family, 1)
    interval = interval_of_the_mean(gap, confidence)
    kinds = [declared(name) for name in keys["measure"]]
    correlation, saved = _pairing(left, right, gap)
    found: pd.DataFrame = keys.assign(
        n=n,
        mean_a=interval_of_the_mean(left).mean,
        mean_b=interval_of_the_mean(right).mean,
        difference=interval.mean,
        low=interval.low,
        high=interval.high,
        verdict=_verdicts([kind.direction for kind in kinds], interval, ~np.nan_to_num(gap).any(axis=1)),
        correlation=correlation,
        saved=saved,
        doubtful=doubtful(n, np.array([kind.skewed for kind in kinds], dtype=np.bool_)),
    )
    return found


def _paired(a: Series, b: Series) -> tuple["pd.DataFrame", Numbers, Numbers]:
    """Give the series that both have, in the order of a, with their values side by side."""
    import pandas as pd

    (keys_a, values_a), (keys_b, values_b) = a, b
    places = pd.merge(
        keys_a.assign(left=np.arange(len(keys_a))), keys_b.assign(right=np.arange(len(keys_b))), on=KEYS, how="inner"
    ).sort_values("left")
    return places[KEYS], values_a[places["left"].to_numpy()], values_b[places["right"].to_numpy()]


def _pairing(left: Numbers, right: Numbers, gap: Numbers) -> tuple[Numbers, Numbers]:
    """Give the correlation of the pairs and the share of variance saved; NaN where nothing varies."""
    spread_a, spread_b, spread = _variance(left), _variance(right), _variance(gap)
    both, product = spread_a + spread_b, np.sqrt(spread_a * spread_b)
    empty = np.full(spread.shape, np.nan)
    saved = 1 - np.divide(spread, both, out=empty.copy(), where=both > 0)
    correlation = np.divide((both - spread) / 2, product, out=empty.copy(), where=product > 0)
    return np.clip(correlation, -1, 1), saved


def _variance(values: Numbers) -> Numbers:
    """Give the variance over the last axis with n − 1; NaN for fewer than two values."""
    n = (~np.isnan(values)).sum(axis=-1).astype(np.float64)
    mean = np.nansum(values, axis=-1) / np.maximum(n, 1)
    squares = np.nansum((values - mean[:, np.newaxis]) ** 2, axis=-1)
    found: Numbers = np.where(n >= 2, squares / np.maximum(n - 1, 1), np.nan)
    return found


def _verdicts(directions: list[str], interval: Interval, same: NDArray[np.bool_]) -> list[str]:
    words = {"more": ("better", "worse"), "less": ("worse", "better"), "neither": ("higher", "lower")}
    found = []
    for direction, low, high, equal in zip(directions, interval.low, interval.high, same, strict=True):
        if equal:
            found.append("same")
        elif low > 0 or high < 0:
            found.append(words[direction][0 if low > 0 else 1])
        else:
            found.append("unclear")
    return found
