"""The first fault of a replication: found by rules, told by day, subject and words."""

from rotation.foundation.rules import rule
from rotation.model.invariants import SOUND
from rotation.model.world import World


@rule
def blame(world: World, r: int, which: int, subject: int, day: int) -> None:
    """Note that an invariant does not hold, for a subject on a day; only the first fault of a replication is kept."""
    book = world.replication[r]
    if book.fault == SOUND:
        book.fault, book.fault_subject, book.fault_day = which, subject, day
