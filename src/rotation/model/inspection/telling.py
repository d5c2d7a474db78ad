"""Faults in words: which replication, which day, whom it concerns, and what does not hold."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rotation.calendar.dates import dated
from rotation.foundation.errors import RunFailed
from rotation.foundation.tables import STAGES
from rotation.model.building.days import ceiling_names
from rotation.model.building.facts import Groundwork
from rotation.model.building.order import Order
from rotation.model.building.people import room_kinds
from rotation.model.invariants import INVARIANTS, SOUND, Subject
from rotation.model.world import World


@dataclass(frozen=True, slots=True)
class Fault:
    """One invariant that does not hold."""

    replication: int
    """The number of the replication."""
    day: datetime.date
    """The day of the fault, or the first day on which it is told."""
    subject: str
    """The person, line, class, room or whatever it concerns."""
    words: str
    """What does not hold, with the rule."""

    def __str__(self) -> str:
        """Say it in one line."""
        return f"replication {self.replication}, {self.day}: {self.subject}: {self.words}"


def first_fault(ground: Groundwork, world: World) -> Fault | None:
    """Give the fault of the first replication of a block that has one."""
    faulty = np.flatnonzero(world.replication["fault"] != SOUND)
    if len(faulty) == 0:
        return None
    r = int(faulty[0])
    book = world.replication[r]
    invariant = INVARIANTS[int(book.fault)]
    return Fault(
        int(book.number),
        dated(ground.order.origin + int(book.fault_day)),
        named(ground, world, r, invariant.subject, int(book.fault_subject)),
        invariant.words,
    )


def insist(ground: Groundwork, world: World) -> None:
    """Raise RunFailed with the first fault where a replication of the block has one."""
    fault = first_fault(ground, world)
    if fault is not None:
        raise RunFailed(str(fault))


def named(ground: Groundwork, world: World, r: int, subject: Subject, row: int) -> str:
    """Name the subject of a fault by what a planner knows it by."""
    order = ground.order
    told: dict[Subject, Callable[[], str]] = {
        "person": lambda: _person(order, world.person[r, row].category, world.person[r, row].number),
        "tour": lambda: _person(order, world.tour[r, row].category, world.tour[r, row].person),
        "line": lambda: _line(order, row),
        "post": lambda: _post(ground, row),
        "class": lambda: _class(order, world.lesson[r, row].course, world.lesson[r, row].start),
        "ceiling": lambda: f"ceiling {ceiling_names(order)[row]}",
        "room": lambda: " ".join(room_kinds(order)[row]),
        "queue": lambda: _queue(ground, row),
        "category": lambda: order.categories[row][0],
        "stage": lambda: _stage(ground, row),
    }
    return told[subject]()


def _post(ground: Groundwork, post: int) -> str:
    firsts = ground.facts.line["first_post"]
    line = int(np.flatnonzero((firsts <= post) & (post < firsts + ground.facts.line["posts"]))[0])
    return f"post {post - int(firsts[line]) + 1} of {_line(ground.order, line)}"


def _class(order: Order, course: int, start: int) -> str:
    return f"class of {order.courses[course][0]} begun on {dated(order.origin + int(start))}"


def _stage(ground: Groundwork, row: int) -> str:
    whose, stage = divmod(row, len(STAGES))
    return f"{_group(ground, whose)}, stage {STAGES[stage]}"


def _person(order: Order, category: int, number: int) -> str:
    return f"person {number} ({order.categories[category][0]})"


def _line(order: Order, line: int) -> str:
    mission, category, _ = order.lines[line]
    return f"{mission}, {category}"


def _group(ground: Groundwork, group: int) -> str:
    categories = len(ground.order.categories)
    if group < categories:
        return ground.order.categories[group][0]
    firsts, waves = ground.facts.line["first_wave"], ground.facts.line["waves"]
    wave = group - categories
    line = int(np.flatnonzero((firsts <= wave) & (wave < firsts + waves))[0])
    return f"wave {wave - int(firsts[line]) + 1} of {_line(ground.order, line)}"


def _queue(ground: Groundwork, queue: int) -> str:
    order = ground.order
    kinds = (
        *(f"line of board {name}" for name, _ in order.boards),
        *(f"line for course {name}" for name, _ in order.courses),
        *(f"reserve of {name}" for name, _ in order.categories),
        *(f"rest of {name}" for name, _ in order.categories),
        *(f"surplus of {_line(order, line)}" for line in range(len(order.lines))),
    )
    if queue < len(kinds):
        return kinds[queue]
    wave, which = divmod(queue - len(kinds), 3)
    where = ("line for the first course", "line for the refresher", "reserve")[which]
    return f"{where} of {_group(ground, len(order.categories) + wave)}"
