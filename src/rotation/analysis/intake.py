"""How many people came forward, from the flow of people between stages."""

from typing import TYPE_CHECKING

from rotation.analysis.columns import Numbers, codes, counts
from rotation.analysis.facts import Facts
from rotation.analysis.groups import categories_in, replication_codes, sums
from rotation.foundation.tables import STAGES

if TYPE_CHECKING:
    import pandas as pd


def came_forward(flow: "pd.DataFrame", facts: Facts) -> dict[str, Numbers]:
    """Give how many people came forward within the run, by category: float64[replications], people.

    Who stands before the commission came forward, tries again, or lost a selection while waiting for a seat: entries
    to `commission`, less those who left `retry`, less those who left `seat` and entered no `class`. Where somebody may
    try again before the results are told, that counts as coming forward too.
    """
    categories = categories_in(flow, facts)
    keys = replication_codes(flow, facts), codes(flow["category"], categories), codes(flow["stage"], STAGES)
    shape = (facts.replications, len(categories), len(STAGES))
    entered, left = (sums(keys, shape, counts(flow[column])) for column in ("entered", "left"))
    commission, retry, seat, taught = (STAGES.index(stage) for stage in ("commission", "retry", "seat", "class"))
    expired = left[:, :, seat] - entered[:, :, taught]
    new = entered[:, :, commission] - left[:, :, retry] - expired
    return {category: new[:, place] for place, category in enumerate(categories)}
