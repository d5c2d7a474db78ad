"""Making a world: its columns, sized for a scenario, and made larger where one was full."""

from typing import NamedTuple

import numpy as np

from rotation.foundation.tables import CAUSES, STAGES, TRIGGERS
from rotation.model import records
from rotation.model.building.facts import Groundwork
from rotation.model.facts import Due
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World

WAVE_QUEUES = 3
"""Waiting lines of a wave's own people: for the first course, for the refresher, in the reserve."""


class Capacity(NamedTuple):
    """Rows that each growing table has room for, in each replication."""

    persons: int
    notes: int
    tours: int
    staffing: int
    gaps: int
    classes: int
    waves: int
    ceilings: int

    def grown(self) -> "Capacity":
        """Give four times the room in every table: where one is full others soon are."""
        return Capacity(*(4 * rows for rows in self))

    def at_least(self, people: int) -> "Capacity":
        """Give the capacity with room for so many opening people."""
        return self._replace(persons=max(self.persons, people + 1), tours=max(self.tours, people + 1))


ONE_ROW = Capacity(1, 1, 1, 1, 1, 1, 1, 1)
"""The smallest capacity, from which every table must be able to grow."""

_A_POST_AND_YEAR = 3
"""People, tours and stretches that there is room for at first, for each post and year."""
_AT_LEAST = 1 << 12
"""Rows of each table at first, at the least."""


def ample(ground: Groundwork) -> Capacity:
    """Give the room with which a scenario begins: two or three times what it usually takes, and not much more.

    Memory comes in large pages, and a table with much room to spare leaves most of each page unused.
    """
    facts, days = ground.facts, ground.order.days
    turnover = _AT_LEAST + _A_POST_AND_YEAR * int(facts.line["posts"].sum()) * -(-days // 365)
    starts, groups = int(facts.starts.sum()), int(facts.line["waves"].sum())
    return Capacity(
        persons=turnover,
        notes=turnover,
        tours=turnover,
        staffing=min(turnover, len(facts.line) * (days + 1)),
        gaps=turnover,
        classes=2 * starts + 1,
        waves=groups + 1,
        ceilings=facts.number.shape[1] * (days + 1),
    )


def make_world(ground: Groundwork, first: int, count: int, capacity: Capacity) -> World:
    """Make the columns of `count` replications from number `first` on, empty, with all rooms free."""
    facts, order = ground.facts, ground.order
    groups = int(facts.line["waves"].sum())
    categories, lines, days, months = len(order.categories), len(order.lines), order.days, int(facts.month[-1]) + 1
    posts = max(1, int(facts.line["posts"].sum()))
    room = capacity.at_least(len(facts.opening))
    world = World(
        replication=records.REPLICATION.table(count),
        person=records.PERSON.table(count, room.persons),
        queue=records.QUEUE.table(count, int(facts.run["wave_queues"][0]) + WAVE_QUEUES * groups),
        note=records.NOTE.table(count, room.notes),
        due=np.zeros((count, days, len(Due)), np.int32),
        category=records.CATEGORY.table(count, categories),
        offer=np.zeros((count, max(1, int(facts.category["soldiers"].sum()))), np.int64),
        roll=np.zeros((count, categories + groups, len(STAGES)), np.int32),
        post=records.POST.table(count, posts),
        line=records.LINE.table(count, lines),
        wave_group=records.WAVE_GROUP.table(count, max(1, groups)),
        cell=records.CELL.table(count, lines, len(CAUSES) * len(TRIGGERS)),
        ceiling=records.CEILING.table(count, facts.number.shape[1]),
        free=np.zeros((count, len(ground.free)), np.int32),
        forgotten=np.zeros((count, days, 2 * categories), np.int32),
        departures=np.zeros((count, days + 2, lines), np.int32),
        tally=records.TALLY.table(count, months, categories, len(STAGES)),
        examined=records.EXAMINED.table(count, months, categories, len(facts.check)),
        tour=records.TOUR.table(count, room.tours),
        staffing=records.STAFFING.table(count, room.staffing),
        gap=records.GAP.table(count, room.gaps),
        lesson=records.CLASS.table(count, room.classes),
        wave=records.WAVE.table(count, room.waves),
        ceiling_row=records.CEILING_ROW.table(count, room.ceilings),
        wanted=np.zeros((len(Due), days), np.uint8),
        news=np.zeros(1 + 2 * len(Due) * days, np.int32),
        scratch=np.zeros(posts, np.int64),
        accounts=np.zeros((categories + 1, len(CAUSES)), np.int64),
        used=np.zeros(lines, np.int64),
        found=np.zeros(len(CAUSES) * len(TRIGGERS), np.int64),
    )
    _begin(world, ground, first)
    return world


GROWING = {
    "person": "persons",
    "note": "notes",
    "tour": "tours",
    "staffing": "staffing",
    "gap": "gaps",
    "lesson": "classes",
    "wave": "waves",
    "ceiling_row": "ceilings",
}
"""Tables that fill up as a replication runs, and the column of *replication* that counts their rows."""
_SHARED = ("wanted", "news", "scratch", "accounts", "used", "found")


def capacity(world: World) -> Capacity:
    """Give the rows that a world's growing tables have room for."""
    return Capacity(*(getattr(world, name).shape[1] for name in GROWING))


def renewed(world: World, ground: Groundwork, first: int, count: int) -> World:
    """Empty a world for `count` other replications, at most as many as it has: its memory is at hand already."""
    used = {name: int(world.replication[rows].max()) for name, rows in GROWING.items()}
    for name, array in world._asdict().items():
        held = array.view(np.uint8, np.ndarray).reshape(len(array), -1)
        held[:, : used[name] * held.shape[1] // array.shape[1] if name in GROWING else None] = 0
    part = World(**{name: array if name in _SHARED else array[:count] for name, array in world._asdict().items()})
    _begin(part, ground, first)
    return part


def _begin(world: World, ground: Groundwork, first: int) -> None:
    """Give a new world its replications' numbers, free rooms, and references that all point to nobody."""
    world.replication["number"] = np.arange(first, first + len(world.replication))
    world.replication["free_note"] = NOBODY
    world.free[:] = ground.free
    for name in ("holder", "relief"):
        world.post[name] = NOBODY
    for name in ("head", "tail"):
        world.line[name] = NOBODY
    world.post["over"] = world.line["soonest"] = NEVER
    for name in ("head", "tail", "finger"):
        world.queue[name] = NOBODY
    world.ceiling["was_number"] = NOBODY
