"""The rotation board: a row a post, a bar a tour, red where it stands empty, hatched where somebody stays longer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Numbers
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
    post = tours["post"].to_numpy(dtype=np.int64)
    dense = board.posts[line] > MANY
    since, planned, until = (_clipped(tours[name], board) for name in ("departed", "planned_end", "returned"))
    turn = (np.arange(len(post)) - np.searchsorted(post, post)) % 2
    for odd, colour in ((0, _TOUR), (1, _OTHER)):
        mine = turn == odd
        edge = colour if dense else "white"
        _rows(axes, post[mine], since[mine], until[mine], facecolor=colour, edgecolor=edge, gid=f"tours {odd}")
    longer = until > np.maximum(planned, since)
    hatch = "//////" if not dense else "///"
    starts = np.maximum(planned, since)[longer]
    _rows(axes, post[longer], starts, until[longer], facecolor="white", edgecolor=_LONGER, hatch=hatch, gid="extended")
    empty = _of(board.empty, line)
    ends = [_clipped(empty[name], board) for name in ("from", "to")]
    _rows(axes, empty["post"].to_numpy(dtype=np.int64), *ends, facecolor=_EMPTY, edgecolor=_EMPTY, gid="empty")
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
        gid="movement days",
    )
    waves = _of(board.waves, line)["departed"].to_numpy().astype("datetime64[D]").astype(np.float64)
    axes.plot(
        waves, [0.0] * len(waves), marker="v", markersize=6, linestyle="", color=style.BLACK, clip_on=False, gid="waves"
    )
    axes.vlines(waves, 0, board.posts[line], color=style.BLACK, linewidth=0.8)


def _rows(
    axes: "Axes", post: "np.ndarray[tuple[int], np.dtype[np.int64]]", since: Numbers, until: Numbers, **looks: object
) -> None:
    """Draw a rectangle in each post's row from a day to a day."""
    from matplotlib.collections import PolyCollection

    low, high = post - 0.94, post - 0.06
    corners = np.stack(
        [np.stack([since, low], 1), np.stack([until, low], 1), np.stack([until, high], 1), np.stack([since, high], 1)],
        1,
    )
    held: dict[str, object] = {"linewidth": 0.5, **looks}
    axes.add_collection(PolyCollection(list(corners), **held), autolim=False)  # type: ignore[arg-type]


def _of(table: "pd.DataFrame", line: Line) -> "pd.DataFrame":
    return table[(table["mission"] == line[0]) & (table["category"] == line[1])]


def _clipped(days: "pd.Series[object]", board: RotationBoard) -> Numbers:
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
