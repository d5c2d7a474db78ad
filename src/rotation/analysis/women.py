"""Women abroad at the ends of months against the targets of their categories, and the year in which these are met.

A year meets the target in one future when, over its month ends with people abroad and a target in force, the women
abroad add up to at least the women asked, ⌈target x abroad⌉ each. The target can be met at the present intake in the
first year in which at least half of the futures meet it; later years may fall back, since targets rise. What lies
beyond the run is not guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Integers, Numbers
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.groups import Values, ratio
from rotation.analysis.levels import Stretches
from rotation.analysis.years import calendar_years, month_ends, year_of
from rotation.foundation.quantities import MILLION
from rotation.foundation.tables import Column, Table

if TYPE_CHECKING:
    import pandas as pd

HALF = 0.5
"""The share of futures from which a target counts as met in a year."""

WOMEN = Table(
    "women",
    "a month end of a category with a target and people abroad",
    (
        Column("replication", "count", "replication", "the number of the possible future, from 0"),
        Column("category", "name", "", "the category of personnel"),
        Column("day", "day", "", "the last day of the month"),
        Column("abroad", "count", "people", "people abroad at the end of the day"),
        Column("women", "count", "people", "women among them"),
        Column("target", "count", "millionths", "the share of women asked that day"),
        Column("missing", "count", "people", "the women missing: target x abroad, rounded up, less women; at least 0"),
    ),
)
"""The declared columns of the table; it is computed from *staffing* and not stored."""


@dataclass(frozen=True, slots=True)
class MonthEnds:
    """Women abroad at month ends, category by category."""

    categories: tuple[str, ...]
    """The categories that have targets."""
    days: Integers
    """int64[months], days since the run's start."""
    abroad: Integers
    """int64[replications, categories, months], people; 0 where no target is in force."""
    women: Integers
    """int64[replications, categories, months], women among them."""
    targets: Integers
    """int64[categories, months], millionths."""

    @property
    def asked(self) -> Integers:
        """Give the women asked: int64[replications, categories, months]."""
        found: Integers = -(-self.abroad * self.targets // MILLION)
        return found

    @property
    def missing(self) -> Integers:
        """Give the women missing, never fewer than none: int64[replications, categories, months]."""
        found: Integers = np.maximum(self.asked - self.women, 0)
        return found


def month_end_women(rows: Stretches, facts: Facts) -> MonthEnds:
    """Count people and women abroad at month ends of the run, for categories with targets, where one is in force."""
    categories, ends = tuple(sorted(facts.women_targets)), month_ends(facts)
    targets = np.array([_in_force(facts, name, ends) for name in categories], dtype=np.int64)
    targets = targets.reshape(len(categories), ends.size)
    known = {name: place for place, name in enumerate(categories)}
    place = np.array([known.get(category, -1) for _, category in facts.lines], dtype=np.int64)[rows.line]
    first, last = np.searchsorted(ends, rows.start), np.searchsorted(ends, rows.end)
    shape = (facts.replications, len(categories), ends.size + 1)
    chosen = np.flatnonzero((place >= 0) & (last > first))
    held = []
    for name in ("strength", "women"):
        steps = np.zeros(shape, dtype=np.int64)
        weights, at = rows.counts[name][chosen], (rows.replication[chosen], place[chosen])
        np.add.at(steps, (*at, first[chosen]), weights)
        np.add.at(steps, (*at, last[chosen]), -weights)
        held.append(np.cumsum(steps, axis=2)[:, :, :-1] * (targets >= 0))
    return MonthEnds(categories, ends, held[0], held[1], np.maximum(targets, 0))


def women_table(found: MonthEnds, facts: Facts) -> "pd.DataFrame":
    """Lay month ends out as the rows of `WOMEN`, by replication, category and day."""
    import pandas as pd

    replication, place, month = np.nonzero(found.abroad)
    days = (np.datetime64(facts.start, "D") + found.days).astype("datetime64[s]")
    names = pd.Index(found.categories, dtype="str")
    columns: dict[str, object] = {
        "replication": (replication + facts.first).astype(np.int32),
        "category": pd.Categorical.from_codes(place.astype(np.int32), categories=names),
        "day": days[month],
        "abroad": found.abroad[replication, place, month],
        "women": found.women[replication, place, month],
        "target": found.targets[place, month],
        "missing": found.missing[replication, place, month],
    }
    return pd.DataFrame(columns)


def women_values(found: MonthEnds, facts: Facts) -> list[Values]:
    """Give women missing over the run, and by year: women, women asked, women missing, and whether the target is met.

    All but the last are means over month ends with people abroad and a target in force, by category.
    """
    labels = tuple((ALL, category) for category in found.categories)
    if not labels:
        return []
    counted = found.abroad > 0
    held = {"women at month ends": found.women, "women asked": found.asked, "women missing": found.missing}
    values = [Values("women missing", labels, _mean(found.missing, counted))]
    places = year_of(found.days, facts)
    for place, year in enumerate(calendar_years(facts)):
        months = np.flatnonzero(places == place)
        here = counted[:, :, months]
        for name, counts in held.items():
            values.append(Values(f"{name} by year/{year}", labels, _mean(counts[:, :, months], here)))
        surplus = (found.women - found.asked)[:, :, months].sum(axis=2)
        met = np.where(here.any(axis=2), (surplus >= 0).astype(np.float64), np.nan)
        values.append(Values(f"women target met/{year}", labels, met))
    return values


def first_met(shares: Iterable[tuple[int, float]]) -> int | None:
    """Give the first year in which at least half of the futures meet the target, or None within the run.

    `shares` are years, in their order, with the share of futures that meet it.
    """
    return next((year for year, share in shares if share >= HALF), None)


def target_years(summary: "pd.DataFrame") -> dict[str, int | None]:
    """Give for each category with targets the year in which they can be met at the present intake; see `first_met`.

    `summary` is that of `analysis.summary.summary`.
    """
    kind, _, year = (summary["measure"].str.partition("/")[part] for part in range(3))
    rows = summary.assign(year=year)[(kind == "women target met").to_numpy()]
    return {
        str(category): first_met(zip(mine["year"].astype(int), mine["mean"], strict=True))
        for category, mine in rows.sort_values("year").groupby("category", observed=True, sort=True)
    }


def _in_force(facts: Facts, category: str, ends: Integers) -> Integers:
    """Give the target in force on each day, millionths, -1 where there is none yet: int64[n]."""
    dated = sorted(facts.women_targets[category])
    since = np.array([(day - facts.start).days for day, _ in dated], dtype=np.int64)
    shares = np.array([-1, *(share for _, share in dated)], dtype=np.int64)
    found: Integers = shares[np.searchsorted(since, ends, side="right")]
    return found


def _mean(counts: Integers, counted: NDArray[np.bool_]) -> Numbers:
    """Average over the counted month ends, the others being 0: float64[replications, categories], NaN without any."""
    return ratio(counts.sum(axis=2).astype(np.float64), counted.sum(axis=2).astype(np.float64))
