"""The pipeline as a funnel: how many get through each check, the course, and out to a mission."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.report import style
from rotation.report.charts.axes import bare
from rotation.report.charts.sheet import WIDTH, Sheet, begin
from rotation.report.charts.words import ENGLISH, Words
from rotation.report.layout import shortened
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_LEFT, _RIGHT, _ROW, _HEAD = 2.5, 2.3, 0.235, 0.34
_CHECKED, _AFTER = style.BLUE, style.GREEN


def funnel(frame: "pd.DataFrame", stamp: Stamp, *, words: Words = ENGLISH) -> "Figure | None":
    """Draw the rows of `analysis.funnel.funnel`, category below category; nothing where nobody came forward."""
    names = [name for name in dict.fromkeys(frame["category"]) if frame.loc[frame["category"] == name, "people"].sum()]
    if not names:
        return None
    parts = [frame[frame["category"] == name] for name in names]
    with style.styled():
        sheet = begin(
            stamp,
            words("Where do volunteers drop out?"),
            words("Attempts a year at each step; who was selected or trained before the run enters further down"),
            sum(_HEAD + len(part) * _ROW + 0.12 for part in parts),
            words,
        )
        top = 0.0
        for name, part in zip(names, parts, strict=True):
            sheet.write(0.15, top + 0.05, shortened(str(name), 60), fontsize=9, fontweight="bold", color=style.BLACK)
            _bars(sheet, part, top + _HEAD, words)
            top += _HEAD + len(part) * _ROW + 0.12
    return sheet.figure


def _bars(sheet: Sheet, part: "pd.DataFrame", top: float, words: Words) -> None:
    """Draw one category's steps as bars from zero, the numbers at their ends."""
    axes = sheet.place(_LEFT, top, WIDTH - _LEFT - _RIGHT, len(part) * _ROW)
    people = part["people"].to_numpy(dtype=np.float64)
    checked = part["step"].isin(["stood before the commission", "passed"]).to_numpy()
    places = np.arange(len(part))
    axes.barh(places, people, height=0.72, color=np.where(checked, _CHECKED, _AFTER))
    axes.set_xlim(0, max(people.max(), 1e-9))
    axes.set_ylim(len(part) - 0.5, -0.5)
    named = [
        words("passed: {check}", check=shortened(str(check), 24)) if check else words(str(step))
        for step, check in zip(part["step"], part["check"], strict=True)
    ]
    axes.set_yticks(places, named, fontsize=8.5, color=style.BLACK)
    axes.set_xticks([])
    bare(axes)
    for place, number in enumerate(people):
        before = people[place - 1] if place else 0.0
        told = words.number(number, 0 if number >= 20 else 1)
        if 0 < number <= before:
            told = words("{number} · {share} of those before", number=told, share=words.percent(number / before))
        axes.annotate(
            told,
            (number, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            annotation_clip=False,
        )
