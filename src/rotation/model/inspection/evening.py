"""The full inspection of an evening, after the ledger: everything is counted anew from people, posts and rows."""

from rotation.foundation.rules import act
from rotation.model import invariants as law
from rotation.model.facts import Facts
from rotation.model.inspection.ceilings import inspect_ceilings, judge_morning, remember_strength
from rotation.model.inspection.classes import inspect_classes
from rotation.model.inspection.ledger import inspect_ledger
from rotation.model.inspection.lines import inspect_lines
from rotation.model.inspection.people import compare_people, inspect_people
from rotation.model.inspection.queues import inspect_queues
from rotation.model.inspection.recount import Recount
from rotation.model.world import World


@act
def begin_evenings(world: World, recount: Recount) -> None:
    """Remember the opening state, before the first day."""
    for r in range(world.replication.shape[0]):
        remember_strength(world, recount, r)


@act
def inspect_evening(world: World, facts: Facts, recount: Recount, today: int) -> None:
    """Look at every replication in which all tables had room and nothing was found so far.

    A later look may follow links that an earlier one has found sound, so each waits for the one before.
    """
    for r in range(world.replication.shape[0]):
        book = world.replication[r]
        if book.overflow or book.fault != law.SOUND:
            continue
        judge_morning(facts, recount, r, today)
        inspect_people(world, facts, recount, r, today)
        if book.fault == law.SOUND:
            compare_people(world, recount, r, today)
            inspect_queues(world, r, today)
        if book.fault == law.SOUND:
            inspect_lines(world, facts, recount, r, today)
            inspect_ceilings(world, facts, recount, r, today)
            inspect_classes(world, facts, recount, r, today)
        if book.fault == law.SOUND:
            inspect_ledger(world, facts, recount, r, today)
        remember_strength(world, recount, r)
