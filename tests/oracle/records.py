"""What happened, noted as it happens, and written out as the declared tables."""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from rotation.calendar.dates import dated
from rotation.foundation.tables import STAGES, TABLES

if TYPE_CHECKING:
    from tests.oracle.centre import Class
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

Row = tuple[object, ...]


class Stretches:
    """Values that hold for a while: a stretch from the day a value is first noted to the day it is noted otherwise."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.open: dict[Hashable, tuple[int, Row]] = {}
        self.closed: list[tuple[Hashable, int, int, Row]] = []

    def note(self, day: int, values: dict[Hashable, Row]) -> None:
        """Note every value that holds on a day; what is not named no longer holds."""
        for what, (since, value) in list(self.open.items()):
            if values.get(what) != value:
                self.closed.append((what, since, day, value))
                del self.open[what]
        for what, value in values.items():
            self.open.setdefault(what, (day, value))

    def until(self, day: int) -> list[tuple[Hashable, int, int, Row]]:
        """Give all stretches, those still open up to `day`."""
        return [*self.closed, *((what, since, day, value) for what, (since, value) in self.open.items())]


def first_of_month(day: int) -> datetime.date:
    """Give the first day of the month of a day."""
    return dated(day).replace(day=1)


class Records:
    """The notes of one replication."""

    def __init__(self, world: "World") -> None:
        """Begin with nothing noted."""
        self.world = world
        self.staffing, self.gaps, self.ceilings = Stretches(), Stretches(), Stretches()
        self.opening: dict[Line, Row] = {}
        self.classes: list[Class] = []
        self.waves: list[Row] = []
        self.entered: Counter[Hashable] = Counter()
        self.left: Counter[Hashable] = Counter()
        self.days: Counter[Hashable] = Counter()
        self.present: Counter[Hashable] = Counter()
        self.took: Counter[Hashable] = Counter()
        self.check_passed: Counter[Hashable] = Counter()

    def passed(self, person: "Person", stage: str) -> None:
        """Note that somebody passes from its stage to another; people of the opening state do not enter their first."""
        today = self.world.clock.today
        month = first_of_month(today)
        if person.stage:
            self.left[person.category, month, person.stage] += 1
            self.days[person.category, month, person.stage] += today - person.stage_since
        if person.stage or not person.from_opening:
            self.entered[person.category, month, stage] += 1

    def check_taken(self, category: str, check: str, passes: bool) -> None:
        """Note one check of one candidate."""
        where = (category, first_of_month(self.world.clock.today), check)
        self.took[where] += 1
        self.check_passed[where] += passes

    def wave_left(self, line: "Line", wave: int, planned: int, slip: int, sent: int, exchange: bool) -> None:
        """Note a wave that leaves today."""
        today = dated(self.world.clock.today)
        where = (line.mission.name, line.category, wave)
        self.waves.append((*where, dated(planned), slip, today, len(line.posts), sent, exchange))

    def levels(self, line: "Line") -> Row:
        """Give establishment, strength, staffing level, surplus and women of a line now."""
        filled = sum(post.holder is not None for post in line.posts.values())
        women = sum(one.woman for one in line.people)
        return (len(line.posts), len(line.people), filled, len(line.surplus()), women)

    def note_opening(self) -> None:
        """Note the levels before the first day."""
        self.opening = {line: self.levels(line) for line in self.world.lines}

    def note_evening(self, gaps: "Counter[tuple[Line, str, str]]") -> None:
        """Note levels, gaps and ceilings of today, handovers, and at the end of a month who is in which stage."""
        today, decisions = self.world.clock.today, self.world.decisions
        self.staffing.note(today, {line: self.levels(line) for line in self.world.lines})
        self.gaps.note(today, {key: (number,) for key, number in gaps.items()})
        counts = {name: (number, decisions.count(name)) for name, number in decisions.numbers().items()}
        self.ceilings.note(today, dict(counts))
        for line in self.world.lines:
            for post in line.posts.values():
                if post.standing_by:
                    for person in (post.holder, *post.standing_by[:-1]):
                        person.tour.handover_days += 1
        if today + 1 == self.world.end or dated(today + 1).day == 1:
            for (category, stage), people in self.world.by_stage.items():
                self.present[category, first_of_month(today), stage] = len(people)

    def tables(self) -> dict[str, list[Row]]:
        """Give every table with its rows sorted; an empty day or count comes before any other."""
        made = {
            "staffing": self._staffing(),
            "gaps": self._gaps(),
            "tours": self._tours(),
            "flow": self._flow(),
            "checks": self._checks(),
            "classes": self._classes(),
            "waves": iter(self.waves),
            "ceilings": self._ceilings(),
        }
        whole = {name: [(self.world.fate.replication, *row) for row in rows] for name, rows in made.items()}
        for name, rows in whole.items():
            assert all(len(row) == len(TABLES[name].columns) - 1 for row in rows), f"{name}: a row of wrong length"
        return {
            name: sorted(rows, key=lambda row: [(cell is not None, cell if cell is not None else 0) for cell in row])
            for name, rows in whole.items()
        }

    def _staffing(self) -> Iterator[Row]:
        before, first = dated(self.world.start - 1), dated(self.world.start)
        for line, levels in self.opening.items():
            yield (line.mission.name, line.category, before, first, True, *levels)
        for line, since, until, levels in self.staffing.until(self.world.end):
            yield (line.mission.name, line.category, dated(since), dated(until), False, *levels)

    def _gaps(self) -> Iterator[Row]:
        for (line, cause, trigger), since, until, (number,) in self.gaps.until(self.world.end):
            yield (line.mission.name, line.category, dated(since), dated(until), cause, trigger, number)

    def _tours(self) -> Iterator[Row]:
        for person in self.world.people:
            for tour in person.history:
                extended = max(0, (tour.returned or self.world.end) - tour.planned_end)
                yield (
                    person.number,
                    person.category,
                    person.woman,
                    tour.line.mission.name,
                    tour.post,
                    tour.number,
                    dated(tour.departed),
                    dated(tour.planned_end),
                    None if tour.returned is None else dated(tour.returned),
                    tour.reason,
                    tour.handover_days,
                    extended,
                    tour.dwell_before,
                    tour.reserve_before,
                    tour.wave,
                    tour.chosen_by,
                )

    def _flow(self) -> Iterator[Row]:
        for where in {*self.entered, *self.left, *self.present}:
            category, month, stage = where
            row = (self.entered[where], self.left[where], self.days[where], self.present[where])
            if stage in STAGES[1:] and any(row):
                yield (category, month, stage, *row)

    def _checks(self) -> Iterator[Row]:
        for (category, month, check), took in self.took.items():
            yield (category, month, check, took, self.check_passed[category, month, check])

    def _classes(self) -> Iterator[Row]:
        for one in self.classes:
            mission, wave = ("", None) if one.group is None else (one.group[0].mission.name, one.group[1])
            when = (one.course, dated(one.start), dated(one.end), mission, wave)
            yield (*when, one.took_place, len(one.students), one.seats, one.passed, one.waiting_before)

    def _ceilings(self) -> Iterator[Row]:
        for ceiling, since, until, (number, count) in self.ceilings.until(self.world.end):
            yield (ceiling, dated(since), dated(until), number, count)
