"""People in each stage at the ends of months."""

from typing import TYPE_CHECKING

from rotation.analysis.facts import Facts
from rotation.foundation.tables import STAGES

if TYPE_CHECKING:
    import pandas as pd


def stage_months(flow: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give the people of each category and stage at the end of each month, the mean of a replication.

    Columns: category, stage, month (its first day), people. A stage that nobody is in has no row; `out` is left out.
    """
    kept = flow[flow["stage"] != "out"]
    people = kept.groupby(["category", "stage", "month"], observed=True)["present_end"].sum()
    found: pd.DataFrame = (people / facts.replications).rename("people").reset_index()
    found = found.astype({"category": "str", "stage": "str"})
    order = found["stage"].map({stage: place for place, stage in enumerate(STAGES)})
    return (
        found.assign(order=order)
        .sort_values(["category", "order", "month"])
        .drop(columns="order")
        .reset_index(drop=True)
    )
