"""Rule 3: the commission. Sittings, checks, results, expiries and further attempts."""

from rotation.foundation.rules import act, rule
from rotation.model.agenda import note, take
from rotation.model.codes import CANDIDATE, EXAMINED, OUT, RETRY, SEAT
from rotation.model.facts import Due, Facts
from rotation.model.people import after, draw, move, remember
from rotation.model.queues import head, join, leave
from rotation.model.records import NEVER, NOBODY
from rotation.model.reserve import seat_queue
from rotation.model.world import World

EXPIRY, RETRIED, RESULT = int(Due.EXPIRY), int(Due.RETRY), int(Due.RESULT)


@rule
def _examine(world: World, facts: Facts, r: int, p: int, board: int, today: int) -> bool:
    """Let somebody take the checks in their order until the first failure; tell whether all were passed."""
    person = world.person[r, p]
    known = facts.board[board]
    for check in range(known.first_check, known.first_check + known.checks):
        u = draw(world, facts, r, facts.check[check].key, person.key, person.sittings)
        examined = world.examined[r, facts.month[today], person.category, check]
        examined.took += 1
        if u >= facts.check[check].passes:
            return False
        examined.passed += 1
    return True


@act
def sit(world: World, facts: Facts, board: int, today: int) -> None:
    """Phase 8: the first of the board's line take the checks."""
    known = facts.board[board]
    queue = facts.run[0].check_queues + board
    for r in range(world.replication.shape[0]):
        told = after(facts, today, known.result_months, known.result_days)
        for _ in range(min(known.capacity, world.queue[r, queue].length)):
            p = head(world, r, queue)
            person = world.person[r, p]
            leave(world, r, p)
            move(world, facts, r, p, EXAMINED, today)
            passed = _examine(world, facts, r, p, board, today)
            person.passed_checks = 1 if passed else 0
            person.sittings += 1
            person.failures += 0 if passed else 1
            person.due = after(facts, today, known.retry_months, known.retry_days)
            note(world, r, RESULT, told, p)


@rule
def stand_again(world: World, facts: Facts, r: int, p: int, today: int) -> None:
    """Let somebody join the board's line today."""
    move(world, facts, r, p, CANDIDATE, today)
    board = facts.category[world.person[r, p].category].board
    join(world, r, facts.run[0].check_queues + board, p, today)


@rule
def select(world: World, facts: Facts, r: int, p: int, result: int, today: int) -> None:
    """Let somebody selected wait for a seat, with a selection that holds from the day of the result."""
    person = world.person[r, p]
    category = facts.category[person.category]
    board = facts.board[category.board]
    person.selection = after(facts, result, board.validity_months, board.validity_days)
    person.repeats = 0
    join(world, r, seat_queue(facts, person.group, category.course), p, result)
    note(world, r, EXPIRY, max(person.selection, today), p)


@act
def tell_results(world: World, facts: Facts, today: int) -> None:
    """Phase 5: the selected wait for a seat; the others wait to try again, or are out."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, RESULT, today)
        while p != NOBODY:
            person = world.person[r, p]
            if person.passed_checks:
                move(world, facts, r, p, SEAT, today)
                select(world, facts, r, p, today, today)
            elif person.failures >= facts.board[facts.category[person.category].board].attempts:
                move(world, facts, r, p, OUT, today)
                remember(world, facts, r, person.category, 0, today)
            elif person.due <= today:
                stand_again(world, facts, r, p, today)
            else:
                move(world, facts, r, p, RETRY, today)
                note(world, r, RETRIED, person.due, p)
            p = take(world, r, RESULT, today)


@act
def expire(world: World, facts: Facts, today: int) -> None:
    """Phase 3: selections that hold no longer; their people stand before the board again."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, EXPIRY, today)
        while p != NOBODY:
            person = world.person[r, p]
            if person.stage == SEAT and person.selection <= today:
                leave(world, r, p)
                person.selection = NEVER
                stand_again(world, facts, r, p, today)
            p = take(world, r, EXPIRY, today)


@act
def try_again(world: World, facts: Facts, today: int) -> None:
    """Phase 3: waits to try again end."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, RETRIED, today)
        while p != NOBODY:
            stand_again(world, facts, r, p, today)
            p = take(world, r, RETRIED, today)
