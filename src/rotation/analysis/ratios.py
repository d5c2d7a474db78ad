"""The ratio of two means of pairs, with its interval."""

import math

import numpy as np
from numpy.typing import ArrayLike

from rotation.analysis.intervals import CONFIDENCE


def ratio_of_means(above: ArrayLike, below: ArrayLike, confidence: float = CONFIDENCE) -> tuple[float, float, float]:
    """Give mean(above) ÷ mean(below) of n pairs with its interval by Fieller's theorem (Fieller 1954).

    The ends are the roots r of (ȳ − r x̄)² = t²(n − 1) × (s_yy − 2 r s_xy + r² s_xx) ÷ n. NaN ends where the mean below
    is not told from 0, since no interval holds the ratio then, and where there are fewer than two pairs.
    """
    from scipy.special import stdtrit

    y, x = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    n = len(y)
    top, bottom = float(y.mean()), float(x.mean())
    ratio = top / bottom if bottom else math.nan
    if n < 2 or not bottom:
        return ratio, math.nan, math.nan
    factor = float(stdtrit(n - 1, (1 + confidence) / 2)) ** 2 / n
    spread = np.cov(y, x)
    a = bottom**2 - factor * float(spread[1, 1])
    b = top * bottom - factor * float(spread[0, 1])
    c = top**2 - factor * float(spread[0, 0])
    if a <= 0:
        return ratio, math.nan, math.nan
    root = math.sqrt(max(0.0, b * b - a * c))
    return ratio, (b - root) / a, (b + root) / a
