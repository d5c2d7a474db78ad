"""Women abroad against the targets, one panel a category."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.report import style
from rotation.report.charts.axes import date_axis, from_zero
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _HEAD, _FOOT = 0.5, 0.44, 0.34
_DASHES = (0, (4, 2.5))


def women(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.women_months.women_months`; nothing where no category has a target."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    names = [str(name) for name in dict.fromkeys(frame["category"])]
    if not names:
        return None
    columns = min(len(names), 3)
    rows = -(-len(names) // columns)
    inner = 2.4 if rows == 1 else 1.6
    width = (WIDTH - 0.2 - columns * _LEFT) / columns
    with style.styled():
        sheet = begin(
            stamp,
            words("Are the targets for women met?"),
            words("Women among people abroad at the ends of months, percent"),
            0.1 + rows * (_HEAD + inner + _FOOT),
            words,
        )
        for place, name in enumerate(names):
            left, top = _LEFT + place % columns * (width + _LEFT), 0.1 + place // columns * (_HEAD + inner + _FOOT)
            mine = frame[frame["category"] == name]
            sheet.write(left - 0.35, top, shortened(name, 34), fontsize=9, fontweight="bold", color=style.BLACK)
            sheet.write(left - 0.35, top + 0.17, _missing(mine, words))
            axes = sheet.place(left, top + _HEAD, width, inner)
            _panel(axes, mine, words)
            date_axis(axes, stamp.start, stamp.end, words, int(width * 2.2))
        sheet.key(
            [
                Line2D([], [], color=style.BLUE, linewidth=1.6, label=words("women, mean")),
                Patch(color=style.SKY, alpha=0.45, linewidth=0, label=words("band of futures, 5–95 %")),
                Line2D([], [], color=style.BLACK, linewidth=1.4, linestyle=_DASHES, label=words("target")),
            ]
        )
    return sheet.figure


def _panel(axes: "Axes", mine: "pd.DataFrame", words: Words) -> None:
    days = mine["day"].to_numpy().astype("datetime64[D]").astype(np.float64)
    mean, low, high, target = (
        mine[name].to_numpy(dtype=np.float64) * 100 for name in ("share", "low", "high", "target")
    )
    if not np.isnan(low).all():
        axes.fill_between(days, low, high, color=style.SKY, alpha=0.45, linewidth=0)
    axes.plot(days, mean, color=style.BLUE, linewidth=1.6, marker="o" if len(days) == 1 else "")
    axes.step(days, target, where="mid", color=style.BLACK, linewidth=1.4, linestyle=_DASHES)
    from_zero(axes, float(np.nanmax([mean, target, np.nan_to_num(high)])), words)


def _missing(mine: "pd.DataFrame", words: Words) -> str:
    """Say how many women are missing at the last month end, mean of the futures."""
    missing = float(mine["missing"].iloc[-1])
    if missing < 0.05:
        return words("none missing at the end")
    return words("women missing at the end: {number}", number=words.number(missing, 1 if missing < 10 else 0))
