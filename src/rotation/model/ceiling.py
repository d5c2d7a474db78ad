"""Rule 1: ceilings, who counts against them, and the room that is left."""

from rotation.foundation.rules import act, rule
from rotation.model.facts import Facts
from rotation.model.records import LONG_AGO, NEVER
from rotation.model.world import World


@rule
def judge(world: World, facts: Facts, r: int, today: int) -> None:
    """Note which ceilings are exceeded, for all that happens until they are judged again, before phase 2."""
    for g in range(world.ceiling.shape[1]):
        number = facts.number[facts.period[today], g]
        world.ceiling[r, g].exceeded = 1 if number >= 0 and world.ceiling[r, g].count > number else 0


@act
def recount(world: World, facts: Facts, today: int) -> None:
    """Count everybody abroad anew against the ceilings of the period that begins."""
    covers = facts.covers[facts.period[today]]
    for r in range(world.replication.shape[0]):
        for g in range(world.ceiling.shape[1]):
            count = 0
            for line in range(covers.shape[0]):
                if covers[line, g]:
                    count += world.line[r, line].strength
            world.ceiling[r, g].count = count
        judge(world, facts, r, today)


@rule
def under_exceeded(world: World, facts: Facts, r: int, line: int, today: int) -> bool:
    """Tell whether a line counts against a ceiling that was judged exceeded."""
    covers = facts.covers[facts.period[today], line]
    exceeded = False
    for g in range(covers.shape[0]):
        exceeded = exceeded or (covers[g] == 1 and world.ceiling[r, g].exceeded == 1)
    return exceeded


@rule
def count(world: World, facts: Facts, r: int, line: int, today: int, people: int) -> None:
    """Count people of a line in, or out where negative."""
    covers = facts.covers[facts.period[today], line]
    for g in range(covers.shape[0]):
        if covers[g]:
            world.ceiling[r, g].count += people


@rule
def room(world: World, facts: Facts, r: int, line: int, today: int) -> int:
    """Give how many more the ceilings of a line allow: below 0 if exceeded this morning, LONG_AGO if uncovered."""
    covers = facts.covers[facts.period[today], line]
    least = NEVER
    for g in range(covers.shape[0]):
        if covers[g]:
            left = facts.number[facts.period[today], g] - world.ceiling[r, g].count
            left = min(left, -1) if world.ceiling[r, g].exceeded else left
            least = min(left, least)
    return LONG_AGO if least == NEVER else least


@rule
def forbids(facts: Facts, line: int, today: int) -> bool:
    """Tell whether a line may send nobody at all: no decision covers it, or one of its ceilings is 0."""
    covers = facts.covers[facts.period[today], line]
    covered = False
    for g in range(covers.shape[0]):
        if covers[g]:
            covered = True
            if facts.number[facts.period[today], g] == 0:
                return True
    return not covered
