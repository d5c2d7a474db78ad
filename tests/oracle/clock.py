"""The day and its phases: whoever acts on a day does so in the order of phases, and within a phase by rank."""

from enum import IntEnum, auto

import simpy


class Phase(IntEnum):
    """The steps of a day in their order; those of one phase of the rules stand together."""

    NIGHT = 0
    CHANGES = auto()
    JUDGEMENT = auto()
    RELEASES = auto()
    HOMECOMINGS = auto()
    EARLY_RETURNS = auto()
    REST_ENDS = auto()
    LAPSES = auto()
    EXPIRIES = auto()
    WITHDRAWALS = auto()
    RETRIES = auto()
    CLASSES_END = auto()
    RESULTS = auto()
    DEPARTURES = auto()
    CLASSES_BEGIN = auto()
    SITTINGS = auto()
    EVENING = auto()


RANKS = 10**15
"""More than any rank; so that the phase decides before the rank does."""


class Clock:
    """A SimPy environment whose time is the ordinal of the day."""

    def __init__(self, start: int) -> None:
        """Stand before the first phase of the first day."""
        self.env = simpy.Environment(initial_time=start)
        self.phase = Phase.NIGHT
        self.rank = 0

    @property
    def today(self) -> int:
        """Give today's ordinal."""
        return int(self.env.now)

    def at(self, day: int, phase: Phase, rank: int) -> simpy.Event:
        """Give the event of this phase of a day, told to the lower ranks first."""
        event = self.env.event()
        event._ok, event._value = True, None
        event.callbacks.append(lambda _: self._strike(phase, rank))
        self.env.schedule(event, priority=phase * RANKS + rank + 2, delay=day - self.env.now)
        return event

    def _strike(self, phase: Phase, rank: int) -> None:
        self.phase, self.rank = phase, rank

    def soonest(self, day: int, phase: Phase, rank: int) -> int:
        """Give the first day, `day` or later, on which this phase and rank is still to come."""
        gone = (phase, rank) <= (self.phase, self.rank)
        return max(day, self.today + 1 if gone else self.today)
