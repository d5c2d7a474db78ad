"""The sheet on which every chart is drawn: its question above, its stamp below, and places in inches between."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.report import style
from rotation.report.charts.words import Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 10.0
"""Width of a sheet, inches."""

TOP = 0.82
"""Room for the title and the note, inches."""

BOTTOM = 0.34
"""Room for the stamp, inches."""

EDGE = 0.15
"""Room left of the texts, inches."""


@dataclass(frozen=True)
class Sheet:
    """A figure that is begun: `place` gives room on its body, measured from the body's upper left corner."""

    figure: "Figure"
    """The figure."""
    height: float
    """Height of the body, inches."""

    def place(self, left: float, top: float, width: float, height: float) -> "Axes":
        """Add axes to the body, inches."""
        whole = self.height + TOP + BOTTOM
        bottom = BOTTOM + self.height - top - height
        return self.figure.add_axes((left / WIDTH, bottom / whole, width / WIDTH, height / whole))

    def write(self, left: float, top: float, text: str, **looks: object) -> None:
        """Write a text on the body, its upper left corner at a place in inches unless its looks say otherwise."""
        whole = self.height + TOP + BOTTOM
        held: dict[str, object] = {"fontsize": 8, "va": "top", "color": style.GREY, **looks}
        self.figure.text(left / WIDTH, (BOTTOM + self.height - top) / whole, text, **held)  # type: ignore[arg-type]

    def key(self, handles: "Sequence[Artist]", columns: int | None = None) -> None:
        """Put a key above the body, at the right."""
        self.figure.legend(
            handles=list(handles),
            loc="upper right",
            bbox_to_anchor=(1 - 0.1 / WIDTH, 1 - 0.62 / self.figure.get_figheight()),
            ncols=columns or len(handles),
            borderaxespad=0,
            fontsize=8,
            handlelength=1.6,
            columnspacing=1.4,
        )


def begin(stamp: Stamp, title: str, note: str, height: float, words: Words) -> Sheet:
    """Begin a chart with its title, a note that says how to read it, and its stamp; call it within `style.styled`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    whole = height + TOP + BOTTOM
    figure = Figure(figsize=(WIDTH, whole))
    FigureCanvasAgg(figure)
    left = EDGE / WIDTH
    figure.text(left, 1 - 0.12 / whole, title, fontsize=13, fontweight="bold", va="top")
    figure.text(left, 1 - 0.42 / whole, note, fontsize=9, color=style.GREY, va="top")
    figure.text(left, 0.1 / whole, stamped(stamp, words), fontsize=7, color=style.GREY, va="bottom")
    return Sheet(figure, height)


def stamped(stamp: Stamp, words: Words) -> str:
    """Give the line that says where a chart comes from."""
    return words(
        "{scenario} · replications: {replications} · seed {seed} · rotation {version} · digest {digest}"
        " · {first} to {last}",
        scenario=shortened(stamp.title, 60),
        replications=words.number(stamp.replications),
        seed=stamp.seed,
        version=stamp.version,
        digest=stamp.digest[:12],
        first=words.day(stamp.start),
        last=words.day(stamp.end - datetime.timedelta(days=1)),
    )


def save(figure: "Figure", path: Path) -> Path:
    """Write a figure as PNG, or as SVG where the name ends so; the same bytes for the same figure; gives the path."""
    if path.suffix == ".svg":
        path.write_text(svg(figure), encoding="utf-8")
        return path
    with style.styled():
        figure.savefig(path, format="png", dpi=style.DOTS, metadata={"Software": None})
    return path


def svg(figure: "Figure", name: str = "rotation") -> str:
    """Give a figure as an SVG element for a page, its texts as text; `name` keeps its marks apart from others'."""
    with style.styled({"svg.hashsalt": name, "svg.fonttype": "none"}):
        held = io.StringIO()
        figure.savefig(held, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = held.getvalue()
    return text[text.index("<svg") :]
