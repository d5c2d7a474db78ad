"""What an inspection counts anew, and what it must remember from one evening to the next."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rotation.foundation.tables import STAGES
from rotation.model.building.facts import Groundwork
from rotation.model.codes import ABROAD, CANDIDATE, RESERVE, REST, SEAT
from rotation.model.world import World

_OPENING_STAGES = (ABROAD, RESERVE, SEAT, CANDIDATE, REST)
"""Where opening people of each kind are, in the order of the kinds."""

STRENGTH, WOMEN, SURPLUS, SENT, EXCEEDED = range(5)
"""Columns of `line`."""
PRESENT, FEMALE, AGAIN = range(3)
"""Columns of `category`."""


class Recount(NamedTuple):
    """Counts of one replication, made and forgotten; only `before` is kept, for all R replications of a block."""

    rooms: NDArray[np.int32]
    """[kinds]: how many rooms and teams of a kind there are"""
    opened: NDArray[np.int64]
    """[categories, stages]: people of the opening state"""
    busy: NDArray[np.int64]
    """[kinds, days + 1]: classes that begin to use a kind on a day, less those that end to"""
    lacking: NDArray[np.int64]
    """[lines]: gap-days by staffing, less those of the ledger"""
    stage: NDArray[np.int64]
    """[groups, stages]: people"""
    flow: NDArray[np.int64]
    """[categories, stages]: people"""
    queue: NDArray[np.int64]
    """[waiting lines, 2]: people and women"""
    line: NDArray[np.int64]
    """[lines, 5]: people present, women, surplus, people sent today, whether a ceiling was exceeded this morning"""
    category: NDArray[np.int64]
    """[categories, 3]: people abroad, women abroad, people at rest who will serve again"""
    used: NDArray[np.int64]
    """[categories]: ready people of the unassigned who explain a post today"""
    explains: NDArray[np.int64]
    """[people]: on which day and in which replication somebody explained a post last, where people are told apart"""
    before: NDArray[np.int64]
    """[R, lines]: people present the evening before"""


def recount_for(ground: Groundwork, world: World) -> Recount:
    """Make the columns that an inspection of a block works with."""
    facts, order = ground.facts, ground.order
    categories, lines, stages = len(order.categories), len(order.lines), len(STAGES)
    groups = int(facts.line["waves"].sum())
    opened = np.zeros((categories, stages), np.int64)
    places = np.array(_OPENING_STAGES)[facts.opening["kind"]]
    np.add.at(opened, (facts.opening["category"], places), 1)
    queues = int(facts.run["wave_queues"][0]) + 3 * groups
    return Recount(
        rooms=ground.free,
        opened=opened,
        busy=np.zeros((len(ground.free), order.days + 1), np.int64),
        lacking=np.zeros(lines, np.int64),
        stage=np.zeros((categories + groups, stages), np.int64),
        flow=np.zeros((categories, stages), np.int64),
        queue=np.zeros((queues, 2), np.int64),
        line=np.zeros((lines, 5), np.int64),
        category=np.zeros((categories, 3), np.int64),
        used=np.zeros(categories, np.int64),
        explains=np.zeros(world.person.shape[1], np.int64),
        before=np.zeros((len(world.replication), lines), np.int64),
    )
