"""All measures of a run, as one long frame."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.ceilings import ceiling_values
from rotation.analysis.costs import money_values
from rotation.analysis.dictionary import MEASURES, declared
from rotation.analysis.experience import experience_values
from rotation.analysis.facts import Facts
from rotation.analysis.gaps import gap_totals, gap_values
from rotation.analysis.groups import Values, groups_of
from rotation.analysis.levels import level_days, staffing_values, stretches
from rotation.analysis.money import money_entries
from rotation.analysis.people import people_values, unsent_values
from rotation.analysis.stress import stress_values
from rotation.analysis.tours import deployments, tour_values
from rotation.analysis.training import check_values, class_values
from rotation.analysis.waves import wave_values
from rotation.analysis.women import month_end_women, women_values

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("replication", "mission", "category", "measure", "unit", "value")
"""The columns of the frame of measures."""


def measures(tables: Mapping[str, "pd.DataFrame"], facts: Facts) -> "pd.DataFrame":
    """Measure every replication of one policy's run, by line, mission, category and in all.

    `tables` are those of `foundation.tables` by name, with the rows of one policy. One row of the answer is a
    replication, mission, category (`facts.ALL` for every one), measure (`dictionary.MEASURES`, with `/item` where it
    is told item by item), unit and value; names are categories. What cannot be measured in a replication has no row.
    """
    groups = groups_of(facts)
    rows = stretches(tables["staffing"], facts)
    held = deployments(tables["tours"], facts, groups)
    filled = level_days(rows, facts)
    found = [
        *staffing_values(rows, facts, groups),
        *gap_values(gap_totals(tables["gaps"], facts), facts, groups),
        *ceiling_values(tables["ceilings"], facts),
        *check_values(tables["checks"], facts),
        *class_values(tables["classes"], facts),
        *people_values(tables["flow"], filled, facts),
        *unsent_values(tables["flow"], tables["classes"], tables["tours"], facts),
        *tour_values(tables["tours"], held),
        *experience_values(tables["tours"], held),
        *stress_values(tables["tours"], held),
        *women_values(month_end_women(rows, facts), facts),
        *wave_values(tables["waves"], facts),
        *money_values(money_entries(held, tables["classes"], facts), filled, groups, facts),
    ]
    return _frame(found, facts)


def _frame(found: Sequence[Values], facts: Facts) -> "pd.DataFrame":
    """Lay the values out as rows: measures in the order of the dictionary, then groups, then replications."""
    import pandas as pd

    order = {measure.name: place for place, measure in enumerate(MEASURES)}
    found = sorted(found, key=lambda values: order[values.measure.partition("/")[0]])
    units = {each.measure: each.unit or declared(each.measure).unit for each in found}
    series = [(*label, each.measure, units[each.measure]) for each in found for label in each.labels]
    grid = np.concatenate([each.values.T for each in found]) if found else np.empty((0, facts.replications))
    place, replication = np.nonzero(~np.isnan(grid))

    columns: dict[str, object] = {"replication": (replication + facts.first).astype(np.int32)}
    for position, name in enumerate(COLUMNS[1:-1]):
        texts = [each[position] for each in series]
        known = list(dict.fromkeys(texts))
        where = {text: code for code, text in enumerate(known)}
        codes = np.array([where[text] for text in texts], dtype=np.int32)
        columns[name] = pd.Categorical.from_codes(codes[place], categories=pd.Index(known, dtype="str"))
    return pd.DataFrame({**columns, "value": grid[place, replication]})
