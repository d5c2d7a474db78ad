"""Classes under way recounted in the evening: who attends them, and the rooms and teams that they use."""

from rotation.foundation.rules import rule
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.codes import RENEWAL, STUDENT
from rotation.model.facts import Facts
from rotation.model.inspection.recount import Recount
from rotation.model.world import World


@rule
def _longest(facts: Facts) -> int:
    """Give the length of the longest course, days."""
    found = 0
    for course in range(facts.course.shape[0]):
        found = max(found, facts.course[course].length)
    return found


@rule
def _attending(world: World, r: int, row: int) -> int:
    """Count those who attend a class."""
    number = 0
    for p in range(world.replication[r].persons):
        person = world.person[r, p]
        if person.lesson == row and person.stage in (STUDENT, RENEWAL):
            number += 1
    return number


@rule
def _inspect_class(world: World, facts: Facts, recount: Recount, r: int, row: int, today: int) -> None:
    """Look at a class under way, and count the room and teams that it uses."""
    lesson = world.lesson[r, row]
    known = facts.course[lesson.course]
    if lesson.students > known.maximum:
        blame(world, r, law.CLASS_SIZE, row, today)
    if lesson.students != _attending(world, r, row):
        blame(world, r, law.ATTENDING, row, today)
    for need in range(known.first_room, known.first_room + known.rooms):
        recount.busy[facts.needs[need], 0] += 1


@rule
def inspect_classes(world: World, facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Look at every class under way: rows stand in the order of start days, so that only the latest matter."""
    since = today - _longest(facts)
    row = world.replication[r].classes - 1
    while row >= 0 and world.lesson[r, row].start >= since:
        lesson = world.lesson[r, row]
        if lesson.took_place and lesson.end > today:
            _inspect_class(world, facts, recount, r, row, today)
        row -= 1
    for kind in range(recount.busy.shape[0]):
        used = recount.busy[kind, 0]
        recount.busy[kind, 0] = 0
        if used > recount.rooms[kind]:
            blame(world, r, law.ROOM, kind, today)
        if world.free[r, kind] != recount.rooms[kind] - used:
            blame(world, r, law.ROOM_FREE, kind, today)
