"""Calendar years and the ends of months within a run."""

import datetime

import numpy as np

from rotation.analysis.columns import Integers
from rotation.analysis.facts import Facts


def calendar_years(facts: Facts) -> list[int]:
    """Give the calendar years that the run touches; the first and the last may be parts of years."""
    last = facts.end - datetime.timedelta(days=1)
    return list(range(facts.start.year, last.year + 1))


def year_edges(facts: Facts) -> Integers:
    """Give the first day of each calendar year within the run and the run's end, days since its start: int64[n + 1]."""
    starts = [(datetime.date(year, 1, 1) - facts.start).days for year in calendar_years(facts)]
    return np.array([0, *starts[1:], facts.days], dtype=np.int64)


def month_ends(facts: Facts) -> Integers:
    """Give the last days of months that lie within the run, days since its start: int64[n]."""
    first = np.datetime64(facts.start, "M")
    months = np.arange(first, np.datetime64(facts.end, "M") + 1)
    ends = (months + 1).astype("datetime64[D]") - 1
    found: Integers = (ends - np.datetime64(facts.start, "D")).astype(np.int64)
    return found[found < facts.days]


def year_of(days: Integers, facts: Facts) -> Integers:
    """Give the place of each day of the run among its calendar years: int64[n]."""
    found: Integers = np.searchsorted(year_edges(facts)[1:-1], days, side="right").astype(np.int64)
    return found


def month_starts(facts: Facts) -> Integers:
    """Give the first day of each calendar month within the run, days since its start: int64[n]; the first is 0."""
    last = np.datetime64(facts.end, "D") - 1
    months = np.arange(np.datetime64(facts.start, "M"), last.astype("datetime64[M]") + 1)
    starts = (months.astype("datetime64[D]") - np.datetime64(facts.start, "D")).astype(np.int64)
    found: Integers = np.maximum(starts, 0)
    return found
