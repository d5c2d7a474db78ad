"""Rule 3, the commission: one waiting line a board, checks in the order written, results later, few attempts."""

from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy

from rotation.calendar.dates import later
from rotation.scenario import schema
from tests.oracle.calendars import Calendar
from tests.oracle.clock import Phase

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.world import World


class Board:
    """A selection commission."""

    def __init__(self, world: "World", name: str, spec: schema.Board, rank: int) -> None:
        """Hold its rules and its sitting days."""
        self.world, self.name, self.spec, self.rank = world, name, spec, rank
        self.sittings = Calendar(spec.sittings)

    def life(self) -> Generator[simpy.Event, object, None]:
        """Call, then sit, on each sitting day."""
        for day in self.sittings.between(self.world.start, self.world.end):
            yield self.world.clock.at(day, Phase.SITTINGS, self.rank)
            for category in sorted(self.spec.categories):
                self.world.calls.call(category, self)
            self.sit()

    def sit(self) -> None:
        """Examine the first of the line, as many as there is room for."""
        waiting = [person for name in self.spec.categories for person in self.world.those_in(name, "commission")]
        for person in sorted(waiting, key=lambda person: person.turn)[: self.spec.capacity]:
            self.examine(person)

    def examine(self, person: "Person") -> None:
        """Take the checks in order until one is failed; the result comes later."""
        today = self.world.clock.today
        person.passed_checks = True
        for check in self.spec.checks:
            passes = self.world.fate.comes_true(check.passes, f"check/{check.name}", person.key, person.sittings)
            self.world.records.check_taken(person.category, check.name, passes)
            if not passes:
                person.passed_checks = False
                break
        person.sittings += 1
        person.result_day = later(today, self.spec.result_after)
        person.retry_day = later(today, self.spec.retry_after)
        person.enter("result")


def hear_result(person: "Person") -> None:
    """Wait for a seat, or to try again, or be out (phase 5)."""
    board = person.world.categories[person.category].board
    today = person.world.clock.today
    if person.passed_checks:
        person.selected_until = later(today, board.spec.validity)
        person.course = person.world.categories[person.category].first_course.name
        person.course_failures = 0
        person.enter("seat")
        return
    person.failed_sittings += 1
    if person.failed_sittings >= board.spec.attempts:
        person.leave_for_good("check")
    elif today >= person.retry_day:
        person.enter("commission")
    else:
        person.enter("retry")


def try_again(person: "Person") -> None:
    """Join the board's line anew, for all checks."""
    person.enter("commission")


def selection_expires(person: "Person") -> None:
    """Join the board's line anew; this is no failure."""
    person.passed_checks = False
    person.enter("commission")
