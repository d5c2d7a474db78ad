"""The printed words about policies that were compared until each difference was decided."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.report.layout import grid, wrapped
from rotation.report.numbers import NONE, decimals, shown

if TYPE_CHECKING:
    import pandas as pd

PROMISE = (
    "Policies were simulated on the same luck, round by round, and left out once decided (Kim and Nelson 2001). Where "
    "policies truly differ by at least the amount that matters, all decisions against the baseline are right in 95 of "
    "100 such comparisons, and so is the best, if differences are about normal. Smaller differences may be decided "
    "either way, and are called no worse or no better. The intervals further below do not allow for the number of "
    "futures being found on the way; best, there, is told over the futures that all policies have."
)
"""What every comparison of this kind says about itself."""


class _Row(NamedTuple):
    """One row of the decisions."""

    measure: str
    mission: str
    unit: str
    zone: float
    policy: str
    n: int
    difference: float
    verdict: str
    place: str


def decisions_lines(table: "pd.DataFrame", best: Mapping[tuple[str, str], Sequence[str]], most: int) -> list[list[str]]:
    """Tell what was decided, a table for each measure asked about.

    `table` and `best` are those of `study.deciding.Decisions`, `most` is the limit of futures.
    """
    rows = [_Row(*row) for row in table[list(_Row._fields)].itertuples(index=False, name=None)]
    blocks = []
    for measure, mission in best:
        mine = [row for row in rows if (row.measure, row.mission) == (measure, mission)]
        blocks.append(_block(mine, best[measure, mission], most))
    return [*blocks, wrapped(PROMISE)]


def _block(rows: Sequence[_Row], best: Sequence[str], most: int) -> list[str]:
    first = rows[0]
    share = first.unit == "share"
    scale = 100.0 if share else 1.0
    zone = first.zone * scale
    unit = " percentage points" if share else f" {first.unit}" if first.unit else ""
    where = "all missions" if first.mission == ALL else first.mission
    title = (
        f"DECIDED: {first.measure.upper()}, {where}; differences below {shown(zone, _places(zone))}{unit} do not matter"
    )
    cells = [
        (
            row.policy,
            f"{row.n:,}",
            shown(row.difference * scale, _places(zone), "+"),
            {"open": "still open", "same": "the same"}.get(row.verdict, row.verdict),
            row.place or NONE,
        )
        for row in rows
    ]
    lines = [*wrapped(title), *grid(("", "futures", "less\nbaseline", "it is", "of all"), cells)]
    if len(best) == 1:
        lines += wrapped(f"Best of all, the baseline included: {best[0]}.")
    elif best:
        lines += wrapped(f"Which is best is not decided between: {', '.join(best)}.")
    if any(row.verdict == "open" for row in rows):
        lines += wrapped(f"Still open after the limit of {most:,} futures: raise --most, or ask for less precision.")
    return lines


def _places(zone: float) -> int:
    return min(max(decimals(zone, zone), 0) + 1, 4) if zone < 10 else 0
