"""Rule 10: the opening state, before phase 1 of the first day."""

from rotation.foundation.rules import act, rule
from rotation.foundation.tables import EMPTY
from rotation.model.agenda import note
from rotation.model.ceiling import recount
from rotation.model.changes import open_posts
from rotation.model.codes import ABROAD, BY_OPENING, CANDIDATE, HOLDER, REST, SEAT, SURPLUS
from rotation.model.codes import RESERVE as IN_RESERVE
from rotation.model.commission import select
from rotation.model.departing import arrive, sign, tour_end
from rotation.model.facts import Due, Facts
from rotation.model.people import create, place
from rotation.model.posts import hold
from rotation.model.queues import join
from rotation.model.recording import remember_staffing, write_staffing
from rotation.model.records import LONG_AGO, NEVER, NOBODY
from rotation.model.reserve import stand_by
from rotation.model.waves import planned_after
from rotation.model.world import World

_ABROAD, _RESERVE, _SELECTED, _COMMISSION = range(4)
_OPENING_WAVE = 0
REST_END = int(Due.REST)


@rule
def _put_abroad(world: World, facts: Facts, r: int, p: int, line: int, day: int, planned_end: int) -> None:
    """Put somebody into a mission since `day`: in the next free post, or in surplus; a planned end NEVER is drawn."""
    person, row, known = world.person[r, p], world.line[r, line], facts.line[line]
    place(world, r, p, ABROAD, day)
    person.departed, person.planned_end, person.waited = day, planned_end, EMPTY
    if planned_end == NEVER:
        if known.unit:
            person.planned_end = tour_end(world, facts, r, line, day, known.key, _OPENING_WAVE)
        else:
            person.planned_end = tour_end(world, facts, r, line, day, person.key, person.tours)
    local, wave = 0, EMPTY
    if row.head != NOBODY:
        person.post, person.role = row.head, HOLDER
        local = row.head - known.first_post + 1
        hold(world, r, line, row.head, p)
    else:
        person.role = SURPLUS
        row.surplus += 1
        join(world, r, facts.run[0].surplus_queues + line, p, 0)
    if known.unit:
        wave = _OPENING_WAVE
        if day == known.opening_arrival:
            part = known.leader
            while part != NOBODY:
                world.line[r, part].unit_end = max(world.line[r, part].unit_end, person.planned_end)
                part = facts.line[part].next_part
    arrive(world, facts, r, p, line, local, 0)
    sign(world, r, p, wave, BY_OPENING)


@rule
def _put_at_rest(world: World, facts: Facts, r: int, p: int, day: int, available: int) -> None:
    """Put somebody on leave or in dwell since `day`, who will serve again after a full tour."""
    person = world.person[r, p]
    category = facts.category[person.category]
    place(world, r, p, REST, day)
    person.returned, person.available = day, available
    person.again, person.due = 1, max(available, 0)
    person.chance_again = facts.reason[category.first_reason].chance
    world.category[r, person.category].returning += 1
    join(world, r, facts.run[0].rest_queues + person.category, p, day)
    note(world, r, REST_END, person.due, p)


@rule
def _put(world: World, facts: Facts, r: int, row: int) -> None:
    """Put one person of the opening state where the scenario says."""
    known = facts.opening[row]
    p = create(world, facts, r, known.category, known.number, known.group)
    person = world.person[r, p]
    if known.woman != NOBODY:
        person.woman = known.woman
    person.tours, person.certificate = known.tours, known.certificate
    if known.kind == _ABROAD:
        _put_abroad(world, facts, r, p, known.line, known.day, known.planned_end)
    elif known.kind == _RESERVE:
        place(world, r, p, IN_RESERVE, known.day)
        person.certificate = max(known.certificate, 0)
        stand_by(world, facts, r, p, known.day, 0)
    elif known.kind == _SELECTED:
        place(world, r, p, SEAT, known.day)
        select(world, facts, r, p, known.day, 0)
    elif known.kind == _COMMISSION:
        place(world, r, p, CANDIDATE, 0)
        board = facts.category[known.category].board
        join(world, r, facts.run[0].check_queues + board, p, 0)
    else:
        _put_at_rest(world, facts, r, p, known.day, known.available)


@act
def open_world(world: World, facts: Facts) -> None:
    """Put everybody where the scenario opens, plan the next waves, and write the opening rows of staffing."""
    for r in range(world.replication.shape[0]):
        for line in range(facts.line.shape[0]):
            open_posts(world, facts, r, line, facts.establishment[line, 0], 0)
            world.line[r, line].unit_end = LONG_AGO
        for row in range(facts.opening.shape[0]):
            _put(world, facts, r, row)
        world.replication[r].opening_persons = facts.opening.shape[0]
        for line in range(facts.line.shape[0]):
            state, known = world.line[r, line], facts.line[line]
            state.wave, state.arrived, state.slip = 1, known.opening_arrival, NOBODY
            state.handed_over = LONG_AGO
            state.raised = known.opening_raised
            state.planned = planned_after(world, facts, r, line)
            remember_staffing(world, r, line, 0)
            write_staffing(world, r, line, -1, 0)
    recount(world, facts, 0)
