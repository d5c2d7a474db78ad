"""Vacant posts by cause, stacked over time."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.report import style
from rotation.report.charts.axes import date_axis, from_zero, number
from rotation.report.charts.looks import CAUSES, Look
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.stack import labels, steps
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST = 6
"""So many causes are told apart; the smaller ones are put together."""

OTHERS = Look(style.PALE)
"""How the causes put together look."""

_LEFT, _RIGHT, _HEIGHT = 0.55, 2.75, 3.1


def causes(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.cause_months.cause_months` that it is handed, added up over missions.

    The largest cause lies at the bottom, and beside it stands its share of all gap-days. Nothing without a gap.
    """
    if frame.empty or not frame["gap_days"].sum():
        return None
    wide = frame.pivot_table(index="month", columns="cause", values="posts", aggfunc="sum", observed=True)
    days = frame.groupby("cause", observed=True)["gap_days"].sum().sort_values(ascending=False, kind="stable")
    kept = [str(name) for name in days.index[:MOST]] if len(days) > MOST + 1 else [str(name) for name in days.index]
    parts = [(words(name), wide[name].to_numpy(), CAUSES[name], float(days[name])) for name in kept]
    rest = [name for name in days.index if name not in kept]
    if rest:
        told = words("{number} other causes", number=len(rest))
        parts.append((told, wide[rest].sum(axis=1).to_numpy(), OTHERS, float(days[rest].sum())))
    edges = np.append(
        np.maximum(wide.index.to_numpy().astype("datetime64[D]").astype(np.float64), number(stamp.start)),
        number(stamp.end),
    )
    with style.styled():
        sheet = begin(
            stamp,
            words("Why will posts stand empty?"),
            words("Posts vacant on a mean day of each month, by cause; beside each cause its share of all gap-days"),
            _HEIGHT + 0.5,
            words,
        )
        axes = sheet.place(_LEFT, 0.15, WIDTH - _LEFT - _RIGHT, _HEIGHT)
        top = steps(axes, edges, [(values, look) for _, values, look, _ in parts])
        date_axis(axes, stamp.start, stamp.end, words)
        from_zero(axes, top, words)
        whole = sum(held for *_, held in parts)
        told = [words("{name}: {share}", name=name, share=words.percent(held / whole)) for name, _, _, held in parts]
        labels(axes, [(text, values, look) for text, (_, values, look, _) in zip(told, parts, strict=True)])
    return sheet.figure
