"""Strengths and posts of some lines on some days, in every future."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.analysis.columns import Integers
from rotation.analysis.facts import Facts
from rotation.analysis.levels import stretches

if TYPE_CHECKING:
    import pandas as pd


class Counted(NamedTuple):
    """Whom an observation counts: the people of some missions and categories on a day."""

    date: datetime.date
    missions: tuple[str, ...]
    categories: tuple[str, ...]
    series: str
    """What it is called; counts of one series are of the same people."""


def strengths(staffing: "pd.DataFrame", facts: Facts, counted: Sequence[Counted]) -> tuple[Integers, Integers]:
    """Give people present and posts of each of `counted`, in every future: two int64[counted, replications].

    Raises ValueError for a day outside the run.
    """
    rows = stretches(staffing, facts)
    found = np.zeros((2, len(counted), facts.replications), dtype=np.int64)
    for place, each in enumerate(counted):
        day = (each.date - facts.start).days
        if not 0 <= day < facts.days:
            raise ValueError(f"{each.date} is no day of the run")
        lines = [
            n
            for n, (mission, category) in enumerate(facts.lines)
            if mission in each.missions and category in each.categories
        ]
        there = np.flatnonzero((rows.start <= day) & (rows.end > day) & np.isin(rows.line, lines))
        for number, column in enumerate(("strength", "establishment")):
            found[number, place] = np.bincount(
                rows.replication[there], rows.counts[column][there], minlength=facts.replications
            ).astype(np.int64)
    return found[0], found[1]
