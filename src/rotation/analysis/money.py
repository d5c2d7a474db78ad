"""Money by year: pay, travel, training and reimbursement, added up from tours and classes, each in its own currency.

Quantities are whole; an amount is computed from them exactly and rounded once to whole hundredths of its currency, half
up, for each replication, mission, category, year and item. Every total is the sum of these, so that totals add up.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import NEVER, Integers, codes, counts, days, flags
from rotation.analysis.facts import Facts
from rotation.analysis.groups import replication_codes, sums
from rotation.analysis.prices import Pay, Price, Reimbursement, daily
from rotation.analysis.tours import Deployments
from rotation.analysis.years import year_edges, year_of

if TYPE_CHECKING:
    import pandas as pd

ITEMS = ("pay", "extra pay", "travel", "training", "reimbursement")
"""What money is for: pay in full, the part of it above the salary, journeys, students, and what the UN pays back."""

COST = ("pay", "travel", "training")
"""The items that together are the cost; the extra pay is part of the pay."""

HUNDREDTHS = 100
"""Hundredths in the unit of a currency."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of one mission and category, in one currency."""

    item: str
    """One of `ITEMS`."""
    mission: str
    """The mission; empty for the training of people who are not raised for one."""
    category: str
    """The category."""
    currency: str
    """The currency, three letters."""
    quantity: Integers
    """int64[replications, years]: days abroad of all people, journeys, or students."""
    hundredths: Integers
    """int64[replications, years]: the amount in whole hundredths of the currency."""


def money_entries(held: Deployments, classes: "pd.DataFrame", facts: Facts) -> list[Entry]:
    """Add up the money of one policy's run by line, calendar year and item, as far as prices are known.

    A day abroad costs 12/365 of a monthly amount, from the day of departure to the day before the return; a journey
    is paid on its day, out and home, a student on the first day of the class. Days before the run are not counted.
    """
    return [*_by_the_day(held, facts), *_travel(held, facts), *_training(classes, facts)]


def person_days(held: Deployments, edges: Integers) -> Integers:
    """Give the days abroad of all people between edges, days since the run's start: int64[replications, lines, n - 1].

    Edges lie within the run, in order; who departs on d and returns on e is abroad on d … e - 1.
    """
    facts = held.facts
    start = np.clip(held.departed, 0, facts.days)
    end = np.where(held.returned == NEVER, facts.days, np.clip(held.returned, 0, facts.days))
    length, shape = np.maximum(end - start, 0), (facts.replications, len(facts.lines))
    before = [sums((held.replication, held.line), shape, np.clip(edge - start, 0, length)) for edge in edges]
    until: Integers = np.rint(np.stack(before, axis=2)).astype(np.int64)
    return until[:, :, 1:] - until[:, :, :-1]


def rounded(quantities: Integers, rates: Sequence[Fraction]) -> Integers:
    """Multiply whole quantities by rates, add up over the last axis, round half up to whole numbers: int64[…].

    Exact: the rates are brought to one denominator; where int64 might overflow, Python's own integers are used.
    """
    whole = lcm(*(rate.denominator for rate in rates))
    tops = [rate.numerator * (whole // rate.denominator) for rate in rates]
    most = 2 * int(quantities.max(initial=0)) * sum(tops) + whole
    wide = quantities if most < 2**62 else quantities.astype(object)
    total = (wide * np.array(tops, dtype=wide.dtype)).sum(axis=-1)
    found: Integers = ((2 * total + whole) // (2 * whole)).astype(np.int64)
    return found


def _by_the_day(held: Deployments, facts: Facts) -> Iterator[Entry]:
    """Give pay, extra pay and reimbursement: what is counted by the day, cut at years and at new rates."""
    years = year_edges(facts)
    changes = [(since - facts.start).days for back in facts.reimbursement.values() for since, _ in back.rates]
    edges = np.unique([*years, *(day for day in changes if 0 < day < facts.days)])
    parts = person_days(held, edges)
    cuts = np.searchsorted(edges, years[:-1])
    whole = np.add.reduceat(parts, cuts, axis=2)
    for place, (mission, category) in enumerate(facts.lines):
        pay, back = facts.pay.get(category), facts.reimbursement.get(category)
        if pay is not None:
            yield from _paid(mission, category, pay, whole[:, place])
        if back is not None:
            amounts = _reimbursed(parts[:, place], edges, cuts, back, facts)
            yield Entry("reimbursement", mission, category, back.currency, whole[:, place], amounts)


def _paid(mission: str, category: str, pay: Pay, spent: Integers) -> Iterator[Entry]:
    for item, times in (("pay", pay.times), ("extra pay", pay.times - 1)):
        rate = daily(pay.salary * times) * HUNDREDTHS
        yield Entry(item, mission, category, pay.currency, spent, rounded(spent[..., np.newaxis], [rate]))


def _reimbursed(parts: Integers, edges: Integers, cuts: Integers, back: Reimbursement, facts: Facts) -> Integers:
    rates = [daily(back.rate(facts.start + datetime.timedelta(int(day)))) * HUNDREDTHS for day in edges[:-1]]
    ends = [*cuts[1:], len(rates)]
    return np.stack(
        [rounded(parts[:, cut:end], rates[cut:end]) for cut, end in zip(cuts, ends, strict=True)],
        axis=1,
    )


def _travel(held: Deployments, facts: Facts) -> Iterator[Entry]:
    if not facts.travel:
        return
    shape = (facts.replications, len(facts.lines), len(year_edges(facts)) - 1)
    journeys = np.zeros(shape, dtype=np.int64)
    for day in (held.departed, held.returned):
        within = (day >= 0) & (day < facts.days)
        keys = held.replication[within], held.line[within], year_of(day[within], facts)
        journeys += sums(keys, shape).astype(np.int64)
    for place, line in enumerate(facts.lines):
        if line in facts.travel:
            yield _bought("travel", *line, facts.travel[line], journeys[:, place])


def _training(classes: "pd.DataFrame", facts: Facts) -> Iterator[Entry]:
    """Give what students cost, by the mission they are raised for; the unassigned belong to none."""
    if not facts.tuition:
        return
    missions = list(dict.fromkeys(mission for mission, _ in facts.lines))
    started = days(classes["start"], facts.start)
    rows = classes.loc[flags(classes["took_place"]) & (started >= 0) & (started < facts.days)]
    year = year_of(days(rows["start"], facts.start), facts)
    replication, mission = replication_codes(rows, facts), codes(rows["mission"], missions)
    shape = (facts.replications, len(missions) + 1, len(year_edges(facts)) - 1)
    names = rows["course"].astype("str").to_numpy()
    students = counts(rows["students"])
    found: dict[tuple[str, str, str], list[tuple[Integers, Fraction]]] = {}
    for course, tuition in facts.tuition.items():
        mine = np.flatnonzero(names == course)
        keys = replication[mine], np.where(mission[mine] < 0, len(missions), mission[mine]), year[mine]
        taught = sums(keys, shape, students[mine]).astype(np.int64)
        for place, name in enumerate([*missions, ""]):
            if not name or taught[:, place].any():
                key = name, tuition.category, tuition.price.currency
                found.setdefault(key, []).append((taught[:, place], tuition.price.amount * HUNDREDTHS))
    for (name, category, currency), bought in found.items():
        taught = np.stack([number for number, _ in bought], axis=-1)
        yield Entry(
            "training",
            name,
            category,
            currency,
            taught.sum(axis=-1),
            rounded(taught, [rate for _, rate in bought]),
        )


def _bought(item: str, mission: str, category: str, price: Price, number: Integers) -> Entry:
    amounts = rounded(number[..., np.newaxis], [price.amount * HUNDREDTHS])
    return Entry(item, mission, category, price.currency, number, amounts)
