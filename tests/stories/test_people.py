"""Rules 2 to 5: volunteers, the commission, the centre and the reserve."""

from typing import Any

import pytest

from tests.oracle.reading import cells, gaps, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, category, course, line, mission, world

JANUARY = ["2024-01-01", "2024-01-15"]


def _reserve(number: int, **more: Any) -> dict[str, Any]:
    return {"category": "observer", "number": number, "since": "2024-01-01", **more}


# Rule 2


def test_a_fixed_call_at_each_sitting_is_examined_the_same_day(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "categories.observer": category(calls={"intake": "fixed", "number": 3}),
                "boards.board": board("observer", sittings=JANUARY),
            }
        )
    )
    assert cells(story["checks"], "month", "check", "took", "passed") == [("2024-01-01", "medical", 6, 6)]
    stages = {row["stage"]: row for row in story["flow"]}
    assert (stages["commission"]["entered"], stages["commission"]["days"]) == (6, 0)
    assert (stages["result"]["left"], stages["result"]["days"]) == (6, 42)
    assert stages["seat"]["present_end"] == 6


def test_a_planned_call_asks_for_what_is_lacking_by_then(told: Teller) -> None:
    """8 posts, of which 2 are held, one beyond the horizon: need 7; times 1.5, less 2 in reserve, by q = 0.4.

    (10.5 - 2) / 0.4 = 21.25, so 22 come forward; nobody follows at the next sitting, since T counts them.
    """
    story = told(
        world(
            {
                "end": "2024-01-10",
                "categories.observer": category(calls={"intake": "planned", "margin": 1.5}),
                "boards.board": board("observer", sittings=JANUARY, checks=[{"name": "medical", "passes": 0.8}]),
                "centre.courses.first": course("observer", passes=0.5),
                "missions.A": mission({"observer": line(8)}, movement=["2024-06-01"]),
                "opening.abroad": [
                    {"mission": "A", "category": "observer", "number": 1, "since": "2023-03-15"},
                    {"mission": "A", "category": "observer", "number": 1, "since": "2023-03-16"},
                ],
                "opening.reserve": [_reserve(2)],
            }
        )
    )
    assert {row["stage"]: row["entered"] for row in story["flow"]}["commission"] == 22


def test_a_raised_wave_calls_its_own_people_ahead_and_they_go_with_it(told: Teller) -> None:
    """Planned 1 July less 4 months is 1 March: called at the sitting of 4 March; ⌈⌈2 × 1.2⌉ ÷ 0.5⌉ = 6 people."""
    unit = {"planned": ["2024-07-01"], "ahead": "4 months", "over_preparation": 1.2}
    story = told(
        world(
            {
                "boards.board": board(
                    "observer", sittings=["2024-02-26", "2024-03-04"], checks=[{"name": "medical", "passes": 0.5}]
                ),
                "missions.A.lines.observer": line(2, unit=unit),
            }
        )
    )
    assert cells(story["checks"], "month", "took") == [("2024-03-01", 6)]
    called = {row["month"]: row["entered"] for row in story["flow"] if row["stage"] == "commission"}
    assert called["2024-03-01"] == 6


# Rule 3


def test_a_sitting_takes_the_first_of_the_line_and_a_failure_waits_for_another(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-04-01",
                "boards.board": board(
                    "observer",
                    sittings={"first": "2024-01-01", "every": "1 month"},
                    capacity=1,
                    checks=[{"name": "medical", "passes": 1}, {"name": "English", "passes": 0}],
                ),
                "opening.commission": [{"category": "observer", "number": 2}],
            }
        )
    )
    assert cells(story["checks"], "month", "check", "took", "passed") == [
        ("2024-01-01", "English", 1, 0),
        ("2024-01-01", "medical", 1, 1),
        ("2024-02-01", "English", 1, 0),
        ("2024-02-01", "medical", 1, 1),
        ("2024-03-01", "English", 1, 0),
        ("2024-03-01", "medical", 1, 1),
    ]
    # The first fails on 1 January, is told on the 8th, joins behind the second on 1 February, and is out in March.
    retried = [row for row in story["flow"] if row["stage"] == "retry"]
    assert cells(retried, "month", "entered", "left", "days") == [
        ("2024-01-01", 1, 0, 0),
        ("2024-02-01", 1, 1, 24),
        ("2024-03-01", 0, 1, 22),
    ]
    assert {row["stage"] for row in story["flow"] if row["month"] == "2024-03-01" and row["present_end"]} == {
        "commission"
    }


def test_a_selection_that_expires_leads_back_to_the_board(told: Teller) -> None:
    """Selected on 1 January for 1 month; a class of 1 February is too late: a stretch excludes its end."""
    changes = {
        "end": "2024-03-01",
        "boards.board": board("observer", validity="1 month"),
        "centre.courses.first": course("observer", starts=["2024-02-01"]),
        "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
    }
    story = told(world(changes))
    assert cells(story["classes"], "took_place", "waiting_before") == [(False, 0)]
    ended = {row["stage"]: row["present_end"] for row in story["flow"] if row["month"] == "2024-02-01"}
    assert ended == {"seat": 0, "commission": 1}


# Rule 4


def test_a_class_below_the_minimum_does_not_take_place_and_all_keep_their_place(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "centre.courses.first": course("observer", starts=["2024-01-08", "2024-01-22"], minimum=2, maximum=2),
                "opening.selected": [
                    {"category": "observer", "number": 1, "since": "2024-01-01"},
                    {"category": "observer", "number": 2, "since": "2023-12-01"},
                ],
            }
        )
    )
    assert cells(story["classes"], "start", "took_place", "students", "passed", "waiting_before") == [
        ("2024-01-08", True, 2, 2, 3),
        ("2024-01-22", False, 0, None, 1),
    ]


def test_one_room_is_held_by_the_course_of_higher_priority_until_its_class_ends(told: Teller) -> None:
    both = ["2024-01-01", "2024-01-06", "2024-01-11"]
    story = told(
        world(
            {
                "end": "2024-02-01",
                "categories.officer": category(),
                "boards.board": board("observer", "officer"),
                "centre.courses.first": course("observer", starts=both, maximum=1, priority=2),
                "centre.courses.second": course("officer", starts=both, maximum=1, priority=1),
                "opening.selected": [
                    {"category": "observer", "number": 1, "since": "2024-01-01"},
                    {"category": "officer", "number": 1, "since": "2024-01-01"},
                ],
            }
        )
    )
    assert cells([row for row in story["classes"] if row["took_place"]], "course", "start") == [
        ("first", "2024-01-11"),
        ("second", "2024-01-01"),
    ]


def test_who_fails_a_course_repeats_it_and_is_out_after_the_last_repeat(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "centre.courses.first": course("observer", starts=DAILY, passes=0, repeats=1),
                "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
            }
        )
    )
    held = [row for row in story["classes"] if row["took_place"]]
    assert cells(held, "start", "passed") == [("2024-01-01", 0), ("2024-01-11", 0)]
    assert gaps(story)[-1] == ("2024-01-21", "2024-03-01", "failed", "opening", 1)


def test_a_class_is_held_only_if_it_ends_within_a_recognition(told: Teller) -> None:
    recognition = [{"start": "2024-01-20", "end": "2024-01-26"}]
    starts = ["2024-01-09", "2024-01-10", "2024-01-15", "2024-01-16"]
    story = told(
        world({"end": "2024-02-01", "centre.courses.first": course("observer", starts=starts, recognition=recognition)})
    )
    assert cells(story["classes"], "start", "end") == [("2024-01-10", "2024-01-20"), ("2024-01-15", "2024-01-25")]


# Rule 5


def test_a_lapsed_person_renews_in_the_refresher_and_comes_back(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "missions.A": mission({"observer": line(1)}, movement=["2024-02-20"]),
                "centre.courses.again": course("observer", renews=True, starts=["2024-02-01"], validity="1 year"),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2022-02-01"}],
            }
        )
    )
    assert gaps(story) == [
        ("2024-01-01", "2024-02-01", "movement", "opening", 1),
        ("2024-02-01", "2024-02-11", "lapsed", "opening", 1),
        ("2024-02-11", "2024-02-20", "movement", "opening", 1),
    ]
    assert tours(story) == [(1, "2024-02-20", None, "")]
    in_reserve = 31 + 9  # January, and from the end of the class to the movement day
    assert cells(story["tours"], "dwell_before", "reserve_before") == [(None, in_reserve)]


def test_days_in_the_reserve_are_counted_anew_for_each_tour(told: Teller) -> None:
    """Abroad at the start it is not known; home on 1 April, back in the reserve on 1 May, sent on 1 June: 31 days."""
    observer = category(leave="30 days", dwell="1 month")
    short = line(1, tour="6 months", longest="6 months")
    story = told(
        world(
            {
                "end": "2025-03-01",
                "categories.observer": observer,
                "missions.A": mission({"observer": short}, movement=["2024-04-01", "2024-06-01"]),
                "opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-10-01"}],
            }
        )
    )
    assert cells(story["tours"], "departed", "reserve_before") == [("2023-10-01", None), ("2024-06-01", 31)]


@pytest.mark.parametrize(("order", "first"), [("longest waiting", 2), ("fewest tours", 1)])
def test_who_waits_longest_goes_first_or_who_has_served_least(told: Teller, order: str, first: int) -> None:
    """Person 2, home from a tour, renews and waits from 13 January; person 1 finishes the first course on the 27th."""
    story = told(
        world(
            {
                "end": "2024-03-01",
                "categories.observer": category(order=order),
                "missions.A": mission({"observer": line(1)}, movement=["2024-02-20", "2024-03-20"]),
                "centre.courses.again": course("observer", renews=True, starts=["2024-01-03"]),
                "centre.courses.first": course("observer", starts=["2024-01-17"]),
                "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
                "opening.resting": [{"category": "observer", "number": 1, "since": "2023-01-01"}],
            }
        )
    )
    assert cells(story["tours"], "person", "chosen_by") == [(first, order)]


def test_the_longest_waiting_woman_goes_first_while_the_target_in_force_is_missed(told: Teller) -> None:
    """A share of 0.4 wanted of all with one more: 0 of 1 is short, 1 of 2 is not, 1 of 3 is; none from February on."""
    story = told(
        world(
            {
                "end": "2024-02-10",
                "categories.observer": category(
                    order="women first", women_targets={"2024-01-01": 0.4, "2024-02-01": 0}
                ),
                "missions.A.lines.observer": line({"2024-01-01": 3, "2024-02-05": 4}),
                "opening.reserve": [
                    {"category": "observer", "number": 2, "women": 0, "since": "2023-06-01"},
                    {"category": "observer", "number": 3, "women": 3, "since": "2023-07-01"},
                ],
            }
        )
    )
    assert cells(story["tours"], "person", "woman", "post", "chosen_by") == [
        (1, False, 2, "longest waiting"),
        (2, False, 4, "longest waiting"),
        (3, True, 1, "woman first"),
        (4, True, 3, "woman first"),
    ]


@pytest.mark.parametrize(("certificate", "gone"), [("on departure", 1), ("throughout", 0)])
def test_a_certificate_may_have_to_hold_until_the_planned_end(told: Teller, certificate: str, gone: int) -> None:
    """The tour would end on 1 January 2025, the certificate on the same day."""
    story = told(
        world(
            {
                "end": "2024-02-01",
                "categories.observer": category(certificate=certificate),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2023-01-01"}],
            }
        )
    )
    assert len(story["tours"]) == gone


def test_who_withdraws_leaves_the_reserve_and_explains_the_gap_for_a_lead_time(told: Teller) -> None:
    """At a rate of 0.999999 a year nobody stays a whole year; after it only the lead time of 60 days explains."""
    story = told(
        world(
            {
                "end": "2026-01-01",
                "categories.observer": category(withdrawal=0.999999),
                "missions.A": mission({"observer": line(1)}, movement=["2025-12-01"]),
                "opening.reserve": [_reserve(1)],
            }
        )
    )
    ready, withdrawn, nobody = gaps(story)
    assert [row[2] for row in (ready, withdrawn, nobody)] == ["movement", "withdrew", "no volunteers"]
    (left,) = [row for row in story["flow"] if row["stage"] == "reserve" and row["left"]]
    assert left["month"][:7] == withdrawn[0][:7]
