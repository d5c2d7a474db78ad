"""Rule 10, rosters: the people at home, and what a roster leaves out about them."""

from rotation.foundation.luck import category_key, key, luck, person_key
from rotation.foundation.thresholds import chance
from tests.oracle.reading import cells, gaps, tours
from tests.stories.rosters import STAY, abroad, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, NEVER, board, category, ceiling, course, line, mission, world

# At home


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


def test_a_certificate_that_began_after_the_first_day_was_joined_on_it(told: Teller) -> None:
    """Good until 2027 by 24 months: counted back it began in 2025, so joined on 1 January, after who came in 2023."""
    people = [one("a", "reserve", certificate_end="2027-01-01"), one("b", "reserve", available_from="2023-12-31")]
    story = told(world({"end": "2024-01-05", **roster(*people)}))
    assert tours(story) == [(2, "2024-01-01", None, "")]


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


def test_somebody_listed_for_a_wave_serves_no_other_line_and_the_wave_counts_as_raised(told: Teller) -> None:
    """Person 2 waits for the unit of B from 29 January; the board sits, but nobody is called for wave 1 again."""
    people = [one("a", "reserve"), one("b", "reserve", mission="B")]
    changes = {
        "boards.board": board("observer", sittings=["2024-01-08"]),
        "missions.A": mission({"observer": line(2)}),
        "missions.B": mission({"observer": line(1, unit={"planned": ["2024-01-29"], "ahead": "3 months"})}),
        "authorisations.law": ceiling(9, "A", "B"),
    }
    story = told(world({"end": "2024-03-01", **changes, **roster(*people)}))
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
        world({"end": "2025-02-01", "missions.A": mission({"observer": unit}, movement=NEVER), **roster(*people)})
    )
    assert stage_at_end(story, "2024-12-01") == {"reserve": 2}
    assert stage_at_end(story, "2025-01-01") == {"lapsed": 2}


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


def test_those_at_the_commission_have_joined_on_the_first_day(told: Teller) -> None:
    changes = {"boards.board": board("observer", sittings=["2024-01-10"], capacity=1)}
    story = told(world({"end": "2024-02-01", **STAY, **changes, **roster(one("a", "commission"))}))
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
        world({"end": "2024-07-01", "missions.A": mission({"observer": line(4)}, movement=DAILY), **roster(*people)})
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
        world({"end": "2024-11-01", "missions.A": mission({"observer": line(1)}, movement=DAILY), **roster(person)})
    )
    assert cells(story["tours"], "departed", "dwell_before") == [("2024-10-01", 274)]


def test_a_rest_already_over_ends_on_the_first_day(told: Teller) -> None:
    person = one("a", "resting", available_from="2023-11-01", certificate_end="2030-01-01")
    story = told(
        world({"end": "2024-02-01", "missions.A": mission({"observer": line(1)}, movement=DAILY), **roster(person)})
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
        story = told(world({"end": "2024-03-01", **STAY, **roster(person)}))
        assert stage_at_end(story, "2024-02-01") == {stage: 1}


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
