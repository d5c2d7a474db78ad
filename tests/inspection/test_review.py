"""The finished world is gone over in every run: people, tours, classes, staffing and ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from rotation.foundation.errors import RunFailed
from rotation.foundation.tables import EMPTY, STAGES
from rotation.model import codes
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.building.people import room_kinds
from rotation.model.inspection.inspecting import review
from rotation.model.making import make_world
from rotation.model.simulation import run
from rotation.model.world import World
from rotation.scenario.loading import load
from rotation.scenario.schema import Scenario
from tests.inspection.planting import PLANTS
from tests.inspection.test_departure import FAULTS
from tests.inspection.worlds import REPLICATION, ROOM, SMALL, WORDS, line_named, person_named
from tests.stories.worlds import world

Change = Callable[[Groundwork, World], tuple[int, str]]
"""Breaks something in a finished world; gives the day of the fault and the name of what it concerns."""


@cache
def scenario() -> Scenario:
    """Give the scenario whose end is reviewed."""
    return load(SMALL).scenario


def finished(told: Scenario | None = None) -> tuple[Groundwork, World]:
    """Give a finished world."""
    ground = groundwork(told or scenario(), 5)
    state = make_world(ground, REPLICATION, 1, ROOM)
    run(ground, state)
    return ground, state


def day_of(ground: Groundwork, day: int) -> date:
    """Give the date of a day of the run."""
    return ground.order.scenario.start + timedelta(day)


def no_stage(ground: Groundwork, state: World) -> tuple[int, str]:
    state.person[0, 0].stage = -1
    return ground.order.days - 1, person_named(ground, state, 0)


def roll(ground: Groundwork, state: World) -> tuple[int, str]:
    state.roll[0, 1, codes.OUT] += 1
    return ground.order.days - 1, f"{ground.order.categories[1][0]}, stage out"


def flow(ground: Groundwork, state: World) -> tuple[int, str]:
    state.tally[0, 2, 1, codes.SEAT].entered += 1
    return ground.order.days - 1, f"{ground.order.categories[1][0]}, stage seat"


def nobody_came(ground: Groundwork, state: World) -> tuple[int, str]:
    """Let somebody more than came be out."""
    state.tally[0, 0, 0, codes.OUT].left -= 1
    return ground.order.days - 1, f"{ground.order.categories[0][0]}, stage {STAGES[codes.OUT]}"


def length(ground: Groundwork, state: World) -> tuple[int, str]:
    state.queue[0, 0].length += 1
    return ground.order.days - 1, f"line of board {ground.order.boards[0][0]}"


def women(ground: Groundwork, state: World) -> tuple[int, str]:
    state.queue[0, ground.facts.run[0].rest_queues].women += 1
    return ground.order.days - 1, f"rest of {ground.order.categories[0][0]}"


def _tour(ground: Groundwork, state: World) -> tuple[int, int, str]:
    """Give a row of somebody sent in the run, with the last day allowed."""
    tours = state.tour[0, : state.replication[0].tours]
    row = int(np.flatnonzero((tours["departed"] > 0) & (tours["returned"] != EMPTY))[0])
    tour = state.tour[0, row]
    departed = day_of(ground, int(tour.departed))
    longest = ground.order.lines[tour.line][2].longest
    months = departed.year * 12 + departed.month - 1 + longest.months
    last = date(months // 12, months % 12 + 1, 1)
    day = min(departed.day, ((last + timedelta(31)).replace(day=1) - timedelta(1)).day)
    allowed = last.replace(day=day) + timedelta(longest.days)
    name = f"person {tour.person} ({ground.order.categories[tour.category][0]})"
    return row, (allowed - ground.order.scenario.start).days, name


def overstayed(ground: Groundwork, state: World) -> tuple[int, str]:
    row, allowed, name = _tour(ground, state)
    state.tour[0, row].returned = allowed + 1
    return allowed, name


def still_there(ground: Groundwork, state: World) -> tuple[int, str]:
    row, allowed, name = _tour(ground, state)
    state.tour[0, row].returned = EMPTY
    return allowed, name


def _class(ground: Groundwork, state: World) -> tuple[int, str, int]:
    rows = state.lesson[0, : state.replication[0].classes]
    row = int(np.flatnonzero(rows["took_place"])[0])
    start = int(rows[row].start)
    return row, f"class of {ground.order.courses[rows[row].course][0]} begun on {day_of(ground, start)}", start


def overfull(ground: Groundwork, state: World) -> tuple[int, str]:
    row, name, start = _class(ground, state)
    state.lesson[0, row].students = ground.facts.course[state.lesson[0, row].course].maximum + 1
    return start, name


def too_many_passed(ground: Groundwork, state: World) -> tuple[int, str]:
    row, name, start = _class(ground, state)
    state.lesson[0, row].passed = state.lesson[0, row].students + 1
    return start, name


def students_nowhere(ground: Groundwork, state: World) -> tuple[int, str]:
    row, name, start = _class(ground, state)
    state.lesson[0, row].took_place = 0
    return start, name


def one_room_too_few(ground: Groundwork, state: World) -> tuple[int, str]:
    _, _, start = _class(ground, state)
    ground.free[0] = 0
    return start, " ".join(room_kinds(ground.order)[0])


def above_the_posts(ground: Groundwork, state: World) -> tuple[int, str]:
    row = state.staffing[0, 0]
    row.establishment = row.level - 1
    return int(row.from_day), line_named(ground, int(row.line))


def more_women_than_people(ground: Groundwork, state: World) -> tuple[int, str]:
    row = state.staffing[0, 9]
    row.women = row.strength + 1
    return int(row.from_day), line_named(ground, int(row.line))


def surplus_beyond_strength(ground: Groundwork, state: World) -> tuple[int, str]:
    row = state.staffing[0, 9]
    row.surplus = row.strength - row.level + 1
    return int(row.from_day), line_named(ground, int(row.line))


def a_gap_too_many(ground: Groundwork, state: World) -> tuple[int, str]:
    state.gap[0, 4].posts += 1
    return ground.order.days - 1, line_named(ground, int(state.gap[0, 4].line))


def a_level_too_low(ground: Groundwork, state: World) -> tuple[int, str]:
    rows = state.staffing[0, : state.replication[0].staffing]
    row = int(np.flatnonzero((rows["level"] > 0) & (rows["from_day"] >= 0))[0])
    state.staffing[0, row].level -= 1
    return ground.order.days - 1, line_named(ground, int(rows[row].line))


FINISHED: list[tuple[str, Change]] = [
    ("stage", no_stage),
    ("roll", roll),
    ("flow", flow),
    ("flow", nobody_came),
    ("queue length", length),
    ("queue length", women),
    ("overstays", overstayed),
    ("overstays", still_there),
    ("class size", overfull),
    ("class numbers", too_many_passed),
    ("class numbers", students_nowhere),
    ("room", one_room_too_few),
    ("staffing row", above_the_posts),
    ("staffing row", more_women_than_people),
    ("staffing row", surplus_beyond_strength),
    ("ledger sum", a_gap_too_many),
    ("ledger sum", a_level_too_low),
]


@pytest.mark.parametrize(("invariant", "change"), FINISHED, ids=[change.__name__ for _, change in FINISHED])
def test_a_fault_in_a_finished_world_is_told(invariant: str, change: Change) -> None:
    ground, state = finished()
    review(ground, state)
    day, subject = change(ground, state)
    with pytest.raises(RunFailed) as told:
        review(ground, state)
    assert str(told.value) == (f"replication {REPLICATION}, {day_of(ground, day)}: {subject}: {WORDS[invariant]}")


def test_a_tour_may_last_to_the_last_day_allowed() -> None:
    ground, state = finished()
    row, allowed, _ = _tour(ground, state)
    state.tour[0, row].returned = allowed
    review(ground, state)


@pytest.mark.parametrize(("returned", "sound"), [(480, True), (481, False), (510, False)])
def test_days_of_freeze_are_met(returned: int, sound: bool) -> None:
    """A tour from 1 January 2024, 15 months at most (to 1 April 2025, day 456), meets 24 days of freeze.

    It would meet another the day after.
    """
    ground, state = finished(
        world(
            {
                "end": "2026-01-01",
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2023-12-01"}],
                "freezes.calm": {"missions": ["A"], "start": "2024-06-01", "end": "2024-06-25"},
                "freezes.late": {"missions": ["A"], "start": "2025-04-26", "end": "2025-06-01"},
            }
        )
    )
    assert state.tour[0, 0].departed == 0
    state.tour[0, 0].returned = returned
    if sound:
        review(ground, state)
    else:
        with pytest.raises(RunFailed, match=r"2025-04-25: person 1 \(observer\): is abroad past the last day allowed"):
            review(ground, state)


def test_every_invariant_is_broken_by_some_test() -> None:
    assert {name for name, _ in [*PLANTS, *FAULTS, *FINISHED]} == WORDS.keys() - {"sound"}
