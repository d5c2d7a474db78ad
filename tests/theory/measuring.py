"""Measured values with an interval that holds the true one but for a stated chance of a false alarm."""

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


@dataclass(frozen=True)
class Futures:
    """The tables of independent futures of a scenario."""

    tables: dict[str, Coded]
    count: int

    def sums(self, table: str, column: str, *, since: int = 0, **cells: str | int) -> Sums:
        """Add up a column in each future over the rows with the given cells, months from a day of the run on."""
        coded = self.tables[table]
        kept = np.ones(len(coded.columns["replication"]), bool)
        for name, cell in cells.items():
            wanted = coded.labels[name].index(cell) if isinstance(cell, str) else cell
            kept &= coded.columns[name] == wanted
        if since:
            kept &= coded.columns["start" if table == "classes" else "month"] >= _ORIGIN + since
        values = np.where(coded.columns[column] == EMPTY, 0, coded.columns[column])
        return self._by_future(coded, values * kept)

    def post_days(self, column: str, since: int = 0, until: int = 10**6) -> Sums:
        """Add up a column of *staffing* over all lines and the days since … until of each future, opening rows apart."""
        coded = self.tables["staffing"]
        first = np.maximum(coded.columns["from"], _ORIGIN + since)
        days = np.maximum(0, np.minimum(coded.columns["to"], _ORIGIN + until) - first)
        return self._by_future(coded, days * coded.columns[column] * (coded.columns["opening"] == 0))

    def _by_future(self, coded: Coded, values: NDArray[np.integer]) -> Sums:
        return np.bincount(coded.columns["replication"], weights=values, minlength=self.count)


def futures(scenario: Scenario, count: int, seed: int = 1) -> Futures:
    """Simulate independent futures."""
    return Futures(simulate(scenario, seed=seed, count=count), count)


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
