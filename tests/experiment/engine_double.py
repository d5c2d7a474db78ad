"""A stand-in for the engine: small tables, valid by their declaration, that depend only on seed and replication."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rotation.foundation.coded import Coded
from rotation.foundation.tables import CAUSES, CHOSEN_BY, EMPTY, STAGES, TABLES, TRIGGERS, Column, Table
from rotation.results.frames import MAY_BE_EMPTY
from rotation.scenario.schema import Scenario

LABELS = {"cause": CAUSES, "trigger": TRIGGERS, "stage": STAGES, "chosen_by": CHOSEN_BY, "policy": ("baseline",)}
START = 19_723  # 2024-01-01
WORLD: Scenario = Scenario.model_construct(title="a small world")


def simulate(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Give all tables of some replications; labels vary from block to block, as codes are nobody's business."""
    return {name: _table(table, seed, first, count) for name, table in TABLES.items()}


def faulty(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Fail in the block that begins with replication 4."""
    if first == 4:
        raise ValueError("post 3 has two holders")
    return simulate(scenario, seed=seed, first=first, count=count)


def always_faulty(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Fail in every block."""
    raise ValueError("post 3 has two holders")


def deadly(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Kill the process in the block that begins with replication 4, always."""
    if first == 4:
        os._exit(9)
    return simulate(scenario, seed=seed, first=first, count=count)


def deadly_once(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Kill the process in the block that begins with replication 4, the first time; the title is a file to note it."""
    note = Path(scenario.title)
    if first == 4 and not note.exists():
        note.write_text("killed")
        os._exit(9)
    return simulate(scenario, seed=seed, first=first, count=count)


def unhurried(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Take a twentieth of a second, and note the process; the title is a folder for notes."""
    Path(scenario.title, f"{os.getpid()}-{first}").write_text("begun")
    time.sleep(0.05)
    return simulate(scenario, seed=seed, first=first, count=count)


def chatty(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Print to standard output, which must not disturb anybody."""
    print("hello from a rule")  # noqa: T201
    return simulate(scenario, seed=seed, first=first, count=count)


def slow(scenario: Scenario, *, seed: int, first: int, count: int) -> dict[str, Coded]:
    """Take a minute for every block but the first."""
    if first:
        time.sleep(60)
    return simulate(scenario, seed=seed, first=first, count=count)


def _table(table: Table, seed: int, first: int, count: int) -> Coded:
    labels = {column.name: _labels(column, first) for column in table.columns if column.kind == "name"}
    parts = [_rows(table, seed, replication, labels) for replication in range(first, first + count)]
    columns = {
        column.name: np.concatenate([part[place] for part in parts]).astype(np.int32)
        for place, column in enumerate(table.columns)
    }
    return Coded(table, columns, labels)


def _labels(column: Column, first: int) -> tuple[str, ...]:
    names = LABELS.get(column.name, ("Alpha", "Bravo", "Charlie"))
    return names if column.name == "policy" or first % 4 == 0 else tuple(reversed(names))


def _rows(table: Table, seed: int, replication: int, labels: dict[str, tuple[str, ...]]) -> Sequence[NDArray[np.int32]]:
    luck = np.random.default_rng([seed, replication, len(table.name)])
    number = int(luck.integers(0, 6))
    return [_values(table, column, luck, number, replication, labels) for column in table.columns]


def _values(
    table: Table,
    column: Column,
    luck: np.random.Generator,
    number: int,
    replication: int,
    labels: dict[str, tuple[str, ...]],
) -> NDArray[np.int32]:
    if column.name == "replication":
        return np.full(number, replication, dtype=np.int32)
    if column.name == "policy":
        return np.zeros(number, dtype=np.int32)
    if column.kind == "name":
        spelt = sorted(labels[column.name])
        drawn = [spelt[k] for k in luck.integers(0, len(spelt), number)]
        return np.array([labels[column.name].index(name) for name in drawn], dtype=np.int32)
    low, high = {"day": (START, START + 2000), "flag": (0, 2), "count": (0, 40)}[column.kind]
    held = luck.integers(low, high, number).astype(np.int32)
    if column.name == "returned" or (table.name, column.name) in MAY_BE_EMPTY:
        held[::2] = EMPTY
    return held
