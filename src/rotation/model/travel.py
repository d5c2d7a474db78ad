"""Phase 6: a movement day of a mission, line by line."""

from rotation.foundation.rules import act
from rotation.model.facts import Facts
from rotation.model.movement import rotate_line, take_surplus
from rotation.model.parts import rotate_unit
from rotation.model.world import World


@act
def travel(world: World, facts: Facts, mission: int, today: int) -> None:
    """Let people in surplus take vacant posts, then each line of the mission look for people."""
    first = facts.mission[mission].first_line
    end = first + facts.mission[mission].lines
    for r in range(world.replication.shape[0]):
        if world.replication[r].overflow:
            continue
        for line in range(first, end):
            take_surplus(world, facts, r, line)
        for line in range(first, end):
            if facts.line[line].unit:
                rotate_unit(world, facts, r, line, today)
            else:
                rotate_line(world, facts, r, line, today)
