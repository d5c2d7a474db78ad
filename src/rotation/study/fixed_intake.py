"""The second question of a comparison of tours: the same with the intake held fixed.

A planned intake follows the need: shorter tours call more volunteers, and what they cost in people does not show in the
posts filled. So a comparison in which a tour differs is run once more, with as many volunteers on both sides.
"""

from dataclasses import dataclass
from pathlib import Path

from rotation.analysis.intake import came_forward
from rotation.calendar.dates import ordinal, recurring
from rotation.scenario.schema import PlannedCalls, Scenario
from rotation.study.comparing import Comparison, compare_by
from rotation.study.run import Run
from rotation.study.running import Execution

RULE = (
    "each category below calls the same number at every sitting on both sides: those who came forward under A's "
    "planned intake, the mean of a replication, over A's sittings within the run, rounded up"
)
"""How the fixed number is found, in words."""


@dataclass(frozen=True)
class FixedIntake:
    """The answer with the intake of A held fixed on both sides."""

    numbers: dict[str, int]
    """How many each category calls at every sitting, people."""
    comparison: Comparison
    """Both sides under that intake."""


def with_fixed_intake(found: Comparison, execution: Execution, folder: Path | None = None) -> FixedIntake | None:
    """Compare once more with the intake of A held fixed; nothing where there is no such question.

    `categories_asked` says where there is, `RULE` how many are called; with a folder the sides are kept in it. Raises
    RunFailed when a replication breaks a rule.
    """
    asked = categories_asked(found.a.scenario, found.b.scenario)
    if not asked:
        return None
    numbers = numbers_called(found.a, asked)
    settings = [f"categories.{name}.calls={{intake: fixed, number: {number}}}" for name, number in numbers.items()]
    a, b = (run.case.varied(settings=settings, label="fixed intake") for run in (found.a, found.b))
    birth = found.a.birth
    again = compare_by(a, b, replications=birth.replications, seed=birth.seed, execution=execution, folder=folder)
    return FixedIntake(numbers, again)


def categories_asked(a: Scenario, b: Scenario) -> list[str]:
    """Give the categories whose tours differ in some line, and whose intake both sides plan at each sitting.

    A category that raises whole units is left out: their number follows the waves, sitting by sitting or not.
    """
    return [
        name
        for name in sorted(a.categories.keys() & b.categories.keys())
        if all(isinstance(side.categories[name].calls, PlannedCalls) for side in (a, b))
        and not any(raises(side, name) for side in (a, b))
        and _tours(a, name) != _tours(b, name)
    ]


def categories_raised(a: Scenario, b: Scenario) -> list[str]:
    """Give the categories whose tours differ in some line, and which raise whole units on either side."""
    return [
        name
        for name in sorted(a.categories.keys() & b.categories.keys())
        if any(raises(side, name) for side in (a, b)) and _tours(a, name) != _tours(b, name)
    ]


def raises(scenario: Scenario, category: str) -> bool:
    """Tell whether a category calls people for whole units, wave by wave."""
    lines = [mission.lines[category] for mission in scenario.missions.values() if category in mission.lines]
    return any(line.unit is not None and line.unit.ahead is not None for line in lines)


def numbers_called(run: Run, categories: list[str]) -> dict[str, int]:
    """Give how many of each category came forward at a sitting, the mean of a replication rounded up, people."""
    forward = came_forward(run.flow, run.facts)
    found = {}
    for name in categories:
        total = int(forward[name].sum()) if name in forward else 0
        found[name] = -(-total // max(1, run.birth.replications * sittings(run.scenario, name)))
    return found


def sittings(scenario: Scenario, category: str) -> int:
    """Count the days within the run on which a category's board sits."""
    first, end = ordinal(scenario.start), ordinal(scenario.end)
    return sum(first <= day < end for day in _days(scenario, category, end))


def _tours(scenario: Scenario, category: str) -> dict[str, object]:
    return {
        name: mission.lines[category].tour for name, mission in scenario.missions.items() if category in mission.lines
    }


def _days(scenario: Scenario, category: str, end: int) -> list[int]:
    (dates,) = (board.sittings for board in scenario.boards.values() if category in board.categories)
    if isinstance(dates, list):
        return [ordinal(day) for day in dates]
    return recurring(ordinal(dates.first), dates.every, end if dates.until is None else min(end, ordinal(dates.until)))
