"""The printed table of forecast gaps, and the last day to act on each."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rotation.report.layout import grid, wrapped
from rotation.report.numbers import shown

if TYPE_CHECKING:
    import pandas as pd


class _Gap(NamedTuple):
    """One forecast gap."""

    mission: str
    category: str
    start: datetime.date
    days: int
    gap_days: float
    chance: float


class Looked(NamedTuple):
    """What was looked for, in plain values."""

    length: int
    """The least length of a gap, days."""
    chance: float
    """The least share of futures below the minimum on each of its days."""
    futures: int
    """How many futures each trial was run in."""
    actions: Mapping[str, str]
    """The actions, and what each means."""


def last_days_lines(gaps: "pd.DataFrame", table: "pd.DataFrame", looked: Looked) -> list[str]:
    """Write the forecast gaps and the last days to act on them, in lines of at most 100 columns.

    `gaps` has the columns mission, category, start, end, days, gap_days and chance; `table` has mission, category,
    start, action, last_day, tried_from and answer, one row a gap and action.
    """
    defined = (
        f"A forecast gap: at least {looked.length} days in a row on each of which the line is below its minimum in at "
        f"least {shown(100 * looked.chance, 0)} % of futures; those with most gap-days are told."
    )
    if gaps.empty:
        return ["LAST DAY TO ACT", *wrapped(f"No gap is forecast. {defined}")]
    rows = [
        (
            f"{gap.mission}, {gap.category}",
            f"{gap.start} + {gap.days} days",
            f"{shown(100 * gap.chance, 0)} %",
            shown(gap.gap_days, 0),
            *(_answer(table, gap, action) for action in looked.actions),
        )
        for gap in (_Gap(*row) for row in gaps[list(_Gap._fields)].itertuples(index=False, name=None))
    ]
    header = ("LAST DAY TO ACT", "from", "of futures\nbelow", "gap-days", *looked.actions)
    told = (
        f"{defined} Last day: the last date on which one such action, added alone, lowers the mean of the gap by at "
        f"least half with 95 % confidence, in {looked.futures} paired futures; tried back from the gap's end by "
        "months, then by weeks, then by days, each trial judged by itself. 'too late': not even on the first day of "
        "the run. 'no use': on no day tried."
    )
    meanings = [line for name, means in looked.actions.items() for line in wrapped(f"{name}: {means}", "  ", "    ")]
    return [*grid(header, rows), *wrapped(told), *meanings]


def _answer(table: "pd.DataFrame", gap: _Gap, action: str) -> str:
    words = {"no longer possible": "too late", "on no day tried": "no use"}
    keys = zip(table["mission"], table["category"], table["start"], table["action"], strict=True)
    place = list(keys).index((gap.mission, gap.category, gap.start, action))
    return words.get(str(table["answer"].iloc[place]), str(table["last_day"].iloc[place]))
