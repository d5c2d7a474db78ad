"""Levers at home: the board's sittings, the centre's classes, rooms and teams, and the calls for volunteers."""

from collections.abc import Iterator

from rotation.foundation.quantities import MILLION, Duration
from rotation.scenario.schema import Board, Category, Course, FixedCalls, PlannedCalls, PoissonCalls, Scenario
from rotation.study.calendars import once_more_a_year
from rotation.study.lever import Changes, Lever, lever, lines_of

PLACES = 12
"""How many more seats, or places before a board: half a bus, and a tenth of a company."""
WEEK = Duration(0, 7)
MORE = 11, 10
"""A tenth more, as a fraction."""
MOST_RATIO = 100
"""The largest ratio that a scenario may state."""


def at_home(scenario: Scenario) -> Iterator[Lever]:
    """Give the levers of the boards, the courses, the centre and the calls, in this order."""
    for name, board in scenario.boards.items():
        yield from _of_board(scenario, name, board)
    for name, course in scenario.centre.courses.items():
        yield from _of_course(scenario, name, course)
    yield from _of_centre(scenario)
    for name, category in scenario.categories.items():
        yield from _of_category(scenario, name, category)


def _of_board(scenario: Scenario, name: str, board: Board) -> Iterator[Lever]:
    path, lines = f"boards.{name}", list(lines_of(scenario, board.categories))
    calendar = once_more_a_year(board.sittings, scenario)
    told = "a sitting, with its call, in the middle of each year's longest interval"
    yield lever(f"one more sitting a year: {name}", "sitting", told, lines, [(f"{path}.sittings", calendar)])
    capacity = [(f"{path}.capacity", board.capacity + PLACES)]
    yield lever(f"{PLACES} more places a sitting: {name}", "places", "the board examines more", lines, capacity)
    if board.result_after.months == 0 and board.result_after.days > WEEK.days:
        sooner = [(f"{path}.result_after", str(Duration(0, board.result_after.days - WEEK.days)))]
        yield lever(f"results a week sooner: {name}", "results", "the board tells its results", lines, sooner)


def _of_course(scenario: Scenario, name: str, course: Course) -> Iterator[Lever]:
    path, lines = f"centre.courses.{name}", list(lines_of(scenario, [course.qualifies]))
    calendar = once_more_a_year(course.starts, scenario)
    told = "a start day in the middle of each year's longest interval"
    yield lever(f"one more class a year: {name}", "class", told, lines, [(f"{path}.starts", calendar)])
    seats = [(f"{path}.maximum", course.maximum + PLACES)]
    yield lever(f"{PLACES} more seats: {name}", "seats", "a class takes more", lines, seats)
    if course.minimum > 1:
        fewer = [(f"{path}.minimum", -(-course.minimum // 2))]
        yield lever(f"half the least class: {name}", "least class", "a class is held for fewer", lines, fewer)
    longer = Duration(course.validity.months + 6, course.validity.days)
    told = "its certificate is good for longer"
    yield lever(f"6 months more validity: {name}", "validity", told, lines, [(f"{path}.validity", str(longer))])


def _of_centre(scenario: Scenario) -> Iterator[Lever]:
    centre = scenario.centre
    for room, number in centre.rooms.items():
        categories = {course.qualifies for course in centre.courses.values() if course.room == room}
        lines = lines_of(scenario, categories)
        yield lever(
            f"one more room: {room}", "room", "classes side by side", lines, [(f"centre.rooms.{room}", number + 1)]
        )
    for team, number in centre.teams.items():
        taught = {subject for subject, each in centre.subjects.items() if each.team == team}
        categories = {course.qualifies for course in centre.courses.values() if taught & course.subjects.keys()}
        lines = lines_of(scenario, categories)
        yield lever(
            f"one more team: {team}", "team", "classes side by side", lines, [(f"centre.teams.{team}", number + 1)]
        )


def _of_category(scenario: Scenario, name: str, category: Category) -> Iterator[Lever]:
    lines = list(lines_of(scenario, [name]))
    told = "the plan looks a month further, and units are called for a month sooner"
    yield lever(f"calls a month earlier: {name}", "earlier call", told, lines, _earlier(scenario, name, category))
    told = "each call asks for a tenth more, and units prepare a tenth more"
    yield lever(f"a tenth more called: {name}", "larger call", told, lines, _larger(scenario, name, category))
    if category.dwell.months > 1:
        shorter = Duration(category.dwell.months - 1, category.dwell.days)
        told = "people may go again a month sooner"
        yield lever(f"a month less dwell: {name}", "dwell", told, lines, [(f"categories.{name}.dwell", str(shorter))])


def _earlier(scenario: Scenario, name: str, category: Category) -> Changes:
    if isinstance(category.calls, PlannedCalls):
        held = category.lead_time
        yield f"categories.{name}.lead_time", str(Duration(held.months + 1, held.days))
    for mission, each in lines_of(scenario, [name]):
        unit = scenario.missions[mission].lines[each].unit
        if unit is not None and unit.ahead is not None:
            sooner = Duration(unit.ahead.months + 1, unit.ahead.days)
            yield f"missions.{mission}.lines.{name}.unit.ahead", str(sooner)


def _larger(scenario: Scenario, name: str, category: Category) -> Changes:
    path, calls = f"categories.{name}.calls", category.calls
    if isinstance(calls, FixedCalls) and calls.number:
        yield f"{path}.number", _more(calls.number)
    elif isinstance(calls, PoissonCalls) and calls.mean:
        yield f"{path}.mean", _more(calls.mean) / MILLION
    elif isinstance(calls, PlannedCalls):
        yield f"{path}.margin", min(MOST_RATIO, _more(calls.margin) / MILLION)
    for mission, each in lines_of(scenario, [name]):
        unit = scenario.missions[mission].lines[each].unit
        if unit is not None:
            ratio = min(MOST_RATIO, _more(unit.over_preparation) / MILLION)
            yield f"missions.{mission}.lines.{name}.unit.over_preparation", ratio


def _more(number: int) -> int:
    """Give a tenth more, rounded up."""
    return -(-number * MORE[0] // MORE[1])
