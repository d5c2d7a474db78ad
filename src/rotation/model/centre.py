"""Rule 4: the training centre. Classes begin, bind rooms and teams, and end."""

from rotation.foundation.rules import act, rule
from rotation.foundation.tables import EMPTY
from rotation.model.agenda import note, take
from rotation.model.codes import FULL_CLASSES, LAPSED, OUT, RENEWAL, SEAT, STUDENT
from rotation.model.facts import Due, Facts
from rotation.model.people import after, draw, move, remember
from rotation.model.queues import head, join, leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.reserve import enter, seat_queue
from rotation.model.waves import group_of
from rotation.model.world import World

CLASS_END, LESSON = int(Due.CLASS_END), int(Due.LESSON)


@rule
def _rooms_free(world: World, facts: Facts, r: int, course: int) -> bool:
    known = facts.course[course]
    for need in range(known.first_room, known.first_room + known.rooms):
        if world.free[r, facts.needs[need]] == 0:
            return False
    return True


@rule
def _bind_rooms(world: World, facts: Facts, r: int, course: int, rooms: int) -> None:
    """Give back (+1) or bind (-1) a room and the teams of a course."""
    known = facts.course[course]
    for need in range(known.first_room, known.first_room + known.rooms):
        world.free[r, facts.needs[need]] += rooms


@rule
def _write_class(world: World, facts: Facts, r: int, course: int, group: int, waiting: int, today: int) -> int:
    """Write a row for a start day of a group and give its number, or nobody where the table is full."""
    book = world.replication[r]
    if book.classes >= world.lesson.shape[1]:
        book.overflow |= FULL_CLASSES
        return NOBODY
    row = book.classes
    book.classes += 1
    lesson = world.lesson[r, row]
    lesson.course, lesson.group, lesson.start = course, group, today
    lesson.end = today + facts.course[course].length
    lesson.took_place, lesson.students, lesson.passed, lesson.waiting_before = 0, 0, EMPTY, waiting
    return row


@rule
def _hold_class(world: World, facts: Facts, r: int, course: int, group: int, today: int) -> None:
    """Hold a class for a group if enough wait and a room and the teams are free; write down whether it took place."""
    known = facts.course[course]
    queue = seat_queue(facts, group, course)
    waiting = world.queue[r, queue].length
    row = _write_class(world, facts, r, course, group, waiting, today)
    if row == NOBODY or waiting < known.minimum or not _rooms_free(world, facts, r, course):
        return
    _bind_rooms(world, facts, r, course, -1)
    lesson = world.lesson[r, row]
    lesson.took_place, lesson.students = 1, min(waiting, known.maximum)
    note(world, r, CLASS_END, lesson.end, row)
    for _ in range(lesson.students):
        p = head(world, r, queue)
        person = world.person[r, p]
        leave(world, r, p)
        move(world, facts, r, p, RENEWAL if person.stage == LAPSED else STUDENT, today)
        person.lesson, person.selection = row, NEVER
        note(world, r, LESSON, lesson.end, p)


@act
def start_classes(world: World, facts: Facts, course: int, today: int) -> None:
    """Phase 7: a course's class for each wave with people waiting, then the one for the unassigned."""
    category = facts.course[course].category
    for r in range(world.replication.shape[0]):
        for line in range(facts.line.shape[0]):
            if facts.line[line].category == category and facts.line[line].unit:
                row = world.line[r, line]
                for wave in range(row.wave, min(row.raised, facts.line[line].waves) + 1):
                    group = group_of(facts, line, wave)
                    if world.queue[r, seat_queue(facts, group, course)].length > 0:
                        _hold_class(world, facts, r, course, group, today)
        _hold_class(world, facts, r, course, category, today)


@rule
def _graduate(world: World, facts: Facts, r: int, p: int, today: int) -> None:
    """Let a student pass, repeat, or be out."""
    person = world.person[r, p]
    lesson = world.lesson[r, person.lesson]
    course = facts.course[lesson.course]
    attended = person.renewals if course.renews else person.attended
    if course.renews:
        person.renewals += 1
    else:
        person.attended += 1
    if draw(world, facts, r, course.key, person.key, attended) < course.passes:
        lesson.passed += 1
        person.certificate = after(facts, today, course.validity_months, course.validity_days)
        enter(world, facts, r, p, today)
        return
    person.repeats += 1
    if person.repeats > course.repeats:
        move(world, facts, r, p, OUT, today)
        remember(world, facts, r, person.category, 0, today)
    else:
        move(world, facts, r, p, LAPSED if person.stage == RENEWAL else SEAT, today)
        join(world, r, seat_queue(facts, person.group, lesson.course), p, today)


@act
def end_classes(world: World, facts: Facts, today: int) -> None:
    """Phase 4: classes end, their rooms and teams are free, their students pass or not."""
    for r in range(world.replication.shape[0]):
        row = take(world, r, CLASS_END, today)
        while row != NOBODY:
            lesson = world.lesson[r, row]
            lesson.passed = 0
            _bind_rooms(world, facts, r, lesson.course, 1)
            row = take(world, r, CLASS_END, today)
        p = take(world, r, LESSON, today)
        while p != NOBODY:
            _graduate(world, facts, r, p, today)
            p = take(world, r, LESSON, today)
