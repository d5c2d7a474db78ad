"""Calendars: sittings, start days and movement days, whether listed or recurring."""

from bisect import bisect_left, bisect_right

from rotation.calendar.dates import FOREVER, later
from rotation.scenario.schema import Dates, Recurring


class Calendar:
    """Days in order; a recurring one goes on for as long as anybody asks."""

    def __init__(self, dates: Dates) -> None:
        """Hold the listed days, or the rule by which they come."""
        self.rule = dates if isinstance(dates, Recurring) else None
        self.days = [] if isinstance(dates, Recurring) else sorted({day.toordinal() for day in dates})

    def _known_beyond(self, day: int) -> None:
        if self.rule is None:
            return
        until = self.rule.until.toordinal() if self.rule.until else FOREVER
        while not self.days or self.days[-1] <= day:
            following = later(self.rule.first.toordinal(), self.rule.every, len(self.days))
            if following >= until:
                self.rule = None
                return
            self.days.append(following)

    def between(self, start: int, end: int) -> list[int]:
        """Give its days from `start` up to, not including, `end`."""
        self._known_beyond(end)
        return self.days[bisect_left(self.days, start) : bisect_left(self.days, end)]

    def before(self, end: int) -> list[int]:
        """Give all its days before `end`."""
        return self.between(0, end)

    def following(self, day: int) -> int | None:
        """Give its first day after `day`, if there is one."""
        self._known_beyond(day)
        place = bisect_right(self.days, day)
        return self.days[place] if place < len(self.days) else None

    def latest(self, day: int) -> int | None:
        """Give its last day up to and including `day`, if there is one."""
        self._known_beyond(day)
        place = bisect_right(self.days, day)
        return self.days[place - 1] if place else None

    def has(self, day: int) -> bool:
        """Tell whether `day` is one of its days."""
        return self.latest(day) == day
