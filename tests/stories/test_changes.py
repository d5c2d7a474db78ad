"""Rule 14: posts that open and close, missions that end, and freezes."""

from typing import Any

from tests.oracle.reading import cells, gaps, levels, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, category, line, mission, world


def _abroad(*since: str) -> list[dict[str, Any]]:
    return [{"mission": "A", "category": "observer", "number": 1, "since": day} for day in since]


def test_a_rise_opens_vacant_posts_and_a_fall_makes_the_earliest_end_surplus(told: Teller) -> None:
    """Post 1 ends on 5 February, post 2 later; the fall of 10 January closes post 1, the rise of the 20th reopens it.

    On Monday the 22nd the surplus person takes it, before anybody departs, and goes home on the planned end,
    Monday 5 February, when the next person takes it (a week earlier the end was not before the following Monday).
    """
    story = told(
        world(
            {
                "end": "2024-02-20",
                "missions.A.lines.observer": line({"2020-01-01": 2, "2024-01-10": 1, "2024-01-20": 2}, extension=False),
                "opening.abroad": _abroad("2023-02-05", "2023-03-01"),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2023-06-01"}],
            }
        )
    )
    stretches = [row for row in story["staffing"] if not row["opening"]]
    assert cells(stretches, "from", "establishment", "strength", "level", "surplus")[:4] == [
        ("2024-01-01", 2, 2, 2, 0),
        ("2024-01-10", 1, 2, 1, 1),
        ("2024-01-20", 2, 2, 1, 1),
        ("2024-01-22", 2, 2, 2, 0),
    ]
    assert tours(story) == [
        (1, "2023-02-05", "2024-02-05", "completed"),
        (2, "2023-03-01", None, ""),
        (3, "2024-02-05", None, ""),
    ]
    assert gaps(story) == [("2024-01-20", "2024-01-22", "movement", "opening", 1)]


def test_a_fall_closes_vacant_posts_first_the_highest_number_first(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A.lines.observer": line({"2020-01-01": 3, "2024-01-10": 1}),
                "opening.abroad": _abroad("2023-08-01"),
            }
        )
    )
    assert levels(story) == [("2024-01-01", 3, 1), ("2024-01-10", 1, 1)]
    assert {row["surplus"] for row in story["staffing"]} == {0}


def test_surplus_people_go_home_on_their_planned_end_and_are_not_relieved(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A.lines.observer": line({"2020-01-01": 1, "2024-01-10": 0}, handover="5 days"),
                "opening.abroad": _abroad("2023-01-15"),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2023-06-01"}],
            }
        )
    )
    assert cells(story["tours"], "person", "departed", "returned", "handover_days") == [
        (1, "2023-01-15", "2024-01-15", 2),
        (2, "2024-01-08", None, 0),
    ]


def test_a_mission_that_withdraws_closes_an_equal_share_on_its_last_movement_days(told: Teller) -> None:
    """5 posts over the last 2 movement days before 1 March, the 19th and 26th of February: 3, then the 2 left."""
    story = told(
        world(
            {
                "end": "2024-04-01",
                "missions.A": mission({"observer": line(5)}, end="2024-03-01", withdrawal=2),
                "opening.abroad": [{"mission": "A", "category": "observer", "number": 5, "since": "2023-12-01"}],
            }
        )
    )
    assert levels(story) == [("2024-01-01", 5, 5), ("2024-02-19", 2, 2), ("2024-02-26", 0, 0)]
    assert cells(story["tours"], "post", "returned", "reason") == [
        *((post, "2024-02-26", "mission closed") for post in (1, 2)),
        *((post, "2024-02-19", "mission closed") for post in (3, 4, 5)),
    ]


def test_a_mission_that_ends_brings_everybody_home_surplus_too(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "missions.A": mission({"observer": line({"2020-01-01": 2, "2024-01-10": 1})}, end="2024-02-01"),
                "opening.abroad": _abroad("2023-11-01", "2023-12-01"),
            }
        )
    )
    assert {row[2:] for row in tours(story)} == {("2024-02-01", "mission closed")}


def test_a_freeze_holds_everybody_and_lengthens_the_last_day_allowed(told: Teller) -> None:
    """Two overlapping freezes hold from 10 to 30 January, 20 days; the last day allowed of the 15th becomes 4 February.

    The relief may not depart until Monday 5 February.
    """
    story = told(
        world(
            {
                "end": "2024-02-20",
                "missions.A.lines.observer": line(1, longest="12 months"),
                "opening.abroad": _abroad("2023-01-15"),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2024-01-02"}],
                "missions.A.movement": ["2024-01-15", "2024-02-05"],
                "freezes.first": {"missions": ["A"], "start": "2024-01-10", "end": "2024-01-25"},
                "freezes.second": {"missions": ["A"], "start": "2024-01-20", "end": "2024-01-30"},
            }
        )
    )
    assert tours(story) == [(1, "2023-01-15", "2024-02-04", "completed"), (2, "2024-02-05", None, "")]
    assert gaps(story) == [("2024-02-04", "2024-02-05", "movement", "planned end", 1)]


def test_who_is_due_in_a_freeze_goes_home_on_the_first_day_after_it_and_early_returns_go_on(told: Teller) -> None:
    freeze = {"missions": ["A"], "start": "2024-01-10", "end": "2024-01-20"}
    early = {"rate": 0.999999, "reasons": {"medical": {"share": 1}}}
    changes = {"end": "2024-06-01", "missions.A": mission({"observer": line(1, extension=False)}, movement=DAILY)}
    story = told(world({**changes, "opening.abroad": _abroad("2023-01-15"), "freezes.one": freeze}))
    assert tours(story) == [(1, "2023-01-15", "2024-01-20", "completed")]
    freeze = {**freeze, "start": "2024-01-02", "end": "2024-11-30"}
    changes |= {"end": "2024-12-01", "categories.observer": category(early_return=early), "freezes.one": freeze}
    story = told(world({**changes, "opening.abroad": _abroad("2023-06-15")}))
    ((_, _, returned, reason),) = tours(story)
    assert reason == "medical"
    assert returned < "2024-11-30"
