"""Rule 10, rosters: numbers, sexes and the people abroad, and what a roster leaves out about them."""

import datetime
from typing import Any

from rotation.foundation.luck import category_key, key, line_key, luck, outcome, person_key
from rotation.foundation.thresholds import chance, of_values, yearly
from tests.oracle.reading import cells, gaps
from tests.stories.rosters import STAY, abroad, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import NEVER, board, category, ceiling, course, line, mission, world

# Numbers, sex, the opening rows


def test_people_are_numbered_by_identifier_whatever_their_stage_and_take_posts_in_that_order(told: Teller) -> None:
    """In the order of the letters K-10 comes before K-9, and capitals come before small letters."""
    people = [
        abroad("a", tour_start="2023-02-01"),
        one("K-2", "commission"),
        abroad("K-9", tour_start="2023-03-01"),
        abroad("K-10", tour_start="2023-04-01"),
    ]
    story = told(world({"end": "2024-01-20", **roster(*people), **STAY}))
    assert cells(story["tours"], "person", "post", "departed", "chosen_by") == [
        (1, 1, "2023-04-01", "opening"),
        (3, 2, "2023-03-01", "opening"),
        (4, 3, "2023-02-01", "opening"),
    ]


def test_each_category_is_numbered_from_one(told: Teller) -> None:
    people = [
        abroad("b", category="staff", tour_start="2023-02-01"),
        abroad("a", tour_start="2023-03-01"),
        abroad("c", category="staff", tour_start="2023-04-01"),
    ]
    changes = {
        "categories.staff": category(),
        "boards.board": board("observer", "staff"),
        "centre.courses.second": course("staff"),
        "missions.A": mission({"observer": line(9), "staff": line(9)}, movement=NEVER),
    }
    story = told(world({"end": "2024-01-20", **changes, **roster(*people)}))
    assert cells(story["tours"], "category", "person", "departed") == [
        ("observer", 1, "2023-03-01"),
        ("staff", 1, "2023-02-01"),
        ("staff", 2, "2023-04-01"),
    ]


def test_the_state_before_the_first_day_is_that_of_theroster(told: Teller) -> None:
    """Three in two posts, two of them women, one surplus."""
    people = [abroad(name, tour_start="2023-06-01", sex=sex) for name, sex in zip("abc", _SEXES, strict=True)]
    story = told(world({"end": "2024-01-20", **STAY, "missions.A.lines.observer": line(2), **roster(*people)}))
    opening = [row for row in story["staffing"] if row["opening"]]
    assert cells(opening, "from", "to", "establishment", "strength", "level", "surplus", "women") == [
        ("2023-12-31", "2024-01-01", 2, 3, 2, 1, 2)
    ]
    assert cells(story["tours"], "person", "woman", "post") == [(1, True, 1), (2, False, 2), (3, True, 0)]


_SEXES = ("woman", "man", "woman")


def test_a_sex_left_out_is_drawn_and_one_stated_is_not(told: Teller) -> None:
    people = [abroad(f"{number:02}", tour_start="2023-06-01") for number in range(1, 10)]
    people[0]["sex"], people[2]["sex"] = "woman", "man"
    changes = {"end": "2024-01-20", **STAY, "categories.observer": category(women=0.7), **roster(*people)}
    drawn = {
        number: luck(1, 0, key("sex"), person_key(category_key("observer"), number), 0) < chance(700_000)
        for number in range(1, 10)
    }
    assert not drawn[1]
    assert drawn[3]
    assert dict(cells(told(world(changes))["tours"], "person", "woman")) == {**drawn, 1: True, 3: False}


# Abroad


def test_a_missing_departure_is_derived_among_those_who_lack_it(told: Teller) -> None:
    """A tour of 12 months is 365 days before 1 January 2024; of two who lack it: 365 ÷ 4 = 91 and 3 × 365 ÷ 4 = 273.

    The one whose start is stated counts for nothing; who is only waiting at home counts for nothing either.
    """
    people = [abroad("a"), abroad("b", tour_start="2023-06-01"), abroad("c"), one("aa", "reserve")]
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


def test_tours_served_number_the_tour_and_the_draws(told: Teller) -> None:
    """Tour length and early return are drawn with the tours so far; person 1 has served 3, person 2 none."""
    spread = {"dist": "empirical", "values": [f"{days} days" for days in (200, 250, 300, 350)]}
    people = [abroad("a", tour_start="2023-12-01", tours_served=3), abroad("b", tour_start="2023-12-01")]
    early = {"rate": 0.9, "reasons": {"family": {"share": 1}}}
    changes = {
        "categories.observer": category(early_return=early),
        "missions.A": mission({"observer": line(2, tour=spread, shortest="1 month")}, movement=NEVER),
    }
    story = told(world({"end": "2024-12-01", **changes, **roster(*people)}))
    expected = []
    for number, served in ((1, 3), (2, 0)):
        who = person_key(category_key("observer"), number)
        length = outcome(luck(1, 0, key("tour length"), who, served), of_values([200, 250, 300, 350], [1] * 4))
        ended = datetime.date(2023, 12, 1) + datetime.timedelta(length)
        days = 1 + outcome(luck(1, 0, key("early return"), who, served), yearly(900_000, 400))
        early_day = datetime.date(2024, 1, 1) + datetime.timedelta(days)
        expected.append((number, served + 1, str(ended), str(early_day)))
    assert expected[0][2:] != expected[1][2:]
    home = [row for row in cells(story["tours"], "person", "tour", "planned_end", "returned") if row[0] < 3]
    assert home == expected


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


# A unit in place


def _unit(**more: Any) -> dict[str, Any]:
    details = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {}, **more}
    return {"missions.A.lines.observer": line(3, **details)}


def test_a_unit_without_dates_came_together_half_a_tour_ago(told: Teller) -> None:
    """6 months before 1 January are 184 days, half of them 92: 1 October; the next wave is planned for 1 April."""
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    story = told(world({"end": "2024-05-01", **_unit(), **roster(abroad("a"), abroad("b"), abroad("c"), *ready)}))
    assert cells(story["tours"], "person", "departed", "planned_end", "wave")[:3] == [
        (1, "2023-10-01", "2024-04-01", 0),
        (2, "2023-10-01", "2024-04-01", 0),
        (3, "2023-10-01", "2024-04-01", 0),
    ]
    assert cells(story["waves"], "wave", "planned", "departed") == [(1, "2024-04-01", "2024-04-01")]


def test_the_unit_ends_with_the_latest_end_of_those_who_came_last(told: Teller) -> None:
    """Two came on 1 August with ends of 1 February and 10 March; the third came earlier and ends later still."""
    people = [
        abroad("a", tour_start="2023-08-01"),
        abroad("b", tour_start="2023-08-01", tour_end="2024-03-10"),
        abroad("c", tour_start="2023-07-20", tour_end="2024-03-20"),
    ]
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    story = told(world({"end": "2024-05-01", **_unit(handover="4 days"), **roster(*people, *ready)}))
    assert cells(story["waves"], "wave", "planned", "departed") == [(1, "2024-03-06", "2024-03-11")]


def test_a_calendar_is_counted_from_those_who_came_last(told: Teller) -> None:
    """From 1 August and not from the end the roster states: the wave is planned for 1 February."""
    people = [
        abroad("a", tour_start="2023-08-01", tour_end="2024-03-10"),
        abroad("b", tour_start="2023-07-01", tour_end="2024-03-20"),
    ]
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    unit = {"anchor": "calendar"}
    story = told(world({"end": "2024-03-01", **_unit(unit=unit), **roster(*people, *ready)}))
    assert cells(story["waves"], "planned", "departed") == [("2024-02-01", "2024-02-05")]


def test_a_unit_of_drawn_tours_draws_once_for_all(told: Teller) -> None:
    """Drawn for the line with ordinal 0, whatever tours somebody has served."""
    values = [150, 170, 190, 210, 230]
    length = outcome(luck(1, 0, key("tour length"), line_key("A", "observer"), 0), of_values(values, [1] * 5))
    people = [abroad("a", tour_start="2023-12-01", tours_served=4), abroad("b", tour_start="2023-12-01")]
    story = told(
        world(
            {
                **_unit(tour={"dist": "empirical", "values": [f"{days} days" for days in values]}),
                "end": "2024-02-01",
                **roster(*people),
            }
        )
    )
    end = str(datetime.date(2023, 12, 1) + datetime.timedelta(length))
    assert cells(story["tours"], "planned_end", "tour") == [(end, 5), (end, 1)]
