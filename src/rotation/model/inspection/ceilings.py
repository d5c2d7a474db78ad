"""Ceilings recounted by the cover of the day: in the morning from the evening before, and in the evening."""

from rotation.foundation.rules import rule
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.facts import Facts
from rotation.model.inspection import recount as column
from rotation.model.inspection.recount import Recount
from rotation.model.world import World


@rule
def judge_morning(facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Tell of each line whether a ceiling over it was exceeded this morning, before anybody came home."""
    period = facts.period[today]
    recount.line[:, column.EXCEEDED] = 0
    for g in range(facts.number.shape[1]):
        count = 0
        for line in range(facts.line.shape[0]):
            if facts.covers[period, line, g]:
                count += recount.before[r, line]
        if 0 <= facts.number[period, g] < count:
            for line in range(facts.line.shape[0]):
                if facts.covers[period, line, g]:
                    recount.line[line, column.EXCEEDED] = 1


@rule
def inspect_ceilings(world: World, facts: Facts, recount: Recount, r: int, today: int) -> None:
    """Recount every ceiling, and look whether one is exceeded under which somebody departed today."""
    period = facts.period[today]
    for g in range(facts.number.shape[1]):
        count, sent = 0, 0
        for line in range(facts.line.shape[0]):
            if facts.covers[period, line, g]:
                count += recount.line[line, column.STRENGTH]
                sent += recount.line[line, column.SENT]
        held = world.ceiling[r, g]
        exceeded = 0 <= facts.number[period, g] < count
        if held.count != count:
            blame(world, r, law.CEILING_COUNT, g, today)
        if (held.exceeded == 1) != exceeded:
            blame(world, r, law.CEILING_JUDGED, g, today)
        if exceeded and sent > 0:
            blame(world, r, law.CEILING_PASSED, g, today)


@rule
def remember_strength(world: World, recount: Recount, r: int) -> None:
    """Keep how many are present in each line for the judgement of the next morning."""
    for line in range(recount.before.shape[1]):
        recount.before[r, line] = world.line[r, line].strength
