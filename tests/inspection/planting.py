"""Faults to plant in an evening's world: each breaks one thing, and gives the name of what it concerns."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rotation.foundation.tables import CAUSES, STAGES, TRIGGERS
from rotation.model import codes
from rotation.model.building.days import ceiling_names
from rotation.model.building.facts import Groundwork
from rotation.model.building.people import room_kinds
from rotation.model.records import NOBODY
from rotation.model.world import World
from tests.inspection.worlds import Plant, line_named, people, person_named, post_named

NONE = codes.NO_VOLUNTEERS * len(TRIGGERS)


def somebody(where: int, /, **changes: Callable[[Any, int], int]) -> Plant:
    """Change columns of the first person in a stage."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        found = np.flatnonzero(people(world)["stage"] == where)
        if len(found) == 0:
            return None
        person = world.person[0, int(found[0])]
        for name, value in changes.items():
            person[name] = value(person, today)
        return person_named(ground, world, int(found[0]))

    return plant


def departed(ground: Groundwork, world: World, today: int) -> int | None:
    """Give somebody who departed today for a mission that is not frozen."""
    found = [
        p
        for p, who in enumerate(people(world))
        if who.stage == codes.ABROAD and who.departed == today and world.tour[0, who.tour].chosen_by != codes.BY_OPENING
    ]
    return found[0] if found else None


def departs(change: Callable[[Groundwork, World, int, int], None]) -> Plant:
    """Change something about the first who departed today."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        p = departed(ground, world, today)
        if p is None:
            return None
        change(ground, world, p, today)
        return person_named(ground, world, p)

    return plant


def no_check(ground: Groundwork, world: World, p: int, today: int) -> None:
    world.person[0, p].passed_checks, world.person[0, p].sittings = 0, 1


def lapsed(ground: Groundwork, world: World, p: int, today: int) -> None:
    world.person[0, p].certificate = today


def not_throughout(ground: Groundwork, world: World, p: int, today: int) -> None:
    ground.facts.category[world.person[0, p].category].throughout = 1
    world.person[0, p].certificate = today + 1


def tired(ground: Groundwork, world: World, p: int, today: int) -> None:
    world.person[0, p].returned, world.person[0, p].available = today - 1, today + 1


def no_room_before(ground: Groundwork, world: World, p: int, today: int) -> None:
    """Leave a ceiling for nobody over the lines where somebody was the evening before."""
    line = world.person[0, p].line
    ground.facts.covers[:, line, 0] = 1
    ground.facts.number[:, 0] = 0


def in_queue(change: Callable[[World, list[int]], int], least: int = 2) -> Plant:
    """Change a waiting line of so many people at least; gives whom the fault concerns."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for queue in range(world.queue.shape[1]):
            row, found = world.queue[0, queue], []
            p = row.head if row.length >= least else NOBODY
            while p != NOBODY:
                found.append(int(p))
                p = world.person[0, p].after
            if found:
                return person_named(ground, world, change(world, found))
        return None

    return plant


def link(world: World, standing: list[int]) -> int:
    world.person[0, standing[1]].before = NOBODY
    return standing[1]


def order(world: World, standing: list[int]) -> int:
    world.person[0, standing[0]].joined = world.person[0, standing[1]].joined + 1
    return standing[1]


def forgotten(world: World, standing: list[int]) -> int:
    """Let the second be skipped by both neighbours and not be counted."""
    first, second, third = standing[:3]
    world.person[0, first].after, world.person[0, third].before = third, first
    row = world.queue[0, world.person[0, second].queue]
    row.length -= 1
    row.women -= world.person[0, second].woman
    return second


def queue_column(name: str, change: int) -> Plant:
    """Change a column of the first category's reserve where somebody stands in it."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        queue = int(ground.facts.run[0].reserve_queues)
        if world.queue[0, queue].length < 2:
            return None
        world.queue[0, queue][name] += change
        return f"reserve of {ground.order.categories[0][0]}"

    return plant


def tail(ground: Groundwork, world: World, today: int) -> str | None:
    queue = int(ground.facts.run[0].reserve_queues)
    if world.queue[0, queue].length < 2:
        return None
    world.queue[0, queue].tail = world.queue[0, queue].head
    return f"reserve of {ground.order.categories[0][0]}"


def roll(ground: Groundwork, world: World, today: int) -> str | None:
    world.roll[0, 0, codes.SEAT] += 1
    return f"{ground.order.categories[0][0]}, stage {STAGES[codes.SEAT]}"


def roll_of_a_wave(ground: Groundwork, world: World, today: int) -> str | None:
    categories = len(ground.order.categories)
    if world.roll.shape[1] == categories:
        return None
    world.roll[0, -1, codes.SEAT] += 1
    line = int(np.flatnonzero(ground.facts.line["waves"])[-1])
    return f"wave {ground.facts.line[line].waves} of {line_named(ground, line)}, stage {STAGES[codes.SEAT]}"


def category(name: str) -> Plant:
    """Change a count of the last category."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        world.category[0, -1][name] += 1
        return ground.order.categories[-1][0]

    return plant


def abroad(change: Callable[[Groundwork, World, int, int], bool]) -> Plant:
    """Change something about somebody who holds a post, in the order of persons, where it can be done."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for p, who in enumerate(people(world)):
            if who.stage == codes.ABROAD and who.departed < today and change(ground, world, p, today):
                return person_named(ground, world, p)
        return None

    return plant


def frozen(ground: Groundwork, world: World, p: int, today: int) -> bool:
    """Tell whether somebody cannot leave in any case."""
    return bool(ground.facts.frozen[ground.facts.line[world.person[0, p].line].mission, today] > 0)


def tour_over(ground: Groundwork, world: World, p: int, today: int) -> bool:
    world.tour[0, world.person[0, p].tour].returned = today
    return True


def another_post(ground: Groundwork, world: World, p: int, today: int) -> bool:
    world.person[0, p].post += 1
    return True


def overstays(ground: Groundwork, world: World, p: int, today: int) -> bool:
    if frozen(ground, world, p, today) or ground.facts.freeze_days.any():
        return False
    world.person[0, p].departed = world.tour[0, world.person[0, p].tour].departed = -2000
    world.person[0, p].planned_end = today - 1
    return True


def extended(ground: Groundwork, world: World, p: int, today: int) -> bool:
    first = int(np.flatnonzero(people(world)["stage"] == codes.ABROAD)[0])
    who = world.person[0, p]
    if p != first or who.role != codes.HOLDER or frozen(ground, world, p, today) or today == 0:
        return False
    who.planned_end = today
    no_room_before(ground, world, p, today)
    return True


def released(ground: Groundwork, world: World, p: int, today: int) -> bool:
    if frozen(ground, world, p, today):
        return False
    world.person[0, p].role = codes.RELEASED
    return True


def over_in_surplus(ground: Groundwork, world: World, p: int, today: int) -> bool:
    if frozen(ground, world, p, today):
        return False
    world.person[0, p].role, world.person[0, p].planned_end = codes.SURPLUS, today
    return True


def not_to_be_extended(ground: Groundwork, world: World, p: int, today: int) -> bool:
    who = world.person[0, p]
    if frozen(ground, world, p, today) or ground.facts.line[who.line].extension:
        return False
    who.planned_end = today
    return True


def line(name: str) -> Plant:
    """Change a number of the last line."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        world.line[0, -1][name] += 1
        return line_named(ground, len(ground.order.lines) - 1)

    return plant


def establishment(ground: Groundwork, world: World, today: int) -> str | None:
    ground.facts.establishment[0, today] += 1
    return line_named(ground, 0)


def post(vacant: bool, change: Callable[[World, int, int], None]) -> Plant:
    """Change the first post that is vacant, or held without a relief."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for code, known in enumerate(ground.facts.line):
            for each in range(known.first_post, known.first_post + known.posts):
                held = world.post[0, each]
                if held.open and held.relief == NOBODY and (held.holder == NOBODY) == vacant:
                    change(world, each, today)
                    return post_named(ground, code, each)
        return None

    return plant


def held(world: World, each: int, today: int) -> None:
    world.post[0, each].holder = 0 if world.person[0, 0].stage != codes.ABROAD else NOBODY - 1


def relieved(world: World, each: int, today: int) -> None:
    world.post[0, each].relief = 0


def over(world: World, each: int, today: int) -> None:
    world.post[0, each].over += 1


def looked_at_too_late(world: World, each: int, today: int) -> None:
    """Let the line believe that its posts are over later than this one."""
    who = world.person[0, world.post[0, each].holder]
    world.line[0, who.line].soonest = who.planned_end + 1


def vacancies(change: Callable[[World, int, int, int], None]) -> Plant:
    """Change the first two vacant posts of a line."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for code, row in enumerate(world.line[0]):
            if row.vacancies >= 2:
                change(world, int(row.head), int(world.post[0, row.head].after), today)
                return line_named(ground, code)
        return None

    return plant


def cut(world: World, first: int, second: int, today: int) -> None:
    world.post[0, second].before = NOBODY


def longer(world: World, first: int, second: int, today: int) -> None:
    world.post[0, second].vacant = world.post[0, first].vacant - 1


def swapped(world: World, first: int, second: int, today: int) -> None:
    """Let the higher of two numbers stand first, vacant since the same day."""
    low, high = min(first, second), max(first, second)
    behind, row = world.post[0, second].after, world.line[0, line_of(world, first)]
    row.head = high
    world.post[0, high].before, world.post[0, high].after = NOBODY, low
    world.post[0, low].before, world.post[0, low].after = high, behind
    world.post[0, high].vacant = world.post[0, low].vacant
    if behind == NOBODY:
        row.tail = low
    else:
        world.post[0, behind].before = low


def line_of(world: World, first: int) -> int:
    """Give the line whose longest vacant post this is."""
    return int(np.flatnonzero(world.line[0]["head"] == first)[0])


def ceiling(name: str) -> Plant:
    """Change a column of the first ceiling."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        world.ceiling[0, 0][name] += 1
        return f"ceiling {ceiling_names(ground.order)[0]}"

    return plant


def passed(ground: Groundwork, world: World, today: int) -> str | None:
    """Lower a ceiling to one below its count after a departure for the only line of a growing number of people."""
    p = departed(ground, world, today)
    row = world.staffing[0, max(int(world.replication[0].staffing) - 1, 0)]
    if p is None:
        return None
    line, period = world.person[0, p].line, ground.facts.period[today]
    grew = [r for r in world.staffing[0, : world.replication[0].staffing] if r.line == line and r.to_day == today]
    if not grew or grew[0].strength >= world.line[0, line].strength or row.to_day != today:
        return None
    ground.facts.covers[period, :, 0] = 0
    ground.facts.covers[period, line, 0] = 1
    ground.facts.number[period, 0] = world.line[0, line].strength - 1
    world.ceiling[0, 0].count, world.ceiling[0, 0].exceeded = world.line[0, line].strength, 1
    return f"ceiling {ceiling_names(ground.order)[0]}"


def under_way(change: Callable[[Groundwork, World, int], None]) -> Plant:
    """Change something about the class under way that began most lately."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for row in reversed(range(world.replication[0].classes)):
            lesson = world.lesson[0, row]
            if lesson.took_place and lesson.start <= today < lesson.end:
                change(ground, world, row)
                begun = ground.order.scenario.start.toordinal() + int(lesson.start)
                name = ground.order.courses[lesson.course][0]
                return f"class of {name} begun on {type(ground.order.scenario.start).fromordinal(begun)}"
        return None

    return plant


def too_many(ground: Groundwork, world: World, row: int) -> None:
    world.lesson[0, row].students = ground.facts.course[world.lesson[0, row].course].maximum + 1


def one_more(ground: Groundwork, world: World, row: int) -> None:
    ground.facts.course["maximum"] += 1
    world.lesson[0, row].students += 1


def no_room(ground: Groundwork, world: World, today: int) -> str | None:
    if world.free[0, 0] == ground.free[0]:
        return None
    ground.free[0] -= world.free[0, 0] + 1
    return " ".join(room_kinds(ground.order)[0])


def free_room(ground: Groundwork, world: World, today: int) -> str | None:
    world.free[0, -1] += 1
    return " ".join(room_kinds(ground.order)[-1])


def ledger(ground: Groundwork, world: World, today: int) -> str | None:
    world.cell[0, 0, NONE].posts += 1
    return line_named(ground, 0)


def retold(ready: bool, throughout: bool) -> Plant:
    """Give a post of a line another cause, where the one it has is, or is not, that somebody ready is kept."""

    def plant(ground: Groundwork, world: World, today: int) -> str | None:
        for code in range(len(ground.order.lines)):
            period = ground.facts.period[today]
            mine = ground.facts.covers[period, code] == 1
            if not mine.any() or (ground.facts.number[period][mine] == 0).any():
                continue
            kept = range(codes.OUTRANKED * len(TRIGGERS))
            others = range(codes.OUTRANKED * len(TRIGGERS), len(CAUSES) * len(TRIGGERS))
            cells = world.cell[0, code]
            source, target = (kept, others) if ready else (others, kept)
            found = [cell for cell in source if cells[cell].posts > 0]
            apart = ground.facts.category[ground.facts.line[code].category].throughout == 1
            if found and apart == throughout:
                cells[found[0]].posts -= 1
                cells[target[0]].posts += 1
                return line_named(ground, code)
        return None

    return plant


PLANTS: list[tuple[str, Plant]] = [
    ("departs unchecked", departs(no_check)),
    ("departs uncertified", departs(lapsed)),
    ("departs uncertified", departs(not_throughout)),
    ("departs unrested", departs(tired)),
    ("departs under exceeded", departs(no_room_before)),
    ("stage", somebody(codes.CANDIDATE, stage=lambda *_: 77)),
    ("stage", somebody(codes.CANDIDATE, group=lambda *_: 7777)),
    ("waiting line", somebody(codes.RESERVE, queue=lambda *_: NOBODY)),
    ("waiting line", somebody(codes.EXAMINED, queue=lambda *_: 0)),
    ("link", in_queue(link)),
    ("link", in_queue(forgotten, 3)),
    ("order", in_queue(order)),
    ("attendance", somebody(codes.STUDENT, lesson=lambda *_: NOBODY)),
    ("attendance", somebody(codes.REST, stage=lambda *_: codes.STUDENT)),
    ("abroad", abroad(tour_over)),
    ("abroad", somebody(codes.RESERVE, line=lambda *_: 0)),
    ("post taken", abroad(another_post)),
    ("ready certificate", somebody(codes.RESERVE, certificate=lambda _, today: today)),
    ("roll", roll),
    ("roll", roll_of_a_wave),
    ("category abroad", category("abroad")),
    ("category abroad", category("women")),
    ("returning", category("returning")),
    ("queue length", queue_column("length", 1)),
    ("queue length", queue_column("length", -1)),
    ("queue length", queue_column("women", 1)),
    ("queue length", tail),
    ("overstays", abroad(overstays)),
    ("extended", abroad(extended)),
    ("kept", abroad(released)),
    ("kept", abroad(over_in_surplus)),
    ("kept", abroad(not_to_be_extended)),
    ("establishment", line("establishment")),
    ("establishment", establishment),
    ("strength", line("strength")),
    ("strength", line("women")),
    ("strength", line("surplus")),
    ("level", line("level")),
    ("gap", line("vacancies")),
    ("vacancies", vacancies(cut)),
    ("vacancies", vacancies(longer)),
    ("vacancies", vacancies(swapped)),
    ("holder", post(True, held)),
    ("relief", post(True, relieved)),
    ("relief", post(False, relieved)),
    ("over", post(False, over)),
    ("over", post(False, looked_at_too_late)),
    ("ceiling count", ceiling("count")),
    ("ceiling judged", ceiling("exceeded")),
    ("ceiling passed", passed),
    ("class size", under_way(too_many)),
    ("attending", under_way(one_more)),
    ("room", no_room),
    ("room free", free_room),
    ("ledger", ledger),
    ("ready unused", retold(ready=True, throughout=False)),
    ("ready unused", retold(ready=True, throughout=True)),
    ("nobody ready", retold(ready=False, throughout=False)),
    ("nobody ready", retold(ready=False, throughout=True)),
]
"""The invariant that each breaks, and how."""
