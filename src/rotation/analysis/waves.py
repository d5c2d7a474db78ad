"""Measures of waves: how often they leave short, by how many, and how late the next one is."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import counts, days
from rotation.analysis.facts import Facts
from rotation.analysis.groups import Values, line_codes, replication_codes, sums

if TYPE_CHECKING:
    import pandas as pd


def wave_values(waves: "pd.DataFrame", facts: Facts) -> list[Values]:
    """Give for each unit line the waves sent, each wave's shortfall, and those of the next wave, by line.

    The next wave is the first one to leave within the run. Where a wave has not left, there is no value.
    """
    departed = days(waves["departed"], facts.start)
    rows = waves.loc[(departed >= 0) & (departed < facts.days)]
    line, replication = line_codes(rows, facts), replication_codes(rows, facts)
    units, place = np.unique(line, return_inverse=True)
    labels = tuple(facts.lines[unit] for unit in units)
    shape = (facts.replications, len(units))
    if not labels:
        return []

    departed, number = days(rows["departed"], facts.start), counts(rows["wave"])
    short = (counts(rows["establishment"]) - counts(rows["sent"])).astype(np.float64)
    delay = (departed - days(rows["planned"], facts.start)).astype(np.float64)
    found = {"waves sent": sums((replication, place), shape)}

    order = np.lexsort((number, departed, place, replication))
    _, leading = np.unique(replication[order] * len(units) + place[order], return_index=True)
    earliest = order[leading]
    by_number = [(str(wave), np.flatnonzero(number == wave)) for wave in np.unique(number)]
    for measure, rule in [("next wave", earliest), *by_number]:
        grid, late = np.full(shape, np.nan), np.full(shape, np.nan)
        grid[replication[rule], place[rule]] = np.maximum(short[rule], 0)
        late[replication[rule], place[rule]] = delay[rule]
        lacking = np.where(np.isnan(grid), np.nan, grid > 0)
        if measure == "next wave":
            found |= {"next wave short": lacking, "next wave shortfall": grid, "next wave delay": late}
            found["next wave shortfall when short"] = np.where(grid > 0, grid, np.nan)
        else:
            found |= {f"wave short/{measure}": lacking, f"wave shortfall/{measure}": grid}
    return [Values(measure, labels, values) for measure, values in found.items()]
