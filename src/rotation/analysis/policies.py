"""Many policies against one baseline on common luck: differences that hold together, and which is probably best."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.best import probability_best
from rotation.analysis.columns import Numbers
from rotation.analysis.comparison import compared
from rotation.analysis.dictionary import declared
from rotation.analysis.summary import KEYS, Series, summarised

if TYPE_CHECKING:
    import pandas as pd

HEADLINE = (
    "gap-days",
    "fill rate",
    "year below minimum",
    "ceiling use",
    "net cost",
    "dwell",
    "tours per person",
    "trained, not sent",
    "pay",
)
"""The measures that matter to a planner first, in the order of reports."""

COLUMNS = (
    "policy",
    *KEYS,
    "n",
    "mean",
    "low",
    "high",
    "difference",
    "difference_low",
    "difference_high",
    "verdict",
    "best",
    "saved",
    "doubtful",
)
"""The columns of the table of policies."""


def against_baseline(policies: Mapping[str, Series], baseline: str) -> "pd.DataFrame":
    """Compare every policy with the baseline, measure by measure; all have the same replications in their columns.

    One row a policy, mission, category, measure and unit, with n (replications that have a value), mean with low and
    high (the 95 % interval of the mean), difference from the baseline with difference_low and difference_high, verdict
    (`analysis.comparison.compare`; empty for the baseline itself), best (the probability that the policy has the best
    mean of all, `analysis.best`; NaN where no way is better), saved (the part of the variance of the difference that
    pairing removes) and doubtful. The intervals of one measure and group hold together with 95 % over all policies
    (Bonferroni 1936, over Student's t on paired differences). Rows stand measure by measure, then by policy.
    """
    import pandas as pd

    others = [name for name in policies if name != baseline]
    parts = []
    for name, held in policies.items():
        part = summarised(held)[[*KEYS, "n", "mean", "low", "high", "doubtful"]].assign(policy=name)
        pairs = compared(policies[baseline], held, comparisons=len(others))
        pairs = pairs.rename(columns={"low": "difference_low", "high": "difference_high"})
        told = [*KEYS, "difference", "difference_low", "difference_high", "verdict", "saved"]
        if name == baseline:
            pairs = pairs.assign(difference_low=np.nan, difference_high=np.nan, verdict="", saved=np.nan)
        parts.append(part.merge(pairs[told], on=KEYS, how="left"))
    whole = pd.concat(parts, ignore_index=True)
    whole["verdict"] = whole["verdict"].fillna("")  # the baseline lacks the measure: nothing to compare
    whole = whole.merge(_best(policies), on=["policy", *KEYS], how="left")
    place = _places(list(policies.values()))
    order = pd.MultiIndex.from_frame(whole[KEYS]).map(place)
    return whole.iloc[np.argsort(np.asarray(order), kind="stable")][list(COLUMNS)].reset_index(drop=True)


def _places(policies: Sequence[Series]) -> dict[tuple[str, ...], int]:
    """Give the order of series: that of the first policy, then what only others have."""
    rows = (row for held in policies for row in held.keys.itertuples(index=False, name=None))
    return {row: place for place, row in enumerate(dict.fromkeys(rows))}


def _best(policies: Mapping[str, Series]) -> "pd.DataFrame":
    """Give the probability that a policy is best, for the series that all have and of which one way is better."""
    import pandas as pd

    place = _places(list(policies.values()))
    size = len(next(iter(policies.values())).values[0]) if place else 0
    grid: Numbers = np.full((len(policies), len(place), size), np.nan)
    for number, held in enumerate(policies.values()):
        rows = [place[row] for row in held.keys.itertuples(index=False, name=None)]
        grid[number, rows] = held.values
    signs = {"more": 1.0, "less": -1.0, "neither": np.nan}
    direction = np.array([signs[declared(key[KEYS.index("measure")]).direction] for key in place])
    found = probability_best(grid * direction[np.newaxis, :, np.newaxis])
    keys = pd.DataFrame(list(place), columns=KEYS)
    return pd.concat(
        [keys.assign(policy=name, best=found[number]) for number, name in enumerate(policies)], ignore_index=True
    )
