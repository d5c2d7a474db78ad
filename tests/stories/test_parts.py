"""Rule 7, a company in parts: infantry and medics who move in one wave, so that two medics can hold back a company."""

import datetime

import pytest

from rotation.foundation.luck import key, line_key, luck, outcome
from rotation.foundation.thresholds import of_values
from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, part_gaps, ready, waves_told
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, category, ceiling, course, line, mission, world

# Going together


def test_all_parts_go_on_the_leaders_day_and_each_tells_its_own_row(told: Teller) -> None:
    story = told(world(company(PLANNED, {}, **ready(5, 3))))
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-10", "2024-01-15", 4, 4, False),
        ("medic", 1, "2024-01-10", "2024-01-15", 2, 2, False),
    ]
    assert sorted(cells(story["tours"], "category", "person", "post", "wave", "planned_end")) == [
        *(("infantry", number, number, 1, "2024-07-15") for number in (1, 2, 3, 4)),
        *(("medic", number, number, 1, "2024-07-15") for number in (1, 2)),
    ]
    for part in ("infantry", "medic"):
        posts = {"infantry": 4, "medic": 2}[part]
        assert part_gaps(story, part) == [("2024-01-01", "2024-01-15", "movement", "opening", posts)]


def test_the_leader_may_come_later_in_the_order_of_the_lines(told: Teller) -> None:
    """Medics lead and the infantry goes with them: the leader's row comes with its own category all the same."""
    lines = company({"unit": {"goes_with": "medic"}}, PLANNED, **ready(4, 2))
    lines["missions.A"]["lines"]["medic"]["unit"] = PLANNED["unit"]
    assert waves_told(told(world(lines))) == [
        ("infantry", 1, "2024-01-10", "2024-01-15", 4, 4, False),
        ("medic", 1, "2024-01-10", "2024-01-15", 2, 2, False),
    ]


@pytest.mark.parametrize(("medics", "minimum", "goes"), [(1, 0.9, False), (1, 0.5, True), (0, 0, False), (1, 0, True)])
def test_the_company_waits_for_the_minimum_of_its_specialists(
    told: Teller, medics: int, minimum: float, goes: bool
) -> None:
    """Two medics' posts: nine tenths of them are 2, half of them is 1, and none of them is still 1."""
    story = told(world(company(PLANNED, {"minimum": minimum}, **ready(4, medics))))
    expected = [("infantry", "2024-01-15", 4), ("medic", "2024-01-15", medics)] if goes else []
    assert cells(story["waves"], "category", "departed", "sent") == expected


def test_the_company_waits_for_the_minimum_of_its_leader(told: Teller) -> None:
    story = told(world(company({**PLANNED, "minimum": 0.75}, {}, **ready(2, 2))))
    assert waves_told(story) == []
    story = told(world(company({**PLANNED, "minimum": 0.75}, {}, **ready(3, 2))))
    assert cells(story["waves"], "category", "sent") == [("infantry", 3), ("medic", 2)]


def test_lacking_medics_are_why_the_infantry_stays_at_home(told: Teller) -> None:
    """Until 10 January the wave is still to come; from then on the infantry's posts lack the medics.

    The one medic who is ready explains one medic's post by the same cause, the other has nobody to explain it.
    """
    story = told(world({**company(PLANNED, {}, **ready(4, 1)), "end": "2024-02-01"}))
    assert part_gaps(story, "infantry") == [
        ("2024-01-01", "2024-01-10", "movement", "opening", 4),
        ("2024-01-10", "2024-02-01", "unit incomplete", "opening", 4),
    ]
    assert part_gaps(story, "medic") == [
        ("2024-01-01", "2024-01-10", "movement", "opening", 1),
        ("2024-01-01", "2024-02-01", "no volunteers", "opening", 1),
        ("2024-01-10", "2024-02-01", "unit incomplete", "opening", 1),
    ]


def test_medics_in_place_are_relieved_with_everybody_else(told: Teller) -> None:
    """Planned for 10 January less 7 days; the company goes on the 8th and the old one leaves on the 15th."""
    handover = {"handover": "7 days"}
    story = told(world(company(handover, handover, **in_place(4, 2), **ready(4, 2))))
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-03", "2024-01-08", 4, 4, False),
        ("medic", 1, "2024-01-03", "2024-01-08", 2, 2, False),
    ]
    old = [row for row in story["tours"] if row["wave"] == 0]
    assert {(row["returned"], row["handover_days"], row["extension_days"]) for row in old} == {("2024-01-15", 7, 5)}
    assert len(old) == 6
    assert story["gaps"] == []


def test_a_part_that_brings_fewer_leaves_its_own_posts_vacant(told: Teller) -> None:
    story = told(world(company({}, {"minimum": 0.5}, **in_place(4, 2), **ready(4, 1), end="2024-02-01")))
    assert cells(story["waves"], "category", "departed", "sent") == [
        ("infantry", "2024-01-15", 4),
        ("medic", "2024-01-15", 1),
    ]
    assert part_gaps(story, "infantry") == []
    assert part_gaps(story, "medic") == [("2024-01-15", "2024-02-01", "rest", "short wave", 1)]


def test_without_medics_the_whole_company_leaves_on_the_last_day_allowed(told: Teller) -> None:
    """In place since 10 July for at most 9 months: on 10 April all six posts are vacant, late wave.

    Four infantrymen are ready and lack the medics; two medics of the old company rest.
    """
    story = told(world({**company({}, {}, **in_place(4, 2), **ready(4, 0)), "end": "2024-05-01"}))
    assert story["waves"] == []
    assert part_gaps(story, "infantry") == [("2024-04-10", "2024-05-01", "unit incomplete", "late wave", 4)]
    assert part_gaps(story, "medic") == [("2024-04-10", "2024-05-01", "rest", "late wave", 2)]


# Whose calendar


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


# Parts without posts, of their own minds, replaced singly


def test_a_part_without_open_posts_sends_nobody_and_holds_nobody_back(told: Teller) -> None:
    """The medics' posts open on 1 February, after the wave, and wait for the next; of the first there is no row."""
    story = told(world(company(PLANNED, {"posts": {"2024-02-01": 2}}, **ready(4, 2))))
    assert waves_told(story) == [("infantry", 1, "2024-01-10", "2024-01-15", 4, 4, False)]
    assert part_gaps(story, "medic") == [("2024-02-01", "2024-03-01", "movement", "opening", 2)]


def test_a_leader_without_open_posts_still_leads(told: Teller) -> None:
    story = told(world(company({**PLANNED, "posts": {"2024-02-01": 4}}, {}, **ready(4, 2))))
    assert waves_told(story) == [("medic", 1, "2024-01-10", "2024-01-15", 2, 2, False)]
    assert {row["planned_end"] for row in story["tours"]} == {"2024-07-15"}


def test_the_wave_waits_while_no_part_has_an_open_post(told: Teller) -> None:
    opening = {"2024-02-01": 2}
    story = told(world(company({**PLANNED, "posts": opening}, {"posts": opening}, **ready(4, 2))))
    assert cells(story["waves"], "category", "planned", "departed", "sent") == [
        ("infantry", "2024-01-10", "2024-02-05", 2),
        ("medic", "2024-01-10", "2024-02-05", 2),
    ]


def test_each_part_raises_its_own_people_by_its_own_ahead(told: Teller) -> None:
    """Planned for 1 July by the leader: infantry called on 1 January (6 months), medics on 1 May (2 months).

    ⌈⌈4 × 1⌉ ÷ 0.5⌉ = 8 and ⌈⌈2 × 1.5⌉ ÷ 0.5⌉ = 6 come forward.
    """
    leader = {"unit": {"planned": ["2024-07-01"], "ahead": "6 months"}}
    part = {"unit": {"ahead": "2 months", "over_preparation": 1.5}}
    sittings = board(
        "infantry",
        "medic",
        sittings={"first": "2024-01-01", "every": "1 month"},
        checks=[{"name": "medical", "passes": 0.5}],
    )
    story = told(world({**company(leader, part), "end": "2024-06-01", "boards.board": sittings}))
    called = [row for row in story["flow"] if row["stage"] == "commission" and row["entered"]]
    first_calls = {row["category"]: (row["month"], row["entered"]) for row in reversed(called)}
    assert first_calls == {"infantry": ("2024-01-01", 8), "medic": ("2024-05-01", 6)}


def test_a_part_that_is_not_raised_is_planned_for_by_its_own_over_preparation(told: Teller) -> None:
    """The leader is raised; the medics are asked for by the plan: 2 posts × 1.5 by the wave of 1 March, in time.

    At the sitting of 1 January, with a lead time of 60 days to 1 March and no sitting to follow.
    """
    leader = {"unit": {"planned": ["2024-03-01"], "ahead": "1 month"}}
    part = {"unit": {"over_preparation": 1.5}}
    asked = category(calls={"intake": "planned", "margin": 1})
    changes = company(leader, part, end="2024-01-10", categories={"infantry": asked, "medic": asked})
    story = told(world({**changes, "boards.board": board("infantry", "medic", sittings=["2024-01-01"])}))
    called = [row for row in story["flow"] if row["stage"] == "commission"]
    assert cells(called, "category", "entered") == [("medic", 3)]


def test_a_parts_own_people_go_before_the_unassigned_and_are_free_when_the_wave_has_gone(told: Teller) -> None:
    """Of three medics assigned two go, in their order; the third is free afterwards, and B takes it on 22 January."""
    changes = company(PLANNED, {}, **ready(4, 3, assigned="A"))
    changes["missions.B"] = mission({"medic": line(1)}, movement=["2024-01-08", "2024-01-22"], priority=2)
    changes["authorisations.law"] = ceiling(100, "A", "B")
    story = told(world(changes))
    medics = [row for row in story["tours"] if row["category"] == "medic"]
    assert cells(medics, "person", "mission", "departed", "chosen_by") == [
        (1, "A", "2024-01-15", "assigned"),
        (2, "A", "2024-01-15", "assigned"),
        (3, "B", "2024-01-22", "longest waiting"),
    ]


def test_single_posts_are_replaced_where_the_part_says_so(told: Teller) -> None:
    """Since 1 September, so the wave is planned for 1 March, 60 days after 1 January: a medic goes, no infantryman.

    The replacement shares the company's end; on the days after nobody is sent.
    """
    changes = company({}, {"unit": {"replace": True}}, **in_place(3, 1, since="2023-09-01"), **ready(1, 1))
    story = told(world({**changes, "end": "2024-02-01"}))
    singly = [row for row in story["tours"] if row["wave"] is None]
    assert cells(singly, "category", "departed", "planned_end", "post") == [("medic", "2024-01-01", "2024-03-01", 2)]
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-02-01", "movement", "opening", 1)]


def test_a_part_nobody_of_which_came_is_replaced_while_the_company_isin_place(told: Teller) -> None:
    changes = company({}, {"unit": {"replace": True}}, **in_place(4, 0, since="2023-09-01"), **ready(0, 2))
    story = told(world({**changes, "end": "2024-02-01"}))
    singly = [row for row in story["tours"] if row["wave"] is None]
    assert cells(singly, "category", "departed", "planned_end") == [("medic", "2024-01-01", "2024-03-01")] * 2


def test_the_next_wave_counts_from_the_day_all_arrived(told: Teller) -> None:
    """Two medics become ready on 20 January, and everybody goes that day; the next wave is planned for 20 July."""
    changes = company(PLANNED, {}, **ready(8, 0))
    changes["opening.selected"] = [{"category": "medic", "number": 4, "since": "2023-12-01"}]
    pills = course("medic", starts=["2024-01-10", "2024-06-01"], maximum=2)
    changes["centre.courses"] = {"guns": course("infantry"), "pills": pills}
    story = told(world({**changes, "end": "2024-08-01", "missions.A.movement": DAILY}))
    assert cells(story["waves"], "category", "wave", "planned", "departed") == [
        ("infantry", 1, "2024-01-10", "2024-01-20"),
        ("infantry", 2, "2024-07-20", "2024-07-20"),
        ("medic", 1, "2024-01-10", "2024-01-20"),
        ("medic", 2, "2024-07-20", "2024-07-20"),
    ]


def test_two_companies_of_one_mission_move_apart(told: Teller) -> None:
    """Engineers go by themselves, planned for 3 January; infantry and medics together, planned for the 10th."""
    changes = company(PLANNED, {}, **ready(4, 2))
    terms = {"tour": "6 months", "shortest": "3 months", "longest": "9 months"}
    changes["missions.A"]["lines"]["engineer"] = line(1, **terms, unit={"planned": ["2024-01-03"]})
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
