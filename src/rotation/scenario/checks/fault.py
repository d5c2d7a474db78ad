"""What a cross-check gives: a fault or a warning at a path of the scenario; and the comparisons that checks share."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from rotation.calendar.dates import dated, later, ordinal
from rotation.foundation.errors import nearest, quoted
from rotation.foundation.quantities import Duration
from rotation.scenario.schema import Recurring, Scenario

Path = tuple[str | int, ...]

_ANCHORS = tuple(
    ordinal(datetime.date(year, month, day)) for year in range(2024, 2028) for month in range(1, 13) for day in (1, 28)
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a scenario that its schema cannot see."""

    path: Path
    """Where it is."""
    message: str
    """What is wrong and what would be right."""
    warning: bool = False
    """Whether the scenario can be run all the same."""
    of_key: bool = False
    """Whether it concerns the key at the path and not its value."""


def unknown(path: Path, name: str, kind: str, valid: Iterable[str], *, of_key: bool = False) -> Iterator[Fault]:
    """Give a fault with the nearest name where a name is none of the valid ones."""
    names = list(valid)
    if name not in names:
        hint = nearest(name, names) or f"; the scenario names no {kind}" * (not names)
        yield Fault(path, f"unknown {kind} {quoted(name)}{hint}", of_key=of_key)


def longer(span: Duration, other: Duration) -> bool:
    """Tell whether a span is longer than another whatever day both begin."""
    if span.months == other.months:
        return span.days > other.days
    return all(later(day, span) > later(day, other) for day in _ANCHORS)


def most_days(span: Duration) -> int:
    """Give the most days that a span can last, days."""
    return max(later(day, span) - day for day in _ANCHORS)


def covers(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Give every part, list, map and value of a scenario with its path; policies, ranges and sources are left out."""
    yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if path or name not in ("policies", "grid", "uncertain", "sources", "basis"):
                yield from covers(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from covers(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from covers(each, (*path, number))


def days_within(dates: list[datetime.date] | Recurring, first: int, end: int) -> bool:
    """Tell whether any of the dates lies from day `first` up to, not including, day `end`."""
    if isinstance(dates, list):
        return any(first <= ordinal(day) < end for day in dates)
    start, step = ordinal(dates.first), dates.every
    if dates.until is not None:
        end = min(end, ordinal(dates.until))
    if step == Duration(0, 0):
        return first <= start < end
    low, high = 0, max(0, end - start) + 1  # the first recurrence that is not before `first`
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if later(start, step, middle) >= first else (middle + 1, high)
    return first <= later(start, step, low) < end


def told(day: int) -> str:
    """Write the day of an ordinal."""
    return dated(day).isoformat()


def run_days(scenario: Scenario) -> tuple[int, int]:
    """Give the first day of the run and the first day after it."""
    return ordinal(scenario.start), ordinal(scenario.end)
