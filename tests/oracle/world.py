"""One replication of a scenario, told by its institutions and its people."""

from collections.abc import Generator

import simpy

from rotation.scenario.schema import Scenario
from tests.oracle import changes, movement
from tests.oracle.calls import Calls
from tests.oracle.categories import Category
from tests.oracle.centre import Centre
from tests.oracle.clock import Clock, Phase
from tests.oracle.commission import Board
from tests.oracle.companies import companies
from tests.oracle.decisions import Decisions
from tests.oracle.fate import Fate
from tests.oracle.invariants import Invariants
from tests.oracle.ledger import Ledger
from tests.oracle.opening import open_groups, open_posts
from tests.oracle.people import Person
from tests.oracle.populations import Population
from tests.oracle.posts import Line, Mission
from tests.oracle.records import Records, Row
from tests.oracle.roster import open_roster


class World:
    """Everything there is in one replication."""

    def __init__(self, scenario: Scenario, seed: int, replication: int, *, checked: bool = True) -> None:
        """Build the institutions; nobody lives yet. Only a world that is timed goes unchecked in the evening."""
        self.checked = checked
        self.scenario = scenario
        self.start, self.end = scenario.start.toordinal(), scenario.end.toordinal()
        self.clock = Clock(self.start)
        self.fate = Fate(seed, replication, self.end - self.start + 2)
        self.people: list[Person] = []
        self.by_stage: dict[tuple[str, str], dict[Person, None]] = {}
        self.departed = 0
        """How many departures of unassigned people there have been."""
        self.happened: set[str] = set()
        """What was rare enough to be worth a count over many worlds."""
        self.records = Records(self)
        self.invariants = Invariants(self)
        self.calls = Calls(self)
        freezes = list(scenario.freezes.values())
        missions = [Mission(name, spec, freezes) for name, spec in scenario.missions.items()]
        self.missions = sorted(missions, key=lambda mission: (mission.spec.priority, mission.name))
        for mission in self.missions:
            mission.lines = [Line(self, mission, name, spec) for name, spec in sorted(mission.spec.lines.items())]
        self.lines = [line for mission in self.missions for line in mission.lines]
        for rank, line in enumerate(self.lines):
            line.rank = rank
        for company in companies(self.lines):
            for part in company.parts:
                part.company = company
        self.decisions = Decisions(self, scenario.authorisations)
        self.boards = [
            Board(self, name, spec, rank) for rank, (name, spec) in enumerate(sorted(scenario.boards.items()))
        ]
        self.centre = Centre(self, scenario.centre)
        self.categories = {name: self._category(name) for name in sorted(scenario.categories)}

    def _category(self, name: str) -> Category:
        board = next(board for board in self.boards if name in board.spec.categories)
        courses = [course for course in self.centre.courses.values() if course.spec.qualifies == name]
        first = next(course for course in courses if not course.spec.renews)
        refresher = next((course for course in courses if course.spec.renews), None)
        return Category(name, self.scenario.categories[name], board, first, refresher)

    def line(self, mission: str, category: str) -> Line:
        """Give the line of a category in a mission."""
        return next(line for line in self.lines if (line.mission.name, line.category) == (mission, category))

    def those_in(self, category: str, stage: str) -> list[Person]:
        """Give the people of a category who are in a stage."""
        return list(self.by_stage.get((category, stage), ()))

    def evenings(self) -> Generator[simpy.Event, object, None]:
        """Judge the ceilings every morning; take levels and ledger every evening."""
        for day in range(self.start, self.end):
            yield self.clock.at(day, Phase.JUDGEMENT, 0)
            self.decisions.judge()
            yield self.clock.at(day, Phase.EVENING, 0)
            ledger = Ledger(self)
            gaps = ledger.take()
            self.records.note_evening(gaps)
            if self.checked:
                self.invariants.evening(gaps, ledger.used)

    def open_populations(self) -> None:
        """Let the soldiers live who may come forward in the categories of a stated size."""
        for name, category in self.categories.items():
            if category.spec.population is not None:
                there = sum(person.category == name for person in self.people)
                category.population = Population(self, name, category.spec.population, there)

    def live(self) -> None:
        """Open, and let everybody live until the end."""
        open_posts(self)
        open_groups(self)
        open_roster(self)
        self.open_populations()
        self.records.note_opening()
        processes = [self.evenings()]
        processes += [changes.life(self, mission, rank) for rank, mission in enumerate(self.missions)]
        processes += [movement.life(self, mission, rank) for rank, mission in enumerate(self.missions)]
        processes += [course.life() for course in self.centre.courses.values()]
        processes += [board.life() for board in self.boards]
        for process in processes:
            self.clock.env.process(process)
        self.clock.env.run(until=self.end)


def simulate(scenario: Scenario, seed: int, replication: int, *, checked: bool = True) -> dict[str, list[Row]]:
    """Simulate one replication and give its tables, rows sorted, without the column `policy`.

    The evening's invariants are left out with `checked=False`, for a fair time.
    """
    return witnessed(scenario, seed, replication, checked=checked)[0]


def witnessed(
    scenario: Scenario, seed: int, replication: int, *, checked: bool = True
) -> tuple[dict[str, list[Row]], set[str]]:
    """Give the tables of one replication and, by name, what happened that no table tells."""
    world = World(scenario, seed, replication, checked=checked)
    world.live()
    tables = world.records.tables()
    world.invariants.at_the_end(tables)
    return tables, world.happened
