"""Extreme worlds in which one limit alone is to blame: the ledger names it, day by day."""

from typing import Any

from tests.oracle.reading import cells, gaps, levels, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, NEVER, board, category, ceiling, course, line, mission, world


def _ready(number: int, since: str = "2023-06-01") -> dict[str, Any]:
    return {"opening.reserve": [{"category": "observer", "number": number, "since": since}]}


def _abroad(number: int, since: str) -> dict[str, Any]:
    return {"opening.abroad": [{"mission": "A", "category": "observer", "number": number, "since": since}]}


def _reached(posts: object, movement: object = DAILY, **more: Any) -> dict[str, Any]:
    return {"missions.A": mission({"observer": line(posts, **more)}, movement=movement)}


# A ceiling of zero


def test_under_a_ceiling_of_zero_every_post_lacks_the_ceiling_ready_people_or_not(told: Teller) -> None:
    for ready in (0, 3, 9):
        changes = {**_reached(6), **_ready(ready), "authorisations.law": ceiling(0, "A")}
        story = told(world(changes))
        assert gaps(story) == [("2024-01-01", "2025-01-01", "ceiling", "opening", 6)]
        assert story["tours"] == []


def test_a_ceiling_that_falls_to_zero_lets_tours_end_and_relieves_nobody(told: Teller) -> None:
    """Exceeded from 1 March: nobody is extended, so the two go home on 10 April and are the ceiling's gap from then."""
    laws = {"law": ceiling(9, "A"), "end of it": {**ceiling(0, "A"), "date": "2024-03-01"}}
    story = told(world({**_reached(2), **_abroad(2, "2023-04-10"), **_ready(5), "authorisations": laws}))
    assert levels(story) == [("2024-01-01", 2, 2), ("2024-04-10", 2, 0)]
    assert gaps(story) == [("2024-04-10", "2025-01-01", "ceiling", "planned end", 2)]


# No volunteers


def test_where_nobody_comes_forward_there_are_no_volunteers(told: Teller) -> None:
    """Neither a call for none, nor a plan that reckons on nobody's passing, nor a population of none brings anybody."""
    planned = {"intake": "planned", "margin": 2}
    for calls, passes, population in (
        ({"intake": "fixed", "number": 0}, 1, {}),
        (planned, 0, {}),
        ({"intake": "fixed", "number": 9}, 1, {"population": {"size": 0, "offers": 0.9}}),
        (planned, 1, {"population": {"size": 9, "offers": 0}}),
    ):
        sittings = board("observer", sittings=DAILY, checks=[{"name": "medical", "passes": passes}])
        who = category(calls=calls, **population)
        story = told(world({**_reached(4), "boards.board": sittings, "categories.observer": who}))
        assert gaps(story) == [("2024-01-01", "2025-01-01", "no volunteers", "opening", 4)]


# One seat


def test_one_seat_a_month_brings_one_person_a_month(told: Teller) -> None:
    """Ten days in class on the first of the month, and abroad the day it ends; the others have no seat."""
    changes = {
        "end": "2024-04-01",
        **_reached(3),
        "centre.courses.first": course("observer", starts={"first": "2024-01-01", "every": "1 month"}, maximum=1),
        "opening.selected": [{"category": "observer", "number": 3, "since": "2023-12-01"}],
    }
    story = told(world(changes))
    assert tours(story) == [
        (1, "2024-01-11", None, ""),
        (2, "2024-02-11", None, ""),
        (3, "2024-03-11", None, ""),
    ]
    assert gaps(story) == [
        ("2024-01-01", "2024-01-11", "in class", "opening", 1),
        ("2024-01-01", "2024-02-01", "no seat", "opening", 2),
        ("2024-02-01", "2024-02-11", "in class", "opening", 1),
        ("2024-02-01", "2024-03-01", "no seat", "opening", 1),
        ("2024-03-01", "2024-03-11", "in class", "opening", 1),
    ]


# A movement day once a year


def test_a_movement_day_once_a_year_is_what_ready_people_wait_for(told: Teller) -> None:
    """Both go on 15 June, and are exchanged for the next two on the 15 June after, their planned end."""
    yearly = {"first": "2024-06-15", "every": "12 months"}
    story = told(world({"end": "2025-09-01", **_reached(2, yearly), **_ready(4, "2023-10-01")}))
    assert gaps(story) == [("2024-01-01", "2024-06-15", "movement", "opening", 2)]
    assert tours(story) == [
        (1, "2024-06-15", "2025-06-15", "completed"),
        (2, "2024-06-15", "2025-06-15", "completed"),
        (3, "2025-06-15", None, ""),
        (4, "2025-06-15", None, ""),
    ]


def test_who_is_ready_a_fortnight_after_the_movement_day_waits_for_the_next_year(told: Teller) -> None:
    """Certified on 30 June. The holder, due on 1 July, stays to the last day allowed, 1 October."""
    changes = {
        "end": "2025-08-01",
        **_reached(1, {"first": "2024-06-15", "every": "12 months"}),
        **_abroad(1, "2023-07-01"),
        "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
        "centre.courses.first": course("observer", starts=["2024-06-20"]),
    }
    story = told(world(changes))
    assert gaps(story) == [("2024-10-01", "2025-06-15", "movement", "planned end", 1)]
    assert tours(story) == [(1, "2023-07-01", "2024-10-01", "completed"), (2, "2025-06-15", None, "")]


# A dwell of ten years


def test_a_dwell_of_ten_years_is_why_nobody_follows(told: Teller) -> None:
    """Home on 1 February 2024, available on 1 February 2034, when the certificate has long lapsed."""
    changes = {
        "end": "2034-04-01",
        **_reached(1, extension=False),
        **_abroad(1, "2023-02-01"),
        "categories.observer": category(dwell="10 years"),
    }
    assert gaps(told(world(changes))) == [
        ("2024-02-01", "2034-02-01", "rest", "planned end", 1),
        ("2034-02-01", "2034-04-01", "lapsed", "planned end", 1),
    ]


# A certificate shorter than the wait


def test_a_certificate_shorter_than_the_wait_for_the_movement_day_is_lost(told: Teller) -> None:
    """Certified on 11 January for a month, the movement day is 1 April: from 11 February the person has lapsed.

    The class of 1 March renews it to 11 April, in time; without that class nobody goes.
    """
    for starts, last in (
        (["2024-01-01"], [("2024-02-11", "2024-05-01", "lapsed", "opening", 1)]),
        (
            ["2024-01-01", "2024-03-01"],
            [
                ("2024-02-11", "2024-03-11", "lapsed", "opening", 1),
                ("2024-03-11", "2024-04-01", "movement", "opening", 1),
            ],
        ),
    ):
        changes = {
            "end": "2024-05-01",
            **_reached(1, ["2024-04-01"]),
            "centre.courses.first": course("observer", starts=starts, validity="1 month"),
            "opening.selected": [{"category": "observer", "number": 1, "since": "2023-12-01"}],
        }
        assert gaps(told(world(changes))) == [
            ("2024-01-01", "2024-01-11", "in class", "opening", 1),
            ("2024-01-11", "2024-02-11", "movement", "opening", 1),
            *last,
        ]


def test_a_certificate_shorter_than_the_tour_keeps_people_at_home_who_are_not_ready(told: Teller) -> None:
    """It must last a tour of 12 months and lasts 6: in the reserve they explain nothing, until it lapses on 1 July."""
    changes = {
        **_reached(2),
        **_ready(2, "2024-01-01"),
        "categories.observer": category(certificate="throughout"),
        "centre.courses.first": course("observer", validity="6 months"),
    }
    assert gaps(told(world(changes))) == [
        ("2024-01-01", "2024-07-01", "no volunteers", "opening", 2),
        ("2024-07-01", "2025-01-01", "lapsed", "opening", 2),
    ]


# A late wave


def test_a_wave_that_slips_beyond_the_last_day_allowed_is_late(told: Teller) -> None:
    """Due home on 10 January, gone on 10 April after 9 months; the wave slips 120 days to 9 May, a Thursday."""
    terms = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {"slip": "120 days"}}
    story = told(world({"missions.A.lines.observer": line(3, **terms), **_abroad(3, "2023-07-10"), **_ready(3)}))
    assert cells(story["waves"], "planned", "slip", "departed", "sent")[:1] == [("2024-01-10", 120, "2024-05-13", 3)]
    assert [row for row in gaps(story) if row[0] < "2024-06-01"] == [
        ("2024-04-10", "2024-05-09", "held", "late wave", 3),
        ("2024-05-09", "2024-05-13", "movement", "late wave", 3),
    ]


def test_a_wave_that_never_comes_leaves_the_unit_to_the_last_day_allowed(told: Teller) -> None:
    """No movement day at all: the wave that is ready waits for one from 10 April to the end."""
    terms = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {}}
    story = told(world({**_reached(3, NEVER, **terms), **_abroad(3, "2023-07-10"), **_ready(3)}))
    assert gaps(story) == [("2024-04-10", "2025-01-01", "movement", "late wave", 3)]
