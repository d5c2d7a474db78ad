"""Companies in parts: each part goes with a unit of its mission that leads, and serves that unit's tour (rule 7)."""

from collections.abc import Iterator

from rotation.foundation.errors import nearest, quoted
from rotation.foundation.quantities import Duration
from rotation.scenario.checks.fault import Fault, Path
from rotation.scenario.schema import Line, Mission, Scenario, Unit

_OF_THE_LEADER = {"planned": "planned days", "slip": "slip", "slips_from": "slip", "anchor": "anchor"}
"""What a part may not say, since the unit it goes with does; the fields and what messages call them."""
_OF_ALL_PARTS = ("tour", "shortest", "longest", "handover", "extension")
"""What all parts of a unit must say alike."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find parts of a unit that go with no unit, with a part, or that say what their leader says otherwise."""
    for name, mission in scenario.missions.items():
        for category, line in mission.lines.items():
            if line.unit is not None and line.unit.goes_with is not None:
                yield from _part(("missions", name, "lines", category), mission, line, line.unit)


def leaders(mission: Mission) -> list[str]:
    """Give the categories of a mission's units that go with no other."""
    return [name for name, line in mission.lines.items() if line.unit is not None and line.unit.goes_with is None]


def _part(path: Path, mission: Mission, line: Line, unit: Unit) -> Iterator[Fault]:
    where, name = (*path, "unit", "goes_with"), unit.goes_with or ""
    leader = mission.lines.get(name)
    if leader is None or leader.unit is None or leader.unit.goes_with is not None:
        yield Fault(where, _why_not(name, path, mission))
        return
    for field, called in _OF_THE_LEADER.items():
        if field in unit.model_fields_set:
            message = f"a part of the unit {quoted(name)} has the {called} of that unit; leave it out"
            yield Fault((*path, "unit", field), message)
    for field in _OF_ALL_PARTS:
        if getattr(line, field) != getattr(leader, field):
            own, theirs = _told(getattr(line, field)), _told(getattr(leader, field))
            message = (
                f"{own} here, but {theirs} in the unit {quoted(name)} it goes with; all parts have the same {field}"
            )
            yield Fault((*path, field), message)


def _told(value: object) -> str:
    """Tell what a line says of its tours."""
    if isinstance(value, bool):
        return quoted(value)
    return str(value) if isinstance(value, Duration) else "a distribution of its own"


def _why_not(name: str, path: Path, mission: Mission) -> str:
    """Tell why a part cannot go with a category of its mission, and with which it could."""
    units = leaders(mission)
    hint = nearest(name, units) if units else "; the mission has no unit that goes alone"
    if name not in mission.lines:
        return f"the mission {quoted(str(path[1]))} has no line of the category {quoted(name)}{hint}"
    if name == path[3]:
        return f"a unit does not go with itself{hint}"
    unit = mission.lines[name].unit
    if unit is None:
        return f"the line {quoted(name)} is not a unit: its people go one by one{hint}"
    return f"the unit {quoted(name)} goes with {quoted(unit.goes_with or '')} itself: name its leader{hint}"
