"""The gap ledger, phase 9: each vacant post has one cause a day; people explain posts, one each."""

from rotation.foundation.rules import act, rule
from rotation.foundation.tables import CAUSES, TRIGGERS
from rotation.model.ceiling import forbids, judge, room
from rotation.model.codes import (
    AT_COMMISSION,
    CANDIDATE,
    CEILING,
    EXAMINED,
    FAILED,
    HELD,
    IN_CLASS,
    INCOMPLETE,
    LAPSE,
    LAPSED,
    MOVEMENT,
    NO_SEAT,
    NO_VOLUNTEERS,
    OUTRANKED,
    RENEWAL,
    RESTING,
    RETRY,
    SEAT,
    STUDENT,
    WITHDREW,
)
from rotation.model.departing import planning_end, too_near_the_end
from rotation.model.facts import Facts
from rotation.model.parts import incomplete, minimum_fits
from rotation.model.people import forget
from rotation.model.queues import head
from rotation.model.recording import record_ceilings, record_cell, record_staffing
from rotation.model.records import LONG_AGO, NEVER, NOBODY
from rotation.model.reserve import may_go, ready, reserve_queue
from rotation.model.waves import group_of, ready_day, replaces
from rotation.model.world import World

_CAUSES, _TRIGGERS = len(CAUSES), len(TRIGGERS)
_READY = 0
"""In an account of who may still explain a post: the ready, in the place of a cause that is never asked for there."""


@rule
def _unassigned(world: World, r: int, category: int) -> None:
    """Count who of a category's unassigned may explain a post, by cause; the ready count what is used up, from 0."""
    roll, count, account = world.roll[r, category], world.category[r, category], world.accounts[category]
    account[_READY] = 0
    account[RESTING] = count.returning
    account[LAPSE] = roll[LAPSED] + roll[RENEWAL]
    account[IN_CLASS] = roll[STUDENT]
    account[NO_SEAT] = roll[SEAT]
    account[AT_COMMISSION] = roll[CANDIDATE] + roll[EXAMINED]
    account[FAILED] = roll[RETRY] + count.failed
    account[WITHDREW] = count.withdrew


@rule
def _assigned(world: World, facts: Facts, r: int, line: int) -> None:
    """Count who of those assigned to a line's next wave may explain a post, by cause; the ready count as such."""
    own = world.accounts[facts.category.shape[0]]
    own[:] = 0
    known, row = facts.line[line], world.line[r, line]
    if not known.unit or row.wave > known.waves:
        return
    roll = world.roll[r, group_of(facts, line, row.wave)]
    own[LAPSE] = roll[LAPSED] + roll[RENEWAL]
    own[IN_CLASS] = roll[STUDENT]
    own[NO_SEAT] = roll[SEAT]
    own[AT_COMMISSION] = roll[CANDIDATE] + roll[EXAMINED]
    own[FAILED] = roll[RETRY]


@rule
def _what_keeps_the_ready(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Give the cause of a vacant post for which somebody is ready."""
    known, row = facts.line[line], world.line[r, line]
    held = facts.frozen[known.mission, today] > 0 or too_near_the_end(facts, line, today)
    if not known.unit or replaces(world, facts, r, line, today):
        if room(world, facts, r, line, today) < 1:
            return CEILING
        return HELD if held else MOVEMENT
    if not minimum_fits(world, facts, r, line, today):
        return CEILING
    begins = ready_day(world, facts, r, line, today) if row.planned != NEVER else NEVER
    if held or (row.planned <= today < begins):
        return HELD
    return INCOMPLETE if begins <= today and incomplete(world, facts, r, line, today) else MOVEMENT


@rule
def _outranked(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Give an earlier line that took somebody since the mission's last movement day, not yet used up, or nobody."""
    known = facts.line[line]
    since = facts.last_move[known.mission, today]
    if since == LONG_AGO:
        return NOBODY
    for earlier in range(line):
        if facts.line[earlier].category == known.category:
            sent = world.departures[r, today + 1, earlier] - world.departures[r, max(since, 0), earlier]
            if sent > world.used[earlier]:
                return earlier
    return NOBODY


@rule
def _further_cause(world: World, category: int) -> int:
    """Give the first cause that somebody not ready explains, and use that person up."""
    own, account = world.accounts[world.accounts.shape[0] - 1], world.accounts[category]
    for cause in range(RESTING, NO_VOLUNTEERS):
        if own[cause] > 0:
            own[cause] -= 1
            return cause
        if account[cause] > 0:
            account[cause] -= 1
            return cause
    return NO_VOLUNTEERS


@rule
def _use_ready(world: World, facts: Facts, r: int, category: int, end: int, today: int) -> bool:
    """Use up one of a category's unassigned who may depart for a tour until `end`; tell whether there was one.

    Where certificates must last the tour, who is ready differs from line to line: people are then told apart.
    """
    if not facts.category[category].throughout:
        world.accounts[category, _READY] += 1
        return world.accounts[category, _READY] <= ready(world, facts, r, category, end)
    p = head(world, r, reserve_queue(facts, category))
    while p != NOBODY:
        if world.person[r, p].explained <= today and may_go(world, facts, r, p, end):
            world.person[r, p].explained = today + 1
            return True
        p = world.person[r, p].after
    return False


@rule
def _explain_line(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Give each vacant post of a line its cause, the longest vacant first, and count them by cause and trigger."""
    row, category = world.line[r, line], facts.line[line].category
    forbidden = forbids(facts, line, today)
    _assigned(world, facts, r, line)
    keeps, end = 0, 0
    own_ready = 0
    if not forbidden:
        keeps, end = _what_keeps_the_ready(world, facts, r, line, today), planning_end(facts, line, today)
        if replaces(world, facts, r, line, today):
            end = row.unit_end
        if facts.line[line].unit and row.wave <= facts.line[line].waves:
            own_ready = ready(world, facts, r, group_of(facts, line, row.wave), end)
    post, outranked = row.head, True
    while post != NOBODY:
        if forbidden:
            cause = CEILING
        elif own_ready > 0:
            own_ready -= 1
            cause = keeps
        elif _use_ready(world, facts, r, category, end, today):
            cause = keeps
        else:
            earlier = _outranked(world, facts, r, line, today) if outranked else NOBODY
            outranked = earlier != NOBODY  # who finds no such departure finds none for the next post either
            if outranked:
                world.used[earlier] += 1
                cause = OUTRANKED
            else:
                cause = _further_cause(world, category)
        world.found[cause * _TRIGGERS + world.post[r, post].trigger] += 1
        post = world.post[r, post].after


@rule
def _is_as_yesterday(world: World, r: int, line: int) -> bool:
    """Tell whether as many posts of a line are vacant for each cause and trigger as the day before."""
    differing = 0
    for cell in range(_CAUSES * _TRIGGERS):
        differing |= world.found[cell] ^ world.cell[r, line, cell].posts
    return differing == 0


@rule
def _explain(world: World, facts: Facts, r: int, today: int) -> None:
    """Explain all vacant posts of a replication, line by line, and record the numbers that changed."""
    started = False
    for line in range(facts.line.shape[0]):
        row = world.line[r, line]
        if row.vacancies == 0 and row.gap_cells == 0:
            continue
        if not started:
            started = True
            world.used[:] = 0
            for category in range(facts.category.shape[0]):
                _unassigned(world, r, category)
        world.found[:] = 0
        if row.vacancies > 0:
            _explain_line(world, facts, r, line, today)
        if not _is_as_yesterday(world, r, line):
            for cell in range(_CAUSES * _TRIGGERS):
                record_cell(world, r, line, cell, world.found[cell], today)


@act
def take_levels(world: World, facts: Facts, today: int) -> None:
    """Phase 9: take levels, explain vacant posts, and let departures of the day count as past."""
    for r in range(world.replication.shape[0]):
        if world.replication[r].overflow:
            continue
        judge(world, facts, r, today)
        for category in range(facts.category.shape[0]):
            forget(world, r, category, today)
        _explain(world, facts, r, today)
        for line in range(facts.line.shape[0]):
            record_staffing(world, r, line, today)
            world.departures[r, today + 2, line] = world.departures[r, today + 1, line]
        record_ceilings(world, facts, r, today, False)
