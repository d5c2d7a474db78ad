"""Groups of lines: each line, each mission, each category and all of it; and sums over their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Integers, Numbers, codes, counts, names_in
from rotation.analysis.facts import ALL, Facts, Line

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one measure: a number for each replication and group."""

    measure: str
    """Its declared name, followed by `/item` where it has items."""
    labels: tuple[Line, ...]
    """The groups: mission and category, `ALL` for every one."""
    values: Numbers
    """float64[replications, groups], NaN where there is nothing to measure."""
    unit: str = ""
    """The unit, where the declaration leaves it open."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Which lines belong to which group."""

    labels: tuple[Line, ...]
    """The groups: the lines, then missions, then categories, then everything."""
    members: NDArray[np.bool_]
    """bool[groups, lines]."""

    def total(self, by_line: Numbers) -> Numbers:
        """Add up sums by line to sums by group: float64[replications, groups]."""
        return by_line @ self.members.T.astype(np.float64)


def groups_of(facts: Facts) -> Groups:
    """Give the groups of a run: its lines, its missions, its categories, and all of it as (`ALL`, `ALL`)."""
    missions = list(dict.fromkeys(mission for mission, _ in facts.lines))
    labels = list(facts.lines)
    labels += [(mission, ALL) for mission in missions]
    labels += [(ALL, category) for category in categories_of(facts)]
    labels.append((ALL, ALL))
    members = [
        [mission in (ALL, line[0]) and category in (ALL, line[1]) for line in facts.lines]
        for mission, category in labels
    ]
    return Groups(tuple(labels), np.array(members, dtype=np.bool_).reshape(len(labels), len(facts.lines)))


def categories_of(facts: Facts) -> list[str]:
    """Give the categories in the order in which lines name them."""
    return list(dict.fromkeys(category for _, category in facts.lines))


def categories_in(table: "pd.DataFrame", facts: Facts) -> list[str]:
    """Give the categories of the lines and of a table, those of the lines first."""
    return list(dict.fromkeys([*categories_of(facts), *names_in(table["category"])]))


def line_codes(table: "pd.DataFrame", facts: Facts) -> Integers:
    """Give the place of each row's line among the run's lines: int64[n].

    Raises ValueError for a row whose line is not one of the run's.
    """
    missions = list(dict.fromkeys(mission for mission, _ in facts.lines))
    categories = categories_of(facts)
    places = np.full((len(missions) + 1, len(categories) + 1), -1, dtype=np.int64)
    for place, (mission, category) in enumerate(facts.lines):
        places[missions.index(mission), categories.index(category)] = place
    found = places[codes(table["mission"], missions), codes(table["category"], categories)]
    if (found < 0).any():
        row = table.iloc[int(np.flatnonzero(found < 0)[0])]
        raise ValueError(f"no line {row['mission']} {row['category']} in this run")
    return found


def replication_codes(table: "pd.DataFrame", facts: Facts) -> Integers:
    """Give each row's replication, counted from the run's first: int64[n].

    Raises ValueError for a replication outside the run.
    """
    found = counts(table["replication"]) - facts.first
    if found.size and (found.min() < 0 or found.max() >= facts.replications):
        raise ValueError(
            f"replications {found.min() + facts.first} to {found.max() + facts.first} are not all in this run"
        )
    return found


def sums(keys: Sequence[Integers], shape: Sequence[int], weights: NDArray[Any] | None = None) -> Numbers:
    """Add up weights (or count rows) by several codes: float64[shape]; rows with a negative code are left out."""
    kept = np.ones(keys[0].shape, dtype=np.bool_)
    flat = np.zeros(keys[0].shape, dtype=np.int64)
    for key, size in zip(keys, shape, strict=True):
        kept &= key >= 0
        flat = flat * size + key
    if not kept.all():
        flat, weights = flat[kept], None if weights is None else weights[kept]
    return np.bincount(flat, weights, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)


def ratio(part: Numbers, whole: Numbers) -> Numbers:
    """Divide where there is something to divide by; NaN elsewhere."""
    found: Numbers = np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole != 0)
    return found
