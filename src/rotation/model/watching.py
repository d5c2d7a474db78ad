"""One replication watched evening by evening: what a day's world looks like, and a fingerprint of each day.

Any replication can be run again bit for bit, so nothing of this need be kept with a run.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from rotation.calendar.dates import dated
from rotation.foundation.tables import STAGES, TRIGGERS
from rotation.model.building.days import ceiling_names
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.codes import ABROAD, OUT, RELIEF, RESERVE, REST
from rotation.model.making import ample, capacity, make_world
from rotation.model.records import LONG_AGO, NEVER, NOBODY
from rotation.model.simulation import run
from rotation.model.world import World
from rotation.scenario.schema import Scenario

ROLES = ("holder", "relief", "surplus", "released")
"""What a person abroad is to a post, in the order of `model.codes`."""

_OF_PEOPLE = ("key", "number", "woman", "stage", "since", "tours", "certificate", "available")
_OF_TOURS = ("role", "departed", "planned_end")
_OF_LINES = ("level", "strength", "establishment", "wave", "planned", "slip")
"""What a fingerprint is taken of."""

Who = tuple[str, int]
"""A person: category and number."""


class Person(NamedTuple):
    """Where a person is on an evening."""

    who: Who
    woman: bool
    stage: str
    since: datetime.date
    """Since when in this stage, the run's first day for those who were there before."""
    tours: int
    """Tours completed."""
    certificate: datetime.date | None
    """The day from which the certificate is no good; none without one that can be told."""
    mission: str | None
    """Abroad: where. Else the mission whose wave the person is raised for."""
    role: str | None
    """Abroad: holder, relief, surplus or released."""
    post: int | None
    """Abroad: the number of the post in its line."""
    departed: datetime.date | None
    planned_end: datetime.date | None
    last_day: datetime.date | None
    """The last day allowed abroad."""
    available: datetime.date | None
    """At rest: the day leave and dwell have ended."""


class Vacancy(NamedTuple):
    """A vacant post on an evening."""

    mission: str
    category: str
    post: int
    since: datetime.date
    trigger: str
    relief: Who | None
    """Who stands by for it."""


class Wave(NamedTuple):
    """The next wave of a unit, as known on an evening."""

    mission: str
    category: str
    number: int
    planned: datetime.date
    slip: int | None
    """Days, once drawn."""


class Evening(NamedTuple):
    """What a replication's world looks like when nothing of the day is still to come."""

    date: datetime.date
    people: list[Person]
    """Everybody who is not out, in the order of identity."""
    vacancies: list[Vacancy]
    """Vacant posts, line by line, the longest vacant first."""
    waiting: dict[str, list[Who]]
    """Who waits in the reserve, by category, in the order in which they are chosen; people raised for a wave apart."""
    waves: list[Wave]
    ceilings: list[tuple[str, int, int]]
    """Ceilings in force: name, number and people counted."""
    moves: dict[str, datetime.date | None]
    """The next movement day of each mission after this day, none within the run."""


def evening(scenario: Scenario, seed: int, replication: int, day: datetime.date) -> Evening:
    """Run one replication again and look at it on the evening of a day; raises ValueError for a day outside the run."""
    ground = groundwork(scenario, seed)
    asked = day.toordinal() - ground.order.origin
    if not 0 <= asked < ground.order.days:
        raise ValueError(f"{day} is no day of the run")
    seen: list[Evening] = []

    def look(world: World, today: int) -> None:
        if today == asked:
            seen.append(_Reader(ground, world, today).evening())

    _watched(ground, replication, look)
    return seen[-1]


def fingerprints(scenario: Scenario, seed: int, replication: int) -> list[bytes]:
    """Run one replication again and give a digest of each evening: where everybody is and what is vacant."""
    ground = groundwork(scenario, seed)
    found: dict[int, bytes] = {}

    def look(world: World, today: int) -> None:
        people = world.person[0, : int(world.replication[0].persons)]
        sums = hashlib.blake2b(digest_size=16)
        for name in (*_OF_PEOPLE, *_OF_TOURS):
            sums.update(np.ascontiguousarray(people[name]).tobytes())
        for name in _OF_LINES:
            sums.update(np.ascontiguousarray(world.line[0][name]).tobytes())
        found[today] = sums.digest()

    _watched(ground, replication, look)
    return [found[day] for day in range(ground.order.days)]


def _watched(ground: Groundwork, replication: int, look: Callable[[World, int], None]) -> None:
    """Run one replication with somebody looking; again with larger tables where one was full."""
    room = ample(ground)
    while True:
        world = make_world(ground, replication, 1, room)
        run(ground, world, look=lambda today, seen=world: look(seen, today))  # type: ignore[misc]
        if not world.replication["overflow"].any():
            return
        room = capacity(world).grown()


class _Reader:
    """Reads one evening of the first replication of a world."""

    def __init__(self, ground: Groundwork, world: World, today: int) -> None:
        self.ground, self.order, self.today = ground, ground.order, today
        self.world = world
        self.persons = world.person[0]
        self.lines = [(mission, category) for mission, category, _ in ground.order.lines]

    def evening(self) -> Evening:
        """Give the evening whole."""
        moves = {name: self._next_move(code) for code, (name, _) in enumerate(self.order.missions)}
        present = range(int(self.world.replication[0].persons))
        people = [self._person(row) for row in present if self.persons[row].stage != OUT]
        return Evening(
            self._date(self.today) or self.order.scenario.start,
            sorted(people, key=lambda person: person.who),
            list(self._vacancies()),
            {name: self._waiting(code) for code, (name, _) in enumerate(self.order.categories)},
            list(self._waves()),
            list(self._ceilings()),
            moves,
        )

    def _date(self, day: int) -> datetime.date | None:
        return None if day >= NEVER or day <= LONG_AGO else dated(self.order.origin + int(day))

    def _who(self, row: int) -> Who:
        person = self.persons[row]
        return (self.order.categories[int(person.category)][0], int(person.number))

    def _person(self, row: int) -> Person:
        person = self.persons[row]
        stage, abroad = int(person.stage), int(person.stage) == ABROAD
        first = int(self.ground.facts.line[int(person.line)].first_post) if abroad else 0
        held = abroad and int(person.role) <= RELIEF
        certified = stage in (RESERVE, ABROAD, REST)
        return Person(
            self._who(row),
            bool(person.woman),
            STAGES[stage],
            self._date(max(int(person.since), 0)) or self.order.scenario.start,
            int(person.tours),
            self._date(int(person.certificate)) if certified else None,
            self.lines[int(person.line)][0] if abroad else self._raised_for(int(person.group)),
            ROLES[int(person.role)] if abroad else None,
            int(person.post) - first + 1 if held else None,
            self._date(int(person.departed)) if abroad else None,
            self._date(int(person.planned_end)) if abroad else None,
            self._date(int(person.last_day)) if abroad else None,
            self._date(int(person.available)) if stage == REST else None,
        )

    def _raised_for(self, group: int) -> str | None:
        """Name the mission whose wave a group is raised for; none for a category's unassigned."""
        wave = group - len(self.order.categories)
        if wave < 0:
            return None
        firsts, counts = self.ground.facts.line["first_wave"], self.ground.facts.line["waves"]
        line = int(np.flatnonzero((firsts <= wave) & (wave < firsts + counts))[0])
        return self.lines[line][0]

    def _vacancies(self) -> Iterator[Vacancy]:
        for code, (mission, category) in enumerate(self.lines):
            first, post = int(self.ground.facts.line[code].first_post), int(self.world.line[0, code].head)
            while post != NOBODY and self.world.line[0, code].vacancies:
                row = self.world.post[0, post]
                relief = None if row.relief == NOBODY else self._who(int(row.relief))
                since = self._date(max(int(row.vacant), 0)) or self.order.scenario.start
                yield Vacancy(mission, category, post - first + 1, since, TRIGGERS[int(row.trigger)], relief)
                post = int(row.after)

    def _waiting(self, category: int) -> list[Who]:
        """Follow the reserve's line of a category's unassigned."""
        line = self.world.queue[0, int(self.ground.facts.run[0].reserve_queues) + category]
        found, row = [], int(line.head) if line.length else NOBODY
        while row != NOBODY:
            found.append(self._who(row))
            row = int(self.persons[row].after)
        return found

    def _waves(self) -> Iterator[Wave]:
        for code, (mission, category) in enumerate(self.lines):
            known, row = self.ground.facts.line[code], self.world.line[0, code]
            planned = self._date(int(row.planned))
            if known.unit and planned is not None:
                yield Wave(mission, category, int(row.wave), planned, None if row.slip == NOBODY else int(row.slip))

    def _ceilings(self) -> Iterator[tuple[str, int, int]]:
        facts = self.ground.facts
        for code, name in enumerate(ceiling_names(self.order)):
            number = int(facts.number[facts.period[self.today], code])
            if number != NOBODY:
                yield name, number, int(self.world.ceiling[0, code].count)

    def _next_move(self, mission: int) -> datetime.date | None:
        later = np.flatnonzero(self.ground.facts.moves[mission, self.today + 1 :] == 1)
        return self._date(self.today + 1 + int(later[0])) if len(later) else None
