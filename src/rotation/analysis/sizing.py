"""The smallest value that meets a target in enough futures: the search, the curve of what was tried, how sure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.intervals import CONFIDENCE, wilson

if TYPE_CHECKING:
    import pandas as pd

Flags = NDArray[np.bool_]

COLUMNS = ("place", "futures", "met", "share", "low", "high", "verdict", "against")
"""The columns of the curve."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found on places 0 … size − 1."""

    found: int | None
    """The smallest place from which on every place tried is good; None where the last place is not."""
    tried: Mapping[int, bool]
    """Whether each place tried is good, in ascending order."""

    @property
    def stray(self) -> list[int]:
        """Give the places that are good though one above them is not: what is asked does not rise with the place."""
        bad = [place for place, good in self.tried.items() if not good]
        return [place for place, good in self.tried.items() if good and bad and place < max(bad)]


def search(good: Callable[[int], bool], size: int, start: int = 0) -> Searched:
    """Find the smallest of places 0 … size − 1 that is good: steps that double away from `start`, then halving.

    `good` is asked once for each place tried. As goodness need not rise with the place, the neighbours of the answer
    are tried too, and halving begins again above a neighbour that is bad. So the place below the answer is bad, and the
    one above it good, unless there is none.
    """
    held: dict[int, bool] = {}

    def ask(place: int) -> bool:
        if place not in held:
            held[place] = good(place)
        return held[place]

    _bracket(ask, size, start)
    while True:
        found = _from_which_on(held)
        below = max((place for place, fine in held.items() if not fine), default=-1)
        if found is None:
            if below == size - 1:
                break
            _bracket(ask, size, below)  # a good place lies under a bad one: there may be better above
        elif found - below > 1:
            ask((found + below) // 2)
        elif found + 1 < size and found + 1 not in held:
            ask(found + 1)
        elif below > 0 and below - 1 not in held:
            ask(below - 1)
        else:
            break
    return Searched(found, dict(sorted(held.items())))


def _bracket(ask: Callable[[int], bool], size: int, start: int) -> None:
    """Try places ever farther from the start: upwards to a good one, or downwards to a bad one."""
    place, step = start, 1
    upwards = not ask(place)
    while (place < size - 1) if upwards else (place > 0):
        place = min(size - 1, place + step) if upwards else max(0, place - step)
        step *= 2
        if ask(place) == upwards:
            return


def _from_which_on(held: Mapping[int, bool]) -> int | None:
    """Give the smallest place tried from which on every place tried is good; None where the highest tried is bad."""
    found = None
    for place in sorted(held, reverse=True):
        if not held[place]:
            break
        found = place
    return found


def told_apart(one: Flags, other: Flags) -> float:
    """Give the probability that two values which meet the target equally often differ at least so much (McNemar 1947).

    Both met the same futures: of those in which just one met the target, half are expected on either side, and the
    exact binomial test asks whether so few are on one. 1 where no future differs.
    """
    from scipy.special import bdtr

    more, fewer = int((one & ~other).sum()), int((other & ~one).sum())
    if more + fewer == 0:
        return 1.0
    return min(1.0, 2 * float(bdtr(min(more, fewer), more + fewer, 0.5)))


def curve(met: Mapping[int, Flags], asked: float, found: int | None) -> "pd.DataFrame":
    """Give what was tried: one row a place, in ascending order.

    `met` says of each place in which futures the target was met: bool[futures]; `asked` is the share of futures asked,
    0 … 1; `found` the place that is compared with all others. Columns: place, futures, met (how many), share with low
    and high (Wilson's 95 % interval), verdict (`enough` or `too small` where the whole interval is on one side of the
    share asked, else `unclear`), against (`told_apart` from the place found; NaN where none was found).
    """
    import pandas as pd

    rows = []
    for place, flags in sorted(met.items()):
        share = wilson(int(flags.sum()), flags.size, CONFIDENCE)
        low, high = float(share.low), float(share.high)
        verdict = "enough" if low >= asked else "too small" if high < asked else "unclear"
        against = told_apart(flags, met[found]) if found is not None else np.nan
        rows.append((place, flags.size, int(flags.sum()), float(share.mean), low, high, verdict, against))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def longest_stretch(missed: Flags) -> NDArray[np.int64]:
    """Give the longest stretch of days in a row that are missed: bool[futures, days] to int64[futures]."""
    longest = np.zeros(missed.shape[0], dtype=np.int64)
    current = np.zeros(missed.shape[0], dtype=np.int64)
    for day in missed.T:
        current = np.where(day, current + 1, 0)
        np.maximum(longest, current, out=longest)
    return longest
