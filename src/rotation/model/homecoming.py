"""Rules 8 and 9, phase 2: who comes home, who stays on, who takes over."""

from rotation.foundation.rules import act, rule
from rotation.model.agenda import note, take
from rotation.model.ceiling import count, under_exceeded
from rotation.model.codes import (
    ABROAD,
    CLOSED,
    COMPLETED,
    EARLY,
    FIRST_EARLY,
    HOLDER,
    LATE_WAVE,
    PLANNED_END,
    RELEASED,
    RELIEF,
    REST,
    SHORT_WAVE,
    SURPLUS,
)
from rotation.model.facts import Due, Facts
from rotation.model.people import after, draw, drawn_outcome, move
from rotation.model.posts import give, vacate
from rotation.model.queues import join, leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World

HOME, EARLY_RETURN, REST_END = int(Due.HOME), int(Due.EARLY), int(Due.REST)


@rule
def rest(world: World, facts: Facts, r: int, p: int, today: int, reason: int) -> None:
    """Begin leave and dwell; whether the person serves again is drawn now."""
    person = world.person[r, p]
    category = facts.category[person.category]
    leave_end = after(facts, today, category.leave_months, category.leave_days)
    dwell_end = after(facts, today, category.dwell_months, category.dwell_days)
    person.returned = today
    person.available = leave_end if leave_end > dwell_end else dwell_end
    known = facts.reason[category.first_reason + reason]
    person.chance_again = known.chance
    u = draw(world, facts, r, facts.run[0].again, person.key, person.tours)
    person.again = 1 if u < known.again else 0
    person.tours += 1
    person.due = person.available if person.again else leave_end
    world.category[r, person.category].returning += person.again
    move(world, facts, r, p, REST, today)
    join(world, r, facts.run[0].rest_queues + person.category, p, today)
    note(world, r, REST_END, person.due, p)


@rule
def count_handover(world: World, r: int, post: int, today: int) -> None:
    """Add to the holder's tour the days on which the relief, who goes, takes over or loses the post today, stood by."""
    held = world.post[r, post]
    tour = world.person[r, held.holder].tour
    world.tour[r, tour].handover_days += today - world.person[r, held.relief].departed


@rule
def _give_up_post(world: World, r: int, p: int, today: int, trigger: int) -> None:
    """Take somebody off a post: the relief takes over, or it is vacant."""
    person, row = world.person[r, p], world.line[r, world.person[r, p].line]
    post = world.post[r, max(person.post, 0)]
    if person.role == RELIEF:
        count_handover(world, r, person.post, today)
        give(world, r, person.line, person.post, post.holder)
    elif person.role == HOLDER:
        relief = post.relief
        if relief == NOBODY:
            row.level -= 1
            vacate(world, r, person.line, person.post, today, trigger)
            return
        count_handover(world, r, person.post, today)
        give(world, r, person.line, person.post, relief)
        world.person[r, relief].role = HOLDER
    else:
        row.surplus -= 1
        if person.role == SURPLUS:
            leave(world, r, p)


@rule
def go_home(world: World, facts: Facts, r: int, p: int, today: int, reason: int, trigger: int) -> None:
    """Bring somebody home today, for a reason; `trigger` is what it makes of a post left vacant."""
    person = world.person[r, p]
    line = person.line
    tour = world.tour[r, person.tour]
    _give_up_post(world, r, p, today, trigger)
    tour.returned, tour.reason = today, reason
    world.line[r, line].strength -= 1
    world.line[r, line].women -= person.woman
    world.category[r, person.category].abroad -= 1
    world.category[r, person.category].women -= person.woman
    count(world, facts, r, line, today, -1)
    person.line, person.post, person.relieved = NOBODY, NOBODY, NEVER
    rest(world, facts, r, p, today, reason)


@rule
def _is_past_the_last_day(world: World, r: int, p: int, today: int) -> bool:
    """Tell whether somebody must go whatever is planned: a roster may plan beyond the last day allowed."""
    person = world.person[r, p]
    if person.last_day > today:  # looked at too early: a freeze has moved the last day since it was noted
        note(world, r, HOME, max(today + 1, min(person.planned_end, person.last_day)), p)
    return bool(person.last_day <= today)


@rule
def _is_due(world: World, facts: Facts, r: int, p: int, today: int) -> bool:
    """Tell whether somebody with a post goes home in phase 2; who stays on is noted for the last day allowed."""
    person = world.person[r, p]
    if person.relieved <= today:
        return True
    if person.planned_end > today:
        return _is_past_the_last_day(world, r, p, today)
    if facts.line[person.line].extension == 0 or under_exceeded(world, facts, r, person.line, today):
        return True
    if person.relieved != NEVER:
        return False
    if person.last_day <= today or (person.role == HOLDER and world.post[r, person.post].relief != NOBODY):
        return True
    note(world, r, HOME, person.last_day, p)
    return False


@rule
def settle(world: World, facts: Facts, r: int, p: int, today: int) -> None:
    """Let somebody whose stay may be over go home, stay on, or wait for the end of a freeze."""
    person = world.person[r, p]
    if person.stage != ABROAD:
        return
    frozen = facts.frozen[facts.line[person.line].mission, today]
    if frozen > 0:
        note(world, r, HOME, frozen, p)
    elif person.role == RELEASED:
        go_home(world, facts, r, p, today, CLOSED, PLANNED_END)
    elif person.role == SURPLUS:
        if min(person.planned_end, person.relieved) <= today or _is_past_the_last_day(world, r, p, today):
            go_home(world, facts, r, p, today, COMPLETED, PLANNED_END)
    elif _is_due(world, facts, r, p, today):
        trigger = PLANNED_END
        if person.relieved != NEVER:
            trigger = SHORT_WAVE
        elif facts.line[person.line].unit:
            trigger = LATE_WAVE
        go_home(world, facts, r, p, today, COMPLETED, trigger)


@rule
def _nobody_stays_on(world: World, facts: Facts, r: int, today: int) -> None:
    """Bring home those past their planned end under a ceiling that a new decision has left exceeded."""
    for line in range(facts.line.shape[0]):
        if under_exceeded(world, facts, r, line, today):
            first = facts.line[line].first_post
            for post in range(first, first + facts.line[line].posts):
                for p in (world.post[r, post].relief, world.post[r, post].holder):
                    if p != NOBODY and world.person[r, p].planned_end <= today:
                        settle(world, facts, r, p, today)


@act
def come_home(world: World, facts: Facts, today: int) -> None:
    """Phase 2: planned homecomings and releases."""
    new_period = today == 0 or facts.period[today] != facts.period[today - 1]
    for r in range(world.replication.shape[0]):
        p = take(world, r, HOME, today)
        while p != NOBODY:
            settle(world, facts, r, p, today)
            p = take(world, r, HOME, today)
        if new_period:
            _nobody_stays_on(world, facts, r, today)


@act
def return_early(world: World, facts: Facts, today: int) -> None:
    """Phase 2: tours cut short, in a freeze too."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, EARLY_RETURN, today)
        while p != NOBODY:
            person = world.person[r, p]
            if person.stage == ABROAD and person.early == today:
                category = facts.category[person.category]
                u = draw(world, facts, r, facts.run[0].early_reason, person.key, person.tours)
                reason = FIRST_EARLY + drawn_outcome(facts, u, category.reason_first, category.reason_count)
                go_home(world, facts, r, p, today, reason, EARLY)
            p = take(world, r, EARLY_RETURN, today)
