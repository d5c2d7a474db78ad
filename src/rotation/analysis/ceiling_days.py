"""People abroad under each ceiling, day by day, over all replications."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers, codes, counts, days, names_in
from rotation.analysis.facts import Facts
from rotation.analysis.groups import replication_codes
from rotation.analysis.intervals import band_of_futures
from rotation.analysis.levels import Stretches, by_day

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CeilingUse:
    """One ceiling on a grid of days."""

    ceiling: str
    """The pool, or the decision and its ceiling."""
    days: NDArray[np.datetime64]
    """datetime64[D][n], the days of the grid."""
    number: Numbers
    """float64[n], the most who may be abroad; NaN where the ceiling is not in force."""
    mean: Numbers
    """float64[n], people abroad under it, mean over replications; NaN where it is not in force."""
    low: Numbers
    """float64[n], lower end of the band of futures; NaN with a single replication."""
    high: Numbers
    """float64[n], upper end of the band of futures; NaN with a single replication."""


def ceiling_use(ceilings: "pd.DataFrame", facts: Facts, step: int = 1) -> list[CeilingUse]:
    """Follow every ceiling on every `step`-th day of the run, in the order of their names.

    Raises ValueError for a step below 1.
    """
    if step < 1:
        raise ValueError(f"a step of {step} days never ends; give at least 1")
    names = names_in(ceilings["ceiling"])
    rows = Stretches(
        replication_codes(ceilings, facts),
        codes(ceilings["ceiling"], names),
        np.clip(days(ceilings["from"], facts.start), 0, facts.days),
        np.clip(days(ceilings["to"], facts.start), 0, facts.days),
        {name: counts(ceilings[name]) for name in ("number", "count")},
    )
    grid = np.arange(0, facts.days, step)
    return [_one(rows, place, name, grid, facts) for place, name in enumerate(names)]


def _one(rows: Stretches, place: int, name: str, grid: NDArray[np.int64], facts: Facts) -> CeilingUse:
    chosen = np.flatnonzero(rows.line == place)
    held = by_day(rows, chosen, np.ones(chosen.size, dtype=np.int64), facts)[:, grid].any(axis=0)
    number, count = (by_day(rows, chosen, rows.counts[each][chosen], facts)[:, grid] for each in ("number", "count"))
    low, high = band_of_futures(count.T)
    return CeilingUse(
        name,
        np.datetime64(facts.start, "D") + grid,
        *(np.where(held, values, np.nan) for values in (number.max(axis=0, initial=0), count.mean(axis=0), low, high)),
    )
