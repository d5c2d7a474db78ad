"""The gap calendar: in which months a mission will be short of people, and how sure that is."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.facts import Facts
from rotation.analysis.groups import groups_of, ratio
from rotation.analysis.levels import by_day, stretches
from rotation.analysis.years import month_starts
from rotation.foundation.quantities import MILLION

if TYPE_CHECKING:
    import pandas as pd


def shortfall(staffing: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Tell for each line and each mission, month by month, how often it falls short and by how much.

    Columns: mission, category (`ALL` for the mission), month (its first day), probability (of at least one day of the
    month on which a line is below its minimum), vacant (posts vacant, mean of its days and of the futures), posts
    (mean of its days). Months without posts have no row; missions come first, each followed by its lines.
    """
    import pandas as pd

    rows, starts, groups = stretches(staffing, facts), month_starts(facts), groups_of(facts)
    minimum = np.array(list(facts.minimum.values()), dtype=np.int64)
    establishment, level = rows.counts["establishment"], rows.counts["level"]
    below = level < -(-establishment * minimum[rows.line] // MILLION)
    lengths = np.diff(np.append(starts, facts.days))
    months = (np.datetime64(facts.start, "D") + starts).astype("datetime64[M]").astype("datetime64[s]")
    parts = []
    for label, lines in sorted(
        zip(groups.labels, groups.members, strict=True), key=lambda each: _order(each[0], facts)
    ):
        if label[0] not in {mission for mission, _ in facts.lines}:
            continue
        chosen = np.flatnonzero(lines[rows.line] & (rows.days > 0))
        posts = by_day(rows, chosen, establishment[chosen], facts)
        vacant = by_day(rows, chosen, (establishment - level)[chosen], facts)
        short = chosen[below[chosen]]
        under = by_day(rows, short, np.ones(short.size, dtype=np.int64), facts) > 0
        monthly = np.logical_or.reduceat(under, starts, axis=1).mean(axis=0)
        held = np.add.reduceat(posts.mean(axis=0), starts)
        part = pd.DataFrame(
            {
                "month": months,
                "probability": monthly,
                "vacant": ratio(np.add.reduceat(vacant.mean(axis=0), starts), lengths.astype(np.float64)),
                "posts": held / lengths,
            }
        )
        part.insert(0, "category", label[1])
        part.insert(0, "mission", label[0])
        parts.append(part[held > 0])
    return pd.concat(parts, ignore_index=True)


def _order(label: tuple[str, str], facts: Facts) -> tuple[int, int]:
    """Put each mission before its lines, in the order of reports."""
    missions = list(dict.fromkeys(mission for mission, _ in facts.lines))
    place = missions.index(label[0]) if label[0] in missions else len(missions)
    return place, facts.lines.index(label) + 1 if label in facts.lines else 0
