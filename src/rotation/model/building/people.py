"""Facts of categories, boards and courses: chances, rates and stretches of time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rotation.foundation import luck, thresholds
from rotation.foundation.quantities import MILLION
from rotation.foundation.tables import RETURNED
from rotation.model.building.order import Order
from rotation.model.building.tables import Thresholds, rows, span
from rotation.model.facts import BOARD, CATEGORY, CHECK, COURSE, REASON
from rotation.model.records import NOBODY, Records
from rotation.scenario.schema import Board, Category, FixedCalls, PlannedCalls, PoissonCalls

_ORDERS = {"longest waiting": 0, "fewest tours": 1, "women first": 2}
_INTAKES = {"fixed": 0, "poisson": 1, "planned": 2}


NEVER_AGAIN = "discipline"
"""The reason of an early return after which nobody serves again (design, rule 9)."""


def product(parts: list[int]) -> int:
    """Multiply chances in millionths exactly, and round down to millionths."""
    total = 1
    for part in parts:
        total *= part
    return int(total // MILLION ** (len(parts) - 1))


def reasons_of(category: Category) -> list[str]:
    """Give why a tour of the category can end: completed, mission closed, then early returns by name."""
    return [*RETURNED, *sorted(category.early_return.reasons)]


def _calls(category: Category, drawn: Thresholds) -> dict[str, Any]:
    calls = category.calls
    columns: dict[str, Any] = {"intake": _INTAKES[calls.intake], "number": 0, "margin": 0}
    table: list[int] = []
    if isinstance(calls, FixedCalls):
        columns["number"] = calls.number
    elif isinstance(calls, PoissonCalls):
        table = thresholds.poisson(calls.mean)
    elif isinstance(calls, PlannedCalls):
        columns["margin"] = calls.margin
    return columns | drawn.placed("poisson", table)


def _population(order: Order, name: str, first: int, drawn: Thresholds) -> dict[str, Any]:
    """Give the soldiers of a category who are in no stage yet, from row `first` of all populations on."""
    population = order.scenario.categories[name].population
    if population is None:
        return {"finite": 0, "first_soldier": first, "soldiers": 0} | drawn.placed("offer", [])
    opening = order.scenario.opening
    counted: list[Any] = [*opening.abroad, *opening.reserve, *opening.selected, *opening.commission, *opening.resting]
    known = sum(group.number for group in counted if group.category == name)
    known += sum(person.category == name for person in opening.people)
    offers = thresholds.yearly(population.offers, order.days + 1)
    columns = {"finite": 1, "first_soldier": first, "soldiers": max(0, population.size - known)}
    return columns | drawn.placed("offer", offers)


def category_facts(order: Order, drawn: Thresholds) -> tuple[Records, Records]:
    """Give the categories, and the reasons for which their tours end, end to end."""
    filled: list[dict[str, Any]] = []
    reasons: list[dict[str, Any]] = []
    soldiers = 0
    for name, category in order.categories:
        population = _population(order, name, soldiers, drawn)
        soldiers += population["soldiers"]
        board, examined = order.board_of(name)
        course, taught = order.first_course(name)
        refresher = order.course_of(name, renews=True)
        passes = [check.passes for check in examined.checks]
        known = category.early_return.reasons
        filled.append(
            {
                "key": luck.category_key(name),
                "woman": thresholds.chance(category.women),
                "board": board,
                "course": course,
                "refresher": NOBODY if refresher is None else refresher[0],
                "q": product([*passes, taught.passes]),
                "selection": product(passes),
                "reasons": len(RETURNED) + len(known),
                "first_reason": len(reasons),
                "order": _ORDERS[category.order],
                "throughout": int(category.certificate == "throughout"),
            }
            | _calls(category, drawn)
            | population
            | drawn.placed("withdrawal", thresholds.yearly(category.withdrawal, order.days + 1))
            | drawn.placed("early", thresholds.yearly(category.early_return.rate, order.days + 1))
            | drawn.placed("reason", thresholds.shares([known[each].share for each in sorted(known)]))
            | span("leave", category.leave)
            | span("dwell", category.dwell)
            | span("lead", category.lead_time)
        )
        chances = [category.again] * len(RETURNED) + [
            known[each].again if each != NEVER_AGAIN else 0 for each in sorted(known)
        ]
        reasons += [{"again": thresholds.chance(chance), "chance": chance} for chance in chances]
    return rows(CATEGORY, filled), rows(REASON, reasons)


def _board(board: Board, first_check: int) -> dict[str, Any]:
    return (
        {
            "capacity": board.capacity,
            "attempts": board.attempts,
            "first_check": first_check,
            "checks": len(board.checks),
        }
        | span("result", board.result_after)
        | span("validity", board.validity)
        | span("retry", board.retry_after)
    )


def board_facts(order: Order) -> tuple[Records, Records]:
    """Give the boards, and their checks end to end in the order in which they are taken."""
    filled: list[dict[str, Any]] = []
    checks: list[dict[str, Any]] = []
    for _, board in order.boards:
        filled.append(_board(board, len(checks)))
        checks += [
            {"key": luck.key(f"check/{check.name}"), "passes": thresholds.chance(check.passes)}
            for check in board.checks
        ]
    return rows(BOARD, filled), rows(CHECK, checks)


def room_kinds(order: Order) -> list[tuple[str, str]]:
    """Give the kinds of rooms and teams, as (`room` or `team`, kind)."""
    centre = order.scenario.centre
    return [*(("room", kind) for kind in sorted(centre.rooms)), *(("team", kind) for kind in sorted(centre.teams))]


def free_rooms(order: Order) -> NDArray[np.int32]:
    """Give how many there are of each kind of room and team."""
    centre = order.scenario.centre
    numbers = [centre.rooms[kind] if sort == "room" else centre.teams[kind] for sort, kind in room_kinds(order)]
    return np.array(numbers or [0], np.int32)


def course_facts(order: Order) -> tuple[Records, NDArray[np.int32]]:
    """Give the courses, and the kinds of room and team that they need, end to end."""
    codes = {kind: code for code, kind in enumerate(room_kinds(order))}
    filled: list[dict[str, Any]] = []
    needs: list[int] = []
    for name, course in order.courses:
        teams = sorted({order.scenario.centre.subjects[subject].team for subject in course.subjects})
        needed = [codes["room", course.room], *(codes["team", team] for team in teams)]
        filled.append(
            {
                "key": luck.key(f"course/{name}"),
                "passes": thresholds.chance(course.passes),
                "chance": course.passes,
                "category": order.category_codes[course.qualifies],
                "renews": int(course.renews),
                "length": sum(course.subjects.values()),
                "minimum": course.minimum,
                "maximum": course.maximum,
                "repeats": course.repeats,
                "first_room": len(needs),
                "rooms": len(needed),
            }
            | span("validity", course.validity)
        )
        needs += needed
    return rows(COURSE, filled), np.array(needs, np.int32)
