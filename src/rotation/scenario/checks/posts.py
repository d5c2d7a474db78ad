"""The posts of a line over the days of the run, and the people in place when it opens."""

from bisect import bisect_right
from collections import Counter
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


def posts_on(stretches: list[tuple[int, int, int]], day: int) -> int:
    """Give the posts of a line on a day, from its stretches in order."""
    number = bisect_right(stretches, day, key=lambda stretch: stretch[0]) - 1
    return stretches[number][2] if number >= 0 and day < stretches[number][1] else 0


def in_place(scenario: Scenario) -> Counter[tuple[str, str]]:
    """Give how many people are abroad when the run opens, counted or listed, by mission and category."""
    found: Counter[tuple[str, str]] = Counter()
    for group in scenario.opening.abroad:
        found[group.mission, group.category] += group.number
    for person in scenario.opening.people:
        if person.stage == "abroad" and person.mission is not None:
            found[person.mission, person.category] += 1
    return found
