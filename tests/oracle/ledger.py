"""The gap ledger, phase 9: every vacant post has one cause and one trigger; each person explains one post a day."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rotation.calendar.dates import later
from tests.oracle import reserve, waves

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

STAGES_OF: dict[str, tuple[str, ...]] = {
    "rest": ("rest",),
    "lapsed": ("lapsed", "renewal"),
    "in class": ("class",),
    "no seat": ("seat",),
    "at the commission": ("commission", "result"),
    "failed": ("retry",),
    "withdrew": (),
}
"""The causes that somebody not ready explains, in the order in which they are tried, and the stages they are in."""

WHY_OUT = {"failed": ("check", "course"), "withdrew": ("withdrawal",)}
"""The causes that somebody explains for a lead time after being out, and why they are out."""


class Ledger:
    """One evening's ledger: who and which departures have explained a post already."""

    def __init__(self, world: "World") -> None:
        """Begin an evening with everybody unused."""
        self.world = world
        self.today = world.clock.today
        self.used: set[Person] = set()
        self.used_departures: set[int] = set()
        self._concerned: dict[tuple[str, str], list[Person]] = {}

    def take(self) -> Counter[tuple["Line", str, str]]:
        """Give the vacant posts by line, cause and trigger."""
        found: Counter[tuple[Line, str, str]] = Counter()
        for line in self.world.lines:
            vacant = line.vacant()
            if vacant:
                explained = Explanation(self, line)
                for post in vacant:
                    found[line, explained.cause(), post.trigger] += 1
        return found

    def concerned(self, category: str, cause: str) -> "list[Person]":
        """Give the people of a category who are not ready and may explain a vacant post by a cause today."""
        if (category, cause) not in self._concerned:
            found = [one for stage in STAGES_OF[cause] for one in self.world.those_in(category, stage)]
            if cause == "rest":
                found = [one for one in found if one.serves_again]
            lately = self.lately_out(category, WHY_OUT[cause]) if cause in WHY_OUT else []
            self._concerned[category, cause] = sorted([*found, *lately], key=lambda one: one.order)
        return self._concerned[category, cause]

    def lately_out(self, category: str, reasons: tuple[str, ...]) -> "Iterator[Person]":
        """Give those who are out for one of these reasons since no more than one lead time, the latest first."""
        lead = self.world.categories[category].spec.lead_time
        for person in reversed(self.world.those_in(category, "out")):
            if later(person.stage_since, lead) < self.today:
                return
            if person.out_why in reasons:
                yield person

    def first_unused(self, people: "Iterator[Person]") -> "Person | None":
        """Use up the next person who has not explained a post today."""
        for person in people:
            if person not in self.used:
                self.used.add(person)
                return person
        return None


class Explanation:
    """Why the posts of one line are vacant this evening."""

    def __init__(self, ledger: Ledger, line: "Line") -> None:
        """Line up who may explain a post: the next wave's own people first, then the unassigned."""
        self.ledger, self.line = ledger, line
        self.ready = iter(self.those_ready())
        self.others = {cause: self.in_turn(cause) for cause in STAGES_OF}
        self.departures = iter(self.earlier_departures())

    def cause(self) -> str:
        """Give the first cause that holds for the next vacant post."""
        decisions = self.ledger.world.decisions
        if not decisions.covered(self.line) or decisions.lowest(self.line) == 0:
            return "ceiling"
        if self.ledger.first_unused(self.ready):
            return self.why_ready_people_stay()
        for serial in self.departures:
            if serial not in self.ledger.used_departures:
                self.ledger.used_departures.add(serial)
                return "outranked"
        for cause, people in self.others.items():
            if self.ledger.first_unused(people):
                return cause
        return "no volunteers"

    def why_ready_people_stay(self) -> str:
        """Tell why somebody ready has not gone: no room, held, a unit not complete, or the day is still to come."""
        line, today = self.line, self.ledger.today
        one_by_one = line.spec.unit is None or waves.replaces(line)
        if one_by_one:
            if line.world.decisions.room(line) < 1:
                return "ceiling"
        elif waves.lacks_room(line.company):
            return "ceiling"
        if line.mission.frozen(today) or line.too_near_the_end():
            return "held"
        if line.company is not None:
            planned, due = line.company.planned_day(line.company.next_wave), line.company.due_day()
            if planned is not None and planned <= today < due:
                return "held"
            if today >= due and any(waves.at_hand(part) < waves.fewest(part) for part in line.company.sending()):
                return "unit incomplete"
        return "movement"

    def own_wave(self) -> "tuple[Line, int] | None":
        """Give the next wave of a unit line."""
        return (self.line, self.line.company.next_wave) if self.line.company else None

    def those_ready(self) -> "list[Person]":
        """Give the reserve's members who may depart for the line: its next wave's own first."""
        end = waves.expected_end(self.line)
        own = reserve.ready(self.line.world, self.line, self.own_wave(), end) if self.own_wave() else []
        return own + reserve.ready(self.line.world, self.line, None, end)

    def in_turn(self, cause: str) -> "Iterator[Person]":
        """Give the people whom a cause concerns: the next wave's own first, then the unassigned."""
        concerned = self.ledger.concerned(self.line.category, cause)
        wave = self.own_wave()
        if wave is not None:
            yield from (one for one in concerned if one.assigned == wave)
        yield from (one for one in concerned if one.assigned is None)

    def earlier_departures(self) -> list[int]:
        """Give the departures to earlier lines since the last movement day: earliest line, latest departure first."""
        since = self.line.mission.movement.latest(self.ledger.today)
        if since is None:
            return []
        return [
            serial
            for earlier in self.ledger.world.lines[: self.line.rank]
            if earlier.category == self.line.category
            for day, serial in reversed(earlier.departures)
            if day >= since
        ]
