"""People: how one comes into being, moves from stage to stage, and is counted."""

import numpy as np

from rotation.calendar.compiled_dates import later
from rotation.foundation.compiled_luck import luck, outcome, person_key
from rotation.foundation.rules import rule
from rotation.model.codes import OUT, RESERVE
from rotation.model.facts import Facts
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World


@rule
def after(facts: Facts, day: int, months: int, days: int) -> int:
    """Give the day so many months and days after a day: read off the run's months, or worked out beyond them."""
    if months == 0:
        return day + days
    if 0 <= day < facts.month.shape[0]:
        month = facts.month[day]
        coming = month + months
        if 0 <= coming < facts.month_start.shape[0] - 1:
            first, end = facts.month_start[coming], facts.month_start[coming + 1]
            return int(min(first + day - facts.month_start[month], end - 1)) + days
    origin = facts.run[0].origin
    return later(origin + day, months, days) - origin


@rule
def draw(world: World, facts: Facts, r: int, decision: int, whom: int, ordinal: int) -> int:
    """Draw somebody's luck in a decision: a whole number below 2**53."""
    return luck(facts.run[0].seed, world.replication[r].number, decision, whom, ordinal)


@rule
def drawn_outcome(facts: Facts, u: int, first: int, count: int) -> int:
    """Give the outcome of a draw by a table of thresholds."""
    return outcome(u, facts.thresholds, first, count)


@rule
def create(world: World, facts: Facts, r: int, category: int, number: int, group: int) -> int:
    """Make a person and give its row; there must be room for it. The sex is drawn."""
    row = world.replication[r].persons
    world.replication[r].persons += 1
    person = world.person[r, row]
    person.key = person_key(facts.category[category].key, number)
    person.category, person.number, person.group = category, number, group
    u = draw(world, facts, r, facts.run[0].sex, person.key, 0)
    person.woman = 1 if u < facts.category[category].woman else 0
    person.stage, person.line, person.queue = OUT, NOBODY, NOBODY
    person.selection, person.returned, person.relieved = NEVER, NEVER, NEVER
    person.post, person.tour, person.lesson = NOBODY, NOBODY, NOBODY
    return row


@rule
def move(world: World, facts: Facts, r: int, p: int, stage: int, today: int) -> None:
    """Move a person to a stage and count the move."""
    person = world.person[r, p]
    tally = world.tally[r, facts.month[today], person.category]
    since = person.since if person.since > 0 else 0
    tally[person.stage].left += 1
    tally[person.stage].days += today - since
    tally[stage].entered += 1
    if person.stage == RESERVE:
        person.waited += today - since
    world.roll[r, person.group, person.stage] -= 1
    world.roll[r, person.group, stage] += 1
    person.stage, person.since = stage, today


@rule
def place(world: World, r: int, p: int, stage: int, day: int) -> None:
    """Put a person of the opening state where it is, since `day`: not a move."""
    person = world.person[r, p]
    world.roll[r, person.group, stage] += 1
    person.stage, person.since = stage, day


@rule
def unassign(world: World, r: int, p: int) -> None:
    """Let a person raised for a wave count as unassigned."""
    person = world.person[r, p]
    world.roll[r, person.group, person.stage] -= 1
    world.roll[r, person.category, person.stage] += 1
    person.group = person.category


@rule
def remember(world: World, facts: Facts, r: int, category: int, withdrew: int, today: int) -> None:
    """Remember somebody lost to a failure (0) or a withdrawal (1) for one lead time, the last day included."""
    if withdrew == 1:
        world.category[r, category].withdrew += 1
    else:
        world.category[r, category].failed += 1
    lead = facts.category[category]
    gone = after(facts, today, lead.lead_months, lead.lead_days) + 1
    if gone < world.forgotten.shape[1]:
        world.forgotten[r, gone, 2 * category + withdrew] += 1


@rule
def forget(world: World, r: int, category: int, today: int) -> None:
    """Let what happened longer ago than a lead time explain nothing any more."""
    world.category[r, category].failed -= np.int64(world.forgotten[r, today, 2 * category])
    world.category[r, category].withdrew -= np.int64(world.forgotten[r, today, 2 * category + 1])
