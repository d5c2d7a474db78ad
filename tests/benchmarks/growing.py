"""The full scenario with every headcount multiplied: posts, ceilings, capacities, seats, intake and opening people.

Rooms and teams stay: a class has more seats instead, so that a world of ten times the people holds the same classes.
"""

from typing import Any

from rotation.scenario.schema import Category, FixedCalls, Line, Mission, PoissonCalls, Scenario


def scaled(scenario: Scenario, times: int) -> Scenario:
    """Give the scenario with `times` as many people."""
    centre = scenario.centre
    courses = {
        name: each.model_copy(update={"minimum": each.minimum * times, "maximum": each.maximum * times})
        for name, each in centre.courses.items()
    }
    changes = {
        "categories": {name: _category(each, times) for name, each in scenario.categories.items()},
        "authorisations": {
            name: each.model_copy(
                update={"ceilings": {key: _numbered(ceiling, times) for key, ceiling in each.ceilings.items()}}
            )
            for name, each in scenario.authorisations.items()
        },
        "missions": {name: _mission(each, times) for name, each in scenario.missions.items()},
        "boards": {
            name: each.model_copy(update={"capacity": each.capacity * times}) for name, each in scenario.boards.items()
        },
        "centre": centre.model_copy(update={"courses": courses}),
        "opening": scenario.opening.model_copy(
            update={
                stage: [_numbered(each, times) for each in getattr(scenario.opening, stage)]
                for stage in ("abroad", "reserve", "commission", "selected", "resting")
            }
        ),
    }
    return scenario.model_copy(update=changes)


def posts(scenario: Scenario) -> int:
    """Count the posts of the first day."""
    lines = (line for mission in scenario.missions.values() for line in mission.lines.values())
    return sum(
        held if isinstance(held := line.establishment, int) else held[max(d for d in held if d <= scenario.start)]
        for line in lines
    )


def _numbered(part: Any, times: int) -> Any:
    """Multiply the number of people in a part, and of women where it is stated."""
    women = getattr(part, "women", None)
    changes = {"number": part.number * times} | ({} if women is None else {"women": women * times})
    return part.model_copy(update=changes)


def _category(category: Category, times: int) -> Category:
    calls = category.calls
    if isinstance(calls, FixedCalls):
        calls = _numbered(calls, times)
    elif isinstance(calls, PoissonCalls):
        calls = calls.model_copy(update={"mean": calls.mean * times})
    return category.model_copy(update={"calls": calls})


def _mission(mission: Mission, times: int) -> Mission:
    return mission.model_copy(update={"lines": {name: _line(each, times) for name, each in mission.lines.items()}})


def _line(line: Line, times: int) -> Line:
    held = line.establishment
    grown = held * times if isinstance(held, int) else {day: number * times for day, number in held.items()}
    return line.model_copy(update={"establishment": grown})
