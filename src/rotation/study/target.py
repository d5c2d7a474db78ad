"""A target such as `fill rate >= 0.95`: read, checked, and judged future by future."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rotation.analysis.dictionary import declared
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.gaps import gap_totals
from rotation.analysis.levels import by_day, stretches
from rotation.analysis.measures import measures
from rotation.analysis.sizing import longest_stretch
from rotation.analysis.summary import series
from rotation.foundation.quantities import MILLION, Duration, millionths
from rotation.scenario.schema import Scenario
from rotation.study.precision import measure_named, missions_named

BY_DAY = "fill rate"
"""The measure that a tolerance belongs to: it is also a share of every single day."""

EXPECTED = "expected MEASURE >= NUMBER or MEASURE <= NUMBER, such as 'fill rate >= 0.95'"

_FORM = re.compile(r"\s*(?P<measure>.+?)\s*(?P<sign>>=|<=)\s*(?P<number>\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Target:
    """What a future must reach in every one of some missions, jointly.

    Without a tolerance the measure of the whole run counts, of all categories together; a mission in which a future has
    no value (it has no posts) is left out. With a tolerance every day counts: a day is missed in a mission that has
    posts if fewer of them are filled than the target's share, rounded up; missed days in a row are forgiven when they
    are no more than the tolerance, and the target is met if no other days are missed.
    """

    text: str
    """As it was asked."""
    measure: str
    """The measure."""
    least: bool
    """Whether the number is the least (`>=`) and not the most (`<=`)."""
    number: float
    """The number."""
    missions: tuple[str, ...]
    """The missions; `facts.ALL` alone for a measure that is not told by mission."""
    tolerance: int | None = None
    """So many days in a row may be missed; None where the whole run counts."""

    @property
    def told(self) -> str:
        """Say it for the reader, as the end of a sentence about futures."""
        sign = "at least" if self.least else "at most"
        number = f"{100 * self.number:g} %" if declared(self.measure).unit == "share" else f"{self.number:g}"
        if self.missions == (ALL,):
            return f"{self.measure} is {sign} {number}"
        where = f"in {self.missions[0]}" if len(self.missions) == 1 else f"in each of {', '.join(self.missions)}"
        if self.tolerance is None:
            return f"{self.measure} is {sign} {number} {where}"
        few = "day" if self.tolerance == 1 else "days"
        return f"{sign} {number} of the posts are filled every day {where}, but for {self.tolerance} {few} in a row"

    def met(self, frames: Mapping[str, pd.DataFrame], facts: Facts) -> NDArray[np.bool_]:
        """Tell in which futures of a block the target is met: bool[replications]."""
        if self.tolerance is not None:
            return self._met_by_day(frames, facts)
        found = measures(frames, facts)
        mine = found[(found["measure"] == self.measure) & (found["category"] == ALL)]
        numbers = np.arange(facts.first, facts.first + facts.replications)
        held = series(mine[mine["mission"].isin(self.missions)], numbers)
        with np.errstate(invalid="ignore"):
            fine = held.values >= self.number if self.least else held.values <= self.number
        whole: NDArray[np.bool_] = np.logical_and.reduce(fine | np.isnan(held.values), axis=0)
        return whole

    def _met_by_day(self, frames: Mapping[str, pd.DataFrame], facts: Facts) -> NDArray[np.bool_]:
        rows = stretches(frames["staffing"], facts)
        share = round(self.number * MILLION)
        met: NDArray[np.bool_] = np.ones(facts.replications, dtype=np.bool_)
        for mission in self.missions:
            lines = np.array([name == mission for name, _ in facts.lines])
            chosen = np.flatnonzero(lines[rows.line] & (rows.days > 0))
            counts = [rows.counts[each][chosen] for each in ("establishment", "level")]
            posts, level = (by_day(rows, chosen, each, facts) for each in counts)
            fewest = -(-posts.astype(np.int64) * share // MILLION)
            met = met & (longest_stretch(level < fewest) <= (self.tolerance or 0))
        return met

    def causes(self, frames: Mapping[str, pd.DataFrame], facts: Facts) -> NDArray[np.float64]:
        """Give the gap-days a year of the missions by cause: float64[replications, causes], as in `tables.CAUSES`."""
        totals = gap_totals(frames["gaps"], facts).sum(axis=3) / facts.years
        lines = [self.missions == (ALL,) or mission in self.missions for mission, _ in facts.lines]
        found: NDArray[np.float64] = totals[:, lines, :].sum(axis=1)
        return found


def target_of(text: str, missions: Sequence[str], tolerance: str | None, scenario: Scenario) -> Target:
    """Read a target for some missions, or for all where none is named.

    Raises ValueError, worded for the reader.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(EXPECTED)
    measure = measure_named(found["measure"])
    try:
        number = millionths(found["number"]) / MILLION
    except ValueError:
        raise ValueError(f"{found['number']!r} is no number; {EXPECTED}") from None
    named = tuple(missions_named(missions, scenario)) or tuple(scenario.missions)
    if "/" in measure:
        if missions:
            raise ValueError(f"'{measure}' is not asked mission by mission; leave out --missions")
        named = (ALL,)
    days = None
    if tolerance is not None:
        days = int(Duration.parse(tolerance).length)
        if measure != BY_DAY or found["sign"] != ">=" or number > 1:
            raise ValueError(f"a tolerance belongs to a target such as '{BY_DAY} >= 0.95', which every day is asked")
    return Target(text, measure, found["sign"] == ">=", number, named, days)
