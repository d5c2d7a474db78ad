"""The printed ranking of levers: what each small change saves and costs, and the last day to act on each gap."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import FEW
from rotation.report.layout import grid, page, shortened, wrapped
from rotation.report.numbers import NONE, decimals, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

PRICED = (
    "Cost: pay, travel and training less what the UN pays back, as far as the scenario states prices. What the change "
    "itself takes (a room, an instructor, a flight, a day of the board) has no price in it, and comes on top."
)
"""What the costs hold and what they leave out."""


class Named(NamedTuple):
    """What a report says about levers beside their figures."""

    told: Mapping[str, str]
    """What each lever tried means, in a sentence's end."""
    idle: Sequence[str]
    """Levers not tried, since their lines have no gap."""
    refused: Mapping[str, str]
    """Levers that the scenario does not allow, with the reason."""
    rates: str
    """What currencies were said to be worth; empty where nothing was converted."""


class _Saved(NamedTuple):
    """One row of `analysis.levers.gap_days_saved`."""

    lever: str
    mission: str
    gap_days: float
    saved: float
    low: float
    high: float
    verdict: str
    doubtful: bool


class _Cost(NamedTuple):
    """One row of `analysis.levers.costs_of`."""

    lever: str
    currency: str
    cost: float
    low: float
    high: float
    verdict: str
    per_gap_day: float
    per_low: float
    per_high: float


def levers_text(
    stamp: Stamp, table: "pd.DataFrame", costs: "pd.DataFrame", named: Named, last: Sequence[str] = ()
) -> str:
    """Write the ranking of levers as plain text of at most 100 columns.

    `table` and `costs` are those of `analysis.levers`; `last` are the lines about the last days to act.
    """
    rows = [_Saved(*row) for row in table[list(_Saved._fields)].itertuples(index=False, name=None)]
    prices = [_Cost(*row) for row in costs[list(_Cost._fields)].itertuples(index=False, name=None)]
    whole = [row for row in rows if row.mission == ALL]
    blocks = [_heading(stamp, len(whole)), _ranking(whole, rows), _costs(whole, prices, named)]
    blocks += [list(last), _meanings(whole, named.told), _others(whole, named)]
    return page([*blocks, _notes(whole, stamp.replications)])


def _heading(stamp: Stamp, number: int) -> list[str]:
    lines = wrapped(f"{stamp.title.upper()}: SMALL CHANGES, AND THE GAP-DAYS THEY SAVE")
    lines += [stamp.period, stamp.origin]
    return lines + wrapped(
        "Each change is made alone, and the same futures are run again with the same luck. Saved: the mean of the "
        "differences, replication by replication, with its 95 % interval; the intervals of all "
        f"{number} changes hold together (Bonferroni). Where one holds 0 the change may do nothing. Savings of "
        "several changes overlap and do not add up."
    )


def _ranking(whole: Sequence[_Saved], rows: Sequence[_Saved]) -> list[str]:
    told = [row for row in whole if row.verdict != "does nothing" and not _small(row)]
    if all(row.verdict == "does nothing" for row in whole):
        return ["No change that was tried makes a difference."] if whole else ["No post is vacant: nothing to change."]
    cells = []
    for row in told:
        places = decimals((row.high - row.low) / 2, row.saved)
        cells.append(
            (
                row.lever,
                shown(row.saved, places),
                _ends(row.low, row.high, places),
                _share(row),
                row.verdict,
                _most(row, rows),
            )
        )
    gap = whole[0].gap_days
    title = f"GAP-DAYS A YEAR, all missions: {shown(gap, decimals(gap / 50, gap))}"
    header = ("CHANGE", "saved\na year", "interval of\nthe mean", "of the\ngap", "", "most of it in")
    return [title, *grid(header, cells)]


def _small(row: _Saved) -> bool:
    """Tell whether a figure is unclear and below a hundredth of the gap, so that it is not worth a line."""
    return row.verdict == "unclear" and abs(row.saved) < row.gap_days / 100


def _most(lever: _Saved, rows: Sequence[_Saved]) -> str:
    """Name the mission in which a lever saves most, with its figure."""
    mine = [row for row in rows if row.lever == lever.lever and row.mission != ALL and row.saved > 0]
    if not mine:
        return NONE
    row = max(mine, key=lambda each: each.saved)
    return f"{shortened(row.mission, 12)} {shown(row.saved, decimals((row.high - row.low) / 2, row.saved))}"


def _share(row: _Saved) -> str:
    return f"{shown(100 * row.saved / row.gap_days, 0)} %" if row.gap_days else NONE


def _costs(whole: Sequence[_Saved], prices: Sequence[_Cost], named: Named) -> list[str]:
    saving = [row.lever for row in whole if row.verdict == "saves"]
    if not saving:
        return wrapped("What they cost a gap-day saved is not told: no saving is sure.") if whole else []
    currencies = list(dict.fromkeys(price.currency for price in prices))
    if not currencies:
        return wrapped("What they cost is unknown: the scenario states no prices.")
    mine = [price for price in prices if price.lever in saving]
    order = {lever: place for place, lever in enumerate(saving)}
    if len(currencies) == 1:
        mine = sorted(mine, key=lambda price: price.per_gap_day)
        how = f"All in {currencies[0]}, cheapest gap-day first." + (
            f" Converted at {named.rates}." if named.rates else ""
        )
    else:
        mine = sorted(mine, key=lambda price: (order[price.lever], price.currency))
        how = (
            f"Costs are in {' and '.join(currencies)} and nothing is converted without a stated rate (--rate): they "
            "cannot be added up, and the changes stand in the order of the gap-days they save."
        )
    header = (
        "COST OF CHANGES THAT SAVE",
        "",
        "a year,\n1,000s",
        "interval of\nthe mean",
        "a gap-day\nsaved",
        "its interval",
    )
    return [*grid(header, [_cost_cells(price) for price in mine]), *wrapped(f"{how} {PRICED}")]


def _cost_cells(price: _Cost) -> tuple[str, ...]:
    if price.verdict == "the same":
        return price.lever, price.currency, "the same", NONE, NONE, NONE
    cost, low, high = (each / 1000 for each in (price.cost, price.low, price.high))
    places = decimals((high - low) / 2, cost)
    each = decimals((price.per_high - price.per_low) / 2, price.per_gap_day)
    gap_day = "saves money" if price.verdict == "saves money" else shown(price.per_gap_day, each)
    return (
        price.lever,
        price.currency,
        shown(cost, places, "+"),
        _ends(low, high, places),
        gap_day,
        _ends(price.per_low, price.per_high, each),
    )


def _ends(low: float, high: float, places: int) -> str:
    ends = [shown(end, places, "+") for end in (low, high)]
    return NONE if NONE in ends else f"{ends[0]} to {ends[1]}"


def _meanings(whole: Sequence[_Saved], told: Mapping[str, str]) -> list[str]:
    saving = [row.lever for row in whole if row.verdict in ("saves", "costs days")]
    lines = [line for name in saving for line in wrapped(f"{name}: {told[name]}", "  ", "    ")]
    return ["WHAT THEY MEAN", *lines] if lines else []


def _others(whole: Sequence[_Saved], named: Named) -> list[str]:
    nothing = [row.lever for row in whole if row.verdict == "does nothing"]
    lines = wrapped(f"Do nothing in any future: {'; '.join(nothing)}.") if nothing else []
    small = [row.lever for row in whole if _small(row)]
    lines += wrapped(f"Less than 1 % of the gap, and unclear even so: {'; '.join(small)}.") if small else []
    if named.idle:
        lines += wrapped(f"Not tried, since their lines have no gap: {'; '.join(named.idle)}.")
    for name, reason in named.refused.items():
        lines += wrapped(f"Not possible: {name}: {reason}.")
    return lines


def _notes(whole: Sequence[_Saved], replications: int) -> list[str]:
    if replications == 1:
        return wrapped("Warning: with one replication nothing can be told about luck.")
    if replications < FEW and any(row.doubtful for row in whole):
        return wrapped("Warning: so few replications leave the intervals doubtful.")
    return []
