"""Worlds for stories of a company in parts: infantry leads, medics go with it."""

from typing import Any

from tests.oracle.reading import Told, cells
from tests.stories.worlds import board, category, course, line, mission

ROW = ("category", "wave", "planned", "departed", "establishment", "sent", "exchange")
"""What is told of a wave."""


def company(infantry: dict[str, Any], medic: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give a world of a company in A: the infantry leads, the medics go with it; tours of 6 months, at most 9.

    `infantry` and `medic` change their lines; `posts` in them is the establishment, else 4 and 2.
    """
    terms = {"tour": "6 months", "shortest": "3 months", "longest": "9 months"}
    lines = {}
    for name, posts, part, own in (("infantry", 4, {}, infantry), ("medic", 2, {"goes_with": "infantry"}, medic)):
        unit = {**part, **own.get("unit", {})}
        others = {field: value for field, value in own.items() if field not in ("unit", "posts")}
        lines[name] = line(own.get("posts", posts), **terms, **others, unit=unit)
    return {
        "end": "2024-03-01",
        "categories": {"infantry": category(), "medic": category()},
        "missions.A": mission(lines),
        "boards.board": board("infantry", "medic"),
        "centre.courses": {"guns": course("infantry"), "pills": course("medic")},
        **changes,
    }


def in_place(infantry: int, medics: int, since: str = "2023-07-10", medics_since: str | None = None) -> dict[str, Any]:
    """Give so many in place since a day, the medics perhaps since another."""
    numbers = (("infantry", infantry, since), ("medic", medics, medics_since or since))
    return {
        "opening.abroad": [{"mission": "A", "category": name, "number": n, "since": day} for name, n, day in numbers]
    }


def ready(infantry: int, medics: int, **more: Any) -> dict[str, Any]:
    """Give so many in the reserve."""
    numbers = (("infantry", infantry), ("medic", medics))
    return {
        "opening.reserve": [{"category": name, "number": n, "since": "2023-06-01", **more} for name, n in numbers if n]
    }


def part_gaps(story: Told, part: str) -> list[tuple[Any, ...]]:
    """Give the gaps of one part: from, to, cause, trigger, posts."""
    rows = [row for row in story["gaps"] if row["category"] == part]
    return sorted(cells(rows, "from", "to", "cause", "trigger", "posts"))


def waves_told(story: Told) -> list[tuple[Any, ...]]:
    """Give the waves, a row for each part that went."""
    return cells(story["waves"], *ROW)


PLANNED = {"unit": {"planned": ["2024-01-10"]}}
"""A first wave planned for Wednesday 10 January, so that it goes on Monday the 15th."""
