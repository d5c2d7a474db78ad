"""Worlds for stories of a roster: its lines, and a mission of nine posts to which nobody travels."""

from typing import Any

from tests.oracle.reading import Told
from tests.stories.worlds import NEVER, line, mission

STAY: dict[str, Any] = {"missions.A": mission({"observer": line(9)}, movement=NEVER)}
"""A mission of nine posts to which nobody travels."""


def one(identifier: str, stage: str, **more: Any) -> dict[str, Any]:
    """Give a line of a roster."""
    return {"identifier": identifier, "category": "observer", "stage": stage, **more}


def abroad(identifier: str, **more: Any) -> dict[str, Any]:
    """Give a line of a roster of somebody in mission A."""
    return one(identifier, "abroad", **{"mission": "A", **more})


def roster(*people: dict[str, Any]) -> dict[str, Any]:
    """Give an opening state of these people."""
    return {"opening.people": list(people)}


def stage_at_end(story: Told, month: str) -> dict[str, int]:
    """Give how many are in each stage at the end of a month, empty stages left out."""
    rows = [row for row in story["flow"] if row["month"] == month and row["present_end"]]
    return {row["stage"]: row["present_end"] for row in rows}
