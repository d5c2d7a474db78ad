"""One block of replications, from the opening state to the tables: this page is the model."""

from collections.abc import Callable
from functools import partial

import numpy as np
import simpy
from numpy.typing import NDArray

from rotation.calendar.phases import Phase
from rotation.foundation.coded import Coded
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
from rotation.model.inspection.inspecting import Inspector, review
from rotation.model.making import AMPLE, Capacity, make_world
from rotation.model.telling import tables
from rotation.model.travel import travel
from rotation.model.world import World
from rotation.scenario.schema import Scenario


def simulate(
    scenario: Scenario, *, seed: int, first: int = 0, count: int = 1, verify: bool = False
) -> dict[str, Coded]:
    """Simulate `count` possible futures of a scenario, from number `first` on, and give all tables by name.

    The tables do not depend on how many futures are simulated at once. The scenario must have passed its checks.
    `verify` recounts everything every evening, and changes no table. Raises RunFailed where an invariant does not hold.
    """
    ground = groundwork(scenario, seed)
    world = settled(ground, first, count, fitting(ground, first, count), verify)
    review(ground, world)
    return tables(ground, world)


def fitting(ground: Groundwork, first: int, count: int) -> Capacity:
    """Find by a single future how much room a block's tables need, so that the block seldom runs twice."""
    if count <= 4:
        return AMPLE
    book = settled(ground, first, 1, AMPLE).replication[0]
    names = Capacity.__slots__
    return Capacity(*(int(getattr(book, name)) * 5 // 4 + 64 for name in names))


def settled(ground: Groundwork, first: int, count: int, capacity: Capacity, verify: bool = False) -> World:
    """Run a block, again with larger tables where one was full: sound, since luck depends on nothing but its key."""
    while True:
        world = make_world(ground, first, count, capacity)
        run(ground, world, verify)
        if not world.replication["overflow"].any():
            return world
        capacity = capacity.grown()


def run(ground: Groundwork, world: World, verify: bool = False) -> Diary:
    """Run all replications of a block through all their days; give the diary, which knows who woke how often."""
    facts, env = ground.facts, simpy.Environment()
    diary = Diary(env, world)
    opening.open_world(world, facts)
    diary.heed()

    def found(act: Callable[..., None], phase: Phase, known: NDArray[np.intp] | None = None) -> None:
        env.process(diary.on_notes(phase, partial(act, world, facts), [] if known is None else known.tolist()))

    def calendar(act: Callable[[int], None], phase: Phase, days: NDArray[np.bool_], rank: int = 0) -> None:
        env.process(diary.on_days(phase, act, np.flatnonzero(days).tolist(), rank))

    calendar(partial(_change, world, ground), Phase.CHANGES, days_of_change(ground))
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

    env.run(until=ground.order.days)
    recording.close_books(world, facts)
    return diary


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


def _change(world: World, ground: Groundwork, today: int) -> None:
    """Phase 1: decisions, establishments and freezes take effect."""
    recount(world, ground.facts, today)
    changes.change_posts(world, ground.facts, today)
    if ground.facts.freeze_days[:, today].any():
        changes.begin_freezes(world, ground.facts, today)
