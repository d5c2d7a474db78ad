"""Thresholds end to end in one array, and rows of facts filled column by column."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rotation.foundation.quantities import Duration
from rotation.model.records import Record, Records


class Thresholds:
    """All tables of thresholds of a scenario, end to end; equal tables are kept once."""

    def __init__(self) -> None:
        """Start with none."""
        self._values: list[int] = []
        self._known: dict[tuple[int, ...], int] = {}

    def placed(self, name: str, values: Sequence[int]) -> dict[str, int]:
        """Add a table and give its columns `NAME_first` and `NAME_count`."""
        table = tuple(values)
        if table not in self._known:
            self._known[table] = len(self._values)
            self._values.extend(table)
        return {f"{name}_first": self._known[table], f"{name}_count": len(table)}

    def array(self) -> NDArray[np.int64]:
        """Give all tables as one int64 array."""
        return np.array(self._values or [0], np.int64)


def span(name: str, duration: Duration) -> dict[str, int]:
    """Give a duration as the columns `NAME_months` and `NAME_days`."""
    return {f"{name}_months": duration.months, f"{name}_days": duration.days}


def rows(record: Record, filled: Sequence[Mapping[str, Any]]) -> Records:
    """Give one record for each mapping; every column must be filled, and no other. Raises KeyError otherwise."""
    table = record.table(len(filled))
    names = [name for name, _, _ in record.columns]
    for values in filled:
        if len(values) != len(names) or not all(name in values for name in names):
            raise KeyError(f"{record.name}: {sorted(set(values) ^ set(names))}")
    for name in names:
        table[name] = [values[name] for values in filled]
    return table
