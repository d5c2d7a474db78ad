"""Rule 1, the ceilings: which decision covers a line, what counts against it, and whether there is room."""

from typing import TYPE_CHECKING

from rotation.scenario import schema

if TYPE_CHECKING:
    from tests.oracle.posts import Line
    from tests.oracle.world import World


class Decisions:
    """All decisions, and the count against their ceilings."""

    def __init__(self, world: "World", spec: dict[str, schema.Authorisation]) -> None:
        """Hold the decisions; no ceiling is exceeded before it has been judged."""
        self.world, self.spec = world, spec
        self.exceeded: set[str] = set()
        self._cover_today: tuple[int, dict[str, list[str]]] = (-1, {})
        self._numbers_today: tuple[int, dict[str, int]] = (-1, {})

    def in_force(self, day: int) -> dict[str, schema.Authorisation]:
        """Give the decisions in force on a day, the newest first."""
        found = {
            name: one
            for name, one in self.spec.items()
            if one.date.toordinal() <= day and (one.end is None or day < one.end.toordinal())
        }
        return dict(sorted(found.items(), key=lambda item: (-item[1].date.toordinal(), item[0])))

    def ceilings_over(self, line: "Line") -> list[str]:
        """Give the names of the ceilings that count a line today; none for a line that is not covered."""
        today = self.world.clock.today
        if self._cover_today[0] != today:
            self._cover_today = (today, {one.name: self._cover(one, today) for one in self.world.lines})
        return self._cover_today[1][line.name]

    def _cover(self, line: "Line", day: int) -> list[str]:
        for decision, spec in self.in_force(day).items():
            named = {
                ceiling.pool or f"{decision}/{name}"
                for name, ceiling in spec.ceilings.items()
                if line.mission.name in ceiling.missions
                and (ceiling.categories is None or line.category in ceiling.categories)
            }
            if named:
                return sorted(named)
        return []

    def numbers(self) -> dict[str, int]:
        """Give the number of every ceiling and pool in force today: of a pool, that of its newest decision."""
        today = self.world.clock.today
        if self._numbers_today[0] == today:
            return self._numbers_today[1]
        found: dict[str, tuple[int, int]] = {}
        for decision, spec in self.in_force(today).items():
            for name, ceiling in spec.ceilings.items():
                this = (spec.date.toordinal(), ceiling.number)
                ceiling_name = ceiling.pool or f"{decision}/{name}"
                found[ceiling_name] = max(found.get(ceiling_name, this), this)
        self._numbers_today = (today, {name: number for name, (_, number) in found.items()})
        return self._numbers_today[1]

    def count(self, ceiling: str) -> int:
        """Count everybody abroad in the lines that a ceiling covers today."""
        return sum(len(line.people) for line in self.world.lines if ceiling in self.ceilings_over(line))

    def judge(self) -> None:
        """Find the ceilings exceeded this morning, before anybody comes home."""
        self.exceeded = {name for name, number in self.numbers().items() if self.count(name) > number}

    def covered(self, line: "Line") -> bool:
        """Tell whether a decision in force names the line."""
        return bool(self.ceilings_over(line))

    def over(self, line: "Line") -> bool:
        """Tell whether a ceiling over the line was exceeded this morning."""
        return any(name in self.exceeded for name in self.ceilings_over(line))

    def room(self, line: "Line") -> int:
        """Give how many more people fit under every ceiling of a covered line."""
        numbers = self.numbers()
        return min(numbers[name] - self.count(name) for name in self.ceilings_over(line))

    def lowest(self, line: "Line") -> int:
        """Give the lowest number of the ceilings of a covered line."""
        numbers = self.numbers()
        return min(numbers[name] for name in self.ceilings_over(line))
