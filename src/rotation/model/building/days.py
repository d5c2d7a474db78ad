"""Facts by day: movement days, freezes, sittings, class starts, ceilings, months and women's targets."""

import datetime

import numpy as np
from numpy.typing import NDArray

from rotation.calendar.dates import dated, ordinal
from rotation.model.building.order import Order
from rotation.model.records import LONG_AGO, NEVER
from rotation.scenario.schema import Ceiling, Dates

_LOOK_AHEAD = 4000
"""How far beyond the run the following movement day or sitting is looked for, days."""
_MONTHS_AHEAD = 240
"""How far beyond the run the first days of months are known, months; what is later still is worked out."""


def marked(days: list[int], length: int) -> NDArray[np.uint8]:
    """Give uint8[length] with 1 on the days given."""
    flags = np.zeros(length, np.uint8)
    for day in days:
        if 0 <= day < length:
            flags[day] = 1
    return flags


def following(order: Order, dates: Dates, none: int | None) -> NDArray[np.int32]:
    """Give for each day of the run the next of a calendar; where there is no more, `none` or else the day itself."""
    days = np.arange(order.days)
    coming = np.array(order.counted(dates, order.days + _LOOK_AHEAD), np.int64)
    places = np.searchsorted(coming, days, side="right")
    found = days if none is None else np.full(order.days, none)
    known = places < len(coming)
    found[known] = coming[places[known]]
    return found.astype(np.int32)


def freezes(order: Order) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give by mission and day the first day after the freeze in force (or 0), and how long one that begins lasts."""
    until = np.zeros((len(order.missions), order.days), np.int32)
    lengths = np.zeros((len(order.missions), order.days), np.int32)
    for code, (name, _) in enumerate(order.missions):
        frozen = np.zeros(order.days + _LOOK_AHEAD, bool)
        for freeze in order.scenario.freezes.values():
            if name in freeze.missions:
                start, end = (max(0, ordinal(day) - order.origin) for day in (freeze.start, freeze.end))
                frozen[start:end] = True
        end = 0
        for day in np.flatnonzero(frozen[: order.days]):
            if day >= end:
                end = int(day)
                while end < len(frozen) and frozen[end]:
                    end += 1
                lengths[code, day] = end - day
            until[code, day] = end
    return until, lengths


def movement(order: Order, frozen: NDArray[np.int32]) -> tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.int32]]:
    """Give by mission and day whether people can travel, and the calendar's following and last movement days."""
    moves = np.zeros((len(order.missions), order.days), np.uint8)
    coming = np.zeros((len(order.missions), order.days), np.int32)
    last = np.full((len(order.missions), order.days), LONG_AGO, np.int32)
    for code, (_, mission) in enumerate(order.missions):
        moves[code] = marked(order.counted(mission.movement, order.days), order.days) & (frozen[code] == 0)
        coming[code] = following(order, mission.movement, NEVER)
        for day in order.counted(mission.movement, order.days):
            last[code, max(0, day) :] = day
    return moves, coming, last


def sittings(order: Order) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Give for each board and day whether it sits, and its following sitting."""
    sits = np.stack([marked(order.counted(board.sittings, order.days), order.days) for _, board in order.boards])
    return sits, np.stack([following(order, board.sittings, None) for _, board in order.boards])


def class_starts(order: Order) -> NDArray[np.uint8]:
    """Give for each course and day whether a class may start: on its calendar and ending while recognised."""
    starts = np.zeros((len(order.courses), order.days), np.uint8)
    for code, (_, course) in enumerate(order.courses):
        length = sum(course.subjects.values())
        recognised = [
            (ordinal(each.start) - order.origin, ordinal(each.end) - order.origin) for each in course.recognition
        ]
        days = [
            day
            for day in order.counted(course.starts, order.days)
            if not recognised or any(start <= day + length < end for start, end in recognised)
        ]
        starts[code] = marked(days, order.days)
    return starts


def months(order: Order) -> NDArray[np.int32]:
    """Give the month of each day, 0 for that of the run's first day."""
    starts = [ordinal(date) - order.origin for date in month_starts(order)]
    return (np.searchsorted(starts, np.arange(order.days), side="right") - 1).astype(np.int32)


def month_starts(order: Order, beyond: int = 0) -> list[datetime.date]:
    """Give the first day of every month of the run, and of so many beyond it, as far as the calendar goes."""
    start, last = order.scenario.start, dated(order.origin + order.days - 1)
    first, end = start.year * 12 + start.month - 1, last.year * 12 + last.month + beyond
    return [
        datetime.date(month // 12, month % 12 + 1, 1) for month in range(first, min(end, 12 * (datetime.MAXYEAR + 1)))
    ]


def days_of_month_starts(order: Order) -> NDArray[np.int32]:
    """Give the first day of each month of the run and long beyond it, counted from the run's first day."""
    return np.array([ordinal(date) - order.origin for date in month_starts(order, _MONTHS_AHEAD)], np.int32)


def targets(order: Order) -> NDArray[np.int32]:
    """Give the share of women asked among a category's people abroad, by day, in millionths."""
    asked = np.zeros((len(order.categories), order.days), np.int32)
    for code, (_, category) in enumerate(order.categories):
        for date, share in sorted(category.women_targets.items()):
            asked[code, max(0, min(order.days, ordinal(date) - order.origin)) :] = share
    return asked


def ceiling_names(order: Order) -> list[str]:
    """Give the ceilings that count apart: pools by name, and the others as DECISION/CEILING, all by name."""
    return sorted(
        {
            ceiling.pool or f"{decision}/{name}"
            for decision, authorisation in order.scenario.authorisations.items()
            for name, ceiling in authorisation.ceilings.items()
        }
    )


def ceilings(order: Order) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int32]]:
    """Give the period of each day, which line counts against which ceiling in a period, and the ceilings' numbers."""
    codes = {name: code for code, name in enumerate(ceiling_names(order))}
    changes = {0}
    for decision in order.scenario.authorisations.values():
        changes.add(ordinal(decision.date) - order.origin)
        if decision.end is not None:
            changes.add(ordinal(decision.end) - order.origin)
    begins = sorted(day for day in changes if 0 <= day < order.days)
    period = np.zeros(order.days, np.int32)
    covers = np.zeros((len(begins), len(order.lines), max(1, len(codes))), np.uint8)
    number = np.full((len(begins), max(1, len(codes))), -1, np.int32)
    for code, begin in enumerate(begins):
        period[begin:] = code
        in_force = [
            (name, decision)
            for name, decision in order.scenario.authorisations.items()
            if ordinal(decision.date) - order.origin <= begin
            and (decision.end is None or ordinal(decision.end) - order.origin > begin)
        ]
        in_force.sort(key=lambda item: (item[1].date, item[0]))
        for name, decision in in_force:  # oldest first, so that the newest has the last word
            fresh: dict[int, int] = {}
            for each, ceiling in decision.ceilings.items():
                place = codes[ceiling.pool or f"{name}/{each}"]
                fresh[place] = max(fresh.get(place, 0), ceiling.number)
            for place, value in fresh.items():
                number[code, place] = value
        for line, (mission, category, _) in enumerate(order.lines):
            naming = [
                item for item in in_force if any(_names(each, mission, category) for each in item[1].ceilings.values())
            ]
            if naming:
                name, decision = naming[-1]
                for each, ceiling in decision.ceilings.items():
                    if _names(ceiling, mission, category):
                        covers[code, line, codes[ceiling.pool or f"{name}/{each}"]] = 1
    return period, covers, number


def _names(ceiling: Ceiling, mission: str, category: str) -> bool:
    return mission in ceiling.missions and (ceiling.categories is None or category in ceiling.categories)
