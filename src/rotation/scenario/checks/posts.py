"""The posts of a line over the days of the run."""

from itertools import pairwise

from rotation.calendar.dates import ordinal
from rotation.scenario.checks.fault import run_days
from rotation.scenario.schema import Line, Mission, Scenario


def posts_in_run(scenario: Scenario, mission: Mission, line: Line) -> list[tuple[int, int, int]]:
    """Give the stretches of the run in which the mission is open: first day, end (excluded), posts."""
    first, end = run_days(scenario)
    first = max(first, ordinal(mission.start)) if mission.start else first
    end = min(end, ordinal(mission.end)) if mission.end else end
    if isinstance(line.establishment, int):
        return [(first, end, line.establishment)] if first < end else []
    steps = sorted((ordinal(day), posts) for day, posts in line.establishment.items())
    cut = [(max(first, since), min(end, until), posts) for (since, posts), (until, _) in pairwise([*steps, (end, 0)])]
    return [(since, until, posts) for since, until, posts in cut if since < until]


def posts_on(scenario: Scenario, mission: Mission, line: Line, day: int) -> int:
    """Give the posts of a line on a day of the run."""
    return next((posts for since, until, posts in posts_in_run(scenario, mission, line) if since <= day < until), 0)
