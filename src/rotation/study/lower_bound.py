"""Where a search may begin: the least that theory says a ceiling, an intake or a class needs for a fill rate.

The figures hold in the long run and on the average. People who are there at the start let less suffice for a while, so
that a search goes below the bound where futures show that it may.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rotation.analysis.theory.cycle import intake_needed
from rotation.analysis.theory.funnel import chance_of_selection, chance_to_qualify
from rotation.calendar.dates import ordinal, recurring
from rotation.foundation.luck import SPAN
from rotation.foundation.quantities import MILLION, Duration
from rotation.scenario.places import Path
from rotation.scenario.schema import Course, Dates, Line, Mission, Scenario
from rotation.study.target import BY_DAY, Target


class Bound(NamedTuple):
    """A lower bound and where it comes from."""

    number: float
    """The number, in the unit of the scenario's value."""
    reason: str
    """Why less will not do, as a sentence's end."""


def lower_bound(scenario: Scenario, paths: Sequence[Path], target: Target) -> Bound | None:
    """Give the largest of the bounds of some paths; nothing where theory has none for them or for the target."""
    if target.measure != BY_DAY or not target.least:
        return None
    found = [bound for path in paths for bound in _of_path(scenario, tuple(map(str, path)), target)]
    return max(found, default=None)


def _of_path(scenario: Scenario, path: tuple[str, ...], target: Target) -> Iterator[Bound]:
    match path:
        case ("authorisations", decision, "ceilings", ceiling, "number"):
            yield from _ceiling(scenario, decision, ceiling, target)
        case ("categories", category, "calls", "number" | "mean"):
            yield from _intake(scenario, category, target)
        case ("centre", "courses", course, "maximum"):
            yield from _seats(scenario, course, target)


def _ceiling(scenario: Scenario, decision: str, name: str, target: Target) -> Iterator[Bound]:
    """Ask for the people whom the share asked needs under the ceiling, all ceilings of its pool taken together."""
    authorisation = scenario.authorisations[decision]
    ceiling = authorisation.ceilings[name]
    alike = [
        each
        for other in scenario.authorisations.values()
        for each in other.ceilings.values()
        if each is ceiling or (ceiling.pool is not None and each.pool == ceiling.pool)
    ]

    def under(mission: str, category: str) -> bool:
        return any(mission in each.missions and category in (each.categories or [category]) for each in alike)

    posts, needed = _posts(scenario, target, under, max(ordinal(scenario.start), ordinal(authorisation.date)))
    yield Bound(needed, f"of {posts:.1f} posts under it, in the mean, {needed:.1f} must be filled")


def _intake(scenario: Scenario, category: str, target: Target) -> Iterator[Bound]:
    """Ask for the volunteers that keep the posts filled, by sitting (`analysis.theory.cycle`)."""
    board = next(each for each in scenario.boards.values() if category in each.categories)
    course = next((each for each in scenario.centre.courses.values() if _first(each, category)), None)
    served = _served(scenario, category, target)
    if served is None or course is None:
        return
    needed, tour, tours = served
    passes = [check.passes / MILLION for check in board.checks]
    chance = chance_to_qualify(passes, board.attempts, course.passes / MILLION, course.repeats)
    days = _interval(scenario, board.sittings)
    if chance > 0 and days:
        number = intake_needed(needed, tour, tours, chance) * days
        told = f"{needed:.1f} posts to fill, tours of {tour:.0f} days, {chance:.0%} who qualify, {days:.0f} days a call"
        yield Bound(number, told)


def _seats(scenario: Scenario, name: str, target: Target) -> Iterator[Bound]:
    """Ask for the students that keep the posts filled, by class; several courses of one category share them."""
    course = scenario.centre.courses[name]
    served = _served(scenario, course.qualifies, target)
    days = _interval(scenario, course.starts)
    if served is None or course.renews or not days or not course.passes:
        return
    needed, tour, tours = served
    shared = sum(_first(each, course.qualifies) for each in scenario.centre.courses.values())
    chance = chance_of_selection([course.passes / MILLION], course.repeats + 1)
    number = intake_needed(needed, tour, tours, chance) * days / shared
    yield Bound(number, f"{needed:.1f} posts to fill, tours of {tour:.0f} days, {days:.0f} days from class to class")


def _posts(scenario: Scenario, target: Target, chosen: Callable[[str, str], bool], first: int) -> tuple[float, float]:
    """Give the mean posts of the lines chosen, and how many of them must be filled though all others are."""
    posts = needed = 0.0
    for place in target.missions:
        mission, end = scenario.missions[place], ordinal(scenario.end)
        of_line = {name: mean_posts(mission, line, first, end) for name, line in mission.lines.items()}
        mine = sum(number for name, number in of_line.items() if chosen(place, name))
        whole = sum(of_line.values())
        posts += mine
        needed += max(0.0, target.number * whole - (whole - mine))
    return posts, needed


def _first(course: Course, category: str) -> bool:
    return course.qualifies == category and not course.renews


def _served(scenario: Scenario, category: str, target: Target) -> tuple[float, float, float] | None:
    """Give the posts of a category to fill, the mean tour on them, days, and the tours of one who qualifies."""
    first, end = ordinal(scenario.start), ordinal(scenario.end)
    posts, needed = _posts(scenario, target, lambda _, name: name == category, first)
    lines = [
        (mean_posts(scenario.missions[place], line, first, end), mean_days(line))
        for place in target.missions
        for name, line in scenario.missions[place].lines.items()
        if name == category
    ]
    leaving = sum(number / days for number, days in lines if days)  # posts that fall free a day
    again = scenario.categories[category].again / MILLION
    if not leaving or again >= 1:
        return None
    return needed, posts / leaving, 1 / (1 - again)


def mean_posts(mission: Mission, line: Line, first: int, end: int) -> float:
    """Give the mean establishment of a line over the days from `first` up to, not including, `end`."""
    opened = first if mission.start is None else max(first, ordinal(mission.start))
    closed = end if mission.end is None else min(end, ordinal(mission.end))
    stated = line.establishment
    changes = (
        sorted((ordinal(day), number) for day, number in stated.items())
        if isinstance(stated, dict)
        else [(opened, stated)]
    )
    total = 0
    for place, (day, number) in enumerate(changes):
        following = changes[place + 1][0] if place + 1 < len(changes) else closed
        total += number * max(0, min(following, closed) - max(day, opened))
    return total / max(1, end - first)


def mean_days(line: Line) -> float:
    """Give the mean length of a tour on a line, days."""
    if isinstance(line.tour, Duration):
        return float(line.tour.length)
    return sum(1 - threshold / SPAN for threshold in line.tour.thresholds())


def _interval(scenario: Scenario, dates: Dates) -> float:
    """Give the mean days from one of some dates to the next within the run; 0 where there is none."""
    first, end = ordinal(scenario.start), ordinal(scenario.end)
    if isinstance(dates, list):
        days = [ordinal(day) for day in dates]
    else:
        until = end if dates.until is None else min(end, ordinal(dates.until))
        days = (
            [ordinal(dates.first)]
            if dates.every == Duration(0, 0)
            else recurring(ordinal(dates.first), dates.every, until)
        )
    count = sum(first <= day < end for day in days)
    return (end - first) / count if count else 0.0


def in_words(bound: Bound) -> str:
    """Write a bound for the reader."""
    return (
        f"Theory says that less than {math.ceil(bound.number * 100) / 100:g} will not do for long ({bound.reason}); "
        "the search began there, or at the end of its range that is nearest."
    )
