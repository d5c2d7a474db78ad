"""Posts: opened, filled, vacated and closed; a line's vacant posts stand in the order of their vacancy."""

from rotation.foundation.rules import rule
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World


@rule
def vacate(world: World, r: int, line: int, post: int, today: int, trigger: int) -> None:
    """Let an open post stand vacant from today: the longest vacant first, then the lowest number."""
    posts, row = world.post[r], world.line[r, line]
    posts[post].holder, posts[post].vacant, posts[post].trigger = NOBODY, today, trigger
    posts[post].over = NEVER
    ahead = row.tail
    while ahead != NOBODY and posts[ahead].vacant == today and ahead > post:
        ahead = posts[ahead].before
    behind = row.head if ahead == NOBODY else posts[ahead].after
    posts[post].before, posts[post].after = ahead, behind
    if ahead == NOBODY:
        row.head = post
    else:
        posts[ahead].after = post
    if behind == NOBODY:
        row.tail = post
    else:
        posts[behind].before = post
    row.vacancies += 1


@rule
def unlist(world: World, r: int, line: int, post: int) -> None:
    """Take a post off the vacant ones."""
    posts, row = world.post[r], world.line[r, line]
    before, after = posts[post].before, posts[post].after
    if before == NOBODY:
        row.head = after
    else:
        posts[before].after = after
    if after == NOBODY:
        row.tail = before
    else:
        posts[after].before = before
    row.vacancies -= 1


@rule
def hold(world: World, r: int, line: int, post: int, p: int) -> None:
    """Let somebody fill a vacant post."""
    unlist(world, r, line, post)
    give(world, r, line, post, p)
    world.line[r, line].level += 1


@rule
def give(world: World, r: int, line: int, post: int, p: int) -> None:
    """Let a post be somebody's, with nobody standing by."""
    held, row = world.post[r, post], world.line[r, line]
    held.holder, held.relief = p, NOBODY
    held.over = world.person[r, p].planned_end
    row.soonest = min(row.soonest, held.over)


@rule
def stand_by(world: World, r: int, post: int, p: int) -> None:
    """Let somebody stand by as the relief of a post."""
    world.post[r, post].relief, world.post[r, post].over = p, NEVER
