"""What changed from one monthly plan to the next, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Tell what changed from one plan's document to the next: people first, then what is to be booked."""
    return [*_roster(before["people"], now["people"]), *_leaving(before, now), *_book(before["book"], now["book"])]


def _roster(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    told = [f"{who}: new on the roster, {now[who]}" for who in sorted(now.keys() - before.keys())]
    told += [f"{who}: no longer on the roster, was {before[who]}" for who in sorted(before.keys() - now.keys())]
    both = sorted(now.keys() & before.keys())
    return told + [f"{who}: {now[who]}, was {before[who]}" for who in both if now[who] != before[who]]


def _leaving(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    known = {row["identifier"]: row for row in before["leaving"]}
    told = []
    for row in now["leaving"]:
        old = known.get(row["identifier"])
        if old is None:
            continue
        for field, words in (("leaves", "leaves on"), ("relief", "is relieved by")):
            if row[field] != old[field]:
                told.append(
                    f"{row['identifier']} {words} {row[field] or 'nobody listed'}, was {old[field] or 'nobody listed'}"
                )
    return told


def _book(before: Sequence[Row], now: Sequence[Row]) -> list[str]:
    def named(rows: Sequence[Row]) -> dict[str, str]:
        return {f"{each['action']} for {each['mission']}, {each['category']}": _until(each) for each in rows}

    old, new = named(before), named(now)
    told = [f"{what}: {new[what]}, newly asked for" for what in sorted(new.keys() - old.keys())]
    told += [f"{what}: no longer asked for" for what in sorted(old.keys() - new.keys())]
    return told + [
        f"{what}: {new[what]}, was {old[what]}" for what in sorted(new.keys() & old.keys()) if new[what] != old[what]
    ]


def _until(row: Row) -> str:
    return f"last day {row['last_day']}" if row["last_day"] else str(row["answer"])
