"""The parts of lifts that change decisions, missions and lines."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rotation.calendar.dates import dated, ordinal, recurring
from rotation.foundation.luck import outcome
from rotation.foundation.quantities import Duration
from rotation.scenario.schema import Line, Mission, Scenario, Unit
from rotation.scenario.terms import ZERO, Recurring

Changes: TypeAlias = Iterable[tuple[str, object]]
"""Paths of a scenario with their new values."""

ROOM = 1_000_000
"""More people than any ceiling ever sees."""


def ceilings(scenario: Scenario) -> Changes:
    """Put one decision without a limit in the place of all."""
    everybody = {"number": ROOM, "missions": list(scenario.missions)}
    yield "authorisations", {"lifted": {"date": scenario.start.isoformat(), "ceilings": {"all": everybody}}}


def freezes(scenario: Scenario) -> Changes:
    """Leave out all freezes."""
    if scenario.freezes:
        yield "freezes", {}


def slips(scenario: Scenario) -> Changes:
    """Let every wave leave on its planned day."""
    yield from ((f"{path}.slip", "0 days") for path, _, unit in _units(scenario) if unit.slip != ZERO)


def early_tours(scenario: Scenario) -> Changes:
    """Let people leave for as short a tour as the handover allows, where this changes no tour that is drawn."""
    for path, mission, line in _lines(scenario):
        ends = mission.end is not None and mission.end <= scenario.end
        least = Duration(0, line.handover.days + 1)
        if ends and line.shortest != least and _never_cut(line):
            yield f"{path}.shortest", str(least)


def minimums(scenario: Scenario) -> Changes:
    """Let waves go with anybody who is ready."""
    for path, _, line in _lines(scenario):
        if line.unit is not None and line.minimum:
            yield f"{path}.minimum", 0


def movement(scenario: Scenario) -> Changes:
    """Let people travel on any day, but for a withdrawal's own days; replace single posts of units."""
    daily = {"first": scenario.start.isoformat(), "every": "1 day"}
    for name, mission in scenario.missions.items():
        closing = _closing_days(mission) if mission.withdrawal and mission.end and mission.end < scenario.end else []
        if closing:
            days = [*range(ordinal(scenario.start), closing[0]), *closing]
            yield f"missions.{name}.movement", [dated(day).isoformat() for day in days]
        elif not (isinstance(mission.movement, Recurring) and mission.movement.every == Duration(0, 1)):
            yield f"missions.{name}.movement", daily
    yield from ((f"{path}.replace", True) for path, _, unit in _units(scenario) if not unit.replace)


def over_preparation(scenario: Scenario) -> Changes:
    """Prepare twice as many people for every post of a unit."""
    for path, _, unit in _units(scenario):
        yield f"{path}.over_preparation", min(100.0, 2 * unit.over_preparation / 1_000_000)


def _lines(scenario: Scenario) -> Iterator[tuple[str, Mission, Line]]:
    for name, mission in scenario.missions.items():
        for category, line in mission.lines.items():
            yield f"missions.{name}.lines.{category}", mission, line


def _units(scenario: Scenario) -> Iterator[tuple[str, Line, Unit]]:
    for path, _, line in _lines(scenario):
        if line.unit is not None:
            yield f"{path}.unit", line, line.unit


def _never_cut(line: Line) -> bool:
    """Tell whether no tour of a line is kept to its shortest."""
    if isinstance(line.tour, Duration):
        return True
    return outcome(0, line.tour.thresholds()) >= line.shortest.length


def _closing_days(mission: Mission) -> list[int]:
    """Give the last movement days of a mission that withdraws, on which its posts close."""
    assert mission.end is not None
    end = ordinal(mission.end)
    dates = mission.movement
    if isinstance(dates, list):
        days = [ordinal(day) for day in dates if ordinal(day) < end]
    else:
        until = end if dates.until is None else min(end, ordinal(dates.until))
        days = recurring(ordinal(dates.first), dates.every, until)
    return days[-mission.withdrawal :]
