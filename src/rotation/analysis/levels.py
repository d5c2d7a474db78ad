"""Measures of staffing: posts, staffing level, fill rate, strength, women, and days below the minimum."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Integers, Numbers, counts, days, flags
from rotation.analysis.facts import Facts
from rotation.analysis.groups import Groups, Values, line_codes, ratio, replication_codes, sums
from rotation.foundation.quantities import MILLION

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Stretches:
    """The rows of *staffing* within the run, without the opening state, as arrays of equal length."""

    replication: Integers
    """Counted from the run's first replication."""
    line: Integers
    """The place of the line in the run's lines."""
    start: Integers
    """The first day, days since the run's start."""
    end: Integers
    """The first day after it, days since the run's start."""
    counts: dict[str, Integers]
    """establishment, strength, level, women."""

    @property
    def days(self) -> Integers:
        """Give the length of each stretch, days."""
        return self.end - self.start


def stretches(staffing: "pd.DataFrame", facts: Facts) -> Stretches:
    """Read the rows of *staffing* of one policy; the opening rows and days outside the run are left out."""
    rows = staffing.loc[~flags(staffing["opening"])]
    return Stretches(
        replication_codes(rows, facts),
        line_codes(rows, facts),
        np.clip(days(rows["from"], facts.start), 0, facts.days),
        np.clip(days(rows["to"], facts.start), 0, facts.days),
        {name: counts(rows[name]) for name in ("establishment", "strength", "level", "women")},
    )


def by_day(rows: Stretches, chosen: NDArray[Any], weights: Integers, facts: Facts) -> NDArray[np.int32]:
    """Add up the weights of chosen stretches day by day: int32[replications, days].

    `weights` has one number for each chosen stretch, a step up on its first day and down after its last.
    """
    width = facts.days + 1
    steps = np.zeros(facts.replications * width, dtype=np.int32)
    row = rows.replication[chosen] * width
    np.add.at(steps, row + rows.start[chosen], weights.astype(np.int32))
    np.add.at(steps, row + rows.end[chosen], -weights.astype(np.int32))
    grid = steps.reshape(facts.replications, width)
    return np.cumsum(grid, axis=1, dtype=np.int32)[:, :-1]


def staffing_values(rows: Stretches, facts: Facts, groups: Groups) -> list[Values]:
    """Give posts, levels, fill rate, strength, women and the times below the minimum, by group."""
    shape = (facts.replications, len(facts.lines))
    keys = rows.replication, rows.line
    total = {name: groups.total(sums(keys, shape, held * rows.days)) for name, held in rows.counts.items()}
    found = _days_with_posts(rows, facts, groups)
    posts = found.pop("days with posts")
    found |= {
        "posts": ratio(total["establishment"], posts),
        "staffing level": ratio(total["level"], posts),
        "strength": total["strength"] / facts.days,
        "fill rate": ratio(total["level"], total["establishment"]),
        "women abroad": total["women"] / facts.days,
        "share of women": ratio(total["women"], total["strength"]),
    }
    return [Values(name, groups.labels, values) for name, values in found.items()]


def level_days(rows: Stretches, facts: Facts) -> Numbers:
    """Give posts filled added up over days, by line: float64[replications, lines]."""
    shape = (facts.replications, len(facts.lines))
    return sums((rows.replication, rows.line), shape, rows.counts["level"] * rows.days)


def _days_with_posts(rows: Stretches, facts: Facts, groups: Groups) -> dict[str, Numbers]:
    """Go through the groups one at a time, so that only one grid of replications by days is held."""
    minimum = np.array(list(facts.minimum.values()), dtype=np.int64)
    fewest = -(-rows.counts["establishment"] * minimum[rows.line] // MILLION)
    below = rows.counts["level"] < fewest
    shape = (facts.replications, len(groups.labels))
    names = ("days with posts", "most posts", "year below minimum", "days below minimum")
    found = {name: np.full(shape, np.nan) for name in names}

    for group, lines in enumerate(groups.members):
        chosen = np.flatnonzero(lines[rows.line] & (rows.days > 0))
        posts = by_day(rows, chosen, rows.counts["establishment"][chosen], facts)
        short = chosen[below[chosen]]
        under = by_day(rows, short, np.ones(short.size, dtype=np.int64), facts) > 0
        found["days with posts"][:, group] = np.count_nonzero(posts, axis=1)
        found["most posts"][:, group] = posts.max(axis=1, initial=0)
        found["days below minimum"][:, group] = ratio(
            np.count_nonzero(under, axis=1).astype(np.float64), found["days with posts"][:, group]
        )
        found["year below minimum"][:, group] = ratio(_years(under, facts), _years(posts > 0, facts))
    return found


def _years(daily: NDArray[np.bool_], facts: Facts) -> Numbers:
    """Count the years in which it holds on at least one day: float64[replications]."""
    found: Numbers = np.logical_or.reduceat(daily, facts.year_starts, axis=1).sum(axis=1).astype(np.float64)
    return found
