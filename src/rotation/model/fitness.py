"""Departures, judged as they happen, in every run: who leaves, and what is left of the room under the ceilings."""

from rotation.foundation.rules import rule
from rotation.model import invariants as law
from rotation.model.blaming import blame
from rotation.model.codes import RESERVE
from rotation.model.facts import Facts
from rotation.model.records import LONG_AGO, NEVER
from rotation.model.world import World

_COMMISSION = 3
"""The kind of opening people who have yet to be examined."""


@rule
def _examined(world: World, facts: Facts, r: int, p: int) -> bool:
    """Tell whether somebody passed all checks, or is of the opening state and was selected before it."""
    person = world.person[r, p]
    before = p < facts.opening.shape[0] and person.sittings == 0 and facts.opening[p].kind != _COMMISSION
    return person.passed_checks == 1 or before


@rule
def unfit(world: World, facts: Facts, r: int, p: int, planned_end: int, today: int) -> int:
    """Give the invariant that somebody's departure breaks, SOUND for none.

    `planned_end` is the day on which a certificate must hold where it must hold throughout, LONG_AGO if not known.
    """
    person = world.person[r, p]
    if not _examined(world, facts, r, p):
        return law.DEPARTS_UNCHECKED
    throughout = facts.category[person.category].throughout
    if person.certificate <= today or (throughout == 1 and person.certificate <= planned_end):
        return law.DEPARTS_UNCERTIFIED
    if person.returned != NEVER and person.available > today:
        return law.DEPARTS_UNRESTED
    return law.SOUND


@rule
def may_leave(world: World, facts: Facts, r: int, p: int, line: int, planned_end: int, today: int) -> None:
    """Look at somebody about to depart. A drawn tour's end says nothing of the certificate asked; evenings judge it."""
    asked = planned_end if facts.line[line].tour_count == 0 else LONG_AGO
    which = unfit(world, facts, r, p, asked, today)
    if world.person[r, p].stage != RESERVE:
        which = law.DEPARTS_FROM_ELSEWHERE
    if which != law.SOUND:
        blame(world, r, which, p, today)


@rule
def room_kept(world: World, facts: Facts, r: int, p: int, line: int, today: int) -> None:
    """Look at the ceilings over a line for which somebody has just departed, who counts by now."""
    period = facts.period[today]
    which, covered = law.SOUND, False
    for g in range(world.ceiling.shape[1]):
        if facts.covers[period, line, g]:
            covered = True
            if world.ceiling[r, g].count > facts.number[period, g]:
                which = law.DEPARTS_OVER
            elif world.ceiling[r, g].exceeded:
                which = law.DEPARTS_UNDER_EXCEEDED
    if not covered:
        which = law.DEPARTS_UNCOVERED
    if which != law.SOUND:
        blame(world, r, which, p, today)
