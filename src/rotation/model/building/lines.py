"""Facts of missions and lines: posts by day, tours, waves."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rotation.calendar.dates import later, ordinal
from rotation.foundation import luck
from rotation.foundation.luck import SPAN
from rotation.foundation.quantities import Duration
from rotation.model.building.companies import company_columns, leading_unit, listed_days, longest_ahead, parts_of
from rotation.model.building.order import Order
from rotation.model.building.tables import Thresholds, rows, span
from rotation.model.facts import LINE, MISSION
from rotation.model.records import LONG_AGO, NEVER, Records
from rotation.scenario.schema import Line, Mission


def planning_tour(line: Line) -> Duration:
    """Give the tour that a planner reckons with: the fixed one, or the median of what is drawn, within its bounds."""
    if isinstance(line.tour, Duration):
        return line.tour
    median = luck.outcome(SPAN // 2, line.tour.thresholds())
    return Duration(0, max(int(line.shortest.length), min(median, int(line.longest.length))))


def posts_by_day(
    order: Order, mission: Mission, line: Line, horizon: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give a line's posts on each day, and on days of a withdrawal those before it; posts, -1 on all other days.

    Shapes [horizon] and [days]. After a withdrawal has begun, no post is opened any more.
    """
    posts, before = np.zeros(horizon, np.int32), np.full(order.days, -1, np.int32)
    end = None if mission.end is None else ordinal(mission.end) - order.origin
    last = [] if end is None or not mission.withdrawal else order.counted(mission.movement, end)[-mission.withdrawal :]
    share = -(-_stated(order, mission, line, last[0]) // mission.withdrawal) if last else 0
    number = 0
    for day in sorted({0, *_days_stated(order, mission, line), *last, *([] if end is None else [end])}):
        stated = _stated(order, mission, line, day)
        ordinary = min(number, stated) if last and day > last[0] else stated
        if end is not None and day >= end:
            ordinary, number = number, 0
        else:
            number = max(0, ordinary - share) if day in last else ordinary
        posts[max(0, min(horizon, day)) :] = number
        if 0 <= day < order.days and (day in last or day == end):
            before[day] = ordinary
    return posts, before


def _days_stated(order: Order, mission: Mission, line: Line) -> set[int]:
    """Give the days on which the scenario states a new number of posts, counted from the run's first."""
    dates = set() if isinstance(line.establishment, int) else set(line.establishment)
    if mission.start is not None:
        dates.add(mission.start)
    return {ordinal(date) - order.origin for date in dates}


def _stated(order: Order, mission: Mission, line: Line, day: int) -> int:
    """Give the posts that the scenario states for a day, withdrawals apart; the mission's end is looked at there."""
    if mission.start is not None and day < ordinal(mission.start) - order.origin:
        return 0
    if isinstance(line.establishment, int):
        return line.establishment
    earlier = [(date, number) for date, number in line.establishment.items() if ordinal(date) - order.origin <= day]
    return max(earlier)[1] if earlier else 0


def _most_waves(order: Order, mission: str, category: str, line: Line) -> int:
    """Give the waves that can be planned: those listed, and one tour after another from what they are counted from."""
    lines = order.scenario.missions[mission].lines
    listed, arrival = listed_days(order, mission, category), opening_arrival(order, mission, category, line)
    counted_from = [*listed[-1:], *([arrival] if arrival != LONG_AGO else []), 0]
    tour = max(1, int(line.shortest.length) - line.handover.days)
    return (order.days + longest_ahead(lines, category) - min(counted_from)) // tour + len(listed) + 2


def _wave_columns(order: Order, mission: str, category: str, drawn: Thresholds) -> dict[str, Any]:
    lines = order.scenario.missions[mission].lines
    line = lines[category]
    unit, leads = line.unit, leading_unit(lines, category)
    if unit is None or leads is None:
        fixed = span("slip", Duration(0, 0)) | span("ahead", Duration(0, 0)) | drawn.placed("slip", ())
        flags = {"unit": 0, "calendar": 0, "replace": 0, "raises": 0, "over_preparation": 0}
        return fixed | flags | {"slips_from": LONG_AGO, "waves": 0, "listed": 0}
    slip = leads.slip if isinstance(leads.slip, Duration) else Duration(0, 0)
    table = () if isinstance(leads.slip, Duration) else leads.slip.thresholds()
    ahead = unit.ahead or Duration(0, 0)
    return (
        span("slip", slip)
        | drawn.placed("slip", table)
        | span("ahead", ahead)
        | {
            "unit": 1,
            "slips_from": ordinal(leads.slips_from) - order.origin if leads.slips_from else LONG_AGO,
            "calendar": int(leads.anchor == "calendar"),
            "replace": int(unit.replace),
            "raises": int(unit.ahead is not None),
            "over_preparation": unit.over_preparation,
            "waves": _most_waves(order, mission, category, line),
            "listed": len(leads.planned),
        }
    )


def line_facts(
    order: Order, drawn: Thresholds, horizon: int
) -> tuple[Records, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Give the lines, their listed waves, their posts [L, horizon] and those before withdrawals [L, days]."""
    listed: list[int] = []
    filled: list[dict[str, Any]] = []
    posts = np.zeros((len(order.lines), horizon), np.int32)
    closing = np.zeros((len(order.lines), order.days), np.int32)
    first_post = first_wave = 0
    for code, (mission, category, line) in enumerate(order.lines):
        posts[code], closing[code] = posts_by_day(order, order.scenario.missions[mission], line, horizon)
        most = int(max(posts[code].max(initial=0), closing[code].max(initial=0)))
        waves = _wave_columns(order, mission, category, drawn)
        filled.append(
            waves
            | company_columns(order, mission, category)
            | span("tour", line.tour if isinstance(line.tour, Duration) else Duration(0, 0))
            | drawn.placed("tour", () if isinstance(line.tour, Duration) else line.tour.thresholds())
            | span("plan", planning_tour(line))
            | span("shortest", line.shortest)
            | span("longest", line.longest)
            | {
                "mission": order.mission_codes[mission],
                "category": order.category_codes[category],
                "first_post": first_post,
                "posts": most,
                "minimum": line.minimum,
                "handover": line.handover.days,
                "extension": int(line.extension),
                "first_wave": first_wave,
                "first_listed": len(listed),
                "opening_arrival": opening_arrival(order, mission, category, line),
                "opening_raised": int(_opening_raised(order, mission, category)),
            }
        )
        first_post += most
        first_wave += waves["waves"]
        listed += listed_days(order, mission, category)
    return rows(LINE, filled), np.array([*listed, 0], np.int32), posts, closing


def opening_arrival(order: Order, mission: str, category: str, line: Line) -> int:
    """Give the day on which a unit in place at the start arrived, counted from the run's first, or LONG_AGO.

    It is the latest of all its parts', whose tours are one.
    """
    if line.unit is None:
        return LONG_AGO
    parts = parts_of(order.scenario.missions[mission].lines, category)
    groups = [each for each in order.scenario.opening.abroad if each.mission == mission and each.category in parts]
    arrivals = [
        ordinal(each.since) - order.origin if each.since else -(_back(order, planning_tour(line)) // 2)
        for each in groups
        if each.number
    ]
    arrivals += [
        ordinal(each.tour_start) - order.origin if each.tour_start else -(_back(order, planning_tour(line)) // 2)
        for each in order.scenario.opening.people
        if (each.stage, each.mission) == ("abroad", mission) and each.category in parts
    ]
    return max(arrivals, default=LONG_AGO)


def _back(order: Order, length: Duration) -> int:
    """Give the days of a length counted back from the run's start."""
    return order.origin - later(order.origin, length, -1)


def _opening_raised(order: Order, mission: str, category: str) -> bool:
    return any(
        each.number and each.assigned == mission and each.category == category
        for each in order.scenario.opening.reserve
    ) or any(
        (each.stage, each.mission, each.category) == ("reserve", mission, category)
        for each in order.scenario.opening.people
    )


def mission_facts(order: Order) -> Records:
    """Give the missions with their ends and their lines."""
    filled, first = [], 0
    for _, mission in order.missions:
        end = NEVER if mission.end is None else ordinal(mission.end) - order.origin
        filled.append({"end": end, "first_line": first, "lines": len(mission.lines)})
        first += len(mission.lines)
    return rows(MISSION, filled)
