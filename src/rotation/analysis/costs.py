"""Measures of money: a year, by calendar year and per filled post-day, each currency by itself."""

from collections.abc import Mapping, Sequence

import numpy as np

from rotation.analysis.columns import Integers, Numbers
from rotation.analysis.facts import ALL, Facts, Line
from rotation.analysis.groups import Groups, Values, ratio
from rotation.analysis.money import COST, HUNDREDTHS, Entry
from rotation.analysis.years import calendar_years

NET = {**dict.fromkeys(COST, 1), "reimbursement": -1}
"""The items of the net cost, with their signs."""

MEASURED: Mapping[str, Mapping[str, int]] = {
    "pay": {"pay": 1},
    "extra pay": {"extra pay": 1},
    "travel": {"travel": 1},
    "training cost": {"training": 1},
    "reimbursement": {"reimbursement": 1},
    "cost": dict.fromkeys(COST, 1),
    "net cost": NET,
}
"""Measures a year, with the items each adds up."""

BY_YEAR = {"cost by year": MEASURED["cost"], "net cost by year": NET}
"""Measures of a calendar year, with the items each adds up."""


def money_values(entries: Sequence[Entry], level_days: Numbers, groups: Groups, facts: Facts) -> list[Values]:
    """Give money a year and by calendar year, and net cost per filled post-day, by group and currency.

    `level_days` is posts filled added up over days: float64[replications, lines]. Training of people who are not
    raised for a mission is in the groups of all missions only. Currencies are never added together.
    """
    found: list[Values] = []
    filled = groups.total(level_days)
    for currency in sorted({entry.currency for entry in entries}):
        mine = [entry for entry in entries if entry.currency == currency]
        for measure, signs in MEASURED.items():
            places, amounts = _by_group(mine, signs, groups)
            if not places:
                continue
            labels, total = tuple(groups.labels[place] for place in places), amounts.sum(axis=2) / HUNDREDTHS
            found.append(Values(f"{measure}/{currency}", labels, total / facts.years, f"{currency} a year"))
            if measure == "net cost":
                each = ratio(total, filled[:, places])
                found.append(Values(f"net cost per post-day/{currency}", labels, each, f"{currency} a post-day"))
        for measure, signs in BY_YEAR.items():
            places, amounts = _by_group(mine, signs, groups)
            labels = tuple(groups.labels[place] for place in places)
            for number, year in enumerate(calendar_years(facts) if places else ()):
                held = amounts[:, :, number] / HUNDREDTHS
                found.append(Values(f"{measure}/{year} {currency}", labels, held, currency))
    return found


def _by_group(entries: Sequence[Entry], signs: Mapping[str, int], groups: Groups) -> tuple[list[int], Integers]:
    """Add up entries by group: the places of groups that have any, and int64[replications, those groups, years]."""
    chosen = [entry for entry in entries if entry.item in signs]
    places, amounts = [], []
    for place, label in enumerate(groups.labels):
        mine = [signs[entry.item] * entry.hundredths for entry in chosen if _belongs(entry, label)]
        if mine:
            places.append(place)
            amounts.append(np.sum(mine, axis=0))
    return places, np.stack(amounts, axis=1) if amounts else np.empty((0, 0, 0), dtype=np.int64)


def _belongs(entry: Entry, label: Line) -> bool:
    mission, category = label
    return mission in (ALL, entry.mission) and category in (ALL, entry.category)
