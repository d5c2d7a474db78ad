"""Rule 7, a company in parts under ceilings: beside the one in place, in exchange, or not at all."""

import pytest

from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, part_gaps, ready
from tests.stories.telling import Teller
from tests.stories.worlds import ceiling, world


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
    """Three medics abroad under a medics' ceiling of 2, one of them surplus until 10 February: then it goes."""
    side = {
        "date": "2020-01-01",
        "ceilings": {
            "all": {"number": 100, "missions": ["A"]},
            "medics": {"number": 2, "missions": ["A"], "categories": ["medic"]},
        },
    }
    people = [{"mission": "A", "category": "medic", "number": 1, "since": day} for day in ("2023-08-10", "2023-08-10")]
    people += [{"mission": "A", "category": "medic", "number": 1, "since": "2023-08-10"}]
    changes = company({"unit": {"planned": ["2024-01-10"]}}, {}, **ready(4, 2))
    changes |= {"opening.abroad": people, "authorisations.law": side}
    story = told(world(changes))
    # All three came on 10 August and go on 10 February: under an exceeded ceiling nobody is extended.
    assert cells(story["waves"], "category", "departed", "exchange") == [
        ("infantry", "2024-02-12", False),
        ("medic", "2024-02-12", False),
    ]
