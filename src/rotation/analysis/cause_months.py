"""Vacant posts by cause, month by month."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import codes, counts, days
from rotation.analysis.facts import Facts
from rotation.analysis.groups import sums
from rotation.analysis.years import month_starts
from rotation.foundation.tables import CAUSES

if TYPE_CHECKING:
    import pandas as pd


def cause_months(gaps: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give the gap-days of each mission, month and cause, the mean of a replication.

    Columns: mission, cause, month (its first day), gap_days, posts (gap-days over the days of the month within the
    run: vacant posts on a mean day). Missions and causes that occur have a row for every month.
    """
    import pandas as pd

    missions = list(dict.fromkeys(mission for mission, _ in facts.lines))
    shape = (len(missions), len(CAUSES), facts.days + 1)
    where = codes(gaps["mission"], missions), codes(gaps["cause"], CAUSES)
    posts = counts(gaps["posts"])
    first = sums((*where, np.clip(days(gaps["from"], facts.start), 0, facts.days)), shape, posts)
    after = sums((*where, np.clip(days(gaps["to"], facts.start), 0, facts.days)), shape, posts)
    daily = np.cumsum(first - after, axis=2)[:, :, :-1] / facts.replications
    starts = month_starts(facts)
    lengths = np.diff(np.append(starts, facts.days))
    monthly = np.add.reduceat(daily, starts, axis=2)
    mission, cause = np.nonzero(monthly.any(axis=2))
    months = (np.datetime64(facts.start, "D") + starts).astype("datetime64[M]").astype("datetime64[s]")
    held = monthly[mission, cause]
    return pd.DataFrame(
        {
            "mission": np.repeat([missions[place] for place in mission], len(months)),
            "cause": np.repeat([CAUSES[place] for place in cause], len(months)),
            "month": np.tile(months, len(mission)),
            "gap_days": held.ravel(),
            "posts": (held / lengths).ravel(),
        }
    )
