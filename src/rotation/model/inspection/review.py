"""The finished world and its tables, gone over once in every run: people, tours, classes, staffing and the ledger."""

from rotation.foundation.rules import act, rule
from rotation.foundation.tables import EMPTY, STAGES
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.codes import OUT
from rotation.model.facts import Facts
from rotation.model.inspection.recount import Recount
from rotation.model.inspection.staying import overdue
from rotation.model.records import NOBODY
from rotation.model.world import World

_STAGES = len(STAGES)


@rule
def _count_people(world: World, recount: Recount, r: int, last: int) -> None:
    """Count everybody once: by stage, by category and by waiting line."""
    recount.stage[:], recount.flow[:], recount.queue[:] = 0, 0, 0
    opening = world.replication[r].opening_persons
    for p in range(world.replication[r].persons):
        person = world.person[r, p]
        if not (0 <= person.stage < _STAGES and 0 <= person.group < recount.stage.shape[0]):
            blame(world, r, law.STAGE, p, last)
            return
        recount.stage[person.group, person.stage] += 1
        recount.flow[person.category, person.stage] += 1
        if p >= opening:
            recount.flow[person.category, OUT] -= 1
        if person.queue != NOBODY:
            recount.queue[person.queue, 0] += 1
            recount.queue[person.queue, 1] += person.woman


@rule
def _compare_people(world: World, recount: Recount, r: int, last: int) -> None:
    """Compare the count of people with the roll, with all entries and leavings, and with the waiting lines' lengths."""
    for group in range(recount.stage.shape[0]):
        for stage in range(_STAGES):
            if world.roll[r, group, stage] != recount.stage[group, stage]:
                blame(world, r, law.ROLL, group * _STAGES + stage, last)
    for category in range(recount.flow.shape[0]):
        for stage in range(_STAGES):
            present = recount.opened[category, stage]
            for month in range(world.tally.shape[1]):
                tally = world.tally[r, month, category, stage]
                present += tally.entered - tally.left
            if present != recount.flow[category, stage]:
                blame(world, r, law.FLOW, category * _STAGES + stage, last)
    for queue in range(recount.queue.shape[0]):
        line = world.queue[r, queue]
        if line.length != recount.queue[queue, 0] or line.women != recount.queue[queue, 1]:
            blame(world, r, law.QUEUE_LENGTH, queue, last)


@act
def review_people(world: World, facts: Facts, recount: Recount) -> None:
    """Recount everybody on the last evening: in one stage each, and in = out + present."""
    last = facts.run[0].days - 1
    for r in range(world.replication.shape[0]):
        _count_people(world, recount, r, last)
        if world.replication[r].fault == law.SOUND:
            _compare_people(world, recount, r, last)


@act
def review_tours(world: World, facts: Facts) -> None:
    """Look for a tour that went on past the last day allowed."""
    for r in range(world.replication.shape[0]):
        for row in range(world.replication[r].tours):
            tour = world.tour[r, row]
            until = facts.run[0].days if tour.returned == EMPTY else tour.returned
            days = overdue(facts, tour.line, tour.departed, tour.planned_end, until)
            if days > 0:
                blame(world, r, law.OVERSTAYS, row, until - days)


@rule
def _review_class(world: World, facts: Facts, recount: Recount, r: int, row: int) -> None:
    """Look at the numbers of a class, and mark when it uses its room and teams."""
    lesson = world.lesson[r, row]
    known = facts.course[lesson.course]
    if lesson.students > known.maximum:
        blame(world, r, law.CLASS_SIZE, row, lesson.start)
    if (lesson.students > 0 and not lesson.took_place) or lesson.passed > lesson.students:
        blame(world, r, law.CLASS_NUMBERS, row, lesson.start)
    if lesson.took_place:
        for need in range(known.first_room, known.first_room + known.rooms):
            kind = facts.needs[need]
            recount.busy[kind, lesson.start] += 1
            recount.busy[kind, min(lesson.end, facts.run[0].days)] -= 1


@act
def review_classes(world: World, facts: Facts, recount: Recount) -> None:
    """Look for a class over its maximum, and for a room or team in two classes."""
    for r in range(world.replication.shape[0]):
        for row in range(world.replication[r].classes):
            _review_class(world, facts, recount, r, row)
        for kind in range(recount.busy.shape[0]):
            used = 0
            for day in range(recount.busy.shape[1]):
                used += recount.busy[kind, day]
                recount.busy[kind, day] = 0
                if used > recount.rooms[kind]:
                    blame(world, r, law.ROOM, kind, day)


@rule
def _review_staffing(world: World, recount: Recount, r: int) -> None:
    """Look at each stretch of staffing, and add up the gap-days of each line."""
    recount.lacking[:] = 0
    for row in range(world.replication[r].staffing):
        staffing = world.staffing[r, row]
        if staffing.level < 0 or staffing.level > staffing.establishment or staffing.women > staffing.strength:
            blame(world, r, law.STAFFING_ROW, staffing.line, staffing.from_day)
        if staffing.level + staffing.surplus > staffing.strength:
            blame(world, r, law.STAFFING_ROW, staffing.line, staffing.from_day)
        if staffing.from_day >= 0:
            days = staffing.to_day - staffing.from_day
            recount.lacking[staffing.line] += days * (staffing.establishment - staffing.level)


@act
def review_books(world: World, facts: Facts, recount: Recount) -> None:
    """Compare the gap-days of every line by staffing with those that the ledger explains."""
    for r in range(world.replication.shape[0]):
        _review_staffing(world, recount, r)
        for row in range(world.replication[r].gaps):
            gap = world.gap[r, row]
            recount.lacking[gap.line] -= gap.posts * (gap.to_day - gap.from_day)
        for line in range(facts.line.shape[0]):
            if recount.lacking[line] != 0:
                blame(world, r, law.LEDGER_SUM, line, facts.run[0].days - 1)
