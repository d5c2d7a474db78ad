"""The training centre: courses that can be held, by somebody, for something."""

from collections.abc import Iterator

from rotation.calendar.dates import ordinal
from rotation.foundation.quantities import Duration
from rotation.scenario.checks.fault import Fault, days_within, longer, most_days, run_days
from rotation.scenario.checks.people import courses_of
from rotation.scenario.schema import Course, Scenario


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find courses that nobody may ever hold or whose certificates serve nobody."""
    for name, course in scenario.centre.courses.items():
        yield from _places(scenario, name, course)
        yield from _terms(name, course)
        yield from _recognition(scenario, name, course)
    for name in scenario.categories:
        yield from _throughout(scenario, name)


def _places(scenario: Scenario, name: str, course: Course) -> Iterator[Fault]:
    centre, path = scenario.centre, ("centre", "courses", name)
    if centre.rooms.get(course.room) == 0:
        message = f"the centre has no room of the kind '{course.room}': this course can never be held"
        yield Fault((*path, "room"), message)
    for subject in course.subjects:
        team = centre.subjects[subject].team if subject in centre.subjects else None
        if team is not None and centre.teams.get(team) == 0:
            message = f"the centre has no team of the kind '{team}' for '{subject}': this course can never be held"
            yield Fault((*path, "subjects", subject), message, of_key=True)


def _terms(name: str, course: Course) -> Iterator[Fault]:
    path, length = ("centre", "courses", name), sum(course.subjects.values())
    if course.minimum > course.maximum:
        message = f"a class needs {course.minimum} people but has {course.maximum} seats: it can never take place"
        yield Fault((*path, "minimum"), message)
    if most_days(course.validity) <= length:
        message = f"the certificate lasts {course.validity}, no longer than the class itself ({length} days)"
        yield Fault((*path, "validity"), message)
    if course.passes == 0:
        yield Fault((*path, "passes"), "nobody ever passes this course", warning=True)


def _recognition(scenario: Scenario, name: str, course: Course) -> Iterator[Fault]:
    length, (first, end) = sum(course.subjects.values()), run_days(scenario)
    windows = [(ordinal(period.start) - length, ordinal(period.end) - length) for period in course.recognition]
    held = any(days_within(course.starts, max(first, low), min(end, high)) for low, high in windows)
    if windows and not held and days_within(course.starts, first, end):
        message = f"no class of the run ({length} days) ends within a period of recognition: none is held"
        yield Fault(("centre", "courses", name, "recognition"), message, warning=True, of_key=True)


def _throughout(scenario: Scenario, name: str) -> Iterator[Fault]:
    courses = {**courses_of(scenario, name, renews=False), **courses_of(scenario, name, renews=True)}
    if scenario.categories[name].certificate != "throughout" or not courses:
        return
    for mission, operation in scenario.missions.items():
        line = operation.lines.get(name)
        if line is None or not isinstance(line.tour, Duration):
            continue
        tour = line.tour
        if not any(longer(course.validity, tour) for course in courses.values()):
            message = (
                f"certificates must be valid throughout a tour, but none lasts longer than the {tour} "
                f"of missions.{mission}: nobody may ever depart"
            )
            yield Fault(("categories", name, "certificate"), message)
