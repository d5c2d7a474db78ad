"""When enough futures have been simulated: half-widths asked for, when to look again, and skewed measures.

What is guaranteed. The futures are looked at from time to time, and the run stops at the first look at which every
half-width is small enough. As the half-width asked goes to 0, the interval at the stop holds the mean as often as it
says (Chow and Robbins 1965, of a fixed half-width; Nádas 1969, of one relative to the mean). At a finite number it
holds it a little less often, because a run that looks precise by luck stops early; so no look is taken before `least`
replications, and few looks are taken. The intervals of several measures hold each by itself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.dictionary import declared
from rotation.analysis.intervals import interval_of_the_mean, wilson
from rotation.analysis.skewness import enough

NEARLY = 0.9
"""The next look is taken at this part of the replications that the present spread asks for."""

FASTEST = 2
"""From one look to the next the replications grow at most so many times."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How well the mean of one measure should be known."""

    measure: str
    """The name of the measure, with `/item` where it has items."""
    mission: str
    """The mission, or `facts.ALL` for all of them together."""
    half_width: float
    """The half-width asked of the 95 % interval of the mean: in the measure's unit, or as a share of the mean."""
    relative: bool = False
    """Whether it is a share of the mean."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What so many replications know of one measure."""

    n: int
    """Replications that have a value."""
    mean: float
    """Their mean."""
    half_width: float
    """The half-width of the 95 % interval of the mean, in the measure's unit; NaN for fewer than two values."""
    asked: float
    """The half-width asked, in the measure's unit; NaN where it is relative and there is no mean."""
    needed: int
    """The fewest replications at which the interval of a measure so skewed can be trusted; see `analysis.skewness`."""
    alike: bool
    """Whether all values are the same, so that the interval says nothing about rare futures."""

    @property
    def precise(self) -> bool:
        """Tell whether the half-width is small enough."""
        return self.half_width <= self.asked

    @property
    def doubtful(self) -> bool:
        """Tell whether there are too few replications for a measure so skewed, or none that differ."""
        return self.n < self.needed or self.alike


def looked(values: Numbers, wish: Wish) -> Looked:
    """Say what values know of a measure: float64[replications], NaN where a replication has none.

    Student's interval of the mean; of measures that say yes or no, Wilson's.
    """
    held = values[~np.isnan(values)]
    n = held.size
    chance = declared(wish.measure).chance
    found = wilson(held.sum(), n) if chance else interval_of_the_mean(held)
    mean = float(found.mean)
    return Looked(
        n,
        mean,
        float(found.high - found.low) / 2,
        wish.half_width * abs(mean) if wish.relative else wish.half_width,
        0 if chance else int(enough(held)),
        n > 0 and bool((held == held[0]).all()),
    )


def next_look(n: int, found: Sequence[Looked], block: int, most: int) -> int:
    """Give the number of replications at which to look again after a look at n; n itself when all is precise.

    It depends on what was found and on nothing else: nine tenths of what the present spread asks for, in whole blocks,
    at least one block more, at most twice as many, never more than `most`.
    """
    if all(each.precise for each in found) or n >= most:
        return n
    ratios = [each.half_width / each.asked if each.asked > 0 else math.inf for each in found if not each.precise]
    wished = NEARLY * n * max((ratio for ratio in ratios if not math.isnan(ratio)), default=math.inf) ** 2
    upper = FASTEST * n
    blocks = math.ceil(min(wished, upper) / block)
    return min(most, max(blocks * block, n + block))
