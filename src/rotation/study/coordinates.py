"""Where a scenario lies in the plane of ceilings and tours."""

from rotation.analysis.surface import Point
from rotation.foundation.quantities import MONTH_DAYS
from rotation.model.building.lines import planning_tour
from rotation.scenario.schema import Line, Scenario
from rotation.study.ceilings import allowed


def point_of(scenario: Scenario) -> Point:
    """Give the people allowed abroad on the last day and the mean tour, months, lines weighted by their most posts."""
    lines = [line for mission in scenario.missions.values() for line in mission.lines.values()]
    posts = [_most(line) for line in lines]
    months = [float(planning_tour(line).length / MONTH_DAYS) for line in lines]
    mean = sum(number * length for number, length in zip(posts, months, strict=True)) / max(sum(posts), 1)
    return Point(allowed(scenario), round(mean, 2))


def _most(line: Line) -> int:
    return line.establishment if isinstance(line.establishment, int) else max(line.establishment.values())
