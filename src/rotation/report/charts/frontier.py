"""The frontier: what each policy costs against the gap it leaves; no policy beats those on the line in both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rotation.analysis.facts import ALL
from rotation.analysis.frontier import efficient
from rotation.report import style
from rotation.report.charts.axes import apart, size_of
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.units import Unit, unit_of
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COST = "net cost"
"""The measure of cost."""

_GAP, _LINE = "gap-days a year", 0.175

_LEFT, _RIGHT, _FOOT = 0.75, 3.0, 0.55


class _Dot(NamedTuple):
    """One policy, in the units of the axes."""

    policy: str
    best: bool
    """Whether no other beats it in both."""
    cost: float
    cost_low: float
    cost_high: float
    gap: float
    gap_low: float
    gap_high: float


def frontier(table: "pd.DataFrame", baseline: str, stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw gap-days against net cost of `analysis.policies.against_baseline`, one panel a currency.

    Nothing where no cost is known, or of one policy alone.
    """
    panels = [points for points in _points(table) if len(points) > 1]
    if not panels:
        return None
    heights = [max(3.2, _LINE * len(points) + 0.2) for points in panels]
    with style.styled():
        sheet = begin(
            stamp,
            words("What does a smaller gap cost?"),
            words(
                "Each policy by net cost and gap, with intervals of the mean; no other beats those on the line in both"
            ),
            sum(heights) + (_FOOT + 0.1) * len(panels),
            words,
        )
        top = 0.1
        for points, height in zip(panels, heights, strict=True):
            axes = sheet.place(_LEFT, top, WIDTH - _LEFT - _RIGHT, height)
            gap, cost = unit_of(points.assign(unit=_GAP), ("gap",)), unit_of(points, ("cost", "cost_high"))
            dots = _in_units(points, gap, cost)
            _dots(axes, dots, baseline)
            axes.set_ylim(bottom=0)
            axes.set_xlabel(words("net cost, {unit}", unit=cost.told(words)), fontsize=8.5, color=style.GREY)
            axes.set_ylabel(gap.told(words), fontsize=8.5, color=style.GREY)
            _axis_texts(axes, words)
            _names(axes, dots, baseline)
            top += height + _FOOT + 0.1
    return sheet.figure


def _points(table: "pd.DataFrame") -> "list[pd.DataFrame]":
    """Give for each currency a row a policy that has both: gap and cost with their intervals, and the unit of cost."""
    whole = table[(table["mission"] == ALL) & (table["category"] == ALL)]
    looks = {"mean": "gap", "low": "gap_low", "high": "gap_high"}
    gaps = whole[whole["measure"] == "gap-days"].rename(columns=looks)[["policy", *looks.values()]]
    looks = {"mean": "cost", "low": "cost_low", "high": "cost_high"}
    found = []
    for measure in dict.fromkeys(name for name in whole["measure"] if name.partition("/")[0] == COST):
        costs = whole[whole["measure"] == measure].rename(columns=looks)[["policy", "unit", *looks.values()]]
        found.append(costs.merge(gaps, on="policy").dropna(subset=["gap", "cost"]).reset_index(drop=True))
    return found


def _in_units(points: "pd.DataFrame", gap: Unit, cost: Unit) -> list[_Dot]:
    best = efficient(points["gap"].to_numpy(), points["cost"].to_numpy())
    sizes = [cost.size] * 3 + [gap.size] * 3
    values = points[list(_Dot._fields[2:])].to_numpy(dtype=np.float64) / sizes
    return [
        _Dot(str(policy), bool(one), *row)
        for policy, row, one in zip(points["policy"], values.tolist(), best, strict=True)
    ]


def _dots(axes: "Axes", dots: Sequence[_Dot], baseline: str) -> None:
    line = sorted((dot.cost, dot.gap) for dot in dots if dot.best)
    axes.plot([x for x, _ in line], [y for _, y in line], color=style.BLUE, linewidth=1.2, zorder=1, label="frontier")
    thin: dict[str, Any] = {"color": style.GREY, "linewidth": 0.9, "zorder": 2}
    for dot in dots:
        axes.plot([dot.cost_low, dot.cost_high], [dot.gap, dot.gap], **thin)
        axes.plot([dot.cost, dot.cost], [dot.gap_low, dot.gap_high], **thin)
        today = dot.policy == baseline
        axes.plot(
            [dot.cost],
            [dot.gap],
            marker="*" if today else "o",
            markersize=13 if today else 6.5,
            color=style.BLACK if today else style.BLUE if dot.best else "white",
            markeredgecolor=style.BLACK if today else style.BLUE,
            zorder=4 if today else 3,
            label=f"policy {dot.policy}",
        )


def _axis_texts(axes: "Axes", words: Words) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6))
        low, high = axis.get_view_interval()
        places = 0 if high - low >= 5 else 1 if high - low >= 0.5 else 2
        axis.set_major_formatter(FuncFormatter(lambda value, _, places=places: words.number(value, places)))
    axes.grid(color=style.PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def _names(axes: "Axes", dots: Sequence[_Dot], baseline: str) -> None:
    """Write the names in a column at the right, in the order of their gaps, each joined to its dot by a thin line."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    inches, across = size_of(axes)
    dots = sorted(dots, key=lambda dot: (dot.gap, -dot.cost))
    heights = [(dot.gap - low) / (high - low) for dot in dots]
    places = sorted(apart([height * inches for height in heights], _LINE, 0.05, inches))
    for dot, height, place in zip(dots, heights, places, strict=True):
        axes.plot(
            [(dot.cost - left) / (right - left), 1.0, 1 + 0.12 / across],
            [height, place / inches, place / inches],
            transform=axes.transAxes,
            color=style.GREY,
            linewidth=0.35,
            clip_on=False,
            zorder=0,
        )
        axes.text(
            1 + 0.16 / across,
            place / inches,
            shortened(dot.policy, 38),
            transform=axes.transAxes,
            va="center",
            fontsize=8.5,
            fontweight="bold" if dot.best or dot.policy == baseline else "normal",
            color=style.BLACK,
        )
