"""Lifts: for each cause of the ledger, the changes to a scenario that take this one limit away and no other.

A lift goes as far as the scenario's words allow: daily movement, a seat for whoever waits, leave and dwell of a day. It
asks what the limit costs, and not what could be done about it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from rotation.scenario.schema import Board, Category, Course, PlannedCalls, Scenario
from rotation.study.lifted_missions import (
    Changes,
    ceilings,
    early_tours,
    freezes,
    minimums,
    movement,
    over_preparation,
    slips,
)

EVERYBODY = 100_000
"""More people than a board or a class ever sees."""
ENOUGH = 10_000
"""More rooms or teams of a kind than classes are ever held at once."""
FOREVER = "99 years"
"""Longer than any run."""
NEVER_ENDS = "2199-01-01"
"""After the end of any run."""
A_DAY = "1 day"


@dataclass(frozen=True)
class Lift:
    """One limit taken away."""

    name: str
    """What is lifted, in a few words."""
    told: str
    """What that means for the scenario, in a sentence's end."""
    causes: tuple[str, ...]
    """The causes of the ledger that name this limit."""
    triggers: tuple[str, ...]
    """The triggers of the ledger that name it."""
    settings: tuple[str, ...]
    """The exact changes, each as `path=value`."""


def lifts(scenario: Scenario) -> list[Lift]:
    """Give the lifts of a scenario, in the order of the causes; those that would change nothing are left out."""
    found = [*_of_missions(scenario), *_of_people(scenario), *_of_luck(scenario)]
    return [lift for lift in found if lift.settings]


def _of_missions(scenario: Scenario) -> Iterator[Lift]:
    told = "one decision covers every mission, with room for everybody"
    yield _lift("no ceiling", told, "ceiling", ceilings(scenario))
    told = "no freezes, no slips, and tours near a mission's end as short as can be"
    yield _lift("nobody held", told, "held", [*freezes(scenario), *slips(scenario), *early_tours(scenario)])
    told = "no share of a unit has to be ready"
    yield _lift("waves of any size", told, "unit incomplete", minimums(scenario))
    told = "people travel on any day, and single posts of units are replaced between waves"
    yield _lift("movement every day", told, "movement", movement(scenario))


def _of_people(scenario: Scenario) -> Iterator[Lift]:
    yield _lift("no rest", "leave and dwell of one day", "rest", _rest(scenario))
    yield _lift("certificates that never lapse", "courses are good for 99 years", "lapsed", _validity(scenario))
    yield _lift("courses of a day", "each subject takes one day", "in class", _lengths(scenario))
    told = "first courses start on any day, with a room, teams and a seat for everybody"
    yield _lift("a seat for whoever waits", told, "no seat", _seats(scenario))
    told = "a sitting examines everybody, results come the next day; sittings stay, since calls follow them"
    yield _lift("boards without a queue", told, "at the commission", _boards(scenario))


def _of_luck(scenario: Scenario) -> Iterator[Lift]:
    yield _lift("no failures", "everybody passes every check and course", "failed", _passes(scenario))
    yield _lift("no withdrawals", "nobody leaves the reserve", "withdrew", _withdrawal(scenario))
    told = "each call asks for twice what the plan lacks (or twice its margin), and units prepare twice as many"
    changes = [*_calls(scenario), *over_preparation(scenario)]
    yield _lift("twice the volunteers", told, ("outranked", "no volunteers"), changes)
    yield Lift("no early returns", "nobody's tour is cut short", (), ("early return",), _early_returns(scenario))


def _lift(name: str, told: str, causes: str | tuple[str, ...], changes: Changes) -> Lift:
    named = (causes,) if isinstance(causes, str) else causes
    return Lift(name, told, named, (), _written(changes))


def _written(changes: Changes) -> tuple[str, ...]:
    return tuple(
        f"{path}={value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for path, value in changes
    )


def _categories(scenario: Scenario) -> Iterator[tuple[str, Category]]:
    return ((f"categories.{name}", category) for name, category in scenario.categories.items())


def _courses(scenario: Scenario) -> Iterator[tuple[str, Course]]:
    return ((f"centre.courses.{name}", course) for name, course in scenario.centre.courses.items())


def _all_boards(scenario: Scenario) -> Iterator[tuple[str, Board]]:
    return ((f"boards.{name}", board) for name, board in scenario.boards.items())


def _rest(scenario: Scenario) -> Changes:
    for path, category in _categories(scenario):
        for field in ("leave", "dwell"):
            if str(getattr(category, field)) != A_DAY:
                yield f"{path}.{field}", A_DAY
    for number, person in enumerate(scenario.opening.people):
        if person.stage == "resting" and person.tour_end is not None and person.available_from is not None:
            yield f"opening.people.{number}.available_from", None


def _validity(scenario: Scenario) -> Changes:
    for path, _ in _courses(scenario):
        yield f"{path}.validity", FOREVER
    for number, person in enumerate(scenario.opening.people):
        if person.certificate_end is not None:
            yield f"opening.people.{number}.certificate_end", NEVER_ENDS


def _lengths(scenario: Scenario) -> Changes:
    for path, course in _courses(scenario):
        for subject, days in course.subjects.items():
            if days > 1:
                yield f"{path}.subjects.{subject}", 1


def _seats(scenario: Scenario) -> Changes:
    daily = {"first": scenario.start.isoformat(), "every": A_DAY}
    for path, course in _courses(scenario):
        if not course.renews:
            yield f"{path}.starts", daily
            yield f"{path}.minimum", 1
            yield f"{path}.maximum", EVERYBODY
            if course.recognition:
                yield f"{path}.recognition", []
    for kind, names in (("rooms", scenario.centre.rooms), ("teams", scenario.centre.teams)):
        for name in names:
            yield f"centre.{kind}.{name}", ENOUGH


def _boards(scenario: Scenario) -> Changes:
    for path, _ in _all_boards(scenario):
        yield f"{path}.capacity", EVERYBODY
        yield f"{path}.result_after", A_DAY


def _passes(scenario: Scenario) -> Changes:
    sure = 1_000_000
    for path, board in _all_boards(scenario):
        yield from (
            (f"{path}.checks.{number}.passes", 1) for number, check in enumerate(board.checks) if check.passes < sure
        )
    yield from ((f"{path}.passes", 1) for path, course in _courses(scenario) if course.passes < sure)


def _withdrawal(scenario: Scenario) -> Changes:
    yield from ((f"{path}.withdrawal", 0) for path, category in _categories(scenario) if category.withdrawal)


def _calls(scenario: Scenario) -> Changes:
    for path, category in _categories(scenario):
        margin = category.calls.margin if isinstance(category.calls, PlannedCalls) else 1_000_000
        yield f"{path}.calls", {"intake": "planned", "margin": min(100.0, 2 * margin / 1_000_000)}
        if category.population is not None:
            yield f"{path}.population", None


def _early_returns(scenario: Scenario) -> tuple[str, ...]:
    return _written((f"{path}.early_return.rate", 0) for path, each in _categories(scenario) if each.early_return.rate)
