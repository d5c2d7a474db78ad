"""Rule 7, a company in parts: infantry and medics move in one wave, so that two medics can hold back a company."""

import pytest

from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, part_gaps, planned, ready, waves_told
from tests.stories.telling import Teller
from tests.stories.worlds import world


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


# The minimum of every part


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


@pytest.mark.parametrize(
    ("infantry", "medics", "minimum", "of_medics", "gone"),
    [
        (2, 2, 0.5, 0.5, [2, 2]),
        (1, 3, 0.5, 0.5, []),
        (3, 0, 0.5, 0.5, []),
        (3, 1, 0.9, 0.1, [3, 1]),
        (0, 3, 0, 0, []),
        (1, 1, 0, 0, [1, 1]),
    ],
)
def test_each_part_needs_its_own_minimum_and_at_least_one(
    told: Teller, infantry: int, medics: int, minimum: float, of_medics: float, gone: list[int]
) -> None:
    """Of three posts each; the medics wait for the infantry as these do for them."""
    lead = {"posts": 3, "minimum": minimum, **planned("2024-01-08")}
    story = told(world(company(lead, {"posts": 3, "minimum": of_medics}, **ready(infantry, medics))))
    assert [row["sent"] for row in story["waves"]] == gone
    assert len(story["tours"]) == sum(gone)
    if infantry == 0:
        assert part_gaps(story, "medic")[-1] == ("2024-01-08", "2024-03-01", "unit incomplete", "opening", 3)


def test_a_part_that_brings_fewer_leaves_its_own_posts_vacant(told: Teller) -> None:
    story = told(world(company({}, {"minimum": 0.5}, **in_place(4, 2), **ready(4, 1), end="2024-02-01")))
    assert cells(story["waves"], "category", "departed", "sent") == [
        ("infantry", "2024-01-15", 4),
        ("medic", "2024-01-15", 1),
    ]
    assert part_gaps(story, "infantry") == []
    assert part_gaps(story, "medic") == [("2024-01-15", "2024-02-01", "rest", "short wave", 1)]


# Why a company stays at home


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


def test_the_specialists_who_lack_delay_the_whole_company(told: Teller) -> None:
    """Planned on 8 January; one of two medics is ready, the other waits for the class of the 15th, 10 days long.

    With both in the reserve on the 25th the company goes on the next Monday, the 29th.
    """
    changes = {
        **ready(3, 1),
        "opening.selected": [{"category": "medic", "number": 1, "since": "2024-01-01"}],
        "centre.courses.medic.starts": ["2024-01-15"],
    }
    story = told(world(company({"posts": 3, **planned("2024-01-08")}, {"posts": 2}, **changes)))
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-08", "2024-01-29", 3, 3, False),
        ("medic", 1, "2024-01-08", "2024-01-29", 2, 2, False),
    ]
    assert part_gaps(story, "infantry") == [
        ("2024-01-01", "2024-01-08", "movement", "opening", 3),
        ("2024-01-08", "2024-01-25", "unit incomplete", "opening", 3),
        ("2024-01-25", "2024-01-29", "movement", "opening", 3),
    ]
    assert part_gaps(story, "medic") == [
        ("2024-01-01", "2024-01-08", "movement", "opening", 1),
        ("2024-01-01", "2024-01-15", "no seat", "opening", 1),
        ("2024-01-08", "2024-01-25", "unit incomplete", "opening", 1),
        ("2024-01-15", "2024-01-25", "in class", "opening", 1),
        ("2024-01-25", "2024-01-29", "movement", "opening", 2),
    ]


def test_nothing_goes_where_nobody_can_be_trained(told: Teller) -> None:
    """The infantry wait for a medic who never comes: the year shows it as the unit's, and the medic's as nobody's."""
    story = told(world(company({"posts": 2, **planned("2024-01-01")}, {"posts": 1}, end="2024-06-01", **ready(2, 0))))
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-06-01", "unit incomplete", "opening", 2)]
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-06-01", "no volunteers", "opening", 1)]


def test_without_medics_the_whole_company_leaves_on_the_last_day_allowed(told: Teller) -> None:
    """In place since 10 July for at most 9 months: on 10 April all six posts are vacant, late wave.

    Four infantrymen are ready and lack the medics; two medics of the old company rest.
    """
    story = told(world({**company({}, {}, **in_place(4, 2), **ready(4, 0)), "end": "2024-05-01"}))
    assert story["waves"] == []
    assert part_gaps(story, "infantry") == [("2024-04-10", "2024-05-01", "unit incomplete", "late wave", 4)]
    assert part_gaps(story, "medic") == [("2024-04-10", "2024-05-01", "rest", "late wave", 2)]
