"""Seats used, class by class, one panel a course."""

import math
from typing import TYPE_CHECKING

import numpy as np

from rotation.report import style
from rotation.report.charts.axes import date_axis, from_zero
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _HEAD, _FOOT = 0.5, 0.44, 0.34
_DASHES = (0, (4, 2.5))


def seats(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.seats.seats`; nothing where nobody ever waited for a class."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    names = [str(name) for name in dict.fromkeys(frame["course"])]
    if not names:
        return None
    columns = min(len(names), 2)
    rows = math.ceil(len(names) / columns)
    inner = 2.6 if rows == 1 else 1.5
    width = (WIDTH - 0.2 - columns * _LEFT) / columns
    with style.styled():
        sheet = begin(
            stamp,
            words("Are the seats of the centre used?"),
            words("Mean of the futures, by start day: a class held in one future of four counts as a quarter"),
            0.1 + rows * (_HEAD + inner + _FOOT),
            words,
        )
        for place, name in enumerate(names):
            at = (_LEFT + place % columns * (width + _LEFT), 0.1 + place // columns * (_HEAD + inner + _FOOT))
            mine = frame[frame["course"] == name]
            _head(sheet, at, name, mine, words)
            axes = sheet.place(at[0], at[1] + _HEAD, width, inner)
            _panel(axes, mine, words)
            date_axis(axes, stamp.start, stamp.end, words, int(width * 2))
        sheet.key(
            [
                Patch(facecolor=style.BLUE, label=words("seats used")),
                Patch(facecolor=style.PALE, edgecolor=style.GREY, linewidth=0.4, label=words("seats left empty")),
                Line2D([], [], color=style.BLACK, linewidth=1, linestyle=_DASHES, label=words("seats of one class")),
            ]
        )
    return sheet.figure


def _panel(axes: "Axes", mine: "pd.DataFrame", words: Words) -> None:
    """Draw the seats offered, pale, and before them those used."""
    days = mine["start"].to_numpy().astype("datetime64[D]").astype(np.float64)
    wide = np.clip(np.diff(days).min(initial=120) * 0.72, 4, 30)
    offered, used = (mine[name].to_numpy(dtype=np.float64) for name in ("offered", "students"))
    axes.bar(days, offered, width=wide, facecolor=style.PALE, edgecolor=style.GREY, linewidth=0.4, align="edge")
    axes.bar(days, used, width=wide, facecolor=style.BLUE, align="edge")
    most = float(mine["most"].max())
    axes.axhline(most, color=style.BLACK, linewidth=1, linestyle=_DASHES)
    from_zero(axes, max(most, float(offered.max(initial=0))), words)


def _head(sheet: Sheet, at: tuple[float, float], name: str, mine: "pd.DataFrame", words: Words) -> None:
    left, top = at
    sheet.write(left - 0.35, top, shortened(name, 50), fontsize=9, fontweight="bold", color=style.BLACK)
    offered, used = float(mine["offered"].sum()), float(mine["students"].sum())
    told = (
        words("no class was held")
        if not offered
        else words("{share} of the seats used", share=words.percent(used / offered))
    )
    sheet.write(left - 0.35, top + 0.17, told)
