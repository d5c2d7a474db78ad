"""Measures of experience: medals, veterans, and people abroad on a second or later tour."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import NEVER, Integers, counts
from rotation.analysis.groups import Values, ratio
from rotation.analysis.tours import Deployments
from rotation.foundation.tables import RETURNED

if TYPE_CHECKING:
    import pandas as pd

MEDAL_DAY = 90
"""The day in a mission within one tour that earns its medal, the day of departure being the first."""


def experience_values(tours: "pd.DataFrame", held: Deployments) -> list[Values]:
    """Give medals and new veterans a year, and the share of days abroad on a second or later tour, by group.

    A veteran has completed a tour: its end was planned, or the mission closed; a tour cut short completes nothing.
    """
    years, number = held.facts.years, counts(tours["tour"])
    abroad = days_within(held)
    found = {
        "medals": held.total(medal_days(held) != NEVER) / years,
        "new veterans": held.total(first_completions(tours, held)) / years,
        "second tours abroad": ratio(held.total(abroad * (number > 1)), held.total(abroad)),
    }
    return [Values(measure, held.groups.labels, values) for measure, values in found.items()]


def days_within(held: Deployments) -> Integers:
    """Give the days of each tour that lie within the run: int64[n]."""
    end = np.where(held.returned == NEVER, held.facts.days, np.minimum(held.returned, held.facts.days))
    found: Integers = np.maximum(end - np.maximum(held.departed, 0), 0)
    return found


def medal_days(held: Deployments) -> Integers:
    """Give the day of the run on which each tour earns its medal, `NEVER` where none is earned in the run: int64[n]."""
    day = held.departed + MEDAL_DAY - 1
    end = np.where(held.returned == NEVER, held.facts.days, np.minimum(held.returned, held.facts.days))
    return np.where((day >= 0) & (day < end), day, NEVER)


def first_completions(tours: "pd.DataFrame", held: Deployments) -> NDArray[np.bool_]:
    """Tell which tours made their person a veteran within the run: bool[n].

    Somebody of the opening state whose tours served are not told is taken to have served none.
    """
    completed = held.ended & tours["reason"].isin(RETURNED).to_numpy(dtype=np.bool_)
    person, number = person_keys(tours, held), counts(tours["tour"])
    order = np.lexsort((number, person))
    mine, done = person[order], completed[order]
    leading = np.flatnonzero(np.diff(mine, prepend=-1))
    length = np.diff(leading, append=mine.size)
    before: Integers = np.cumsum(done, dtype=np.int64) - done
    before -= np.repeat(before[leading], length)
    served_before_run = np.repeat(number[order][leading] > 1, length)
    first = np.empty(mine.size, dtype=np.bool_)
    first[order] = done & (before == 0) & ~served_before_run
    return first


def person_keys(tours: "pd.DataFrame", held: Deployments) -> Integers:
    """Give one number for each person of each replication, the same for all tours of a person: int64[n]."""
    person = counts(tours["person"])
    categories = list(dict.fromkeys(category for _, category in held.facts.lines))
    category = np.array([categories.index(name) for _, name in held.facts.lines], dtype=np.int64)[held.line]
    found: Integers = (held.replication * len(categories) + category) * (int(person.max(initial=0)) + 1) + person
    return found
