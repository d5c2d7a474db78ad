"""Data frames of the declared tables: dates as dates, names as categories, empty counts as nullable integers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rotation.foundation.coded import Coded
from rotation.foundation.errors import RunFailed
from rotation.foundation.tables import CAUSES, CHOSEN_BY, EMPTY, STAGES, TRIGGERS, Column

MAY_BE_EMPTY = frozenset(
    {
        ("tours", "dwell_before"),
        ("tours", "reserve_before"),
        ("tours", "wave"),
        ("classes", "wave"),
        ("classes", "passed"),
    }
)
"""The counts, by table and column, that some rows do not have."""

ORDERS = {"cause": CAUSES, "trigger": TRIGGERS, "stage": STAGES, "chosen_by": CHOSEN_BY}
"""The order of names that come from a closed list; all others are in alphabetical order."""


def categories(column: str, used: Sequence[str]) -> list[str]:
    """Give the names of a column in their order: those of a closed list all, others as far as they are used."""
    return list(ORDERS[column]) if column in ORDERS else sorted(set(used))


def frame(coded: Coded) -> pd.DataFrame:
    """Give the rows of a table as a data frame.

    Days are datetime64[s] (empty: NaT), names categories (no name: NaN), counts int32, or Int32 where the declaration
    allows an empty one, flags bool. Raises RunFailed where a count is empty that may not be.
    """
    return pd.DataFrame({column.name: _series(coded, column) for column in coded.table.columns}, copy=False)


def _series(coded: Coded, column: Column) -> "pd.Series[int] | pd.Categorical | NDArray[Any]":
    held = coded.columns[column.name]
    if column.kind == "name":
        return _names(held, column.name, coded.labels[column.name])
    if column.kind == "flag":
        return np.asarray(held != 0)
    if column.kind == "day":
        days = held.astype(np.int64)
        days[held == EMPTY] = np.iinfo(np.int64).min
        return days.view("datetime64[D]").astype("datetime64[s]")
    if (coded.table.name, column.name) in MAY_BE_EMPTY:
        return pd.Series(pd.arrays.IntegerArray(held.copy(), held == EMPTY))
    if (held == EMPTY).any():
        raise RunFailed(f"table {coded.table.name}: an empty value in {column.name}, which is never empty")
    return held


def _names(codes: NDArray[np.int32], column: str, labels: Sequence[str]) -> pd.Categorical:
    used = [labels[code] for code in np.unique(codes) if code >= 0]
    names = categories(column, used)
    place = {name: position for position, name in enumerate(names)}
    moved = np.array([place.get(label, -1) for label in labels] + [-1], dtype=np.int32)
    return pd.Categorical.from_codes(moved[codes], categories=pd.Index(names, dtype="str"))
