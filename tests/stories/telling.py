"""Who tells a story: the engine or the oracle, row by row in the same words."""

from collections.abc import Callable
from typing import Any, Protocol

from rotation.foundation.tables import TABLES
from rotation.model.simulation import simulate
from rotation.scenario.schema import Scenario
from tests.agreement.rows import rows_of
from tests.oracle import world as oracle
from tests.oracle.reading import Told

Tables = dict[str, list[tuple[Any, ...]]]
"""Rows of plain values by table, without the policy."""


class Teller(Protocol):
    """Tells what happens in a scenario."""

    def __call__(self, scenario: Scenario, seed: int = 1, replication: int = 0) -> Told:
        """Give each table's rows of one replication by column, days as ISO text."""


def by_engine(scenario: Scenario, seed: int, replication: int) -> Tables:
    """Let the engine tell one replication."""
    told = simulate(scenario, seed=seed, first=replication, count=1)
    return {name: rows_of(coded) for name, coded in told.items()}


def by_oracle(scenario: Scenario, seed: int, replication: int) -> Tables:
    """Let the oracle tell one replication."""
    return oracle.simulate(scenario, seed, replication)


def teller(tell: Callable[[Scenario, int, int], Tables]) -> Teller:
    """Give a teller that names the cells of each row."""

    def told(scenario: Scenario, seed: int = 1, replication: int = 0) -> Told:
        return {
            name: [
                {
                    column.name: str(cell) if column.kind == "day" and cell is not None else cell
                    for column, cell in zip(TABLES[name].columns[1:], row, strict=True)
                }
                for row in rows
            ]
            for name, rows in tell(scenario, seed, replication).items()
        }

    return told
