"""Measures of stress, over people and not over averages: time deployed in any 3 years, short dwell, idle waiting."""

from collections.abc import Callable
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
"""Which people are told of: the share of people who were deployed, or waited, no more than they."""


def stress_values(tours: "pd.DataFrame", held: Deployments) -> list[Values]:
    """Give time abroad in any 3 years and idle waiting, by category, and departures below the dwell asked, by group."""
    known = (held.departed >= 0) & ~np.isnan(numbers(tours["dwell_before"]))
    below = ratio(held.total(below_asked(tours, held)), held.total(known))
    row, most = most_deployed(tours, held)
    waited = numbers(tours["reserve_before"])
    sent = np.flatnonzero((held.departed >= 0) & ~np.isnan(waited))
    return [
        Values("dwell below asked", held.groups.labels, below),
        *_over_people("deployed in 3 years", held, row, most / WINDOW),
        *_share_over_half(held, row, most / WINDOW),
        *_over_people("idle before a tour", held, sent, waited[sent]),
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


def _over_people(measure: str, held: Deployments, row: Integers, values: Numbers) -> list[Values]:
    """Give a measure of the people in some rows of *tours*, one value each, as each of `SHARES` has it."""
    found = _by_category(held, row, lambda group, size: _at_shares(group, values, size))
    return [Values(f"{measure}/{name}", _labels(held), found[place]) for place, name in enumerate(SHARES)]


def _share_over_half(held: Deployments, row: Integers, values: Numbers) -> list[Values]:
    def shares(group: Integers, size: int) -> Numbers:
        over = np.bincount(group[values > 0.5], minlength=size).astype(np.float64)
        return ratio(over, np.bincount(group, minlength=size).astype(np.float64))[np.newaxis]

    return [Values("deployed over half", _labels(held), _by_category(held, row, shares)[0])]


def _labels(held: Deployments) -> tuple[tuple[str, str], ...]:
    return (*((ALL, category) for category in categories_of(held.facts)), (ALL, ALL))


def _by_category(held: Deployments, row: Integers, told: Callable[[Integers, int], Numbers]) -> Numbers:
    """Ask what is told of each replication's people in `row`, by category and for all: [told, replications, labels].

    `told` gets the number of each person's group and how many groups there are.
    """
    facts, categories = held.facts, categories_of(held.facts)
    replication = held.replication[row]
    place = np.array([categories.index(category) for _, category in facts.lines], dtype=np.int64)[held.line[row]]
    by_category = told(replication * len(categories) + place, facts.replications * len(categories))
    everybody = told(replication, facts.replications)
    shape = (len(by_category), facts.replications, len(categories))
    return np.concatenate([by_category.reshape(shape), everybody[:, :, np.newaxis]], axis=2)


def _at_shares(group: Integers, values: Numbers, size: int) -> Numbers:
    """Give for each group the value that each of `SHARES` of its people does not pass: float64[shares, size].

    `values` holds one number a person; NaN for a group of nobody.
    """
    ordered = values[np.lexsort((values, group))]
    number = np.bincount(group, minlength=size)
    first, some = np.cumsum(number) - number, np.flatnonzero(number)
    found = np.full((len(SHARES), size), np.nan)
    for place, share in enumerate(SHARES.values()):
        rank = np.ceil(share * number[some] - 1e-9).astype(np.int64)
        found[place, some] = ordered[first[some] + rank - 1]
    return found
