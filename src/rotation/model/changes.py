"""Rule 14 and phase 1: posts open and close, freezes begin."""

from rotation.foundation.rules import act, rule
from rotation.model.agenda import note
from rotation.model.codes import OPENED, RELEASED, SURPLUS
from rotation.model.facts import Due, Facts
from rotation.model.homecoming import count_handover
from rotation.model.posts import unlist, vacate
from rotation.model.queues import join, leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.waves import release_assigned
from rotation.model.world import World

HOME = int(Due.HOME)


@rule
def open_posts(world: World, facts: Facts, r: int, line: int, number: int, today: int) -> None:
    """Open so many posts with the lowest free numbers, vacant."""
    post = facts.line[line].first_post
    for _ in range(number):
        while world.post[r, post].open:
            post += 1
        world.post[r, post].open, world.post[r, post].relief = 1, NOBODY
        vacate(world, r, line, post, today, OPENED)
    world.line[r, line].establishment += number


@rule
def _lose_post(world: World, facts: Facts, r: int, line: int, p: int, role: int, today: int) -> None:
    """Leave somebody present without a post: in surplus, or called home today."""
    person, row = world.person[r, p], world.line[r, line]
    person.role = role
    row.surplus += 1
    if role == SURPLUS:
        join(world, r, facts.run[0].surplus_queues + line, p, today)
    if role == RELEASED or min(person.planned_end, person.relieved) <= today:
        note(world, r, HOME, today, p)


@rule
def _close(world: World, facts: Facts, r: int, line: int, post: int, role: int, today: int) -> None:
    """Close a post; its holder and relief lose it."""
    held = world.post[r, post]
    if held.relief != NOBODY:
        count_handover(world, r, post, today)
    if held.holder == NOBODY:
        unlist(world, r, line, post)
    else:
        world.line[r, line].level -= 1
        _lose_post(world, facts, r, line, held.holder, role, today)
    if held.relief != NOBODY:
        _lose_post(world, facts, r, line, held.relief, role, today)
    held.open, held.holder, held.relief, held.over = 0, NOBODY, NOBODY, NEVER
    world.line[r, line].establishment -= 1


@rule
def _next_to_close(world: World, facts: Facts, r: int, line: int) -> int:
    """Give the open post that a fall closes next: vacant, or held with the earliest planned end; the highest number."""
    known = facts.line[line]
    best, best_end = NOBODY, NEVER
    for post in range(known.first_post, known.first_post + known.posts):
        if world.post[r, post].open:
            holder = world.post[r, post].holder
            end = -NEVER if holder == NOBODY else world.person[r, holder].planned_end
            if best == NOBODY or end <= best_end:
                best, best_end = post, end
    return best


@rule
def close_posts(world: World, facts: Facts, r: int, line: int, number: int, withdrawal: bool, today: int) -> None:
    """Close so many posts: the highest numbers in a withdrawal, else vacant ones and those soonest over first."""
    post = facts.line[line].first_post + facts.line[line].posts - 1
    for _ in range(number):
        if withdrawal:
            while not world.post[r, post].open:
                post -= 1
            _close(world, facts, r, line, post, RELEASED, today)
        else:
            _close(world, facts, r, line, _next_to_close(world, facts, r, line), SURPLUS, today)


@rule
def _bring_to(world: World, facts: Facts, r: int, line: int, posts: int, withdrawal: bool, today: int) -> None:
    """Open or close posts of a line until it has so many."""
    change = posts - world.line[r, line].establishment
    if change > 0:
        open_posts(world, facts, r, line, change, today)
    elif change < 0:
        close_posts(world, facts, r, line, -change, withdrawal, today)


@rule
def _close_line(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """End a line with its mission: surplus people come home, no wave is planned, everybody assigned is free."""
    known, row = facts.line[line], world.line[r, line]
    queue = world.queue[r, facts.run[0].surplus_queues + line]
    while queue.length > 0:
        p = queue.head
        leave(world, r, p)
        world.person[r, p].role = RELEASED
        note(world, r, HOME, today, p)
    for wave in range(row.wave, min(row.raised, known.waves) + 1):
        release_assigned(world, facts, r, line, wave)
    row.planned = NEVER


@act
def change_posts(world: World, facts: Facts, today: int) -> None:
    """Phase 1: establishments rise and fall; missions withdraw and end."""
    for r in range(world.replication.shape[0]):
        for line in range(facts.line.shape[0]):
            posts, before = facts.establishment[line, today], facts.closing[line, today]
            _bring_to(world, facts, r, line, posts if before < 0 else before, False, today)
            _bring_to(world, facts, r, line, posts, True, today)
            if facts.mission[facts.line[line].mission].end == today:
                _close_line(world, facts, r, line, today)


@act
def begin_freezes(world: World, facts: Facts, today: int) -> None:
    """Phase 1: a freeze that begins lengthens what is allowed to everybody present in its missions."""
    for r in range(world.replication.shape[0]):
        for p in range(world.replication[r].persons):
            line = world.person[r, p].line
            if line != NOBODY:
                days = facts.freeze_days[facts.line[line].mission, today]
                world.person[r, p].last_day += days
