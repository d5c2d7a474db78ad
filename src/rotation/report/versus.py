"""The printed report of a paired comparison."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import FEW
from rotation.report.layout import grid, page, wrapped
from rotation.report.lookup import named
from rotation.report.numbers import NONE, decimals, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

SHOWN = (
    "fill rate",
    "staffing level",
    "gap-days",
    "year below minimum",
    "days below minimum",
    "departures",
    "people per post",
    "next wave short",
)
"""The measures that a comparison prints unless told otherwise."""


class _Pair(NamedTuple):
    """One row of `analysis.comparison.compare`."""

    mission: str
    category: str
    measure: str
    unit: str
    n: int
    mean_a: float
    mean_b: float
    difference: float
    low: float
    high: float
    verdict: str
    saved: float
    doubtful: bool


def comparison_text(
    a: Stamp, b: Stamp, comparison: "pd.DataFrame", *, measures: Sequence[str] = SHOWN, simultaneous: bool = False
) -> str:
    """Write a paired comparison as plain text of at most 100 columns, b against a, measure by measure.

    `comparison` is that of `analysis.comparison.compare`; `measures` the names to print, with or without `/item`. Each
    stamp's `policy` names its side.
    """
    pairs = [_Pair(*row) for row in comparison[list(_Pair._fields)].itertuples(index=False, name=None)]
    blocks = [_heading(a, b, simultaneous)]
    for measure in measures:
        chosen = [pair for pair in pairs if measure in (pair.measure, pair.measure.partition("/")[0])]
        blocks.append(_block(measure, chosen))
    printed = [pair for pair in pairs if {pair.measure, pair.measure.partition("/")[0]} & set(measures)]
    return page([*blocks, _notes(printed)])


def _heading(a: Stamp, b: Stamp, simultaneous: bool) -> list[str]:
    lines = wrapped(f"{a.scenario.upper()}: A AGAINST B")
    for name, side in (("A", a), ("B", b)):
        reading = f" · ceiling: {side.ceiling}" if side.ceiling else ""
        lines += wrapped(f"{name} = {side.policy}{reading} · digest {side.digest[:12]}")
    lines.append(f"{a.period} · {a.replications:,} pairs of replications · seed {a.seed} · rotation {a.version}")
    together = " All intervals together hold with 95 % confidence." if simultaneous else ""
    lines += wrapped(
        "Both sides met the same luck, so that each difference (B less A) is a difference of policy. Its interval of "
        f"the mean has 95 % confidence; where it holds 0 the difference is unclear.{together}"
    )
    return lines


def _block(measure: str, pairs: Sequence[_Pair]) -> list[str]:
    lines = [pair for pair in pairs if ALL not in (pair.mission, pair.category)]
    others = [pair for pair in pairs if pair.mission == ALL and (pair.category == ALL or not lines)]
    rows = [_row(pair, measure) for pair in [*lines, *others]]
    if not rows:
        return []
    unit = pairs[0].unit
    title = f"{measure.upper()}\n({'percent' if unit == 'share' else unit})"
    return grid((title, "A", "B", "B less A", "interval of\nthe mean", "B is", "variance\nsaved"), rows)


def _row(pair: _Pair, title: str) -> tuple[str, ...]:
    scale = 100.0 if pair.unit == "share" else 1.0
    places = decimals((pair.high - pair.low) / 2 * scale, pair.difference * scale)
    item = "" if title == pair.measure else pair.measure.partition("/")[2]
    ends = [shown(end * scale, places, "+") for end in (pair.low, pair.high)]
    return (
        named((pair.mission, pair.category)) + (f": {item}" if item else ""),
        *(shown(side * scale, max(places, 0)) for side in (pair.mean_a, pair.mean_b)),
        shown(pair.difference * scale, places, "+"),
        NONE if NONE in ends else f"{ends[0]} to {ends[1]}",
        "the same" if pair.verdict == "same" else pair.verdict,
        NONE if pair.verdict == "same" else _saved(pair.saved),
    )


def _saved(share: float) -> str:
    text = shown(share * 100, 0)
    return text if text == NONE else f"{text} %"


def _notes(pairs: Sequence[_Pair]) -> list[str]:
    if any(pair.n == 1 for pair in pairs):
        return wrapped("Warning: with one pair of replications nothing can be told about luck.")
    if any(pair.doubtful and pair.n < FEW for pair in pairs):
        return wrapped("Warning: so few replications leave the intervals of gap-days and of rare events doubtful.")
    return []
