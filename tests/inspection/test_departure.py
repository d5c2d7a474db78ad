"""Departures are judged as they happen, in every run."""

from collections.abc import Callable

import pytest

from rotation.foundation.rules import act, handed
from rotation.model import codes
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.departing import depart
from rotation.model.facts import Facts
from rotation.model.inspection.telling import first_fault
from rotation.model.making import Capacity, make_world
from rotation.model.opening import open_world
from rotation.model.world import World
from tests.inspection.worlds import WORDS
from tests.stories.worlds import ceiling, world

ROOM = Capacity(*([64] * len(Capacity._fields)))
TODAY, END = 3, 300

Change = Callable[[Groundwork, World], None]


@act
def send(state: World, facts: Facts, p: int, end: int, today: int) -> None:
    """Send somebody to the first post."""
    depart(state, facts, 0, p, 0, 0, end, today)


def story(**parts: object) -> tuple[Groundwork, World]:
    """Give the opening state of a world with two posts, two people in the reserve and one before the board."""
    opening = {
        "opening.reserve": [{"category": "observer", "number": 2, "since": "2023-12-01"}],
        "opening.commission": [{"category": "observer", "number": 1}],
        "missions.A.lines.observer.establishment": 2,
    }
    ground = groundwork(world(opening, **parts), 1)
    state = make_world(ground, 7, 1, ROOM)
    open_world(handed(state), handed(ground.facts))
    return ground, state


def uncertified(ground: Groundwork, state: World) -> None:
    state.person[0, 0].certificate = TODAY


def not_throughout(ground: Groundwork, state: World) -> None:
    ground.facts.category[0].throughout, state.person[0, 0].certificate = 1, END


def unchecked(ground: Groundwork, state: World) -> None:
    state.person[0, 0].sittings = 1


def straight_from_the_board(ground: Groundwork, state: World) -> None:
    ground.facts.opening[0].kind = 3


def unrested(ground: Groundwork, state: World) -> None:
    state.person[0, 0].returned, state.person[0, 0].available = -1, TODAY + 1


def elsewhere(ground: Groundwork, state: World) -> None:
    state.person[0, 0].stage = codes.SEAT


def uncovered(ground: Groundwork, state: World) -> None:
    ground.facts.covers[:] = 0


def full(ground: Groundwork, state: World) -> None:
    ground.facts.number[:] = 0


def exceeded(ground: Groundwork, state: World) -> None:
    state.ceiling[0, 0].exceeded = 1


FAULTS: list[tuple[str, Change]] = [
    ("departs uncertified", uncertified),
    ("departs uncertified", not_throughout),
    ("departs unchecked", unchecked),
    ("departs unchecked", straight_from_the_board),
    ("departs unrested", unrested),
    ("departs from elsewhere", elsewhere),
    ("departs uncovered", uncovered),
    ("departs over", full),
    ("departs under exceeded", exceeded),
]


@pytest.mark.parametrize(("invariant", "change"), FAULTS, ids=[change.__name__ for _, change in FAULTS])
def test_a_departure_that_breaks_a_rule_is_told(invariant: str, change: Change) -> None:
    ground, state = story()
    change(ground, state)
    send(state, ground.facts, 0, END, TODAY)
    assert str(first_fault(ground, state)) == f"replication 7, 2024-01-04: person 1 (observer): {WORDS[invariant]}"


def the_last_day(ground: Groundwork, state: World) -> None:
    state.person[0, 0].certificate = TODAY + 1


def to_the_end(ground: Groundwork, state: World) -> None:
    ground.facts.category[0].throughout, state.person[0, 0].certificate = 1, END + 1


def just_rested(ground: Groundwork, state: World) -> None:
    state.person[0, 0].returned, state.person[0, 0].available = -1, TODAY


def examined(ground: Groundwork, state: World) -> None:
    ground.facts.opening[0].kind, state.person[0, 0].sittings, state.person[0, 0].passed_checks = 3, 2, 1


def one_more(ground: Groundwork, state: World) -> None:
    ground.facts.number[:] = 1


@pytest.mark.parametrize("change", [the_last_day, to_the_end, just_rested, examined, one_more])
def test_a_departure_just_allowed_is_not_told(change: Change) -> None:
    ground, state = story()
    change(ground, state)
    send(state, ground.facts, 0, END, TODAY)
    assert first_fault(ground, state) is None


def test_the_first_fault_is_kept() -> None:
    ground, state = story(authorisations={"law": ceiling(1, "A")})
    for p in (0, 1):
        send(state, ground.facts, p, END, TODAY + p)
    assert first_fault(ground, state) is not None
    send(state, ground.facts, 2, END, TODAY + 2)
    told = first_fault(ground, state)
    assert told is not None
    assert (str(told.day), told.subject) == ("2024-01-05", "person 2 (observer)")
