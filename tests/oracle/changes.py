"""Rule 14, phase 1: rises open posts, falls make surplus, closing missions release people, freezes hold everybody."""

from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy

from tests.oracle.clock import Phase
from tests.oracle.homecoming import take

if TYPE_CHECKING:
    from tests.oracle.posts import Line, Mission, Post
    from tests.oracle.world import World


def life(world: "World", mission: "Mission", rank: int) -> Generator[simpy.Event, object, None]:
    """Sleep until the next change of a mission's posts, its end, or a freeze."""
    days = {day for line in mission.lines for day in line.establishment.days}
    days |= {max(start, world.start) for start, end in mission.freezes if end > world.start}
    known = 0
    for day in sorted(day for day in days if world.start <= day < world.end):
        yield world.clock.at(day, Phase.CHANGES, rank)
        for line in mission.lines:
            if day in line.establishment.days:
                change(line, day)
        if day == mission.end:
            for line in mission.lines:
                close_line(line)
        known = begin_freezes(world, mission, day, known)


def change(line: "Line", day: int) -> None:
    """Bring the open posts to the establishment of a day: rises and falls first, then the closings of a withdrawal."""
    ordinary, after_closings = line.establishment.step(day)
    while len(line.posts) < ordinary:
        line.open(day)
    while day != line.mission.end and len(line.posts) > ordinary:
        fall(line)
    while len(line.posts) > after_closings:
        release(line, line.in_order()[-1])


def fall(line: "Line") -> None:
    """Close one post: vacant ones first, else the one whose holder's planned end is earliest; highest number first."""
    vacant = [post for post in line.in_order() if post.holder is None]
    if vacant:
        post = vacant[-1]
    else:
        post = min(line.in_order(), key=lambda post: (post.holder.tour.planned_end, -post.number))
    del line.posts[post.number]
    for person in present(post):
        person.post = None
        person.stir()


def release(line: "Line", post: "Post") -> None:
    """Close one post for good: its holder and its reliefs go home."""
    del line.posts[post.number]
    for person in present(post):
        person.post = None
        person.tour.released = True
        person.stir()


def close_line(line: "Line") -> None:
    """End a line: what is left of it is released, and its assigned people are free for every line."""
    while line.posts:
        release(line, line.in_order()[-1])
    for person in line.people:
        person.tour.released = True
        person.stir()
    for person in line.world.people:
        if person.assigned is not None and person.assigned[0] is line:
            person.assigned = None


def present(post: "Post") -> list:
    """Give the holder of a post and those who stand by."""
    return [one for one in (post.holder, *post.standing_by) if one is not None]


def begin_freezes(world: "World", mission: "Mission", day: int, known: int) -> int:
    """Lengthen the last day allowed of everybody present by the days of freeze first known today.

    Freezes that overlap count once: `known` is the day up to which freeze has been counted, and is given back.
    """
    for start, end in mission.freezes:
        if max(start, world.start) == day and end > max(known, day):
            for person in [one for line in mission.lines for one in line.people]:
                person.tour.last_allowed += end - max(known, day)
                person.stir()
            known = end
    return known


def surplus_take_posts(line: "Line") -> None:
    """Let surplus people take the vacant posts of their line, latest planned end first, before anybody departs."""
    surplus = sorted(line.surplus(), key=lambda one: (-one.tour.planned_end, one.order))
    for person, post in zip(surplus, line.vacant(), strict=False):
        person.tour.relieved_on = None
        take(person, post)
        person.stir()
