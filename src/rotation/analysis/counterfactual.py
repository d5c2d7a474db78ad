"""The counterfactual ledger: the gap-days that vanish when one limit alone is lifted, on common luck."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.comparison import compared
from rotation.analysis.facts import ALL, Line
from rotation.analysis.summary import Series, summarised

if TYPE_CHECKING:
    import pandas as pd

GAP_DAYS = "gap-days"
WANTED = (GAP_DAYS, "gap-days by cause", "gap-days by trigger")
"""The measures that the counterfactual ledger is made of."""

COLUMNS = (
    "limit",
    "mission",
    "category",
    "gap_days",
    "attributed",
    "left",
    "vanish",
    "low",
    "high",
    "verdict",
    "doubtful",
)
"""The columns of the counterfactual ledger."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A world with one limit lifted, and what the ledger says of that limit in the world as it is."""

    series: Series
    """The measures with the limit lifted."""
    causes: tuple[str, ...]
    """The causes that name the limit."""
    triggers: tuple[str, ...] = ()
    """The triggers that name it."""


def counterfactual_ledger(baseline: Series, lifted: Mapping[str, Lifted]) -> "pd.DataFrame":
    """Give the gap-days that vanish with each limit lifted; all series have the same replications in their columns.

    One row a limit and group of lines, with gap_days (mean of the world as it is), attributed (the part of it that the
    ledger gives to the causes and triggers that name the limit), left (mean with the limit lifted), vanish (the mean of
    the difference, negative where the lift makes it worse), low and high (its 95 % interval of the mean, Student's t on
    the pairs, for this row alone), verdict and doubtful; gap-days a year of 365 days. What vanishes under several
    limits overlaps: a post is filled only if all of them allow it, and the rows do not add up to the gap.
    """
    import pandas as pd

    parts = [_rows(name, baseline, each) for name, each in lifted.items()]
    if not parts:
        return pd.DataFrame({name: [] for name in COLUMNS})
    return pd.concat(parts, ignore_index=True)


def occurring(baseline: Series) -> dict[str, float]:
    """Give the mean gap-days a year of every cause and trigger that occurs, over all lines, by its name."""
    table = summarised(baseline)
    whole = table[(table["mission"] == ALL) & (table["category"] == ALL) & table["measure"].str.contains("/")]
    means = zip(whole["measure"], whole["mean"], strict=True)
    return {measure.partition("/")[2]: float(mean) for measure, mean in means if mean > 0}


def _rows(name: str, baseline: Series, each: Lifted) -> "pd.DataFrame":
    pairs = compared(_only(each.series), _only(baseline))
    given = _attributed(baseline, each)
    lines = zip(pairs["mission"], pairs["category"], strict=True)
    table: pd.DataFrame = pairs.rename(columns={"mean_b": "gap_days", "mean_a": "left", "difference": "vanish"}).assign(
        limit=name, attributed=[given.get(line, 0.0) for line in lines]
    )
    words = {"worse": "vanish", "better": "grow"}  # of the world as it is against the lifted one
    table["verdict"] = [words.get(verdict, verdict) for verdict in table["verdict"]]
    return table[list(COLUMNS)]


def _only(held: Series) -> Series:
    mine = (held.keys["measure"] == GAP_DAYS).to_numpy()
    return Series(held.keys[mine].reset_index(drop=True), held.values[mine])


def _attributed(baseline: Series, each: Lifted) -> dict[Line, float]:
    """Add up the ledger's mean gap-days of the causes and triggers, by group; what never occurs has no row."""
    named = {f"gap-days by cause/{cause}" for cause in each.causes}
    named |= {f"gap-days by trigger/{trigger}" for trigger in each.triggers}
    means: Numbers = np.nan_to_num(baseline.values).mean(axis=1)
    found: dict[Line, float] = {}
    keys = baseline.keys[["mission", "category", "measure"]].itertuples(index=False, name=None)
    for (mission, category, measure), mean in zip(keys, means, strict=True):
        if measure in named:
            found[mission, category] = found.get((mission, category), 0.0) + float(mean)
    return found
