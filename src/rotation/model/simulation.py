"""One block of replications, from the opening state to the tables: this page is the model."""

from collections.abc import Callable
from functools import partial

import numpy as np
import simpy
from numpy.typing import NDArray

from rotation.calendar.phases import Phase
from rotation.foundation.coded import Coded, joined
from rotation.foundation.rules import handed
from rotation.model import (
    centre,
    changes,
    commission,
    homecoming,
    ledger,
    opening,
    recording,
    reserve,
    resting,
    volunteers,
)
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.ceiling import recount
from rotation.model.diary import Diary
from rotation.model.facts import Facts
from rotation.model.inspection.inspecting import Inspector, review
from rotation.model.making import ample, capacity, make_world, renewed
from rotation.model.telling import tables
from rotation.model.travel import travel
from rotation.model.world import World
from rotation.scenario.schema import Scenario

TOGETHER = 50
"""How many futures share one clock: more share its price, fewer keep their columns in the processor's cache."""
LARGE = 25_000
"""Posts of all futures under one clock, beyond which the clock costs nothing beside them and memory counts."""


def simulate(
    scenario: Scenario, *, seed: int, first: int = 0, count: int = 1, verify: bool = False
) -> dict[str, Coded]:
    """Simulate `count` possible futures of a scenario, from number `first` on, and give all tables by name.

    The tables do not depend on how many futures are simulated at once. The scenario must have passed its checks.
    `verify` recounts everything every evening, and changes no table. Raises RunFailed where an invariant does not hold.
    """
    ground = groundwork(scenario, seed)
    together, blocks = min(count, abreast(ground)), []
    world = make_world(ground, first, together, ample(ground))
    for start in range(first, first + count, together):
        if start > first:
            world = renewed(world, ground, start, min(together, first + count - start))
        world = settled(ground, world, verify)
        review(ground, world)
        blocks.append(tables(ground, world))
    return joined(blocks)


def abreast(ground: Groundwork) -> int:
    """Give how many futures are worth simulating under one clock: of a large world fewer."""
    return max(1, min(TOGETHER, LARGE // max(1, int(ground.facts.line["posts"].sum()))))


def settled(ground: Groundwork, world: World, verify: bool = False) -> World:
    """Run a block, again with larger tables where one was full: sound, since luck depends on nothing but its key."""
    while True:
        run(ground, world, verify)
        if not world.replication["overflow"].any():
            return world
        book = world.replication
        world = make_world(ground, int(book["number"][0]), len(book), capacity(world).grown())


def run(ground: Groundwork, world: World, verify: bool = False, look: Callable[[int], None] | None = None) -> Diary:
    """Run all replications of a block through all their days; give the diary, which knows who woke how often.

    `look` is called every evening with the day, when nothing of it is still to come; it must change nothing.
    """
    world, facts, env = handed(world), handed(ground.facts), simpy.Environment()
    diary = Diary(env, world)
    opening.open_world(world, facts)
    offer(ground, world)

    def found(act: Callable[..., None], phase: Phase, known: NDArray[np.intp] | None = None) -> None:
        diary.on_notes(phase, partial(act, world, facts), [] if known is None else known.tolist())

    def calendar(act: Callable[[int], None], phase: Phase, days: NDArray[np.bool_], rank: int = 0) -> None:
        diary.on_days(phase, act, np.flatnonzero(days).tolist(), rank)

    calendar(partial(_change, world, facts), Phase.CHANGES, days_of_change(ground))
    found(homecoming.come_home, Phase.HOMECOMINGS, np.flatnonzero(new_periods(ground)))
    found(homecoming.return_early, Phase.EARLY_RETURNS)
    found(resting.end_rests, Phase.RESTS)
    found(reserve.lapse, Phase.LAPSES)
    found(commission.expire, Phase.EXPIRIES)
    found(reserve.withdraw, Phase.WITHDRAWALS)
    found(commission.try_again, Phase.RETRIES)
    found(centre.end_classes, Phase.CLASS_ENDS)
    found(commission.tell_results, Phase.RESULTS)
    for code in range(len(ground.order.missions)):
        calendar(partial(travel, world, facts, code), Phase.DEPARTURES, facts.moves[code] == 1, code)
    for code in range(len(ground.order.courses)):
        calendar(partial(centre.start_classes, world, facts, code), Phase.CLASS_STARTS, facts.starts[code] == 1, code)
    for code in range(len(ground.order.boards)):
        calendar(partial(volunteers.call, world, facts, code), Phase.CALLS, ground.sits[code] == 1, code)
        calendar(partial(commission.sit, world, facts, code), Phase.SITTINGS, ground.sits[code] == 1, code)
    calendar(partial(ledger.take_levels, world, facts), Phase.LEDGER, np.ones(ground.order.days, bool))
    if verify:
        calendar(Inspector(ground, world).look, Phase.LEDGER, np.ones(ground.order.days, bool), 1)
    if look is not None:
        calendar(look, Phase.LEDGER, np.ones(ground.order.days, bool), 2)

    diary.heed()  # what the opening has noted
    env.run(until=ground.order.days)
    recording.close_books(world, facts)
    return diary


def offer(ground: Groundwork, world: World) -> None:
    """Let the soldiers of finite populations offer themselves, each on a day of its own, and put them in that order."""
    known = ground.facts.category
    if known["soldiers"].any():
        volunteers.make_offers(world, handed(ground.facts))
        for first, soldiers in zip(known["first_soldier"].tolist(), known["soldiers"].tolist(), strict=True):
            world.offer[:, first : first + soldiers].sort(axis=1)


def new_periods(ground: Groundwork) -> NDArray[np.bool_]:
    """Give the days on which ceilings change, the first included; bool[days]."""
    return np.diff(ground.facts.period, prepend=-1) != 0


def days_of_change(ground: Groundwork) -> NDArray[np.bool_]:
    """Give the days on which phase 1 has something to do; bool[days]."""
    facts, days = ground.facts, ground.order.days
    posts = facts.establishment[:, :days]
    changed = (np.diff(posts, prepend=posts[:, :1], axis=1) != 0).any(axis=0)
    changed |= new_periods(ground) | (facts.freeze_days > 0).any(axis=0) | (facts.closing >= 0).any(axis=0)
    ends = facts.mission["end"]
    changed[ends[(ends >= 0) & (ends < days)]] = True
    return changed


def _change(world: World, facts: Facts, today: int) -> None:
    """Phase 1: decisions, establishments and freezes take effect."""
    recount(world, facts, today)
    changes.change_posts(world, facts, today)
    if facts.freeze_days[:, today].any():
        changes.begin_freezes(world, facts, today)
