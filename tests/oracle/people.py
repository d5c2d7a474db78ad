"""A person: one SimPy process, asleep until the next date of its own or until an institution moves it.

Waiting lines are ordered by the day of joining, then the person. The stage decides which dates a person has; what
happens on them is told by the institution concerned.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import simpy

from rotation.foundation.luck import category_key, person_key
from tests.oracle import commission, homecoming, reserve
from tests.oracle.clock import Phase
from tests.oracle.tours import Tour

if TYPE_CHECKING:
    from tests.oracle.posts import Line, Post
    from tests.oracle.world import World

NEWCOMERS = 1_000_000
"""Those who come forward are numbered from one more than this."""


@dataclass(eq=False)
class Person:
    """A soldier, from coming forward (or the first day) until out."""

    world: "World"
    category: str
    number: int
    woman: bool = False
    stage: str = ""
    stage_since: int = 0
    waited: int = 0
    """Days of the run in the reserve since the tour before."""
    joined: int = 0
    """The day of joining the line it waits in, the reserve included."""
    assigned: "tuple[Line, int] | None" = None
    sittings: int = 0
    failed_sittings: int = 0
    passed_checks: bool = False
    result_day: int = 0
    retry_day: int = 0
    selected_until: int = 0
    attended: dict[str, int] = field(default_factory=dict)
    course_failures: int = 0
    course: str = ""
    """The course waited for or attended."""
    certificate_until: int = 0
    entries: int = 0
    withdrawal_day: int = 0
    tours: int = 0
    """Tours completed."""
    tour: Tour | None = None
    history: list[Tour] = field(default_factory=list)
    post: "Post | None" = None
    serves_again: bool = False
    again_chance: int = 0
    home_since: int | None = None
    rest_ends: int = 0
    available: int = 0
    out_why: str = ""
    from_opening: bool = False

    def __post_init__(self) -> None:
        """Give the person its identity and start its life."""
        self.key = person_key(category_key(self.category), self.number)
        place = list(self.world.categories).index(self.category)
        self.rank = place * 10**9 + self.number
        self.moved: simpy.Event = self.world.clock.env.event()
        self.world.clock.env.process(self.life())

    @property
    def order(self) -> tuple[str, int]:
        """Give the order of people: category name, then number."""
        return (self.category, self.number)

    @property
    def turn(self) -> tuple[int, str, int]:
        """Give the order of a waiting line: day of joining, then the person."""
        return (self.joined, self.category, self.number)

    def enter(self, stage: str, joined: int | None = None) -> None:
        """Pass from one stage to the next, today."""
        self.world.records.passed(self, stage)
        if self.stage == "reserve":
            self.waited += self.world.clock.today - self.stage_since
        self.world.by_stage.get((self.category, self.stage), {}).pop(self, None)
        self.world.by_stage.setdefault((self.category, stage), {})[self] = None
        self.stage, self.stage_since = stage, self.world.clock.today
        self.joined = self.world.clock.today if joined is None else joined
        if stage == "out":
            self.assigned = None
        self.stir()

    def leave_for_good(self, why: str) -> None:
        """Be out, because of `why`: check, course, withdrawal or rest."""
        self.out_why = why
        self.enter("out")

    def stir(self) -> None:
        """Wake the process so that it looks at its dates anew."""
        if not self.moved.triggered:
            self.moved.succeed()

    def life(self) -> Generator[simpy.Event, object, None]:
        """Sleep until the next date, act on it, and so on."""
        clock = self.world.clock
        while self.stage != "out":
            self.moved = clock.env.event()
            dates = [
                (clock.soonest(day, phase, self.rank), phase, deed)
                for day, phase, deed in self.dates()
                if day < self.world.end
            ]
            if not dates:
                yield self.moved
                continue
            day, phase, deed = min(dates, key=lambda date: date[:2])
            yield self.moved | clock.at(day, phase, self.rank)
            if not self.moved.triggered:
                deed(self)

    def dates(self) -> list[tuple[int, Phase, "Callable[[Person], None]"]]:
        """Give the dates this person has in its stage: the day, the phase, and what happens."""
        if self.stage == "result":
            return [(self.result_day, Phase.RESULTS, commission.hear_result)]
        if self.stage == "retry":
            return [(self.retry_day, Phase.RETRIES, commission.try_again)]
        if self.stage == "seat" and not self.has_attended_first_course:
            return [(self.selected_until, Phase.EXPIRIES, commission.selection_expires)]
        if self.stage == "reserve":
            return [
                (self.certificate_until, Phase.LAPSES, reserve.lapse),
                (self.withdrawal_day, Phase.WITHDRAWALS, reserve.withdraw),
            ]
        if self.stage == "rest":
            return [(self.rest_ends, Phase.REST_ENDS, homecoming.rest_over)]
        if self.stage == "abroad":
            return homecoming.dates_abroad(self)
        return []

    @property
    def has_attended_first_course(self) -> bool:
        """Tell whether a class of the first course has been attended, so that the selection is used."""
        return self.attended.get(self.world.categories[self.category].first_course.name, 0) > 0
