"""Which of several policies is better, decided while they run: elimination with an indifference zone.

Kim and Nelson (2001), "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11(3).
Two policies are paired replication by replication, and the sum of their differences is watched until it leaves a
triangle whose size follows from the spread of the first stage and from the smallest difference that matters. Where
differences are normal, a pair whose means differ by at least that much is decided wrongly with the probability `error`
at most, whatever the correlation of the two and however often one looks (Fabian 1974; for looks now and then Jennison,
Johnston and Turnbull 1980). Pairs that differ by less may be decided either way: that is what indifference means.
"""

import math

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Integers, Numbers

GROWTH = 1.2
"""From one look to the next the replications grow so many times, in whole blocks."""


def eta(first: int, error: float) -> float:
    """Give Kim and Nelson's constant for a first stage of so many replications: ½ ((2 error)^(−2 ÷ (n − 1)) − 1).

    With c = 1, for which their equation has this answer in closed form; h² = 2 (n − 1) eta.
    """
    return float((2 * error) ** (-2 / (first - 1)) - 1) / 2


def half_height(n: int, first: int, variance: float, zone: float, error: float) -> float:
    """Give how far the sum of n differences may be from 0 before it decides; 0 where the triangle ends.

    max(0, h² S² ÷ (2 zone) − zone n ÷ 2), with S² the variance of the first stage's differences.
    """
    square = 2 * (first - 1) * eta(first, error) * variance
    return max(0.0, square / (2 * zone) - zone * n / 2)


def longest(first: int, variance: float, zone: float, error: float) -> int:
    """Give the replications after which a pair is decided at the latest: where the triangle ends."""
    return max(first, math.ceil(2 * (first - 1) * eta(first, error) * variance / zone**2))


class Pairs:
    """Which of several policies are decided against which, in one measure; filled by `look`, look by look."""

    def __init__(self, policies: int, zone: float, error: float, first: int) -> None:
        """Prepare for so many policies.

        `zone` is the smallest difference that matters, in the measure's unit; `error` the chance of a wrong decision
        allowed to each pair; `first` the replications of the first stage. Raises ValueError for a zone that is not
        above 0, or a first stage of fewer than two.
        """
        if not zone > 0 or first < 2:
            raise ValueError("the zone must be above 0, and the first stage at least two replications")
        self.zone, self.error, self.first = zone, error, first
        self.sign: Integers = np.zeros((policies, policies), dtype=np.int64)
        self.settled: NDArray[np.bool_] = np.eye(policies, dtype=np.bool_)
        self._stages: dict[tuple[int, int], tuple[int, float]] = {}

    def look(self, one: int, other: int, differences: Numbers) -> None:
        """Look at a pair: `differences` (row less column) of all its replications so far, NaN where one has no value.

        `sign` is 1 where the row's mean is decided to be above the column's, −1 below, 0 where it is open or neither;
        `settled` says that nothing more need be asked. A decision stays. Two that have not differed in any replication
        are settled as long as they do not: they are the same so far as anybody has seen.
        """
        if self.sign[one, other]:
            return
        known = differences[~np.isnan(differences)]
        if known.size < self.first:
            return
        if not known.any():
            self.settled[one, other] = self.settled[other, one] = True
            return
        first, variance = self._stages.setdefault((one, other), _stage(known, self.first))
        total, limit = float(known.sum()), half_height(known.size, first, variance, self.zone, self.error)
        over = abs(total) > limit or limit == 0
        if over:
            sign = int(np.sign(total))
            self.sign[one, other], self.sign[other, one] = sign, -sign
        self.settled[one, other] = self.settled[other, one] = over


def _stage(known: Numbers, first: int) -> tuple[int, float]:
    """Give the length of the first stage and the variance of its differences.

    It is longer than asked where so many did not differ at all: a variance of 0 would decide at the first that does.
    """
    start = known[:first]
    if not start.any():
        start = known
    return start.size, float(start.var(ddof=1))


def next_round(n: int, block: int, most: int) -> int:
    """Give the replications of the next look after one at n: a fixed series, whatever was found."""
    return min(most, max(n + block, math.ceil(n * GROWTH / block) * block))
