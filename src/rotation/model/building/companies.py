"""Companies in parts: which lines of a mission are one unit, and what its parts take from their leader (rule 7)."""

from typing import Any

from rotation.calendar.dates import ordinal
from rotation.foundation import luck
from rotation.model.building.order import Order
from rotation.model.records import NOBODY
from rotation.scenario.schema import Line, Unit


def parts_of(lines: dict[str, Line], category: str) -> list[str]:
    """Give the categories of the unit that a line belongs to: its leader, then the other parts by name.

    A line that is no unit, or a unit without parts, stands alone.
    """
    unit = lines[category].unit
    leader = category if unit is None or unit.goes_with is None else unit.goes_with
    return [leader, *sorted(name for name, line in lines.items() if line.unit and line.unit.goes_with == leader)]


def longest_ahead(lines: dict[str, Line], category: str) -> int:
    """Give how long before its planned day any part of a line's unit is raised, days; 0 where none is."""
    units = [lines[part].unit for part in parts_of(lines, category)]
    return max(int(unit.ahead.length) if unit is not None and unit.ahead is not None else 0 for unit in units)


def leading_unit(lines: dict[str, Line], category: str) -> Unit | None:
    """Give the unit whose planned days, slip and anchor hold for a line, or nothing where it is no unit."""
    return lines[parts_of(lines, category)[0]].unit


def listed_days(order: Order, mission: str, category: str) -> list[int]:
    """Give the planned days listed for the unit of a line in order, counted from the run's first."""
    unit = leading_unit(order.scenario.missions[mission].lines, category)
    return [] if unit is None else sorted(ordinal(day) - order.origin for day in unit.planned)


def company_columns(order: Order, mission: str, category: str) -> dict[str, Any]:
    """Give the columns that say to which unit a line belongs and who follows it there, and its identity for luck."""
    parts = parts_of(order.scenario.missions[mission].lines, category)
    codes = [order.line_codes[mission, part] for part in parts]
    following = [*codes[1:], NOBODY][parts.index(category)]
    return {"key": luck.line_key(mission, parts[0]), "leader": codes[0], "next_part": following}
