"""Numbers as a reader sees them: rounded by their own uncertainty, shares as percentages."""

import math
from typing import NamedTuple

NONE = "–"
"""Stands where there is no number."""

FINEST = 2
"""The most decimals ever shown."""


class Figure(NamedTuple):
    """One row of the summary: a measure's mean over replications and what is known of it."""

    unit: str
    n: int
    mean: float
    low: float
    high: float
    band_low: float
    band_high: float
    least: float
    most: float
    doubtful: bool
    needed: int = 0

    @property
    def scale(self) -> float:
        """Give what turns the value into what is shown: 100 for shares, else 1."""
        return 100.0 if self.unit == "share" else 1.0

    @property
    def decimals(self) -> int:
        """Give the decimals that the interval of the mean leaves meaningful."""
        return decimals((self.high - self.low) / 2 * self.scale, self.mean * self.scale)


def decimals(half_width: float, value: float) -> int:
    """Give the decimals that an uncertainty leaves: those of its first digit, of its second if the first is 1 or 2.

    Below 0 they are whole tens, hundreds…; never more than `FINEST`. Without a half width: none for a whole number,
    else one.
    """
    if math.isnan(half_width) or half_width < 1e-9:
        return 0 if math.isnan(value) or abs(value - round(value)) < 1e-9 else 1
    exponent = math.floor(math.log10(half_width))
    leading = half_width / 10**exponent
    return min(-exponent + (1 if leading < 3 else 0), FINEST)


def shown(value: float, places: int, sign: str = "") -> str:
    """Write a number with thousands separators and so many decimals; `NONE` for no number; zero has no sign."""
    if math.isnan(value):
        return NONE
    value = round(value, places)
    return f"{value:{sign},.{max(places, 0)}f}" if value else f"{0:.{max(places, 0)}f}"


def mean(figure: Figure | None) -> str:
    """Write the mean, shares as percentages."""
    if figure is None:
        return NONE
    return _percent(shown(figure.mean * figure.scale, figure.decimals), figure)


def interval(figure: Figure | None) -> str:
    """Write the interval of the mean."""
    return NONE if figure is None else _range(figure.low, figure.high, figure.decimals, figure)


def band(figure: Figure | None) -> str:
    """Write the band of futures, with one decimal less than the mean, and at most one."""
    if figure is None:
        return NONE
    width = (figure.band_high - figure.band_low) * figure.scale
    places = 1 if not math.isnan(width) and 0 < width < 10 else 0
    return _range(figure.band_low, figure.band_high, places, figure)


def least(figure: Figure | None) -> str:
    """Write the smallest value of any replication."""
    return NONE if figure is None else _percent(shown(figure.least * figure.scale, 0), figure)


def _range(low: float, high: float, places: int, figure: Figure) -> str:
    if math.isnan(low) or math.isnan(high):
        return NONE
    texts = [shown(end * figure.scale, places) for end in (low, high)]
    dash = " to " if low < 0 else "–"
    return _percent(texts[0] if texts[0] == texts[1] else dash.join(texts), figure)


def _percent(text: str, figure: Figure) -> str:
    return f"{text} %" if figure.unit == "share" and text != NONE else text
