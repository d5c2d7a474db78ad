"""Measures of selection and training: the funnel check by check, and the use of seats course by course."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import codes, counts, flags, names_in, numbers
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.groups import Values, categories_in, ratio, replication_codes, sums

if TYPE_CHECKING:
    import pandas as pd


def check_values(checks: "pd.DataFrame", facts: Facts) -> list[Values]:
    """Give who took and passed each check a year, and the share that passed, by category and for all of them."""
    categories, names = categories_in(checks, facts), _in_order(names_in(checks["check"]), facts)
    keys = replication_codes(checks, facts), codes(checks["category"], categories), codes(checks["check"], names)
    shape = (facts.replications, len(categories), len(names))
    took, passed = sums(keys, shape, counts(checks["took"])), sums(keys, shape, counts(checks["passed"]))
    seen = np.asarray(took.any(axis=0))
    found = []
    for check, name in enumerate(names):
        where = np.flatnonzero(seen[:, check])
        labels = (*((ALL, categories[place]) for place in where), (ALL, ALL))
        sat = np.column_stack([took[:, where, check], took[:, where, check].sum(axis=1)])
        good = np.column_stack([passed[:, where, check], passed[:, where, check].sum(axis=1)])
        found += [
            Values(f"took check/{name}", labels, sat / facts.years),
            Values(f"passed check/{name}", labels, good / facts.years),
            Values(f"check passes/{name}", labels, ratio(good, sat)),
        ]
    return found


def class_values(classes: "pd.DataFrame", facts: Facts) -> list[Values]:
    """Give seat use, classes held and not held a year, and the share of students that passed, by course."""
    names = names_in(classes["course"])
    keys, shape = (replication_codes(classes, facts), codes(classes["course"], names)), (facts.replications, len(names))
    held, students = flags(classes["took_place"]), counts(classes["students"])
    passed = numbers(classes["passed"])
    ended = held & ~np.isnan(passed)
    empty = ~held & (counts(classes["waiting_before"]) > 0)
    found = {
        "seat use": ratio(sums(keys, shape, students * held), sums(keys, shape, counts(classes["seats"]) * held)),
        "classes held": sums(keys, shape, held) / facts.years,
        "classes not held": sums(keys, shape, empty) / facts.years,
        "class passes": ratio(sums(keys, shape, np.where(ended, passed, 0)), sums(keys, shape, students * ended)),
    }
    return [
        Values(f"{measure}/{name}", ((ALL, ALL),), values[:, [place]])
        for place, name in enumerate(names)
        for measure, values in found.items()
    ]


def _in_order(names: list[str], facts: Facts) -> list[str]:
    """Put checks in the order in which they are taken, those nobody ordered last."""
    taken = list(dict.fromkeys(name for order in facts.checks.values() for name in order))
    return sorted(names, key=lambda name: (taken.index(name) if name in taken else len(taken), name))
