"""Rule 7, a company in parts: the posts of each part, whom it calls for, and its replacements are its own."""

from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, part_gaps, planned, ready, waves_told
from tests.stories.telling import Teller
from tests.stories.worlds import board, category, ceiling, line, mission, world

# Parts without posts


def test_a_part_without_open_posts_sends_nobody_and_holds_nobody_back(told: Teller) -> None:
    """The medics' posts open on 1 February, after the wave, and wait for the next; of the first there is no row."""
    story = told(world(company(PLANNED, {"posts": {"2024-02-01": 2}}, **ready(4, 2))))
    assert waves_told(story) == [("infantry", 1, "2024-01-10", "2024-01-15", 4, 4, False)]
    assert part_gaps(story, "medic") == [("2024-02-01", "2024-03-01", "movement", "opening", 2)]


def test_a_part_whose_posts_begin_later_joins_with_the_next_wave(told: Teller) -> None:
    """Tours of three months: the wave of 8 January goes without engineers, that of 8 April takes them on a Monday.

    No decision names engineers before February; of the first wave there is no row of theirs.
    """
    tour = {"tour": "3 months"}
    changes = {
        "end": "2024-06-01",
        "authorisations.law": ceiling(1000, "A", categories=["infantry"]),
        "authorisations.later": {"date": "2024-02-01", "ceilings": {"more": {"number": 99, "missions": ["A"]}}},
        **ready(4, 0, 1),
    }
    lead = {"posts": 2, **planned("2024-01-08"), **tour}
    story = told(world(company(lead, None, {"posts": {"2024-02-01": 1}, **tour}, **changes)))
    assert waves_told(story) == [
        ("engineer", 2, "2024-04-08", "2024-04-08", 1, 1, False),
        ("infantry", 1, "2024-01-08", "2024-01-08", 2, 2, False),
        ("infantry", 2, "2024-04-08", "2024-04-08", 2, 2, False),
    ]
    assert part_gaps(story, "engineer") == [("2024-02-01", "2024-04-08", "movement", "opening", 1)]


def test_a_leader_without_open_posts_still_leads(told: Teller) -> None:
    story = told(world(company({**PLANNED, "posts": {"2024-02-01": 4}}, {}, **ready(4, 2))))
    assert waves_told(story) == [("medic", 1, "2024-01-10", "2024-01-15", 2, 2, False)]
    assert {row["planned_end"] for row in story["tours"]} == {"2024-07-15"}


def test_a_part_with_posts_goes_before_the_leader_has_any(told: Teller) -> None:
    """Engineers have posts from 1 February on, the infantry who lead them only from 1 March."""
    lead = {"posts": {"2024-03-01": 2}, **planned("2024-01-08")}
    changes = {"end": "2024-06-01", **ready(2, 0, 1)}
    story = told(world(company(lead, None, {"posts": {"2024-02-01": 1}}, **changes)))
    assert waves_told(story) == [("engineer", 1, "2024-01-08", "2024-02-05", 1, 1, False)]


def test_the_wave_waits_while_no_part_has_an_open_post(told: Teller) -> None:
    opening = {"2024-02-01": 2}
    story = told(world(company({**PLANNED, "posts": opening}, {"posts": opening}, **ready(4, 2))))
    assert cells(story["waves"], "category", "planned", "departed", "sent") == [
        ("infantry", "2024-01-10", "2024-02-05", 2),
        ("medic", "2024-01-10", "2024-02-05", 2),
    ]


# Whom a part calls for


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


def test_each_part_raises_its_own_people_from_the_planned_days_of_the_leader(told: Teller) -> None:
    """Planned for 1 April: medics are called three months ahead, engineers two, the infantry come from the reserve."""
    changes = {
        "end": "2024-06-01",
        **ready(2, 0),
        "boards.board": board("infantry", "medic", "engineer", sittings=["2024-01-01", "2024-01-31", "2024-02-01"]),
        "centre.courses.medic.starts": ["2024-01-08", "2024-02-12"],
        "centre.courses.engineer.starts": ["2024-01-08", "2024-02-12"],
    }
    medics = {"unit": {"ahead": "3 months", "over_preparation": 1.5}}
    engineers = {"unit": {"ahead": "2 months"}}
    story = told(world(company({"posts": 2, **planned("2024-04-01")}, medics, engineers, **changes)))
    own = [row for row in story["classes"] if row["mission"] == "A"]
    assert sorted(cells(own, "course", "start", "wave", "students")) == [
        ("engineer", "2024-02-12", 1, 1),
        ("medic", "2024-01-08", 1, 3),
    ]
    assert waves_told(story) == [
        ("engineer", 1, "2024-04-01", "2024-04-01", 1, 1, False),
        ("infantry", 1, "2024-04-01", "2024-04-01", 2, 2, False),
        ("medic", 1, "2024-04-01", "2024-04-01", 2, 2, False),
    ]
    assert sorted(set(cells(story["tours"], "category", "chosen_by"))) == [
        ("engineer", "assigned"),
        ("infantry", "longest waiting"),
        ("medic", "assigned"),
    ]


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


def test_a_part_not_raised_is_called_for_when_the_wave_of_the_leader_comes_near(told: Teller) -> None:
    """On 1 January the call looks 91 days ahead, to 1 April; on 1 February to 30 April, past the wave of the 8th."""
    changes = {
        "end": "2024-06-01",
        **ready(2, 0),
        "categories.medic.calls": {"intake": "planned", "margin": 1},
        "boards.board": board("infantry", "medic", sittings=["2024-01-01", "2024-02-01", "2024-03-01"]),
    }
    lead = {"posts": 2, **planned("2024-04-08")}
    story = told(world(company(lead, {"unit": {"over_preparation": 1.5}}, **changes)))
    called = [row for row in story["flow"] if row["category"] == "medic" and row["stage"] == "commission"]
    assert [(row["month"], row["entered"]) for row in called if row["entered"]] == [("2024-02-01", 3)]


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


# Replacements between waves


def test_single_posts_are_replaced_where_the_part_says_so(told: Teller) -> None:
    """Since 1 September, so the wave is planned for 1 March, 60 days after 1 January: a medic goes, no infantryman.

    The replacement shares the company's end; on the days after nobody is sent.
    """
    changes = company({}, {"unit": {"replace": True}}, **in_place(3, 1, since="2023-09-01"), **ready(1, 1))
    story = told(world({**changes, "end": "2024-02-01"}))
    singly = [row for row in story["tours"] if row["wave"] is None]
    assert cells(singly, "category", "departed", "planned_end", "post") == [("medic", "2024-01-01", "2024-03-01", 2)]
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-02-01", "movement", "opening", 1)]


def test_only_the_parts_that_say_so_replace_their_people_between_waves(told: Teller) -> None:
    """In place since 1 October; on 1 January one medic and one infantryman are missing, and one of each ready.

    The replacement shares the company's end, which is 91 days off.
    """
    changes = {**in_place(2, 1, since="2023-10-01"), **ready(1, 1), "end": "2024-06-01"}
    story = told(world(company({"posts": 3}, {"unit": {"replace": True}}, **changes)))
    singly = [row for row in story["tours"] if row["wave"] is None]
    assert cells(singly, "category", "departed", "planned_end", "post") == [("medic", "2024-01-01", "2024-04-01", 2)]
    assert part_gaps(story, "infantry")[0] == ("2024-01-01", "2024-04-01", "movement", "opening", 1)


def test_a_part_nobody_of_which_came_is_replaced_while_the_company_is_in_place(told: Teller) -> None:
    changes = company({}, {"unit": {"replace": True}}, **in_place(4, 0, since="2023-09-01"), **ready(0, 2))
    story = told(world({**changes, "end": "2024-02-01"}))
    singly = [row for row in story["tours"] if row["wave"] is None]
    assert cells(singly, "category", "departed", "planned_end") == [("medic", "2024-01-01", "2024-03-01")] * 2
