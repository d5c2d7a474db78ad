"""Rule 7: whether a wave may go. All parts of a unit go together, or none; an ordinary unit is one part, its leader."""

from rotation.foundation.rules import rule
from rotation.model.departing import too_near_the_end
from rotation.model.facts import Facts
from rotation.model.movement import fill_vacant
from rotation.model.records import NEVER, NOBODY
from rotation.model.waves import go, may_depart, ready_day, replaces, wave_minimum
from rotation.model.world import World

GOES_NOT, WITH_ROOM, IN_EXCHANGE = range(3)
"""How a wave goes on a movement day: not at all, beside those in place, or in their stead."""


@rule
def _muster(world: World, facts: Facts, r: int, leader: int, today: int) -> bool:
    """Count how many each part could send; tell whether that is everywhere the minimum, and any part has a post."""
    part, posts = leader, 0
    while part != NOBODY:
        row = world.line[r, part]
        row.musters = min(row.establishment, may_depart(world, facts, r, part, today))
        row.sends = 0
        if row.musters < wave_minimum(world, facts, r, part):
            return False
        posts += row.establishment
        part = facts.line[part].next_part
    return posts > 0


@rule
def _under(world: World, facts: Facts, r: int, leader: int, ceiling: int, today: int) -> tuple[int, int, int, int]:
    """Sum over the parts under a ceiling: people in place, those who could go, those sent, the least to be sent."""
    in_place, musters, sends, least = 0, 0, 0, 0
    part = leader
    while part != NOBODY:
        if facts.covers[facts.period[today], part, ceiling]:
            row = world.line[r, part]
            in_place += row.strength - row.surplus
            musters += row.musters
            sends += row.sends
            least += wave_minimum(world, facts, r, part)
        part = facts.line[part].next_part
    return in_place, musters, sends, least


@rule
def _left(world: World, facts: Facts, r: int, ceiling: int, today: int) -> int:
    """Give how many more a ceiling in force allows."""
    return facts.number[facts.period[today], ceiling] - world.ceiling[r, ceiling].count


@rule
def _room_for_all(world: World, facts: Facts, r: int, leader: int, today: int) -> int:
    """Tell whether all who could go fit beside those in place, or only in exchange; nobody goes uncovered."""
    covers = facts.covers[facts.period[today]]
    how, part = WITH_ROOM, leader
    while part != NOBODY:
        covered = world.line[r, part].establishment == 0
        for ceiling in range(covers.shape[1]):
            if covers[part, ceiling]:
                covered = True
                if world.ceiling[r, ceiling].exceeded:
                    return GOES_NOT
                _, musters, _, _ = _under(world, facts, r, leader, ceiling, today)
                if musters > _left(world, facts, r, ceiling, today):
                    how = IN_EXCHANGE
        if not covered:
            return GOES_NOT
        part = facts.line[part].next_part
    return how


@rule
def _share_out(world: World, facts: Facts, r: int, leader: int, today: int) -> bool:
    """Send each part's minimum, then part by part as many more as fit once all in place are home; tell if it fits."""
    covers = facts.covers[facts.period[today]]
    part = leader
    while part != NOBODY:
        world.line[r, part].sends = wave_minimum(world, facts, r, part)
        part = facts.line[part].next_part
    part = leader
    while part != NOBODY:
        row = world.line[r, part]
        more = row.musters - row.sends
        for ceiling in range(covers.shape[1]):
            if covers[part, ceiling]:
                in_place, _, sent, _ = _under(world, facts, r, leader, ceiling, today)
                more = min(more, _left(world, facts, r, ceiling, today) + in_place - sent)
        if more < 0:
            return False
        row.sends += more
        part = facts.line[part].next_part
    return True


@rule
def how_it_goes(world: World, facts: Facts, r: int, leader: int, today: int) -> int:
    """Tell how the next wave goes on this movement day, and leave with each part how many it sends."""
    if ready_day(world, facts, r, leader, today) > today or today < world.line[r, leader].handed_over:
        return GOES_NOT
    if not _muster(world, facts, r, leader, today):
        return GOES_NOT
    how = _room_for_all(world, facts, r, leader, today)
    if how == IN_EXCHANGE and not _share_out(world, facts, r, leader, today):
        return GOES_NOT
    return how


@rule
def minimum_fits(world: World, facts: Facts, r: int, line: int, today: int) -> bool:
    """Tell whether the ceilings of all parts let a line's unit go with the fewest, in exchange for all in place."""
    covers = facts.covers[facts.period[today]]
    part = facts.line[line].leader
    while part != NOBODY:
        covered = world.line[r, part].establishment == 0
        for ceiling in range(covers.shape[1]):
            if covers[part, ceiling]:
                covered = True
                in_place, _, _, least = _under(world, facts, r, facts.line[line].leader, ceiling, today)
                if world.ceiling[r, ceiling].exceeded or _left(world, facts, r, ceiling, today) + in_place < least:
                    return False
        if not covered:
            return False
        part = facts.line[part].next_part
    return True


@rule
def incomplete(world: World, facts: Facts, r: int, line: int, today: int) -> bool:
    """Tell whether some part of a line's unit has fewer who may depart than its minimum."""
    part = facts.line[line].leader
    while part != NOBODY:
        if may_depart(world, facts, r, part, today) < wave_minimum(world, facts, r, part):
            return True
        part = facts.line[part].next_part
    return False


@rule
def rotate_unit(world: World, facts: Facts, r: int, line: int, today: int) -> None:
    """Let a unit line look for people on a movement day: for its wave if it leads the unit, and for replacements."""
    row = world.line[r, line]
    if row.planned == NEVER or too_near_the_end(facts, line, today):
        return
    if facts.line[line].leader == line:
        how = how_it_goes(world, facts, r, line, today)
        if how != GOES_NOT:
            go(world, facts, r, line, how == IN_EXCHANGE, today)
    if replaces(world, facts, r, line, today):
        fill_vacant(world, facts, r, line, row.unit_end, today)
