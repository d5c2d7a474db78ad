"""When institutions wake: on days known beforehand, and on days for which something was noted in any replication."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from rotation.calendar.phases import Environment, Phase, at
from rotation.model.facts import Due
from rotation.model.world import World

PHASES = {
    Due.HOME: Phase.HOMECOMINGS,
    Due.EARLY: Phase.EARLY_RETURNS,
    Due.REST: Phase.RESTS,
    Due.LAPSE: Phase.LAPSES,
    Due.EXPIRY: Phase.EXPIRIES,
    Due.WITHDRAWAL: Phase.WITHDRAWALS,
    Due.RETRY: Phase.RETRIES,
    Due.CLASS_END: Phase.CLASS_ENDS,
    Due.LESSON: Phase.CLASS_ENDS,
    Due.RESULT: Phase.RESULTS,
}
"""In which phase each kind of note is looked at."""
_PHASES = [int(PHASES[kind]) for kind in sorted(Due)]


class Diary:
    """Wakes each institution on the days on which it has something to do, and on no other."""

    def __init__(self, env: Environment, world: World) -> None:
        """Begin with nothing arranged."""
        self._env = env
        self._never = env.event()
        self._sleepers: dict[int, Any] = {}
        self._arranged: set[tuple[int, int]] = set()
        self._wakings = dict.fromkeys(map(int, Phase), 0)
        # Read after every act: a memoryview gives a number in a tenth of an array's time.
        self._news = memoryview(cast("Any", world.news))

    @property
    def wakings(self) -> dict[str, int]:
        """How often the institutions of each phase have woken, by the phase's name; those that ever did."""
        return {Phase(phase).name: times for phase, times in self._wakings.items() if times}

    def arrange(self, phase: int, day: int) -> None:
        """Let the institution of a phase wake on a day; once is enough."""
        if (phase, day) not in self._arranged:
            self._arranged.add((phase, day))
            at(self._env, day, phase).callbacks.append(self._sleepers[phase])

    def heed(self) -> None:
        """Arrange the wake-ups that the rules have just told of."""
        told = self._news[0]
        news = self._news[1 : 1 + 2 * told].tolist()
        for kind, day in zip(news[::2], news[1::2], strict=True):
            self.arrange(_PHASES[kind], day)
        self._news[0] = 0

    def on_notes(self, phase: Phase, act: Callable[[int], None], known: Iterable[int] = ()) -> None:
        """Found an institution that acts in a phase on days for which something is noted, and on days known before.

        It sleeps until an event that never comes; an arranged day resumes it, as SimPy resumes whoever waits.
        """
        self._sleepers[int(phase)] = self._env.process(self._sleeping(phase, act))._resume
        for day in known:
            self.arrange(phase, day)

    def _sleeping(self, phase: Phase, act: Callable[[int], None]) -> Any:
        while True:
            today = yield self._never
            self._act(phase, act, today)

    def on_days(self, phase: Phase, act: Callable[[int], None], days: Iterable[int], rank: int = 0) -> None:
        """Found an institution that acts in a phase on the days of its calendar."""
        self._env.process(self._waiting(phase, act, days, rank))

    def _waiting(self, phase: Phase, act: Callable[[int], None], days: Iterable[int], rank: int) -> Any:
        for day in days:
            today = yield at(self._env, day, phase, rank)
            self._act(phase, act, today)

    def _act(self, phase: int, act: Callable[[int], None], today: int) -> None:
        self._wakings[phase] += 1
        act(today)
        if self._news[0]:
            self.heed()
