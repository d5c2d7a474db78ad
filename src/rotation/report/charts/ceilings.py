"""People abroad under each ceiling, with the ceiling's steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.ceiling_days import CeilingUse
from rotation.report import style
from rotation.report.charts.axes import apart, date_axis, from_zero, size_of
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _RIGHT, _HEAD, _FOOT = 0.55, 2.1, 0.28, 0.32


def ceilings(held: Sequence[CeilingUse], stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the ceilings of `analysis.ceiling_days.ceiling_use`, one panel each; nothing where none is in force."""
    held = [each for each in held if not np.isnan(each.number).all()]
    if not held:
        return None
    inner = {1: 2.9, 2: 1.9}.get(len(held), 1.3)
    with style.styled():
        sheet = begin(
            stamp,
            words("How much of the ceiling is used?"),
            words("People abroad, reliefs in handover included, against the most who may be"),
            len(held) * (_HEAD + inner + _FOOT),
            words,
        )
        for place, each in enumerate(held):
            top = place * (_HEAD + inner + _FOOT)
            sheet.write(
                0.15,
                top,
                words("ceiling: {name}", name=shortened(each.ceiling, 80)),
                fontsize=9,
                fontweight="bold",
                color=style.BLACK,
            )
            axes = sheet.place(_LEFT, top + _HEAD, WIDTH - _LEFT - _RIGHT, inner)
            _panel(axes, each, stamp, words)
            _names(sheet, axes, each, top + _HEAD, words)
    return sheet.figure


def _panel(axes: "Axes", held: CeilingUse, stamp: Stamp, words: Words) -> None:
    days = held.days.astype(np.float64)
    if not np.isnan(held.low).all():
        axes.fill_between(days, held.low, held.high, step="post", color=style.SKY, alpha=0.45, linewidth=0)
    axes.step(days, held.mean, where="post", color=style.BLUE, linewidth=1.6)
    axes.step(days, held.number, where="post", color=style.BLACK, linewidth=1.8)
    date_axis(axes, stamp.start, stamp.end, words)
    from_zero(axes, float(np.nanmax([held.number, held.mean, held.high])), words)


def _names(sheet: Sheet, axes: "Axes", held: CeilingUse, top: float, words: Words) -> None:
    """Write beside the curves what they are and where they end."""
    last = int(np.flatnonzero(~np.isnan(held.number))[-1])
    real = held.number > 0
    most = float((held.mean[real] / held.number[real]).max(initial=0))
    texts = [
        (words("ceiling: {number}", number=words.number(held.number[last])), held.number[last], style.BLACK),
        (words("abroad, mean: {number}", number=words.number(held.mean[last])), held.mean[last], style.BLUE),
    ]
    if not np.isnan(held.low[last]):
        texts.append((words("band of futures, 5–95 %"), (held.low[last] + held.mean[last]) / 2, style.GREY))
    texts.append((words("highest mean use: {share}", share=words.percent(most)), 0.0, style.GREY))
    whole = axes.get_ylim()[1]
    inches, _ = size_of(axes)
    places = apart([inches * (1 - float(value) / whole) for _, value, _ in texts], 0.17, 0.05, inches - 0.02)
    for (text, _, colour), place in zip(texts, places, strict=True):
        sheet.write(WIDTH - _RIGHT + 0.1, top + place, text, va="center", color=colour, fontsize=8.5)
