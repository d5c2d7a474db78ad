"""The funnel: how many people stand before the commission, pass each check, are trained and are sent."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import counts, days, flags
from rotation.analysis.facts import Facts
from rotation.analysis.groups import categories_in

if TYPE_CHECKING:
    import pandas as pd

TOOK, PASSED, BEGAN, TRAINED, SENT = ("stood before the commission", "passed", "began the course", "passed it", "sent")
"""The kinds of steps of the funnel."""


def funnel(checks: "pd.DataFrame", classes: "pd.DataFrame", tours: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give for each category how many people a year get through each step, the mean of a replication.

    Columns: category, step (`TOOK`, `PASSED`, `BEGAN`, `TRAINED`, `SENT`), check (empty but for `PASSED`), people (a
    year of 365 days). Attempts are counted, so that who tries again stands in it twice; people trained before the run
    are in `SENT` alone, and refreshers in nothing.
    """
    import pandas as pd

    rows = [
        (category, *step)
        for category in categories_in(checks, facts)
        for step in _steps(checks, classes, tours, facts, category)
    ]
    found = pd.DataFrame(rows, columns=["category", "step", "check", "people"])
    return found.assign(people=found["people"] / facts.replications / facts.years)


def _steps(
    checks: "pd.DataFrame", classes: "pd.DataFrame", tours: "pd.DataFrame", facts: Facts, category: str
) -> Iterator[tuple[str, str, float]]:
    mine = checks[checks["category"] == category]
    by_check = mine.groupby("check", observed=True)[["took", "passed"]].sum()
    order = [name for name in facts.checks.get(category, sorted(by_check.index)) if name in by_check.index]
    if order:
        yield TOOK, "", float(by_check["took"][order[0]])
    for name in order:
        yield PASSED, name, float(by_check["passed"][name])
    courses = [course for course, qualified in facts.courses.items() if qualified == category]
    held = classes.loc[classes["course"].isin(courses).to_numpy() & flags(classes["took_place"])]
    if courses:
        yield BEGAN, "", float(counts(held["students"]).sum())
        yield TRAINED, "", float(held["passed"].sum())
    new = (days(tours["departed"], facts.start) >= 0) & (counts(tours["tour"]) == 1)
    yield SENT, "", float(np.count_nonzero(new & (tours["category"] == category).to_numpy()))
