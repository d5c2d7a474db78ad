"""Who of those abroad leaves when, and who relieves them: each person's return and the next tour in the same post."""

from typing import TYPE_CHECKING

from rotation.analysis.facts import Facts

if TYPE_CHECKING:
    import pandas as pd

LEAVING = ("mission", "category", "person", "post", "leaves", "earliest", "latest", "relief", "chance", "relieved")
"""The columns of `leaving`."""

POST = ["replication", "mission", "category", "post"]


def leaving(tours: "pd.DataFrame", facts: Facts) -> "pd.DataFrame":
    """Give everybody abroad at the start: when they leave, and who most often takes their post next.

    Columns `LEAVING`: leaves is the median day of return over the futures, earliest and latest its band of futures
    (5-95 %), the run's end for those still out. relief is the number of the person who relieves them in most futures
    (of equals the lowest; empty where nobody does in any), chance the share of futures in which that is so, relieved
    the median day on which that person departs.
    """
    import pandas as pd

    held = tours[[*POST, "person", "departed", "returned"]].astype({"mission": "str", "category": "str"})
    held = held.assign(returned=held["returned"].fillna(pd.Timestamp(facts.end)))
    held = held.sort_values([*POST, "departed", "person"], kind="stable")
    after = held.groupby(POST)[["person", "departed"]].shift(-1)
    held = held.assign(relief=after["person"], relieved=after["departed"])
    first = held[(held["departed"] < pd.Timestamp(facts.start)) & (held["person"] < 1_000_001) & (held["post"] > 0)]
    rows = [
        (*key, *_told(group, facts.replications))
        for key, group in first.groupby(["mission", "category", "person"], sort=True)
    ]
    found = pd.DataFrame(rows, columns=list(LEAVING))
    return found.sort_values(["leaves", "mission", "category", "person"], kind="stable").reset_index(drop=True)


def _told(group: "pd.DataFrame", replications: int) -> tuple[object, ...]:
    days = group["returned"].sort_values(ignore_index=True)
    low, middle, high = (days[int(share * (len(days) - 1))] for share in (0.05, 0.5, 0.95))
    post = int(group["post"].iloc[0])
    counts = group["relief"].value_counts()
    if counts.empty:
        return post, middle, low, high, None, 0.0, None
    most = int(min(counts.index[counts == counts.max()]))
    departs = group["relieved"][group["relief"] == most].sort_values(ignore_index=True)
    return post, middle, low, high, most, counts.max() / replications, departs[(len(departs) - 1) // 2]
