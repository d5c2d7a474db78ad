"""Rules 1, 6, 8, 9 and 10: ceilings, people sent one by one, tours, and where everybody is at the start."""

from typing import Any

from tests.oracle.reading import cells, gaps, levels, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, category, ceiling, line, mission, world


def _abroad(number: int, since: str | None, where: str = "A") -> dict[str, Any]:
    return {"mission": where, "category": "observer", "number": number, **({"since": since} if since else {})}


def _reserve(number: int, since: str = "2024-01-01") -> dict[str, Any]:
    return {"category": "observer", "number": number, "since": since}


def _two_missions(**changes: Any) -> dict[str, Any]:
    return {
        "end": "2024-02-01",
        "missions": {"A": mission({"observer": line(2)}), "B": mission({"observer": line(2)}, priority=2)},
        "opening.reserve": [_reserve(4)],
        **changes,
    }


# Rule 1


def test_nobody_departs_for_a_line_that_no_decision_covers(told: Teller) -> None:
    story = told(world(_two_missions(authorisations={"law": ceiling(3, "A")})))
    assert levels(story, "A") == [("2024-01-01", 2, 2)]
    assert gaps(story, "B") == [("2024-01-01", "2024-02-01", "ceiling", "opening", 2)]


def test_the_newest_decision_in_force_covers_a_line_and_ends(told: Teller) -> None:
    laws = {
        "old": ceiling(0, "A", "B"),
        "new": {**ceiling(1, "A"), "date": "2024-01-08", "end": "2024-01-22"},
    }
    story = told(world(_two_missions(authorisations=laws)))
    assert levels(story, "A") == [("2024-01-01", 2, 0), ("2024-01-08", 2, 1)]
    assert cells(story["ceilings"], "ceiling", "from", "to", "number", "count") == [
        ("new/all", "2024-01-08", "2024-01-22", 1, 1),
        ("old/all", "2024-01-01", "2024-01-22", 0, 0),
        ("old/all", "2024-01-22", "2024-02-01", 0, 1),
    ]


def test_ceilings_of_one_pool_count_as_one_with_the_number_of_the_newest(told: Teller) -> None:
    laws = {
        "old": ceiling(1, "A", pool="all of us"),
        "new": {**ceiling(3, "B", pool="all of us"), "date": "2021-01-01"},
    }
    story = told(world(_two_missions(authorisations=laws)))
    assert (levels(story, "A"), levels(story, "B")) == ([("2024-01-01", 2, 2)], [("2024-01-01", 2, 1)])
    assert cells(story["ceilings"], "ceiling", "number", "count") == [("all of us", 3, 3)]


def test_ceilings_outside_a_pool_stand_side_by_side(told: Teller) -> None:
    ceilings = {
        "together": {"number": 3, "missions": ["A", "B"]},
        "few": {"number": 1, "missions": ["A"], "categories": ["observer"]},
    }
    story = told(world(_two_missions(authorisations={"law": {"date": "2020-01-01", "ceilings": ceilings}})))
    assert (levels(story, "A"), levels(story, "B")) == ([("2024-01-01", 2, 1)], [("2024-01-01", 2, 2)])


def test_under_an_exceeded_ceiling_nobody_goes_home_early_nobody_departs_and_nobody_is_extended(told: Teller) -> None:
    """Three abroad under a ceiling of 2 from 10 January: the planned end of the 12th is not put off, relief or no.

    The count before phase 2 of the 12th is 3; from the 13th on it is 2, and there is still no room.
    """
    laws = {"old": ceiling(9, "A"), "new": {**ceiling(2, "A"), "date": "2024-01-10"}}
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A": mission({"observer": line(3)}, movement=DAILY),
                "authorisations": laws,
                "opening.abroad": [_abroad(1, "2023-01-12"), _abroad(2, "2023-08-01")],
            }
        )
    )
    assert levels(story) == [("2024-01-01", 3, 3), ("2024-01-12", 3, 2)]
    assert gaps(story) == [("2024-01-12", "2024-02-01", "rest", "planned end", 1)]


# Rule 6


def test_without_extension_or_relief_the_post_falls_vacant_on_the_planned_end(told: Teller) -> None:
    changes = {"end": "2024-02-01", "opening.abroad": [_abroad(1, "2023-01-17")]}
    story = told(world({**changes, "missions.A.lines.observer": line(1, extension=False)}))
    assert tours(story) == [(1, "2023-01-17", "2024-01-17", "completed")]
    assert gaps(story) == [("2024-01-17", "2024-02-01", "rest", "planned end", 1)]


def test_who_is_not_relieved_stays_to_the_last_day_allowed(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-07-01",
                "missions.A.lines.observer": line(1, longest="15 months"),
                "opening.abroad": [_abroad(1, "2023-01-17")],
            }
        )
    )
    assert cells(story["tours"], "planned_end", "returned", "extension_days") == [("2024-01-17", "2024-04-17", 91)]
    assert gaps(story) == [("2024-04-17", "2024-07-01", "rest", "planned end", 1)]


def test_vacant_posts_are_filled_before_exchanges_and_these_before_reliefs(told: Teller) -> None:
    """On Monday 8 January post 3 is vacant, post 1 is past its end of the 5th, post 2 ends on the 12th; two ready."""
    story = told(
        world(
            {
                "start": "2024-01-04",
                "end": "2024-01-14",
                "missions.A.lines.observer": line(3),
                "opening.abroad": [_abroad(1, "2023-01-05"), _abroad(1, "2023-01-12")],
                "opening.reserve": [_reserve(2)],
            }
        )
    )
    assert cells(story["tours"], "person", "post", "departed", "returned") == [
        (1, 1, "2023-01-05", "2024-01-08"),
        (2, 2, "2023-01-12", None),
        (3, 3, "2024-01-08", None),
        (4, 1, "2024-01-08", None),
    ]


def test_nobody_departs_when_less_than_the_shortest_tour_remains(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A": mission({"observer": line(1, shortest="6 months")}, end="2024-07-06"),
                "opening.reserve": [_reserve(1, "2024-01-01")],
                "start": "2024-01-02",
            }
        )
    )
    assert gaps(story) == [
        ("2024-01-02", "2024-01-07", "movement", "opening", 1),
        ("2024-01-07", "2024-02-01", "held", "opening", 1),
    ]


# Rules 8 and 9


def test_an_early_return_leaves_a_vacant_post_and_a_present_relief_takes_over(told: Teller) -> None:
    """At a rate of 0.999999 a year no tour of a year is served out; the next person comes the same day."""
    story = told(
        world(
            {
                "end": "2027-01-01",
                "missions.A": mission({"observer": line(1)}, movement=DAILY),
                "categories.observer": category(
                    early_return={"rate": 0.999999, "reasons": {"discipline": {"share": 1, "again": 1}}}
                ),
                "opening.reserve": [_reserve(3)],
            }
        )
    )
    back = tours(story)
    assert [row[3] for row in back] == ["discipline"] * 3
    assert back[0][2] == back[1][1]
    assert back[1][2] == back[2][1]
    assert gaps(story) == [(back[2][2], "2027-01-01", "no volunteers", "early return", 1)]


def test_a_drawn_tour_is_kept_between_the_shortest_and_the_longest(told: Teller) -> None:
    tour = {"dist": "uniform", "low": "1 month", "high": "2 months"}
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A.lines.observer": line(2, tour=tour, shortest="3 months"),
                "opening.reserve": [_reserve(2)],
            }
        )
    )
    assert {row["planned_end"] for row in story["tours"]} == {"2024-04-01"}


# Rule 10


def test_dates_that_the_opening_does_not_state_are_spread_over_a_tour(told: Teller) -> None:
    """A tour of 12 months before 1 January 2024 is 365 days; times 1, 3 and 5, by 6, is 60, 182 and 304 days."""
    story = told(
        world({"end": "2024-01-02", "missions.A.lines.observer": line(2), "opening.abroad": [_abroad(3, None)]})
    )
    assert cells(story["tours"], "person", "departed", "post") == [
        (1, "2023-11-02", 1),
        (2, "2023-07-03", 2),
        (3, "2023-03-03", 0),
    ]
    assert cells(story["staffing"], "opening", "establishment", "strength", "level", "surplus") == [
        (True, 2, 3, 2, 1),
        (False, 2, 3, 2, 1),
    ]
