"""Forecast gaps: the stretches of days on which a line is probably short, and the gap-days within them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import Facts, Line
from rotation.analysis.groups import sums
from rotation.analysis.intervals import CONFIDENCE, interval_of_the_mean
from rotation.analysis.levels import Stretches, by_day, stretches
from rotation.foundation.quantities import MILLION

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ForecastGap:
    """A stretch of days on each of which at least so many futures have a line below its minimum."""

    line: Line
    """Mission and category."""
    start: datetime.date
    """The first day."""
    end: datetime.date
    """The first day after it."""
    gap_days: float
    """Vacant posts added up over its days, mean over replications, gap-days."""
    chance: float
    """The share of futures in which the line is below its minimum, mean over its days."""

    @property
    def days(self) -> int:
        """Give its length, days."""
        return (self.end - self.start).days


def forecast_gaps(
    staffing: "pd.DataFrame", facts: Facts, *, chance: float, length: int, most: int
) -> list[ForecastGap]:
    """Give the forecast gaps that last at least `length` days, those with most gap-days first, `most` at most.

    On each day of a forecast gap the share of futures in which the line is below its minimum is at least `chance`.
    """
    found = sorted(_all(stretches(staffing, facts), facts, chance, length), key=lambda gap: (-gap.gap_days, gap.start))
    return found[:most]


def gap_days_within(staffing: "pd.DataFrame", facts: Facts, line: Line, window: tuple[int, int]) -> Numbers:
    """Add up a line's vacant posts over the days of a window, counted from the run's start: float64[replications]."""
    rows = stretches(staffing, facts)
    mine = rows.line == facts.lines.index(line)
    overlap = np.clip(rows.end[mine], *window) - np.clip(rows.start[mine], *window)
    vacant = rows.counts["establishment"][mine] - rows.counts["level"][mine]
    return sums((rows.replication[mine],), (facts.replications,), vacant * overlap)


def halved(before: ArrayLike, after: ArrayLike) -> bool:
    """Tell whether the mean of pairs falls by at least half with 95 % confidence.

    Student's t on before ÷ 2 − after, one-sided: its lower bound is not below 0. A single pair tells nothing.
    """
    pairs = np.asarray(before, dtype=np.float64) / 2 - np.asarray(after, dtype=np.float64)
    low = float(interval_of_the_mean(pairs, 2 * CONFIDENCE - 1).low)
    return bool(low >= 0) and bool(np.any(before))


def _all(rows: Stretches, facts: Facts, chance: float, length: int) -> Iterator[ForecastGap]:
    for place, (line, minimum) in enumerate(facts.minimum.items()):
        posts, level = rows.counts["establishment"], rows.counts["level"]
        chosen = np.flatnonzero(rows.line == place)
        short = chosen[level[chosen] < -(-posts[chosen] * minimum // MILLION)]
        below = by_day(rows, short, np.ones(short.size, dtype=np.int64), facts).mean(axis=0)
        vacant = by_day(rows, chosen, posts[chosen] - level[chosen], facts).mean(axis=0)
        for first, end in _runs(below >= chance - 1e-12):
            if end - first >= length and below[first:end].any():
                start, until = (facts.start + datetime.timedelta(day) for day in (first, end))
                yield ForecastGap(line, start, until, float(vacant[first:end].sum()), float(below[first:end].mean()))


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the first place and the place after the last of each run of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return ((int(one), int(other)) for one, other in zip(edges[::2], edges[1::2], strict=True))
