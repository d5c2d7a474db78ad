"""Rule 10, rosters: people before the board, selected and at rest, and what a roster leaves out about them."""

from typing import Any

import pytest

from tests.oracle.reading import cells, gaps, tours
from tests.stories.rosters import STAY, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, course, line, mission, world

# Before the board


def test_candidates_stand_before_the_board_from_the_first_day(told: Teller) -> None:
    story = told(
        world(
            {
                "boards.board.sittings": ["2024-01-01"],
                "end": "2024-02-01",
                **roster(
                    one("a", "commission"),
                ),
            }
        )
    )
    assert cells(story["checks"], "took", "passed") == [(1, 1)]


def test_those_at_the_commission_have_joined_on_the_first_day(told: Teller) -> None:
    changes = {"boards.board": board("observer", sittings=["2024-01-10"], capacity=1)}
    story = told(world({"end": "2024-02-01", **STAY, **changes, **roster(one("a", "commission"))}))
    assert cells(story["checks"], "took", "passed") == [(1, 1)]
    assert {row["stage"]: row["days"] for row in story["flow"]}["commission"] == 9


# Selected


@pytest.mark.parametrize(("result", "students"), [("2023-01-10", 0), ("2023-01-11", 1)])
def test_a_selection_holds_for_a_year_from_the_day_of_the_result(told: Teller, result: str, students: int) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "centre.courses.first": course("observer", starts=["2024-01-10"]),
                **roster(
                    one("a", "selected", available_from=result),
                ),
            }
        )
    )
    assert cells(story["classes"], "students") == [(students,)]


def test_a_selection_counts_from_its_result(told: Teller) -> None:
    """The board's 12 months: from 10 January 2023 to 10 January 2024; of one who is silent, from ⌊365 ÷ 2⌋ days ago."""
    people = [one("a", "selected", available_from="2023-01-10"), one("b", "selected")]
    story = told(world({"end": "2024-09-01", **STAY, **roster(*people)}))
    left = [row for row in story["flow"] if row["stage"] == "seat" and row["left"]]
    assert cells(left, "month", "left", "days") == [("2024-01-01", 1, 9), ("2024-07-01", 1, 184)]


def test_the_selected_sit_in_the_order_of_their_results(told: Teller) -> None:
    """One seat a class: b was told in June, a in July."""
    people = [one("a", "selected", available_from="2023-07-01"), one("b", "selected", available_from="2023-06-01")]
    seats = course("observer", starts=["2024-01-01", "2024-01-15"], maximum=1)
    story = told(
        world(
            {"end": "2024-02-01", "centre.courses.first": seats, "missions.A.lines.observer": line(2)} | roster(*people)
        )
    )
    assert tours(story) == [(1, "2024-01-29", None, ""), (2, "2024-01-15", None, "")]


# At rest


@pytest.mark.parametrize(
    ("said", "departed", "dwell", "tour"),
    [
        ({"tour_end": "2023-08-31"}, "2024-03-04", 186, 2),
        ({"tour_end": "2023-08-31", "available_from": "2024-01-20", "tours_served": 4}, "2024-01-22", 144, 5),
        ({"available_from": "2024-01-20"}, "2024-01-22", 186, 2),
        ({"available_from": "2024-11-20"}, "2024-11-25", 329, 2),
        ({}, "2024-04-01", 183, 2),
    ],
    ids=["return", "both", "available", "far off", "nothing"],
)
def test_somebody_at_rest_goes_again_on_the_first_monday_after(
    told: Teller, said: dict[str, Any], departed: str, dwell: int, tour: int
) -> None:
    """Available six months after 31 August on 29 February; six months before 20 January is 20 July, but never after
    1 January; without a date half of the 184 days are over, so that 1 October's return allows 1 April."""
    story = told(
        world(
            {
                **roster(
                    one("a", "resting", certificate_end="2025-06-01", **said),
                ),
            }
        )
    )
    assert cells(story["tours"], "departed", "dwell_before", "tour") == [(departed, dwell, tour)]


def test_rest_is_told_by_its_end_or_by_the_return_or_derived(told: Teller) -> None:
    """Dwell is 6 months; certificates are stated to 2030. Who is free when:

    a: stated, 10 February · b: home on 20 September, 20 March · c: both stated, so 1 May ·
    d: nothing stated, half of 184 days ago is 1 October, 1 April.
    """
    good = {"certificate_end": "2030-01-01"}
    people = [
        one("a", "resting", available_from="2024-02-10", **good),
        one("b", "resting", tour_end="2023-09-20", **good),
        one("c", "resting", tour_end="2023-12-01", available_from="2024-05-01", **good),
        one("d", "resting", **good),
    ]
    story = told(
        world({"end": "2024-07-01", "missions.A": mission({"observer": line(4)}, movement=DAILY), **roster(*people)})
    )
    # Returned: a on 10 August (6 months back), b as stated, c as stated, d on 1 October.
    assert cells(story["tours"], "person", "departed", "tour", "dwell_before") == [
        (1, "2024-02-10", 2, 184),
        (2, "2024-03-20", 2, 182),
        (3, "2024-05-01", 2, 152),
        (4, "2024-04-01", 2, 183),
    ]


def test_a_rest_already_over_ends_on_the_first_day(told: Teller) -> None:
    person = one("a", "resting", available_from="2023-11-01", certificate_end="2030-01-01")
    story = told(
        world({"end": "2024-02-01", "missions.A": mission({"observer": line(1)}, movement=DAILY), **roster(person)})
    )
    assert cells(story["tours"], "departed", "dwell_before") == [("2024-01-01", 245)]


def test_somebody_at_rest_without_a_certificate_must_renew(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "centre.courses.again": course("observer", renews=True, starts=["2024-02-01"]),
                **roster(
                    one("a", "resting", available_from="2024-01-20"),
                ),
            }
        )
    )
    assert gaps(story) == [
        ("2024-01-01", "2024-01-20", "rest", "opening", 1),
        ("2024-01-20", "2024-02-11", "lapsed", "opening", 1),
        ("2024-02-11", "2024-02-12", "movement", "opening", 1),
    ]


def test_without_a_certificate_there_is_none_after_the_rest(told: Teller) -> None:
    """Free on 10 February: with a certificate to that day or none, to the refresher; to the next day, the reserve."""
    for more, stage in (
        ({}, "lapsed"),
        ({"certificate_end": "2024-02-10"}, "lapsed"),
        ({"certificate_end": "2024-03-02"}, "reserve"),
    ):
        person = one("a", "resting", available_from="2024-02-10", **more)
        story = told(world({"end": "2024-03-01", **STAY, **roster(person)}))
        assert stage_at_end(story, "2024-02-01") == {stage: 1}
