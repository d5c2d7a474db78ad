"""Figures of a run: staffing over time."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.analysis.staffing import Staffing
from rotation.report import style
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 11.0
"""Width of a figure, inches."""

FRAME = (0.75, 0.55)
"""Room above the panels for the title and below them for the stamp, inches."""


def staffing_figure(stamp: Stamp, lines: Sequence[Staffing]) -> "Figure":
    """Draw posts filled over time, one panel a line: mean, band of futures, posts and minimum.

    `lines` are those of `analysis.staffing.staffing_over_time`. Raises ValueError if there are none.
    """
    if not lines:
        raise ValueError("a figure of staffing needs at least one line")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    columns = min(len(lines), 3 if len(lines) <= 9 else 4)
    rows = math.ceil(len(lines) / columns)
    height = FRAME[0] + FRAME[1] + rows * (2.9 if rows == 1 else 1.95)
    with style.styled():
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(
            rows,
            columns,
            left=0.045,
            right=0.97,
            bottom=FRAME[1] / height,
            top=1 - (FRAME[0] + 0.3) / height,
            wspace=0.22,
            hspace=0.62,
        )
        for place, line in enumerate(lines):
            axes = figure.add_subplot(grid[place // columns, place % columns])
            _panel(axes, line, longest=108 // columns)
        _frame(figure, stamp, height)
    return figure


def save(figure: "Figure", path: Path) -> Path:
    """Write a figure as PNG, the same bytes for the same figure; gives the path."""
    with style.styled():
        figure.savefig(path, format="png", dpi=style.DOTS, metadata={"Software": None})
    return path


def _panel(axes: "Axes", line: Staffing, longest: int) -> None:
    """Draw one line; where it has no posts there is nothing to fill, and only the posts are drawn."""
    open_days = line.establishment > 0
    mean, low, high, minimum = (
        np.where(open_days, held, np.nan) for held in (line.mean, line.low, line.high, line.minimum)
    )
    if not np.isnan(low).all():
        axes.fill_between(line.days, low, high, step="post", color=style.SKY, alpha=0.45, linewidth=0)
    axes.step(line.days, line.establishment, where="post", color=style.BLACK, linewidth=1.1)
    axes.step(line.days, minimum, where="post", color=style.VERMILLION, linewidth=1.1, linestyle=(0, (4, 3)))
    axes.step(line.days, mean, where="post", color=style.BLUE, linewidth=1.3)
    _scale(axes, line)

    mission, category = line.line
    above: dict[str, Any] = {"xy": (0, 1), "xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
    axes.annotate(shortened(mission, longest), xytext=(0, 15), fontsize=9, fontweight="bold", **above)
    told = f"{shortened(category, longest)} · {_posts(line)}"
    axes.annotate(told, xytext=(0, 5), fontsize=7.5, color=style.GREY, **above)


def _posts(line: Staffing) -> str:
    most = int(line.establishment.max())
    held = np.unique(line.establishment[line.establishment > 0])
    unit = "post" if most == 1 else "posts"
    return f"up to {most:,} {unit}" if held.size > 1 else f"{most:,} {unit}"


def _scale(axes: "Axes", line: Staffing) -> None:
    """Show the levels that occur, and put the years and few whole numbers on the axes."""
    from matplotlib import dates, ticker

    first, last = line.days[0], max(line.days[-1], line.days[0] + np.timedelta64(1, "D"))
    top = max(float(line.establishment.max()), float(np.nanmax(line.high, initial=0)), 1.0)
    axes.set_xlim(first, last)
    bottom = _bottom(line, top)
    axes.set_ylim(bottom, top + 0.08 * (top - bottom))
    axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
    years = (last - first) / np.timedelta64(365, "D")
    if years > 1.5:
        axes.xaxis.set_major_locator(dates.YearLocator(math.ceil(years / 7)))  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_formatter(dates.DateFormatter("%Y"))  # type: ignore[no-untyped-call]
    else:
        locator = dates.AutoDateLocator(maxticks=5)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _bottom(line: Staffing, top: float) -> float:
    """Give where the scale starts: at 0, unless all levels but the rarest lie far above it."""
    open_days = line.establishment > 0
    levels = np.where(np.isnan(line.low), line.mean, line.low)[open_days]
    if not levels.size:
        return 0.0
    lowest = min(float(np.quantile(levels, 0.03)), float(line.minimum[open_days].min()))
    return max(0.0, lowest - max((top - lowest) / 2, top / 10, 1.0)) if lowest > top / 2 else 0.0


def _frame(figure: "Figure", stamp: Stamp, height: float) -> None:
    """Put the title and the key above the panels, and below them where the figure comes from."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    figure.text(0.012, 1 - 0.14 / height, shortened(stamp.title, 110), fontsize=12, fontweight="bold", va="top")
    figure.text(
        0.012,
        1 - 0.42 / height,
        "Posts filled, day by day; scales differ, and start at 0 only where they say so",
        fontsize=9,
        color=style.GREY,
        va="top",
    )
    key = [
        Line2D([], [], color=style.BLACK, linewidth=1.1, label="posts"),
        Line2D([], [], color=style.BLUE, linewidth=1.3, label="filled, mean"),
        Patch(color=style.SKY, alpha=0.45, linewidth=0, label="band of futures, 5–95 %"),
        Line2D([], [], color=style.VERMILLION, linewidth=0.9, linestyle=(0, (4, 2)), label="minimum"),
    ]
    figure.legend(handles=key, loc="upper right", bbox_to_anchor=(0.975, 1 - 0.34 / height), ncols=4, borderaxespad=0)
    figure.text(0.012, 0.1 / height, f"{stamp.origin} · {stamp.period}", fontsize=7, color=style.GREY, va="bottom")
