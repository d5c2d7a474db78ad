"""The printed report of uncertain inputs: luck and ignorance told apart, and which input matters most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.report.layout import grid, page, wrapped
from rotation.report.numbers import NONE, decimals, shown

if TYPE_CHECKING:
    import pandas as pd

MEANT = (
    "Luck: the variance of futures in which the inputs are the same. Ignorance: the variance of the mean over the "
    "inputs, which better figures would remove and more futures would not; of both together, with its 95 % interval "
    "(analysis of variance; the interval supposes that values are near normal). Band of futures: where a future "
    "falls in nine cases out of ten, whatever the inputs. Band of the mean: where the mean lies, luck taken out."
)


class Range(NamedTuple):
    """An uncertain input as a report names it."""

    path: str
    """Its path."""
    ends: str
    """Between what it lies."""
    basis: str
    """Where the range comes from, or nothing."""


class Drawn(NamedTuple):
    """What was drawn, in plain values."""

    title: str
    """The title of the scenario."""
    draws: int
    """How many draws of the inputs."""
    futures: int
    """How many futures of each."""
    origin: str
    """Seed and version."""


class _Row(NamedTuple):
    """One row of `analysis.components.split`."""

    measure: str
    unit: str
    mean: float
    low: float
    high: float
    variance_inputs: float
    variance_luck: float
    share_inputs: float
    share_low: float
    share_high: float
    band_low: float
    band_high: float
    means_low: float
    means_high: float


def uncertain_text(drawn: Drawn, ranges: Sequence[Range], table: "pd.DataFrame", more: Sequence[str] = ()) -> str:
    """Write luck and ignorance as plain text of at most 100 columns; `more` are the lines about sensitivity."""
    whole = table[(table["mission"] == ALL) & (table["category"] == ALL)]
    rows = [_Row(*row) for row in whole[list(_Row._fields)].itertuples(index=False, name=None)]
    heading = [*wrapped(f"{drawn.title.upper()}: LUCK AND IGNORANCE"), drawn.origin]
    heading += wrapped(
        f"{len(ranges)} uncertain {'input' if len(ranges) == 1 else 'inputs'}, drawn {drawn.draws} times, with "
        f"{drawn.futures} futures of each draw that no other draw meets."
    )
    return page([heading, _ranges(ranges), _split(rows), list(more)])


def sobol_lines(measure: str, runs: str, table: "pd.DataFrame") -> list[str]:
    """Write the Sobol' indices of the inputs; `runs` says how much was run."""
    names = ("total", "total_low", "total_high", "first", "first_low", "first_high")
    rows = [
        (name, shown(total, 2), _ends(low, high, 2), shown(first, 2), _ends(first_low, first_high, 2))
        for name, total, low, high, first, first_low, first_high in zip(
            table["input"], *(table[each] for each in names), strict=True
        )
    ]
    header = (f"SENSITIVITY OF {measure.upper()}", "total\neffect", "interval", "alone", "interval")
    told = (
        f"Sobol' indices of the mean of {measure} over all missions, {runs}. Total effect: the share of its variance "
        "over the inputs that would stay if all others were known; alone: the share that would go if this one were. "
        "Intervals: 95 %, bootstrap over the points; wide ones ask for more points."
    )
    return [*grid(header, rows), *wrapped(told)]


def morris_lines(measure: str, runs: str, table: "pd.DataFrame") -> list[str]:
    """Write the elementary effects of the inputs; `runs` says how much was run."""
    rows = []
    for name, size, low, high, mean, spread in table.itertuples(index=False, name=None):
        places = decimals((high - low) / 2, size)
        rows.append(
            (name, shown(size, places), _ends(low, high, places), shown(mean, places, "+"), shown(spread, places))
        )
    header = (f"SENSITIVITY OF {measure.upper()}", "size of\neffect", "its interval", "mean\neffect", "spread")
    told = (
        f"Morris' elementary effects on the mean of {measure} over all missions, {runs}: by how much it changes over "
        "the whole range of an input, in the measure's unit. A large spread: the effect is bent, or hangs on others. "
        "Intervals: 95 %, bootstrap over the trajectories."
    )
    return [*grid(header, rows), *wrapped(told)]


def _ranges(ranges: Sequence[Range]) -> list[str]:
    lines = ["UNCERTAIN INPUTS"]
    for each in ranges:
        basis = f" ({each.basis})" if each.basis else ""
        lines += wrapped(f"{each.path}: {each.ends}{basis}", "  ", "    ")
    return lines


def _split(rows: Sequence[_Row]) -> list[str]:
    cells = []
    for row in rows:
        scale, name = _scaled(row)
        unit = " %" if row.unit == "share" else ""
        places = decimals((row.high - row.low) / 2 * scale, row.mean * scale)
        cells.append(
            (
                name,
                shown(row.mean * scale, places) + unit,
                _percent(row.share_inputs),
                _between(row.share_low, row.share_high),
                _ends(row.band_low * scale, row.band_high * scale, places),
                _ends(row.means_low * scale, row.means_high * scale, places),
            )
        )
    header = ("MEASURE", "mean", "ignorance,\nof variance", "interval", "band of\nfutures", "band of\nthe mean")
    return [*grid(header, cells), *wrapped(MEANT)]


def _scaled(row: _Row) -> tuple[float, str]:
    """Give what turns a value into what is shown, and the measure's name with its unit where that is not its own."""
    if row.unit == "share":
        return 100.0, row.measure
    if abs(row.mean) >= 1e6:
        return 1e-6, f"{row.measure}, millions"
    return 1.0, row.measure


def _percent(share: float) -> str:
    text = shown(100 * share, 0)
    return text if text == NONE else f"{text} %"


def _between(low: float, high: float) -> str:
    ends = shown(100 * low, 0), shown(100 * high, 0)
    return NONE if NONE in ends else f"{ends[0]}–{ends[1]} %"


def _ends(low: float, high: float, places: int) -> str:
    ends = shown(low, places), shown(high, places)
    return NONE if NONE in ends else f"{ends[0]} to {ends[1]}"
