"""The printed words about a run that went on until chosen means were known well enough."""

from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.dictionary import declared
from rotation.analysis.facts import ALL
from rotation.report.layout import grid, wrapped
from rotation.report.numbers import decimals, shown

if TYPE_CHECKING:
    import pandas as pd


class _Row(NamedTuple):
    """One mean that was asked for."""

    measure: str
    mission: str
    relative: bool
    n: int
    mean: float
    half_width: float
    asked: float
    needed: int
    precise: bool
    alike: bool


def precision_lines(table: "pd.DataFrame", most: int, number: int) -> list[str]:
    """Tell what was asked, what was reached and what that is worth; nothing where nothing was asked.

    `table` is that of `study.reached.reached`; `most` was the limit of replications, `number` how many it took.
    """
    if table.empty:
        return []
    rows = [_Row(*row) for row in table[list(_Row._fields)].itertuples(index=False, name=None)]
    heads = ("PRECISION", "asked", "reached", "mean", "it is")
    lines = grid(heads, [_cells(row, most, number) for row in rows])
    lines += wrapped(
        f"Half-widths of the 95 % interval of the mean. Their number, {number:,}, was found by looking at "
        "them from time to time, from 50 on, and stopping as soon as every half-width was small enough; that makes an "
        "interval hold its mean a little less often than 95 times in 100, and each interval counts by itself."
    )
    for row in rows:
        lines += _warning(row)
    return lines


def _cells(row: _Row, most: int, number: int) -> tuple[str, ...]:
    scale, sign = (100.0, " %") if declared(row.measure).unit == "share" else (1.0, "")
    places = min(max(decimals(row.half_width * scale, row.mean * scale), 0) + 1, 3)
    verdict = "precise" if row.precise else "limit reached" if number >= most else "open"
    return (
        _named(row),
        f"±{shown(row.asked * scale, places)}{sign}",
        f"±{shown(row.half_width * scale, places)}{sign}",
        f"{shown(row.mean * scale, places)}{sign}",
        verdict,
    )


def _named(row: _Row) -> str:
    return row.measure if row.mission == ALL else f"{row.measure}, {row.mission}"


def _warning(row: _Row) -> list[str]:
    if row.alike:
        text = f"{_named(row)} is the same in all {row.n:,} futures: nothing is known of futures rarer than that."
    elif row.n < row.needed:
        text = (
            f"{_named(row)} is so skewed that its interval needs at least {row.needed:,} futures to be trusted "
            f"(28 + 25 times its squared skewness), and it has {row.n:,}."
        )
    else:
        return []
    return wrapped(f"Warning: {text}", hang="  ")
