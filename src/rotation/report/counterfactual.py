"""The printed counterfactual ledger: what each limit costs, lifted alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import FEW
from rotation.report.layout import grid, page, shortened, wrapped
from rotation.report.numbers import NONE, decimals, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

LONGEST_CHANGE = 88
"""A change is cut after so many columns; the document has it whole."""


_BY_NAME = ("subjects", "rooms", "teams")  # the last part of such a path is a name


class Limit(NamedTuple):
    """A limit as a report names it."""

    name: str
    """What is lifted."""
    told: str
    """What that means, in a sentence's end."""
    named_by: tuple[str, ...]
    """The causes and triggers of the ledger that name it."""
    settings: tuple[str, ...]
    """The exact changes."""


class _Row(NamedTuple):
    """One row of `analysis.counterfactual.counterfactual_ledger`."""

    limit: str
    mission: str
    category: str
    gap_days: float
    attributed: float
    left: float
    vanish: float
    low: float
    high: float
    verdict: str
    doubtful: bool


def counterfactual_text(
    stamp: Stamp, table: "pd.DataFrame", limits: Sequence[Limit], idle: Sequence[str], overlap: str
) -> str:
    """Write the counterfactual ledger as plain text of at most 100 columns.

    `table` is that of `analysis.counterfactual`, `limits` those lifted, `idle` the names of those that were not,
    `overlap` the sentence that the figures do not add up.
    """
    rows = [_Row(*row) for row in table[list(_Row._fields)].itertuples(index=False, name=None)]
    blocks = [_heading(stamp), _ledger(rows, limits, overlap), _changes(limits)]
    if idle:
        blocks.append(
            wrapped(f"Not lifted, since the ledger names none of their causes (--all lifts them): {', '.join(idle)}.")
        )
    return page([*blocks, _notes(rows, stamp.replications)])


def _heading(stamp: Stamp) -> list[str]:
    lines = wrapped(f"{stamp.title.upper()}: WHY POSTS ARE VACANT, AND WHAT EACH LIMIT COSTS")
    lines += [stamp.period, stamp.origin]
    lines += wrapped(f"Reading of the ceiling: {stamp.ceiling}") if stamp.ceiling else []
    return lines + wrapped(
        "Each limit is lifted alone, as far as it goes, and the same futures are run again with the same luck. The "
        "ledger says whose days they were; what vanishes says what the limit costs (the mean, with its 95 % interval, "
        "of the differences replication by replication). A figure below 0 says that without this limit others bite "
        "more: people trained too early, or sent all at once."
    )


def _ledger(rows: Sequence[_Row], limits: Sequence[Limit], overlap: str) -> list[str]:
    whole = {row.limit: row for row in rows if (row.mission, row.category) == (ALL, ALL)}
    if not whole:
        return ["No post is vacant for any of these limits."]
    gap = next(iter(whole.values())).gap_days
    cells = []
    for limit in limits:
        row = whole[limit.name]
        places = _places(row)
        cells.append(
            (
                limit.name,
                shown(row.attributed, places),
                shown(row.vanish, places),
                _ends(row, places),
                _share(row.vanish, gap),
                _largest(limit.name, rows),
            )
        )
    heads = (
        "LIMIT LIFTED",
        "the ledger\nnames it",
        "vanish\nwithout it",
        "interval of\nthe mean",
        "of the\ngap",
        "most of it in",
    )
    title = f"GAP-DAYS A YEAR, all missions: {shown(gap, decimals(gap / 50, gap))}"
    return [title, *grid(heads, cells), *wrapped(overlap)]


def _largest(limit: str, rows: Sequence[_Row]) -> str:
    """Name the mission in which most gap-days vanish, with its figure."""
    mine = [row for row in rows if row.limit == limit and row.category == ALL and row.mission != ALL and row.vanish > 0]
    if not mine:
        return NONE
    row = max(mine, key=lambda each: each.vanish)
    return f"{shortened(row.mission, 12)} {shown(row.vanish, _places(row))}"


def _changes(limits: Sequence[Limit]) -> list[str]:
    if not limits:
        return []
    lines = ["WHAT WAS LIFTED"]
    for limit in limits:
        lines += wrapped(f"{limit.name} ({', '.join(limit.named_by)}): {limit.told}", "  ", "    ")
        for setting, count in _folded(limit.settings):
            more = f"  ({count} places)" if count > 1 else ""
            lines.append(f"      {shortened(setting, LONGEST_CHANGE - len(more))}{more}")
    return lines


def _folded(settings: Sequence[str]) -> list[tuple[str, int]]:
    """Write changes of one field to one value as one, with a * for the names that differ."""
    groups: dict[tuple[str, int, str, str], list[list[str]]] = {}
    for setting in settings:
        path, _, value = setting.partition("=")
        parts = path.split(".")
        field = parts[-2] if len(parts) > 1 and parts[-2] in _BY_NAME else parts[-1]
        groups.setdefault((parts[0], len(parts), field, value), []).append(parts)
    found = []
    for (_, _, _, value), alike in groups.items():
        folded = ".".join(same[0] if len(set(same)) == 1 else "*" for same in zip(*alike, strict=True))
        found.append((f"{folded}={value}", len(alike)))
    return found


def _places(row: _Row) -> int:
    return decimals((row.high - row.low) / 2, row.vanish)


def _ends(row: _Row, places: int) -> str:
    ends = [shown(end, places, "+") for end in (row.low, row.high)]
    return NONE if NONE in ends else f"{ends[0]} to {ends[1]}"


def _share(part: float, whole: float) -> str:
    return f"{shown(100 * part / whole, 0)} %" if whole else NONE


def _notes(rows: Sequence[_Row], replications: int) -> list[str]:
    if replications == 1:
        return wrapped("Warning: with one replication nothing can be told about luck.")
    if replications < FEW and any(row.doubtful for row in rows):
        return wrapped("Warning: so few replications leave the intervals doubtful.")
    return []
