"""Rule 7, a company in parts under ceilings: beside the one in place, in exchange, or not at all."""

import pytest

from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, part_gaps, ready
from tests.stories.telling import Teller
from tests.stories.worlds import board, category, ceiling, course, line, world


@pytest.mark.parametrize(("number", "sent"), [(12, (4, 2, False)), (11, (4, 2, True)), (6, (4, 2, True))])
def test_the_company_fits_beside_the_one_in_place_or_goes_in_exchange(
    told: Teller, number: int, sent: tuple[int, int, bool]
) -> None:
    """Six in place and six to come: beside each other under 12, else in exchange."""
    handover = {"handover": "7 days"}
    story = told(
        world(
            company(handover, handover, **in_place(4, 2), **ready(4, 2), **{"authorisations.law": ceiling(number, "A")})
        )
    )
    infantry, medics, exchange = sent
    assert cells(story["waves"], "category", "sent", "exchange") == [
        ("infantry", infantry, exchange),
        ("medic", medics, exchange),
    ]


def test_in_an_exchange_the_leader_takes_room_before_its_parts(told: Teller) -> None:
    """Under a ceiling of 5 with 3 and 1 in place: all out, 4 of the infantry in, and 1 medic, half of their posts.

    With a minimum of both medics the company waits, and the ceiling is why: 4 and 2 are more than 5.
    """
    for minimum, rows in ((0.5, [("infantry", 4, True), ("medic", 1, True)]), (0.9, [])):
        changes = company({}, {"minimum": minimum}, **in_place(3, 1), **ready(4, 2))
        story = told(world({**changes, "end": "2024-01-20", "authorisations.law": ceiling(5, "A")}))
        assert cells(story["waves"], "category", "sent", "exchange") == rows
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-01-20", "ceiling", "opening", 1)]
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-01-20", "ceiling", "opening", 1)]


def test_a_ceiling_of_the_medics_alone_makes_everybody_go_in_exchange(told: Teller) -> None:
    """The medics' ceiling of 3 has no room for two beside two; so the infantry goes without a handover too."""
    side = {
        "date": "2020-01-01",
        "ceilings": {
            "all": {"number": 100, "missions": ["A"]},
            "medics": {"number": 3, "missions": ["A"], "categories": ["medic"]},
        },
    }
    handover = {"handover": "7 days"}
    story = told(world({**company(handover, handover, **in_place(4, 2), **ready(4, 2)), "authorisations.law": side}))
    assert cells(story["waves"], "category", "sent", "exchange") == [("infantry", 4, True), ("medic", 2, True)]
    assert {row["handover_days"] for row in story["tours"]} == {0}


def test_a_ceiling_of_the_medics_below_their_minimum_holds_back_thecompany(told: Teller) -> None:
    """For the medics' posts the ceiling is the cause; the infantry's own ceiling has room, they wait for a movement."""
    side = {
        "date": "2020-01-01",
        "ceilings": {
            "all": {"number": 100, "missions": ["A"]},
            "medics": {"number": 1, "missions": ["A"], "categories": ["medic"]},
        },
    }
    story = told(world({**company(PLANNED, {}, **ready(4, 2)), "authorisations.law": side}))
    assert story["waves"] == []
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-03-01", "ceiling", "opening", 2)]
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-03-01", "movement", "opening", 4)]


def test_a_ceiling_of_zero_for_the_medics_holds_back_thecompany(told: Teller) -> None:
    side = {
        "date": "2020-01-01",
        "ceilings": {
            "infantry": {"number": 9, "missions": ["A"], "categories": ["infantry"]},
            "medics": {"number": 0, "missions": ["A"], "categories": ["medic"]},
        },
    }
    story = told(world({**company(PLANNED, {}, **ready(4, 0)), "authorisations.law": side}))
    assert story["waves"] == []
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-03-01", "ceiling", "opening", 2)]


def test_a_part_that_no_decision_names_holds_back_thecompany(told: Teller) -> None:
    """Infantry alone is authorised: the medics' posts have no cover, and without medics nobody goes."""
    law = ceiling(100, "A", categories=["infantry"])
    story = told(world({**company(PLANNED, {}, **ready(4, 2)), "authorisations.law": law}))
    assert story["waves"] == []
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-03-01", "ceiling", "opening", 2)]


def test_an_exceeded_ceiling_of_one_part_stops_thecompany(told: Teller) -> None:
    """Three medics abroad for two posts under a ceiling of 2: all three go on 10 February, and then the company comes.

    Before that one medic, half of their posts, would have fitted in exchange for the two in place.
    """
    side = {
        "date": "2020-01-01",
        "ceilings": {
            "all": {"number": 100, "missions": ["A"]},
            "medics": {"number": 2, "missions": ["A"], "categories": ["medic"]},
        },
    }
    people = [{"mission": "A", "category": "medic", "number": 3, "since": "2023-08-10"}]
    changes = company(PLANNED, {"minimum": 0.5}, **ready(4, 2))
    changes |= {"opening.abroad": people, "authorisations.law": side}
    story = told(world(changes))
    # All three came on 10 August and go on 10 February: under an exceeded ceiling nobody is extended.
    assert cells(story["waves"], "category", "departed", "exchange") == [
        ("infantry", "2024-02-12", False),
        ("medic", "2024-02-12", False),
    ]


def test_the_room_for_a_post_is_what_all_parts_leave(told: Teller) -> None:
    """Five in place under a ceiling of 6: one more and those five make room for six, so the wave's day is the cause."""
    story = told(world({**company({}, {}, **in_place(3, 2), **ready(4, 2)), "authorisations.law": ceiling(6, "A")}))
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-01-15", "movement", "opening", 1)]
    assert cells(story["waves"], "category", "sent", "exchange") == [("infantry", 4, True), ("medic", 2, True)]


def test_the_company_has_its_leaders_turn_and_its_parts_room_by_category(told: Teller) -> None:
    """Medics lead; the order of the lines is engineers, infantry, liaison, medics, and liaison is sent one by one.

    Liaison takes 2 of the 7 before the company's turn, which then has no room for its 6. With half of the infantry it
    goes in exchange with 5: both medics first, then 1 engineer, then 2 of the infantry.
    """
    for minimum, sent in ((0.9, []), (0.5, [("engineer", 1), ("infantry", 2), ("medic", 2)])):
        changes = company({"minimum": minimum, "posts": 3}, PLANNED, **ready(3, 2))
        lines = changes["missions.A"]["lines"]
        lines["medic"]["unit"] = PLANNED["unit"]
        lines["infantry"]["unit"] = {"goes_with": "medic"}
        lines["engineer"] = {**lines["infantry"], "establishment": 1}
        lines["liaison"] = line({"2024-01-10": 2})
        for name in ("engineer", "liaison"):
            changes["categories"][name] = category()
            changes["centre.courses"][name] = course(name)
            changes["opening.reserve"].append({"category": name, "number": 2, "since": "2023-06-01"})
        changes["boards.board"] = board(*changes["categories"])
        story = told(world({**changes, "authorisations.law": ceiling(7, "A")}))
        assert cells(story["waves"], "category", "sent") == sent
        assert sum(row["category"] == "liaison" for row in story["tours"]) == 2
