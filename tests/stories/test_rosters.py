"""Rule 10, rosters: everybody one by one, and what a roster leaves out."""

import datetime
from typing import Any

from rotation.foundation.luck import category_key, key, line_key, luck, outcome, person_key
from rotation.foundation.thresholds import chance, of_values, yearly
from tests.oracle.reading import Told, cells, gaps, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, NEVER, board, category, ceiling, course, line, mission, world

STAY: dict[str, Any] = {"missions.A": mission({"observer": line(9)}, movement=NEVER)}
"""A mission of nine posts to which nobody travels."""


def one(identifier: str, stage: str, **more: Any) -> dict[str, Any]:
    """Give a line of a roster."""
    return {"identifier": identifier, "category": "observer", "stage": stage, **more}


def abroad(identifier: str, **more: Any) -> dict[str, Any]:
    """Give a line of a roster of somebody in mission A."""
    return one(identifier, "abroad", **{"mission": "A", **more})


def _roster(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"opening.people": list(people), **more}


def _stage_at_end(story: Told, month: str) -> dict[str, int]:
    """Give how many are in each stage at the end of a month, empty stages left out."""
    rows = [row for row in story["flow"] if row["month"] == month and row["present_end"]]
    return {row["stage"]: row["present_end"] for row in rows}


# Numbers, sex, the opening rows


def test_people_are_numbered_by_identifier_whatever_their_stage_and_take_posts_in_that_order(told: Teller) -> None:
    """In the order of the letters K-10 comes before K-9, and capitals come before small letters."""
    people = [
        abroad("a", tour_start="2023-02-01"),
        one("K-2", "commission"),
        abroad("K-9", tour_start="2023-03-01"),
        abroad("K-10", tour_start="2023-04-01"),
    ]
    story = told(world({"end": "2024-01-20", **_roster(*people), **STAY}))
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
    story = told(world({"end": "2024-01-20", **changes, **_roster(*people)}))
    assert cells(story["tours"], "category", "person", "departed") == [
        ("observer", 1, "2023-03-01"),
        ("staff", 1, "2023-02-01"),
        ("staff", 2, "2023-04-01"),
    ]


def test_the_state_before_the_first_day_is_that_of_the_roster(told: Teller) -> None:
    """Three in two posts, two of them women, one surplus."""
    people = [abroad(name, tour_start="2023-06-01", sex=sex) for name, sex in zip("abc", _SEXES, strict=True)]
    story = told(world({"end": "2024-01-20", **STAY, "missions.A.lines.observer": line(2), **_roster(*people)}))
    opening = [row for row in story["staffing"] if row["opening"]]
    assert cells(opening, "from", "to", "establishment", "strength", "level", "surplus", "women") == [
        ("2023-12-31", "2024-01-01", 2, 3, 2, 1, 2)
    ]
    assert cells(story["tours"], "person", "woman", "post") == [(1, True, 1), (2, False, 2), (3, True, 0)]


_SEXES = ("woman", "man", "woman")


def test_a_sex_left_out_is_drawn_and_one_stated_is_not(told: Teller) -> None:
    people = [abroad(f"{number:02}", tour_start="2023-06-01") for number in range(1, 10)]
    people[0]["sex"], people[2]["sex"] = "woman", "man"
    changes = {"end": "2024-01-20", **STAY, "categories.observer": category(women=0.7), **_roster(*people)}
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
    story = told(world({"end": "2024-01-20", **STAY, **_roster(*people)}))
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
    story = told(world({"end": "2024-01-20", **STAY, **changes, **_roster(*people)}))
    assert cells(story["tours"], "person", "departed") == [(1, "2023-07-03"), (2, "2023-10-01")]


def test_a_planned_end_is_as_stated_else_a_tour_after_the_departure(told: Teller) -> None:
    """The tour may not be extended: home on the stated 15 February, the other a year after 1 February."""
    people = [abroad("a", tour_start="2023-04-01", tour_end="2024-02-15"), abroad("b", tour_start="2023-02-01")]
    details = {"missions.A.lines.observer": line(2, extension=False)}
    story = told(world({"end": "2024-03-01", **STAY, **details, **_roster(*people)}))
    assert cells(story["tours"], "planned_end", "returned") == [
        ("2024-02-15", "2024-02-15"),
        ("2024-02-01", "2024-02-01"),
    ]


def test_a_planned_end_before_the_first_day_is_kept_and_extended(told: Teller) -> None:
    """Due on 1 December, extended, and relieved by exchange on the first movement day, Monday 8 January."""
    people = [abroad("a", tour_start="2023-03-01", tour_end="2023-12-01"), one("b", "reserve")]
    monday = mission({"observer": line(1)}, movement=["2024-01-08"])
    story = told(world({"end": "2024-02-01", "missions.A": monday, **_roster(*people)}))
    assert cells(story["tours"], "person", "returned", "extension_days") == [(1, "2024-01-08", 38), (2, None, 0)]


def test_nobody_of_a_roster_stays_past_the_last_day_allowed(told: Teller) -> None:
    """Out since 1 December 2022 for at most 15 months, although the roster says June; surplus people too."""
    people = [abroad(name, tour_start="2022-12-01", tour_end="2024-06-01") for name in "ab"]
    story = told(world({"end": "2024-04-01", **STAY, "missions.A.lines.observer": line(1), **_roster(*people)}))
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
    story = told(world({"end": "2024-12-01", **changes, **_roster(*people)}))
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
        story = told(world({"end": "2024-09-01", **STAY, **details, **_roster(person)}))
        assert _stage_at_end(story, "2024-08-01") == at_the_end
        entered = sum(row["entered"] for row in story["flow"] if row["stage"] == "reserve")
        assert entered == (certificate != {"certificate_end": "2024-08-01"})


# A unit in place


def _unit(**more: Any) -> dict[str, Any]:
    details = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {}, **more}
    return {"missions.A.lines.observer": line(3, **details)}


def test_a_unit_without_dates_came_together_half_a_tour_ago(told: Teller) -> None:
    """6 months before 1 January are 184 days, half of them 92: 1 October; the next wave is planned for 1 April."""
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    story = told(world({"end": "2024-05-01", **_unit(), **_roster(abroad("a"), abroad("b"), abroad("c"), *ready)}))
    assert cells(story["tours"], "person", "departed", "planned_end", "wave")[:3] == [
        (1, "2023-10-01", "2024-04-01", 0),
        (2, "2023-10-01", "2024-04-01", 0),
        (3, "2023-10-01", "2024-04-01", 0),
    ]
    assert cells(story["waves"], "wave", "planned", "departed") == [(1, "2024-04-01", "2024-04-01")]


def test_the_unit_ends_with_the_latest_end_of_those_who_came_last(told: Teller) -> None:
    """Two came on 1 August with ends of 1 February and 10 March; the third came earlier and ends later still."""
    people = [
        abroad("a", tour_start="2023-08-01", tour_end="2024-03-10"),
        abroad("b", tour_start="2023-08-01"),
        abroad("c", tour_start="2023-07-20", tour_end="2024-03-20"),
    ]
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    story = told(world({"end": "2024-05-01", **_unit(handover="4 days"), **_roster(*people, *ready)}))
    assert cells(story["waves"], "wave", "planned", "departed") == [(1, "2024-03-06", "2024-03-11")]


def test_a_calendar_is_counted_from_those_who_came_last(told: Teller) -> None:
    """From 1 August and not from the end the roster states: the wave is planned for 1 February."""
    people = [
        abroad("a", tour_start="2023-08-01", tour_end="2024-03-10"),
        abroad("b", tour_start="2023-07-01", tour_end="2024-03-20"),
    ]
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    unit = {"anchor": "calendar"}
    story = told(world({"end": "2024-03-01", **_unit(unit=unit), **_roster(*people, *ready)}))
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
                **_roster(*people),
            }
        )
    )
    end = str(datetime.date(2023, 12, 1) + datetime.timedelta(length))
    assert cells(story["tours"], "planned_end", "tour") == [(end, 5), (end, 1)]


# At home


def test_the_reserve_is_joined_on_the_stated_day_or_counted_from_the_certificate(told: Teller) -> None:
    """One post each Monday, longest waiting first. Joined: c on 1 March 2023; b, whose 24 months end on 1 May 2025,

    on 1 May 2023; a, of whom nothing is known, half of 24 months ago (731 days, 365 of them: 1 January 2023).
    """
    people = [
        one("a", "reserve"),
        one("b", "reserve", certificate_end="2025-05-01"),
        one("c", "reserve", available_from="2023-03-01"),
    ]
    rising = line({"2024-01-01": 1, "2024-01-08": 2, "2024-01-15": 3})
    story = told(world({"end": "2024-02-01", "missions.A.lines.observer": rising, **_roster(*people)}))
    assert tours(story) == [(1, "2024-01-01", None, ""), (2, "2024-01-15", None, ""), (3, "2024-01-08", None, "")]


def test_only_those_of_whom_nothing_is_known_share_the_derived_days(told: Teller) -> None:
    """L is 731 days; of two, 182 and 548 days before: 3 July 2023 and 2 July 2022; they lapse 24 months later."""
    people = [
        one("a", "reserve"),
        one("b", "reserve", certificate_end="2026-01-01"),
        one("c", "reserve", available_from="2023-12-01"),
        one("d", "reserve"),
    ]
    story = told(world({"end": "2025-12-01", **STAY, **_roster(*people)}))
    left = [row for row in story["flow"] if row["stage"] == "reserve" and row["left"]]
    assert cells(left, "month", "left") == [("2024-07-01", 1), ("2025-07-01", 1), ("2025-12-01", 1)][:2]


def test_a_certificate_that_began_after_the_first_day_was_joined_on_it(told: Teller) -> None:
    """Good until 2027 by 24 months: counted back it began in 2025, so joined on 1 January, after who came in 2023."""
    people = [one("a", "reserve", certificate_end="2027-01-01"), one("b", "reserve", available_from="2023-12-31")]
    story = told(world({"end": "2024-01-05", **_roster(*people)}))
    assert tours(story) == [(2, "2024-01-01", None, "")]


def test_a_stated_certificate_lapses_on_its_day(told: Teller) -> None:
    """On 1 January nobody travels with a certificate to that day; the other is good until the 15th, and lapses then."""
    people = [
        one("a", "reserve", certificate_end="2024-01-01"),
        one("b", "reserve", available_from="2023-12-01", certificate_end="2024-01-15"),
    ]
    story = told(world({"end": "2024-02-01", **STAY, **_roster(*people)}))
    assert gaps(story)[:2] == [
        ("2024-01-01", "2024-01-15", "lapsed", "opening", 1),
        ("2024-01-01", "2024-01-15", "movement", "opening", 1),
    ]
    assert _stage_at_end(story, "2024-01-01") == {"lapsed": 2}


def test_somebody_listed_for_a_wave_serves_no_other_line_and_the_wave_counts_as_raised(told: Teller) -> None:
    """Person 2 waits for the unit of B from 29 January; the board sits, but nobody is called for wave 1 again."""
    people = [one("a", "reserve"), one("b", "reserve", mission="B")]
    changes = {
        "boards.board": board("observer", sittings=["2024-01-08"]),
        "missions.A": mission({"observer": line(2)}),
        "missions.B": mission({"observer": line(1, unit={"planned": ["2024-01-29"], "ahead": "3 months"})}),
        "authorisations.law": ceiling(9, "A", "B"),
    }
    story = told(world({"end": "2024-03-01", **changes, **_roster(*people)}))
    assert cells(story["tours"], "mission", "person", "departed", "chosen_by", "wave") == [
        ("A", 1, "2024-01-01", "longest waiting", None),
        ("B", 2, "2024-01-29", "assigned", 1),
    ]
    assert [row for row in story["flow"] if row["stage"] == "commission"] == []


def test_those_listed_for_a_wave_are_derived_apart_from_the_others(told: Teller) -> None:
    """Each alone lacks the date in its own mission or in none: both joined 365 days ago, certificates to 1 Jan 2025."""
    people = [one("a", "reserve"), one("b", "reserve", mission="A")]
    unit = line(2, unit={"planned": ["2026-01-01"]})
    story = told(
        world({"end": "2025-02-01", "missions.A": mission({"observer": unit}, movement=NEVER), **_roster(*people)})
    )
    assert _stage_at_end(story, "2024-12-01") == {"reserve": 2}
    assert _stage_at_end(story, "2025-01-01") == {"lapsed": 2}


def test_a_selection_counts_from_its_result(told: Teller) -> None:
    """The board's 12 months: from 10 January 2023 to 10 January 2024; of one who is silent, from ⌊365 ÷ 2⌋ days ago."""
    people = [one("a", "selected", available_from="2023-01-10"), one("b", "selected")]
    story = told(world({"end": "2024-09-01", **STAY, **_roster(*people)}))
    left = [row for row in story["flow"] if row["stage"] == "seat" and row["left"]]
    assert cells(left, "month", "left", "days") == [("2024-01-01", 1, 9), ("2024-07-01", 1, 184)]


def test_the_selected_sit_in_the_order_of_their_results(told: Teller) -> None:
    """One seat a class: b was told in June, a in July."""
    people = [one("a", "selected", available_from="2023-07-01"), one("b", "selected", available_from="2023-06-01")]
    seats = course("observer", starts=["2024-01-01", "2024-01-15"], maximum=1)
    story = told(
        world(
            {"end": "2024-02-01", "centre.courses.first": seats, "missions.A.lines.observer": line(2)}
            | _roster(*people)
        )
    )
    assert tours(story) == [(1, "2024-01-29", None, ""), (2, "2024-01-15", None, "")]


def test_those_at_the_commission_have_joined_on_the_first_day(told: Teller) -> None:
    changes = {"boards.board": board("observer", sittings=["2024-01-10"], capacity=1)}
    story = told(world({"end": "2024-02-01", **STAY, **changes, **_roster(one("a", "commission"))}))
    assert cells(story["checks"], "took", "passed") == [(1, 1)]
    assert {row["stage"]: row["days"] for row in story["flow"]}["commission"] == 9


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
        world({"end": "2024-07-01", "missions.A": mission({"observer": line(4)}, movement=DAILY), **_roster(*people)})
    )
    # Returned: a on 10 August (6 months back), b as stated, c as stated, d on 1 October.
    assert cells(story["tours"], "person", "departed", "tour", "dwell_before") == [
        (1, "2024-02-10", 2, 184),
        (2, "2024-03-20", 2, 182),
        (3, "2024-05-01", 2, 152),
        (4, "2024-04-01", 2, 183),
    ]


def test_a_rest_that_ends_long_after_the_dwell_began_at_the_run_at_the_latest(told: Teller) -> None:
    """Free on 1 October 2024: 6 months back is April, so the return counts as the run's first day: 274 days."""
    person = one("a", "resting", available_from="2024-10-01", certificate_end="2030-01-01")
    story = told(
        world({"end": "2024-11-01", "missions.A": mission({"observer": line(1)}, movement=DAILY), **_roster(person)})
    )
    assert cells(story["tours"], "departed", "dwell_before") == [("2024-10-01", 274)]


def test_a_rest_already_over_ends_on_the_first_day(told: Teller) -> None:
    person = one("a", "resting", available_from="2023-11-01", certificate_end="2030-01-01")
    story = told(
        world({"end": "2024-02-01", "missions.A": mission({"observer": line(1)}, movement=DAILY), **_roster(person)})
    )
    assert cells(story["tours"], "departed", "dwell_before") == [("2024-01-01", 245)]


def test_without_a_certificate_there_is_none_after_the_rest(told: Teller) -> None:
    """Free on 10 February: with a certificate to that day or none, to the refresher; to the next day, the reserve."""
    for more, stage in (
        ({}, "lapsed"),
        ({"certificate_end": "2024-02-10"}, "lapsed"),
        ({"certificate_end": "2024-03-02"}, "reserve"),
    ):
        person = one("a", "resting", available_from="2024-02-10", **more)
        story = told(world({"end": "2024-03-01", **STAY, **_roster(person)}))
        assert _stage_at_end(story, "2024-02-01") == {stage: 1}


def test_tours_served_decide_who_has_the_fewest(told: Teller) -> None:
    """All wait since 1 June. People resting have 1 tour unless stated; b states 2, a and d
    none. So a goes first, then d and c, who come out of rest on the first day, and b last.
    """
    since = {"available_from": "2023-06-01", "certificate_end": "2030-01-01"}
    people = [
        one("a", "reserve", **since),
        one("b", "reserve", tours_served=2, **since),
        one("c", "resting", **since),
        one("d", "resting", tours_served=0, **since),
    ]
    rising = line({"2024-01-01": 1, "2024-01-08": 2, "2024-01-15": 3, "2024-01-22": 4})
    changes = {"categories.observer": category(order="fewest tours"), "missions.A.lines.observer": rising}
    story = told(world({"end": "2024-02-01", **changes, **_roster(*people)}))
    found = sorted(cells(story["tours"], "departed", "person", "tour"))
    assert [row[1:] for row in found] == [(1, 1), (4, 1), (3, 2), (2, 3)]


def test_the_chance_to_serve_again_is_drawn_with_the_tours_so_far(told: Teller) -> None:
    """Nine people with 0 to 8 tours come home on one day; who serves again is drawn with the tours completed."""
    people = [abroad(f"{n}", tour_start="2023-02-01", tours_served=n) for n in range(9)]
    changes = {
        "categories.observer": category(again=0.5),
        "missions.A": mission({"observer": line(9, extension=False)}, movement=NEVER),
    }
    story = told(world({"end": "2024-03-20", **changes, **_roster(*people)}))
    again = [
        luck(1, 0, key("again"), person_key(category_key("observer"), n + 1), n) < chance(500_000) for n in range(9)
    ]
    assert 0 < sum(again) < 9
    assert _stage_at_end(story, "2024-03-01") == {"rest": sum(again)}
