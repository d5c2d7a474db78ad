"""Missions, their lines and posts, and the number of posts by day (rule 14)."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rotation.calendar.dates import FOREVER, later
from rotation.foundation.luck import line_key
from rotation.foundation.quantities import Duration
from rotation.scenario import schema
from tests.oracle.calendars import Calendar

if TYPE_CHECKING:
    from tests.oracle.companies import Company
    from tests.oracle.people import Person
    from tests.oracle.world import World


@dataclass(eq=False)
class Post:
    """One open post: its holder, and those who stand by for it in the order of their arrival."""

    number: int
    holder: "Person | None" = None
    standing_by: "list[Person]" = field(default_factory=list)
    vacant_since: int = 0
    trigger: str = "opening"


class Mission:
    """A UN operation: its days, its movement days and its freezes."""

    def __init__(self, name: str, spec: schema.Mission, freezes: list[schema.Freeze]) -> None:
        """Hold its calendar and the freezes that name it."""
        self.name, self.spec = name, spec
        self.start = spec.start.toordinal() if spec.start else 0
        self.end = spec.end.toordinal() if spec.end else FOREVER
        self.movement = Calendar(spec.movement)
        self.freezes = sorted((one.start.toordinal(), one.end.toordinal()) for one in freezes if name in one.missions)
        self.lines: list[Line] = []

    def frozen(self, day: int) -> bool:
        """Tell whether nobody moves to or from it on a day."""
        return any(start <= day < end for start, end in self.freezes)

    def closing_days(self) -> list[int]:
        """Give the last movement days before its end on which it closes posts."""
        if self.end == FOREVER or not self.spec.withdrawal:
            return []
        return self.movement.before(self.end)[-self.spec.withdrawal :]


class Establishment:
    """The number of posts of a line by day, with the steps by which it changes."""

    def __init__(self, mission: Mission, spec: schema.Line) -> None:
        """Reckon every step: numbers by date, the closings of a withdrawal, and the mission's end."""
        self.mission, self.spec = mission, spec
        closing = mission.closing_days()
        changes = {1, mission.start or 1, mission.end, *closing}
        if isinstance(spec.establishment, dict):
            changes |= {day.toordinal() for day in spec.establishment}
        share = -(-self._stated(closing[0]) // mission.spec.withdrawal) if closing else 0
        self.days: list[int] = []
        self.steps: list[tuple[int, int]] = []
        number = 0
        for day in sorted(changes):
            stated = self._stated(day)
            ordinary = stated if not closing or day <= closing[0] else min(number, stated)
            number = max(0, ordinary - share) if day in closing else ordinary
            self.days.append(day)
            self.steps.append((ordinary, number))

    def _stated(self, day: int) -> int:
        if not self.mission.start <= day < self.mission.end:
            return 0
        if isinstance(self.spec.establishment, int):
            return self.spec.establishment
        dates = [one for one in self.spec.establishment if one.toordinal() <= day]
        return self.spec.establishment[max(dates)] if dates else 0

    def step(self, day: int) -> tuple[int, int]:
        """Give the posts after the rises and falls of a day, and after its closings too."""
        return self.steps[bisect_right(self.days, day) - 1]

    def on(self, day: int) -> int:
        """Give the number of posts on a day."""
        return self.step(day)[1]


class Line:
    """The posts of one category in one mission, and everybody present in them."""

    def __init__(self, world: "World", mission: Mission, category: str, spec: schema.Line) -> None:
        """Stand empty, with no posts open yet."""
        self.world, self.mission, self.category, self.spec = world, mission, category, spec
        self.name = f"{mission.name}/{category}"
        self.key = line_key(mission.name, category)
        self.rank = 0
        self.establishment = Establishment(mission, spec)
        self.posts: dict[int, Post] = {}
        self.people: list[Person] = []
        self.departures: list[tuple[int, int]] = []
        """Departures of unassigned people: the day, and a running number."""
        self.company: Company | None = None
        """The unit that the line is, or is a part of; nothing where people rotate one by one."""
        self.raised = 0
        """The last wave for which volunteers were called, or that was passed by."""

    def open(self, day: int) -> Post:
        """Open the lowest free number, vacant."""
        number = next(n for n in range(1, len(self.posts) + 2) if n not in self.posts)
        self.posts[number] = Post(number, vacant_since=day)
        return self.posts[number]

    def in_order(self) -> list[Post]:
        """Give the open posts by number."""
        return [self.posts[number] for number in sorted(self.posts)]

    def vacant(self) -> list[Post]:
        """Give the vacant posts, longest vacant first."""
        found = [post for post in self.in_order() if post.holder is None]
        return sorted(found, key=lambda post: (post.vacant_since, post.number))

    def in_place(self) -> "list[Person]":
        """Give everybody who holds a post or stands by for one, in the order of people."""
        return sorted((one for one in self.people if one.post is not None), key=lambda one: one.order)

    def surplus(self) -> "list[Person]":
        """Give everybody present without a post, those about to leave a closed post included."""
        return [one for one in self.people if one.post is None]

    def too_near_the_end(self) -> bool:
        """Tell whether less than the shortest tour remains before the mission ends."""
        return later(self.world.clock.today, self.spec.shortest) > self.mission.end

    def may_extend(self) -> bool:
        """Tell whether somebody may stay beyond the planned end today."""
        return self.spec.extension and not self.world.decisions.over(self)

    def kept(self, departure: int, end: int) -> int:
        """Keep a planned end within the shortest and the longest tour."""
        shortest, longest = later(departure, self.spec.shortest), later(departure, self.spec.longest)
        return min(max(end, shortest), longest)

    def tour_end(self, departure: int, whom: int, ordinal: int) -> int:
        """Give the planned end of a tour: fixed, or drawn for a person or for a wave."""
        tour = self.spec.tour
        if isinstance(tour, Duration):
            return self.kept(departure, later(departure, tour))
        return self.kept(departure, departure + self.world.fate.days_of(tour, "tour length", whom, ordinal))

    def planning_tour(self) -> Duration:
        """Give the tour a planner counts with: the fixed one, or the median of the drawn ones."""
        tour = self.spec.tour
        if isinstance(tour, Duration):
            return tour
        table = self.world.fate.table(tour)
        median = sum(threshold <= 2**52 for threshold in table)
        return Duration(0, min(max(median, int(self.spec.shortest.length)), int(self.spec.longest.length)))

    def expected_end(self) -> int:
        """Give the planned end that somebody who leaves today is expected to have."""
        today = self.world.clock.today
        expected = later(today, self.planning_tour())
        return self.kept(today, expected) if isinstance(self.spec.tour, Duration) else expected
