"""Staffing over time: a line's level day by day, over all replications."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import Facts, Line
from rotation.analysis.intervals import band_of_futures
from rotation.analysis.levels import Stretches, by_day, stretches
from rotation.foundation.quantities import MILLION

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Staffing:
    """The staffing of one line on a grid of days."""

    line: Line
    """Mission and category."""
    days: NDArray[np.datetime64]
    """datetime64[D][n], the days of the grid."""
    mean: Numbers
    """float64[n], posts filled, mean over replications."""
    low: Numbers
    """float64[n], posts filled, lower end of the band of futures; NaN with a single replication."""
    high: Numbers
    """float64[n], posts filled, upper end of the band of futures; NaN with a single replication."""
    establishment: Numbers
    """float64[n], posts."""
    minimum: Numbers
    """float64[n], the fewest filled posts that are not below the line's minimum."""


def staffing_over_time(staffing: "pd.DataFrame", facts: Facts, step: int = 1) -> list[Staffing]:
    """Follow every line on every `step`-th day of the run; the lines are in the order of the facts.

    Holds one grid of replications by days at a time. Raises ValueError for a step below 1.
    """
    if step < 1:
        raise ValueError(f"a step of {step} days never ends; give at least 1")
    return list(_lines(stretches(staffing, facts), facts, step))


def _lines(rows: Stretches, facts: Facts, step: int) -> Iterator[Staffing]:
    grid = np.arange(0, facts.days, step)
    days = np.datetime64(facts.start, "D") + grid
    for place, (line, share) in enumerate(facts.minimum.items()):
        chosen = np.flatnonzero(rows.line == place)
        level = by_day(rows, chosen, rows.counts["level"][chosen], facts)[:, grid]
        posts = by_day(rows, chosen, rows.counts["establishment"][chosen], facts)[:, grid]
        low, high = band_of_futures(level.T)
        most = posts.max(axis=0, initial=0).astype(np.int64)
        fewest = -(-most * share // MILLION)
        yield Staffing(line, days, level.mean(axis=0), low, high, most.astype(np.float64), fewest.astype(np.float64))
