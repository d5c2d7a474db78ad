"""Calendars of a scenario as lists of days, so that a single day can be added to one that recurs."""

from collections.abc import Iterable
from itertools import pairwise

from rotation.calendar.dates import FOREVER, dated, later, ordinal, recurring
from rotation.scenario.schema import Dates, Scenario


def days_of(dates: Dates, scenario: Scenario) -> list[int]:
    """Give the days of a calendar as ordinals: all that are listed, or those of a rule that the run can notice.

    These are the days of the run and up to the end of its last mission, with two recurrences on either side.
    """
    if isinstance(dates, list):
        return [ordinal(day) for day in dates]
    first, step = ordinal(dates.first), dates.every
    ends = [ordinal(mission.end) for mission in scenario.missions.values() if mission.end is not None]
    beyond = later(max(ordinal(scenario.end), first, *ends), step, 2)
    until = beyond if dates.until is None else min(ordinal(dates.until), beyond)
    found = recurring(first, step, min(until + 1, FOREVER) if dates.until is None else until)
    before = sum(day < ordinal(scenario.start) for day in found)
    return found[max(0, before - 2) :]


def written(days: Iterable[int]) -> list[str]:
    """Write days as a scenario does, in order and each once."""
    return [dated(day).isoformat() for day in sorted(set(days))]


def with_a_day(dates: Dates, day: int, scenario: Scenario) -> list[str] | None:
    """Write a calendar with one more day, or nothing where it has that day already."""
    held = days_of(dates, scenario)
    return None if day in held else written([*held, day])


def twice_as_often(dates: Dates, scenario: Scenario) -> list[str] | None:
    """Write a calendar with a day halfway between every two; nothing where no two are a day apart."""
    held = days_of(dates, scenario)
    between = [(one + other) // 2 for one, other in pairwise(held) if other - one > 1]
    return written([*held, *between]) if between else None


def once_more_a_year(dates: Dates, scenario: Scenario) -> list[str] | None:
    """Write a calendar with one more day in each year of the run, in the middle of the year's longest interval.

    The years are counted from the run's start; nothing where no year has a day to spare.
    """
    held = days_of(dates, scenario)
    start, end = ordinal(scenario.start), ordinal(scenario.end)
    added = []
    while start < end:
        until = min(end, start + 365)
        within = [start, *(day for day in held if start < day < until), until]
        one, other = max(pairwise(within), key=lambda pair: pair[1] - pair[0])
        if other - one > 1:
            added.append((one + other) // 2)
        start = until
    return written([*held, *added]) if added else None
