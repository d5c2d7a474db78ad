"""Levers ranked: the gap-days that each small change saves, and what it costs, on common luck."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.comparison import compared
from rotation.analysis.facts import ALL
from rotation.analysis.intervals import CONFIDENCE, interval_of_the_mean
from rotation.analysis.ratios import ratio_of_means
from rotation.analysis.summary import Series

if TYPE_CHECKING:
    import pandas as pd

GAP_DAYS, NET_COST = "gap-days", "net cost"
WANTED = (GAP_DAYS, NET_COST)
"""The measures that levers are ranked by."""

COLUMNS = ("lever", "mission", "gap_days", "saved", "low", "high", "verdict", "doubtful")
"""The columns of the table of gap-days saved."""

COSTS = ("lever", "currency", "cost", "low", "high", "verdict", "per_gap_day", "per_low", "per_high")
"""The columns of the table of costs."""

_WORDS = {"worse": "saves", "better": "costs days", "same": "does nothing", "unclear": "unclear"}


def gap_days_saved(baseline: Series, levers: Mapping[str, Series]) -> "pd.DataFrame":
    """Give the gap-days that each lever saves; all series have the same replications in their columns.

    One row a lever and mission (`facts.ALL` for every one), with gap_days (mean of the world as it is), saved (the mean
    of the difference, negative where the lever makes it worse), low and high (its 95 % interval of the mean, Student's
    t on the pairs; the intervals of all levers hold together, Bonferroni 1936), verdict (`saves`, `costs days`,
    `unclear`, or `does nothing` where no replication differs) and doubtful; gap-days a year of 365 days. Most saved
    stands first.
    """
    import pandas as pd

    parts = []
    for name, held in levers.items():
        pairs = compared(_only(held, GAP_DAYS), _only(baseline, GAP_DAYS), comparisons=len(levers))
        mine = pairs[pairs["category"] == ALL].drop(columns="saved")  # the variance that pairing saved
        mine = mine.rename(columns={"mean_b": "gap_days", "difference": "saved"})
        verdicts = [_WORDS[verdict] for verdict in mine["verdict"]]
        parts.append(mine.assign(lever=name, verdict=verdicts)[list(COLUMNS)])
    if not parts:
        return pd.DataFrame({name: [] for name in COLUMNS})
    table = pd.concat(parts, ignore_index=True)
    whole = table[table["mission"] == ALL].set_index("lever")["saved"]
    order = np.lexsort((np.arange(len(table)), -table["lever"].map(whole).to_numpy(dtype=np.float64)))
    return table.iloc[order].reset_index(drop=True)


def costs_of(
    baseline: Series, levers: Mapping[str, Series], rates: Mapping[str, float] | None = None, into: str = ""
) -> "pd.DataFrame":
    """Give what each lever adds to the net cost a year, by currency, and what a gap-day that it saves costs.

    `rates` say how many of the currency `into` one unit of another is worth; with one for every other currency, all
    are added up in `into`, and nothing is converted without. The cost is the mean of the paired differences with
    its 95 % interval, verdict `costs`, `saves money`, `unclear` or `the same`. per_gap_day is the cost over the
    gap-days saved, with Fieller's interval, NaN where the saving is not told from 0. Costs of one lever in several
    currencies are not comparable.
    """
    import pandas as pd

    before, days = _by_currency(baseline, rates, into), _row(baseline, GAP_DAYS)
    rows = []
    for name, held in levers.items():
        saved = days - _row(held, GAP_DAYS)
        after = _by_currency(held, rates, into)
        for currency in sorted(before.keys() | after.keys()):
            nothing = np.zeros_like(saved)
            added = after.get(currency, nothing) - before.get(currency, nothing)
            rows.append((name, currency, *_cost(added, len(levers)), *_each(added, saved)))
    return pd.DataFrame(rows, columns=list(COSTS))


def _cost(added: Numbers, levers: int) -> tuple[float, float, float, str]:
    interval = interval_of_the_mean(added, 1 - (1 - CONFIDENCE) / max(levers, 1))
    mean, low, high = (float(each) for each in (interval.mean, interval.low, interval.high))
    if not added.any():
        return mean, low, high, "the same"
    return mean, low, high, "costs" if low > 0 else "saves money" if high < 0 else "unclear"


def _each(added: Numbers, saved: Numbers) -> tuple[float, float, float]:
    ratio, low, high = ratio_of_means(added, saved)
    known = saved.mean() > 0 and not np.isnan(low)
    return (ratio, low, high) if known else (np.nan, np.nan, np.nan)


def _only(held: Series, measure: str) -> Series:
    mine = (held.keys["measure"] == measure).to_numpy()
    return Series(held.keys[mine].reset_index(drop=True), held.values[mine])


def _row(held: Series, measure: str) -> Numbers:
    """Give a measure of everything by replication; 0 where there is none of it."""
    keys = held.keys
    mine = (keys["measure"] == measure) & (keys["mission"] == ALL) & (keys["category"] == ALL)
    found: Numbers = np.nan_to_num(held.values[mine.to_numpy()].sum(axis=0))
    return found


def _by_currency(held: Series, rates: Mapping[str, float] | None, into: str) -> dict[str, Numbers]:
    """Give the net cost of everything by currency; in one currency where every other has a rate."""
    names = [measure for measure in held.keys["measure"].unique() if measure.startswith(f"{NET_COST}/")]
    found = {name.partition("/")[2]: _row(held, name) for name in names}
    if not into or not rates or any(each not in rates for each in found if each != into):
        return found
    total = [values * (1.0 if each == into else rates[each]) for each, values in found.items()]
    return {into: np.sum(total, axis=0)} if total else {}


def currencies(held: Series) -> Sequence[str]:
    """Give the currencies in which a world has costs."""
    return sorted(_by_currency(held, None, ""))
