"""The interval of the mean and the band of futures, and the interval of a share.

The *interval of the mean* says how well so many replications know the mean; more replications narrow it. The *band of
futures* says where a single future falls with 90 % probability; more replications do not narrow it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rotation.analysis.columns import Numbers

CONFIDENCE = 0.95
"""How often an interval of the mean holds the true mean."""

BAND = (0.05, 0.95)
"""The shares of futures below the band's lower and upper end."""

FEW = 30
"""Below so many replications the interval of the mean of a skewed measure is doubtful."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A centre with a lower and an upper end, each float64[…]; the ends are NaN where there are too few values."""

    mean: Numbers
    low: Numbers
    high: Numbers


def interval_of_the_mean(values: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Give the mean over the last axis with Student's t-interval; NaN stands for no value.

    mean ± t(n − 1) × s ÷ √n (Student 1908). Fewer than two values give an empty interval.
    """
    from scipy.special import stdtrit

    held = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(held)
    n = known.sum(axis=-1).astype(np.float64)
    mean = _divided(np.where(known, held, 0).sum(axis=-1), n)
    squares = np.where(known, held - mean[..., np.newaxis], 0) ** 2
    error = np.sqrt(_divided(squares.sum(axis=-1), n - 1) / np.maximum(n, 1))
    half = stdtrit(np.maximum(n - 1, 1), (1 + confidence) / 2) * error
    return Interval(mean, mean - half, mean + half)


def band_of_futures(values: ArrayLike, shares: tuple[float, float] = BAND) -> tuple[Numbers, Numbers]:
    """Give the two ends of the band over the last axis; NaN stands for no value.

    The ends are the (n + 1)p-th smallest values (Weibull 1939; type 6 of Hyndman and Fan 1996): a further future falls
    between them with probability 90 %, whatever its distribution, from 19 replications on. With fewer the ends are the
    smallest and the largest value, and with fewer than two there are none.
    """
    held = np.sort(np.asarray(values, dtype=np.float64), axis=-1)
    n = (~np.isnan(held)).sum(axis=-1)
    low, high = (_ordered(held, n, share) for share in shares)
    return low, high


def wilson(successes: ArrayLike, trials: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Give a share with Wilson's score interval (Wilson 1927); no trials give NaN, fewer than two an empty interval."""
    from scipy.special import ndtri

    n = np.asarray(trials, dtype=np.float64)
    share = _divided(np.asarray(successes, dtype=np.float64), n)
    square = float(ndtri((1 + confidence) / 2)) ** 2
    several = np.where(n >= 2, n, np.nan)
    centre = (share + square / (2 * several)) / (1 + square / several)
    half = np.sqrt(square * (share * (1 - share) / several + square / (4 * several**2))) / (1 + square / several)
    return Interval(share, np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1))


def doubtful(replications: NDArray[np.int64] | int, skewed: NDArray[np.bool_] | bool) -> NDArray[np.bool_]:
    """Tell where the interval of the mean is doubtful: a skewed measure of fewer than 30 replications."""
    found: NDArray[np.bool_] = np.asarray(replications < FEW) & np.asarray(skewed)
    return found


def _ordered(held: Numbers, n: NDArray[np.int64], share: float) -> Numbers:
    """Give the value of rank (n + 1) × share, between the neighbouring ranks in proportion, within 1 … n."""
    rank = np.clip((n + 1) * share, 1, np.maximum(n, 1)) - 1
    below = np.floor(rank).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(n, 1) - 1)
    left = np.take_along_axis(held, below[..., np.newaxis], axis=-1)[..., 0]
    right = np.take_along_axis(held, above[..., np.newaxis], axis=-1)[..., 0]
    part = rank - below
    found: Numbers = np.where(n >= 2, left * (1 - part) + right * part, np.nan)
    return found


def _divided(part: Numbers, whole: Numbers) -> Numbers:
    found: Numbers = np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)
    return found
