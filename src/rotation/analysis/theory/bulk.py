"""The queue before a course, whose classes take many at once: the bulk-service queue."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rotation.analysis.columns import Numbers
from rotation.analysis.theory.chains import stationary

FAINT = 1e-9
"""More than this chance of the longest queue that is looked at means that it was cut off."""


@dataclass(frozen=True, slots=True)
class ClassQueue:
    """What start days of a course see in the long run."""

    waiting: float
    """The mean number who wait in the morning of a start day, people."""
    held: float
    """The share of start days on which a class begins."""
    students: float
    """The mean number who attend a class, people."""
    before: Numbers
    """The chances that 0, 1, 2, … wait in the morning of a start day, float64[n]."""


def class_queue(comers: ArrayLike, minimum: int, maximum: int, length: int = 1, longest: int = 400) -> ClassQueue:
    """Give the queue of a course with one room, which begins with nobody waiting.

    `comers` are the chances that 0, 1, 2, … people join between two start days, independently, float64[n]. A class
    takes place where `minimum` wait and the room is free, takes at most `maximum`, and holds the room for `length`
    start days, its own included. Exact on a clock of whole days: the queue on start days and the days left of a class
    are a Markov chain. Bailey (1954) has a class at every start, Neuts (1967) the general rule with a minimum.
    The work grows with the third power of `longest` × `length`.
    Raises ValueError where the queue may pass `longest`, as it does where more come than find seats.
    """
    chances = np.asarray(comers, dtype=np.float64)
    transitions = np.zeros(((longest + 1) * length,) * 2)
    queue, busy = (axis.ravel() for axis in np.meshgrid(np.arange(longest + 1), np.arange(length), indexing="ij"))
    begins = (busy == 0) & (queue >= minimum)
    students = np.where(begins, np.minimum(queue, maximum), 0)
    left = np.where(begins, length - 1, np.maximum(busy - 1, 0))
    for come, chance in enumerate(chances):
        after = np.minimum(queue - students + come, longest)
        np.add.at(transitions, (np.arange(len(queue)), after * length + left), chance)
    shares = stationary(transitions)
    if shares[queue == longest].sum() > FAINT:
        raise ValueError(f"more than {longest} people may wait: more come than find seats, or nearly as many")
    held = float(shares @ begins)
    before = np.bincount(queue, weights=shares).astype(np.float64)
    return ClassQueue(float(shares @ queue), held, float(shares @ students) / held if held else 0.0, before)
