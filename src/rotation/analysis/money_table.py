"""The table of money: what each mission and category cost in each calendar year of each replication."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.facts import Facts
from rotation.analysis.money import HUNDREDTHS, ITEMS, Entry
from rotation.analysis.years import calendar_years
from rotation.foundation.tables import Column, Table

if TYPE_CHECKING:
    import pandas as pd

MONEY = Table(
    "money",
    "one item of a mission and category in a calendar year; items without a quantity have no row",
    (
        Column("replication", "count", "replication", "the number of the possible future, from 0"),
        Column("mission", "name", "", "the mission; empty for the training of people not raised for one"),
        Column("category", "name", "", "the category of personnel"),
        Column("year", "count", "year", "the calendar year, or the part of it within the run"),
        Column("item", "name", "", "pay in full, the extra pay in it, travel, training, or what the UN pays back"),
        Column("currency", "name", "", "the currency"),
        Column("quantity", "count", "", "days abroad of all people, journeys one way, or students"),
        Column("hundredths", "count", "hundredths of the currency", "the amount, rounded half up once, in this row"),
    ),
)
"""The declared columns of the table; it is computed from *tours* and *classes* and not stored."""


def money_table(entries: Sequence[Entry], facts: Facts) -> "pd.DataFrame":
    """Lay entries out as the rows of `MONEY`, by replication, in the order of lines, items and years."""
    import pandas as pd

    years = calendar_years(facts)
    shape = (len(entries), facts.replications, len(years))
    quantity, amount = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
    for number, entry in enumerate(entries):
        quantity[number], amount[number] = entry.quantity, entry.hundredths
    replication, place, year = np.nonzero(quantity.swapaxes(0, 1))
    columns: dict[str, object] = {
        "replication": (replication + facts.first).astype(np.int32),
        "mission": _named([entry.mission for entry in entries], place),
        "category": _named([entry.category for entry in entries], place),
        "year": np.array(years, dtype=np.int32)[year],
        "item": _named([entry.item for entry in entries], place, ITEMS),
        "currency": _named([entry.currency for entry in entries], place),
        "quantity": quantity[place, replication, year],
        "hundredths": amount[place, replication, year],
    }
    return pd.DataFrame(columns)


def money_means(table: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give the mean of a replication: mission, category, year, item, currency, and amount in units of the currency."""
    keys = ["mission", "category", "year", "item", "currency"]
    sums = table.groupby(keys, observed=True, dropna=False, sort=True)["hundredths"].sum().reset_index()
    amounts = sums["hundredths"].to_numpy(dtype=np.float64) / (HUNDREDTHS * facts.replications)
    return sums.drop(columns="hundredths").assign(amount=amounts)


def _named(texts: Sequence[str], place: NDArray[np.int64], order: Sequence[str] = ()) -> "pd.Categorical":
    """Give a categorical column, empty texts as no name, with the categories that may occur."""
    import pandas as pd

    known = list(order) or sorted({text for text in texts if text})
    codes = np.array([known.index(text) if text else -1 for text in texts], dtype=np.int32)
    return pd.Categorical.from_codes(codes[place], categories=pd.Index(known, dtype="str"))
