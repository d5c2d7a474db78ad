"""Rule 10 with a roster: where the dates it states take effect, and what is derived where it is silent."""

import datetime
from typing import Any

import pytest

from rotation.foundation import luck
from rotation.foundation.thresholds import yearly
from rotation.scenario.schema import Scenario
from tests.oracle.reading import cells, gaps, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, category, course, line, mission, world


def person(identifier: str, stage: str, **said: Any) -> dict[str, Any]:
    """Give one person of a roster, abroad in A where nothing else is said."""
    where = {"mission": "A"} if stage == "abroad" else {}
    return {"identifier": identifier, "category": "observer", "stage": stage, **where, **said}


def listed(*people: dict[str, Any], **changes: Any) -> Scenario:
    """Give the tiny world with a roster, and changes by dotted path with two underscores for a dot."""
    return world(
        {**{path.replace("__", "."): value for path, value in changes.items()}, "opening.people": list(people)}
    )


# Who is who


def test_people_are_numbered_by_identifier_whatever_their_stage_and_place_in_the_file(told: Teller) -> None:
    story = told(
        listed(
            person("c", "abroad", tour_start="2023-07-03"),
            person("a", "reserve", available_from="2023-12-01"),
            person("b", "abroad", tour_start="2023-11-06"),
            missions__A=mission({"observer": line(3)}, movement=["2024-01-08"]),
        )
    )
    assert cells(story["tours"], "person", "post", "departed", "chosen_by") == [
        (1, 3, "2024-01-08", "longest waiting"),
        (2, 1, "2023-11-06", "opening"),
        (3, 2, "2023-07-03", "opening"),
    ]


def test_sex_and_tours_served_are_those_of_the_roster(told: Teller) -> None:
    story = told(
        listed(
            person("a", "abroad", sex="woman", tours_served=2),
            person("b", "abroad", sex="man"),
            missions__A__lines__observer=line(2),
        )
    )
    assert cells(story["tours"], "person", "woman", "tour") == [(1, True, 3), (2, False, 1)]


def test_who_has_no_post_is_surplus(told: Teller) -> None:
    story = told(listed(person("a", "abroad"), person("b", "abroad"), end="2024-02-01"))
    (opening,) = [row for row in story["staffing"] if row["opening"]]
    assert [opening[name] for name in ("establishment", "strength", "level", "surplus")] == [1, 2, 1, 1]
    assert cells(story["tours"], "person", "post") == [(1, 1), (2, 0)]


# Abroad


def test_a_tour_ends_on_the_day_that_the_roster_says(told: Teller) -> None:
    """No handover: the relief travels on the last Monday before 1 March and takes over that day."""
    story = told(
        listed(
            person("a", "abroad", tour_start="2023-06-01", tour_end="2024-03-01"),
            person("b", "reserve", available_from="2023-12-01"),
            end="2024-04-01",
        )
    )
    assert tours(story) == [(1, "2023-06-01", "2024-03-01", "completed"), (2, "2024-02-26", None, "")]
    assert cells(story["tours"], "planned_end") == [("2024-03-01",), ("2025-02-26",)]


def test_departures_that_are_missing_are_spread_over_a_tour_among_those_who_lack_them(told: Teller) -> None:
    """The i-th of 2 left ⌊(2i - 1) × 365 ÷ 4⌋ days ago: 91 and 273; b, who says it, is not counted."""
    story = told(
        listed(
            person("c", "abroad"),
            person("b", "abroad", tour_start="2023-12-04"),
            person("a", "abroad", certificate_end="2024-06-01"),
            missions__A__lines__observer=line(3),
        )
    )
    assert cells(story["tours"], "person", "departed", "planned_end") == [
        (1, "2023-10-02", "2024-10-02"),
        (2, "2023-12-04", "2024-12-04"),
        (3, "2023-04-03", "2024-04-03"),
    ]


@pytest.mark.parametrize(("certificate", "again"), [("2024-04-01", False), ("2024-04-02", True)])
def test_a_certificate_of_somebody_abroad_counts_after_the_rest(told: Teller, certificate: str, again: bool) -> None:
    """Home on 1 March, a month of dwell: 1 April, a Monday, on which a certificate until 1 April is no good."""
    story = told(
        listed(
            person("a", "abroad", tour_start="2023-06-01", tour_end="2024-03-01", certificate_end=certificate),
            end="2024-05-01",
            categories__observer=category(dwell="1 month"),
            missions__A__lines__observer=line(1, extension=False),
        )
    )
    assert tours(story) == [(1, "2023-06-01", "2024-03-01", "completed")] + [(1, "2024-04-01", None, "")] * again


def test_draws_use_the_tours_served_as_ordinal(told: Teller) -> None:
    """Tour and early return are drawn from the luck of the fourth tour."""
    length = {"dist": "uniform", "low": "200 days", "high": "400 days"}
    rate = {"rate": 0.9, "reasons": {"medical": {"share": 1}}}
    scenario = listed(
        person("a", "abroad", tour_start="2023-12-01", tours_served=3),
        end="2026-01-01",
        categories__observer=category(early_return=rate),
        missions__A__lines__observer=line(1, tour=length, shortest="1 month", longest="24 months"),
    )
    whom = luck.person_key(luck.category_key("observer"), 1)
    drawn = scenario.missions["A"].lines["observer"].tour
    days = luck.outcome(luck.luck(5, 0, luck.key("tour length"), whom, 3), drawn.thresholds())  # type: ignore[union-attr]
    early = luck.outcome(luck.luck(5, 0, luck.key("early return"), whom, 3), yearly(900_000, 1000))
    left, first = datetime.date(2023, 12, 1), datetime.date(2024, 1, 1)
    (row,) = told(scenario, 5)["tours"]
    planned, cut = left + datetime.timedelta(days), first + datetime.timedelta(1 + early)
    assert row["planned_end"] == planned.isoformat()
    assert row["returned"] == cut.isoformat()
    assert (row["reason"], row["tour"]) == ("medical", 4)


# A unit


def test_a_unit_in_place_ends_with_the_latest_of_those_who_came_last(told: Teller) -> None:
    """Of those who came on 1 May the later one goes on 1 May 2024, five days after the next wave is planned."""
    story = told(
        listed(
            person("a", "abroad", tour_start="2023-05-01", tour_end="2024-05-01"),
            person("b", "abroad", tour_start="2023-05-01", tour_end="2024-04-20"),
            person("c", "abroad", tour_start="2023-04-01", tour_end="2024-06-01"),
            person("d", "reserve", mission="A", available_from="2023-12-01"),
            *(person(name, "reserve", available_from="2023-11-01") for name in "ef"),
            missions__A=mission({"observer": line(3, handover="5 days", unit={})}, movement=DAILY),
        )
    )
    assert cells(story["waves"], "wave", "planned", "departed", "sent") == [(1, "2024-04-26", "2024-04-26", 3)]
    assert cells(story["tours"][3:], "person", "wave", "chosen_by") == [
        (4, 1, "assigned"),
        (5, 1, "longest waiting"),
        (6, 1, "longest waiting"),
    ]


def test_a_unit_without_dates_came_together_half_a_tour_ago(told: Teller) -> None:
    """⌊365 ÷ 2⌋ = 182 days before 1 January: 3 July."""
    story = told(listed(person("a", "abroad"), person("b", "abroad"), missions__A__lines__observer=line(2, unit={})))
    assert cells(story["tours"], "departed", "planned_end", "wave") == [("2023-07-03", "2024-07-03", 0)] * 2


def test_a_unit_without_dates_fixes_the_calendar_of_its_waves(told: Teller) -> None:
    """It came on 3 July 2023, so that the first wave is planned a year later."""
    unit = {"anchor": "calendar"}
    story = told(
        listed(
            person("a", "abroad"),
            person("b", "reserve", available_from="2023-12-01"),
            missions__A=mission({"observer": line(1, unit=unit)}, movement=DAILY),
        )
    )
    assert cells(story["waves"], "planned", "departed", "sent") == [("2024-07-03", "2024-07-03", 1)]


@pytest.mark.parametrize(("where", "called"), [({"mission": "A"}, []), ({}, [1])])
def test_a_wave_for_which_somebody_is_listed_is_raised_already(
    told: Teller, where: dict[str, str], called: list[int]
) -> None:
    unit = {"planned": ["2024-07-01"], "ahead": "4 months"}
    story = told(
        listed(
            person("a", "reserve", available_from="2023-12-01", **where),
            end="2024-07-01",
            boards__board__sittings=["2024-03-04"],
            missions__A__lines__observer=line(1, unit=unit),
        )
    )
    assert [row["took"] for row in story["checks"]] == called


# The reserve


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
        listed(
            person("a", "reserve", **said),
            person("b", "reserve", available_from="2023-12-01", certificate_end="2025-12-01"),
            end="2024-01-10",
            missions__A=mission({"observer": line(1)}, movement={"first": "2024-01-08", "every": "1 week"}),
        )
    )
    assert cells(story["tours"], "person") == [(first,)]


@pytest.mark.parametrize(("certificate", "first"), [("2024-01-08", 2), ("2024-01-09", 1)])
def test_a_certificate_tells_since_when_somebody_waits_and_until_when(
    told: Teller, certificate: str, first: int
) -> None:
    """Two years before its end is earlier than 1 December 2023; on the 8th one until then is no good."""
    story = told(
        listed(
            person("a", "reserve", certificate_end=certificate),
            person("b", "reserve", available_from="2023-12-01"),
            end="2024-01-10",
            missions__A=mission({"observer": line(1)}, movement={"first": "2024-01-08", "every": "1 week"}),
        )
    )
    assert cells(story["tours"], "person") == [(first,)]


def test_without_dates_the_reserve_is_spread_over_a_validity_by_mission(told: Teller) -> None:
    """731 days: the i-th of 2 joined 182 and 548 days ago; the one between them, 300 days ago, goes second."""
    story = told(
        listed(
            person("a", "reserve"),
            person("b", "reserve", available_from="2023-03-07"),
            person("c", "reserve"),
            end="2024-01-05",
            missions__A__lines__observer=line(2),
        )
    )
    assert cells(story["tours"], "person", "post") == [(2, 2), (3, 1)]


def test_the_fewest_tours_go_first_by_the_roster(told: Teller) -> None:
    story = told(
        listed(
            person("a", "reserve", available_from="2023-01-02", tours_served=2),
            person("b", "reserve", available_from="2023-12-01"),
            end="2024-01-10",
            categories__observer=category(order="fewest tours"),
        )
    )
    assert cells(story["tours"], "person", "tour") == [(2, 1)]


# Elsewhere


@pytest.mark.parametrize(("result", "students"), [("2023-01-10", 0), ("2023-01-11", 1)])
def test_a_selection_holds_for_a_year_from_the_day_of_the_result(told: Teller, result: str, students: int) -> None:
    story = told(
        listed(
            person("a", "selected", available_from=result),
            end="2024-02-01",
            centre__courses__first=course("observer", starts=["2024-01-10"]),
        )
    )
    assert cells(story["classes"], "students") == [(students,)]


def test_candidates_stand_before_the_board_from_the_first_day(told: Teller) -> None:
    story = told(listed(person("a", "commission"), boards__board__sittings=["2024-01-01"], end="2024-02-01"))
    assert cells(story["checks"], "took", "passed") == [(1, 1)]


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
    story = told(listed(person("a", "resting", certificate_end="2025-06-01", **said)))
    assert cells(story["tours"], "departed", "dwell_before", "tour") == [(departed, dwell, tour)]


def test_somebody_at_rest_without_a_certificate_must_renew(told: Teller) -> None:
    story = told(
        listed(
            person("a", "resting", available_from="2024-01-20"),
            end="2024-03-01",
            centre__courses__again=course("observer", renews=True, starts=["2024-02-01"]),
        )
    )
    assert gaps(story) == [
        ("2024-01-01", "2024-01-20", "rest", "opening", 1),
        ("2024-01-20", "2024-02-11", "lapsed", "opening", 1),
        ("2024-02-11", "2024-02-12", "movement", "opening", 1),
    ]
