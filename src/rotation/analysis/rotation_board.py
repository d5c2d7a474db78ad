"""The rotation board of one future: who holds which post from when to when, and which posts stand empty."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import NEVER, Integers, counts, days, flags
from rotation.analysis.facts import Facts, Line
from rotation.analysis.futures import Future
from rotation.analysis.groups import line_codes

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class RotationBoard:
    """One future, post by post."""

    future: Future
    """The future."""
    start: datetime.date
    """The first day of the run."""
    end: datetime.date
    """The first day after it."""
    posts: Mapping[Line, int]
    """The most posts of each line, in the order of reports; lines that never have posts are left out."""
    tours: "pd.DataFrame"
    """mission, category, post, person, departed, planned_end, returned (the run's end for those still out)."""
    empty: "pd.DataFrame"
    """mission, category, post, from, to: posts that stand empty."""
    waves: "pd.DataFrame"
    """mission, category, wave, planned, departed."""
    movement: Mapping[str, Sequence[datetime.date]] = field(default_factory=dict)
    """The movement days of each mission within the run, where they are known."""


def rotation_board(tables: Mapping[str, "pd.DataFrame"], facts: Facts, future: Future) -> RotationBoard:
    """Lay one future out as a rotation board, without movement days; `tables` need *tours*, *staffing* and *waves*.

    *Tours* name the post that a person took first. On each day as many posts of a line are marked empty as its gap,
    of those without anybody present: first those empty the day before, then those just left, then the lowest numbers,
    as which of several free numbers was closed is not in the tables.
    """
    held = {name: table[(table["replication"] == future.number).to_numpy()] for name, table in tables.items()}
    end = np.datetime64(facts.end, "s")
    tours = held["tours"][["mission", "category", "post", "person", "departed", "planned_end", "returned"]]
    tours = tours.assign(returned=tours["returned"].fillna(end)).reset_index(drop=True)
    staffing = held["staffing"].loc[~flags(held["staffing"]["opening"])]
    lines, places = line_codes(staffing, facts), line_codes(tours, facts)
    posts, parts = {}, []
    for place, line in enumerate(facts.lines):
        rows = staffing[lines == place]
        most = int(rows["establishment"].max()) if len(rows) else 0
        if most:
            posts[line] = most
            parts += [(*line, *stretch) for stretch in _empty(rows, tours[places == place], most, facts)]
    waves = held["waves"][["mission", "category", "wave", "planned", "departed"]].reset_index(drop=True)
    return RotationBoard(future, facts.start, facts.end, posts, tours, _frame(parts, facts), waves)


def _empty(staffing: "pd.DataFrame", tours: "pd.DataFrame", most: int, facts: Facts) -> list[tuple[int, int, int]]:
    """Give post, first day and day after it of the stretches in which posts of a line stand empty."""
    gap = np.zeros(facts.days, dtype=np.int64)
    for start, end, vacant in zip(
        np.clip(days(staffing["from"], facts.start), 0, facts.days),
        np.clip(days(staffing["to"], facts.start), 0, facts.days),
        counts(staffing["establishment"]) - counts(staffing["level"]),
        strict=True,
    ):
        gap[start:end] = vacant
    present = _present(tours, most, facts)
    found, since = [], np.full(most, -1)
    edges = [0, *(np.flatnonzero((np.diff(present, axis=1) != 0).any(axis=0) | (np.diff(gap) != 0)) + 1), facts.days]
    for start in edges[:-1]:
        red = _marked(gap[start], present[:, start], present[:, start - 1] if start else present[:, 0], since >= 0)
        found += [(int(post) + 1, int(since[post]), int(start)) for post in np.flatnonzero((since >= 0) & ~red)]
        since = np.where(red, np.where(since >= 0, since, start), -1)
    found += [(int(post) + 1, int(since[post]), facts.days) for post in np.flatnonzero(since >= 0)]
    return found


def _marked(
    gap: int, present: NDArray[np.bool_], before: NDArray[np.bool_], red: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Choose as many of the free posts as the gap: those marked before, those just left, the lowest numbers."""
    rank = np.where(red, 0, np.where(before, 1, 2))
    free = np.flatnonzero(~present)
    chosen = free[np.argsort(rank[free], kind="stable")][:gap]
    marked = np.zeros(present.size, dtype=np.bool_)
    marked[chosen] = True
    return marked


def _present(tours: "pd.DataFrame", most: int, facts: Facts) -> NDArray[np.bool_]:
    """Tell on which days somebody of each post is in the mission: bool[posts, days]."""
    present = np.zeros((most, facts.days), dtype=np.bool_)
    departed, returned = days(tours["departed"], facts.start), days(tours["returned"], facts.start)
    for post, start, end in zip(counts(tours["post"]), departed, returned, strict=True):
        if 0 < post <= most and end != NEVER:
            present[post - 1, max(int(start), 0) : max(int(end), 0)] = True
    return present


def _frame(parts: Sequence[tuple[str, str, int, int, int]], facts: Facts) -> "pd.DataFrame":
    import pandas as pd

    found = pd.DataFrame(parts, columns=["mission", "category", "post", "from", "to"])
    first = np.datetime64(facts.start, "s")
    for name in ("from", "to"):
        offsets: Integers = found[name].to_numpy(dtype=np.int64)
        found[name] = first + offsets * np.timedelta64(86_400, "s")
    return found
