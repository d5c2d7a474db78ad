"""Figures of ranked rows: a mean with its interval on each, largest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rotation.analysis.facts import ALL
from rotation.report import style
from rotation.report.layout import shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST = 25
"""So many rows are drawn at most."""


def levers_figure(title: str, table: "pd.DataFrame") -> "Figure":
    """Draw the gap-days a year that each lever saves, with its interval; those that do nothing are left out.

    `table` is that of `analysis.levers.gap_days_saved`.
    """
    rows = table[(table["mission"] == ALL) & (table["verdict"] != "does nothing")].head(MOST)
    intervals = list(zip(rows["saved"], rows["low"], rows["high"], strict=True))
    return ranked_figure(f"{title}: gap-days a year saved by each change", list(rows["lever"]), {"": intervals})


def ranked_figure(title: str, names: Sequence[str], groups: dict[str, list[tuple[float, float, float]]]) -> "Figure":
    """Draw a mean with its lower and upper end for each name, the first on top, one colour a group."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    colours = (style.BLUE, style.VERMILLION)
    with style.styled():
        figure = Figure(figsize=(9.0, 1.1 + 0.24 * max(len(names), 3)), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        for number, (group, intervals) in enumerate(groups.items()):
            heights = [-place - 0.2 * number for place in range(len(names))]
            means = [mean for mean, _, _ in intervals]
            below = [max(0.0, mean - low) for mean, low, _ in intervals]
            above = [max(0.0, high - mean) for mean, _, high in intervals]
            colour = colours[number % len(colours)]
            axes.errorbar(means, heights, xerr=[below, above], fmt="o", color=colour, markersize=4, label=group)
        axes.axvline(0, color=style.GREY, linewidth=0.6)
        axes.set_yticks([-place for place in range(len(names))], [shortened(name, 48) for name in names])
        axes.set_title(shortened(title, 100), fontsize=10, fontweight="bold", loc="left")
        if len(groups) > 1:
            axes.legend(loc="best")
    return figure
