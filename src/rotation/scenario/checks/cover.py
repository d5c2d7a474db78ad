"""Authorisations: which line is covered when, and whether its posts and people fit under the ceilings (rule 1)."""

from collections.abc import Iterator, Mapping

from rotation.calendar.dates import FOREVER, ordinal
from rotation.scenario.checks.fault import Fault, Path, run_days, told
from rotation.scenario.checks.posts import in_place, posts_in_run, posts_on
from rotation.scenario.schema import Authorisation, Ceiling, Scenario

LineName = tuple[str, str]
"""A mission and a category."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find decisions that contradict each other, lines without cover, and ceilings below the posts or the people."""
    yield from _same_date(scenario)
    posts = {
        (mission, category): posts_in_run(scenario, operation, line)
        for mission, operation in scenario.missions.items()
        for category, line in operation.lines.items()
    }
    days = _change_days(scenario, posts)
    if not days:  # a run that ends before it starts is a fault of its own
        return
    covers = {day: _covers(scenario, day, list(posts)) for day in days}
    for name, stretches in posts.items():
        yield from _uncovered(scenario, name, stretches, covers)
    worst: dict[Path, tuple[int, str]] = {}
    for day in days:
        there = {name: posts_on(stretches, day) for name, stretches in posts.items()}
        for path, number, count in _loads(scenario, day, covers[day], there):
            if count > number and count - number > worst.get(path, (0, ""))[0]:
                over = count - number
                worst[path] = (
                    over,
                    f"its lines have {count} posts on {told(day)}, {over} more than its {number}",
                )
    for path, (_, message) in worst.items():
        yield Fault(path, message, warning=True)
    yield from _opening(scenario, list(posts))


def names_line(ceiling: Ceiling, name: LineName) -> bool:
    """Tell whether a ceiling names a line."""
    return name[0] in ceiling.missions and (ceiling.categories is None or name[1] in ceiling.categories)


def _in_force(decision: Authorisation, day: int) -> bool:
    return ordinal(decision.date) <= day < (ordinal(decision.end) if decision.end else FOREVER)


def _covers(scenario: Scenario, day: int, lines: list[LineName]) -> dict[LineName, str]:
    """Give the decision that covers each line on a day: the newest in force that names it."""
    found: dict[LineName, str] = {}
    decisions = sorted(scenario.authorisations.items(), key=lambda each: (each[1].date, each[0]))
    for title, decision in decisions:
        if _in_force(decision, day):
            held = decision.ceilings.values()
            found |= {name: title for name in lines if any(names_line(ceiling, name) for ceiling in held)}
    return found


def _same_date(scenario: Scenario) -> Iterator[Fault]:
    lines = [(mission, category) for mission, held in scenario.missions.items() for category in held.lines]
    earlier: dict[tuple[object, LineName], str] = {}
    for title, decision in scenario.authorisations.items():
        for name in lines:
            if not any(names_line(ceiling, name) for ceiling in decision.ceilings.values()):
                continue
            other = earlier.setdefault((decision.date, name), title)
            if other != title:
                message = (
                    f"'{other}' is of the same date {decision.date} and names the line {name[1]} of {name[0]} too; "
                    "which covers it cannot be told"
                )
                yield Fault(("authorisations", title, "date"), message)


def _change_days(scenario: Scenario, posts: Mapping[LineName, list[tuple[int, int, int]]]) -> list[int]:
    first, end = run_days(scenario)
    days = {first}
    for decision in scenario.authorisations.values():
        days |= {ordinal(decision.date), *([ordinal(decision.end)] if decision.end else [])}
    days |= {day for stretches in posts.values() for since, until, _ in stretches for day in (since, until)}
    return sorted(day for day in days if first <= day < end)


def _uncovered(
    scenario: Scenario,
    name: LineName,
    stretches: list[tuple[int, int, int]],
    covers: Mapping[int, Mapping[LineName, str]],
) -> Iterator[Fault]:
    ends = [*list(covers)[1:], run_days(scenario)[1]]
    bare: list[tuple[int, int]] = []
    covered = False
    for (day, cover), end in zip(covers.items(), ends, strict=True):
        if posts_on(stretches, day):
            covered = covered or name in cover
            if name not in cover:
                follows = bare and bare[-1][1] == day
                bare = [*bare[:-1], (bare[-1][0], end)] if follows else [*bare, (day, end)]
    path = ("missions", name[0], "lines", name[1])
    if bare and not covered:
        message = f"no authorisation ever covers the line {name[1]} of {name[0]} while it has posts: nobody can be sent"
        yield Fault(path, message, of_key=True)
    elif bare:
        message = f"no authorisation covers the line from {told(bare[0][0])} to {told(bare[0][1])}: nobody can be sent"
        yield Fault(path, message, warning=True, of_key=True)


def _loads(
    scenario: Scenario, day: int, cover: Mapping[LineName, str], there: Mapping[LineName, int]
) -> Iterator[tuple[Path, int, int]]:
    """Give for each ceiling or pool in force the path of its number, the number, and what its lines hold."""
    counts: dict[tuple[str, str], int] = {}
    for name, title in cover.items():
        ceilings = scenario.authorisations[title].ceilings.items()
        limits = dict.fromkeys(
            _newest(scenario, day, held.pool) if held.pool else (title, label)
            for label, held in ceilings
            if names_line(held, name)
        )
        for limit in limits:
            counts[limit] = counts.get(limit, 0) + there.get(name, 0)
    for (title, label), count in counts.items():
        number = scenario.authorisations[title].ceilings[label].number
        yield ("authorisations", title, "ceilings", label, "number"), number, count


def _newest(scenario: Scenario, day: int, pool: str) -> tuple[str, str]:
    """Give the ceiling whose number a pool has on a day: the newest decision in force, its largest."""
    held = [
        (decision.date, ceiling.number, title, label)
        for title, decision in scenario.authorisations.items()
        if _in_force(decision, day)
        for label, ceiling in decision.ceilings.items()
        if ceiling.pool == pool
    ]
    return max(held)[2:]


def _opening(scenario: Scenario, lines: list[LineName]) -> Iterator[Fault]:
    first, _ = run_days(scenario)
    abroad = in_place(scenario)
    for path, number, count in _loads(scenario, first, _covers(scenario, first, lines), abroad):
        if count > number:
            message = f"{count} people are abroad under it when the run opens, more than the ceiling of {number}"
            yield Fault(path, message, warning=True)
