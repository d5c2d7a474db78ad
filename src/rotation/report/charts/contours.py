"""The grid as one picture: ceiling by tour length, contours of the chance that every mission is manned, equal costs."""

from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.report import style
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.units import multiple
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEVELS = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""The probabilities between which the shades lie."""

SHADES = ("#5C1E00", "#A84300", "#E07B22", "#F5B566", "#FCDDB4", "#F7FBF9")
"""Dark where some mission is surely short, light where all are surely manned: in order without colour too."""

_BOX: dict[str, Any] = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
"""What lies behind a text, so that it is read on any shade."""

_LEFT, _RIGHT, _INNER, _FOOT = 0.75, 2.0, 3.7, 0.55


def contours(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.surface.surface`; nothing where the policies are no grid of ceilings and tours."""
    if frame.empty:
        return None
    grid, today = frame[~frame["baseline"].astype(bool)], frame[frame["baseline"].astype(bool)]
    with style.styled():
        sheet = begin(
            stamp,
            words("Which ceiling and tour keep every mission manned?"),
            words("Chance that every mission's fill rate is at least 90 %, and its interval (Wilson, 95 %)"),
            _INNER + _FOOT + 0.15,
            words,
        )
        axes = sheet.place(_LEFT, 0.15, WIDTH - _LEFT - _RIGHT, _INNER)
        _surface(axes, grid, words)
        _points(axes, grid, words)
        _today(axes, today, words)
        axes.set_xlabel(words("ceiling, people abroad"), fontsize=8.5, color=style.GREY)
        axes.set_ylabel(words("tour, months"), fontsize=8.5, color=style.GREY)
        _key(sheet, grid, words)
    return sheet.figure


def _surface(axes: "Axes", grid: "pd.DataFrame", words: Words) -> None:
    """Shade between the points, in straight lines from each to the next, and draw the lines of equal cost."""
    from matplotlib.patheffects import withStroke

    across, up = (np.unique(grid[name].to_numpy(dtype=np.float64)) for name in ("ceiling", "tour"))
    shape = (len(across), len(up))
    chance, cost = (grid[name].to_numpy(dtype=np.float64).reshape(shape).T for name in ("probability", "net_cost"))
    axes.contourf(across, up, chance, levels=LEVELS, colors=SHADES)
    if not np.isnan(cost).any() and np.ptp(cost) > 0:
        size, _ = multiple(float(np.abs(cost).max()))
        lines = axes.contour(across, up, cost / size, levels=5, colors=style.BLACK, linewidths=0.9, linestyles="dashed")
        places = 0 if np.ptp(cost / size) >= 10 else 1 if np.ptp(cost / size) >= 1 else 2
        lines.set_path_effects([withStroke(linewidth=2.4, foreground="white")])
        for label in axes.clabel(lines, fmt=lambda value: words.number(value, places), fontsize=7.5):
            label.set_bbox(_BOX)
    pad = (0.09 * np.ptp(across), 0.12 * np.ptp(up))
    axes.set_xlim(across[0] - pad[0], across[-1] + pad[0])
    axes.set_ylim(up[0] - pad[1], up[-1] + pad[1])
    axes.set_xticks(across, [words.number(each) for each in across])
    axes.set_yticks(up, [words.number(each, 0 if each == round(each) else 1) for each in up])


def _points(axes: "Axes", grid: "pd.DataFrame", words: Words) -> None:
    """Write the chance and its interval at every point of the grid."""
    axes.plot(grid["ceiling"], grid["tour"], "o", color=style.BLACK, markersize=4.5, markeredgecolor="white", zorder=4)
    for ceiling, tour, chance, low, high in _numbers(grid, "ceiling", "tour", "probability", "low", "high"):
        told = f"{words.percent(chance)}\n({words.span(low, high)})"
        looks: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": 7.5, "bbox": _BOX, "zorder": 5}
        axes.annotate(told, (ceiling, tour), xytext=(0, 7), textcoords="offset points", **looks)


def _today(axes: "Axes", today: "pd.DataFrame", words: Words) -> None:
    """Mark today's policy, at the edge of the picture where it lies outside."""
    (ceiling, tour, chance) = _numbers(today, "ceiling", "tour", "probability")[0]
    at = float(np.clip(ceiling, *axes.get_xlim())), float(np.clip(tour, *axes.get_ylim()))
    looks: dict[str, Any] = {"markeredgecolor": style.BLACK, "markersize": 17, "zorder": 6, "clip_on": False}
    axes.plot([at[0]], [at[1]], marker="*", color=style.YELLOW, label="today", **looks)
    told = words("today: {chance}", chance=words.percent(chance))
    looks = {"ha": "center", "va": "top", "fontsize": 8.5, "fontweight": "bold", "bbox": _BOX, "zorder": 6}
    axes.annotate(told, at, xytext=(0, -10), textcoords="offset points", **looks)


def _numbers(rows: "pd.DataFrame", *columns: str) -> list[tuple[float, ...]]:
    return [tuple(float(each) for each in row) for row in rows[list(columns)].to_numpy(dtype=np.float64)]


def _key(sheet: Sheet, grid: "pd.DataFrame", words: Words) -> None:
    """Write beside the picture what the shades and the lines are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    spans = list(zip(LEVELS[:-1], LEVELS[1:], SHADES, strict=True))[::-1]
    thin: dict[str, Any] = {"edgecolor": style.GREY, "linewidth": 0.4}
    handles: list[Patch | Line2D] = [
        Patch(facecolor=shade, label=words.span(low, high), **thin) for low, high, shade in spans
    ]
    currency = str(grid["currency"].iloc[0])
    if currency:
        _, name = multiple(float(grid["net_cost"].abs().max()))
        unit = " ".join(filter(None, [words(name) if name else "", currency]))
        told = words("equal net cost,\n{unit} a year", unit=unit)
        handles.append(Line2D([], [], color=style.BLACK, linewidth=0.9, linestyle="--", label=told))
    star = Line2D([], [], marker="*", color=style.YELLOW, markersize=12, linestyle="", label=words("today's policy"))
    star.set_markeredgecolor(style.BLACK)
    at = 1 - (_RIGHT - 0.15) / WIDTH, 1 - 1.0 / sheet.figure.get_figheight()
    sheet.figure.legend(handles=[*handles, star], loc="upper left", bbox_to_anchor=at, fontsize=8.5, borderaxespad=0)
