"""Rule 7: whole units go in waves, all parts on one day, with room or in exchange where there is none."""

from typing import TYPE_CHECKING

from rotation.calendar.dates import FOREVER
from rotation.foundation.quantities import MILLION
from tests.oracle import reserve
from tests.oracle.homecoming import come_home, depart

if TYPE_CHECKING:
    from tests.oracle.companies import Company
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

REPLACEMENT_DAYS = 60
"""A single post is replaced only while at least so many days remain to the next wave."""

Sent = dict["Line", int]
"""How many a wave sends to each part."""


def fewest(line: "Line") -> int:
    """Give the fewest with whom a wave goes to a part with open posts today, at least one."""
    return max(1, -(-line.spec.minimum * len(line.posts) // MILLION))


def may_go(line: "Line") -> "tuple[list[Person], list[Person]]":
    """Give the next wave's own people who may depart, and the unassigned who may."""
    end = line.expected_end()
    own = reserve.ready(line.world, line, (line, line.company.next_wave), end)
    return own, reserve.ready(line.world, line, None, end)


def at_hand(line: "Line") -> int:
    """Give how many may depart for a part today, its own and all the unassigned."""
    own, others = may_go(line)
    return len(own) + len(others)


def lacks_room(company: "Company") -> bool:
    """Tell whether some part is not covered, or a ceiling has no room for the minima under it, even in exchange."""
    decisions, sending = company.leader.world.decisions, company.sending()
    if not all(decisions.covered(part) for part in sending):
        return True
    for name in ceilings_of(company.leader.world, company):
        free = decisions.numbers()[name] - decisions.count(name)
        least = sum(fewest(part) for part in sending if name in decisions.ceilings_over(part))
        under = [part for part in company.parts if name in decisions.ceilings_over(part)]
        if free < 0 or least > free + sum(len(part.in_place()) for part in under):
            return True
    return False


def replaces(line: "Line") -> bool:
    """Tell whether single posts are replaced today: some unit has come, and the next is far enough."""
    company = line.company
    planned = company.planned_day(company.next_wave)
    return (
        line.spec.unit.replace
        and company.unit_end is not None
        and company.unit_end > line.world.clock.today
        and planned is not None
        and planned - line.world.clock.today >= REPLACEMENT_DAYS
    )


def expected_end(line: "Line") -> int:
    """Give the planned end of whoever leaves for a line next: that of the unit where its posts are replaced today."""
    company = line.company
    return company.unit_end if company and replaces(line) else line.expected_end()


def attempt(world: "World", company: "Company") -> None:
    """Send the wave with room, or in exchange, or not yet: never while the handover of the last is under way."""
    today, parts = world.clock.today, company.sending()
    if not parts or today < max(company.due_day(), company.handed_over) or not may_travel(world, company):
        return
    number = {part: min(len(part.posts), at_hand(part)) for part in parts}
    lacking = [part for part in parts if number[part] < fewest(part)]
    if lacking:
        if len(lacking) < len(parts):
            world.happened.add("part wave delayed by another part")
        return
    if has_room(world, company, number):
        go(world, company, number, exchange=False)
        return
    fitting = fitting_in_exchange(world, company, number)
    if all(fitting[part] >= fewest(part) for part in parts):
        go(world, company, fitting, exchange=True)


def may_travel(world: "World", company: "Company") -> bool:
    """Tell whether every part with open posts is covered, no ceiling of any part exceeded, and time enough left."""
    return (
        all(world.decisions.covered(part) for part in company.sending())
        and not any(world.decisions.over(part) for part in company.parts)
        and not company.leader.too_near_the_end()
    )


def ceilings_of(world: "World", company: "Company") -> set[str]:
    """Give the ceilings of all parts."""
    return {name for part in company.parts for name in world.decisions.ceilings_over(part)}


def has_room(world: "World", company: "Company", number: Sent) -> bool:
    """Tell whether every ceiling has room for all who would go under it, beside those in place."""
    decisions = world.decisions
    return all(
        decisions.count(name) + sum(n for part, n in number.items() if name in decisions.ceilings_over(part))
        <= decisions.numbers()[name]
        for name in ceilings_of(world, company)
    )


def fitting_in_exchange(world: "World", company: "Company", number: Sent) -> Sent:
    """Give how many fit once everybody in place is counted out: the minima, then part by part as many more as may."""
    decisions = world.decisions
    free = {name: decisions.numbers()[name] - decisions.count(name) for name in ceilings_of(world, company)}
    for person in company.in_place():
        for name in decisions.ceilings_over(person.tour.line):
            free[name] += 1
    for part in number:  # first what each part must send at least
        for name in decisions.ceilings_over(part):
            free[name] -= fewest(part)
    fitting = {}
    for part, wanted in number.items():
        more = min(wanted - fewest(part), *(free[name] for name in decisions.ceilings_over(part)))
        fitting[part] = fewest(part) + more
        for name in decisions.ceilings_over(part):
            free[name] -= more
    return fitting


def go(world: "World", company: "Company", number: Sent, *, exchange: bool) -> None:
    """Send a wave of so many people to the first posts of each part, and relieve everybody in place."""
    today, wave = world.clock.today, company.next_wave
    planned = company.planned_day(wave)
    handover = 0 if exchange else company.leader.spec.handover.days
    end = company.leader.tour_end(today, company.leader.key, wave)
    in_place = company.in_place()
    if exchange:
        send_home(in_place)
    for part, sent in number.items():
        world.records.wave_left(part, wave, planned, company.slip(wave, planned), sent, exchange)
        send_part(world, part, sent, end, wave)
    if len(number) > 1:
        world.happened.add("part wave in exchange" if exchange else "part wave with room")
    if not exchange and handover == 0:
        send_home(in_place)
    elif not exchange:
        for person in in_place:
            person.tour.relieved_on = min(person.tour.relieved_on or FOREVER, today + handover)
            person.stir()
    company.waves_gone, company.unit_end, company.handed_over = wave, end, today + handover
    for person in world.people:
        if person.assigned in [(part, wave) for part in company.parts]:
            person.assigned = None


def send_part(world: "World", line: "Line", number: int, end: int, wave: int) -> None:
    """Send so many people to the first posts of one part, its wave's own people before the unassigned."""
    for post in line.in_order()[:number]:
        own, others = may_go(line)
        person, chosen_by = reserve.first_of(world, own or others)
        depart(person, line, post, "assigned" if own else chosen_by, end, wave)


def send_home(people: "list[Person]") -> None:
    """Send everybody home at once, in phase 6."""
    for person in people:
        come_home(person, "completed", "short wave")
