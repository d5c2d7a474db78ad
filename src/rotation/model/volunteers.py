"""Rule 2: who is called, how many, and for what."""

import numpy as np

from rotation.foundation.compiled_luck import person_key
from rotation.foundation.quantities import MILLION
from rotation.foundation.rules import act, rule
from rotation.model.codes import CANDIDATE, EXAMINED, FULL_PERSONS, LAPSED, RENEWAL, RESERVE, SEAT, STUDENT
from rotation.model.departing import too_near_the_end
from rotation.model.facts import Facts
from rotation.model.people import after, create, draw, drawn_outcome, move
from rotation.model.queues import head, join
from rotation.model.records import NEVER, NOBODY
from rotation.model.waves import group_of, planned_day, share_of
from rotation.model.world import World

_FIXED, _POISSON = 0, 1
_NUMBERS = 1 << 32
"""In an offer the day stands before the soldier's number."""
_FORWARD = 1_000_000
"""Volunteers are numbered from the next number on; opening people have a series of their own below it."""


@rule
def posts_on(facts: Facts, line: int, day: int) -> int:
    """Give the posts that a line is to have on a day, as far as is known."""
    known = min(max(day, 0), facts.establishment.shape[1] - 1)
    return facts.establishment[line, known]


@act
def make_offers(world: World, facts: Facts) -> None:
    """Draw the day on which each soldier of a finite population offers to serve, in the order of their numbers."""
    for r in range(world.replication.shape[0]):
        for category in range(facts.category.shape[0]):
            known = facts.category[category]
            for soldier in range(known.soldiers):
                number = _FORWARD + soldier + 1
                u = draw(world, facts, r, facts.run[0].offer, person_key(known.key, number), 0)
                days = drawn_outcome(facts, u, known.offer_first, known.offer_count)
                day = np.int64(1 + days if days < known.offer_count else NEVER)
                world.offer[r, known.first_soldier + soldier] = day * _NUMBERS + number


@rule
def _offers(world: World, facts: Facts, r: int, category: int, number: int, today: int) -> int:
    """Give how many of the number asked have offered themselves by today: all, where the population has no end."""
    known = facts.category[category]
    if known.finite == 0:
        return number
    taken = world.category[r, category].numbered
    found = 0
    while found < number and taken + found < known.soldiers:
        if world.offer[r, known.first_soldier + taken + found] // _NUMBERS > today:
            break
        found += 1
    return found


@rule
def _number_of(world: World, facts: Facts, r: int, category: int) -> int:
    """Give the number of the next who comes forward: the next one free, or that of the soldier who offered first."""
    known, taken = facts.category[category], world.category[r, category].numbered
    if known.finite == 0:
        return _FORWARD + taken + 1
    return int(world.offer[r, known.first_soldier + taken] % _NUMBERS)


@rule
def come_forward(world: World, facts: Facts, r: int, category: int, asked: int, group: int, today: int) -> int:
    """Let as many as asked, or have offered, join the board's line; give how many, nobody for no room in the table."""
    book = world.replication[r]
    number = _offers(world, facts, r, category, asked, today)
    if book.persons + number > world.person.shape[1]:
        book.overflow |= FULL_PERSONS
        return NOBODY
    board = facts.run[0].check_queues + facts.category[category].board
    for _ in range(number):
        named = _number_of(world, facts, r, category)
        world.category[r, category].numbered += 1
        p = create(world, facts, r, category, named, group)
        world.roll[r, group, 0] += 1  # out, from where the first move counts
        world.person[r, p].since = today
        move(world, facts, r, p, CANDIDATE, today)
        join(world, r, board, p, today)
    return number


@rule
def raise_waves(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Call for each wave whose time has come the people that it needs, assigned to it."""
    known, row = facts.line[line], world.line[r, line]
    category = facts.category[known.category]
    while row.planned != NEVER and row.raised + 1 <= known.waves:
        wave = max(row.raised + 1, row.wave)
        if wave > known.waves:
            return
        planned = planned_day(world, facts, r, line, wave)
        if after(facts, planned, -known.ahead_months, -known.ahead_days) > today:
            return
        posts = posts_on(facts, line, max(planned, today))
        if posts > 0 and not too_near_the_end(facts, line, planned):
            people = share_of(posts, known.over_preparation)
            number = -(-np.int64(people) * MILLION // category.selection) if category.selection > 0 else 0
            raised = world.wave_group[r, known.first_wave + wave - 1]
            first = world.replication[r].persons
            number = come_forward(world, facts, r, known.category, number, group_of(facts, line, wave), today)
            if number == NOBODY:
                return
            raised.first, raised.count = first, number
        row.raised = wave


@rule
def need_of_line(world: World, facts: Facts, r: int, line: int, today: int, until: int) -> int:
    """Give the posts of a line for which somebody must be found by a day, as a planner knows today."""
    known, row = facts.line[line], world.line[r, line]
    if known.raises:
        return 0
    if known.unit:
        if row.planned > until:
            return 0
        return share_of(posts_on(facts, line, max(row.planned, today)), known.over_preparation)
    need = row.vacancies + posts_on(facts, line, until) - row.establishment
    for post in range(known.first_post, known.first_post + known.posts):
        held = world.post[r, post]
        if held.holder != NOBODY and held.relief == NOBODY and world.person[r, held.holder].planned_end <= until:
            need += 1
    return need


@rule
def supply(world: World, facts: Facts, r: int, category: int, until: int) -> int:
    """Give the sum over a category's unassigned people of their chance to reach the reserve, in millionths."""
    known, roll = facts.category[category], world.roll[r, category]
    first = np.int64(facts.course[known.course].chance)
    renewal = first if known.refresher == NOBODY else np.int64(facts.course[known.refresher].chance)
    total = np.int64(roll[RESERVE]) * MILLION
    total += np.int64(roll[SEAT] + roll[STUDENT]) * first
    total += np.int64(roll[LAPSED] + roll[RENEWAL]) * renewal
    total += np.int64(roll[CANDIDATE] + roll[EXAMINED]) * np.int64(known.q)
    p = head(world, r, facts.run[0].rest_queues + category)
    while p != NOBODY:
        if world.person[r, p].available <= until:
            total += world.person[r, p].chance_again
        p = world.person[r, p].after
    return int(total)


@rule
def planned_number(world: World, facts: Facts, r: int, category: int, today: int) -> int:
    """Give how many to call so that margin times need is met: ⌈(margin x need - supply) ÷ q⌉, at least 0."""
    known = facts.category[category]
    if known.q == 0:
        return 0
    until = after(facts, today, known.lead_months, known.lead_days) + facts.next_sitting[known.board, today] - today
    need = np.int64(0)
    for line in range(facts.line.shape[0]):
        if facts.line[line].category == category:
            need += need_of_line(world, facts, r, line, today, until)
    lacking = np.int64(known.margin) * need - supply(world, facts, r, category, until)
    return max(0, -(-lacking // known.q))


@rule
def number_called(world: World, facts: Facts, r: int, category: int, today: int) -> int:
    """Give how many volunteers of a category come forward today."""
    known = facts.category[category]
    if known.intake == _FIXED:
        return known.number
    if known.intake == _POISSON:
        u = draw(world, facts, r, facts.run[0].volunteers, known.key, facts.run[0].origin + today)
        return drawn_outcome(facts, u, known.poisson_first, known.poisson_count)
    return planned_number(world, facts, r, category, today)


@act
def call(world: World, facts: Facts, board: int, today: int) -> None:
    """Phase 8, before the sitting: the raised waves of the board's categories call, then the categories."""
    for r in range(world.replication.shape[0]):
        if world.replication[r].overflow:
            continue
        for category in range(facts.category.shape[0]):
            if facts.category[category].board == board:
                for line in range(facts.line.shape[0]):
                    if facts.line[line].category == category and facts.line[line].raises:
                        raise_waves(world, facts, r, line, today)
                come_forward(
                    world, facts, r, category, number_called(world, facts, r, category, today), category, today
                )
