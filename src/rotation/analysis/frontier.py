"""The frontier of a comparison: the policies that no other beats in both of two measures."""

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers


def efficient(gap: Numbers, cost: Numbers) -> NDArray[np.bool_]:
    """Tell which points have no other at most as large in both and smaller in one: bool[n]; less is better.

    Points alike are all efficient or none; a point without a number is not.
    """
    known = ~(np.isnan(gap) | np.isnan(cost))
    no_worse = (gap[:, np.newaxis] >= gap) & (cost[:, np.newaxis] >= cost)
    better = (gap[:, np.newaxis] > gap) | (cost[:, np.newaxis] > cost)
    found: NDArray[np.bool_] = known & ~(no_worse & better & known[np.newaxis, :]).any(axis=1)
    return found
