"""Measured values with an interval that holds the true one but for a stated chance of a false alarm."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rotation.analysis.intervals import interval_of_the_mean
from rotation.foundation.coded import Coded
from rotation.foundation.tables import EMPTY
from rotation.model.simulation import simulate
from rotation.scenario.schema import Scenario
from tests.theory.worlds import START

FALSE_ALARM = 1e-4
"""The chance that a right formula falls outside an interval, were the seed drawn; seeds are fixed."""

WRONG = 0.05
"""A formula that is off by this share must fall outside."""

Sums = NDArray[np.float64]
Integers = NDArray[np.int64]

_ORIGIN = START.toordinal() - 719_163
"""The first day of a run as tables count days, from 1970."""


@dataclass(frozen=True)
class Measured:
    """A value with the ends of its interval."""

    value: float
    low: float
    high: float

    def holds(self, formula: float, allowance: float = 0.0) -> bool:
        """Tell whether a formula falls inside, or outside by no more than its share `allowance`, computed elsewhere."""
        return self.low <= formula * (1 + allowance) and formula * (1 - allowance) <= self.high

    def confirms(self, formula: float, allowance: float = 0.0) -> bool:
        """Tell whether a formula falls inside and one that is off by `WRONG` either way does not."""
        wrong = (formula * (1 - WRONG), formula * (1 + WRONG))
        return self.holds(formula, allowance) and not any(self.holds(each, allowance) for each in wrong)


BLOCK = 400
"""So many futures are simulated at once, which keeps memory below a gigabyte."""

KEPT = ("staffing", "flow", "checks", "classes")


@dataclass(frozen=True)
class Futures:
    """The tables of independent futures of a scenario, block by block."""

    blocks: list[dict[str, Coded]]
    count: int

    def sums(self, table: str, column: str, *, since: int = 0, **cells: str | int) -> Sums:
        """Add up a column in each future over the rows with the given cells, empty ones as 0.

        `since` leaves out start days of classes, or the months of another table, before that day of the run.
        """
        return self._added(table, lambda coded: _picked(coded, column, since, cells))

    def post_days(self, column: str, since: int = 0, until: int = 10**6) -> Sums:
        """Add up a column of *staffing* over all lines and the days since … until of each future."""
        return self._added("staffing", lambda coded: _days_within(coded, since, until) * coded.columns[column])

    def _added(self, table: str, values: Callable[[Coded], Integers]) -> Sums:
        found = np.zeros(self.count)
        for block in self.blocks:
            number = block[table].columns["replication"]
            found += np.bincount(number, weights=values(block[table]), minlength=self.count)
        return found


def _picked(coded: Coded, column: str, since: int, cells: dict[str, str | int]) -> Integers:
    kept = np.ones(len(coded.columns[column]), bool)
    for name, cell in cells.items():
        kept &= coded.columns[name] == (coded.labels[name].index(cell) if isinstance(cell, str) else cell)
    if since:
        kept &= coded.columns["start" if coded.table.name == "classes" else "month"] >= _ORIGIN + since
    return np.where(coded.columns[column] == EMPTY, 0, coded.columns[column]).astype(np.int64) * kept


def _days_within(coded: Coded, since: int, until: int) -> Integers:
    first = np.maximum(coded.columns["from"], _ORIGIN + since)
    days = np.minimum(coded.columns["to"], _ORIGIN + until).astype(np.int64) - first
    return np.maximum(0, days) * (coded.columns["opening"] == 0)


def futures(scenario: Scenario, count: int, seed: int = 1) -> Futures:
    """Simulate independent futures."""
    blocks = []
    for first in range(0, count, BLOCK):
        tables = simulate(scenario, seed=seed, first=first, count=min(BLOCK, count - first))
        blocks.append({name: tables[name] for name in KEPT})
    return Futures(blocks, count)


def mean(values: ArrayLike, control: ArrayLike | None = None) -> Measured:
    """Give the mean of independent values with Student's interval.

    A `control` is a companion of each value whose mean is known to be 0; what it explains of the values is taken off,
    and leaves a shorter interval (control variates: Lavenberg and Welch 1981).
    """
    held = np.asarray(values, np.float64)
    if control is not None:
        beside = np.asarray(control, np.float64)
        held = held - np.cov(held, beside)[0, 1] / beside.var(ddof=1) * beside
    found = interval_of_the_mean(held, 1 - FALSE_ALARM)
    return Measured(float(found.mean), float(found.low), float(found.high))


def ratio(above: Sums, below: Sums) -> Measured:
    """Give the ratio of two means over futures, by the interval of what the one is more than the ratio of the other.

    Cochran 1977, section 6.4; its bias is of the order of 1 ÷ futures, far below the interval.
    """
    value = above.sum() / below.sum()
    rest = mean((above - value * below) / below.mean())
    return Measured(float(value), value + rest.low, value + rest.high)


def share(successes: float, trials: float) -> Measured:
    """Give a share of independent trials with the exact interval of Clopper and Pearson (1934)."""
    from scipy.special import betaincinv

    tail, failures = FALSE_ALARM / 2, trials - successes
    low = betaincinv(successes, failures + 1, tail) if successes else 0.0
    high = betaincinv(successes + 1, failures, 1 - tail) if failures else 1.0
    return Measured(successes / trials, float(low), float(high))
