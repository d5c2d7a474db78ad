"""What a planner can do on one day about one line: call, hold a class, keep people where they are."""

from rotation.analysis.facts import Line
from rotation.calendar.dates import dated
from rotation.scenario.schema import Scenario
from rotation.study.calendars import with_a_day
from rotation.study.lever import settings_of
from rotation.study.levers_abroad import LONGER

ACTIONS = {
    "call": "one more sitting of the line's board that day, with the call that goes with it",
    "class": "one more start day of the line's first course",
    "extension": f"whoever is in the mission that day stays {LONGER} days longer; nobody joins them meanwhile",
}
"""The actions, and what each means."""

STAY = "everybody stays"
"""The name of the freeze by which people are kept where they are."""


def settings_on(scenario: Scenario, line: Line, action: str, day: int) -> tuple[str, ...]:
    """Give the settings that take one action for a line on a day, an ordinal; none where there is nothing to add."""
    if action == "call":
        return _call(scenario, line, day)
    return _class(scenario, line, day) if action == "class" else _extension(scenario, line, day)


def _call(scenario: Scenario, line: Line, day: int) -> tuple[str, ...]:
    boards = [(name, board) for name, board in scenario.boards.items() if line[1] in board.categories]
    return settings_of((f"boards.{name}.sittings", with_a_day(board.sittings, day, scenario)) for name, board in boards)


def _class(scenario: Scenario, line: Line, day: int) -> tuple[str, ...]:
    courses = [
        (course.priority, name, course)
        for name, course in scenario.centre.courses.items()
        if course.qualifies == line[1] and not course.renews
    ]
    return settings_of(
        (f"centre.courses.{name}.starts", with_a_day(course.starts, day, scenario))
        for _, name, course in sorted(courses, key=lambda each: each[:2])[:1]
    )


def _extension(scenario: Scenario, line: Line, day: int) -> tuple[str, ...]:
    """Freeze the mission: the last day allowed of everybody in it then moves by the days of the freeze (rule 14)."""
    held = {name: freeze.model_dump(mode="json") for name, freeze in scenario.freezes.items()}
    stay = {"missions": [line[0]], "start": dated(day).isoformat(), "end": dated(day + LONGER).isoformat()}
    return settings_of([("freezes", {**held, STAY: stay})])
