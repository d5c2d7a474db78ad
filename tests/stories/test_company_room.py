"""Rule 7, a company in parts under ceilings: beside the one in place, in exchange, or not at all."""

import pytest

from tests.oracle.reading import cells
from tests.stories.companies import PLANNED, company, in_place, law, part_gaps, planned, ready, returned, waves_told
from tests.stories.telling import Teller
from tests.stories.worlds import board, category, ceiling, course, line, world

# Beside those in place, or in exchange


@pytest.mark.parametrize(
    ("number", "infantry", "medics", "exchange"),
    [(8, 3, 1, False), (7, 3, 1, True), (4, 3, 1, True), (12, 4, 2, False), (11, 4, 2, True), (6, 4, 2, True)],
)
def test_all_parts_go_beside_those_in_place_or_all_in_exchange(
    told: Teller, number: int, infantry: int, medics: int, exchange: bool
) -> None:
    """As many come as are in place: twice as many fit with a handover; with one less, where either part would, none."""
    parts = [{"posts": posts, "handover": "7 days"} for posts in (infantry, medics)]
    changes = {**in_place(infantry, medics), **ready(infantry, medics), "authorisations.law": ceiling(number, "A")}
    story = told(world(company(*parts, **changes)))
    day, together, over = ("2024-01-08", 0, 0) if exchange else ("2024-01-15", 7, 5)
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-03", "2024-01-08", infantry, infantry, exchange),
        ("medic", 1, "2024-01-03", "2024-01-08", medics, medics, exchange),
    ]
    assert returned(story) == {("infantry", day, together, over), ("medic", day, together, over)}
    assert story["gaps"] == []
    assert max(row["count"] for row in story["ceilings"]) == (infantry + medics) * (1 if exchange else 2)


def test_a_ceiling_of_the_medics_alone_makes_everybody_go_in_exchange(told: Teller) -> None:
    """The medics' ceiling of 3 has no room for two beside two; so the infantry goes without a handover too."""
    side = law(of_all=100, medic=3)
    handover = {"handover": "7 days"}
    story = told(world({**company(handover, handover, **in_place(4, 2), **ready(4, 2)), "authorisations.law": side}))
    assert cells(story["waves"], "category", "sent", "exchange") == [("infantry", 4, True), ("medic", 2, True)]
    assert {row["handover_days"] for row in story["tours"]} == {0}


# Who has the room in an exchange


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


@pytest.mark.parametrize(("number", "gone"), [(5, [("engineer", 2), ("infantry", 3)]), (3, [])])
def test_the_leader_takes_room_before_a_part_whose_name_comes_first(
    told: Teller, number: int, gone: list[tuple[str, int]]
) -> None:
    """Half of each part are enough: under 5 the infantry send three and the engineers two; 2 + 2 do not fit under 3."""
    lead = {"posts": 3, "minimum": 0.5, **planned("2024-01-08")}
    changes = {**ready(3, 0, 3), "authorisations.law": ceiling(number, "A")}
    story = told(world(company(lead, None, {"posts": 3, "minimum": 0.5}, **changes)))
    assert cells(story["waves"], "category", "sent") == gone
    if not gone:
        for part in ("infantry", "engineer"):
            assert part_gaps(story, part) == [("2024-01-01", "2024-03-01", "ceiling", "opening", 3)]


@pytest.mark.parametrize(
    ("number", "sent"),
    [(7, (4, 2, 1)), (6, (3, 2, 1)), (5, (2, 2, 1)), (4, ())],
)
def test_every_part_has_its_minimum_before_the_leader_takes_more(
    told: Teller, number: int, sent: tuple[int, ...]
) -> None:
    """Half of four infantrymen, both medics and the engineer are needed: 5 in all; the infantry has what is left."""
    everybody = {"minimum": 0.9}
    changes = {**in_place(4, 2, 1), **ready(4, 2, 1), "authorisations.law": ceiling(number, "A"), "end": "2024-01-20"}
    if number < 7:
        changes |= in_place(1, 1, 1)
    story = told(world(company({"minimum": 0.5}, everybody, everybody, **changes)))
    gone = {row["category"]: (row["sent"], row["exchange"]) for row in story["waves"]}
    assert gone == {name: (n, True) for name, n in zip(("infantry", "medic", "engineer"), sent, strict=False)}
    causes = {cause for _, _, cause, _, _ in part_gaps(story, "infantry") if cause != "rest"}
    assert causes == ({"ceiling"} if not sent else set() if number == 7 else {"movement"})


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


def test_a_ceiling_over_one_part_lets_that_part_send_fewer(told: Teller) -> None:
    """One of two medics may be abroad: where half a team is enough all parts go in exchange, though nobody is there.

    The medic left behind could go with the next wave, in the place of the one who went.
    """
    lead = {"posts": 3, **planned("2024-01-08")}
    story = told(
        world(company(lead, {"minimum": 0.5}, **ready(3, 2), **{"authorisations.law": law(of_all=99, medic=1)}))
    )
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-08", "2024-01-08", 3, 3, True),
        ("medic", 1, "2024-01-08", "2024-01-08", 2, 1, True),
    ]
    assert part_gaps(story, "medic")[-1] == ("2024-01-08", "2024-03-01", "movement", "opening", 1)


@pytest.mark.parametrize(("number", "gone"), [(3, []), (4, [("infantry", 2), ("medic", 1)])])
def test_people_in_surplus_make_no_room_in_exchange(told: Teller, number: int, gone: list[tuple[str, int]]) -> None:
    """Of two medics in place one lost the post on 5 January and stays: under 3 people two infantrymen are too many."""
    changes = {**in_place(0, 2, since="2023-12-01"), **ready(2, 1), "authorisations.law": ceiling(number, "A")}
    medics = {"posts": {"2020-01-01": 2, "2024-01-05": 1}}
    story = told(world(company({"posts": 2, **planned("2024-01-08")}, medics, **changes)))
    assert cells(story["waves"], "category", "sent") == gone


# Ceilings that keep everybody at home


NAMED_OR_NOT = {
    "below their minimum": law(of_all=100, medic=1),
    "zero": {
        "date": "2020-01-01",
        "ceilings": {
            "infantry": {"number": 9, "missions": ["A"], "categories": ["infantry"]},
            "medics": {"number": 0, "missions": ["A"], "categories": ["medic"]},
        },
    },
    "none at all": ceiling(100, "A", categories=["infantry"]),
}


@pytest.mark.parametrize("of_medics", NAMED_OR_NOT)
def test_a_ceiling_of_the_medics_is_why_nobody_of_the_company_goes(told: Teller, of_medics: str) -> None:
    """Without two medics nobody goes, however many are ready: for the infantry too it is a ceiling and no other day."""
    changes = {**ready(4, 2), "authorisations.law": NAMED_OR_NOT[of_medics]}
    story = told(world(company(PLANNED, {}, **changes)))
    assert story["waves"] == []
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-03-01", "ceiling", "opening", 2)]
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-03-01", "ceiling", "opening", 4)]


def test_a_post_for_which_nobody_is_ready_has_its_own_cause_whatever_the_ceiling_of_another_part(told: Teller) -> None:
    changes = {**ready(3, 0), "authorisations.law": law(of_all=100, medic=1)}
    story = told(world(company(PLANNED, {}, **changes)))
    assert part_gaps(story, "medic") == [("2024-01-01", "2024-03-01", "no volunteers", "opening", 2)]
    assert part_gaps(story, "infantry") == [
        ("2024-01-01", "2024-03-01", "ceiling", "opening", 3),
        ("2024-01-01", "2024-03-01", "no volunteers", "opening", 1),
    ]


def test_a_part_that_no_decision_covers_keeps_all_at_home_until_one_does(told: Teller) -> None:
    """Infantry alone is authorised until a decision of 1 February names the medics too."""
    later = {"date": "2024-02-01", "ceilings": {"more": {"number": 99, "missions": ["A"]}}}
    changes = {
        "authorisations.law": ceiling(99, "A", categories=["infantry"]),
        "authorisations.later": later,
        **ready(4, 2),
    }
    story = told(world(company(PLANNED, {}, **changes)))
    assert {row["departed"] for row in story["waves"]} == {"2024-02-05"}
    assert part_gaps(story, "medic")[0] == ("2024-01-01", "2024-02-01", "ceiling", "opening", 2)


def test_an_exceeded_ceiling_of_one_part_stops_the_company(told: Teller) -> None:
    """Three medics abroad for two posts under a ceiling of 2: all three go on 10 February, and then the company comes.

    Before that one medic, half of their posts, would have fitted in exchange for the two in place.
    """
    side = law(of_all=100, medic=2)
    people = [{"mission": "A", "category": "medic", "number": 3, "since": "2023-08-10"}]
    changes = company(PLANNED, {"minimum": 0.5}, **ready(4, 2))
    changes |= {"opening.abroad": people, "authorisations.law": side}
    story = told(world(changes))
    # All three came on 10 August and go on 10 February: under an exceeded ceiling nobody is extended.
    assert cells(story["waves"], "category", "departed", "exchange") == [
        ("infantry", "2024-02-12", False),
        ("medic", "2024-02-12", False),
    ]


def test_a_ceiling_exceeded_by_one_part_stops_all(told: Teller) -> None:
    """Four medics are out where three people may be until 20 January; a quarter of each part would fit in exchange."""
    strict = {"date": "2023-01-01", "end": "2024-01-20", "ceilings": {"few": {"number": 3, "missions": ["A"]}}}
    changes = {"authorisations.strict": strict, **in_place(0, 4, since="2023-12-01"), **ready(1, 4)}
    lead = {"posts": 1, "minimum": 0.25, **planned("2024-01-08")}
    story = told(world(company(lead, {"posts": 4, "minimum": 0.25}, **changes)))
    assert waves_told(story) == [
        ("infantry", 1, "2024-01-08", "2024-01-22", 1, 1, False),
        ("medic", 1, "2024-01-08", "2024-01-22", 4, 4, False),
    ]
    assert part_gaps(story, "infantry") == [
        ("2024-01-01", "2024-01-20", "ceiling", "opening", 1),
        ("2024-01-20", "2024-01-22", "movement", "opening", 1),
    ]


def test_the_room_for_a_post_is_what_all_parts_leave(told: Teller) -> None:
    """Five in place under a ceiling of 6: one more and those five make room for six, so the wave's day is the cause."""
    story = told(world({**company({}, {}, **in_place(3, 2), **ready(4, 2)), "authorisations.law": ceiling(6, "A")}))
    assert part_gaps(story, "infantry") == [("2024-01-01", "2024-01-15", "movement", "opening", 1)]
    assert cells(story["waves"], "category", "sent", "exchange") == [("infantry", 4, True), ("medic", 2, True)]
