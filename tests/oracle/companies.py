"""Rule 7, when waves go: a company is one unit line, or several that move together, and its leader's calendar."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rotation.calendar.dates import FOREVER, later
from rotation.foundation.quantities import Duration

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line


@dataclass(eq=False)
class Company:
    """A formed unit of one mission: the leading line first, then its other parts by category."""

    parts: "list[Line]"
    waves_gone: int = 0
    opening_arrival: int | None = None
    unit_end: int | None = None
    """The planned end of the latest wave, or of the opening unit."""
    handed_over: int = 0
    """The day on which the last wave's handover is over."""

    @property
    def leader(self) -> "Line":
        """Give the line whose planned days, slip, anchor and luck are those of all parts."""
        return self.parts[0]

    @property
    def next_wave(self) -> int:
        """Give the number of the next wave to go."""
        return self.waves_gone + 1

    def sending(self) -> "list[Line]":
        """Give the parts that have open posts; the others send nobody."""
        return [part for part in self.parts if part.posts]

    def in_place(self) -> "list[Person]":
        """Give everybody who holds a post or stands by for one in any part."""
        return [one for part in self.parts for one in part.in_place()]

    def found_at_the_opening(self, arrived: int, end: int) -> None:
        """Take notice of somebody in place: those who arrived last tell when the unit came and when it ends."""
        known = (self.opening_arrival or 0, self.unit_end or 0)
        self.opening_arrival, self.unit_end = max(known, (arrived, end))

    def planned_day(self, wave: int) -> int | None:
        """Give the day on which a wave, the next or a later one, is planned today; None where there is no wave."""
        unit, tour = self.leader.spec.unit, self.leader.planning_tour()
        listed = sorted(day.toordinal() for day in unit.planned)
        if wave <= len(listed):
            return listed[wave - 1]
        coming = self.next_wave
        if wave > coming:
            first = self.planned_day(coming)
            return None if first is None else later(first, tour, wave - coming)
        handover = self.leader.spec.handover.days
        if unit.anchor == "arrival":
            return None if self.unit_end is None else self.unit_end - handover
        anchor = listed[-1] if listed else self.opening_arrival
        return None if anchor is None else later(anchor, tour, wave - len(listed)) - handover

    def slip(self, wave: int, planned: int) -> int:
        """Give the days by which a wave is late, drawn when its planned day has come."""
        unit = self.leader.spec.unit
        if unit.slips_from is not None and planned < unit.slips_from.toordinal():
            return 0
        stated = unit.slip
        if isinstance(stated, Duration):
            return later(planned, stated) - planned
        return self.leader.world.fate.days_of(stated, "slip", self.leader.key, wave)

    def due_day(self) -> int:
        """Give the planned day of the next wave and its slip; the end of time where there is no wave."""
        planned = self.planned_day(self.next_wave)
        return FOREVER if planned is None else planned + self.slip(self.next_wave, planned)


def companies(lines: "list[Line]") -> list[Company]:
    """Give the companies of all missions: each leading line with the parts that go with it."""
    return [
        Company([leader, *sorted((one for one in lines if leader in followed(one)), key=lambda one: one.category)])
        for leader in lines
        if leader.spec.unit is not None and leader.spec.unit.goes_with is None
    ]


def followed(line: "Line") -> "list[Line]":
    """Give the line that a part goes with; nothing for a line that goes by itself."""
    return [
        other
        for other in line.mission.lines
        if line.spec.unit is not None and other.category == line.spec.unit.goes_with
    ]
