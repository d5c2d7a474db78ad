"""The figure of draws: every future of a measure at its draw, so that luck and ignorance are seen apart."""

from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.report import style
from rotation.report.layout import shortened

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def draws_figure(title: str, values: Numbers, row: "pd.Series[Any]") -> "Figure":
    """Draw the futures of each draw above one another, draws by their mean, with both bands.

    `values` is float64[draws, futures]; `row` is that of `analysis.components.split`.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    known = values[~np.isnan(values).all(axis=1)]
    known = known[np.argsort(np.nanmean(known, axis=1), kind="stable")]
    places = np.arange(1, len(known) + 1)
    with style.styled():
        figure = Figure(figsize=(8.0, 4.2), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.axhspan(
            row["band_low"], row["band_high"], color=style.SKY, alpha=0.3, lw=0, label="band of futures, 5–95 %"
        )
        axes.axhspan(row["means_low"], row["means_high"], color=style.SKY, lw=0, label="band of the mean over inputs")
        axes.plot(
            np.repeat(places, known.shape[1]), known.ravel(), ".", color=style.GREY, markersize=3, label="a future"
        )
        axes.plot(places, np.nanmean(known, axis=1), "o", color=style.BLUE, markersize=4, label="mean of a draw")
        axes.set_xlabel("draws of the inputs, by their mean")
        axes.set_ylabel(str(row["unit"]))
        axes.set_title(shortened(title, 100), fontsize=10, fontweight="bold", loc="left")
        axes.legend(loc="best")
    return figure
