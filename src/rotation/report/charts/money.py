"""Money by calendar year, one panel a currency: costs upwards, what comes back downwards, the net as a mark."""

from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.analysis.columns import Integers, Numbers
from rotation.report import style
from rotation.report.charts.looks import MONEY
from rotation.report.charts.sheet import WIDTH, begin
from rotation.report.charts.units import multiple
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

_LEFT, _HEAD, _FOOT, _INNER = 0.75, 0.32, 0.34, 2.7
_NAMES = {
    "pay": "pay: the salary",
    "extra pay": "pay: what deployment adds",
    "travel": "travel",
    "training": "training",
    "reimbursement": "paid back by the UN",
}


def money(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.money_table.money_means` that it is handed; nothing where no price is known."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    currencies = sorted(frame["currency"].astype(str).unique())
    if not currencies:
        return None
    width = (WIDTH - 0.2 - len(currencies) * _LEFT) / len(currencies)
    with style.styled():
        sheet = begin(
            stamp,
            words("What does it cost, year by year?"),
            words("Mean of the futures, each amount in its own currency; the first and last year may be incomplete"),
            0.42 + _HEAD + _INNER + _FOOT,
            words,
        )
        for place, currency in enumerate(currencies):
            left = _LEFT + place * (width + _LEFT)
            axes = sheet.place(left, 0.42 + _HEAD, width, _INNER)
            _panel(axes, _by_year(frame[frame["currency"] == currency]), currency, words)
        items = [item for item in MONEY if item in set(frame["item"])]
        handles: list[Patch | Line2D] = [_patch(item, words(_NAMES[item])) for item in items]
        handles.append(Line2D([], [], marker="D", color=style.BLACK, linestyle="", label=words("net cost")))
        sheet.key(handles, columns=len(handles) if len(handles) < 5 else 3)
    return sheet.figure


def _by_year(mine: "pd.DataFrame") -> "pd.DataFrame":
    """Lay amounts out by year and item; the salary alone stands in `pay`."""
    wide = mine.pivot_table(index="year", columns="item", values="amount", aggfunc="sum", observed=True).fillna(0.0)
    if "extra pay" in wide and "pay" in wide:
        wide["pay"] = wide["pay"] - wide["extra pay"]
    return wide


def _panel(axes: "Axes", wide: "pd.DataFrame", currency: str, words: Words) -> None:
    years = np.arange(len(wide))
    up: Numbers = np.zeros(len(wide))
    for item in (item for item in MONEY if item in wide and item != "reimbursement"):
        values = wide[item].to_numpy(dtype=np.float64)
        _bars(axes, years, values, up, item)
        up = up + values
    back = wide["reimbursement"].to_numpy(dtype=np.float64) if "reimbursement" in wide else np.zeros(len(wide))
    if back.any():
        _bars(axes, years, -back, np.zeros(len(wide)), "reimbursement")
    axes.axhline(0, color=style.BLACK, linewidth=0.8)
    size, name = multiple(float(np.abs([up, back]).max()))
    _net(axes, up, back, size, words)
    axes.set_xticks(years, [str(year) for year in wide.index])
    _scale(axes, size, words)
    title = words("{unit} {currency}", unit=words(name), currency=currency) if name else currency
    looks: dict[str, Any] = {"fontsize": 9, "fontweight": "bold"}
    axes.annotate(title, (0, 1), xytext=(-30, 10), xycoords="axes fraction", textcoords="offset points", **looks)


def _net(axes: "Axes", up: Numbers, back: Numbers, size: float, words: Words) -> None:
    """Mark the net cost of each year, and write it beyond the bar."""
    net = up - back
    axes.plot(
        range(len(net)), net, marker="D", linestyle="", color=style.BLACK, markeredgecolor="white", label="net cost"
    )
    for year, value in enumerate(net):
        above = value >= 0
        axes.annotate(
            words.number(value / size, 1 if abs(value / size) < 100 else 0),
            (year, up[year] if above else -back[year]),
            xytext=(0, 5 if above else -5),
            textcoords="offset points",
            ha="center",
            va="bottom" if above else "top",
            fontsize=8,
        )
    axes.margins(y=0.12)


def _scale(axes: "Axes", size: float, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    low, high = axes.get_ylim()
    places = 0 if (high - low) / size >= 5 else 1
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value / size, places if value else 0)))
    axes.grid(axis="y", color=style.PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def _bars(axes: "Axes", years: Integers, values: Numbers, base: Numbers, item: str) -> None:
    look = MONEY[item]
    axes.bar(
        years,
        values,
        bottom=base,
        width=0.62,
        facecolor=look.colour,
        hatch=look.hatch,
        edgecolor=style.GREY,
        linewidth=0.4,
        label=item,
    )


def _patch(item: str, text: str) -> "Patch":
    from matplotlib.patches import Patch

    look = MONEY[item]
    return Patch(facecolor=look.colour, hatch=look.hatch, edgecolor=style.GREY, linewidth=0.4, label=text)
