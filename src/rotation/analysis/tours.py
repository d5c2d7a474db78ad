"""Measures of tours: departures, lengths, early returns, extensions and dwell."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rotation.analysis.columns import NEVER, Integers, Numbers, codes, counts, days, names_in, numbers
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.groups import Groups, Values, categories_of, line_codes, ratio, replication_codes, sums
from rotation.foundation.tables import RETURNED

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Deployments:
    """The rows of *tours* as arrays, with sums by group."""

    facts: Facts
    groups: Groups
    replication: Integers
    line: Integers
    departed: Integers
    """Days since the run's start; negative for people abroad when it opened."""
    returned: Integers
    """Days since the run's start; `NEVER` for those still out."""

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Tell which tours ended within the run."""
        found: NDArray[np.bool_] = (self.returned != NEVER) & (self.returned <= self.facts.days)
        return found

    def total(self, weights: NDArray[np.bool_] | Integers | Numbers) -> Numbers:
        """Add up weights by group: float64[replications, groups]."""
        shape = (self.facts.replications, len(self.facts.lines))
        return self.groups.total(sums((self.replication, self.line), shape, weights))


def deployments(tours: "pd.DataFrame", facts: Facts, groups: Groups) -> Deployments:
    """Read the rows of *tours* of one policy."""
    replication, line = replication_codes(tours, facts), line_codes(tours, facts)
    departed, returned = days(tours["departed"], facts.start), days(tours["returned"], facts.start)
    return Deployments(facts, groups, replication, line, departed, returned)


def tour_values(tours: "pd.DataFrame", held: Deployments) -> list[Values]:
    """Give departures, tour lengths, early returns by reason, extensions, handovers and dwell, by group."""
    ended, years = held.ended, held.facts.years
    extension, handover = counts(tours["extension_days"]), counts(tours["handover_days"])
    early = ended & ~tours["reason"].isin(RETURNED).to_numpy()
    finished = held.total(ended)
    found = {
        "departures": held.total(held.departed >= 0) / years,
        "tour length": ratio(held.total(np.where(ended, held.returned - held.departed, 0)), finished),
        "early returns": held.total(early) / years,
        "tours cut short": ratio(held.total(early), finished),
        "extension": ratio(held.total(extension * ended), finished),
        "tours extended": ratio(held.total(ended & (extension > 0)), finished),
        "handover": ratio(held.total(handover * ended), finished),
        **_dwell(tours, held),
    }
    per_person = _tours_per_person(tours, held)
    for reason in names_in(tours.loc[early, "reason"]):
        mine = early & (tours["reason"] == reason).to_numpy(dtype=np.bool_, na_value=False)
        found[f"early returns by reason/{reason}"] = held.total(mine) / years
    return [*(Values(measure, held.groups.labels, values) for measure, values in found.items()), per_person]


def _tours_per_person(tours: "pd.DataFrame", held: Deployments) -> Values:
    """Give departures within the run over the different people who departed, by category and for all."""
    categories = categories_of(held.facts)
    sent = held.departed >= 0
    category = codes(tours["category"], categories)[sent]
    replication, person = held.replication[sent], counts(tours["person"])[sent]
    shape = (held.facts.replications, len(categories))
    departures = sums((replication, category), shape)
    base = int(person.max(initial=0)) + 1
    each = np.sort((replication * base + person) * len(categories) + category, kind="stable")  # nearly sorted already
    each = each[np.diff(each, prepend=-1) > 0]
    people = sums((each // (base * len(categories)), each % len(categories)), shape)
    labels = (*((ALL, name) for name in categories), (ALL, ALL))
    with_all = [np.concatenate([grid, grid.sum(axis=1, keepdims=True)], axis=1) for grid in (departures, people)]
    return Values("tours per person", labels, ratio(with_all[0], with_all[1]))


def _dwell(tours: "pd.DataFrame", held: Deployments) -> dict[str, Numbers]:
    dwell, sent = numbers(tours["dwell_before"]), held.departed >= 0
    known = sent & ~np.isnan(dwell)
    shortest = np.full((held.facts.replications, len(held.facts.lines)), np.inf)
    np.minimum.at(shortest, (held.replication[known], held.line[known]), dwell[known])
    by_group = np.column_stack([shortest[:, lines].min(axis=1, initial=np.inf) for lines in held.groups.members])
    again = held.total(sent & (counts(tours["tour"]) > 1))
    return {
        "dwell": ratio(held.total(np.where(known, dwell, 0)), held.total(known)),
        "shortest dwell": np.where(np.isinf(by_group), np.nan, by_group),
        "second tours": ratio(again, held.total(sent)),
    }
