"""Rule 10, rosters: people abroad one by one, and what a roster leaves out about them."""

import pytest

from tests.oracle.reading import cells, gaps, tours
from tests.stories.rosters import STAY, abroad, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import NEVER, category, ceiling, line, mission, world


def test_a_tour_ends_on_the_day_that_the_roster_says(told: Teller) -> None:
    """No handover: the relief travels on the last Monday before 1 March and takes over that day."""
    story = told(
        world(
            {
                "end": "2024-04-01",
                **roster(
                    abroad("a", tour_start="2023-06-01", tour_end="2024-03-01"),
                    one("b", "reserve", available_from="2023-12-01"),
                ),
            }
        )
    )
    assert tours(story) == [(1, "2023-06-01", "2024-03-01", "completed"), (2, "2024-02-26", None, "")]
    assert cells(story["tours"], "planned_end") == [("2024-03-01",), ("2025-02-26",)]


def test_a_planned_end_is_as_stated_else_a_tour_after_the_departure(told: Teller) -> None:
    """The tour may not be extended: home on the stated 15 February, the other a year after 1 February."""
    people = [abroad("a", tour_start="2023-04-01", tour_end="2024-02-15"), abroad("b", tour_start="2023-02-01")]
    details = {"missions.A.lines.observer": line(2, extension=False)}
    story = told(world({"end": "2024-03-01", **STAY, **details, **roster(*people)}))
    assert cells(story["tours"], "planned_end", "returned") == [
        ("2024-02-15", "2024-02-15"),
        ("2024-02-01", "2024-02-01"),
    ]


def test_a_planned_end_before_the_first_day_is_kept_and_extended(told: Teller) -> None:
    """Due on 1 December, extended, and relieved by exchange on the first movement day, Monday 8 January."""
    people = [abroad("a", tour_start="2023-03-01", tour_end="2023-12-01"), one("b", "reserve")]
    monday = mission({"observer": line(1)}, movement=["2024-01-08"])
    story = told(world({"end": "2024-02-01", "missions.A": monday, **roster(*people)}))
    assert cells(story["tours"], "person", "returned", "extension_days") == [(1, "2024-01-08", 38), (2, None, 0)]


def test_nobody_of_a_roster_stays_past_the_last_day_allowed(told: Teller) -> None:
    """Out since 1 December 2022 for at most 15 months, although the roster says June; surplus people too."""
    people = [abroad(name, tour_start="2022-12-01", tour_end="2024-06-01") for name in "ab"]
    story = told(world({"end": "2024-04-01", **STAY, "missions.A.lines.observer": line(1), **roster(*people)}))
    assert cells(story["tours"], "post", "planned_end", "returned", "extension_days") == [
        (1, "2024-06-01", "2024-03-01", 0),
        (0, "2024-06-01", "2024-03-01", 0),
    ]
    assert gaps(story) == [("2024-03-01", "2024-04-01", "rest", "planned end", 1)]


def test_a_missing_departure_is_derived_among_those_who_lack_it(told: Teller) -> None:
    """A tour of 12 months is 365 days before 1 January 2024; of two who lack it: 365 ÷ 4 = 91 and 3 × 365 ÷ 4 = 273.

    The one whose start is stated counts for nothing; who is only waiting at home counts for nothing either.
    """
    people = [
        abroad("a", certificate_end="2024-06-01"),
        abroad("b", tour_start="2023-06-01"),
        abroad("c"),
        one("aa", "reserve"),
    ]
    story = told(world({"end": "2024-01-20", **STAY, **roster(*people)}))
    assert cells(story["tours"], "person", "departed", "planned_end") == [
        (1, "2023-10-02", "2024-10-02"),
        (3, "2023-06-01", "2024-06-01"),
        (4, "2023-04-03", "2024-04-03"),
    ]


def test_those_of_another_mission_are_derived_apart(told: Teller) -> None:
    """One in each mission: half a tour ago, ⌊365 ÷ 2⌋ = 182 days and ⌊184 ÷ 2⌋ = 92 days (July to December)."""
    people = [abroad("a"), abroad("b", mission="B")]
    changes = {
        "missions.B": mission({"observer": line(1, tour="6 months", shortest="1 month")}, movement=NEVER),
        "authorisations.law": ceiling(9, "A", "B"),
    }
    story = told(world({"end": "2024-01-20", **STAY, **changes, **roster(*people)}))
    assert cells(story["tours"], "person", "departed") == [(1, "2023-07-03"), (2, "2023-10-01")]


@pytest.mark.parametrize(("certificate", "again"), [("2024-04-01", False), ("2024-04-02", True)])
def test_a_certificate_of_somebody_abroad_counts_after_the_rest(told: Teller, certificate: str, again: bool) -> None:
    """Home on 1 March, a month of dwell: 1 April, a Monday, on which a certificate until 1 April is no good."""
    story = told(
        world(
            {
                "end": "2024-05-01",
                "categories.observer": category(dwell="1 month"),
                "missions.A.lines.observer": line(1, extension=False),
                **roster(
                    abroad("a", tour_start="2023-06-01", tour_end="2024-03-01", certificate_end=certificate),
                ),
            }
        )
    )
    assert tours(story) == [(1, "2023-06-01", "2024-03-01", "completed")] + [(1, "2024-04-01", None, "")] * again


def test_a_certificate_of_the_tour_serves_for_the_next_one(told: Teller) -> None:
    """Home on 1 February, rested until 1 August. A certificate to 2 August is good then, one to 1 August is not.

    Without a certificate's end it is good for the course's 24 months from the departure.
    """
    for certificate, at_the_end in (
        ({"certificate_end": "2024-08-02"}, {"lapsed": 1}),
        ({"certificate_end": "2024-08-01"}, {"lapsed": 1}),
        ({}, {"reserve": 1}),
    ):
        person = abroad("a", tour_start="2023-02-01", **certificate)
        details = {"missions.A.lines.observer": line(1, extension=False)}
        story = told(world({"end": "2024-09-01", **STAY, **details, **roster(person)}))
        assert stage_at_end(story, "2024-08-01") == at_the_end
        entered = sum(row["entered"] for row in story["flow"] if row["stage"] == "reserve")
        assert entered == (certificate != {"certificate_end": "2024-08-01"})
