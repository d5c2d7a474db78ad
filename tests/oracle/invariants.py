"""What must hold in every replication: checked at each departure and on every evening."""

from collections import Counter
from typing import TYPE_CHECKING

from rotation.calendar.dates import dated
from rotation.foundation.tables import CAUSES, STAGES
from tests.oracle import reserve, waves

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

TRAVEL_CAUSES = CAUSES[:4]
"""The causes of a vacant post for which somebody ready remains."""


class Invariants:
    """The laws of one replication; each breach names the replication, the day, whom it concerns and the law."""

    def __init__(self, world: "World") -> None:
        """Belong to a world."""
        self.world = world

    def hold(self, holds: bool, law: str) -> None:
        """Stop with a worded message where a law does not hold."""
        if holds:
            return
        where = f"replication {self.world.fate.replication}, {dated(self.world.clock.today)}"
        raise AssertionError(f"{where}: {law}")

    def may_leave(self, person: "Person", line: "Line") -> None:
        """Check somebody who is about to depart."""
        who, today = f"{person.category} {person.number}", self.world.clock.today
        self.hold(person.stage == "reserve", f"{who} departs from {person.stage}, not from the reserve")
        self.hold(person.category == line.category, f"{who} departs for another category's post in {line.name}")
        self.hold(person.passed_checks, f"{who} departs without a pass in all checks")
        self.hold(reserve.may_depart(person, today), f"{who} departs without a good certificate")
        rested = person.home_since is None or today >= person.available
        self.hold(rested, f"{who} departs before leave and dwell have ended")
        self.hold(not line.mission.frozen(today), f"{who} departs for {line.name} in a freeze")

    def room_kept(self, line: "Line") -> None:
        """Check the ceilings over a line for which somebody has just departed."""
        self.hold(self.world.decisions.covered(line), f"a departure for {line.name}, which nothing covers")
        self.hold(self.world.decisions.room(line) >= 0, f"a departure leaves a ceiling over {line.name} exceeded")

    def evening(self, gaps: "Counter[tuple[Line, str, str]]", used: "set[Person]") -> None:
        """Check everybody, every line and the ledger at the end of a day; `used` are those who explain a post."""
        self._people()
        self._populations()
        for line in self.world.lines:
            self._line(line, gaps)
        for line in {line for line, cause, _ in gaps if cause not in TRAVEL_CAUSES}:
            idle = [
                one.order for one in reserve.ready(self.world, line, None, waves.expected_end(line)) if one not in used
            ]
            self.hold(not idle, f"{line.name}: a post is told to lack people while {idle} are ready")
        self._rooms()

    def _people(self) -> None:
        world = self.world
        counted = sum(len(people) for people in world.by_stage.values())
        self.hold(counted == len(world.people), "somebody is in no stage or in two")
        present = sum(len(people) for (_, stage), people in world.by_stage.items() if stage != "out")
        state = world.scenario.opening
        kinds = (state.abroad, state.reserve, state.commission, state.selected, state.resting)
        opening = sum(group.number for kind in kinds for group in kind) + len(state.people)
        came = opening + sum(category.people_called for category in world.categories.values())
        out = sum(len(world.those_in(name, "out")) for name in world.categories)
        self.hold(came == out + present, f"{came} came, {out} are out and {present} present")
        abroad = Counter(one for line in world.lines for one in line.people)
        for (category, stage), people in world.by_stage.items():
            self.hold(stage in STAGES, f"somebody of {category} is in no known stage: {stage}")
            away = stage == "abroad"
            wrong = [
                one.number
                for one in people
                if one.stage != stage or abroad[one] != away or (one.tour is None) == away or (one.post and not away)
            ]
            self.hold(not wrong, f"{category} {wrong} are told as {stage}, and have another stage, a tour or a post")

    def _populations(self) -> None:
        for name, category in self.world.categories.items():
            if category.population is not None:
                of_the_opening = [one.from_opening for one in self.world.people if one.category == name]
                most = max(category.population.spec.size, sum(of_the_opening))
                self.hold(len(of_the_opening) <= most, f"{len(of_the_opening)} of {name} came, who are but {most}")

    def _line(self, line: "Line", gaps: "Counter[tuple[Line, str, str]]") -> None:
        today = self.world.clock.today
        self.hold(len(line.posts) == line.establishment.on(today), f"{line.name}: open posts are not its establishment")
        vacant = len(line.vacant())
        explained = sum(number for (where, _, _), number in gaps.items() if where is line)
        self.hold(explained == vacant, f"{line.name}: {vacant} posts vacant, {explained} explained")
        self.hold(all(post.trigger for post in line.vacant()), f"{line.name}: a vacant post without a trigger")
        for post in line.posts.values():
            self.hold(post.holder is not None or not post.standing_by, f"{line.name}: a relief beside no holder")
        frozen, over = line.mission.frozen(today), self.world.decisions.over(line)
        if frozen:
            return
        past = [one.order for one in line.people if today >= one.tour.last_allowed]
        self.hold(not past, f"{line.name}: {past} are there after the last day allowed")
        extended = [one.order for one in line.people if today >= one.tour.planned_end]
        self.hold(not (over and extended), f"{line.name}: {extended} are extended under an exceeded ceiling")
        kept = [one.order for one in line.people if one.tour.released]
        self.hold(not kept, f"{line.name}: {kept} were released and are still there")

    def _rooms(self) -> None:
        for kinds in (self.world.centre.rooms, self.world.centre.teams):
            for kind, resource in kinds.items():
                self.hold(resource.count <= resource.capacity, f"{kind}: more in use than there are")

    def at_the_end(self, tables: dict[str, list[tuple[object, ...]]]) -> None:
        """Recompute the gap-days of every line from its levels, and compare them with the ledger's."""
        lacking: Counter[tuple[object, object]] = Counter()
        for _, mission, category, since, until, opening, posts, strength, level, surplus, women in tables["staffing"]:
            lacking[mission, category] += 0 if opening else (posts - level) * (until - since).days
            self.hold(0 <= level <= posts, f"{mission}/{category}: the level is not within the establishment")
            self.hold(level + surplus <= strength, f"{mission}/{category}: more in posts and surplus than present")
            self.hold(women <= strength, f"{mission}/{category}: more women than people")
        for _, mission, category, since, until, _, _, number in tables["gaps"]:
            lacking[mission, category] -= number * (until - since).days
        self.hold(not any(lacking.values()), f"the ledger does not add up to the gap: {lacking}")
        for row in tables["classes"]:
            self.hold(row[7] <= row[8], f"{row[1]}: more students than seats")
            self.hold(row[9] is None or row[9] <= row[7], f"{row[1]}: more passed a class than attended it")
