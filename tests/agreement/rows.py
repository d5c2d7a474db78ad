"""The engine's tables as the oracle tells its own: sorted rows of plain values, without the policy."""

import datetime
from typing import Any

from rotation.foundation.coded import Coded
from rotation.foundation.tables import EMPTY, TABLES, Column
from rotation.model.simulation import simulate
from rotation.scenario.schema import Scenario
from tests.oracle import world as oracle

EPOCH = datetime.date(1970, 1, 1).toordinal()

Rows = list[tuple[Any, ...]]


def _told(column: Column, code: int, labels: tuple[str, ...]) -> Any:
    if column.kind == "name":
        return labels[code] if code >= 0 else ""
    if column.kind == "flag":
        return bool(code)
    if code == EMPTY:
        return None
    return datetime.date.fromordinal(code + EPOCH) if column.kind == "day" else int(code)


def rows_of(coded: Coded) -> Rows:
    """Give the rows of a table as plain values, without the policy."""
    told = [
        [_told(column, code, coded.labels.get(column.name, ())) for code in coded.columns[column.name].tolist()]
        for column in coded.table.columns
        if column.name != "policy"
    ]
    return list(zip(*told, strict=True))


def differences(
    scenario: Scenario,
    seed: int,
    replication: int,
    engine: dict[str, Coded] | None = None,
    said: dict[str, Rows] | None = None,
) -> list[str]:
    """Give one line for each row that only the engine or only the oracle has; nothing where they agree.

    `engine` and `said` are what the engine and the oracle tell, where the caller has asked them already.
    """
    told = simulate(scenario, seed=seed, first=replication, count=1) if engine is None else engine
    said = oracle.simulate(scenario, seed, replication) if said is None else said
    found = []
    for name in TABLES:
        mine = [row for row in rows_of(told[name]) if row[0] == replication]
        for who, ours, theirs in (("engine", mine, said[name]), ("oracle", said[name], mine)):
            others = set(theirs)
            found += [f"{name}: only the {who}: {row}" for row in ours if row not in others]
        if len(mine) != len(said[name]):
            found.append(f"{name}: {len(mine)} rows in the engine, {len(said[name])} in the oracle")
    return found
