"""Rule 4, the training centre: classes hold a room and one team of each kind; who fails rejoins the line."""

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

from rotation.calendar.dates import later
from rotation.scenario import schema
from tests.oracle import reserve
from tests.oracle.calendars import Calendar
from tests.oracle.clock import Phase

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World

Group = tuple["Line", int] | None
"""The wave a group is raised for, or nothing for the unassigned."""


@dataclass(eq=False)
class Class:
    """One row of the classes: a start day of a course for one group, held or not."""

    course: str
    start: int
    end: int
    group: Group
    seats: int
    waiting_before: int
    students: "list[Person]"
    took_place: bool = False
    passed: int | None = None


class Centre:
    """The rooms and instructor teams of the training centre, and its courses."""

    def __init__(self, world: "World", spec: schema.Centre) -> None:
        """Open its rooms and teams; SimPy has no resource without capacity, so a kind with none is left out."""
        env = world.clock.env
        self.rooms = {kind: simpy.Resource(env, number) for kind, number in spec.rooms.items() if number}
        self.teams = {kind: simpy.Resource(env, number) for kind, number in spec.teams.items() if number}
        in_order = sorted(spec.courses.items(), key=lambda item: (item[1].priority, item[0]))
        self.courses = {
            name: Course(world, self, name, course, spec, rank) for rank, (name, course) in enumerate(in_order)
        }


class Course:
    """A curriculum with its start days and its waiting line."""

    def __init__(
        self, world: "World", centre: Centre, name: str, spec: schema.Course, whole: schema.Centre, rank: int
    ) -> None:
        """Hold its length, which is the sum of its subjects, and the teams its subjects need."""
        self.world, self.centre, self.name, self.spec, self.rank = world, centre, name, spec, rank
        self.starts = Calendar(spec.starts)
        self.length = sum(spec.subjects.values())
        self.team_kinds = sorted({whole.subjects[subject].team for subject in spec.subjects})

    def life(self) -> Generator[simpy.Event, object, None]:
        """Begin classes on each start day, if they would end while the course is recognised."""
        for day in self.starts.between(self.world.start, self.world.end):
            yield self.world.clock.at(day, Phase.CLASSES_BEGIN, self.rank)
            if self.recognised(day + self.length):
                for group in self.groups():
                    self.begin(group)

    def recognised(self, end: int) -> bool:
        """Tell whether a class that ends on this day ends within a period of recognition."""
        periods = self.spec.recognition
        return not periods or any(one.start.toordinal() <= end < one.end.toordinal() for one in periods)

    def waiting(self) -> "list[Person]":
        """Give everybody who waits for this course, in the order of the line."""
        names = ("seat", "lapsed")
        found = [one for stage in names for one in self.world.those_in(self.spec.qualifies, stage)]
        return sorted((one for one in found if one.course == self.name), key=lambda one: one.turn)

    def groups(self) -> list[Group]:
        """Give the groups in their order: waves by line and number, then the unassigned."""
        waves = {one.assigned for one in self.waiting() if one.assigned is not None}
        return [*sorted(waves, key=lambda wave: (wave[0].rank, wave[1])), None]

    def begin(self, group: Group) -> None:
        """Hold a class for a group if the minimum waits and a room and the teams are free."""
        waiting = [one for one in self.waiting() if one.assigned == group]
        today = self.world.clock.today
        one = Class(self.name, today, today + self.length, group, self.spec.maximum, len(waiting), [])
        self.world.records.classes.append(one)
        if len(waiting) < self.spec.minimum or not self.free():
            return
        one.took_place = True
        one.students = waiting[: self.spec.maximum]
        requests = [resource.request() for resource in self.needed()]
        assert all(request.triggered for request in requests), f"{self.name}: a room or team is in two classes"
        for student in one.students:
            student.enter("renewal" if student.stage == "lapsed" else "class")
            student.attended[self.name] = student.attended.get(self.name, 0) + 1
        self.world.clock.env.process(self.hold(one, requests))

    def needed(self) -> list[simpy.Resource]:
        """Give the room and the teams a class holds; raises KeyError where the centre has none."""
        return [self.centre.rooms[self.spec.room], *(self.centre.teams[kind] for kind in self.team_kinds)]

    def free(self) -> bool:
        """Tell whether a room and one team of each kind are free now."""
        with suppress(KeyError):
            return all(resource.count < resource.capacity for resource in self.needed())
        return False

    def hold(
        self, one: Class, requests: list[simpy.resources.resource.Request]
    ) -> Generator[simpy.Event, object, None]:
        """Teach until the class ends, free the room and the teams, and examine the students."""
        if one.end >= self.world.end:
            return
        yield self.world.clock.at(one.end, Phase.CLASSES_END, self.rank)
        for resource, request in zip(self.needed(), requests, strict=True):
            resource.release(request)
        one.passed = 0
        for student in sorted(one.students, key=lambda student: student.order):
            one.passed += self.examine(student)

    def examine(self, student: "Person") -> bool:
        """Give a student the certificate and a place in the reserve, or a place in the line, or nothing more."""
        earlier = student.attended[self.name] - 1
        if self.world.fate.comes_true(self.spec.passes, f"course/{self.name}", student.key, earlier):
            student.certificate_until = later(self.world.clock.today, self.spec.validity)
            reserve.join(student)
            return True
        student.course_failures += 1
        if student.course_failures > self.spec.repeats:
            student.leave_for_good("course")
        else:
            student.enter("lapsed" if student.stage == "renewal" else "seat")
        return False
