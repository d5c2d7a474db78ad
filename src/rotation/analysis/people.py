"""Measures of the people behind the posts: waiting times, people by stage, people per deployed post."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Integers, Numbers, codes, counts, days, flags, numbers
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.groups import Values, categories_in, ratio, replication_codes, sums
from rotation.foundation.tables import STAGES

if TYPE_CHECKING:
    import pandas as pd

WAITING = ("commission", "result", "retry", "seat", "reserve", "lapsed")
"""Stages in which people wait: the shorter the better."""

CONSUMED = ("seat", "class", "reserve", "abroad", "rest", "lapsed", "renewal")
"""Stages of people who are selected and not yet out: those whom the posts keep busy."""

TRAINED = ("reserve", "abroad", "rest")
"""Stages of people who hold what the training gave: of these, the reserve is idle."""

TAUGHT = ("class", "renewal")
"""Stages that begin and end between the ends of months: their people are counted by the days of those who left."""


def people_values(flow: "pd.DataFrame", level_days: Numbers, facts: Facts) -> list[Values]:
    """Give days by stage, people by stage and people per deployed post, by category and for all of them.

    `level_days` is posts filled added up over days: float64[replications, lines].
    """
    categories = categories_in(flow, facts)
    labels = (*((ALL, category) for category in categories), (ALL, ALL))
    filled = np.zeros((facts.replications, len(categories)))
    for line, (_, category) in enumerate(facts.lines):
        filled[:, categories.index(category)] += level_days[:, line]
    filled = _with_total(filled / facts.days)

    keys = replication_codes(flow, facts), codes(flow["category"], categories), codes(flow["stage"], STAGES)
    shape = (facts.replications, len(categories), len(STAGES))
    spent, left, present = (
        _with_total(sums(keys, shape, counts(flow[column]))) for column in ("days", "left", "present_end")
    )
    present /= _months(facts)
    taught = [STAGES.index(stage) for stage in TAUGHT]
    present[:, :, taught] = spent[:, :, taught] / facts.days
    consumed = present[:, :, [STAGES.index(stage) for stage in CONSUMED]].sum(axis=2)
    trained = present[:, :, [STAGES.index(stage) for stage in TRAINED]].sum(axis=2)
    found = [
        Values("people per post", labels, ratio(consumed, filled)),
        Values("trained but idle", labels, ratio(present[:, :, STAGES.index("reserve")], trained)),
    ]
    for place, stage in enumerate(STAGES):
        if not (left[:, :, place].any() or present[:, :, place].any()):
            continue
        kind = "waiting" if stage in WAITING else "staying"
        found.append(Values(f"{kind}/{stage}", labels, ratio(spent[:, :, place], left[:, :, place])))
        found.append(Values(f"people/{stage}", labels, present[:, :, place]))
        if stage in CONSUMED:
            found.append(Values(f"stage per post/{stage}", labels, ratio(present[:, :, place], filled)))
    return found


def unsent_values(flow: "pd.DataFrame", classes: "pd.DataFrame", tours: "pd.DataFrame", facts: Facts) -> list[Values]:
    """Give the share of people trained and not sent by the run's end, where the first courses are known.

    Somebody who passes a first course again after a lapse counts as trained twice.
    """
    if not facts.courses:
        return []
    categories = sorted(set(facts.courses.values()))
    first = classes.loc[classes["course"].isin(list(facts.courses)).to_numpy() & flags(classes["took_place"])]
    course = codes(first["course"], list(facts.courses))
    place = np.array([categories.index(category) for category in facts.courses.values()], dtype=np.int64)[course]
    shape = (facts.replications, len(categories))
    passes = sums((replication_codes(first, facts), place), shape, np.nan_to_num(numbers(first["passed"])))

    trained = passes + _reserve_before(flow, categories, facts)
    known = tours.loc[tours["category"].isin(categories).to_numpy()]
    new = (days(known["departed"], facts.start) >= 0) & (counts(known["tour"]) == 1)
    sent = sums((replication_codes(known, facts), codes(known["category"], categories)), shape, new)
    labels = (*((ALL, category) for category in categories), (ALL, ALL))
    trained, sent = _with_total(trained), _with_total(sent)
    return [Values("trained, not sent", labels, 1 - ratio(sent, trained))]


def _reserve_before(flow: "pd.DataFrame", categories: list[str], facts: Facts) -> Numbers:
    """Give the reserve before the run: what the first month ended with, less who entered, plus who left."""
    month = days(flow["month"], facts.start)
    reserve = flow.loc[(month <= 0) & (codes(flow["stage"], STAGES) == STAGES.index("reserve"))]
    known = reserve.loc[reserve["category"].isin(categories).to_numpy()]
    held: Integers = counts(known["present_end"]) - counts(known["entered"]) + counts(known["left"])
    keys = replication_codes(known, facts), codes(known["category"], categories)
    return sums(keys, (facts.replications, len(categories)), held)


def _with_total(held: Numbers) -> Numbers:
    return np.concatenate([held, held.sum(axis=1, keepdims=True)], axis=1)


def _months(facts: Facts) -> int:
    """Count the months that the run touches."""
    last = facts.end.toordinal() - 1
    end = facts.end.fromordinal(last)
    return (end.year - facts.start.year) * 12 + end.month - facts.start.month + 1
