"""Axes of charts: dates along the bottom, whole numbers from zero up the side, labels that do not touch."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Numbers
from rotation.report import style
from rotation.report.charts.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600)
"""Steps between the dates of an axis, months."""


def date_axis(axes: "Axes", start: datetime.date, end: datetime.date, words: Words, most: int = 8) -> None:
    """Put years, or months where the run is short, along the bottom; at most about `most` of them."""
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next(each for each in _STEPS if months / each <= most or each == _STEPS[-1])
    first = start.year * 12 + start.month - 1 + (start.day > 1)
    first += -first % step
    days = [datetime.date(month // 12, month % 12 + 1, 1) for month in range(first, end.year * 12 + end.month, step)]
    days = [day for day in days if start <= day <= end] or [start]
    axes.set_xlim(number(start), max(number(end), number(start) + 1))
    texts = [str(day.year) if step >= 12 else words.in_month(day) for day in days]
    axes.set_xticks([number(day) for day in days], texts)


def month_edges(start: datetime.date, end: datetime.date) -> tuple[NDArray[np.datetime64], Numbers]:
    """Give the n months from `start` to before `end`, and the days between which they lie: float64[n + 1]."""
    last = np.datetime64(end, "D") - 1
    months = np.arange(np.datetime64(start, "M"), last.astype("datetime64[M]") + 1)
    starts = np.maximum(months.astype("datetime64[D]").astype(np.float64), number(start))
    return months, np.append(starts, number(end))


def number(day: datetime.date) -> float:
    """Give a day as matplotlib counts it, days since 1970-01-01."""
    return float(day.toordinal() - datetime.date(1970, 1, 1).toordinal())


def from_zero(axes: "Axes", top: float, words: Words, ticks: int = 4) -> None:
    """Let the side axis run from 0 to somewhat above `top`, with few whole numbers and faint lines at them."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_ylim(0, max(top, 1.0) * 1.06)
    axes.yaxis.set_major_locator(MaxNLocator(ticks, integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    axes.grid(axis="y", color=style.PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move places, given in any order, so that no two are nearer than `least` and all lie between `low` and `high`.

    They keep their order; where there is too little room they are spread evenly.
    """
    order = sorted(range(len(places)), key=lambda each: places[each])
    room = min(least, (high - low) / max(len(places) - 1, 1))
    moved: dict[int, float] = {}
    floor = low
    for each in order:
        moved[each] = max(places[each], floor)
        floor = moved[each] + room
    roof = high
    for each in reversed(order):
        moved[each] = min(moved[each], roof)
        roof = moved[each] - room
    return [moved[each] for each in range(len(places))]


def size_of(axes: "Axes") -> tuple[float, float]:
    """Give the height and the width of axes, inches."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    width, height = figure.get_size_inches()
    place = axes.get_position()
    return float(place.height * height), float(place.width * width)


def bare(axes: "Axes") -> None:
    """Take away the frame and the ticks, for axes that carry texts or tiles."""
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
