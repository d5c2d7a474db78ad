"""Facts of the opening state: everybody who is somewhere before the first day, one row a person."""

import datetime
from collections.abc import Iterator
from typing import Any

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.model.building import listed
from rotation.model.building.lines import planning_tour
from rotation.model.building.order import Order
from rotation.model.building.tables import rows
from rotation.model.facts import PERSON
from rotation.model.records import NEVER, NOBODY, Records
from rotation.scenario.schema import Abroad, AtCommission, InReserve, Resting, Selected

ABROAD, RESERVE, SELECTED, COMMISSION, RESTING = range(5)
"""Kinds of opening people, in the order in which they are numbered."""
KINDS = {"abroad": ABROAD, "reserve": RESERVE, "selected": SELECTED, "commission": COMMISSION, "resting": RESTING}
"""The kind of people at each stage that a roster names."""

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
    """Give one row for each opening person, in the order in which they are put in place.

    `first_waves` are the lines' first wave groups, to name the group of people assigned to a first wave.
    """
    return rows(PERSON, [*_counted(order, first_waves), *_listed(order, first_waves)])


def _counted(order: Order, first_waves: list[int]) -> Iterator[dict[str, Any]]:
    """Give the people of the groups, in the order of groups and numbers."""
    numbered = {name: 0 for name, _ in order.categories}
    for kind, group in _groups(order):
        mission = group.mission if isinstance(group, Abroad) else getattr(group, "assigned", None)
        for person in range(1, group.number + 1):
            numbered[group.category] += 1
            yield {
                "number": numbered[group.category],
                "woman": NOBODY if group.women is None else int(person <= group.women),
                **_placed(order, kind, group.category, mission, first_waves),
                **_history(order, kind, group.category, _day(order, kind, group, person), {}),
            }


def _listed(order: Order, first_waves: list[int]) -> Iterator[dict[str, Any]]:
    """Give the people of a roster, by category and number."""
    for (number, person), day in zip(listed.numbered(order), listed.since(order), strict=True):
        kind = KINDS[person.stage]
        stated = {
            name: ordinal(date) - order.origin
            for name, date in (
                ("planned_end", person.tour_end if kind == ABROAD else None),
                ("certificate", person.certificate_end if kind in (ABROAD, RESERVE, RESTING) else None),
                ("available", person.available_from if kind == RESTING else None),
            )
            if date is not None
        }
        tours = {} if person.tours_served is None else {"tours": person.tours_served}
        yield {
            "number": number,
            "woman": NOBODY if person.sex is None else int(person.sex == "woman"),
            **_placed(order, kind, person.category, person.mission, first_waves),
            **_history(order, kind, person.category, day, stated | tours),
        }


def _placed(order: Order, kind: int, category: str, mission: str | None, first_waves: list[int]) -> dict[str, int]:
    """Say where somebody is, and for whom they count: for a mission's first wave, or for the category."""
    code = order.category_codes[category]
    line = NOBODY if mission is None else order.line_codes.get((mission, category), NOBODY)
    raised = kind == RESERVE and line != NOBODY
    return {
        "category": code,
        "kind": kind,
        "line": line if kind == ABROAD else NOBODY,
        "group": len(order.categories) + first_waves[line] if raised else code,
    }


def _history(order: Order, kind: int, category: str, day: int, stated: dict[str, int]) -> dict[str, int]:
    """Say since when somebody is there and what follows from it, where nothing else is stated."""
    spec = order.scenario.categories[category]
    today = order.origin + day
    certified = kind in (ABROAD, RESERVE)
    rested = max(later(today, spec.leave), later(today, spec.dwell)) - order.origin
    return {
        "day": day,
        "certificate": later(today, order.first_course(category)[1].validity) - order.origin if certified else 0,
        "planned_end": NEVER,
        "available": rested if kind == RESTING else 0,
        "tours": int(kind == RESTING),
        **stated,
    }
