"""Luck and ignorance told apart: the variance of a measure within draws of the inputs, and between them."""

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.intervals import CONFIDENCE, band_of_futures, interval_of_the_mean
from rotation.analysis.summary import KEYS

if TYPE_CHECKING:
    import pandas as pd


class Components(NamedTuple):
    """Estimates from values of some draws with some futures of each."""

    n: int
    """How many values there are."""
    mean: float
    low: float
    """The mean over inputs and luck, with its 95 % interval."""
    high: float
    variance_inputs: float
    """The variance of a draw's true mean: what is not known about the inputs."""
    variance_luck: float
    """The variance of futures within a draw: what nobody can know."""
    share_inputs: float
    """variance_inputs over both, with its 95 % interval; NaN where nothing varies."""
    share_low: float
    share_high: float
    band_low: float
    """The band of futures, inputs and luck together."""
    band_high: float
    means_low: float
    """The band of the mean over inputs: where the mean lies in nine draws of the inputs out of ten, luck taken out."""
    means_high: float


def components(values: Numbers) -> Components:
    """Split the variance of values, float64[draws, futures], into that of inputs and that of luck; NaN is no value.

    The one-way random-effects model y = μ + a + e: σ²(inputs) = (MSB − MSW) ÷ n₀, at least 0, and σ²(luck) = MSW, with
    the mean squares between and within draws and n₀ = (N − Σn² ÷ N) ÷ (D − 1), the futures of a draw where all have as
    many (Searle, Casella and McCulloch 1992, "Variance Components", 3.6). The interval of the share is exact for normal
    values (the same, 3.5d): from F = MSB ÷ MSW, (F ÷ F₀.₉₇₅ − 1) ÷ (F ÷ F₀.₉₇₅ − 1 + n₀) and likewise at 0.025. In
    the band of the mean each draw's mean is drawn towards the whole, so that their spread is that due to inputs.
    """
    known = values[~np.isnan(values).all(axis=1)]
    counts = (~np.isnan(known)).sum(axis=1).astype(np.float64)
    draws, n = len(known), int(counts.sum())
    empty = math.nan
    if draws < 2 or n == draws:
        mean = float(np.nanmean(values)) if n else empty
        return Components(n, mean, *[empty] * (len(Components._fields) - 2))
    means = np.nansum(known, axis=1) / counts
    whole = float((counts * means).sum() / n)
    between = float((counts * (means - whole) ** 2).sum() / (draws - 1))
    within = float(np.nansum((known - means[:, np.newaxis]) ** 2) / (n - draws))
    size = (n - float((counts**2).sum()) / n) / (draws - 1)
    inputs = max(0.0, (between - within) / size)
    total = inputs + within
    interval = interval_of_the_mean(means)
    kept = math.sqrt(inputs / (inputs + within / size)) if inputs else 0.0
    return Components(
        n,
        whole,
        float(interval.low),
        float(interval.high),
        inputs,
        within,
        inputs / total if total else empty,
        *_share(between, within, size, (draws - 1, n - draws)),
        *_band(known[~np.isnan(known)]),
        *_band(whole + kept * (means - whole)),
    )


def split(keys: "pd.DataFrame", values: Numbers) -> "pd.DataFrame":
    """Give the components of many series: one row a series of `keys`, from float64[series, draws, futures]."""
    import pandas as pd

    found = pd.DataFrame([components(each) for each in values], columns=list(Components._fields))
    return pd.concat([keys[KEYS].reset_index(drop=True), found], axis=1)


def _share(between: float, within: float, size: float, degrees: tuple[int, int]) -> tuple[float, float]:
    from scipy.special import fdtri

    if not within:
        return (1.0, 1.0) if between else (math.nan, math.nan)
    tail = (1 - CONFIDENCE) / 2
    ends = [between / within / float(fdtri(*degrees, part)) - 1 for part in (1 - tail, tail)]
    low, high = (min(1.0, max(0.0, end / (end + size))) for end in ends)
    return low, high


def _band(values: Numbers) -> tuple[float, float]:
    low, high = band_of_futures(values)
    return float(low), float(high)
