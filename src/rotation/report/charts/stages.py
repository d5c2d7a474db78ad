"""The pipeline as people in each stage over time, one panel a category."""

import math
from typing import TYPE_CHECKING

import numpy as np

from rotation.report import style
from rotation.report.charts.axes import date_axis, from_zero, month_edges
from rotation.report.charts.looks import STAGES
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.stack import steps
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _HEAD, _FOOT = 0.5, 0.3, 0.34


def stages(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.stage_months.stage_months`; nothing without people."""
    from matplotlib.patches import Patch

    names = [
        str(name) for name in dict.fromkeys(frame["category"]) if frame.loc[frame["category"] == name, "people"].sum()
    ]
    if not names:
        return None
    columns = min(len(names), 3)
    rows = math.ceil(len(names) / columns)
    inner = 2.7 if rows == 1 else 1.7
    width = (WIDTH - 0.2 - columns * _LEFT) / columns
    with style.styled():
        sheet = begin(
            stamp,
            words("Where are the people?"),
            words("People in each stage at the ends of months, mean of the futures; scales differ"),
            0.45 + rows * (_HEAD + inner + _FOOT),
            words,
        )
        seen: set[str] = set()
        for place, name in enumerate(names):
            left = _LEFT + place % columns * (width + _LEFT)
            top = 0.4 + place // columns * (_HEAD + inner + _FOOT)
            sheet.write(
                left - 0.35, top, shortened(name, int(width * 11)), fontsize=9, fontweight="bold", color=style.BLACK
            )
            axes = sheet.place(left, top + _HEAD, width, inner)
            seen |= _panel(axes, frame[frame["category"] == name], stamp, words)
            date_axis(axes, stamp.start, stamp.end, words, int(width * 2.2))
        shown = [(name, look) for name, (_, look) in STAGES.items() if name in seen]
        sheet.key(
            [
                Patch(facecolor=look.colour, hatch=look.hatch, edgecolor="white", label=words(name))
                for name, look in shown
            ],
            columns=math.ceil(len(shown) / 2) if len(shown) > 4 else None,
        )
    return sheet.figure


def _panel(axes: "Axes", mine: "pd.DataFrame", stamp: Stamp, words: Words) -> set[str]:
    """Stack the stages of one category; gives those that anybody was in."""
    months, edges = month_edges(stamp.start, stamp.end)
    place = np.searchsorted(months, mine["month"].to_numpy().astype("datetime64[M]"))
    parts, seen = [], set()
    for name, (members, look) in STAGES.items():
        rows = mine["stage"].isin(members).to_numpy()
        values = np.bincount(place[rows], mine["people"].to_numpy()[rows], minlength=len(months)).astype(np.float64)
        parts.append((values, look))
        if values.any():
            seen.add(name)
    from_zero(axes, steps(axes, edges, parts), words)
    return seen
