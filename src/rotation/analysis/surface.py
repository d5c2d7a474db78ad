"""Ceiling and tour length as a plane: how surely every mission is manned at each point of a grid of policies."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import wilson
from rotation.analysis.summary import Series

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 0.9
"""The fill rate below which no mission is to fall, share."""


class Point(NamedTuple):
    """Where a policy lies."""

    ceiling: int
    """The people it allows abroad."""
    tour: float
    """The mean length of its tours, months."""


COLUMNS = ("policy", "baseline", "ceiling", "tour", "n", "probability", "low", "high", "currency", "net_cost")
"""The columns of the surface."""


def surface(policies: Mapping[str, Series], points: Mapping[str, Point], baseline: str) -> "pd.DataFrame":
    """Give for each policy of a full grid its ceiling, its tour and the probability that no mission falls below 90 %.

    A future counts where every mission's fill rate is at least `ENOUGH`; low and high are Wilson's 95 % interval.
    `net_cost` is the mean net cost a year in `currency`, that of the first net cost measured. Beside the grid, ordered
    by ceiling and tour, stands the baseline, last. No rows come back where two policies at one point differ, where a
    combination of a ceiling and a tour is missing, or where there are fewer than two of either.
    """
    import pandas as pd

    rows: dict[Point, tuple[object, ...]] = {}
    for name, held in policies.items():
        row = (name, name == baseline, *points[name], *_chance(held), *_cost(held))
        if name != baseline and rows.setdefault(points[name], row)[4:] != row[4:]:
            return pd.DataFrame(columns=list(COLUMNS))
        if name == baseline:
            today = row
    ceilings, tours = ({point[axis] for point in rows} for axis in (0, 1))
    full = len(ceilings) > 1 and len(tours) > 1 and len(rows) == len(ceilings) * len(tours)
    return pd.DataFrame([*(rows[point] for point in sorted(rows)), today] if full else [], columns=list(COLUMNS))


def _chance(held: Series) -> tuple[int, float, float, float]:
    """Give the futures, and the share of them in which every mission is manned, with its interval."""
    keys = held.keys
    rows = (keys["measure"] == "fill rate") & (keys["category"] == ALL) & (keys["mission"] != ALL)
    values = held.values[rows.to_numpy()]
    known = ~np.isnan(values).all(axis=0)
    manned = (np.isnan(values) | (values >= ENOUGH)).all(axis=0) & known
    n = int(known.sum())
    share = wilson(manned.sum(), n)
    return n, float(share.mean), float(share.low), float(share.high)


def _cost(held: Series) -> tuple[str, float]:
    """Give the first currency in which there is a net cost, and its mean; nothing where money is unknown."""
    keys = held.keys
    rows = keys["measure"].str.startswith("net cost/") & (keys["category"] == ALL) & (keys["mission"] == ALL)
    places = np.flatnonzero(rows.to_numpy())
    if not places.size:
        return "", float("nan")
    return str(keys["measure"].iloc[places[0]]).partition("/")[2], float(np.nanmean(held.values[places[0]]))
