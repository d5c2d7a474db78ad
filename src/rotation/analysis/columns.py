"""From the columns of a data frame to whole-number arrays: names to codes, dates to days of the run."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]

NEVER = np.iinfo(np.int64).min
"""What stands for an empty date."""


def codes(column: "pd.Series[Any]", names: Sequence[str]) -> Integers:
    """Give the place of each value in `names`, -1 for no name: int64[n].

    Raises ValueError for a value that is not among them.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        held, found = column.cat.codes.to_numpy(), [str(name) for name in column.cat.categories]
    else:
        held, uniques = pd.factorize(column)
        found = [str(name) for name in uniques]
    place = {name: position for position, name in enumerate(names)}
    moved = np.array([place.get(name, -2) for name in found] + [-1], dtype=np.int64)
    given = moved[held]
    if (given == -2).any():
        unknown = sorted({found[code] for code in np.unique(held) if moved[code] == -2})
        raise ValueError(f"column {column.name}: {', '.join(unknown)} not among {', '.join(names) or 'no names'}")
    return given


def names_in(column: "pd.Series[Any]") -> list[str]:
    """Give the names that occur in a column, in the order of its categories or of the alphabet."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        used = np.unique(column.cat.codes.to_numpy())
        return [str(column.cat.categories[code]) for code in used if code >= 0]
    return sorted(str(name) for name in column.dropna().unique())


def days(column: "pd.Series[Any]", start: datetime.date) -> Integers:
    """Give dates as days since `start`, `NEVER` where empty: int64[n]."""
    stamps = column.to_numpy().astype("datetime64[D]")
    given = (stamps - np.datetime64(start, "D")).astype(np.int64)
    given[np.isnat(stamps)] = NEVER
    return given


def counts(column: "pd.Series[Any]") -> Integers:
    """Give whole numbers of a column that has no empty value: int64[n]."""
    return column.to_numpy(dtype=np.int64)


def numbers(column: "pd.Series[Any]") -> Numbers:
    """Give the numbers of a column, NaN where empty: float64[n]."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def flags(column: "pd.Series[Any]") -> NDArray[np.bool_]:
    """Give the flags of a column: bool[n]."""
    return column.to_numpy(dtype=np.bool_)
