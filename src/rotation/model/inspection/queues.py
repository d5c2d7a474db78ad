"""Waiting lines walked through in the evening: links both ways, order, lengths, women and ends."""

from rotation.foundation.rules import rule
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.queues import precedes
from rotation.model.records import NOBODY
from rotation.model.world import World


@rule
def _inspect_queue(world: World, r: int, queue: int, today: int) -> int:
    """Walk through one waiting line and give how many stand in it."""
    line, people = world.queue[r, queue], world.replication[r].persons
    p, ahead = (line.head, NOBODY) if line.length > 0 else (NOBODY, NOBODY)
    number, women = 0, 0
    while p != NOBODY and number <= line.length:
        if not 0 <= p < people:
            blame(world, r, law.QUEUE_LENGTH, queue, today)
            return number
        person = world.person[r, p]
        if person.queue != queue or person.before != ahead:
            blame(world, r, law.LINK, p, today)
        if ahead != NOBODY and not precedes(world, r, ahead, p):
            blame(world, r, law.ORDER, p, today)
        number += 1
        women += person.woman
        p, ahead = person.after, p
    if number != line.length or women != line.women or (number > 0 and line.tail != ahead):
        blame(world, r, law.QUEUE_LENGTH, queue, today)
    return number


@rule
def inspect_queues(world: World, r: int, today: int) -> None:
    """Walk through every waiting line; whoever says to stand in one must have been met."""
    met = 0
    for queue in range(world.queue.shape[1]):
        met += _inspect_queue(world, r, queue, today)
    for p in range(world.replication[r].persons):
        person = world.person[r, p]
        if person.queue != NOBODY:
            met -= 1
    if met != 0:
        _find_unmet(world, r, today)


@rule
def _find_unmet(world: World, r: int, today: int) -> None:
    """Name the first person whose neighbours in a waiting line do not know of them."""
    for p in range(world.replication[r].persons):
        person = world.person[r, p]
        if person.queue != NOBODY:
            line = world.queue[r, person.queue]
            first = line.head if person.before == NOBODY else world.person[r, person.before].after
            if line.length == 0 or first != p:
                blame(world, r, law.LINK, p, today)
