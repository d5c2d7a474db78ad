"""Rule 10, rosters: who is who. Numbers, sexes, tours served, and the state before the first day."""

import datetime

from rotation.foundation.luck import category_key, key, luck, outcome, person_key
from rotation.foundation.thresholds import chance, of_values, yearly
from tests.oracle.reading import cells
from tests.stories.rosters import STAY, abroad, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import NEVER, board, category, course, line, mission, world


def test_people_of_all_stages_share_one_series_whatever_their_place_in_the_file(told: Teller) -> None:
    story = told(
        world(
            {
                "missions.A": mission({"observer": line(3)}, movement=["2024-01-08"]),
                **roster(
                    abroad("c", tour_start="2023-07-03"),
                    one("a", "reserve", available_from="2023-12-01"),
                    abroad("b", tour_start="2023-11-06"),
                ),
            }
        )
    )
    assert cells(story["tours"], "person", "post", "departed", "chosen_by") == [
        (1, 3, "2024-01-08", "longest waiting"),
        (2, 1, "2023-11-06", "opening"),
        (3, 2, "2023-07-03", "opening"),
    ]


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


_SEXES = ("woman", "man", "woman")


def test_the_state_before_the_first_day_is_that_of_the_roster(told: Teller) -> None:
    """Three in two posts, two of them women, one surplus."""
    people = [abroad(name, tour_start="2023-06-01", sex=sex) for name, sex in zip("abc", _SEXES, strict=True)]
    story = told(world({"end": "2024-01-20", **STAY, "missions.A.lines.observer": line(2), **roster(*people)}))
    opening = [row for row in story["staffing"] if row["opening"]]
    assert cells(opening, "from", "to", "establishment", "strength", "level", "surplus", "women") == [
        ("2023-12-31", "2024-01-01", 2, 3, 2, 1, 2)
    ]
    assert cells(story["tours"], "person", "woman", "post") == [(1, True, 1), (2, False, 2), (3, True, 0)]


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


def test_sex_and_tours_served_are_those_of_the_roster(told: Teller) -> None:
    story = told(
        world(
            {
                "missions.A.lines.observer": line(2),
                **roster(
                    abroad("a", sex="woman", tours_served=2),
                    abroad("b", sex="man"),
                ),
            }
        )
    )
    assert cells(story["tours"], "person", "woman", "tour") == [(1, True, 3), (2, False, 1)]


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
    home = [row for row in story["tours"] if row["person"] < 3]
    assert cells(home, "person", "tour", "planned_end", "returned") == expected
    assert {row["reason"] for row in home} == {"family"}


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
    story = told(world({"end": "2024-02-01", **changes, **roster(*people)}))
    found = sorted(cells(story["tours"], "departed", "person", "tour"))
    assert [row[1:] for row in found] == [(1, 1), (4, 1), (3, 2), (2, 3)]


def test_the_chance_to_serve_again_is_drawn_with_the_tours_so_far(told: Teller) -> None:
    """Nine people with 0 to 8 tours come home on one day; who serves again is drawn with the tours completed."""
    people = [abroad(f"{n}", tour_start="2023-02-01", tours_served=n) for n in range(9)]
    changes = {
        "categories.observer": category(again=0.5),
        "missions.A": mission({"observer": line(9, extension=False)}, movement=NEVER),
    }
    story = told(world({"end": "2024-03-20", **changes, **roster(*people)}))
    again = [
        luck(1, 0, key("again"), person_key(category_key("observer"), n + 1), n) < chance(500_000) for n in range(9)
    ]
    assert 0 < sum(again) < 9
    assert stage_at_end(story, "2024-03-01") == {"rest": sum(again)}
