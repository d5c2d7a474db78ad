"""Rule 5: the reserve. Entering it, lapsing, withdrawing, and who goes first."""

import numpy as np

from rotation.foundation.rules import act, rule
from rotation.model.agenda import note, take
from rotation.model.codes import BY_TOURS, BY_WAITING, BY_WAVE, BY_WOMEN, LAPSED, OUT, RESERVE
from rotation.model.facts import Due, Facts
from rotation.model.people import draw, drawn_outcome, move, remember
from rotation.model.queues import head, join, leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World

LAPSE = int(Due.LAPSE)
WITHDRAWAL = int(Due.WITHDRAWAL)
MILLION = 1_000_000
FEWEST_TOURS, WOMEN_FIRST = 1, 2
"""Codes of a category's order of the reserve, beside the longest waiting, 0."""


@rule
def reserve_queue(facts: Facts, group: int) -> int:
    """Give the waiting line in the reserve of a group: a category's unassigned, or one wave's people."""
    categories = facts.category.shape[0]
    if group < categories:
        return facts.run[0].reserve_queues + group
    return facts.run[0].wave_queues + 3 * (group - categories) + 2


@rule
def seat_queue(facts: Facts, group: int, course: int) -> int:
    """Give the waiting line of a group for a course."""
    categories = facts.category.shape[0]
    if group < categories:
        return facts.run[0].course_queues + course
    return facts.run[0].wave_queues + 3 * (group - categories) + facts.course[course].renews


@rule
def stand_by(world: World, facts: Facts, r: int, p: int, since: int, today: int) -> None:
    """Put a person into the reserve's line as of `since`, and draw from today the day of withdrawal."""
    person = world.person[r, p]
    category = facts.category[person.category]
    person.rank = person.tours if category.order == FEWEST_TOURS else 0
    join(world, r, reserve_queue(facts, person.group), p, since)
    u = draw(world, facts, r, facts.run[0].withdrawal, person.key, person.entries)
    days = drawn_outcome(facts, u, category.withdrawal_first, category.withdrawal_count)
    person.entries += 1
    person.withdraws = today + 1 + days if days < category.withdrawal_count else NEVER
    note(world, r, WITHDRAWAL, person.withdraws, p)
    note(world, r, LAPSE, person.certificate, p)


@rule
def enter(world: World, facts: Facts, r: int, p: int, today: int) -> None:
    """Let a person enter the reserve today."""
    move(world, facts, r, p, RESERVE, today)
    stand_by(world, facts, r, p, today, today)


@rule
def seek_renewal(world: World, facts: Facts, r: int, p: int, today: int) -> None:
    """Let a person without a valid certificate wait for the refresher, or the first course where there is none."""
    person = world.person[r, p]
    category = facts.category[person.category]
    course = category.refresher if category.refresher != NOBODY else category.course
    person.repeats = 0
    move(world, facts, r, p, LAPSED, today)
    join(world, r, seat_queue(facts, person.group, course), p, today)


@act
def lapse(world: World, facts: Facts, today: int) -> None:
    """Phase 3: certificates that are no good from today on lapse."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, LAPSE, today)
        while p != NOBODY:
            if world.person[r, p].stage == RESERVE and world.person[r, p].certificate <= today:
                leave(world, r, p)
                seek_renewal(world, facts, r, p, today)
            p = take(world, r, LAPSE, today)


@act
def withdraw(world: World, facts: Facts, today: int) -> None:
    """Phase 3: people withdraw from the reserve, for good."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, WITHDRAWAL, today)
        while p != NOBODY:
            if world.person[r, p].stage == RESERVE and world.person[r, p].withdraws == today:
                leave(world, r, p)
                move(world, facts, r, p, OUT, today)
                remember(world, facts, r, world.person[r, p].category, 1, today)
            p = take(world, r, WITHDRAWAL, today)


@rule
def may_go(world: World, facts: Facts, r: int, p: int, planned_end: int) -> bool:
    """Tell whether the certificate of somebody in the reserve is good for a tour; on departure it always is."""
    person = world.person[r, p]
    return facts.category[person.category].throughout == 0 or person.certificate > planned_end


@rule
def ready(world: World, facts: Facts, r: int, group: int, planned_end: int) -> int:
    """Count the members of a group who may depart today for a tour that ends on `planned_end`."""
    queue = reserve_queue(facts, group)
    p = head(world, r, queue)
    if p == NOBODY or facts.category[world.person[r, p].category].throughout == 0:
        return world.queue[r, queue].length
    number = 0
    while p != NOBODY:
        number += 1 if may_go(world, facts, r, p, planned_end) else 0
        p = world.person[r, p].after
    return number


@rule
def _women_asked(world: World, facts: Facts, r: int, category: int, today: int) -> bool:
    count = world.category[r, category]
    target = np.int64(facts.target[category, today])
    return bool(np.int64(count.women) * MILLION < target * (np.int64(count.abroad) + 1))


@rule
def first_in_line(world: World, facts: Facts, r: int, group: int, planned_end: int, women: bool) -> int:
    """Give the first of a group who may depart, or nobody; only women where asked."""
    queue = reserve_queue(facts, group)
    p = head(world, r, queue) if not women or world.queue[r, queue].women > 0 else NOBODY
    while p != NOBODY:
        if (not women or world.person[r, p].woman) and may_go(world, facts, r, p, planned_end):
            return p
        p = world.person[r, p].after
    return NOBODY


@rule
def choose(
    world: World, facts: Facts, r: int, category: int, group: int, planned_end: int, today: int
) -> tuple[int, int]:
    """Choose who of a group goes first; give the person, or nobody, and the rule that chose."""
    order = facts.category[category].order
    chosen, by = NOBODY, BY_TOURS if order == FEWEST_TOURS else BY_WAITING
    if order == WOMEN_FIRST and _women_asked(world, facts, r, category, today):
        chosen = first_in_line(world, facts, r, group, planned_end, True)
        by = BY_WOMEN if chosen != NOBODY else BY_WAITING
    if chosen == NOBODY:
        chosen = first_in_line(world, facts, r, group, planned_end, False)
    return chosen, BY_WAVE if group != category else by
