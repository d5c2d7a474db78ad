"""Rule 8: how somebody leaves on a tour, and how long it is to last."""

from rotation.foundation.rules import rule
from rotation.foundation.tables import EMPTY
from rotation.model.agenda import note
from rotation.model.ceiling import count
from rotation.model.codes import ABROAD, FULL_TOURS
from rotation.model.facts import Due, Facts
from rotation.model.fitness import may_leave, room_kept
from rotation.model.people import after, draw, drawn_outcome, move
from rotation.model.queues import leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World

HOME, EARLY_RETURN = int(Due.HOME), int(Due.EARLY)


@rule
def within_bounds(facts: Facts, line: int, departed: int, planned_end: int) -> int:
    """Keep a planned end between the shortest and the longest tour of a line."""
    known = facts.line[line]
    shortest = after(facts, departed, known.shortest_months, known.shortest_days)
    longest = after(facts, departed, known.longest_months, known.longest_days)
    return min(max(planned_end, shortest), longest)


@rule
def tour_end(world: World, facts: Facts, r: int, line: int, departed: int, whom: int, ordinal: int) -> int:
    """Give the planned end of a tour: fixed by the calendar, or drawn."""
    known = facts.line[line]
    if known.tour_count == 0:
        end = after(facts, departed, known.tour_months, known.tour_days)
    else:
        u = draw(world, facts, r, facts.run[0].tour_length, whom, ordinal)
        end = departed + drawn_outcome(facts, u, known.tour_first, known.tour_count)
    return within_bounds(facts, line, departed, end)


@rule
def planning_end(facts: Facts, line: int, today: int) -> int:
    """Give the planned end that a planner expects of a tour begun today."""
    known = facts.line[line]
    end = after(facts, today, known.plan_months, known.plan_days)
    return end if known.tour_count > 0 else within_bounds(facts, line, today, end)


@rule
def too_near_the_end(facts: Facts, line: int, day: int) -> bool:
    """Tell whether less than the shortest tour remains on a day before the mission ends."""
    known = facts.line[line]
    return after(facts, day, known.shortest_months, known.shortest_days) > facts.mission[known.mission].end


@rule
def _write_tour(world: World, r: int, p: int, line: int, post: int) -> None:
    """Open the row of a tour; where the table is full, note that and use its last row."""
    book, person = world.replication[r], world.person[r, p]
    if book.tours >= world.tour.shape[1]:
        book.overflow |= FULL_TOURS
        book.tours -= 1
    person.tour = book.tours
    book.tours += 1
    tour = world.tour[r, person.tour]
    tour.person, tour.category, tour.woman = person.number, person.category, person.woman
    tour.line, tour.post, tour.tour = line, post, person.tours + 1
    tour.departed, tour.planned_end = person.departed, person.planned_end
    tour.returned, tour.reason, tour.handover_days = EMPTY, NOBODY, 0
    tour.dwell_before = EMPTY if person.returned == NEVER else person.departed - person.returned
    tour.reserve_before, person.waited = person.waited, 0


@rule
def sign(world: World, r: int, p: int, wave: int, chosen_by: int) -> None:
    """Write with somebody's tour which wave it belongs to, EMPTY for none, and which rule chose the person."""
    tour = world.tour[r, world.person[r, p].tour]
    tour.wave, tour.chosen_by = wave, chosen_by


@rule
def arrive(world: World, facts: Facts, r: int, p: int, line: int, post: int, today: int) -> None:
    """Count somebody as present who departed and has a planned end: in the line, under its ceilings, in the tables.

    `post` is the number of the post in its line, from 1, or 0; an early return is drawn from today on.
    """
    person = world.person[r, p]
    category = facts.category[person.category]
    known = facts.line[line]
    person.line, person.relieved = line, NEVER
    person.last_day = after(facts, person.departed, known.longest_months, known.longest_days)
    u = draw(world, facts, r, facts.run[0].early_return, person.key, person.tours)
    days = drawn_outcome(facts, u, category.early_first, category.early_count)
    person.early = today + 1 + days if days < category.early_count else NEVER
    note(world, r, EARLY_RETURN, person.early, p)
    note(world, r, HOME, max(min(person.planned_end, person.last_day), today), p)
    world.line[r, line].strength += 1
    world.line[r, line].women += person.woman
    world.category[r, person.category].abroad += 1
    world.category[r, person.category].women += person.woman
    count(world, facts, r, line, today, 1)
    _write_tour(world, r, p, line, post)


@rule
def depart(world: World, facts: Facts, r: int, p: int, line: int, post: int, planned_end: int, today: int) -> None:
    """Send somebody out of the reserve on a tour; `post` counts among all posts of the world."""
    person = world.person[r, p]
    may_leave(world, facts, r, p, line, planned_end, today)
    leave(world, r, p)
    if person.group == person.category:
        world.departures[r, today + 1, line] += 1
    move(world, facts, r, p, ABROAD, today)
    person.departed, person.planned_end, person.post = today, planned_end, post
    arrive(world, facts, r, p, line, post - facts.line[line].first_post + 1, today)
    room_kept(world, facts, r, p, line, today)
