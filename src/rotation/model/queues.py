"""Waiting lines, linked through the people's own columns: ordered by the day of joining, then the person.

In the reserve of a category whose fewest tours go first, a person's tours are its rank and come before the day.
"""

from rotation.foundation.rules import rule
from rotation.model.records import NOBODY
from rotation.model.world import World


@rule
def precedes(world: World, r: int, one: int, other: int) -> bool:
    """Tell whether one person stands before another: by rank, the day of joining, and then identity."""
    a, b = world.person[r, one], world.person[r, other]
    if a.rank != b.rank:
        return a.rank < b.rank
    if a.joined != b.joined:
        return a.joined < b.joined
    if a.category != b.category:
        return a.category < b.category
    return a.number < b.number


@rule
def join(world: World, r: int, queue: int, p: int, day: int) -> None:
    """Let a person join a waiting line as of `day`, which may be past for somebody who stood in another."""
    line, person = world.queue[r, queue], world.person[r]
    person[p].queue, person[p].joined = queue, day
    ahead = line.finger if line.length > 0 else NOBODY
    while ahead != NOBODY and precedes(world, r, p, ahead):
        ahead = person[ahead].before
    behind = line.head if ahead == NOBODY else person[ahead].after
    if line.length == 0:
        behind = NOBODY
    while behind != NOBODY and precedes(world, r, behind, p):
        ahead, behind = behind, person[behind].after
    person[p].before, person[p].after = ahead, behind
    if ahead == NOBODY:
        line.head = p
    else:
        person[ahead].after = p
    if behind == NOBODY:
        line.tail = p
    else:
        person[behind].before = p
    line.length += 1
    line.women += person[p].woman
    line.finger = p


@rule
def leave(world: World, r: int, p: int) -> None:
    """Let a person leave the waiting line, from wherever in it."""
    person = world.person[r]
    line = world.queue[r, person[p].queue]
    before, after = person[p].before, person[p].after
    if before == NOBODY:
        line.head = after
    else:
        person[before].after = after
    if after == NOBODY:
        line.tail = before
    else:
        person[after].before = before
    line.length -= 1
    line.women -= person[p].woman
    if line.finger == p:
        line.finger = before if before != NOBODY else after
    person[p].queue, person[p].rank = NOBODY, 0


@rule
def head(world: World, r: int, queue: int) -> int:
    """Give the first of a waiting line, or nobody."""
    line = world.queue[r, queue]
    return line.head if line.length > 0 else NOBODY
