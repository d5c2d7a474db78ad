"""The picture of a backtest: what was observed over the bands of the forecast, one panel a series."""

import math
from typing import TYPE_CHECKING, Any

from rotation.analysis.scoring import LEVELS
from rotation.report import style
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 11.0
"""Width of a figure, inches."""

COLUMNS = 3
"""Panels in a row."""

_SHADES = dict(zip(LEVELS, (0.75, 0.45, 0.22), strict=True))


def backtest_figure(stamp: Stamp, points: "pd.DataFrame") -> "Figure":
    """Draw each series of `analysis.scoring.points`: bands and mean of the forecast on each date, and the counts.

    A count outside the widest band is drawn as a cross. Raises ValueError where there are no points.
    """
    if points.empty:
        raise ValueError("a picture of a backtest needs at least one observation")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    series = list(points["series"].unique())
    columns = min(COLUMNS, len(series))
    rows = math.ceil(len(series) / columns)
    height = 1.4 + 2.1 * rows
    with style.styled():
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(
            rows, columns, left=0.05, right=0.98, bottom=0.55 / height, top=1 - 1.05 / height, hspace=0.6, wspace=0.2
        )
        for place, name in enumerate(series):
            axes = figure.add_subplot(grid[place // columns, place % columns])
            _panel(axes, name, points[points["series"] == name], 105 // columns)
        _frame(figure, stamp, height)
    return figure


def _panel(axes: "Axes", name: str, mine: "pd.DataFrame", longest: int) -> None:
    from matplotlib import ticker

    dates = mine["date"].to_numpy()
    for level in reversed(LEVELS):
        low, high = mine[f"low_{level}"].to_numpy(), mine[f"high_{level}"].to_numpy()
        axes.vlines(dates, low, high, color=style.BLUE, alpha=_SHADES[level], linewidth=7)
    axes.plot(dates, mine["mean"], linestyle="none", marker="_", markersize=9, color=style.BLUE)
    inside = mine[f"inside_{LEVELS[-1]}"].to_numpy()
    hit: dict[str, Any] = {"linestyle": "none", "markersize": 4.5, "zorder": 3}
    axes.plot(dates[inside], mine["observed"][inside], marker="o", color=style.BLACK, **hit)
    axes.plot(dates[~inside], mine["observed"][~inside], marker="X", color=style.VERMILLION, **hit)
    top = max(float(mine[f"high_{LEVELS[-1]}"].max()), float(mine["observed"].max()), 1.0)
    axes.set_ylim(0, 1.12 * top)
    axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
    axes.margins(x=0.12)
    axes.set_title(shortened(name, longest), loc="left", fontsize=8.5, fontweight="bold")
    _dates(axes)


def _dates(axes: "Axes") -> None:
    from matplotlib import dates

    locator = dates.AutoDateLocator(minticks=2, maxticks=5)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _frame(figure: "Figure", stamp: Stamp, height: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    figure.text(0.012, 1 - 0.14 / height, shortened(stamp.title, 110), fontsize=12, fontweight="bold", va="top")
    told = "People present: what was observed, over the futures of the forecast on that day"
    figure.text(0.012, 1 - 0.42 / height, told, fontsize=9, color=style.GREY, va="top")
    key: list[Any] = [
        Line2D([], [], linestyle="none", marker="o", color=style.BLACK, markersize=4.5, label="observed"),
        Line2D(
            [], [], linestyle="none", marker="X", color=style.VERMILLION, markersize=5, label="outside the 95 % band"
        ),
        *(
            Patch(color=style.BLUE, alpha=_SHADES[level], linewidth=0, label=f"{level} % of futures")
            for level in LEVELS
        ),
    ]
    figure.legend(handles=key, loc="upper left", bbox_to_anchor=(0.005, 1 - 0.56 / height), ncols=5, borderaxespad=0)
    figure.text(0.012, 0.1 / height, f"{stamp.origin} · {stamp.period}", fontsize=7, color=style.GREY, va="bottom")
