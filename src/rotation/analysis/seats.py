"""The use of seats, class by class."""

from typing import TYPE_CHECKING

from rotation.analysis.facts import Facts

if TYPE_CHECKING:
    import pandas as pd


def seats(classes: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give for each course and start day the seats offered and used, means of a replication.

    Columns: course, start, held (share of the futures in which a class took place that day), offered (seats of the
    classes held), students (seats used), waiting (people who waited that morning), most (seats of one class). Start
    days on which nobody waited in any future are left out.
    """
    rows = classes.assign(
        offered=classes["seats"] * classes["took_place"],
        attended=classes["students"] * classes["took_place"],
    )
    known = rows.groupby(["course", "start", "replication"], observed=True, as_index=False).agg(
        held=("took_place", "max"),
        offered=("offered", "sum"),
        students=("attended", "sum"),
        waiting=("waiting_before", "sum"),
        most=("seats", "max"),
    )
    found: pd.DataFrame = known.groupby(["course", "start"], observed=True, as_index=False).agg(
        held=("held", "sum"),
        offered=("offered", "sum"),
        students=("students", "sum"),
        waiting=("waiting", "sum"),
        most=("most", "max"),
    )
    found = found[found["waiting"] > 0].astype({"course": "str"})
    for name in ("held", "offered", "students", "waiting"):
        found[name] = found[name] / facts.replications
    return found.reset_index(drop=True)
