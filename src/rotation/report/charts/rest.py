"""Tours against the time at home after them, one dot a person, with the rest rule."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.futures import Future
from rotation.report import style
from rotation.report.charts.axes import from_zero
from rotation.report.charts.futures import told
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MONTH = 30.4375
"""Days of a month where no calendar is at hand (365.25 / 12)."""

_LEFT, _HEAD, _FOOT, _INNER = 0.62, 0.3, 0.5, 2.7


def rest(
    frame: "pd.DataFrame",
    rules: Mapping[str, tuple[float, float]],
    stamp: Stamp,
    *,
    future: Future | None = None,
    words: Words = ENGLISH,
) -> "Figure | None":
    """Draw the rows of `analysis.rest.tours_and_dwell`, one panel a category; nothing where nobody went again.

    `rules` are the least dwell and the dwell asked of each category, days; `future` is the one shown.
    """
    names = [str(name) for name in dict.fromkeys(frame["category"])]
    if not names:
        return None
    note = words("A dot is a person who went again: months of the tour, and months at home after it.")
    if future is not None:
        note = f"{note} {told(future, words)}"
    columns = min(len(names), 3)
    rows = math.ceil(len(names) / columns)
    width = (WIDTH - 0.2 - columns * _LEFT) / columns
    with style.styled():
        sheet = begin(
            stamp,
            words("Do people rest long enough between tours?"),
            note,
            0.1 + rows * (_HEAD + _INNER + _FOOT),
            words,
        )
        for place, name in enumerate(names):
            left, top = _LEFT + place % columns * (width + _LEFT), 0.1 + place // columns * (_HEAD + _INNER + _FOOT)
            mine = frame[frame["category"] == name]
            head = words("{name} · people: {number}", name=shortened(name, 24), number=words.number(len(mine)))
            sheet.write(left - 0.45, top, head, fontsize=9, fontweight="bold", color=style.BLACK)
            _panel(sheet.place(left, top + _HEAD, width, _INNER), mine, rules.get(name), words)
        _key(sheet, words)
    return sheet.figure


def _key(sheet: Sheet, words: Words) -> None:
    from matplotlib.lines import Line2D

    sheet.key(
        [
            Line2D([], [], marker="o", color=style.BLUE, linestyle="", label=words("rested as asked")),
            Line2D([], [], marker="^", color=style.VERMILLION, linestyle="", label=words("less than asked")),
            Line2D([], [], color=style.BLACK, linewidth=1.2, label=words("rest rule")),
            Line2D([], [], color=style.BLACK, linewidth=1, linestyle="--", label=words("rest asked")),
        ]
    )


def _panel(axes: "Axes", mine: "pd.DataFrame", rule: tuple[float, float] | None, words: Words) -> None:
    from matplotlib.ticker import MultipleLocator

    tour, dwell = (mine[name].to_numpy(dtype=np.float64) for name in ("tour_days", "dwell_days"))
    least, asked = rule or (0.0, 0.0)
    soon = dwell < asked
    looks: dict[str, Any] = {
        "linestyle": "",
        "markersize": 5.5,
        "markeredgecolor": "white",
        "markeredgewidth": 0.5,
        "clip_on": False,
    }
    axes.plot(tour[~soon] / MONTH, dwell[~soon] / MONTH, marker="o", color=style.BLUE, **looks)
    axes.plot(tour[soon] / MONTH, dwell[soon] / MONTH, marker="^", color=style.VERMILLION, **looks)
    _crowds(axes, tour / MONTH, dwell / MONTH)
    axes.axhline(least / MONTH, color=style.BLACK, linewidth=1.2)
    if asked > least:
        axes.axhline(asked / MONTH, color=style.BLACK, linewidth=1, linestyle="--")
    axes.set_xlim(0, max(float(tour.max()) / MONTH * 1.08, 1))
    from_zero(axes, max(float(dwell.max()), asked) / MONTH, words)
    for axis in (axes.xaxis, axes.yaxis):
        most = axis.get_view_interval()[1]
        axis.set_major_locator(MultipleLocator(next(step for step in (1, 3, 6, 12, 24, 60, 600) if most / step <= 6)))
    axes.set_xlabel(words("tour, months"), fontsize=8.5, color=style.GREY)
    axes.set_ylabel(words("at home after it, months"), fontsize=8.5, color=style.GREY)


def _crowds(axes: "Axes", tour: Numbers, dwell: Numbers) -> None:
    """Write how many people stand behind a dot where several lie within half a month of each other."""
    near = np.round(np.stack([tour, dwell]) * 2)
    _, group, people = np.unique(near, axis=1, return_inverse=True, return_counts=True)
    for place in np.flatnonzero(people > 1):
        mine = group.ravel() == place
        at = float(tour[mine].max()), float(dwell[mine].mean())
        axes.annotate(f"×{people[place]}", at, xytext=(6, 0), textcoords="offset points", va="center", fontsize=7.5)
