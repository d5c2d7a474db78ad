"""What the laws share: invented worlds by number, and the engine's rows by the names of their columns."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from rotation.foundation.coded import Coded
from rotation.model.building.facts import Groundwork
from rotation.model.making import ample, capacity, make_world
from rotation.model.simulation import run, settled, simulate
from rotation.model.telling import tables
from rotation.model.world import World
from rotation.scenario.schema import Scenario
from tests.agreement.rows import rows_of

Row = dict[str, Any]
Told = dict[str, list[Row]]

NUMBERS = st.integers(0, 1_000_000)
"""Numbers of invented worlds; the same number is also the seed."""

few = settings(max_examples=12)
"""A law that simulates a world once or twice for each example."""


def told(scenario: Scenario, seed: int, *, first: int = 0, count: int = 1) -> Told:
    """Give the rows of each table by column; days are dates."""
    return named(simulate(scenario, seed=seed, first=first, count=count))


def named(tables: dict[str, Coded]) -> Told:
    """Give the rows of tables by column; days are dates."""
    return {
        name: [dict(zip(list(coded.columns)[1:], row, strict=True)) for row in rows_of(coded)]
        for name, coded in tables.items()
    }


def days(start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    """Give the days from `start` to before `end`."""
    for ordinal in range(start.toordinal(), end.toordinal()):
        yield datetime.date.fromordinal(ordinal)


def by_line_and_day(rows: list[Row], column: str) -> Counter[tuple[str, str, datetime.date]]:
    """Add up a column of stretches for each mission, category and day."""
    found: Counter[tuple[str, str, datetime.date]] = Counter()
    for row in rows:
        for day in days(row["from"], row["to"]):
            found[row["mission"], row["category"], day] += row[column]
    return found


def ceilings_over(scenario: Scenario, mission: str, category: str, day: datetime.date) -> list[str]:
    """Give the names of the ceilings a line counts against, by rule 1."""
    found: list[tuple[datetime.date, list[str]]] = []
    for name, decision in scenario.authorisations.items():
        if decision.date <= day and (decision.end is None or day < decision.end):
            over = [
                ceiling.pool or f"{name}/{each}"
                for each, ceiling in decision.ceilings.items()
                if mission in ceiling.missions and (not ceiling.categories or category in ceiling.categories)
            ]
            found += [(decision.date, over)] if over else []
    return max(found)[1] if found else []


def evening_by_evening(ground: Groundwork, look: Callable[[World, int], None]) -> Told:
    """Simulate one future; every evening somebody looks at the world, and is told the number of the day."""
    made = make_world(ground, 0, 1, capacity(settled(ground, make_world(ground, 0, 1, ample(ground)))))
    run(ground, made, look=lambda today: look(made, today))
    assert not made.replication["overflow"].any()
    return named(tables(ground, made))
