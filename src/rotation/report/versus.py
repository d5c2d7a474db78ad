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


class Pair(NamedTuple):
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
    pairs = pairs_of(comparison)
    blocks = [_heading(a, b, simultaneous)]
    blocks += [_block(measure, told_pairs(pairs, measure)) for measure in measures]
    printed = [pair for pair in pairs if {pair.measure, pair.measure.partition("/")[0]} & set(measures)]
    return page([*blocks, _notes(printed)])


def pairs_of(comparison: "pd.DataFrame") -> list[Pair]:
    """Give the rows of a comparison."""
    return [Pair(*row) for row in comparison[list(Pair._fields)].itertuples(index=False, name=None)]


def told_pairs(pairs: Sequence[Pair], measure: str) -> list[Pair]:
    """Give the rows of a measure (with or without `/item`) to print: each line, then whole categories or all."""
    chosen = [pair for pair in pairs if measure in (pair.measure, pair.measure.partition("/")[0])]
    lines = [pair for pair in chosen if ALL not in (pair.mission, pair.category)]
    others = [pair for pair in chosen if pair.mission == ALL and (pair.category == ALL or not lines)]
    return [*lines, *others]


def title_of(measure: str, pair: Pair) -> str:
    """Give the title of a measure's table, with its unit."""
    return f"{measure.upper()}\n({'percent' if pair.unit == 'share' else pair.unit})"


def label_of(pair: Pair, measure: str) -> str:
    """Name the group of a row, and its item where the table's title does not."""
    item = "" if measure == pair.measure else pair.measure.partition("/")[2]
    return named((pair.mission, pair.category)) + (f": {item}" if item else "")


def difference_of(pair: Pair) -> tuple[str, str, str]:
    """Write the difference, its interval of the mean, and what b is."""
    scale, places = _precision(pair)
    ends = [shown(end * scale, places, "+") for end in (pair.low, pair.high)]
    return (
        shown(pair.difference * scale, places, "+"),
        NONE if NONE in ends else f"{ends[0]} to {ends[1]}",
        "the same" if pair.verdict == "same" else pair.verdict,
    )


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


def _block(measure: str, pairs: Sequence[Pair]) -> list[str]:
    rows = [_row(pair, measure) for pair in pairs]
    if not rows:
        return []
    title = title_of(measure, pairs[0])
    return grid((title, "A", "B", "B less A", "interval of\nthe mean", "B is", "variance\nsaved"), rows)


def _row(pair: Pair, measure: str) -> tuple[str, ...]:
    scale, places = _precision(pair)
    return (
        label_of(pair, measure),
        *(shown(side * scale, max(places, 0)) for side in (pair.mean_a, pair.mean_b)),
        *difference_of(pair),
        NONE if pair.verdict == "same" else _saved(pair.saved),
    )


def _precision(pair: Pair) -> tuple[float, int]:
    scale = 100.0 if pair.unit == "share" else 1.0
    return scale, decimals((pair.high - pair.low) / 2 * scale, pair.difference * scale)


def _saved(share: float) -> str:
    text = shown(share * 100, 0)
    return text if text == NONE else f"{text} %"


def _notes(pairs: Sequence[Pair]) -> list[str]:
    if any(pair.n == 1 for pair in pairs):
        return wrapped("Warning: with one pair of replications nothing can be told about luck.")
    if any(pair.doubtful and pair.n < FEW for pair in pairs):
        return wrapped("Warning: so few replications leave the intervals of gap-days and of rare events doubtful.")
    return []
