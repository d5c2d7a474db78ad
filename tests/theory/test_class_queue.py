"""The bulk-service queue: who waits for a class, how often one is held, and how full it is."""

from typing import Any

import pytest

from rotation.analysis.theory.bulk import class_queue
from rotation.analysis.theory.chains import poisson as poisson_chances
from tests.theory.measuring import Futures, futures, ratio
from tests.theory.worlds import centre, daily, fixed, once, poisson, posts, theatre

WEEKLY = {"first": "2024-01-01", "every": "7 days"}
FIRST = {"course": "first"}
SEEN = ("waiting_before", "took_place", "students")
COMERS = 0.85
"""Volunteers a day before the weekly classes."""


def taught(days: int, count: int, calls: dict[str, Any], length: int = 1, **course: Any) -> Futures:
    """Simulate a course before whose one room everybody comes who calls, from the second day on."""
    school = centre(subjects={"convoys": length}, **course)
    people = {"observer": once(calls=calls)}
    return futures(theatre(days, daily(posts(0, "1 day")), categories=people, centre=school), count)


def test_classes_at_every_weekly_start_with_a_minimum_and_a_maximum() -> None:
    told = taught(300, 300, poisson(COMERS), minimum=4, maximum=10, starts=WEEKLY)
    theory = class_queue(poisson_chances(7 * COMERS), 4, 10)
    waiting, held, students = (told.sums("classes", what, since=100, **FIRST) for what in SEEN)
    starts = 0 * held + 28  # from the 15th Monday to the 43rd
    assert ratio(waiting, starts).confirms(theory.waiting)
    assert ratio(held, starts).confirms(theory.held)
    assert ratio(students, held).confirms(theory.students)
    assert theory.held == pytest.approx(theory.before[4:].sum())
    assert not ratio(waiting, starts).holds(class_queue(poisson_chances(7 * COMERS), 1, 10).waiting)


def test_classes_that_hold_the_only_room_for_three_start_days() -> None:
    told = taught(250, 400, poisson(2.0), length=3, minimum=4, maximum=10)
    theory = class_queue(poisson_chances(2.0), 4, 10, length=3)
    waiting, held, students = (told.sums("classes", what, since=100, **FIRST) for what in SEEN)
    starts = 0 * held + 150
    assert ratio(waiting, starts).confirms(theory.waiting)
    assert ratio(held, starts).confirms(theory.held)
    assert ratio(students, held).confirms(theory.students)
    assert not ratio(waiting, starts).holds(class_queue(poisson_chances(2.0), 4, 10, length=2).waiting)


@pytest.mark.parametrize(
    ("number", "minimum", "maximum", "length", "every"),
    [
        (3, 7, 10, 1, 3),  # 3, 6, then 9 wait: a class every third day
        (3, 1, 20, 4, 4),  # the room is taken: a class of 12 every fourth day
        (3, 8, 20, 2, 3),  # the minimum is reached on the third day, when the room is free again
        (4, 9, 10, 1, 5),  # a class of 10 leaves two behind: two classes in five days
    ],
)
def test_the_same_number_each_day_gives_the_same_pattern_for_ever(
    number: int, minimum: int, maximum: int, length: int, every: int
) -> None:
    told = taught(100 + 30 * every, 1, fixed(number), length=length, minimum=minimum, maximum=maximum)
    comers = [0.0] * number + [1.0]
    theory = class_queue(comers, minimum, maximum, length)
    waiting, held, students = (told.sums("classes", what, since=100, **FIRST)[0] for what in SEEN)
    assert waiting / (30 * every) == pytest.approx(theory.waiting)
    assert held / (30 * every) == pytest.approx(theory.held)
    assert students / held == pytest.approx(theory.students)
    assert held / (30 * every) * students / held == pytest.approx(number)


def test_more_than_find_seats_are_refused() -> None:
    with pytest.raises(ValueError, match="more come than find seats"):
        class_queue(poisson_chances(10.0), 1, 10)


def test_single_service_is_the_queue_of_one_seat() -> None:
    load = 0.6  # Poisson comers and one seat a day: in the morning wait ρ + ρ² ÷ 2(1 - ρ), as in M/D/1
    assert class_queue(poisson_chances(load), 1, 1).waiting == pytest.approx(load + load**2 / (2 * (1 - load)))


def test_where_nobody_comes_no_class_is_held() -> None:
    empty = class_queue(poisson_chances(0.0), 1, 10)
    assert (empty.waiting, empty.held, empty.students) == pytest.approx((0, 0, 0))
