"""Tours and the time at home after them, person by person, in one future."""

from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import NEVER, days
from rotation.analysis.facts import Facts

if TYPE_CHECKING:
    import pandas as pd


def tours_and_dwell(tours: "pd.DataFrame", facts: Facts, replication: int) -> "pd.DataFrame":
    """Give everybody who went again within the run in one future: category, person, mission, tour_days, dwell_days.

    `tour_days` is the length of the tour before, `dwell_days` the time from its end to the next departure, `mission`
    where the person then went. Who went again several times is told once, with the shortest dwell.
    """
    mine = tours[(tours["replication"] == replication).to_numpy()].astype({"category": "str", "mission": "str"})
    ended = days(mine["returned"], facts.start)
    length = np.where(ended == NEVER, -1, ended - days(mine["departed"], facts.start))
    before = mine[["category", "person", "tour"]].assign(tour=mine["tour"] + 1, tour_days=length)
    again = mine[mine["dwell_before"].notna() & (days(mine["departed"], facts.start) >= 0)]
    found = again.merge(before[before["tour_days"] >= 0], on=["category", "person", "tour"])
    found = found.assign(dwell_days=found["dwell_before"].astype(np.int64))
    found = found.sort_values(["category", "person", "dwell_days", "tour"], kind="stable")
    found = found.drop_duplicates(["category", "person"])
    columns = ["category", "person", "mission", "tour_days", "dwell_days"]
    return found[columns].reset_index(drop=True)
