"""The one style of all figures: colours told apart by everybody, and in print without colour."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BLACK = "#000000"
BLUE = "#0072B2"
SKY = "#56B4E9"
VERMILLION = "#D55E00"
ORANGE = "#E69F00"
GREEN = "#009E73"
YELLOW = "#F0E442"
PURPLE = "#CC79A7"
"""The eight colours of Okabe and Ito (2008), "Color Universal Design"."""

GREY = "#595959"
"""For axes and small print."""

PALE = "#D9D9D9"
"""For what stands in the background: empty seats, grid lines."""

STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.frameon": False,
    "text.parse_math": False,
}
"""What differs from matplotlib's own style; DejaVu Sans comes with matplotlib."""

DOTS = 150
"""Dots per inch of a saved figure."""


@contextmanager
def styled(more: dict[Any, Any] | None = None) -> Iterator[None]:
    """Draw in this style, with more settings if given, whatever the reader's own say, and leave those as they were."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({**STYLE, **(more or {})})
        yield
