"""Everybody recounted in the evening: one stage, one waiting line, one tour, and the right to be there."""

from rotation.foundation.rules import rule
from rotation.foundation.tables import EMPTY, STAGES
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.codes import (
    ABROAD,
    BY_OPENING,
    CANDIDATE,
    HOLDER,
    LAPSED,
    RELEASED,
    RELIEF,
    RENEWAL,
    RESERVE,
    REST,
    SEAT,
    STUDENT,
    SURPLUS,
)
from rotation.model.departing import planning_end
from rotation.model.facts import Facts
from rotation.model.fitness import unfit
from rotation.model.inspection import recount as column
from rotation.model.inspection.recount import Recount
from rotation.model.inspection.staying import overdue
from rotation.model.records import NOBODY
from rotation.model.reserve import reserve_queue, seat_queue
from rotation.model.world import World

_STAGES = len(STAGES)


@rule
def _its_queue(world: World, facts: Facts, r: int, p: int) -> int:
    """Give the waiting line in which somebody must stand by stage and group, or nobody."""
    person, run = world.person[r, p], facts.run[0]
    category = facts.category[person.category]
    if person.stage == CANDIDATE:
        return run.check_queues + category.board
    if person.stage == SEAT:
        return seat_queue(facts, person.group, category.course)
    if person.stage == LAPSED:
        return seat_queue(facts, person.group, category.refresher if category.refresher != NOBODY else category.course)
    if person.stage == RESERVE:
        return reserve_queue(facts, person.group)
    if person.stage == REST:
        return run.rest_queues + person.category
    if person.stage == ABROAD and person.role == SURPLUS:
        return run.surplus_queues + person.line
    return NOBODY


@rule
def _inspect_departure(world: World, facts: Facts, recount: Recount, r: int, p: int, today: int) -> None:
    """Look again at somebody who departed today: the certificate asked is now known for drawn tours too."""
    person = world.person[r, p]
    line = person.line
    tour = world.tour[r, person.tour]
    if tour.departed != today or tour.chosen_by == BY_OPENING:
        return
    recount.line[line, column.SENT] += 1
    replaces = facts.line[line].unit and tour.wave == EMPTY
    which = unfit(world, facts, r, p, tour.planned_end if replaces else planning_end(facts, line, today), today)
    if recount.line[line, column.EXCEEDED]:
        which = law.DEPARTS_UNDER_EXCEEDED
    if which != law.SOUND:
        blame(world, r, which, p, today)


@rule
def _inspect_stay(world: World, facts: Facts, recount: Recount, r: int, p: int, today: int) -> None:
    """Look whether somebody abroad may still be there this evening; in a freeze nobody can leave."""
    person = world.person[r, p]
    line = person.line
    if facts.frozen[facts.line[line].mission, today] > 0:
        return
    if overdue(facts, line, person.departed, person.planned_end, today + 1) > 0:
        blame(world, r, law.OVERSTAYS, person.tour, today)
    if person.role == RELEASED:
        blame(world, r, law.KEPT, person.tour, today)
    if person.planned_end <= today:
        if recount.line[line, column.EXCEEDED]:
            blame(world, r, law.EXTENDED, person.tour, today)
        if person.role == SURPLUS or not facts.line[line].extension:
            blame(world, r, law.KEPT, person.tour, today)


@rule
def _has_place(world: World, facts: Facts, r: int, p: int) -> bool:
    """Tell whether the post that somebody abroad is told to hold or stand by for says the same; surplus has none."""
    person = world.person[r, p]
    if person.role in (SURPLUS, RELEASED):
        return True
    known = facts.line[person.line]
    if not known.first_post <= person.post < known.first_post + known.posts:
        return False
    post = world.post[r, person.post]
    return (person.role == HOLDER and post.holder == p) or (person.role == RELIEF and post.relief == p)


@rule
def _has_tour(world: World, facts: Facts, r: int, p: int) -> bool:
    """Tell whether somebody told to be abroad has a line of the category and the row of a tour under way."""
    person = world.person[r, p]
    if not (0 <= person.line < facts.line.shape[0] and 0 <= person.tour < world.replication[r].tours):
        return False
    tour = world.tour[r, person.tour]
    own = tour.person == person.number and tour.category == person.category == facts.line[person.line].category
    return own and tour.line == person.line and tour.departed == person.departed and tour.returned == EMPTY


@rule
def _inspect_abroad(world: World, facts: Facts, recount: Recount, r: int, p: int, today: int) -> None:
    person = world.person[r, p]
    if not _has_tour(world, facts, r, p):
        blame(world, r, law.ABROAD, p, today)
        return
    if not _has_place(world, facts, r, p):
        blame(world, r, law.POST_TAKEN, p, today)
    counted = recount.line[person.line]
    counted[column.STRENGTH] += 1
    counted[column.WOMEN] += person.woman
    counted[column.SURPLUS] += 1 if person.role in (SURPLUS, RELEASED) else 0
    recount.category[person.category, column.PRESENT] += 1
    recount.category[person.category, column.FEMALE] += person.woman
    _inspect_stay(world, facts, recount, r, p, today)
    _inspect_departure(world, facts, recount, r, p, today)


@rule
def _inspect_elsewhere(world: World, recount: Recount, r: int, p: int, today: int) -> None:
    """Look at somebody who is not abroad: no line, a class under way for who attends one, a certificate if ready."""
    person = world.person[r, p]
    if person.line != NOBODY:
        blame(world, r, law.ABROAD, p, today)
    if person.stage == REST:
        recount.category[person.category, column.AGAIN] += person.again
    if person.stage == RESERVE and person.certificate <= today:
        blame(world, r, law.READY_CERTIFICATE, p, today)
    if person.stage in (STUDENT, RENEWAL):
        known = 0 <= person.lesson < world.replication[r].classes
        lesson = world.lesson[r, max(person.lesson, 0)]
        if not (known and lesson.took_place and lesson.start <= today < lesson.end):
            blame(world, r, law.ATTENDANCE, p, today)


@rule
def inspect_people(world: World, facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Look at everybody, and count them by group and stage, line and category."""
    recount.stage[:], recount.category[:] = 0, 0
    recount.line[:, : column.EXCEEDED] = 0
    for p in range(world.replication[r].persons):
        person = world.person[r, p]
        if not (0 <= person.stage < _STAGES and 0 <= person.group < recount.stage.shape[0]):
            blame(world, r, law.STAGE, p, today)
            return
        recount.stage[person.group, person.stage] += 1
        if person.stage == ABROAD:
            _inspect_abroad(world, facts, recount, r, p, today)
        else:
            _inspect_elsewhere(world, recount, r, p, today)
        if person.queue != _its_queue(world, facts, r, p):
            blame(world, r, law.WAITING_LINE, p, today)


@rule
def compare_people(world: World, recount: Recount, r: int, today: int) -> None:
    """Compare the recount with the roll and with the categories' own counts."""
    for group in range(recount.stage.shape[0]):
        for stage in range(_STAGES):
            if world.roll[r, group, stage] != recount.stage[group, stage]:
                blame(world, r, law.ROLL, group * _STAGES + stage, today)
    for category in range(recount.category.shape[0]):
        count, counted = world.category[r, category], recount.category[category]
        if count.abroad != counted[column.PRESENT] or count.women != counted[column.FEMALE]:
            blame(world, r, law.CATEGORY_ABROAD, category, today)
        if count.returning != counted[column.AGAIN]:
            blame(world, r, law.RETURNING, category, today)
