"""Lines and their posts recounted in the evening: who holds them, which are vacant, and all numbers of the line."""

from rotation.foundation.rules import rule
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.codes import ABROAD, HOLDER, RELIEF
from rotation.model.facts import Facts
from rotation.model.inspection import recount as column
from rotation.model.inspection.recount import Recount
from rotation.model.records import NEVER, NOBODY
from rotation.model.world import World


@rule
def _is_theirs(world: World, r: int, p: int, line: int, post: int, role: int) -> bool:
    """Tell whether somebody whom a post names is abroad in the line and has that post in that role."""
    if not 0 <= p < world.replication[r].persons:
        return False
    person = world.person[r, p]
    return bool(person.stage == ABROAD and person.line == line and person.post == post and person.role == role)


@rule
def _inspect_post(world: World, r: int, line: int, post: int, today: int) -> int:
    """Look at one post; give 1 where it is held."""
    held = world.post[r, post]
    over = NEVER
    if held.holder != NOBODY:
        if not held.open or not _is_theirs(world, r, held.holder, line, post, HOLDER):
            blame(world, r, law.HOLDER, post, today)
            return 1
        if held.relief == NOBODY:
            over = world.person[r, held.holder].planned_end
        elif not _is_theirs(world, r, held.relief, line, post, RELIEF):
            blame(world, r, law.RELIEF, post, today)
    elif held.relief != NOBODY:
        blame(world, r, law.RELIEF, post, today)
    if held.over != over or over < world.line[r, line].soonest:
        blame(world, r, law.OVER, post, today)
    return 0 if held.holder == NOBODY else 1


@rule
def _inspect_vacancies(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Walk through the vacant posts of a line: the longest vacant first, then by number."""
    known, row = facts.line[line], world.line[r, line]
    post, ahead, number = row.head, NOBODY, 0
    while post != NOBODY and number <= row.vacancies:
        if not known.first_post <= post < known.first_post + known.posts:
            blame(world, r, law.VACANCIES, line, today)
            return
        vacant = world.post[r, post]
        if vacant.holder != NOBODY or not vacant.open or vacant.before != ahead or vacant.vacant > today:
            blame(world, r, law.VACANCIES, line, today)
        if ahead != NOBODY:
            longer = world.post[r, ahead]
            if longer.vacant > vacant.vacant or (longer.vacant == vacant.vacant and ahead > post):
                blame(world, r, law.VACANCIES, line, today)
        number += 1
        post, ahead = vacant.after, post
    if number != row.vacancies or row.tail != ahead:
        blame(world, r, law.VACANCIES, line, today)


@rule
def inspect_line(world: World, facts: Facts, recount: Recount, r: int, line: int, today: int) -> None:
    """Recount one line: establishment = staffing level + gap, strength, women and surplus."""
    known, row, counted = facts.line[line], world.line[r, line], recount.line[line]
    opened, level = 0, 0
    for post in range(known.first_post, known.first_post + known.posts):
        opened += 1 if world.post[r, post].open else 0
        level += _inspect_post(world, r, line, post, today)
    if row.establishment != opened or opened != facts.establishment[line, today]:
        blame(world, r, law.ESTABLISHMENT, line, today)
    if row.level != level:
        blame(world, r, law.LEVEL, line, today)
    if row.establishment != row.level + row.vacancies:
        blame(world, r, law.GAP, line, today)
    _inspect_vacancies(world, facts, r, line, today)
    present = row.strength == counted[column.STRENGTH] and row.women == counted[column.WOMEN]
    if not present or row.surplus != counted[column.SURPLUS]:
        blame(world, r, law.STRENGTH, line, today)


@rule
def inspect_lines(world: World, facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Recount every line; people must have been recounted before."""
    for line in range(facts.line.shape[0]):
        inspect_line(world, facts, recount, r, line, today)
