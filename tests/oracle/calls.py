"""Rule 2, volunteers: on a sitting day first the raised waves call, then the category."""

from typing import TYPE_CHECKING

from rotation.calendar.dates import later
from rotation.foundation.quantities import MILLION
from rotation.scenario import schema
from tests.oracle.people import NEWCOMERS, Person

if TYPE_CHECKING:
    from tests.oracle.categories import Category
    from tests.oracle.commission import Board
    from tests.oracle.posts import Line
    from tests.oracle.world import World


SUPPLY = ("reserve", "seat", "class", "lapsed", "renewal", "commission", "result", "rest")
"""The stages in which people may reach the reserve."""


class Calls:
    """Who comes forward, and for what."""

    def __init__(self, world: "World") -> None:
        """Belong to a world."""
        self.world = world

    def call(self, name: str, board: "Board") -> None:
        """Call for the raised waves that are due, then for the category."""
        category = self.world.categories[name]
        for line in self.world.lines:
            if line.category == name and line.spec.unit is not None and line.spec.unit.ahead is not None:
                self.raise_waves(category, line)
        self.come_forward(category, self.number(category, board), None)

    def come_forward(self, category: "Category", number: int, assigned: "tuple[Line, int] | None") -> None:
        """Let so many new people join the board's line, or of a finite population those who have offered to."""
        if category.population is not None:
            numbers = category.population.answer(number)
        else:
            first = NEWCOMERS + category.people_called + 1
            numbers = list(range(first, first + number))
        for each in numbers:
            category.people_called += 1
            person = Person(self.world, category.name, each, assigned=assigned)
            person.woman = self.world.fate.comes_true(category.spec.women, "sex", person.key, 0)
            self.world.people.append(person)
            person.enter("commission")

    def raise_waves(self, category: "Category", line: "Line") -> None:
        """Call for every wave of a line that is due, in order, or pass it by for good."""
        unit, today = line.spec.unit, self.world.clock.today
        while True:
            wave = max(line.raised, line.company.waves_gone) + 1
            planned = line.company.planned_day(wave)
            if planned is None or later(planned, unit.ahead, -1) > today:
                return
            line.raised = wave
            posts = line.establishment.on(max(today, planned))
            if posts == 0 or later(planned, line.spec.shortest) > line.mission.end or category.selection == 0:
                continue
            prepared = -(-posts * unit.over_preparation // MILLION)
            self.come_forward(category, -(-prepared * MILLION // category.selection), (line, wave))

    def number(self, category: "Category", board: "Board") -> int:
        """Give how many the category calls today: fixed, Poisson or planned."""
        calls, today = category.spec.calls, self.world.clock.today
        if isinstance(calls, schema.FixedCalls):
            return calls.number
        if isinstance(calls, schema.PoissonCalls):
            return self.world.fate.number(calls.mean, "volunteers", category.key, today)
        if category.q == 0:
            return 0
        following = board.sittings.following(today)
        horizon = later(today, category.spec.lead_time) + (following - today if following else 0)
        need = sum(self.need(line, horizon) for line in self.world.lines if line.category == category.name)
        lacking = calls.margin * need - self.supply(category, horizon)
        return max(0, -(-lacking // category.q))

    def need(self, line: "Line", horizon: int) -> int:
        """Give the people a line will need by a day, less the posts that close by then."""
        today = self.world.clock.today
        posts = line.establishment
        if line.spec.unit is None:
            ending = [
                post
                for post in line.in_order()
                if post.holder is not None and not post.standing_by and post.holder.tour.planned_end <= horizon
            ]
            return len(line.vacant()) + posts.on(horizon) - posts.on(today) + len(ending)
        planned = line.company.planned_day(line.company.next_wave)
        if line.spec.unit.ahead is not None or planned is None or planned > horizon:
            return 0
        return -(-posts.on(max(today, planned)) * line.spec.unit.over_preparation // MILLION)

    def supply(self, category: "Category", horizon: int) -> int:
        """Give the people on their way, each by the chance to reach the reserve, in millionths."""
        return sum(
            self.chance(category, person, horizon)
            for stage in SUPPLY
            for person in self.world.those_in(category.name, stage)
            if person.assigned is None
        )

    def chance(self, category: "Category", person: "Person", horizon: int) -> int:
        """Give one person's chance to reach the reserve, in millionths."""
        if person.stage == "reserve":
            return MILLION
        if person.stage in ("seat", "class", "lapsed", "renewal"):
            return self.world.centre.courses[person.course].spec.passes
        if person.stage in ("commission", "result"):
            return category.q
        return person.again_chance if person.available <= horizon else 0
