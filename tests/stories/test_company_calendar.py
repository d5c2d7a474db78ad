"""Rule 7, a company in parts: its waves have one calendar, one slip and one tour, those of its leader."""

import datetime

from rotation.foundation.luck import key, line_key, luck, outcome
from rotation.foundation.thresholds import of_values
from tests.oracle.reading import cells
from tests.stories.companies import (
    PLANNED,
    TERMS,
    company,
    in_place,
    part_gaps,
    planned,
    ready,
    waves_told,
)
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, category, ceiling, course, line, world

# The unit in place


def test_planned_days_count_from_the_part_that_came_last(told: Teller) -> None:
    """Infantry since 10 July, medics since 1 August: the company came on 1 August and ends on 1 February."""
    story = told(world(company({}, {}, **in_place(4, 2, medics_since="2023-08-01"), **ready(4, 2))))
    assert waves_told(story) == [
        ("infantry", 1, "2024-02-01", "2024-02-05", 4, 4, False),
        ("medic", 1, "2024-02-01", "2024-02-05", 2, 2, False),
    ]
    old = [row for row in story["tours"] if row["wave"] == 0]
    assert {(row["category"], row["planned_end"]) for row in old} == {
        ("infantry", "2024-01-10"),
        ("medic", "2024-02-01"),
    }


def test_a_company_whose_leader_has_nobody_in_place_follows_the_part_that_has(told: Teller) -> None:
    lead = {"posts": 1, "unit": {"anchor": "calendar"}}
    story = told(world(company(lead, {"posts": 1}, **in_place(0, 1), **ready(1, 1))))
    assert cells(story["waves"], "wave", "planned") == [(1, "2024-01-10")] * 2
    assert cells([row for row in story["tours"] if row["wave"] == 0], "planned_end") == [("2024-01-10",)]


def test_a_roster_tells_the_end_of_the_company_by_those_who_came_last_in_any_part(told: Teller) -> None:
    """Both medics came last, one of them until 20 February; the infantry's ends do not count."""
    people = [
        {"identifier": f"i{n}", "category": "infantry", "stage": "abroad", "mission": "A", "tour_start": "2023-07-10"}
        for n in range(4)
    ]
    people[0]["tour_end"] = "2024-03-20"
    people += [
        {"identifier": f"m{n}", "category": "medic", "stage": "abroad", "mission": "A", "tour_start": "2023-08-01"}
        for n in range(2)
    ]
    people[4]["tour_end"] = "2024-02-20"
    people += [{"identifier": f"ri{n}", "category": "infantry", "stage": "reserve"} for n in range(4)]
    people += [{"identifier": f"rm{n}", "category": "medic", "stage": "reserve"} for n in range(2)]
    story = told(world(company({}, {}, **{"opening.people": people})))
    assert cells(story["waves"], "category", "planned", "departed") == [
        ("infantry", "2024-02-20", "2024-02-26"),
        ("medic", "2024-02-20", "2024-02-26"),
    ]


# From wave to wave


def test_the_next_wave_counts_from_the_day_all_arrived(told: Teller) -> None:
    """Two medics become ready on 20 January, and everybody goes that day; the next wave is planned for 20 July."""
    changes = company(PLANNED, {}, **ready(8, 0))
    changes["opening.selected"] = [{"category": "medic", "number": 4, "since": "2023-12-01"}]
    pills = course("medic", starts=["2024-01-10", "2024-06-01"], maximum=2)
    changes["centre.courses"] = {"infantry": course("infantry"), "medic": pills}
    story = told(world({**changes, "end": "2024-08-01", "missions.A.movement": DAILY}))
    assert cells(story["waves"], "category", "wave", "planned", "departed") == [
        ("infantry", 1, "2024-01-10", "2024-01-20"),
        ("infantry", 2, "2024-07-20", "2024-07-20"),
        ("medic", 1, "2024-01-10", "2024-01-20"),
        ("medic", 2, "2024-07-20", "2024-07-20"),
    ]


def test_the_next_wave_waits_for_the_end_of_a_handover_and_not_of_an_exchange(told: Teller) -> None:
    """Under 4 the first wave has room and a handover to the 22nd; the second then goes in exchange, the third too."""
    handover = {"handover": "14 days"}
    lead = {"posts": 3, **planned("2024-01-08", "2024-01-15", "2024-01-29"), **handover}
    changes = {**ready(9, 3), "authorisations.law": ceiling(4, "A")}
    story = told(world(company(lead, {"posts": 1, **handover}, **changes)))
    assert sorted(cells(story["waves"], "wave", "category", "departed", "establishment", "sent", "exchange")) == [
        (1, "infantry", "2024-01-08", 3, 3, False),
        (1, "medic", "2024-01-08", 1, 1, False),
        (2, "infantry", "2024-01-22", 3, 3, True),
        (2, "medic", "2024-01-22", 1, 1, True),
        (3, "infantry", "2024-01-29", 3, 3, True),
        (3, "medic", "2024-01-29", 1, 1, True),
    ]


def test_the_slip_of_the_leader_holds_every_part(told: Teller) -> None:
    lead = {"posts": 1, **planned("2024-01-08", slip="10 days")}
    story = told(world(company(lead, {"posts": 1}, **ready(1, 1))))
    assert cells(story["waves"], "planned", "slip", "departed") == [("2024-01-08", 10, "2024-01-22")] * 2
    for part in ("infantry", "medic"):
        assert part_gaps(story, part) == [
            ("2024-01-01", "2024-01-08", "movement", "opening", 1),
            ("2024-01-08", "2024-01-18", "held", "opening", 1),
            ("2024-01-18", "2024-01-22", "movement", "opening", 1),
        ]


def test_slip_and_anchor_are_the_leaders(told: Teller) -> None:
    """Listed for 3 January with a slip of 9 days, so the 15th; the next from the calendar, 6 months after the 3rd.

    What the part says of its own planned days, slip and anchor is not asked.
    """
    leader = {"unit": {"planned": ["2024-01-03"], "slip": "9 days", "anchor": "calendar"}}
    part = {"unit": {"planned": ["2024-01-01"], "slip": "50 days", "anchor": "arrival"}}
    story = told(world({**company(leader, part, **ready(8, 4)), "end": "2024-09-01"}))
    assert cells(story["waves"], "category", "planned", "slip", "departed") == [
        ("infantry", "2024-01-03", 9, "2024-01-15"),
        ("infantry", "2024-07-03", 9, "2024-07-15"),
        ("medic", "2024-01-03", 9, "2024-01-15"),
        ("medic", "2024-07-03", 9, "2024-07-15"),
    ]
    held = [("2024-01-03", "2024-01-12", "held", "opening", 2)]
    assert [row for row in part_gaps(story, "medic") if row[2] == "held"] == held


def test_a_drawn_tour_is_drawn_for_the_leader(told: Teller) -> None:
    days = [100, 120, 140, 160, 180, 200]
    length = outcome(luck(1, 0, key("tour length"), line_key("A", "infantry"), 1), of_values(days, [1] * len(days)))
    other = outcome(luck(1, 0, key("tour length"), line_key("A", "medic"), 1), of_values(days, [1] * len(days)))
    assert length != other
    tour = {"dist": "empirical", "values": [f"{each} days" for each in days]}
    changes = company(PLANNED, {}, **ready(4, 2))
    for part in changes["missions.A"]["lines"].values():
        part["tour"] = tour
    story = told(world({**changes, **in_place(1, 1, since="2023-12-20")}))
    first = outcome(luck(1, 0, key("tour length"), line_key("A", "infantry"), 0), of_values(days, [1] * len(days)))
    assert first != outcome(luck(1, 0, key("tour length"), line_key("A", "medic"), 0), of_values(days, [1] * len(days)))
    old = {row["planned_end"] for row in story["tours"] if row["wave"] == 0}
    assert old == {str(datetime.date(2023, 12, 20) + datetime.timedelta(first))}
    ends = {row["planned_end"] for row in story["tours"] if row["wave"] == 1}
    assert ends == {str(datetime.date(2024, 1, 15) + datetime.timedelta(length))}


def test_the_tour_and_the_slip_drawn_are_those_of_the_leader_alone(told: Teller) -> None:
    """Wave by wave, that in place first, the infantry live the same days with medics as without, and so do these."""
    terms = {"posts": 2, "tour": {"dist": "uniform", "low": "3 months", "high": "9 months"}}
    lead = {**terms, "unit": {"slip": {"dist": "uniform", "low": "0 days", "high": "60 days"}}}
    of_one = {**in_place(2, 0, since="2023-11-01"), **ready(6, 0)}
    of_both = {**in_place(2, 2, since="2023-11-01"), **ready(6, 6)}
    alone = told(world(company(lead, None, end="2026-01-01", **of_one)))
    story = told(world(company(lead, terms, end="2026-01-01", **of_both)))
    seen = ("wave", "departed", "planned_end", "returned", "extension_days")
    of_infantry = [row for row in story["tours"] if row["category"] == "infantry"]
    of_medics = [row for row in story["tours"] if row["category"] == "medic"]
    assert cells(of_infantry, *seen) == cells(alone["tours"], *seen) == cells(of_medics, *seen)
    assert len({row["slip"] for row in alone["waves"]}) > 1
    days = ("wave", "planned", "slip", "departed")
    assert sorted(set(cells(story["waves"], *days))) == sorted(cells(alone["waves"], *days))


def test_two_companies_of_one_mission_move_apart(told: Teller) -> None:
    """Engineers go by themselves, planned for 3 January; infantry and medics together, planned for the 10th."""
    changes = company(PLANNED, {}, **ready(4, 2))
    changes["missions.A"]["lines"]["engineer"] = line(1, **TERMS, unit={"planned": ["2024-01-03"]})
    changes["categories"]["engineer"] = category()
    changes["boards.board"] = board("infantry", "medic", "engineer")
    changes["centre.courses"]["bridges"] = course("engineer")
    changes["opening.reserve"].append({"category": "engineer", "number": 1, "since": "2023-06-01"})
    story = told(world(changes))
    assert cells(story["waves"], "category", "departed", "sent") == [
        ("engineer", "2024-01-08", 1),
        ("infantry", "2024-01-15", 4),
        ("medic", "2024-01-15", 2),
    ]


def test_a_mission_that_withdraws_sends_every_part_home_and_no_company_any_more(told: Teller) -> None:
    """It ends on Monday 1 July: two of three infantrymen and the one medic leave on 17 June, the rest on the 24th."""
    changes = {
        "end": "2024-08-01",
        "missions.A.end": "2024-07-01",
        "missions.A.withdrawal": 2,
        **in_place(3, 1, since="2023-12-04"),
        **ready(3, 1),
    }
    story = told(world(company({"posts": 3}, {"posts": 1}) | changes))
    assert story["waves"] == []
    assert sorted(cells(story["tours"], "category", "returned", "reason")) == [
        ("infantry", "2024-06-17", "mission closed"),
        ("infantry", "2024-06-17", "mission closed"),
        ("infantry", "2024-06-24", "mission closed"),
        ("medic", "2024-06-17", "mission closed"),
    ]
