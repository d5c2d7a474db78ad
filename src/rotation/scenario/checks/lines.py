"""Missions and their lines: posts in time, tours within their bounds, units that have a wave."""

from collections.abc import Iterator

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.scenario.checks.fault import Fault, Path, longer, run_days
from rotation.scenario.checks.posts import in_place, posts_in_run
from rotation.scenario.distributions import Triangular, Uniform
from rotation.scenario.schema import Line, Mission, Scenario, Unit


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find missions and lines that cannot work."""
    for name, mission in scenario.missions.items():
        if mission.withdrawal and (mission.end is None or mission.end >= scenario.end):
            message = "the mission does not end within the run, so nothing is withdrawn"
            yield Fault(("missions", name, "withdrawal"), message, warning=True)
        for category, line in mission.lines.items():
            path = ("missions", name, "lines", category)
            yield from _posts(scenario, path, mission, line)
            yield from _tour(path, line)
            yield from _time_to_serve(path, mission, line)
            if line.unit is not None:
                yield from _unit(scenario, path, mission, line.unit)


def _posts(scenario: Scenario, path: Path, mission: Mission, line: Line) -> Iterator[Fault]:
    where = (*path, "establishment")
    if isinstance(line.establishment, dict):
        if not line.establishment:
            yield Fault(where, "expected at least one date with its posts", of_key=True)
        for day, posts in line.establishment.items():
            if mission.start is not None and day < mission.start:
                message = f"{posts} posts from {day}, before the mission starts on {mission.start}"
                yield Fault((*where, str(day)), message, of_key=True)
            elif mission.end is not None and day >= mission.end and posts > 0:
                message = f"{posts} posts from {day}, when the mission has ended on {mission.end}"
                yield Fault((*where, str(day)), message, of_key=True)
    if not any(posts for _, _, posts in posts_in_run(scenario, mission, line)):
        yield Fault(where, "the line has no posts within the run", warning=True)


def _tour(path: Path, line: Line) -> Iterator[Fault]:
    if line.shortest == Duration(0, 0):
        yield Fault((*path, "shortest"), "the shortest tour must be at least 1 day")
    if longer(line.shortest, line.longest):
        message = f"the longest tour ({line.longest}) is shorter than the shortest ({line.shortest})"
        yield Fault((*path, "longest"), message)
    elif isinstance(line.tour, Duration) and longer(line.shortest, line.tour):
        yield Fault((*path, "tour"), f"a tour of {line.tour} is shorter than the shortest allowed ({line.shortest})")
    elif isinstance(line.tour, Duration) and longer(line.tour, line.longest):
        yield Fault((*path, "tour"), f"a tour of {line.tour} is longer than the longest allowed ({line.longest})")
    elif isinstance(line.tour, Uniform | Triangular) and (
        longer(line.tour.low, line.longest) or longer(line.shortest, line.tour.high)
    ):
        message = f"every tour drawn lies outside {line.shortest} to {line.longest} and is cut to one of them"
        yield Fault((*path, "tour"), message, warning=True)
    if line.handover.months:
        message = f"a handover is counted in days: write '{round(line.handover.length)} days' and not '{line.handover}'"
        yield Fault((*path, "handover"), message)
    elif not longer(line.shortest, line.handover):
        message = f"a handover of {line.handover} is not shorter than the shortest tour ({line.shortest})"
        yield Fault((*path, "handover"), message)


def _time_to_serve(path: Path, mission: Mission, line: Line) -> Iterator[Fault]:
    if mission.start is None or mission.end is None or mission.end <= mission.start:
        return
    if later(ordinal(mission.start), line.shortest) > ordinal(mission.end):
        message = (
            f"the mission is open from {mission.start} to {mission.end}, less than the shortest tour "
            f"({line.shortest}): nobody is ever sent"
        )
        yield Fault((*path, "shortest"), message)


def _unit(scenario: Scenario, path: Path, mission: Mission, unit: Unit) -> Iterator[Fault]:
    name, category = path[1], path[3]
    parts = [each for each, line in mission.lines.items() if line.unit and line.unit.goes_with == category]
    present = in_place(scenario)
    anybody = any(present[str(name), str(each)] for each in (category, *parts))
    if unit.goes_with is None and not unit.planned and not anybody:
        message = "the unit has no planned day and nobody in place at the opening: no wave would ever go"
        yield Fault((*path, "unit"), message, of_key=True)
    first, _ = run_days(scenario)
    for number, day in enumerate(unit.planned):
        where = (*path, "unit", "planned", number)
        if mission.end is not None and day >= mission.end:
            yield Fault(where, f"a wave is planned for {day}, when the mission has ended on {mission.end}")
        elif any(ordinal(later_day) <= first for later_day in unit.planned[number + 1 :]):
            message = f"the wave of {day} is before the run and not the last of those; list only waves still to come"
            yield Fault(where, message, warning=True)
    if unit.ahead == Duration(0, 0):
        yield Fault((*path, "unit", "ahead"), "must be at least 1 day; without it the unit is not raised")
