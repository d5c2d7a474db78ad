"""Worlds of which theory knows the answer: every day people come, classes start, boards sit and planes go."""

import datetime
from typing import Any

from rotation.scenario.schema import Scenario
from tests.stories.worlds import DAILY, NEVER, board, category, course, line, mission, raw, world

START = datetime.date(2024, 1, 1)
"""The first day of every run."""

REASONS = {"medical": {"share": 1}}

DAY = "1 day"


def poisson(mean: float) -> dict[str, Any]:
    """Give calls that a Poisson number answers each day."""
    return {"intake": "poisson", "mean": mean}


def fixed(number: int) -> dict[str, Any]:
    """Give calls for the same number each day."""
    return {"intake": "fixed", "number": number}


def once(**changes: Any) -> dict[str, Any]:
    """Give a category whose people serve one tour and are gone the day after."""
    return category(**{"lead_time": DAY, "again": 0, "leave": DAY, "dwell": DAY} | changes)


def posts(number: int, tour: object, **changes: Any) -> dict[str, Any]:
    """Give a line whose people go home on the planned end, relief or no relief."""
    bounds = {"shortest": DAY, "longest": "4000 days", "extension": False}
    return line(number, **{"tour": tour, **bounds} | changes)


def daily(*lines: dict[str, Any]) -> dict[str, Any]:
    """Give missions A, B, …, each with a movement day every day and one line."""
    return {chr(ord("A") + n): mission({"observer": each}, movement=DAILY) for n, each in enumerate(lines)}


def over(number: int, missions: dict[str, Any]) -> dict[str, Any]:
    """Give a decision with one ceiling over all missions."""
    return {"law": {"date": "2020-01-01", "ceilings": {"all": {"number": number, "missions": list(missions)}}}}


def sitting(**changes: Any) -> dict[str, Any]:
    """Give a board that sits every day for all who come, tells the next day, and sees nobody twice."""
    return board("observer", **{"sittings": DAILY, "capacity": 10_000, "result_after": DAY, "attempts": 1} | changes)


def centre(*, validity: str = "4000 days", **changes: Any) -> dict[str, Any]:
    """Give a centre with a class of one day every day for all who wait, and a refresher that never starts.

    Whoever is in the reserve when the certificate ends is lost: with one of a day, nobody waits for a post.
    """
    first = {"subjects": {"convoys": 1}, "starts": DAILY, "maximum": 10_000, "validity": validity}
    return {
        **raw()["centre"],
        "courses": {
            "first": course("observer", **first | changes),
            "refresher": course("observer", renews=True, starts=NEVER),
        },
    }


def theatre(days: int, missions: dict[str, Any], *, ceiling: int = 100_000, **parts: Any) -> Scenario:
    """Give a world of so many days in which all that happens daily happens every day; `parts` replace what is asked."""
    whole: dict[str, Any] = {
        "start": START,
        "end": START + datetime.timedelta(days),
        "categories": {"observer": once()},
        "missions": missions,
        "authorisations": over(ceiling, missions),
        "boards": {"board": sitting()},
        "centre": centre(),
    }
    return world(**whole | parts)
