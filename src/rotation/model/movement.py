"""Rule 6: individual rotation. Who travels on a movement day, for which post, in which order."""

import numpy as np

from rotation.foundation.rules import rule
from rotation.foundation.tables import EMPTY
from rotation.model.ceiling import room
from rotation.model.codes import COMPLETED, HOLDER, PLANNED_END, RELIEF
from rotation.model.departing import depart, planning_end, sign, too_near_the_end, tour_end
from rotation.model.facts import Facts
from rotation.model.homecoming import go_home
from rotation.model.posts import hold, stand_by
from rotation.model.queues import leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.reserve import choose, first_in_line
from rotation.model.world import World

_POSTS = 1 << 24
_SHIFT = 1 << 29


@rule
def _stays_longer(world: World, r: int, p: int, other: int) -> bool:
    """Tell whether somebody has a later planned end than another, or the same and stands first by identity."""
    a, b = world.person[r, p], world.person[r, other]
    return a.planned_end > b.planned_end or (a.planned_end == b.planned_end and a.number < b.number)


@rule
def take_surplus(world: World, facts: Facts, r: int, line: int) -> None:
    """Let people in surplus take vacant posts of their line, latest planned end first."""
    row = world.line[r, line]
    queue = world.queue[r, facts.run[0].surplus_queues + line]
    while row.head != NOBODY and queue.length > 0:
        best, p = NOBODY, queue.head
        while p != NOBODY:
            if best == NOBODY or _stays_longer(world, r, p, best):
                best = p
            p = world.person[r, p].after
        leave(world, r, best)
        row.surplus -= 1
        world.person[r, best].role, world.person[r, best].post = HOLDER, row.head
        world.person[r, best].relieved = NEVER
        hold(world, r, line, row.head, best)


@rule
def send_one(world: World, facts: Facts, r: int, line: int, post: int, end: int, today: int) -> int:
    """Send whoever goes first to a post, until `end` or, where that is NEVER, for a tour of the line's own length."""
    category = facts.line[line].category
    reckoned = planning_end(facts, line, today) if end == NEVER else end
    p, by = choose(world, facts, r, category, category, reckoned, today)
    if p != NOBODY:
        person = world.person[r, p]
        planned_end = tour_end(world, facts, r, line, today, person.key, person.tours) if end == NEVER else end
        depart(world, facts, r, p, line, post, planned_end, today)
        sign(world, r, p, EMPTY, by)
    return p


@rule
def fill_vacant(world: World, facts: Facts, r: int, line: int, end: int, today: int) -> None:
    """Rule 6 (a): vacant posts, the longest vacant first, while there is room and somebody to send."""
    row = world.line[r, line]
    while row.head != NOBODY and room(world, facts, r, line, today) >= 1:
        post = row.head
        p = send_one(world, facts, r, line, post, end, today)
        if p == NOBODY:
            return
        world.person[r, p].role = HOLDER
        hold(world, r, line, post, p)


@rule
def _to_relieve(world: World, facts: Facts, r: int, line: int, overdue: bool, today: int) -> int:
    """Put the posts past the planned end, or those soon over, into the scratch, earliest end first; give how many.

    They stand there as keys of (planned end, post), put in order as they come: they are few.
    """
    known, row = facts.line[line], world.line[r, line]
    until = today + 1 if overdue else min(facts.next_move[known.mission, today] + known.handover, NEVER)
    keys, number = world.scratch, 0
    if row.soonest >= until:
        return 0
    row.soonest = NEVER
    for local in range(known.posts):
        end = world.post[r, known.first_post + local].over
        row.soonest = min(row.soonest, end)
        if end < until and (end <= today) == overdue:
            key = (np.int64(end) + _SHIFT) * _POSTS + local
            place = number
            while place > 0 and keys[place - 1] > key:
                keys[place] = keys[place - 1]
                place -= 1
            keys[place] = key
            number += 1
    return number


@rule
def relieve(world: World, facts: Facts, r: int, line: int, overdue: bool, today: int) -> None:
    """Rule 6 (b), posts past the planned end, by exchange; or (c), those whose end comes before the next movement."""
    known = facts.line[line]
    category, reckoned = known.category, planning_end(facts, line, today)
    for place in range(_to_relieve(world, facts, r, line, overdue, today)):
        post = known.first_post + world.scratch[place] % _POSTS
        holder = world.post[r, post].holder
        if room(world, facts, r, line, today) < (0 if overdue else 1):
            return
        if first_in_line(world, facts, r, category, reckoned, False) == NOBODY:
            return
        if overdue:
            go_home(world, facts, r, holder, today, COMPLETED, PLANNED_END)
        p = send_one(world, facts, r, line, post, NEVER, today)
        if overdue:
            world.person[r, p].role = HOLDER
            hold(world, r, line, post, p)
        else:
            world.person[r, p].role = RELIEF
            stand_by(world, r, post, p)


@rule
def rotate_line(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Let a line of individuals look for people on a movement day of its mission."""
    if too_near_the_end(facts, line, today) or room(world, facts, r, line, today) < 0:
        return
    fill_vacant(world, facts, r, line, NEVER, today)
    relieve(world, facts, r, line, True, today)
    relieve(world, facts, r, line, False, today)
