"""The ledger recounted in the evening: it explains as many posts as are vacant, and no ready person is overlooked."""

from rotation.foundation.rules import rule
from rotation.foundation.tables import TRIGGERS
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.ceiling import forbids
from rotation.model.codes import OUTRANKED, RESERVE
from rotation.model.departing import planning_end
from rotation.model.facts import Facts
from rotation.model.inspection.recount import Recount
from rotation.model.records import NOBODY
from rotation.model.reserve import may_go, reserve_queue
from rotation.model.waves import group_of, replaces
from rotation.model.world import World

_TRIGGERS = len(TRIGGERS)


@rule
def _explained(world: World, r: int, line: int, first: int, end: int) -> int:
    """Count the vacant posts of a line that have a cause from one up to, not including, another."""
    number = 0
    for cell in range(first * _TRIGGERS, end * _TRIGGERS):
        number += world.cell[r, line, cell].posts
    return number


@rule
def _end_asked(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Give the planned end that a certificate would have to outlast for who goes to a line today."""
    return world.line[r, line].unit_end if replaces(world, facts, r, line, today) else planning_end(facts, line, today)


@rule
def _own_ready(world: World, facts: Facts, r: int, line: int, end: int) -> int:
    """Count those assigned to a line's next wave who may depart."""
    wave = world.line[r, line].wave
    if not facts.line[line].unit or wave > facts.line[line].waves:
        return 0
    group, number = group_of(facts, line, wave), 0
    p = world.queue[r, reserve_queue(facts, group)].head
    if world.roll[r, group, RESERVE] == 0:
        return 0
    while p != NOBODY:
        number += 1 if may_go(world, facts, r, p, end) else 0
        p = world.person[r, p].after
    return number


@rule
def _claimed(world: World, facts: Facts, recount: Recount, r: int, line: int, posts: int, today: int) -> int:
    """Let the unassigned who may depart for a line and explain no post yet explain some; give how many do.

    Where certificates must last the tour, who is ready differs from line to line: people are then told apart.
    """
    category = facts.line[line].category
    if not facts.category[category].throughout:
        number = min(posts, recount.stage[category, RESERVE] - recount.used[category])
        recount.used[category] += number
        return number
    end, stamp = _end_asked(world, facts, r, line, today), today * world.replication.shape[0] + r + 1
    queue = world.queue[r, reserve_queue(facts, category)]
    number, p = 0, queue.head if queue.length > 0 else NOBODY
    while p != NOBODY and number < posts:
        if recount.explains[p] != stamp and may_go(world, facts, r, p, end):
            recount.explains[p] = stamp
            number += 1
        p = world.person[r, p].after
    return number


@rule
def _inspect_causes(world: World, facts: Facts, recount: Recount, r: int, line: int, today: int) -> None:
    """Look whether as many posts are told to keep somebody ready waiting as there are ready people to explain them."""
    row = world.line[r, line]
    own = min(_own_ready(world, facts, r, line, _end_asked(world, facts, r, line, today)), row.vacancies)
    ready = own + _claimed(world, facts, recount, r, line, row.vacancies - own, today)
    kept = _explained(world, r, line, 0, OUTRANKED)
    if kept < ready:
        blame(world, r, law.READY_UNUSED, line, today)
    if kept > ready:
        blame(world, r, law.NOBODY_READY, line, today)


@rule
def inspect_ledger(world: World, facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Compare ledger and gap line by line, in the order in which ready people explain posts."""
    recount.used[:] = 0
    for line in range(facts.line.shape[0]):
        row = world.line[r, line]
        if _explained(world, r, line, 0, world.cell.shape[2] // _TRIGGERS) != row.establishment - row.level:
            blame(world, r, law.LEDGER, line, today)
        elif row.vacancies > 0 and not forbids(facts, line, today):
            _inspect_causes(world, facts, recount, r, line, today)
