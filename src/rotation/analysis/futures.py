"""Which of many futures to show when one must stand for all."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.analysis.facts import Facts
from rotation.analysis.gaps import gap_totals

if TYPE_CHECKING:
    import pandas as pd


class Future(NamedTuple):
    """One future that is shown."""

    number: int
    """The number of the replication."""
    median: bool
    """Whether it is the median future."""


def median_future(gaps: "pd.DataFrame", facts: Facts, mission: str | None = None) -> int:
    """Give the number of the median future: that whose gap-days, of all lines or of a mission's, are the median.

    Of an even number of futures the lower of the two in the middle; of several alike the lowest number.
    """
    lines = [place for place, line in enumerate(facts.lines) if mission in (None, line[0])]
    total = np.rint(gap_totals(gaps, facts)[:, lines].sum(axis=(1, 2, 3))).astype(np.int64)
    median = np.sort(total)[(total.size - 1) // 2]
    return int(np.flatnonzero(total == median)[0]) + facts.first
