"""Put the tables of several blocks together, as if they had been one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rotation.foundation.coded import Coded
from rotation.foundation.tables import Table


def merged(parts: Sequence[Coded]) -> Coded:
    """Give the rows of all parts, one part after another; names mean the same in the whole as in the part.

    Raises ValueError where there is no part, or where they are parts of different tables.
    """
    if len({part.table.name for part in parts}) != 1:
        raise ValueError("expected parts of one table")
    table = parts[0].table
    labels = {column.name: _labels(parts, column.name) for column in table.columns if column.kind == "name"}
    columns = {
        column.name: np.concatenate([_codes(part, column.name, labels) for part in parts]) for column in table.columns
    }
    return Coded(table, columns, labels)


def empty(table: Table) -> Coded:
    """Give a table without rows."""
    columns = {column.name: np.empty(0, dtype=np.int32) for column in table.columns}
    return Coded(table, columns, {column.name: () for column in table.columns if column.kind == "name"})


def _labels(parts: Sequence[Coded], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for part in parts for label in part.labels[column]))


def _codes(part: Coded, column: str, labels: dict[str, tuple[str, ...]]) -> NDArray[np.int32]:
    held = part.columns[column]
    if column not in labels or part.labels[column] == labels[column][: len(part.labels[column])]:
        return held
    place = {label: position for position, label in enumerate(labels[column])}
    moved = np.array([place[label] for label in part.labels[column]] + [-1], dtype=np.int32)
    return moved[held]
