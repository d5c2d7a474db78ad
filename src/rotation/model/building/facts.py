"""All facts of a scenario, put together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rotation.foundation import luck
from rotation.model.building import days as by_day
from rotation.model.building.lines import line_facts, mission_facts
from rotation.model.building.opening import opening_facts
from rotation.model.building.order import Order
from rotation.model.building.people import board_facts, category_facts, course_facts, free_rooms
from rotation.model.building.tables import Thresholds, rows
from rotation.model.facts import RUN, Facts
from rotation.model.records import Records
from rotation.scenario.schema import Scenario

_DECISIONS = ("volunteers", "offer", "sex", "withdrawal", "tour_length", "early_return", "again", "slip")


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What is worked out of a scenario once for all its replications."""

    order: Order
    """The scenario's parts in the order that settles ties."""
    facts: Facts
    """What rules read."""
    sits: NDArray[np.uint8]
    """[boards, days]: whether a board sits"""
    free: NDArray[np.int32]
    """[kinds]: rooms and teams"""


def _run(order: Order, seed: int, horizon: int) -> Records:
    boards, courses, categories, lines = (
        len(part) for part in (order.boards, order.courses, order.categories, order.lines)
    )
    starts = np.cumsum([0, boards, courses, categories, categories, lines]).tolist()
    names = ("check_queues", "course_queues", "reserve_queues", "rest_queues", "surplus_queues", "wave_queues")
    decisions = {name: luck.key(name.replace("_", " ")) for name in _DECISIONS}
    return rows(
        RUN,
        [
            {"origin": order.origin, "seed": seed, "days": order.days, "horizon": horizon}
            | dict(zip(names, starts, strict=True))
            | decisions
            | {"early_reason": luck.key("early return reason")}
        ],
    )


def _horizon(order: Order) -> int:
    """Give how far posts must be known: to the end of the longest lead time or raising, and a sitting beyond it."""
    leads = [int(category.lead_time.length) for _, category in order.categories]
    ahead = [int(line.unit.ahead.length) for _, _, line in order.lines if line.unit and line.unit.ahead]
    return order.days + max([0, *leads, *ahead]) + 800


def groundwork(scenario: Scenario, seed: int) -> Groundwork:
    """Work out everything that rules need to know of a scenario. It must have passed its checks."""
    order, drawn = Order(scenario), Thresholds()
    lines, listed, posts, closing = line_facts(order, drawn, _horizon(order))
    categories, reasons = category_facts(order, drawn)
    boards, checks = board_facts(order)
    courses, needs = course_facts(order)
    frozen, freeze_days = by_day.freezes(order)
    moves, next_move, last_move = by_day.movement(order, frozen)
    sits, next_sitting = by_day.sittings(order)
    period, covers, number = by_day.ceilings(order)
    facts = Facts(
        run=_run(order, seed, posts.shape[1]),
        mission=mission_facts(order),
        line=lines,
        category=categories,
        reason=reasons,
        board=boards,
        check=checks,
        course=courses,
        opening=opening_facts(order, lines["first_wave"].tolist()),
        thresholds=drawn.array(),
        needs=needs,
        listed=listed,
        establishment=posts,
        closing=closing,
        moves=moves,
        next_move=next_move,
        last_move=last_move,
        frozen=frozen,
        freeze_days=freeze_days,
        next_sitting=next_sitting,
        starts=by_day.class_starts(order),
        period=period,
        covers=covers,
        number=number,
        month=by_day.months(order),
        month_start=by_day.days_of_month_starts(order),
        target=by_day.targets(order),
    )
    return Groundwork(order, facts, sits, free_rooms(order))
