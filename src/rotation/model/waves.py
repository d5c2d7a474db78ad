"""Rule 7: unit rotation. When a wave is planned, who may go with it, and what happens when it goes."""

import numpy as np

from rotation.foundation.rules import rule
from rotation.model.agenda import note
from rotation.model.codes import COMPLETED, FULL_WAVES, HOLDER, RELIEF, SHORT_WAVE
from rotation.model.departing import depart, planning_end, sign, tour_end
from rotation.model.facts import Due, Facts
from rotation.model.homecoming import go_home
from rotation.model.people import after, draw, drawn_outcome, unassign
from rotation.model.posts import hold, stand_by
from rotation.model.queues import join, leave
from rotation.model.records import LONG_AGO, NEVER, NOBODY
from rotation.model.reserve import choose, ready
from rotation.model.world import World

HOME = int(Due.HOME)
MILLION = 1_000_000
_REPLACED_UNTIL = 60
"""Days that must remain to the next wave for a post of a unit to be replaced (design, rule 7)."""


@rule
def share_of(posts: int, millionths: int) -> int:
    """Give a share of posts, rounded up."""
    return int(-((-np.int64(posts) * millionths) // MILLION))


@rule
def group_of(facts: Facts, line: int, wave: int) -> int:
    """Give the group of the people assigned to a wave."""
    return facts.category.shape[0] + facts.line[line].first_wave + wave - 1


@rule
def planned_after(world: World, facts: Facts, r: int, line: int) -> int:
    """Give the planned day of the next wave, from the waves listed and the unit in place; NEVER without either."""
    known, row = facts.line[line], world.line[r, line]
    if row.wave <= known.listed:
        return facts.listed[known.first_listed + row.wave - 1]
    if row.arrived == LONG_AGO or row.wave > known.waves:
        return NEVER
    if not known.calendar:
        return row.unit_end - known.handover
    anchor, since = known.opening_arrival, row.wave
    if known.listed > 0:
        anchor, since = facts.listed[known.first_listed + known.listed - 1], row.wave - known.listed
    return after(facts, anchor, known.plan_months * since, known.plan_days * since) - known.handover


@rule
def planned_day(world: World, facts: Facts, r: int, line: int, wave: int) -> int:
    """Give the planned day of the next wave or one beyond it."""
    known, row = facts.line[line], world.line[r, line]
    beyond = wave - row.wave
    if beyond == 0 or row.planned == NEVER:
        return row.planned
    if wave <= known.listed:
        return facts.listed[known.first_listed + wave - 1]
    return after(facts, row.planned, known.plan_months * beyond, known.plan_days * beyond)


@rule
def ready_day(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Give the day from which the next wave may go, NEVER until its planned day has come and its slip is drawn."""
    leader = facts.line[line].leader
    known, row = facts.line[leader], world.line[r, leader]
    if row.planned > today:
        return NEVER
    if row.slip == NOBODY:
        if row.planned < known.slips_from:
            row.slip = 0
        elif known.slip_count > 0:
            u = draw(world, facts, r, facts.run[0].slip, known.key, row.wave)
            row.slip = drawn_outcome(facts, u, known.slip_first, known.slip_count)
        else:
            row.slip = after(facts, row.planned, known.slip_months, known.slip_days) - row.planned
    return row.planned + row.slip


@rule
def replaces(world: World, facts: Facts, r: int, line: int, today: int) -> bool:
    """Tell whether a unit in place has its vacant posts replaced today: long enough before its next wave."""
    row = world.line[r, line]
    if not facts.line[line].replace or row.arrived == LONG_AGO or row.planned == NEVER:
        return False
    return row.planned - today >= _REPLACED_UNTIL and row.unit_end > today


@rule
def wave_minimum(world: World, facts: Facts, r: int, line: int) -> int:
    """Give the fewest people of a line with whom the next wave goes, at least one where it has posts."""
    posts = world.line[r, line].establishment
    return min(posts, max(1, share_of(posts, facts.line[line].minimum)))


@rule
def may_depart(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Count who may depart with the next wave: its own people and the category's unassigned."""
    end = planning_end(facts, line, today)
    own = ready(world, facts, r, group_of(facts, line, world.line[r, line].wave), end)
    return own + ready(world, facts, r, facts.line[line].category, end)


@rule
def _relieve_unit(world: World, facts: Facts, r: int, line: int, handover: int, today: int) -> None:
    """Tell everybody in place when to go home: on the last day of the handover, or the last day allowed."""
    known = facts.line[line]
    for post in range(known.first_post, known.first_post + known.posts):
        holder = world.post[r, post].holder
        if holder != NOBODY:
            person = world.person[r, holder]
            person.relieved = today
            if handover > 0:
                person.relieved = min(today + handover, max(person.last_day, today + 1))
                note(world, r, HOME, person.relieved, holder)


@rule
def _send_unit_home(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Send home at once those who were told so."""
    known = facts.line[line]
    for post in range(known.first_post, known.first_post + known.posts):
        holder = world.post[r, post].holder
        if holder != NOBODY and world.person[r, holder].relieved == today:
            go_home(world, facts, r, holder, today, COMPLETED, SHORT_WAVE)


@rule
def _send_wave(world: World, facts: Facts, r: int, line: int, number: int, end: int, today: int) -> None:
    """Send the wave's own people, then the unassigned; they take, or stand by for, the first open posts."""
    known, row = facts.line[line], world.line[r, line]
    own = group_of(facts, line, row.wave)
    reckoned = planning_end(facts, line, today)
    post = known.first_post
    for _ in range(number):
        while not world.post[r, post].open:
            post += 1
        p, by = choose(world, facts, r, known.category, own, reckoned, today)
        if p == NOBODY:
            p, by = choose(world, facts, r, known.category, known.category, reckoned, today)
        depart(world, facts, r, p, line, post, end, today)
        sign(world, r, p, row.wave, by)
        if world.post[r, post].holder == NOBODY:
            world.person[r, p].role = HOLDER
            hold(world, r, line, post, p)
        else:
            world.person[r, p].role = RELIEF
            stand_by(world, r, post, p)
        post += 1


@rule
def release_assigned(world: World, facts: Facts, r: int, line: int, wave: int) -> None:
    """Let everybody still assigned to a wave become unassigned, with their places in whatever line they wait."""
    known = facts.line[line]
    group = group_of(facts, line, wave)
    raised = world.wave_group[r, known.first_wave + wave - 1]
    _release_rows(world, facts, r, group, raised.first, raised.first + raised.count)
    if wave == 1 and known.opening_raised:
        _release_rows(world, facts, r, group, 0, world.replication[r].opening_persons)


@rule
def _release_rows(world: World, facts: Facts, r: int, group: int, first: int, end: int) -> None:
    run = facts.run[0]
    for p in range(first, end):
        person = world.person[r, p]
        if person.group == group:
            queue, joined, rank = person.queue, person.joined, person.rank
            if queue >= run.wave_queues:
                leave(world, r, p)
            unassign(world, r, p)
            if queue >= run.wave_queues:
                kind = (queue - run.wave_queues) % 3
                category = facts.category[person.category]
                if kind == 2:
                    target = run.reserve_queues + person.category
                else:
                    target = run.course_queues + (category.refresher if kind == 1 else category.course)
                person.rank = rank
                join(world, r, target, p, joined)


@rule
def _write_wave(world: World, r: int, line: int, number: int, exchange: bool, today: int) -> None:
    book, row = world.replication[r], world.line[r, line]
    if book.waves >= world.wave.shape[1]:
        book.overflow |= FULL_WAVES
        return
    written = world.wave[r, book.waves]
    book.waves += 1
    written.line, written.wave, written.planned, written.slip = line, row.wave, row.planned, row.slip
    written.departed, written.establishment, written.sent = today, row.establishment, number
    written.exchange = 1 if exchange else 0


@rule
def _go(world: World, facts: Facts, r: int, line: int, exchange: bool, end: int, today: int) -> None:
    """Let a line's people of the next wave go, until `end`, and plan the wave after it."""
    row = world.line[r, line]
    number = row.sends if exchange else row.musters
    _send_wave(world, facts, r, line, number, end, today)
    _send_unit_home(world, facts, r, line, today)
    if row.establishment > 0:
        _write_wave(world, r, line, number, exchange, today)
    release_assigned(world, facts, r, line, row.wave)
    row.raised = max(row.raised, row.wave)
    row.wave += 1
    row.arrived, row.unit_end, row.slip = today, end, NOBODY
    row.handed_over = today if exchange else today + facts.line[line].handover
    row.planned = planned_after(world, facts, r, line)


@rule
def go(world: World, facts: Facts, r: int, leader: int, exchange: bool, today: int) -> None:
    """Let the next wave of a unit go, all parts at once; in exchange everybody in place goes home first."""
    known, row = facts.line[leader], world.line[r, leader]
    end, slip = tour_end(world, facts, r, leader, today, known.key, row.wave), row.slip
    part = leader
    while part != NOBODY:
        world.line[r, part].slip = slip
        _relieve_unit(world, facts, r, part, 0 if exchange else known.handover, today)
        if exchange:
            _send_unit_home(world, facts, r, part, today)
        part = facts.line[part].next_part
    part = leader
    while part != NOBODY:
        _go(world, facts, r, part, exchange, end, today)
        part = facts.line[part].next_part
