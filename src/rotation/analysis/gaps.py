"""Measures of the gap ledger: gap-days by line, by cause and by trigger."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Numbers, codes, counts, days
from rotation.analysis.facts import Facts
from rotation.analysis.groups import Groups, Values, groups_of, line_codes, replication_codes, sums
from rotation.foundation.tables import CAUSES, TRIGGERS

if TYPE_CHECKING:
    import pandas as pd


def gap_totals(gaps: "pd.DataFrame", facts: Facts) -> Numbers:
    """Add up gap-days within the run: float64[replications, lines, causes, triggers], gap-days.

    Causes and triggers are in the order of `tables.CAUSES` and `tables.TRIGGERS`.
    """
    start = np.clip(days(gaps["from"], facts.start), 0, facts.days)
    end = np.clip(days(gaps["to"], facts.start), 0, facts.days)
    keys = (
        replication_codes(gaps, facts),
        line_codes(gaps, facts),
        codes(gaps["cause"], CAUSES),
        codes(gaps["trigger"], TRIGGERS),
    )
    shape = (facts.replications, len(facts.lines), len(CAUSES), len(TRIGGERS))
    return sums(keys, shape, counts(gaps["posts"]) * (end - start))


def gap_values(totals: Numbers, facts: Facts, groups: Groups) -> list[Values]:
    """Give gap-days a year in all, by cause and by trigger; a cause or trigger that never occurs is left out."""
    by_cause, by_trigger = totals.sum(axis=3) / facts.years, totals.sum(axis=2) / facts.years
    found = [Values("gap-days", groups.labels, groups.total(by_cause.sum(axis=2)))]
    for kind, names, held in (("cause", CAUSES, by_cause), ("trigger", TRIGGERS, by_trigger)):
        for place, name in enumerate(names):
            if held[:, :, place].any():
                found.append(Values(f"gap-days by {kind}/{name}", groups.labels, groups.total(held[:, :, place])))
    return found


def gap_ledger(gaps: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give the ledger of a run: one row for each group, cause and trigger that occurs, largest first in each group.

    Columns: mission, category (`ALL` for groups), cause, trigger, gap_days (mean of a replication over the whole run),
    gap_days_a_year (the same a year of 365 days), share (of the group's gap-days, 0 … 1).
    """
    import pandas as pd

    groups = groups_of(facts)
    mean = gap_totals(gaps, facts).mean(axis=0)
    by_group = np.tensordot(groups.members.astype(np.float64), mean, axes=1)
    group, cause, trigger = np.nonzero(by_group)
    held = by_group[group, cause, trigger]
    order = np.lexsort((trigger, cause, -held, group))
    group, cause, trigger, held = group[order], cause[order], trigger[order], held[order]
    return pd.DataFrame(
        {
            "mission": [groups.labels[place][0] for place in group],
            "category": [groups.labels[place][1] for place in group],
            "cause": [CAUSES[place] for place in cause],
            "trigger": [TRIGGERS[place] for place in trigger],
            "gap_days": held,
            "gap_days_a_year": held / facts.years,
            "share": held / by_group.sum(axis=(1, 2))[group],
        }
    )
