"""The state of the world: all replications of a block, as columns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rotation.model.records import Records


class World(NamedTuple):
    """The state of all replications of a block: R replications, everywhere the first axis."""

    replication: Records
    """[R]"""
    person: Records
    """[R, people]"""
    queue: Records
    """[R, waiting lines]"""
    note: Records
    """[R, notes]"""
    due: NDArray[np.int32]
    """[R, days, kinds]: the first note of what is due on a day"""
    category: Records
    """[R, categories]"""
    offer: NDArray[np.int64]
    """[R, soldiers of all populations]: the day of an offer x 2^32 + the soldier's number, earliest first"""
    roll: NDArray[np.int32]
    """[R, groups, stages]: people of a group in a stage"""
    post: Records
    """[R, posts]"""
    line: Records
    """[R, lines]"""
    wave_group: Records
    """[R, waves of all lines]"""
    cell: Records
    """[R, lines, causes x triggers]"""
    ceiling: Records
    """[R, ceilings]"""
    free: NDArray[np.int32]
    """[R, kinds of rooms and teams]: how many are free"""
    forgotten: NDArray[np.int32]
    """[R, days, 2 x categories]: how many failures, withdrawals pass out of the lead time's memory on a day"""
    departures: NDArray[np.int32]
    """[R, days + 2, lines]: unassigned people sent before a day, once it is over"""
    tally: Records
    """[R, months, categories, stages]"""
    examined: Records
    """[R, months, categories, checks]"""
    tour: Records
    """[R, tours]"""
    staffing: Records
    """[R, stretches]"""
    gap: Records
    """[R, stretches]"""
    lesson: Records
    """[R, classes]"""
    wave: Records
    """[R, waves]"""
    ceiling_row: Records
    """[R, stretches]"""
    wanted: NDArray[np.uint8]
    """[kinds, days]: whether a day's wake-up is arranged already, for any replication"""
    news: NDArray[np.int32]
    """[1 + 2 x kinds x days]: how many wake-ups are to be arranged, and each one's kind and day"""
    scratch: NDArray[np.int64]
    """[posts]: what a rule works with and forgets"""
    accounts: NDArray[np.int64]
    """[categories + 1, causes]: who may still explain a post today; the last row is for a wave's own people"""
    used: NDArray[np.int64]
    """[lines]: departures that have explained a post today"""
    found: NDArray[np.int64]
    """[causes x triggers]: vacant posts of a line today"""
