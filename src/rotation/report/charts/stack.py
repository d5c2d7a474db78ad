"""Stacked areas in steps, and the names that stand beside them in the order of the stack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.report import style
from rotation.report.charts.axes import apart
from rotation.report.charts.looks import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 0.19
"""From one name to the next, inches."""


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


def labels(axes: "Axes", parts: Sequence[tuple[str, Numbers, Look]]) -> None:
    """Write the parts' names right of the axes, each beside where it ends, moved apart, with a patch of its look."""
    from matplotlib.patches import Rectangle

    low, high = axes.get_ylim()
    bounds = axes.get_position()
    figure = axes.get_figure()
    assert figure is not None
    width, height = (float(size) for size in figure.get_size_inches())  # type: ignore[union-attr]
    inches, across = bounds.height * height, bounds.width * width
    ends = np.cumsum([np.nan_to_num(values[-1]) for _, values, _ in parts])
    middles = (ends - np.array([np.nan_to_num(values[-1]) for _, values, _ in parts]) / 2 - low) / (high - low) * inches
    for (text, _, look), place in zip(
        parts, apart([float(each) for each in middles], _LINE, 0.08, inches - 0.06), strict=True
    ):
        patch = Rectangle(
            (1 + 0.1 / across, (place - 0.055) / inches),
            0.2 / across,
            0.11 / inches,
            transform=axes.transAxes,
            clip_on=False,
            facecolor=look.colour,
            hatch=look.hatch,
            edgecolor="white",
            linewidth=0.3,
        )
        axes.add_patch(patch)
        axes.text(
            1 + 0.38 / across,
            place / inches,
            text,
            transform=axes.transAxes,
            va="center",
            fontsize=8.5,
            color=style.BLACK,
        )
