"""The summary of a run: each measure's mean over replications, its interval of the mean and its band of futures."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.analysis.columns import Integers, Numbers
from rotation.analysis.dictionary import declared
from rotation.analysis.intervals import band_of_futures, doubtful, interval_of_the_mean, wilson
from rotation.analysis.skewness import enough

if TYPE_CHECKING:
    import pandas as pd

KEYS = ["mission", "category", "measure", "unit"]
"""The columns that name a series of values, one value a replication."""


class Series(NamedTuple):
    """Measures, one row a series of values."""

    keys: "pd.DataFrame"
    """The `KEYS` of each series."""
    values: Numbers
    """float64[series, replications], NaN where a replication has no value."""


def series(measures: "pd.DataFrame", replications: Integers | None = None) -> Series:
    """Turn the long frame of measures to one row a series, in the order of the frame.

    `replications` are the numbers of the columns of values; without them those that occur.
    """
    if replications is None:
        replications = np.unique(measures["replication"].to_numpy(dtype=np.int64))
    number = measures.groupby(KEYS, observed=True, sort=False).ngroup().to_numpy()
    size = int(number.max()) + 1 if number.size else 0
    grid = np.full((size, len(replications)), np.nan)
    column = np.searchsorted(replications, measures["replication"].to_numpy(dtype=np.int64))
    grid[number, column] = measures["value"].to_numpy(dtype=np.float64)
    _, first = np.unique(number, return_index=True)
    keys = measures.iloc[first][KEYS].astype("str").reset_index(drop=True)
    return Series(keys, grid)


def summary(measures: "pd.DataFrame") -> "pd.DataFrame":
    """Summarise the frame of measures over replications.

    One row a mission, category, measure and unit, with n (replications that have a value), mean, low and high (the 95 %
    interval of the mean; of measures that say yes or no, Wilson's interval of the share), band_low and band_high (the
    5–95 % band of futures; none for yes or no), least and most (of the replications), doubtful (a skewed measure of
    few replications) and needed (the fewest replications at which the interval of a measure so skewed can be trusted,
    `analysis.skewness`; 0 where there is no such question). An interval of the mean of shares does not leave 0 … 1,
    unless a replication does.
    """
    return summarised(series(measures))


def summarised(found: Series) -> "pd.DataFrame":
    """Summarise series of values as `summary` does."""
    keys, grid = found
    kinds = [declared(name) for name in keys["measure"]]
    n = (~np.isnan(grid)).sum(axis=1)
    chance = np.array([kind.chance for kind in kinds], dtype=np.bool_)
    skewed = np.array([kind.skewed for kind in kinds], dtype=np.bool_)
    mean, share = interval_of_the_mean(grid), wilson(np.where(chance, np.nansum(grid, axis=1), 0), n)
    low, high = band_of_futures(grid)
    least = np.min(grid, axis=1, initial=np.inf, where=~np.isnan(grid))
    most = np.max(grid, axis=1, initial=-np.inf, where=~np.isnan(grid))
    bounded = np.array([kind.unit == "share" for kind in kinds], dtype=np.bool_)
    floor = np.where(bounded & (least >= 0), 0, -np.inf)
    roof = np.where(bounded & (most <= 1), 1, np.inf)
    return keys.assign(
        n=n,
        mean=mean.mean,
        low=np.where(chance, share.low, np.maximum(mean.low, floor)),
        high=np.where(chance, share.high, np.minimum(mean.high, roof)),
        band_low=np.where(chance, np.nan, low),
        band_high=np.where(chance, np.nan, high),
        least=least,
        most=most,
        doubtful=doubtful(n, skewed),
        needed=np.where(chance, 0, enough(grid)),
    )
