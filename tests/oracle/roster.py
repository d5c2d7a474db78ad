"""Rule 10, a roster: everybody one by one, what is left out derived by one rule."""

from typing import TYPE_CHECKING

from rotation.calendar.dates import later
from rotation.foundation.quantities import Duration
from rotation.scenario.schema import Day, Listed
from tests.oracle import homecoming, reserve
from tests.oracle.opening import ago, came_from_opening, set_abroad

if TYPE_CHECKING:
    from tests.oracle.categories import Category
    from tests.oracle.world import World


def open_roster(world: "World") -> None:
    """Number the people of each category by their identifiers, and put them in place in the order of people."""
    listed = sorted(world.scenario.opening.people, key=lambda one: (one.category, one.identifier))
    numbers = dict.fromkeys(world.categories, 0)
    for one in listed:
        numbers[one.category] += 1
        Arrival(world, one, numbers[one.category]).take_place()


class Arrival:
    """One person of a roster on the way to the place the roster names."""

    def __init__(self, world: "World", listed: Listed, number: int) -> None:
        """Be the person of this line of the roster."""
        self.world, self.listed = world, listed
        self.category: Category = world.categories[listed.category]
        sex = listed.sex
        self.person = came_from_opening(world, listed.category, number, None if sex is None else sex == "woman")
        self.person.tours = (
            (1 if listed.stage == "resting" else 0) if listed.tours_served is None else listed.tours_served
        )
        self.person.passed_checks = listed.stage != "commission"

    def take_place(self) -> None:
        """Be abroad, in the reserve, selected, at the commission or resting."""
        {
            "abroad": self.abroad,
            "reserve": self.in_reserve,
            "commission": lambda: self.person.enter("commission"),
            "selected": self.selected,
            "resting": self.resting,
        }[self.listed.stage]()

    def abroad(self) -> None:
        """Be in the mission since the start of the tour, to its end."""
        one, line = self.listed, self.world.line(self.listed.mission, self.listed.category)
        departed = stated(one.tour_start)
        if departed is None:
            departed = self.derived("tour start", line.planning_tour(), together=line.company is not None)
        self.person.certificate_until = self.until(departed)
        if one.tour_end is None:
            self.assume("tour end")
        set_abroad(self.world, self.person, line, departed, stated(one.tour_end))

    def in_reserve(self) -> None:
        """Be in the reserve, of the first wave of a mission where one is named."""
        one, validity = self.listed, self.category.first_course.spec.validity
        joined = stated(one.available_from)
        if joined is None and one.certificate_end is not None:
            self.assume("joined from the certificate")
            joined = self.counted_back(one.certificate_end.toordinal(), validity)
        if joined is None:
            joined = self.derived("joined", validity)
        self.person.certificate_until = self.until(joined)
        if one.mission is not None:
            line = self.world.line(one.mission, one.category)
            line.raised, self.person.assigned = 1, (line, 1)
        reserve.join(self.person, joined)

    def selected(self) -> None:
        """Wait for a seat in the first course, since the day of the result."""
        validity = self.category.board.spec.validity
        since = stated(self.listed.available_from)
        if since is None:
            since = self.derived("result", validity)
        self.person.selected_until = later(since, validity)
        self.person.course = self.category.first_course.name
        self.person.enter("seat", since)

    def resting(self) -> None:
        """Be on leave or in dwell since the day of return, up to the day stated or by rule 9."""
        one, person, dwell = self.listed, self.person, self.category.spec.dwell
        home, available = stated(one.tour_end), stated(one.available_from)
        if home is None and available is not None:
            self.assume("returned from the availability")
            home = self.counted_back(available, dwell)
        if home is None:
            home = self.derived("returned", dwell)
        if one.certificate_end is not None:
            person.certificate_until = one.certificate_end.toordinal()
        person.serves_again, person.again_chance = True, self.category.spec.again
        homecoming.rest(person, home, available)

    def until(self, since: int) -> int:
        """Give the day from which the certificate is no good: stated, else by the first course's validity."""
        if self.listed.certificate_end is not None:
            return self.listed.certificate_end.toordinal()
        self.assume("certificate")
        return later(since, self.category.first_course.spec.validity)

    def counted_back(self, day: int, span: Duration) -> int:
        """Give a day so long before another, but not after the first day of the run."""
        return min(later(day, span, -1), self.world.start)

    def derived(self, what: str, length: Duration, *, together: bool = False) -> int:
        """Give the day of the i-th of those of the same category, stage and mission from whom nothing can be told."""
        self.assume(what)
        alike = sorted(other.identifier for other in self.world.scenario.opening.people if self.is_alike(other))
        if together:
            return ago(self.world, length, 1, 1)
        return ago(self.world, length, alike.index(self.listed.identifier) + 1, len(alike))

    def is_alike(self, other: Listed) -> bool:
        """Tell whether somebody is of the same category, stage and mission, and has no date either."""
        mine = (self.listed.category, self.listed.stage, self.listed.mission)
        return mine == (other.category, other.stage, other.mission) and silent(other)

    def assume(self, what: str) -> None:
        """Note that something of this person is derived."""
        self.world.happened.add(f"roster {self.listed.stage}: {what} derived")


def silent(one: Listed) -> bool:
    """Tell whether nothing in a line of the roster tells since when the person is where it is."""
    if one.stage == "abroad":
        return one.tour_start is None
    if one.stage == "reserve":
        return one.available_from is None and one.certificate_end is None
    if one.stage == "resting":
        return one.tour_end is None and one.available_from is None
    return one.available_from is None


def stated(day: Day | None) -> int | None:
    """Give the ordinal of a day that the roster states, or nothing."""
    return None if day is None else day.toordinal()
