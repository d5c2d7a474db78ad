"""Which settings fit observed strengths best, and which of them cannot be told from the best."""

from typing import NamedTuple

import numpy as np

from rotation.analysis.best import counts_of_resamples
from rotation.analysis.columns import Integers, Numbers


class Fit(NamedTuple):
    """How well each setting fits, each beside the best."""

    score: Numbers
    """float64[settings], the mean CRPS, people."""
    best: int
    """The setting with the least."""
    low: Numbers
    """float64[settings], the 95 % interval of the mean score less the best's, people."""
    high: Numbers
    alike: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]"
    """bool[settings]: not distinguishable from the best, as the interval reaches down to 0."""


def design(inputs: int, points: int, seed: int) -> Numbers:
    """Give the first points of a scrambled Sobol' sequence: float64[points, inputs] in 0 … 1; points a power of 2.

    Raises ValueError for another number of points.
    """
    from scipy.stats import qmc

    if points < 2 or points & (points - 1):
        raise ValueError(f"expected a power of 2 such as 32, found {points}")
    sequence = qmc.Sobol(inputs, scramble=True, rng=seed)
    found: Numbers = sequence.random_base2(points.bit_length() - 1)
    return found


def fit(scores: Numbers, dates: Integers) -> Fit:
    """Compare settings by their scores at the same observations: float64[settings, observations].

    Paired bootstrap: whole dates are resampled, for all settings at once, since counts of one day tell of one another.
    `dates` is int64[observations]. The interval is that of percentiles, 2.5 and 97.5.
    """
    mean = scores.mean(axis=1)
    best = int(np.argmin(mean))
    places = np.unique(dates, return_inverse=True)[1]
    sums = np.stack([np.bincount(places, row) for row in scores - scores[best]])
    sizes = np.bincount(places)
    weights = counts_of_resamples(sizes.size)
    means = sums @ weights.T / (weights @ sizes)
    low, high = np.quantile(means, (0.025, 0.975), axis=1)
    return Fit(mean, best, low, high, low <= 0)
