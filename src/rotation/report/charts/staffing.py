"""Posts filled over time, one panel a line: mean, band of futures, posts, minimum, and the last day to act."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.staffing import Staffing
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

_DASHES, _DOTS = (0, (4, 2.5)), (0, (1, 1.2))
_LEFT, _HEAD, _FOOT = 0.5, 0.44, 0.3  # of a panel, inches
_BOLD, _PLAIN = 0.088, 0.07  # the width of a letter in the heads, inches


def staffing(
    lines: Sequence[Staffing], stamp: Stamp, *, last_days: "pd.DataFrame | None" = None, words: Words = ENGLISH
) -> "Figure | None":
    """Draw posts filled over time; nothing where there is no line.

    `lines` are those of `analysis.staffing.staffing_over_time`, `last_days` has the columns mission, category, gap_from
    (the first day of a gap that is coming) and last_day (the last day on which something can still be done about it).
    """
    if not lines:
        return None
    columns = min(len(lines), 2 if len(lines) <= 4 else 3 if len(lines) <= 9 else 4)
    rows = math.ceil(len(lines) / columns)
    inner = 2.6 if rows == 1 else 1.7 if rows == 2 else 1.15
    width = (WIDTH - 0.15 - columns * (_LEFT + 0.12)) / columns
    with style.styled():
        sheet = begin(
            stamp,
            words("How many posts will be filled?"),
            words("Posts filled, day by day; every scale starts at 0"),
            0.1 + rows * (_HEAD + inner + _FOOT),
            words,
        )
        known = {line.line for line in lines}
        acts = [] if last_days is None else zip(last_days["mission"], last_days["category"], strict=True)
        _key(sheet, words, any(each in known for each in acts))
        for place, line in enumerate(lines):
            left = _LEFT + place % columns * (width + _LEFT + 0.12)
            top = place // columns * (_HEAD + inner + _FOOT) + 0.1
            axes = sheet.place(left, top + _HEAD, width, inner)
            _panel(axes, line, stamp, words, width)
            _head(sheet, (left, top), line, words, width + 0.4)
            if last_days is not None:
                _last_days(axes, line, last_days, words)
    return sheet.figure


def _panel(axes: "Axes", line: Staffing, stamp: Stamp, words: Words, width: float) -> None:
    """Draw one line; where it has no posts there is nothing to fill, and only the posts are drawn."""
    open_days = line.establishment > 0
    mean, low, high, minimum = (
        np.where(open_days, held, np.nan) for held in (line.mean, line.low, line.high, line.minimum)
    )
    days = line.days.astype(np.float64)
    if not np.isnan(low).all():
        axes.fill_between(days, low, high, step="post", color=style.SKY, alpha=0.45, linewidth=0)
    axes.step(days, line.establishment, where="post", color=style.BLACK, linewidth=1.0)
    axes.step(days, minimum, where="post", color=style.VERMILLION, linewidth=1.0, linestyle=_DASHES)
    axes.step(days, mean, where="post", color=style.BLUE, linewidth=1.6)
    date_axis(axes, stamp.start, stamp.end, words, int(width * 2.2))
    from_zero(axes, max(float(line.establishment.max()), float(np.nanmax(line.high, initial=0))), words)


def _head(sheet: Sheet, place: tuple[float, float], line: Staffing, words: Words, width: float) -> None:
    (left, top), (mission, category) = place, line.line
    name = shortened(mission, int(width / _BOLD))
    sheet.write(left - 0.35, top, name, fontsize=9, fontweight="bold", color=style.BLACK)
    most, several = int(line.establishment.max()), np.unique(line.establishment[line.establishment > 0]).size > 1
    posts = words("posts: up to {most}" if several else "posts: {most}", most=words.number(most))
    room = max(int(width / _PLAIN) - len(posts) - 3, 6)
    sheet.write(left - 0.35, top + 0.17, f"{shortened(category, room)} · {posts}", fontsize=8)


def _last_days(axes: "Axes", line: Staffing, last_days: "pd.DataFrame", words: Words) -> None:
    """Mark each last day to act by a line from top to bottom, and write the first of them out."""
    mine = last_days[(last_days["mission"] == line.line[0]) & (last_days["category"] == line.line[1])]
    days = [day.date() for day in mine["last_day"].dropna().sort_values()]
    first, last = axes.get_xlim()
    for place, day in enumerate(days):
        at = (np.datetime64(day) - np.datetime64("1970-01-01")) / np.timedelta64(1, "D")
        axes.axvline(at, color=style.PURPLE, linewidth=1.2, linestyle=_DOTS, label="last day to act")
        axes.plot([at], [0], marker="^", color=style.PURPLE, markersize=6, clip_on=False)
        if place == 0:
            right = at > (first + last) / 2
            axes.annotate(
                words("act by {day}", day=words.day(day)),
                (at, 0),
                xytext=(-5 if right else 5, 5),
                textcoords="offset points",
                ha="right" if right else "left",
                fontsize=7.5,
                color=style.BLACK,
                bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
            )


def _key(sheet: Sheet, words: Words, act: bool) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    key = [
        Line2D([], [], color=style.BLACK, linewidth=1.0, label=words("posts")),
        Line2D([], [], color=style.BLUE, linewidth=1.6, label=words("filled, mean")),
        Patch(color=style.SKY, alpha=0.45, linewidth=0, label=words("band of futures, 5–95 %")),
        Line2D([], [], color=style.VERMILLION, linewidth=1.0, linestyle=_DASHES, label=words("minimum")),
    ]
    if act:
        mark = Line2D(
            [], [], color=style.PURPLE, linewidth=1.2, marker="^", markersize=5, label=words("last day to act")
        )
        mark.set_linestyle(_DOTS)
        key.append(mark)
    sheet.key(key)
