"""Runs to draw: the small world, the same with names that are hard to draw, and one in which nothing happens."""

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from matplotlib.figure import Figure
from matplotlib.text import Text

from rotation.study import load, simulate
from rotation.study.pictures import Pictures, pictures
from tests.study.worlds import case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"

AWKWARD = {
    "Golan": "$x_1$ & <b>y</b>",
    "Cedar": "=1+1",
    "Dune": "A mission whose name is as long as a name may be: sixty let",
}
"""Names that mathematics, a workbook or a page might take for something else, and a long one."""


@cache
def small(replications: int = 6) -> Pictures:
    """Give the small world."""
    return pictures(simulate(load(SMALL), replications=replications))


@cache
def awkward() -> Pictures:
    """Give the small world with awkward names."""
    text = SMALL.read_text(encoding="utf-8")
    for name, hard in AWKWARD.items():
        text = re.sub(rf"\b{name}\b", json.dumps(hard), text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "awkward.yaml"
        path.write_text(text, encoding="utf-8")
        return pictures(simulate(load(path), replications=2))


@cache
def quiet() -> Pictures:
    """Give a world of one post, filled by nobody, without targets, prices or classes, in a single future."""
    with TemporaryDirectory() as folder:
        return pictures(simulate(case(Path(folder)), replications=1))


def texts(figure: Figure) -> list[str]:
    """Give every text of a figure."""
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]
