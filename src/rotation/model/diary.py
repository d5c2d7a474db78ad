"""When institutions wake: on days known beforehand, and on days for which something was noted in any replication."""

from collections.abc import Callable, Iterable
from typing import Any

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


class Diary:
    """Wakes each institution on the days on which it has something to do, and on no other."""

    def __init__(self, env: Environment, world: World) -> None:
        """Begin with nothing arranged."""
        self._env, self._world = env, world
        self._bells: dict[Phase, Any] = {}
        self._arranged: set[tuple[Phase, int]] = set()
        self.wakings: dict[str, int] = {}

    def arrange(self, phase: Phase, day: int) -> None:
        """Let the institution of a phase wake on a day; once is enough."""
        if (phase, day) not in self._arranged:
            self._arranged.add((phase, day))
            at(self._env, day, phase).callbacks.append(lambda _: self._ring(phase, day))

    def _ring(self, phase: Phase, day: int) -> None:
        bell = self._bells.pop(phase)
        bell._ok, bell._value = True, day
        self._env.schedule(bell, priority=int(phase) * 1000)

    def heed(self) -> None:
        """Arrange the wake-ups that the rules have just told of."""
        news = self._world.news
        if news[0] == 0:
            return
        for told in range(int(news[0])):
            kind, day = int(news[1 + 2 * told]), int(news[2 + 2 * told])
            self.arrange(PHASES[Due(kind)], day)
        news[0] = 0

    def on_notes(self, phase: Phase, act: Callable[[int], None], known: Iterable[int] = ()) -> Any:
        """Be an institution that acts in a phase on days for which something is noted, and on days known beforehand."""
        for day in known:
            self.arrange(phase, day)
        while True:
            self._bells[phase] = self._env.event()
            today = yield self._bells[phase]
            self._act(phase, act, today)

    def on_days(self, phase: Phase, act: Callable[[int], None], days: Iterable[int], rank: int = 0) -> Any:
        """Be an institution that acts in a phase on the days of its calendar."""
        for day in days:
            today = yield at(self._env, day, phase, rank)
            self._act(phase, act, today)

    def _act(self, phase: Phase, act: Callable[[int], None], today: int) -> None:
        self.wakings[phase.name] = self.wakings.get(phase.name, 0) + 1
        act(today)
        self.heed()
