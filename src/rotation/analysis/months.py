"""Calendar months in columns of days: the same rule as a scenario's durations, many days at once."""

import datetime

import numpy as np

from rotation.analysis.columns import Integers
from rotation.foundation.quantities import Duration


def months_later(start: datetime.date, days: Integers, span: Duration) -> Integers:
    """Give the days a span after each of some days, all as days since `start`: int64[n].

    n months on is the same day of the month, or that month's last day; the days are added last.
    """
    dates = np.datetime64(start, "D") + days
    months = dates.astype("datetime64[M]")
    place = dates - months.astype("datetime64[D]")
    first = (months + span.months).astype("datetime64[D]")
    length = (months + span.months + 1).astype("datetime64[D]") - first
    moved = first + np.minimum(place, length - np.timedelta64(1, "D")) + span.days
    found: Integers = (moved - np.datetime64(start, "D")).astype(np.int64)
    return found
