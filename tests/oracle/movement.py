"""Rule 6, phase 6: on a movement day lines look for people: for vacant posts, exchanges, reliefs, waves.

A wave is tried on the turn of the line that leads it; single posts are replaced on each part's own turn.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy

from tests.oracle import reserve, waves
from tests.oracle.changes import surplus_take_posts
from tests.oracle.clock import Phase
from tests.oracle.homecoming import come_home, depart

if TYPE_CHECKING:
    from tests.oracle.posts import Line, Mission, Post
    from tests.oracle.world import World


def life(world: "World", mission: "Mission", rank: int) -> Generator[simpy.Event, object, None]:
    """Sleep until the next movement day; in a freeze it is lost."""
    for day in mission.movement.between(world.start, world.end):
        yield world.clock.at(day, Phase.DEPARTURES, rank)
        if mission.frozen(day):
            continue
        for line in mission.lines:
            surplus_take_posts(line)
        for line in mission.lines:
            if line.company is not None and line.company.leader is line:
                waves.attempt(world, line.company)
            if world.decisions.covered(line) and not world.decisions.over(line) and not line.too_near_the_end():
                if line.company is None:
                    rotate_one_by_one(world, line)
                elif waves.replaces(line):
                    fill_vacant(world, line, line.company.unit_end)


def rotate_one_by_one(world: "World", line: "Line") -> None:
    """Fill vacant posts, exchange who is past the planned end, and send reliefs in time for the handover."""
    fill_vacant(world, line, None)
    for post in overdue(line):
        if not reserve.ready(world, line, None, line.expected_end()):
            return
        come_home(post.holder, "completed")
        send(world, line, post, None)
    for post in due_before_next_movement(line):
        if world.decisions.room(line) < 1 or not send(world, line, post, None):
            return


def fill_vacant(world: "World", line: "Line", end: int | None) -> None:
    """Send people to the vacant posts, longest vacant first, while there is room and somebody may be sent."""
    for post in line.vacant():
        if world.decisions.room(line) < 1 or not send(world, line, post, end):
            return


def send(world: "World", line: "Line", post: "Post", end: int | None) -> bool:
    """Send the first who may go to a post; tell whether anybody could."""
    candidates = reserve.ready(world, line, None, line.expected_end() if end is None else end)
    if not candidates:
        return False
    person, chosen_by = reserve.first_of(world, candidates)
    depart(person, line, post, chosen_by, end, None)
    return True


def overdue(line: "Line") -> "list[Post]":
    """Give the posts whose holder is past the planned end without a relief, earliest end first."""
    today = line.world.clock.today
    return by_end(post for post in unrelieved(line) if post.holder.tour.planned_end <= today)


def due_before_next_movement(line: "Line") -> "list[Post]":
    """Give the posts whose relief must travel today to be in time for the handover, earliest end first."""
    today, following = line.world.clock.today, line.mission.movement.following(line.world.clock.today)
    return by_end(
        post
        for post in unrelieved(line)
        if post.holder.tour.planned_end > today
        and (following is None or post.holder.tour.planned_end - line.spec.handover.days < following)
    )


def unrelieved(line: "Line") -> "list[Post]":
    """Give the posts that have a holder and no relief present."""
    return [post for post in line.in_order() if post.holder is not None and not post.standing_by]


def by_end(posts: object) -> "list[Post]":
    """Order posts by the planned end of their holders, then by number."""
    return sorted(posts, key=lambda post: (post.holder.tour.planned_end, post.number))
