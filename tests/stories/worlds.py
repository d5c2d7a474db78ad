"""Tiny worlds for stories: a whole scenario from a few words, where everybody passes and nothing happens by itself.

By default one category `observer` serves in the mission `A` from before the run, nobody comes forward, nobody fails,
withdraws or returns early, everybody serves again, and a ceiling of 1,000 leaves room for all. A story changes what it
is about, by dotted paths.
"""

import copy
from typing import Any

from rotation.scenario.schema import Scenario

MONDAYS = {"first": "2024-01-01", "every": "7 days"}
"""Every Monday from the first day of 2024 on."""

DAILY = {"first": "2023-01-01", "every": "1 day"}
"""Every day."""

NEVER = ["2099-01-01"]
"""A day after every story."""


def category(**changes: Any) -> dict[str, Any]:
    """Give a category in which nothing happens by itself."""
    return {
        "lead_time": "60 days",
        "calls": {"intake": "fixed", "number": 0},
        "women": 0,
        "withdrawal": 0,
        "early_return": {"rate": 0, "reasons": {"medical": {"share": 1}}},
        "again": 1,
        "leave": "30 days",
        "dwell": "6 months",
        **changes,
    }


def board(*categories: str, **changes: Any) -> dict[str, Any]:
    """Give a board that never sits and whose one check everybody passes."""
    return {
        "categories": list(categories),
        "sittings": NEVER,
        "capacity": 100,
        "checks": [{"name": "medical", "passes": 1}],
        "result_after": "7 days",
        "validity": "12 months",
        "retry_after": "1 month",
        "attempts": 2,
        **changes,
    }


def course(qualifies: str, **changes: Any) -> dict[str, Any]:
    """Give a course of ten days that never starts and that everybody passes."""
    return {
        "qualifies": qualifies,
        "subjects": {"convoys": 10},
        "room": "classroom",
        "starts": NEVER,
        "minimum": 1,
        "maximum": 20,
        "passes": 1,
        "validity": "24 months",
        **changes,
    }


def line(establishment: object, **changes: Any) -> dict[str, Any]:
    """Give a line whose people rotate one by one after a year."""
    return {
        "establishment": establishment,
        "tour": "12 months",
        "shortest": "6 months",
        "longest": "15 months",
        **changes,
    }


def mission(lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give a mission with a movement day every Monday."""
    return {"movement": MONDAYS, "lines": lines, **changes}


def ceiling(number: int, *missions: str, **changes: Any) -> dict[str, Any]:
    """Give a decision of 2020 with one ceiling."""
    return {"date": "2020-01-01", "ceilings": {"all": {"number": number, "missions": list(missions), **changes}}}


def raw(**changes: Any) -> dict[str, Any]:
    """Give the plain world as a dictionary: one observer post in A, nobody in it, a year from 1 January 2024."""
    return {
        "title": "a story",
        "start": "2024-01-01",
        "end": "2025-01-01",
        "categories": {"observer": category()},
        "authorisations": {"law": ceiling(1000, "A")},
        "missions": {"A": mission({"observer": line(1)})},
        "boards": {"board": board("observer")},
        "centre": {
            "rooms": {"classroom": 1},
            "teams": {"convoy team": 1},
            "subjects": {"convoys": {"team": "convoy team"}},
            "courses": {"first": course("observer")},
        },
        **changes,
    }


def changed(world: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Give a world with some values changed, each named by its dotted path."""
    whole = copy.deepcopy(world)
    for path, value in changes.items():
        *parts, last = path.split(".")
        place = whole
        for part in parts:
            place = place.setdefault(part, {})
        place[last] = copy.deepcopy(value)
    return whole


def world(changes: dict[str, Any] | None = None, **parts: Any) -> Scenario:
    """Give a tiny world: whole parts by name, and changes by dotted path."""
    return Scenario.model_validate(changed(raw(**parts), changes or {}))
