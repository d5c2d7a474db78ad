"""The rotation board: a row a post, a bar a tour, red where it stands empty, hatched where somebody stays longer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import Integers, Numbers
from rotation.analysis.facts import Line
from rotation.analysis.rotation_board import RotationBoard
from rotation.report import style
from rotation.report.charts.axes import bare, date_axis, number
from rotation.report.charts.futures import told
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MANY = 24
"""A line with more posts is drawn in a block of fixed height, its rows side by side."""

_LEFT, _ROW, _BLOCK, _GAP = 2.45, 0.13, 1.7, 0.2
_TOUR, _OTHER, _LONGER, _EMPTY = "#9CC7E4", "#5B9BC8", "#3D5A73", "#D00000"
"""Two blues for tours that follow each other, a darker one for the hatching of extensions, and red."""


class _Rows(NamedTuple):
    """Stretches of days in the rows of posts."""

    post: Integers
    since: Numbers
    until: Numbers


def rotation_board(
    board: RotationBoard, stamp: Stamp, *, mission: str | None = None, words: Words = ENGLISH
) -> "Figure | None":
    """Draw one future post by post, of all missions or of one; nothing where there are no posts."""
    lines = [line for line in board.posts if mission in (None, line[0])]
    if not lines:
        return None
    heights = [_height(board.posts[line]) for line in lines]
    title = words("Who holds which post, and which stand empty?")
    note = f"{told(board.future, words)} {words('A row is a post, a bar a tour.')}"
    with style.styled():
        sheet = begin(stamp, title, note, 0.15 + sum(heights) + _GAP * (len(lines) - 1) + 0.3, words)
        top = 0.15
        for place, (line, height) in enumerate(zip(lines, heights, strict=True)):
            axes = sheet.place(_LEFT, top, WIDTH - _LEFT - 0.25, height)
            _line(axes, board, line)
            date_axis(axes, stamp.start, stamp.end, words, 10)
            axes.set_ylim(board.posts[line], 0)
            bare(axes)
            axes.set_yticks([])
            if place < len(lines) - 1:
                axes.set_xticklabels([])
            _name(sheet, line, board.posts[line], top + height / 2, words)
            top += height + _GAP
        _key(sheet, board, lines, words)
    return sheet.figure


def _height(posts: int) -> float:
    """Give the height of a line's rows, inches."""
    return max(_ROW * posts, 0.26) if posts <= MANY else _BLOCK


def _name(sheet: Sheet, line: Line, posts: int, middle: float, words: Words) -> None:
    mission, category = line
    sheet.write(
        0.15, middle - 0.075, shortened(mission, 28), va="center", fontsize=8.5, fontweight="bold", color=style.BLACK
    )
    below = words("{category} · posts: {number}", category=shortened(category, 22), number=words.number(posts))
    sheet.write(0.15, middle + 0.075, below, va="center", fontsize=8)


def _line(axes: "Axes", board: RotationBoard, line: Line) -> None:
    """Draw the tours of one line, where they were extended, the empty stretches and the days of travel."""
    tours = _of(board.tours, line)
    tours = tours[tours["post"] > 0].sort_values(["post", "departed"], kind="stable")
    dense = board.posts[line] > MANY
    since, planned, until = (_clipped(tours[name], board) for name in ("departed", "planned_end", "returned"))
    late = np.maximum(planned, since)
    held = _Rows(tours["post"].to_numpy(dtype=np.int64), since, until)
    turn = (np.arange(len(held.post)) - np.searchsorted(held.post, held.post)) % 2
    for odd, colour in ((0, _TOUR), (1, _OTHER)):
        looks = {"facecolor": colour, "edgecolor": colour if dense else "white", "label": f"tours {odd}"}
        _draw(axes, _kept(held, turn == odd), dense, looks)
    longer = _kept(_Rows(held.post, late, until), until > late)
    _draw(axes, longer, dense, {"facecolor": "white", "edgecolor": _LONGER, "hatch": "//////", "label": "extended"})
    empty = _of(board.empty, line)
    stretches = _Rows(
        empty["post"].to_numpy(dtype=np.int64), *(_clipped(empty[each], board) for each in ("from", "to"))
    )
    _draw(axes, stretches, False, {"facecolor": _EMPTY, "edgecolor": _EMPTY, "label": "empty"})
    _travel(axes, board, line)


def _travel(axes: "Axes", board: RotationBoard, line: Line) -> None:
    """Mark movement days by ticks along the top, and waves by a triangle and a line through all posts."""
    days = [number(day) for day in board.movement.get(line[0], ())]
    axes.plot(
        days,
        [0.0] * len(days),
        marker=2,
        markersize=3,
        linestyle="",
        color=style.GREY,
        clip_on=False,
        label="movement days",
    )
    waves = _of(board.waves, line)["departed"].to_numpy().astype("datetime64[D]").astype(np.float64)
    axes.plot(
        waves,
        [0.0] * len(waves),
        marker="v",
        markersize=6,
        linestyle="",
        color=style.BLACK,
        clip_on=False,
        label="waves",
    )
    axes.vlines(waves, 0, board.posts[line], color=style.BLACK, linewidth=0.8)


def _kept(rows: _Rows, chosen: NDArray[np.bool_]) -> _Rows:
    return _Rows(rows.post[chosen], rows.since[chosen], rows.until[chosen])


def _draw(axes: "Axes", rows: _Rows, dense: bool, looks: dict[str, Any]) -> None:
    """Draw a rectangle from a day to a day in each post's row; where rows are dense, one for neighbours alike."""
    from matplotlib.collections import PolyCollection

    low, high = rows.post - 0.94, rows.post - 0.06
    since, until = rows.since, rows.until
    if dense and len(rows.post):
        order = np.lexsort((rows.post, until, since))
        post, since, until = rows.post[order], since[order], until[order]
        new = (np.diff(post, prepend=-1) != 1) | (np.diff(since, prepend=-1) != 0) | (np.diff(until, prepend=-1) != 0)
        first = np.flatnonzero(new)
        last = np.append(first[1:], len(post)) - 1
        low, high, since, until = post[first] - 1.0, post[last] + 0.0, since[first], until[first]
    corners = np.stack([since, low, until, low, until, high, since, high], axis=1).reshape(-1, 4, 2)
    axes.add_collection(PolyCollection(list(corners), linewidth=0.5, **looks), autolim=False)


def _of(table: "pd.DataFrame", line: Line) -> "pd.DataFrame":
    return table[(table["mission"] == line[0]) & (table["category"] == line[1])]


def _clipped(days: "pd.Series[Any]", board: RotationBoard) -> Numbers:
    """Give days as numbers, within the run."""
    found = days.to_numpy().astype("datetime64[D]").astype(np.float64)
    return np.clip(found, number(board.start), number(board.end))


def _key(sheet: Sheet, board: RotationBoard, lines: Sequence[Line], words: Words) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Patch | Line2D] = [
        Patch(facecolor=_TOUR, edgecolor=_OTHER, label=words("tour")),
        Patch(facecolor="white", edgecolor=_LONGER, hatch="//////", linewidth=0.5, label=words("extended")),
        Patch(facecolor=_EMPTY, label=words("empty")),
    ]
    if any(board.movement.get(mission) for mission, _ in lines):
        handles.append(Line2D([], [], marker=2, color=style.GREY, linestyle="", label=words("movement day")))
    if any(len(_of(board.waves, line)) for line in lines):
        handles.append(Line2D([], [], marker="v", color=style.BLACK, linestyle="", label=words("wave")))
    sheet.key(handles)
