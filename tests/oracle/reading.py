"""Reading what engine or oracle tells: rows by the names of their columns."""

from typing import Any

Told = dict[str, list[dict[str, Any]]]


def cells(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Give some columns of some rows."""
    return [tuple(row[column] for column in columns) for row in rows]


def levels(told: Told, mission: str = "A") -> list[tuple[Any, ...]]:
    """Give the stretches of a mission's staffing level, from, establishment and level, the opening state left out."""
    rows = [row for row in told["staffing"] if row["mission"] == mission and not row["opening"]]
    found: list[tuple[Any, ...]] = []
    for row in sorted(rows, key=lambda row: row["from"]):
        if not found or found[-1][1:] != (row["establishment"], row["level"]):
            found.append((row["from"], row["establishment"], row["level"]))
    return found


def gaps(told: Told, mission: str = "A") -> list[tuple[Any, ...]]:
    """Give a mission's gaps in the order of time: from, to, cause, trigger, posts."""
    rows = [row for row in told["gaps"] if row["mission"] == mission]
    return sorted(cells(rows, "from", "to", "cause", "trigger", "posts"))


def tours(told: Told, mission: str = "A") -> list[tuple[Any, ...]]:
    """Give a mission's tours: person, departed, returned, reason."""
    rows = [row for row in told["tours"] if row["mission"] == mission]
    return sorted(cells(rows, "person", "departed", "returned", "reason"))
