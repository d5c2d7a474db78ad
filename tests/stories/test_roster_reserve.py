"""Rule 10, rosters: the reserve, and what a roster leaves out about it."""

import pytest

from tests.oracle.reading import cells, gaps, tours
from tests.stories.rosters import STAY, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import line, mission, world

# Since when they wait


def test_the_reserve_is_joined_on_the_stated_day_or_counted_from_the_certificate(told: Teller) -> None:
    """One post each Monday, longest waiting first. Joined: c on 1 March 2023; b, whose 24 months end on 1 May 2025,

    on 1 May 2023; a, of whom nothing is known, half of 24 months ago (730 days, 365 of them: 1 January 2023).
    """
    people = [
        one("a", "reserve"),
        one("b", "reserve", certificate_end="2025-05-01"),
        one("c", "reserve", available_from="2023-03-01"),
    ]
    rising = line({"2024-01-01": 1, "2024-01-08": 2, "2024-01-15": 3})
    story = told(world({"end": "2024-02-01", "missions.A.lines.observer": rising, **roster(*people)}))
    assert tours(story) == [(1, "2024-01-01", None, ""), (2, "2024-01-15", None, ""), (3, "2024-01-08", None, "")]


def test_only_those_of_whom_nothing_is_known_share_the_derived_days(told: Teller) -> None:
    """L is 730 days; of two, 182 and 547 days before: 3 July 2023 and 3 July 2022; they lapse 24 months later."""
    people = [
        one("a", "reserve"),
        one("b", "reserve", certificate_end="2026-01-01"),
        one("c", "reserve", available_from="2023-12-01"),
        one("d", "reserve"),
    ]
    story = told(world({"end": "2025-12-01", **STAY, **roster(*people)}))
    left = [row for row in story["flow"] if row["stage"] == "reserve" and row["left"]]
    assert cells(left, "month", "left") == [("2024-07-01", 1), ("2025-07-01", 1)]


def test_without_dates_the_reserve_is_spread_over_a_validity_by_mission(told: Teller) -> None:
    """731 days: the i-th of 2 joined 182 and 548 days ago; the one between them, 300 days ago, goes second."""
    story = told(
        world(
            {
                "end": "2024-01-05",
                "missions.A.lines.observer": line(2),
                **roster(
                    one("a", "reserve"),
                    one("b", "reserve", available_from="2023-03-07"),
                    one("c", "reserve"),
                ),
            }
        )
    )
    assert cells(story["tours"], "person", "post") == [(2, 2), (3, 1)]


def test_a_certificate_that_began_after_the_first_day_was_joined_on_it(told: Teller) -> None:
    """Good until 2027 by 24 months: counted back it began in 2025, so joined on 1 January, after who came in 2023."""
    people = [one("a", "reserve", certificate_end="2027-01-01"), one("b", "reserve", available_from="2023-12-31")]
    story = told(world({"end": "2024-01-05", **roster(*people)}))
    assert tours(story) == [(2, "2024-01-01", None, "")]


# Until when their certificates are good


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"available_from": "2023-11-30", "certificate_end": "2024-01-09"}, 1),
        ({"available_from": "2023-11-30", "certificate_end": "2024-01-08"}, 2),
        ({"available_from": "2023-12-15", "certificate_end": "2025-06-01"}, 2),
    ],
    ids=["good", "lapsed", "later"],
)
def test_who_waits_since_when_is_stated_and_until_when_a_certificate_holds(
    told: Teller, said: dict[str, str], first: int
) -> None:
    """The other one waits since 1 December; they travel on 8 January."""
    story = told(
        world(
            {
                "end": "2024-01-10",
                "missions.A": mission({"observer": line(1)}, movement={"first": "2024-01-08", "every": "1 week"}),
                **roster(
                    one("a", "reserve", **said),
                    one("b", "reserve", available_from="2023-12-01", certificate_end="2025-12-01"),
                ),
            }
        )
    )
    assert cells(story["tours"], "person") == [(first,)]


@pytest.mark.parametrize(("certificate", "first"), [("2024-01-08", 2), ("2024-01-09", 1)])
def test_a_certificate_tells_since_when_somebody_waits_and_until_when(
    told: Teller, certificate: str, first: int
) -> None:
    """Two years before its end is earlier than 1 December 2023; on the 8th one until then is no good."""
    story = told(
        world(
            {
                "end": "2024-01-10",
                "missions.A": mission({"observer": line(1)}, movement={"first": "2024-01-08", "every": "1 week"}),
                **roster(
                    one("a", "reserve", certificate_end=certificate),
                    one("b", "reserve", available_from="2023-12-01"),
                ),
            }
        )
    )
    assert cells(story["tours"], "person") == [(first,)]


def test_a_stated_certificate_lapses_on_its_day(told: Teller) -> None:
    """On 1 January nobody travels with a certificate to that day; the other is good until the 15th, and lapses then."""
    people = [
        one("a", "reserve", certificate_end="2024-01-01"),
        one("b", "reserve", available_from="2023-12-01", certificate_end="2024-01-15"),
    ]
    story = told(world({"end": "2024-02-01", **STAY, **roster(*people)}))
    assert gaps(story)[:2] == [
        ("2024-01-01", "2024-01-15", "lapsed", "opening", 1),
        ("2024-01-01", "2024-01-15", "movement", "opening", 1),
    ]
    assert stage_at_end(story, "2024-01-01") == {"lapsed": 2}
