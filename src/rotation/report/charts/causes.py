"""Vacant posts by cause, stacked over time."""

from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.columns import Numbers
from rotation.report import style
from rotation.report.charts.axes import date_axis, from_zero, month_edges
from rotation.report.charts.looks import CAUSES, MEANINGS, Look
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.stack import Label, labels, steps
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST = 6
"""So many causes are told apart; the smaller ones are put together."""

LEAST = 0.01
"""A cause of a smaller share of all gap-days is put with the others, share."""

OTHERS = Look(style.PALE)
"""How the causes put together look."""

_LEFT, _RIGHT, _HEIGHT = 0.55, 3.4, 3.1


class _Part(NamedTuple):
    """One cause, or those put together."""

    name: str
    values: Numbers
    look: Look
    days: float


def causes(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.cause_months.cause_months` that it is handed, added up over missions.

    The largest cause lies at the bottom, and beside it stands its share of all gap-days. Nothing without a gap.
    """
    if frame.empty or not frame["gap_days"].sum():
        return None
    wide = frame.pivot_table(index="month", columns="cause", values="posts", aggfunc="sum", observed=True)
    months, edges = month_edges(stamp.start, stamp.end)
    wide = wide.reindex(months.astype("datetime64[s]"), fill_value=0.0).fillna(0.0)
    days = frame.groupby("cause", observed=True)["gap_days"].sum().sort_values(ascending=False, kind="stable")
    large = [str(name) for name in days.index if days[name] >= LEAST * days.sum()]
    kept = large[:MOST]
    parts = [_Part(name, wide[name].to_numpy(), CAUSES[name], float(days[name])) for name in kept]
    rest = [name for name in days.index if name not in kept]
    if rest:
        parts.append(_Part("other causes", wide[rest].sum(axis=1).to_numpy(), OTHERS, float(days[rest].sum())))
    with style.styled():
        sheet = begin(
            stamp,
            words("Why will posts stand empty?"),
            words("Posts vacant on a mean day of each month, by cause; beside each cause its share of all gap-days"),
            _HEIGHT + 0.5,
            words,
        )
        axes = sheet.place(_LEFT, 0.15, WIDTH - _LEFT - _RIGHT, _HEIGHT)
        top = steps(axes, edges, [(part.values, part.look) for part in parts])
        date_axis(axes, stamp.start, stamp.end, words)
        from_zero(axes, top, words)
        whole = sum(part.days for part in parts)
        names = []
        for part in parts:
            told = words("{name}: {share}", name=words(part.name), share=words.percent(part.days / whole))
            meaning = MEANINGS.get(part.name, "")
            names.append(Label(told, words(meaning) if meaning else "", part.values, part.look))
        labels(axes, names)
    return sheet.figure
