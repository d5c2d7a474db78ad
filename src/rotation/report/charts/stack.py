"""Stacked areas in steps, and the names that stand beside them in the order of the stack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.report import style
from rotation.report.charts.axes import apart, size_of
from rotation.report.charts.looks import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 0.36
"""From one name to the next, inches."""


class Label(NamedTuple):
    """The name of a part of a stack."""

    name: str
    """What it is."""
    meaning: str
    """What that says, in small print; nothing where it needs no words."""
    values: Numbers
    """Its values; the last one says where the name stands."""
    look: Look
    """How it is filled."""


def steps(axes: "Axes", edges: Numbers, parts: Sequence[tuple[Numbers, Look]]) -> float:
    """Stack values, each holding between two edges (float64[n + 1]), from the first part up; gives the highest top."""
    below = np.zeros(len(edges) - 1)
    for values, look in parts:
        above = below + np.nan_to_num(values)
        axes.fill_between(
            edges,
            np.append(below, below[-1]),
            np.append(above, above[-1]),
            step="post",
            facecolor=look.colour,
            hatch=look.hatch,
            edgecolor="white",
            linewidth=0.3,
        )
        below = above
    return float(below.max(initial=0))


def labels(axes: "Axes", parts: Sequence[Label]) -> None:
    """Write the parts' names right of the axes, each beside where it ends, moved apart, with a patch of its look."""
    from matplotlib.patches import Rectangle

    high = axes.get_ylim()[1]
    inches, across = size_of(axes)
    last = np.array([float(np.nan_to_num(part.values[-1])) for part in parts])
    middles = [float(each) for each in (np.cumsum(last) - last / 2) / high * inches]
    for part, place in zip(parts, apart(middles, _LINE, 0.12, inches - 0.12), strict=True):
        patch = Rectangle(
            (1 + 0.1 / across, (place - 0.1) / inches),
            0.2 / across,
            0.2 / inches,
            transform=axes.transAxes,
            clip_on=False,
            facecolor=part.look.colour,
            hatch=part.look.hatch,
            edgecolor="white",
            linewidth=0.3,
        )
        axes.add_patch(patch)
        where: dict[str, Any] = {"transform": axes.transAxes, "va": "center"}
        shift = 0.075 if part.meaning else 0.0
        axes.text(1 + 0.38 / across, (place + shift) / inches, part.name, fontsize=8.5, color=style.BLACK, **where)
        if part.meaning:
            axes.text(
                1 + 0.38 / across, (place - shift) / inches, part.meaning, fontsize=7.5, color=style.GREY, **where
            )
