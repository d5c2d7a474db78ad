"""Measures of ceilings: how far they are used, and on how many days they are reached or exceeded."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import codes, counts, days, names_in
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.groups import Values, ratio, replication_codes, sums

if TYPE_CHECKING:
    import pandas as pd


def ceiling_values(ceilings: "pd.DataFrame", facts: Facts) -> list[Values]:
    """Give mean use, peak use and the shares of days at and over each ceiling, for the days it is in force."""
    names = names_in(ceilings["ceiling"])
    replication, ceiling = replication_codes(ceilings, facts), codes(ceilings["ceiling"], names)
    start = np.clip(days(ceilings["from"], facts.start), 0, facts.days)
    length = np.clip(days(ceilings["to"], facts.start), 0, facts.days) - start
    number, count = counts(ceilings["number"]), counts(ceilings["count"])
    keys, shape = (replication, ceiling), (facts.replications, len(names))

    peak = np.full(shape, np.nan)
    real = (number > 0) & (length > 0)
    np.fmax.at(peak, (replication[real], ceiling[real]), count[real] / number[real])
    in_force = sums(keys, shape, length)
    found = {
        "ceiling use": ratio(sums(keys, shape, count * length), sums(keys, shape, number * length)),
        "ceiling peak": peak,
        "days at ceiling": ratio(sums(keys, shape, (count == number) * length), in_force),
        "days over ceiling": ratio(sums(keys, shape, (count > number) * length), in_force),
    }
    return [
        Values(f"{measure}/{name}", ((ALL, ALL),), values[:, [place]])
        for measure, values in found.items()
        for place, name in enumerate(names)
    ]
