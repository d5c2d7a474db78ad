"""The plain facts that measures need of a scenario."""

from rotation.analysis.facts import Facts, Line, Pay
from rotation.foundation.quantities import written
from rotation.scenario.schema import Scenario


def facts_of(scenario: Scenario, replications: int) -> Facts:
    """Give the days, lines, minimums, pay, checks and first courses of a scenario run so many times."""
    return Facts(
        start=scenario.start,
        end=scenario.end,
        replications=replications,
        minimum=_minimums(scenario),
        pay={
            name: Pay(written(category.pay.salary), written(category.pay.times), category.pay.currency)
            for name, category in sorted(scenario.categories.items())
            if category.pay is not None
        },
        checks={
            category: tuple(check.name for check in board.checks)
            for _, board in sorted(scenario.boards.items())
            for category in board.categories
        },
        courses={
            name: course.qualifies for name, course in sorted(scenario.centre.courses.items()) if not course.renews
        },
    )


def _minimums(scenario: Scenario) -> dict[Line, int]:
    missions = sorted(scenario.missions.items(), key=lambda item: (item[1].priority, item[0]))
    return {
        (name, category): line.minimum for name, mission in missions for category, line in sorted(mission.lines.items())
    }
