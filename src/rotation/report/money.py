"""The sections of the printed report about money: pay, costs and what comes back, each currency by itself."""

from rotation.analysis.facts import ALL, Line
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup, named
from rotation.report.numbers import Figure, interval, mean

EVERYTHING = (ALL, ALL)

COSTS_TOLD = (
    "Cost: pay in full, travel and training, as far as the scenario states prices. From the UN: reimbursement. "
    "Nothing is converted: each currency stands by itself, and a net cost below zero is what the UN pays beyond the "
    "costs in it. The training of people who are not raised for one mission is in the row of all alone."
)
"""What the columns of the table of costs mean."""


def pay(found: Lookup) -> list[str]:
    """Tell pay while deployed, line by line and currency by currency."""
    rows = []
    for currency in found.items("pay"):
        for group in _groups(found, f"pay/{currency}"):
            full, extra = (found.figure(f"{kind}/{currency}", group) for kind in ("pay", "extra pay"))
            rows.append((named(group), currency, mean(full), interval(full), mean(extra)))
    header = ("PAY WHILE DEPLOYED", "currency", "a year", "interval of\nthe mean", "of it above\nthe salary")
    return grid(header, rows) if rows else []


def costs(found: Lookup) -> list[str]:
    """Tell travel, training, reimbursement and net cost a year, and net cost per filled post-day, in thousands."""
    kinds = ("cost", "travel", "training cost", "reimbursement", "net cost")
    rows = []
    for currency in found.items("net cost"):
        for group in _groups(found, f"net cost/{currency}"):
            figures = [_thousands(found.figure(f"{kind}/{currency}", group)) for kind in kinds]
            each = found.figure(f"net cost per post-day/{currency}", group)
            rows.append((named(group), currency, *(mean(figure) for figure in figures), mean(each)))
    header = ("COSTS A YEAR", "", "cost,\n1,000s", "of it\ntravel", "of it\ntraining", "from the\nUN", "net\ncost")
    return [*grid((*header, "net a filled\npost-day"), rows), *wrapped(COSTS_TOLD)] if rows else []


def by_year(found: Lookup) -> list[str]:
    """Tell cost and net cost of every calendar year, all lines together."""
    rows = []
    for item in dict.fromkeys([*found.items("cost by year"), *found.items("net cost by year")]):
        year, _, currency = item.partition(" ")
        cost, net = (found.figure(f"{kind} by year/{item}") for kind in ("cost", "net cost"))
        rows.append((currency, year, mean(_thousands(cost)), mean(_thousands(net)), interval(_thousands(net))))
    header = ("COSTS BY CALENDAR YEAR", "year", "cost,\n1,000s", "net cost,\n1,000s", "interval of\nthe mean")
    return grid(header, rows) if rows else []


def _groups(found: Lookup, measure: str) -> list[Line]:
    everything = [EVERYTHING] if found.figure(measure) is not None else []
    return [*found.lines(measure), *everything]


def _thousands(figure: Figure | None) -> Figure | None:
    """Give a figure in thousands of its unit."""
    if figure is None:
        return None
    numbers = ("mean", "low", "high", "band_low", "band_high", "least", "most")
    return figure._replace(**{name: getattr(figure, name) / 1000 for name in numbers})
