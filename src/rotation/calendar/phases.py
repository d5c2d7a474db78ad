"""The order within a day: phases and the passes inside them, and the one way to wait for them."""

from enum import IntEnum
from typing import Any, Protocol


class Phase(IntEnum):
    """What happens when on a day; a pass is a phase's number times ten and its place within."""

    CHANGES = 10
    """Decisions, establishments, openings, closings and freezes take effect."""
    HOMECOMINGS = 20
    """Planned homecomings and releases; reliefs take over."""
    EARLY_RETURNS = 21
    """Early returns."""
    RESTS = 30
    """Leave and dwell end."""
    LAPSES = 31
    """Certificates lapse."""
    EXPIRIES = 32
    """Selections expire."""
    WITHDRAWALS = 33
    """People withdraw from the reserve."""
    RETRIES = 34
    """Waits to try again end."""
    CLASS_ENDS = 40
    """Classes end."""
    RESULTS = 50
    """The commission's results are told."""
    DEPARTURES = 60
    """Departures, mission by mission."""
    CLASS_STARTS = 70
    """Classes begin."""
    CALLS = 80
    """Volunteers are called."""
    SITTINGS = 81
    """Boards sit."""
    LEDGER = 90
    """Levels and ledger are taken."""


class Environment(Protocol):
    """What waiting needs of a simulation environment."""

    @property
    def now(self) -> Any:
        """Give the day it is."""

    def schedule(self, event: Any, priority: Any = ..., delay: Any = ...) -> None:
        """Put an event into the order of events."""

    def event(self) -> Any:
        """Make an event."""

    def process(self, generator: Any) -> Any:
        """Start a process."""


def at(env: Environment, day: int, phase: int, rank: int = 0) -> Any:
    """Give an event that comes on `day`, in `phase`, at `rank` within it, whatever was scheduled first.

    Raises ValueError for a day that is over.
    """
    delay = day - env.now
    if delay < 0:
        raise ValueError(f"day {day} is over on day {env.now}")
    event = env.event()
    event._ok, event._value = True, day  # an event that will succeed, as SimPy's own Timeout prepares itself
    env.schedule(event, phase * 1000 + rank, delay)
    return event
