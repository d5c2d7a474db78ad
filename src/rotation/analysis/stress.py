"""Measures of stress, over people and not over averages: time deployed in any 3 years, dwell below what is asked."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import NEVER, Integers, Numbers, numbers
from rotation.analysis.experience import person_keys
from rotation.analysis.facts import ALL, YEAR
from rotation.analysis.groups import Values, categories_of, ratio
from rotation.analysis.months import months_later
from rotation.analysis.tours import Deployments
from rotation.foundation.quantities import Duration

if TYPE_CHECKING:
    import pandas as pd

WINDOW = 3 * YEAR
"""Any 3 years: so many days on end, days."""

SHARES = {"median": 0.5, "95 in 100": 0.95, "most": 1.0}
"""Which people are told of: the share of people who were deployed no more than they."""


def stress_values(tours: "pd.DataFrame", held: Deployments) -> list[Values]:
    """Give how much of any 3 years people were abroad, by category, and departures below the dwell asked, by group."""
    facts, categories = held.facts, categories_of(held.facts)
    known = (held.departed >= 0) & ~np.isnan(numbers(tours["dwell_before"]))
    below = ratio(held.total(below_asked(tours, held)), held.total(known))

    row, most = most_deployed(tours, held)
    replication = held.replication[row]
    place = np.array([categories.index(category) for _, category in facts.lines], dtype=np.int64)[held.line[row]]
    size = facts.replications * len(categories)
    by_category = _over_people(replication * len(categories) + place, most, size)
    everybody = _over_people(replication, most, facts.replications)
    shape = (len(by_category), facts.replications, len(categories))
    grid = np.concatenate([by_category.reshape(shape), everybody[:, :, np.newaxis]], axis=2)
    labels = (*((ALL, category) for category in categories), (ALL, ALL))
    return [
        Values("dwell below asked", held.groups.labels, below),
        *(Values(f"deployed in 3 years/{name}", labels, grid[number]) for number, name in enumerate(SHARES)),
        Values("deployed over half", labels, grid[-1]),
    ]


def most_deployed(tours: "pd.DataFrame", held: Deployments) -> tuple[Integers, Integers]:
    """Give for each person abroad in the run a row of theirs and their most days abroad in any 3 years: int64[people].

    Exact: of all stretches of `WINDOW` days, one that begins with a tour holds the most. Tours still under way count
    to the run's end; what a person served before the tours told is not known and not counted.
    """
    end = np.where(held.returned == NEVER, held.facts.days, np.minimum(held.returned, held.facts.days))
    inside = np.flatnonzero((end > 0) & (end > held.departed))
    person, start, end = person_keys(tours, held)[inside], held.departed[inside], end[inside]
    order = np.lexsort((start, person))
    person, start, end = person[order], start[order], end[order]
    abroad = np.zeros(person.size, dtype=np.int64)
    rows, shift = np.arange(person.size), 0
    while rows.size:
        later = rows + shift
        last = start[rows] + WINDOW
        abroad[rows] += np.maximum(np.minimum(end[later], last) - start[later], 0)
        shift += 1
        rows = rows[rows + shift < person.size]
        rows = rows[(person[rows + shift] == person[rows]) & (start[rows + shift] < start[rows] + WINDOW)]
    leading = np.flatnonzero(np.diff(person, prepend=-1))
    return inside[order][leading], np.maximum.reduceat(abroad, leading) if leading.size else abroad


def below_asked(tours: "pd.DataFrame", held: Deployments) -> NDArray[np.bool_]:
    """Tell which departures within the run came before the dwell asked had passed: bool[n]."""
    dwell = numbers(tours["dwell_before"])
    known = (held.departed >= 0) & ~np.isnan(dwell)
    home = held.departed - np.where(known, dwell, 0).astype(np.int64)
    asked = [held.facts.dwell_asked.get(category, Duration(0, 0)) for _, category in held.facts.lines]
    due = np.full(home.size, NEVER)
    for line, span in enumerate(asked):
        mine = np.flatnonzero(known & (held.line == line))
        due[mine] = months_later(held.facts.start, home[mine], span)
    found: NDArray[np.bool_] = known & (held.departed < due)
    return found


def _over_people(group: Integers, most: Integers, size: int) -> Numbers:
    """Give for each group the `SHARES` of its people, and the share of them above a half: float64[shares + 1, size].

    `most` is days of `WINDOW`, one number a person; NaN for a group of nobody.
    """
    order = np.lexsort((most, group))
    shares, number = most[order] / WINDOW, np.bincount(group, minlength=size)
    first, some = np.cumsum(number) - number, np.flatnonzero(number)
    found = np.full((len(SHARES) + 1, size), np.nan)
    for place, share in enumerate(SHARES.values()):
        rank = np.ceil(share * number[some] - 1e-9).astype(np.int64)
        found[place, some] = shares[first[some] + rank - 1]
    over = np.bincount(group[order], shares > 0.5, minlength=size)
    found[-1, some] = over[some] / number[some]
    return found
