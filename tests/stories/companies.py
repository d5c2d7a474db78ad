"""Worlds for stories of a company in parts: infantry leads, medics go with it."""

from typing import Any

from tests.oracle.reading import Told, cells
from tests.stories.worlds import board, category, course, line, mission

ROW = ("category", "wave", "planned", "departed", "establishment", "sent", "exchange")
"""What is told of a wave."""


TERMS = {"tour": "6 months", "shortest": "3 months", "longest": "9 months"}
"""The tours of all parts."""


def company(
    infantry: dict[str, Any], medic: dict[str, Any], engineer: dict[str, Any] | None = None, **changes: Any
) -> dict[str, Any]:
    """Give a world of a company in A: the infantry leads, medics and perhaps engineers go with it.

    Each part changes its line; `posts` in it is the establishment, else 4 and 2, and 1 engineer.
    """
    lines = {}
    for name, posts, own in (("infantry", 4, infantry), ("medic", 2, medic), ("engineer", 1, engineer)):
        if own is not None:
            unit = {**({} if name == "infantry" else {"goes_with": "infantry"}), **own.get("unit", {})}
            said = {**TERMS, **{field: value for field, value in own.items() if field not in ("unit", "posts")}}
            lines[name] = line(own.get("posts", posts), **said, unit=unit)
    return {
        "end": "2024-03-01",
        "categories": {name: category() for name in lines},
        "missions.A": mission(lines),
        "boards.board": board(*lines),
        "centre.courses": {name: course(name) for name in lines},
        **changes,
    }


def in_place(
    infantry: int, medics: int, engineers: int = 0, since: str = "2023-07-10", medics_since: str | None = None
) -> dict[str, Any]:
    """Give so many in place since a day, the medics perhaps since another."""
    numbers = (
        ("infantry", infantry, since),
        ("medic", medics, medics_since or since),
        ("engineer", engineers, since),
    )
    return {
        "opening.abroad": [
            {"mission": "A", "category": name, "number": n, "since": day} for name, n, day in numbers if n
        ]
    }


def ready(infantry: int, medics: int, engineers: int = 0, **more: Any) -> dict[str, Any]:
    """Give so many in the reserve."""
    numbers = (("infantry", infantry), ("medic", medics), ("engineer", engineers))
    return {
        "opening.reserve": [{"category": name, "number": n, "since": "2023-06-01", **more} for name, n in numbers if n]
    }


def law(*, of_all: int, **others: int) -> dict[str, Any]:
    """Give a decision with a ceiling over A, and others beside it each over one part."""
    beside = {
        f"{name}s": {"number": number, "missions": ["A"], "categories": [name]} for name, number in others.items()
    }
    return {"date": "2020-01-01", "ceilings": {"all": {"number": of_all, "missions": ["A"]}, **beside}}


def planned(*days: str, **unit: Any) -> dict[str, Any]:
    """Give the planned days of a leader's first waves, and more of its unit."""
    return {"unit": {"planned": list(days), **unit}}


def part_gaps(story: Told, part: str) -> list[tuple[Any, ...]]:
    """Give the gaps of one part: from, to, cause, trigger, posts."""
    rows = [row for row in story["gaps"] if row["category"] == part]
    return sorted(cells(rows, "from", "to", "cause", "trigger", "posts"))


def waves_told(story: Told) -> list[tuple[Any, ...]]:
    """Give the waves, a row for each part that went."""
    return cells(story["waves"], *ROW)


def returned(story: Told) -> set[tuple[Any, ...]]:
    """Give who came home when, with the days of handover and of extension."""
    home = [row for row in story["tours"] if row["returned"]]
    return set(cells(home, "category", "returned", "handover_days", "extension_days"))


PLANNED = planned("2024-01-10")
"""A first wave planned for Wednesday 10 January, so that it goes on Monday the 15th."""
