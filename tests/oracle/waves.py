"""Rule 7: whole units go in waves, on planned days, with a slip, in exchange where there is no room."""

from typing import TYPE_CHECKING

from rotation.calendar.dates import FOREVER, later
from rotation.foundation.quantities import MILLION, Duration
from tests.oracle import reserve
from tests.oracle.homecoming import come_home, depart

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

REPLACEMENT_DAYS = 60
"""A single post is replaced only while at least so many days remain to the next wave."""


def next_wave(line: "Line") -> int:
    """Give the number of the next wave to go."""
    return line.waves_gone + 1


def planned_day(line: "Line", wave: int) -> int | None:
    """Give the day on which a wave, the next or a later one, is planned today; None where there is no wave."""
    listed = sorted(day.toordinal() for day in line.spec.unit.planned)
    if wave <= len(listed):
        return listed[wave - 1]
    coming = next_wave(line)
    if wave > coming:
        first = planned_day(line, coming)
        return None if first is None else later(first, line.planning_tour(), wave - coming)
    handover = line.spec.handover.days
    if line.spec.unit.anchor == "arrival":
        return None if line.unit_end is None else line.unit_end - handover
    anchor = listed[-1] if listed else line.opening_arrival
    return None if anchor is None else later(anchor, line.planning_tour(), wave - len(listed)) - handover


def slip(line: "Line", wave: int, planned: int) -> int:
    """Give the days by which a wave is late, drawn when its planned day has come."""
    stated = line.spec.unit.slip
    if isinstance(stated, Duration):
        return later(planned, stated) - planned
    return line.world.fate.days_of(stated, "slip", line.key, wave)


def due_day(line: "Line") -> int:
    """Give the planned day of the next wave and its slip; the end of time where there is no wave."""
    planned = planned_day(line, next_wave(line))
    return FOREVER if planned is None else planned + slip(line, next_wave(line), planned)


def fewest(line: "Line") -> int:
    """Give the fewest with whom a wave goes today, at least one."""
    return max(1, -(-line.spec.minimum * len(line.posts) // MILLION))


def may_go(line: "Line") -> "tuple[list[Person], list[Person]]":
    """Give the wave's own people who may depart, and the unassigned who may."""
    end = line.expected_end()
    own = reserve.ready(line.world, line, (line, next_wave(line)), end)
    return own, reserve.ready(line.world, line, None, end)


def fits_in_exchange(line: "Line") -> int:
    """Give how many fit under a covered line's ceilings once all in place have left; none if one is exceeded."""
    room = line.world.decisions.room(line)
    return room + len(line.in_place()) if room >= 0 else 0


def replaces(line: "Line") -> bool:
    """Tell whether single posts are replaced today: some unit has come, and the next is far enough."""
    planned = planned_day(line, next_wave(line))
    return (
        line.spec.unit.replace
        and line.unit_end is not None
        and line.unit_end > line.world.clock.today
        and planned is not None
        and planned - line.world.clock.today >= REPLACEMENT_DAYS
    )


def attempt(world: "World", line: "Line") -> None:
    """Send the wave with room, or in exchange, or not yet: never while the handover of the last is under way."""
    if world.clock.today < line.handed_over:
        return
    own, others = may_go(line)
    number = min(len(line.posts), len(own) + len(others))
    if number < fewest(line):
        return
    if world.decisions.room(line) >= number:
        go(world, line, number, exchange=False)
    elif (fitting := min(number, fits_in_exchange(line))) >= fewest(line):
        go(world, line, fitting, exchange=True)


def go(world: "World", line: "Line", number: int, *, exchange: bool) -> None:
    """Send a wave of so many people to the first posts, and relieve everybody in place."""
    today, wave = world.clock.today, next_wave(line)
    planned = planned_day(line, wave)
    handover = 0 if exchange else line.spec.handover.days
    world.records.wave_left(line, wave, planned, slip(line, wave, planned), number, exchange)
    end = line.tour_end(today, line.key, wave)
    in_place = line.in_place()
    if exchange:
        send_home(in_place)
    posts = line.in_order()[:number]
    for post in posts:
        own, others = may_go(line)
        person, chosen_by = reserve.first_of(world, own or others)
        depart(person, line, post, "assigned" if own else chosen_by, end, wave)
    if not exchange and handover == 0:
        send_home(in_place)
    elif not exchange:
        for person in in_place:
            person.tour.relieved_on = min(person.tour.relieved_on or FOREVER, today + handover)
            person.stir()
    line.waves_gone, line.unit_end, line.handed_over = wave, end, today + handover
    for person in world.people:
        if person.assigned == (line, wave):
            person.assigned = None


def send_home(people: "list[Person]") -> None:
    """Send everybody home at once, in phase 6."""
    for person in people:
        come_home(person, "completed", "short wave")
