"""Dates and durations: what ends must begin before, what is listed must be in order, what recurs must move on."""

import datetime
from collections.abc import Iterator

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.scenario.checks.fault import Fault, Path, covers, days_within, run_days
from rotation.scenario.schema import Recurring, Scenario

LONGEST_RUN = Duration(60 * 12, 0)
"""A run may be so long."""
LONGEST_SPAN = Duration(100 * 12, 0)
"""No duration may be longer."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find dates out of order, steps of nothing, and durations and runs that are too long."""
    yield from _pairs(scenario)
    if scenario.start < scenario.end and ordinal(scenario.end) > later(ordinal(scenario.start), LONGEST_RUN):
        yield Fault(("end",), f"a run may last 60 years; this one lasts from {scenario.start} to {scenario.end}")
    for path, value in covers(scenario):
        if isinstance(value, Duration) and value.length > LONGEST_SPAN.length:
            yield Fault(path, f"the duration {value} is longer than 100 years")
        elif isinstance(value, Recurring):
            yield from _recurrence(path, value)
        elif isinstance(value, list) and value and all(type(each) is datetime.date for each in value):
            yield from _ordered(path, value)
    yield from _never_in_run(scenario)


def _pairs(scenario: Scenario) -> Iterator[Fault]:
    pairs: list[tuple[Path, datetime.date | None, datetime.date | None]] = [(("end",), scenario.start, scenario.end)]
    for name, decision in scenario.authorisations.items():
        pairs.append((("authorisations", name, "end"), decision.date, decision.end))
    for name, mission in scenario.missions.items():
        pairs.append((("missions", name, "end"), mission.start, mission.end))
    for name, freeze in scenario.freezes.items():
        pairs.append((("freezes", name, "end"), freeze.start, freeze.end))
    for name, course in scenario.centre.courses.items():
        for number, period in enumerate(course.recognition):
            pairs.append((("centre", "courses", name, "recognition", number, "end"), period.start, period.end))
    for path, start, end in pairs:
        if start is not None and end is not None and end <= start:
            yield Fault(path, f"ends on {end}, which is not after its start on {start}")


def _recurrence(path: Path, dates: Recurring) -> Iterator[Fault]:
    if dates.every == Duration(0, 0):
        yield Fault((*path, "every"), "a step of 0 days never moves on; write a step such as '2 weeks'")
    if dates.until is not None and dates.until <= dates.first:
        yield Fault((*path, "until"), f"is {dates.until}, which is not after the first day {dates.first}")


def _ordered(path: Path, days: list[datetime.date]) -> Iterator[Fault]:
    for number in range(1, len(days)):
        if days[number] == days[number - 1]:
            yield Fault((*path, number), f"the date {days[number]} is listed twice")
        elif days[number] < days[number - 1]:
            yield Fault((*path, number), f"{days[number]} stands after {days[number - 1]}; list dates in order")


def _never_in_run(scenario: Scenario) -> Iterator[Fault]:
    first, end = run_days(scenario)
    for name, board in scenario.boards.items():
        if not days_within(board.sittings, first, end):
            yield Fault(("boards", name, "sittings"), "no sitting falls into the run: nobody is selected", warning=True)
    for name, course in scenario.centre.courses.items():
        if not days_within(course.starts, first, end):
            message = "no start falls into the run: no class takes place"
            yield Fault(("centre", "courses", name, "starts"), message, warning=True)
    for name, mission in scenario.missions.items():
        opens = max(first, ordinal(mission.start)) if mission.start else first
        closes = min(end, ordinal(mission.end)) if mission.end else end
        if opens < closes and not days_within(mission.movement, opens, closes):
            message = "no movement day falls into the run while the mission is open: nobody is sent"
            yield Fault(("missions", name, "movement"), message, warning=True)
    for name, freeze in scenario.freezes.items():
        if freeze.end <= scenario.start or freeze.start >= scenario.end:
            yield Fault(("freezes", name), "the freeze lies outside the run", warning=True, of_key=True)
