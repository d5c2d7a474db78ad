"""Policies compared: how far each lies from the baseline in the measures that matter first, with intervals."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.facts import ALL
from rotation.analysis.policies import HEADLINE
from rotation.report import style
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.units import Unit, unit_of
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 12
"""So many measures are drawn; the table holds all."""

VERDICTS = {
    "better": ("o", style.BLUE, style.BLUE),
    "worse": ("^", style.VERMILLION, style.VERMILLION),
    "unclear": ("s", "white", style.GREY),
    "same": ("|", style.GREY, style.GREY),
    "higher": ("D", style.ORANGE, style.BLACK),
    "lower": ("D", style.ORANGE, style.BLACK),
}
"""The mark, its filling and its edge for each verdict."""

_TITLES = {"year below minimum": "a day below minimum", "trained, not sent": "trained, never sent"}
"""Measures whose names say less than a title can."""

_LEFT, _ROW, _HEAD, _FOOT = 2.2, 0.24, 0.55, 0.34


def differences(table: "pd.DataFrame", baseline: str, stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the whole-run rows of `analysis.policies.against_baseline`; nothing without a policy to compare."""
    whole = table[(table["mission"] == ALL) & (table["category"] == ALL)]
    policies = [name for name in dict.fromkeys(whole["policy"]) if name != baseline]
    shown = [name for name in _measures(whole) if whole.loc[whole["measure"] == name, "difference"].notna().any()][
        :MOST
    ]
    if not policies or not shown:
        return None
    across = 3 if len(shown) in {3, 5, 6, 9} else 4
    width = (WIDTH - _LEFT - 0.15 - 0.25 * (across - 1)) / across
    inner = _ROW * len(policies) + 0.1
    deep = -(-len(shown) // across)
    note = words(
        "Each policy less {baseline} on the same luck, with the interval that holds for all policies together (95 %)",
        baseline=baseline,
    )
    with style.styled():
        sheet = begin(
            stamp, words("Which policy is better, and is it real?"), note, 0.1 + deep * (_HEAD + inner + _FOOT), words
        )
        for place, measure in enumerate(shown):
            left = _LEFT + place % across * (width + 0.25)
            top = 0.1 + place // across * (_HEAD + inner + _FOOT)
            axes = sheet.place(left, top + _HEAD, width, inner)
            rows = whole[whole["measure"] == measure].set_index("policy")
            unit = unit_of(rows, ("mean", "difference_low", "difference_high"))
            today = float(rows["mean"].get(baseline, np.nan))
            below = words("{unit}; today {mean}", unit=unit.told(words), mean=unit.number(today, words))
            _head(sheet, (left, top, width), measure, below, words)
            _panel(axes, rows.reindex(policies), measure, unit, words)
            axes.set_yticks(
                range(len(policies)), [shortened(name, 32) for name in policies] if place % across == 0 else []
            )
            axes.tick_params(axis="y", length=0, labelsize=8, labelcolor=style.BLACK)
        _key(sheet, set(whole["verdict"]), words)
    return sheet.figure


def _measures(whole: "pd.DataFrame") -> list[str]:
    """Give the measures in the order of the headline, each with its items; pay only where there is no net cost."""
    names = [str(name) for name in dict.fromkeys(whole["measure"])]
    kinds = {name.partition("/")[0] for name in names}
    wanted = [kind for kind in HEADLINE if kind != "pay" or "net cost" not in kinds]
    return [name for kind in wanted for name in names if name.partition("/")[0] == kind]


def _head(sheet: Sheet, at: tuple[float, float, float], measure: str, below: str, words: Words) -> None:
    left, top, width = at
    name, _, item = measure.partition("/")
    name = words(_TITLES.get(name, name))
    told = words("{measure}: {item}", measure=name, item=item) if item else name
    sheet.write(left, top, shortened(told, int(width * 13.5)), fontsize=9, fontweight="bold", color=style.BLACK)
    sheet.write(left, top + 0.17, shortened(below, int(width * 20)), fontsize=7.5)


def _panel(axes: "Axes", mine: "pd.DataFrame", measure: str, unit: Unit, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    middle, low, high = (
        mine[name].to_numpy(dtype=np.float64) / unit.size
        for name in ("difference", "difference_low", "difference_high")
    )
    axes.axvline(0, color=style.BLACK, linewidth=0.9)
    for place, (policy, verdict) in enumerate(zip(mine.index, mine["verdict"].fillna(""), strict=True)):
        if np.isnan(middle[place]):
            continue
        mark, filling, edge = VERDICTS.get(str(verdict), VERDICTS["unclear"])
        axes.plot([low[place], high[place]], [place, place], color=edge, linewidth=1.6, solid_capstyle="butt")
        axes.plot(
            [middle[place]],
            [place],
            marker=mark,
            color=filling,
            markeredgecolor=edge,
            markersize=6,
            label=f"{measure}: {policy}",
        )
    axes.set_ylim(len(mine) - 0.4, -0.6)
    most = float(np.nanmax(np.abs([middle, low, high]), initial=0)) or 1.0
    left, right = (
        min(float(np.nanmin([middle, low], initial=0)), 0),
        max(float(np.nanmax([middle, high], initial=0)), 0),
    )
    axes.set_xlim(left - 0.12 * most, right + 0.12 * most)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _signed(value, most, words)))
    axes.grid(axis="x", color=style.PALE, linewidth=0.5)
    for each in range(len(mine)):
        axes.axhline(each, color=style.PALE, linewidth=0.4, zorder=0)
    axes.spines["left"].set_visible(False)


def _signed(value: float, most: float, words: Words) -> str:
    if abs(value) < 1e-9 * most:
        return words.number(0)
    text = words.number(value, 0 if most >= 4 else 1 if most >= 0.4 else 2)
    return f"+{text}" if value > 0 else text


def _key(sheet: Sheet, seen: set[str], words: Words) -> None:
    from matplotlib.lines import Line2D

    handles = []
    for verdict in ("better", "worse", "unclear", "same", "higher"):
        if verdict in seen or (verdict == "higher" and "lower" in seen):
            mark, filling, edge = VERDICTS[verdict]
            text = words("higher or lower, neither is better") if verdict == "higher" else words(verdict)
            handles.append(
                Line2D(
                    [],
                    [],
                    marker=mark,
                    color=edge,
                    markerfacecolor=filling,
                    markeredgecolor=edge,
                    linestyle="-",
                    label=text,
                )
            )
    sheet.key(handles)
