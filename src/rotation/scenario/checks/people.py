"""Categories and boards: rests, reasons, and that each category has its board, its course and time enough."""

from collections.abc import Iterator
from decimal import Decimal

from rotation.calendar.dates import ordinal
from rotation.foundation.quantities import MILLION, Duration
from rotation.foundation.tables import RETURNED
from rotation.scenario.checks.fault import Fault, longer
from rotation.scenario.schema import Category, Course, Scenario

DISCIPLINE = "discipline"
"""The reason after which nobody serves again."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find categories that cannot work."""
    used = {category for mission in scenario.missions.values() for category in mission.lines}
    for name, category in scenario.categories.items():
        if name not in used:
            message = "no mission has a line of this category"
            yield Fault(("categories", name), message, warning=True, of_key=True)
        yield from _rests(name, category)
        yield from _reasons(name, category)
        yield from _board_of(scenario, name)
        yield from _courses_of(scenario, name)
        yield from _lead_time(scenario, name)
    yield from _boards(scenario)


def _rests(name: str, category: Category) -> Iterator[Fault]:
    for field in ("leave", "dwell"):
        if _is_nothing(getattr(category, field)):
            yield Fault(("categories", name, field), f"{field} must be at least 1 day")
    if longer(category.leave, category.dwell):
        message = f"dwell ({category.dwell}) is shorter than the leave it contains ({category.leave})"
        yield Fault(("categories", name, "dwell"), message, warning=True)
    if category.dwell_asked is not None and longer(category.dwell, category.dwell_asked):
        message = f"dwell_asked ({category.dwell_asked}) is shorter than the dwell ({category.dwell}), which all keep"
        yield Fault(("categories", name, "dwell_asked"), message, warning=True)


def _reasons(name: str, category: Category) -> Iterator[Fault]:
    path = ("categories", name, "early_return", "reasons")
    reasons = category.early_return.reasons
    total = sum(reason.share for reason in reasons.values())
    if total != MILLION:
        yield Fault(path, f"the shares of the reasons add up to {Decimal(total) / MILLION} and not to 1", of_key=True)
    for reason, terms in reasons.items():
        if reason in RETURNED:
            message = f"'{reason}' is what results call a tour that was not cut short; choose another name"
            yield Fault((*path, reason), message, of_key=True)
        if reason.casefold() == DISCIPLINE and terms.again > 0:
            yield Fault((*path, reason, "again"), "after discipline nobody serves again; leave it out or write 0")


def _board_of(scenario: Scenario, name: str) -> Iterator[Fault]:
    boards = [board for board, held in scenario.boards.items() if name in held.categories]
    mistyped = any(each not in scenario.categories for board in scenario.boards.values() for each in board.categories)
    if not boards and not mistyped:
        yield Fault(("categories", name), "no board examines this category", of_key=True)
    for board in boards[1:]:
        position = scenario.boards[board].categories.index(name)
        message = f"the category '{name}' has the board '{boards[0]}' already; a category has one board"
        yield Fault(("boards", board, "categories", position), message)


def courses_of(scenario: Scenario, name: str, *, renews: bool) -> dict[str, Course]:
    """Give the first courses, or the refreshers, of a category."""
    courses = scenario.centre.courses.items()
    return {title: course for title, course in courses if course.qualifies == name and course.renews == renews}


def _courses_of(scenario: Scenario, name: str) -> Iterator[Fault]:
    firsts = list(courses_of(scenario, name, renews=False))
    mistyped = any(course.qualifies not in scenario.categories for course in scenario.centre.courses.values())
    if not firsts and not mistyped:
        yield Fault(("categories", name), "no course qualifies this category: nobody can be trained", of_key=True)
    for kind, titles in (("first course", firsts), ("refresher", list(courses_of(scenario, name, renews=True)))):
        for title in titles[1:]:
            message = f"the category '{name}' has the {kind} '{titles[0]}' already; a category has one"
            yield Fault(("centre", "courses", title, "qualifies"), message)


def _lead_time(scenario: Scenario, name: str) -> Iterator[Fault]:
    boards = [(title, board) for title, board in scenario.boards.items() if name in board.categories]
    firsts = courses_of(scenario, name, renews=False)
    if len(boards) != 1 or len(firsts) != 1:
        return
    (title, board), (course, taught) = boards[0], next(iter(firsts.items()))
    length = sum(taught.subjects.values())
    lead_time = scenario.categories[name].lead_time
    if longer(Duration(board.result_after.months, board.result_after.days + length), lead_time):
        message = (
            f"a lead time of {lead_time} can never be met: the results of the board '{title}' come after "
            f"{board.result_after} and a class of the course '{course}' lasts {length} days; "
            "whoever is called by it comes too late"
        )
        yield Fault(("categories", name, "lead_time"), message)


def _boards(scenario: Scenario) -> Iterator[Fault]:
    for name, board in scenario.boards.items():
        for field in ("result_after", "validity"):
            if _is_nothing(getattr(board, field)):
                yield Fault(("boards", name, field), f"{field} must be at least 1 day")
        for number, held in enumerate(board.checks):
            if held.passes == 0:
                message = f"nobody ever passes the check '{held.name}', so nobody is ever selected"
                yield Fault(("boards", name, "checks", number, "passes"), message, warning=True)
    for name, category in scenario.categories.items():
        yield from _women(scenario, name, category)


def _women(scenario: Scenario, name: str, category: Category) -> Iterator[Fault]:
    path = ("categories", name, "women_targets")
    for day in category.women_targets:
        if ordinal(day) >= ordinal(scenario.end):
            yield Fault((*path, str(day)), "begins after the run", True, True)
    if category.women == 0 and any(category.women_targets.values()):
        yield Fault(path, "no woman ever volunteers (women is 0): the intake can meet no target", True, True)


def _is_nothing(span: Duration) -> bool:
    return span == Duration(0, 0)
