"""The gap calendar: a row a mission, a tile a month, the darker the surer that it falls short."""

import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import ALL
from rotation.report import style
from rotation.report.charts.axes import bare, date_axis, month_edges
from rotation.report.charts.looks import CHANCE, CHANCE_EDGES
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_RIGHT, _ROW, _HEAD = 1.75, 0.34, 0.42
_LETTER = 0.078  # inches


def gap_calendar(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.shortfall.shortfall` that it is handed, one label a row; nothing without rows.

    A row is named by its mission, or by its category where it is a line.
    """
    if frame.empty:
        return None
    names = list(dict.fromkeys(zip(frame["mission"].astype(str), frame["category"].astype(str), strict=True)))
    height = len(names) * _ROW
    labels = [shortened(mission if category == ALL else category, 30) for mission, category in names]
    left = 0.35 + _LETTER * max(map(len, labels))
    with style.styled():
        sheet = begin(
            stamp,
            words("When will a mission fall short?"),
            words("Probability that a line is below its minimum on at least one day of the month"),
            _HEAD + height + 0.35,
            words,
        )
        axes = sheet.place(left, _HEAD, WIDTH - left - _RIGHT, height)
        chances, edges = _grid(frame, names, stamp)
        _tiles(axes, chances, edges)
        date_axis(axes, stamp.start, stamp.end, words)
        axes.set_yticks(np.arange(len(names)) + 0.5, labels, fontsize=8.5, color=style.BLACK)
        axes.set_ylim(len(names), 0)
        bare(axes)
        sheet.write(WIDTH - _RIGHT + 0.15, _HEAD - 0.2, words("worst month"), fontsize=8)
        for place, row in enumerate(chances):
            told = _worst(row, edges, words)
            sheet.write(WIDTH - _RIGHT + 0.15, _HEAD + (place + 0.5) * _ROW, told, va="center", color=style.BLACK)
        _key(sheet, words)
    return sheet.figure


def _grid(frame: "pd.DataFrame", names: list[tuple[str, str]], stamp: Stamp) -> tuple[Numbers, Numbers]:
    """Give the chances, NaN where there are no posts, and the days between which the months lie."""
    months, edges = month_edges(stamp.start, stamp.end)
    place = {name: row for row, name in enumerate(names)}
    rows = [place[key] for key in zip(frame["mission"].astype(str), frame["category"].astype(str), strict=True)]
    chances = np.full((len(names), len(months)), np.nan)
    chances[rows, np.searchsorted(months, frame["month"].to_numpy().astype("datetime64[M]"))] = frame["probability"]
    return chances, edges


def _tiles(axes: "Axes", chances: Numbers, edges: Numbers) -> None:
    """Draw a tile for every month with posts, in the shade of its chance, and thin lines between years and rows."""
    from matplotlib.colors import BoundaryNorm, ListedColormap

    shades = np.where(chances > 0, np.searchsorted(CHANCE_EDGES, chances, side="left"), 0).astype(np.float64)
    shades[np.isnan(chances)] = np.nan
    colours = ListedColormap(list(CHANCE))
    rows = np.arange(len(chances) + 1)
    limits = BoundaryNorm(np.arange(len(CHANCE) + 1) - 0.5, len(CHANCE))
    axes.patch.set(hatch="////", edgecolor=style.PALE, facecolor="white", linewidth=0)
    axes.pcolormesh(edges, rows, np.ma.masked_invalid(shades), cmap=colours, norm=limits, label="chances")
    for row in rows:
        axes.axhline(float(row), color="white", linewidth=4)
    for year in np.unique(np.datetime64("1970-01-01", "D") + edges.astype(np.int64)).astype("datetime64[Y]"):
        axes.axvline(float(year.astype("datetime64[D]").astype(np.int64)), color=style.GREY, linewidth=0.4)


def _worst(chances: Numbers, edges: Numbers, words: Words) -> str:
    """Name the month in which a shortfall is likeliest, the first of several."""
    if not (chances > 0).any():
        return words("never short")
    place = int(np.nanargmax(chances))
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=float(edges[place]))
    return words("{month}: {chance}", month=words.in_month(day), chance=words.percent(float(chances[place])))


def _key(sheet: Sheet, words: Words) -> None:
    """Write the shades out above the tiles."""
    from matplotlib.patches import Patch

    texts = [words("never")]
    for low, high in zip(CHANCE_EDGES, (*CHANCE_EDGES[1:], 1.0), strict=True):
        texts.append(words("to {chance}", chance=words.percent(high)) if low == 0 else words.span(low, high))
    looks: dict[str, Any] = {"edgecolor": style.GREY, "linewidth": 0.4}
    handles = [Patch(facecolor=colour, label=text, **looks) for colour, text in zip(CHANCE, texts, strict=True)]
    handles.append(Patch(facecolor="white", hatch="////", label=words("no posts"), edgecolor=style.PALE, linewidth=0))
    sheet.key(handles)
