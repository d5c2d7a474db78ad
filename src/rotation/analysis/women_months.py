"""The share of women abroad at month ends, over all replications, beside the target."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.facts import Facts
from rotation.analysis.groups import ratio
from rotation.analysis.intervals import band_of_futures
from rotation.analysis.women import MonthEnds
from rotation.foundation.quantities import MILLION

if TYPE_CHECKING:
    import pandas as pd


def women_months(found: MonthEnds, facts: Facts) -> "pd.DataFrame":
    """Give the share of women of each category with targets at each month end, and the women missing.

    Columns: category, day, share (of women, mean of the futures with anybody abroad), low and high (the band of
    futures), target (share), missing (women, mean of these futures). Month ends without a target in force, or with
    nobody abroad in any future, have no row.
    """
    import pandas as pd

    parts = []
    for place, category in enumerate(found.categories):
        abroad = found.abroad[:, place].astype(np.float64)
        share = ratio(found.women[:, place].astype(np.float64), abroad)
        held = np.flatnonzero((abroad > 0).any(axis=0))
        low, high = band_of_futures(share[:, held].T)
        parts.append(
            pd.DataFrame(
                {
                    "category": category,
                    "day": (np.datetime64(facts.start, "D") + found.days[held]).astype("datetime64[s]"),
                    "share": np.nanmean(share[:, held], axis=0),
                    "low": low,
                    "high": high,
                    "target": found.targets[place, held] / MILLION,
                    "missing": found.missing[:, place, held].sum(axis=0) / (abroad[:, held] > 0).sum(axis=0),
                }
            )
        )
    columns = ["category", "day", "share", "low", "high", "target", "missing"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
