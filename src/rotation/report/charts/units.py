"""Units of measures on charts: percent for shares, thousands and millions for long numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.report.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd


class Unit(NamedTuple):
    """How the values of a measure are shown."""

    size: float
    """What values are divided by."""
    multiple: str
    """What it stands for: thousand, million, billion or nothing."""
    name: str
    """The unit itself."""

    def told(self, words: Words) -> str:
        """Write the unit."""
        name = words(self.name) if self.name else ""
        return words("{multiple} {unit}", multiple=words(self.multiple), unit=name) if self.multiple else name

    def number(self, value: float, words: Words) -> str:
        """Write a value in the unit, to three digits or so."""
        held = value / self.size
        return words.number(held, 0 if abs(held) >= 100 else 1 if abs(held) >= 1 else 2)


def multiple(most: float) -> tuple[float, str]:
    """Give what long numbers are divided by, so that few digits remain, and its name."""
    if most >= 2e9:
        return 1e9, "billion"
    if most >= 2e6:
        return 1e6, "million"
    return (1e3, "thousand") if most >= 2e4 else (1.0, "")


def unit_of(rows: "pd.DataFrame", columns: Sequence[str] = ("mean",)) -> Unit:
    """Give the unit of rows of one measure, so that the largest value of some columns stays short."""
    name = str(rows["unit"].dropna().iloc[0]) if rows["unit"].notna().any() else ""
    if name == "share":
        return Unit(0.01, "", "percent")
    values = rows[list(columns)].to_numpy(dtype=np.float64)
    return Unit(*multiple(float(np.nanmax(np.abs(values), initial=0))), name)
