"""The figure of a sizing: the share of futures that meet the target, by value tried."""

from typing import TYPE_CHECKING

from rotation.report import style
from rotation.report.layout import shortened
from rotation.report.sizing import Answer
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE = (7.5, 4.2)
"""Width and height, inches."""


def sizing_figure(stamp: Stamp, answer: Answer, table: "pd.DataFrame", unit: str = "") -> "Figure":
    """Draw the curve of what was tried: shares with Wilson's intervals, the share asked, the value found.

    `table` is that of `study.sizing.Sizing`, `unit` that of its numbers. Raises ValueError if nothing was tried.
    """
    if table.empty:
        raise ValueError("a figure of a sizing needs at least one value")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with style.styled():
        figure = Figure(figsize=SIZE)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.09, 0.17, 0.88, 0.64))
        _curve(axes, answer, table)
        axes.set_ylim(-3, 103)
        axes.set_xlabel(answer.find + (f", {unit}" if unit else ""), color=style.GREY)
        axes.set_ylabel("share of futures, %", color=style.GREY)
        axes.legend(loc="lower right")
        told = shortened(f"Futures in which {answer.target}", 110)
        figure.text(0.015, 0.965, shortened(stamp.title, 80), fontsize=11, fontweight="bold", va="top")
        figure.text(0.015, 0.9, told, fontsize=8.5, color=style.GREY, va="top")
        figure.text(0.015, 0.02, f"{stamp.origin} · {stamp.period}", fontsize=6.5, color=style.GREY, va="bottom")
    return figure


def _curve(axes: "Axes", answer: Answer, table: "pd.DataFrame") -> None:
    """Draw each value tried, the share asked, and the value found with its name."""
    numbers = table["number"].to_numpy()
    shares, low, high = (100 * table[name].to_numpy() for name in ("share", "low", "high"))
    asked = 100 * answer.probability
    axes.plot(numbers, shares, color=style.SKY, linewidth=1.0, zorder=1)
    axes.vlines(numbers, low, high, color=style.BLUE, linewidth=1.2, label="95 % interval", zorder=2)
    axes.plot(numbers, shares, "o", color=style.BLUE, markersize=4, label="futures that meet the target", zorder=3)
    dashed = (0, (4, 3))
    axes.axhline(asked, color=style.VERMILLION, linewidth=1.1, linestyle=dashed, label=f"asked, {asked:g} %")
    for value, number, share in zip(table["value"], numbers, shares, strict=True):
        if value == answer.found:
            place = (float(number), float(share))
            axes.plot(*place, "D", color=style.BLACK, markersize=6, zorder=4)
            axes.annotate(value, place, xytext=(6, -12), textcoords="offset points", fontweight="bold")
