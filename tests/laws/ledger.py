"""The ledger once more, and naively: from staffing, departures and the history of every person, evening by evening."""

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rotation.calendar.dates import later, recurring
from rotation.foundation.tables import STAGES
from rotation.model.building.facts import Groundwork
from rotation.model.world import World
from rotation.scenario.schema import Line, Recurring, Scenario
from tests.laws.telling import Row, Told, by_line_and_day, ceilings_over, days

READY = "ready"
"""Stands for the first four causes where only the rules of waves could tell which of them it is."""

STAGES_OF = {
    "rest": ("rest",),
    "lapsed": ("lapsed", "renewal"),
    "in class": ("class",),
    "no seat": ("seat",),
    "at the commission": ("commission", "result"),
    "failed": ("retry",),
    "withdrew": (),
}
LOST_FROM = {"failed": ("result", "class", "renewal"), "withdrew": ("reserve",)}
"""Where somebody who is out was before, if it was a failure or a withdrawal."""


class Seen(NamedTuple):
    """Where somebody is in the evening."""

    who: int
    category: str
    group: int
    """The code of the wave assigned to, else of the category."""
    stage: str
    again: bool
    lost: str
    """Where somebody who is out was before."""
    since: datetime.date


Histories = dict[datetime.date, list[Seen]]


class Remembering:
    """Looks at everybody in the evening, and remembers it."""

    def __init__(self, ground: Groundwork, histories: Histories) -> None:
        """Begin with nothing seen."""
        self.names = [name for name, _ in ground.order.categories]
        self.start, self.histories = ground.order.scenario.start, histories
        self.before: dict[int, str] = {}
        self.lost: dict[int, str] = {}

    def look(self, world: World, today: int) -> None:
        """Write down where everybody is."""
        found = []
        for who in range(int(world.replication["persons"][0])):
            person = world.person[0, who]
            stage = STAGES[person.stage]
            if stage == "out" and who not in self.lost:
                self.lost[who] = self.before.get(who, "")
            self.before[who] = stage
            since = self.start + datetime.timedelta(int(person.since))
            lost = self.lost.get(who, "")
            group = person.category if stage == "out" else person.group  # who is out is assigned to nothing
            name = self.names[person.category]
            seen = Seen(who, name, int(group), stage, bool(person.again), lost, since)
            found.append(seen)
        self.histories[self.start + datetime.timedelta(today)] = found


class Evening:
    """The ledger of one evening: lines in order, each person used once."""

    def __init__(self, scenario: Scenario, ground: Groundwork, story: Told, histories: Histories) -> None:
        """Hold what is known of the whole run."""
        self.scenario, self.ground, self.story, self.histories = scenario, ground, story, histories
        self.vacant = by_line_and_day([row for row in story["staffing"] if not row["opening"]], "establishment")
        self.vacant.subtract(by_line_and_day([row for row in story["staffing"] if not row["opening"]], "level"))
        self.ceilings = {
            (row["ceiling"], day): row for row in story["ceilings"] for day in days(row["from"], row["to"])
        }

    def explain(self, today: datetime.date) -> Counter[tuple[str, str, str]]:
        """Count the vacant posts of every line by cause."""
        self.today, self.used = today, set[object]()
        found: Counter[tuple[str, str, str]] = Counter()
        for rank, (mission, category, line) in enumerate(self.ground.order.lines):
            own = self._own_group(rank, mission, category, line)
            for _ in range(self.vacant[mission, category, today]):
                found[mission, category, self._cause(rank, own)] += 1
        return found

    def _own_group(self, rank: int, mission: str, category: str, line: Line) -> int | None:
        if line.unit is None:
            return None
        leader = line.unit.goes_with or category
        lines = self.scenario.missions[mission].lines
        company = {each for each, one in lines.items() if each == leader or (one.unit and one.unit.goes_with == leader)}
        gone = [
            row["wave"]
            for row in self.story["waves"]
            if row["mission"] == mission and row["category"] in company and row["departed"] <= self.today
        ]
        known = self.ground.facts.line[rank]
        wave = max(gone, default=0) + 1
        return len(self.ground.order.categories) + int(known.first_wave) + wave - 1 if wave <= known.waves else None

    def _cause(self, rank: int, own: int | None) -> str:
        mission, category, line = self.ground.order.lines[rank]
        over = [self.ceilings[name, self.today] for name in ceilings_over(self.scenario, mission, category, self.today)]
        if not over or min(row["number"] for row in over) == 0:
            return "ceiling"
        if self._use(category, own, ("reserve",)):
            return READY if line.unit else self._keeps(mission, line, min(row["number"] - row["count"] for row in over))
        for departure in self._earlier_departures(rank, mission, category):
            if departure not in self.used:
                self.used.add(departure)
                return "outranked"
        for cause, stages in STAGES_OF.items():
            if self._use(category, own, stages, LOST_FROM.get(cause, ())):
                return cause
        return "no volunteers"

    def _keeps(self, mission: str, line: Line, room: int) -> str:
        known = self.scenario.missions[mission]
        if room < 1:
            return "ceiling"
        frozen = any(
            mission in one.missions and one.start <= self.today < one.end for one in self.scenario.freezes.values()
        )
        late = known.end is not None and later(self.today.toordinal(), line.shortest) > known.end.toordinal()
        return "held" if frozen or late else "movement"

    def _use(self, category: str, own: int | None, stages: tuple[str, ...], lost: tuple[str, ...] = ()) -> bool:
        """Use up somebody of the wave's own people, else of the unassigned, who is in one of the stages."""
        unassigned = self.ground.order.category_codes[category]
        concerned = [one for one in self.histories[self.today] if one.category == category and one.who not in self.used]
        for group in (own, unassigned):
            for one in concerned:
                there = one.stage in stages and (one.stage != "rest" or one.again)
                if one.group == group and (there or self._lately(one, lost)):
                    self.used.add(one.who)
                    return True
        return False

    def _lately(self, one: Seen, lost: tuple[str, ...]) -> bool:
        lead = self.scenario.categories[one.category].lead_time
        return one.stage == "out" and one.lost in lost and later(one.since.toordinal(), lead) >= self.today.toordinal()

    def _earlier_departures(self, rank: int, mission: str, category: str) -> Iterator[tuple[object, ...]]:
        since = last_movement(self.scenario, mission, self.today)
        if since is not None:
            for earlier, each, _ in self.ground.order.lines[:rank]:
                if each == category:
                    gone = [row for row in self.story["tours"] if self._may_outrank(row, earlier, category, since)]
                    for row in sorted(gone, key=lambda row: row["departed"], reverse=True):
                        yield earlier, row["person"], row["departed"]

    def _may_outrank(self, row: Row, mission: str, category: str, since: datetime.date) -> bool:
        unassigned = row["chosen_by"] not in ("opening", "assigned")
        there = (row["mission"], row["category"]) == (mission, category)
        return there and unassigned and since <= row["departed"] <= self.today


def last_movement(scenario: Scenario, mission: str, today: datetime.date) -> datetime.date | None:
    """Give a mission's last movement day until today, if there was one."""
    dates = scenario.missions[mission].movement
    if isinstance(dates, Recurring):
        until = min(today + datetime.timedelta(1), dates.until or datetime.date.max).toordinal()
        past = [datetime.date.fromordinal(day) for day in recurring(dates.first.toordinal(), dates.every, until)]
    else:
        past = [day for day in dates if day <= today]
    return max(past, default=None)
