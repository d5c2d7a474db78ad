"""Days and dates: a day is a proleptic ordinal (`date.toordinal`), so that arithmetic is on whole numbers."""

import datetime
from calendar import monthrange

from rotation.foundation.quantities import Duration

FOREVER = datetime.date.max.toordinal()
"""The day after all others."""


def ordinal(day: datetime.date) -> int:
    """Give the ordinal of a date."""
    return day.toordinal()


def dated(day: int) -> datetime.date:
    """Give the date of an ordinal."""
    return datetime.date.fromordinal(day)


def later(day: int, span: Duration, times: int = 1) -> int:
    """Give the day `times` spans after `day`: n months on is the same day of the month, or that month's last day.

    The months are counted at once and not one span after another; the days are added last. Days past the end of the
    calendar are the calendar's last.
    """
    date = datetime.date.fromordinal(day)
    months = date.year * 12 + date.month - 1 + span.months * times
    year, month = divmod(months, 12)
    if year >= datetime.MAXYEAR:
        return FOREVER
    month += 1
    first = datetime.date(year, month, min(date.day, monthrange(year, month)[1]))
    return min(first.toordinal() + span.days * times, FOREVER)


def recurring(first: int, span: Duration, until: int) -> list[int]:
    """Give the days from `first` by steps of `span`, each counted from the first, before `until`.

    Raises ValueError where the span is empty.
    """
    if span.months == 0 and span.days == 0:
        raise ValueError("a step of 0 days never ends")
    if span.months == 0:
        return list(range(first, min(until, FOREVER), span.days))
    found, number = [], 0
    while (day := later(first, span, number)) < until:
        found.append(day)
        number += 1
    return found
