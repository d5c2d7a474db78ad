"""Who comes first: the order of missions, lines, categories and courses, and what belongs to whom."""

from dataclasses import dataclass
from functools import cached_property

from rotation.calendar.dates import ordinal, recurring
from rotation.scenario.schema import Board, Category, Course, Dates, Line, Mission, Recurring, Scenario


@dataclass(frozen=True)
class Order:
    """A scenario with its parts in the order that settles ties, and its days counted from the run's first."""

    scenario: Scenario

    @cached_property
    def origin(self) -> int:
        """The ordinal of the run's first day."""
        return ordinal(self.scenario.start)

    @cached_property
    def days(self) -> int:
        """The length of the run, days."""
        return ordinal(self.scenario.end) - self.origin

    @cached_property
    def categories(self) -> list[tuple[str, Category]]:
        """Categories by name."""
        return sorted(self.scenario.categories.items())

    @cached_property
    def missions(self) -> list[tuple[str, Mission]]:
        """Missions by priority, then name."""
        return sorted(self.scenario.missions.items(), key=lambda item: (item[1].priority, item[0]))

    @cached_property
    def lines(self) -> list[tuple[str, str, Line]]:
        """Lines as (mission, category, line), in order."""
        return [(name, each, line) for name, mission in self.missions for each, line in sorted(mission.lines.items())]

    @cached_property
    def boards(self) -> list[tuple[str, Board]]:
        """Boards by name."""
        return sorted(self.scenario.boards.items())

    @cached_property
    def courses(self) -> list[tuple[str, Course]]:
        """Courses by priority, then name."""
        return sorted(self.scenario.centre.courses.items(), key=lambda item: (item[1].priority, item[0]))

    @cached_property
    def category_codes(self) -> dict[str, int]:
        """The code of each category."""
        return {name: code for code, (name, _) in enumerate(self.categories)}

    @cached_property
    def mission_codes(self) -> dict[str, int]:
        """The code of each mission."""
        return {name: code for code, (name, _) in enumerate(self.missions)}

    @cached_property
    def line_codes(self) -> dict[tuple[str, str], int]:
        """The code of each line, by mission and category."""
        return {(mission, category): code for code, (mission, category, _) in enumerate(self.lines)}

    def board_of(self, category: str) -> tuple[int, Board]:
        """Give the code of the board that examines a category, and the board."""
        return next((code, board) for code, (_, board) in enumerate(self.boards) if category in board.categories)

    def course_of(self, category: str, *, renews: bool) -> tuple[int, Course] | None:
        """Give the code of a category's first course or refresher, and the course, if there is one."""
        return next(
            (
                (code, course)
                for code, (_, course) in enumerate(self.courses)
                if course.qualifies == category and course.renews == renews
            ),
            None,
        )

    def first_course(self, category: str) -> tuple[int, Course]:
        """Give the code of a category's first course, and the course."""
        found = self.course_of(category, renews=False)
        if found is None:
            raise KeyError(category)
        return found

    def counted(self, dates: Dates, until: int) -> list[int]:
        """Give the days of a calendar before day `until`, counted from the run's first day; some may be negative."""
        if not isinstance(dates, Recurring):
            days = {ordinal(date) - self.origin for date in dates}
            return sorted(day for day in days if day < until)
        end = until + self.origin
        if dates.until is not None:
            end = min(end, ordinal(dates.until))
        return [day - self.origin for day in recurring(ordinal(dates.first), dates.every, end)]
