"""Facts of the opening state: everybody who is somewhere before the first day, one row a person."""

import datetime
from collections.abc import Iterator
from typing import Any

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.model.building.lines import planning_tour
from rotation.model.building.order import Order
from rotation.model.building.tables import rows
from rotation.model.facts import PERSON
from rotation.model.records import NOBODY, Records
from rotation.scenario.schema import Abroad, AtCommission, InReserve, Resting, Selected

ABROAD, RESERVE, SELECTED, COMMISSION, RESTING = range(5)
"""Kinds of opening people, in the order in which they are numbered."""

Group = Abroad | InReserve | Selected | AtCommission | Resting


def _groups(order: Order) -> Iterator[tuple[int, Group]]:
    opening = order.scenario.opening
    kinds: list[tuple[int, list[Any]]] = [
        (ABROAD, opening.abroad),
        (RESERVE, opening.reserve),
        (SELECTED, opening.selected),
        (COMMISSION, opening.commission),
        (RESTING, opening.resting),
    ]
    for kind, groups in kinds:
        for group in sorted(groups, key=lambda each: _place(order, each)):
            yield kind, group


def _place(order: Order, group: Group) -> tuple[Any, ...]:
    """Give the place of a group among those of its kind: by what it says, never by where it stands in the file."""
    mission = getattr(group, "mission", None)
    rank = (order.scenario.missions[mission].priority, mission) if mission else (0, "")
    since = getattr(group, "since", None) or datetime.date.min
    return rank, since, getattr(group, "assigned", None) or "", group.number, -1 if group.women is None else group.women


def _length(order: Order, kind: int, group: Group) -> int:
    """Give the stretch over which people without a date are spread, days back from the run's start."""
    stretch = {
        RESERVE: lambda: order.first_course(group.category)[1].validity,
        SELECTED: lambda: order.board_of(group.category)[1].validity,
        RESTING: lambda: order.scenario.categories[group.category].dwell,
        COMMISSION: lambda: Duration(0, 0),
        ABROAD: lambda: planning_tour(order.scenario.missions[getattr(group, "mission", "")].lines[group.category]),
    }[kind]()
    return order.origin - later(order.origin, stretch, -1)


def _day(order: Order, kind: int, group: Group, person: int) -> int:
    """Give since when the i-th person of a group is where the scenario says, derived where it does not (rule 10)."""
    since = getattr(group, "since", None)
    if since is not None:
        return ordinal(since) - order.origin
    if isinstance(group, Abroad):
        line = order.scenario.missions[group.mission].lines[group.category]
        if line.unit is not None:
            return -(_length(order, kind, group) // 2)
    return -((2 * person - 1) * _length(order, kind, group) // (2 * group.number))


def opening_facts(order: Order, first_waves: list[int]) -> Records:
    """Give one row for each opening person, in the order of their numbers.

    `first_waves` are the lines' first wave groups, to name the group of people assigned to a first wave.
    """
    filled: list[dict[str, Any]] = []
    numbered = {name: 0 for name, _ in order.categories}
    for kind, group in _groups(order):
        code = order.category_codes[group.category]
        line = order.line_codes[group.mission, group.category] if isinstance(group, Abroad) else NOBODY
        counted = code
        if isinstance(group, InReserve) and group.assigned is not None:
            counted = len(order.categories) + first_waves[order.line_codes[group.assigned, group.category]]
        for person in range(1, group.number + 1):
            numbered[group.category] += 1
            filled.append(
                {
                    "category": code,
                    "number": numbered[group.category],
                    "woman": NOBODY if group.women is None else int(person <= group.women),
                    "kind": kind,
                    "line": line,
                    "group": counted,
                    "day": _day(order, kind, group, person),
                }
            )
    return rows(PERSON, filled)
