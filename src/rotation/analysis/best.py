"""The probability that a policy is the best, by resampling replications."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers
from rotation.foundation.luck import FIRST, GAMMA, SECOND, key, luck

RESAMPLES = 2_000
"""How often the replications are resampled; the probability is then known to about a hundredth."""


def probability_best(values: Numbers, resamples: int = RESAMPLES) -> Numbers:
    """Give the probability that each policy has the largest mean: float64[policies, series].

    `values` is float64[policies, series, replications], larger is better. The replications are drawn again with
    replacement, those of all policies together, so that pairing is kept; the share of resamples in which a policy's
    mean is the largest is its probability (the bootstrap of Efron 1979). Equal policies share it. Replications that
    some policy has no value for are left out; where fewer than two remain there is no probability, and NaN.
    """
    found: Numbers = np.full(values.shape[:2], np.nan)
    for place in range(values.shape[1]):
        held = values[:, place, :]
        held = held[:, ~np.isnan(held).any(axis=0)]
        if held.shape[1] >= 2:
            found[:, place] = _shares(held, counts_of_resamples(held.shape[1], resamples))
    return found


def _shares(held: Numbers, weights: Numbers) -> Numbers:
    """Give the share of resamples in which each policy has the largest mean."""
    distinct, which = np.unique(held, axis=0, return_inverse=True)  # equal policies tie whatever the order of sums
    sums = weights @ distinct.T
    first = sums == sums.max(axis=1, keepdims=True)
    many = np.bincount(which.ravel(), minlength=len(distinct))
    share: Numbers = (first / (first * many).sum(axis=1, keepdims=True)).mean(axis=0)
    return share[which.ravel()]


@lru_cache(maxsize=4)
def counts_of_resamples(n: int, resamples: int = RESAMPLES) -> Numbers:
    """Give how often each of n replications stands in each resample: float64[resamples, n], the same on every machine.

    The draws are those of SplitMix64 (Steele, Lea and Flood 2014) from a state of their own.
    """
    start = np.uint64(luck(0, 0, key("resampling"), n, 0))
    word = start + np.arange(1, resamples * n + 1, dtype=np.uint64) * np.uint64(GAMMA)
    word = (word ^ (word >> np.uint64(30))) * np.uint64(FIRST)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(SECOND)
    word ^= word >> np.uint64(31)
    chosen: NDArray[np.int64] = ((word >> np.uint64(32)) * np.uint64(n) >> np.uint64(32)).astype(np.int64)
    rows = np.repeat(np.arange(resamples, dtype=np.int64), n) * n
    counts = np.bincount(rows + chosen, minlength=resamples * n).reshape(resamples, n)
    return counts.astype(np.float64)
