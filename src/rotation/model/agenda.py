"""The agenda: who has something due on which day, and the wake-ups that follow from it."""

from rotation.foundation.rules import rule
from rotation.model.codes import FULL_NOTES
from rotation.model.records import NOBODY
from rotation.model.world import World


@rule
def note(world: World, r: int, kind: int, day: int, who: int) -> None:
    """Note that something of a kind is due for somebody on a day; days past the run are of no interest."""
    if day >= world.due.shape[1]:
        return
    book = world.replication[r]
    place = book.free_note
    if place != NOBODY:
        book.free_note = world.note[r, place].next
    elif book.notes < world.note.shape[1]:
        place = book.notes
        book.notes += 1
    else:
        book.overflow |= FULL_NOTES
        return
    world.note[r, place].who = who
    world.note[r, place].next = world.due[r, day, kind] - 1
    world.due[r, day, kind] = place + 1
    if world.wanted[kind, day] == 0:
        world.wanted[kind, day] = 1
        told = world.news[0]
        world.news[1 + 2 * told] = kind
        world.news[2 + 2 * told] = day
        world.news[0] = told + 1


@rule
def take(world: World, r: int, kind: int, day: int) -> int:
    """Take the next note of a kind that is due on a day and give whom it concerns, or nobody."""
    place = world.due[r, day, kind] - 1
    if place == NOBODY:
        return NOBODY
    noted = world.note[r, place]
    world.due[r, day, kind] = noted.next + 1
    noted.next = world.replication[r].free_note
    world.replication[r].free_note = place
    return noted.who
