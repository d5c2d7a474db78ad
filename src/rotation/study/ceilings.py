"""How a scenario's ceilings are read, in a sentence that every report repeats."""

import datetime
from collections import defaultdict

from rotation.scenario.schema import Authorisation, Scenario


def reading(scenario: Scenario) -> str:
    """Say whether ceilings count as one pool or stand side by side, with their numbers during the run."""
    pools: dict[str, list[Authorisation]] = defaultdict(list)
    alone: list[str] = []
    for decision, authorisation in _during(scenario).items():
        for name, ceiling in sorted(authorisation.ceilings.items()):
            if ceiling.pool is None:
                alone.append(f"{ceiling.number} ({decision}/{name})")
            elif authorisation not in pools[ceiling.pool]:
                pools[ceiling.pool].append(authorisation)

    parts = [f"one shared pool of {_numbers(scenario, pool, held)}" for pool, held in sorted(pools.items())]
    if alone and parts:
        parts.append(f"beside it {', '.join(alone)}")
    elif len(alone) == 1:
        parts.append(f"one ceiling of {alone[0]}")
    elif alone:
        parts.append(f"side by side, {', '.join(alone)}")
    return "; ".join(parts) if parts else "no ceiling in force"


def allowed(scenario: Scenario) -> int:
    """Give how many people may be abroad on the last day of the run: its pools and ceilings added up, people."""
    day = scenario.end - datetime.timedelta(days=1)
    in_force = [
        each for each in scenario.authorisations.values() if each.date <= day and (each.end is None or day < each.end)
    ]
    ceilings = [ceiling for each in in_force for ceiling in each.ceilings.values()]
    pools = sorted({ceiling.pool for ceiling in ceilings if ceiling.pool is not None})
    numbers = [ceiling.number for ceiling in ceilings if ceiling.pool is None]
    numbers += [_number(pool, [each for each in in_force if _names(each, pool)], day) or 0 for pool in pools]
    return sum(numbers)


def _names(decision: Authorisation, pool: str) -> bool:
    return any(ceiling.pool == pool for ceiling in decision.ceilings.values())


def _during(scenario: Scenario) -> dict[str, Authorisation]:
    return {
        name: each
        for name, each in sorted(scenario.authorisations.items(), key=lambda item: (item[1].date, item[0]))
        if each.date < scenario.end and (each.end is None or each.end > scenario.start)
    }


def _numbers(scenario: Scenario, pool: str, held: list[Authorisation]) -> str:
    """Give the pool's number on the first day, and each change of it with its date."""
    days = {scenario.start} | {each.date for each in held} | {each.end for each in held if each.end is not None}
    told: list[tuple[datetime.date, int | None]] = []
    for day in sorted(day for day in days if scenario.start <= day < scenario.end):
        number = _number(pool, held, day)
        if not told or told[-1][1] != number:
            told.append((day, number))
    words = [
        (f"{'none' if number is None else number}" + (f" from {day}" if place else ""))
        for place, (day, number) in enumerate(told)
    ]
    return ", ".join(words)


def _number(pool: str, held: list[Authorisation], day: datetime.date) -> int | None:
    in_force = [each for each in held if each.date <= day and (each.end is None or day < each.end)]
    if not in_force:
        return None
    newest = max(in_force, key=lambda each: each.date)
    return max(ceiling.number for ceiling in newest.ceilings.values() if ceiling.pool == pool)
