"""Rule 7: a company in parts. Infantry lead; engineers and medics go with them, all in one wave or not at all."""

from typing import Any

import pytest

from rotation.scenario.schema import Scenario
from tests.oracle.reading import Told, cells
from tests.stories.telling import Teller
from tests.stories.worlds import board, category, course, line, mission, world

INFANTRY, MEDICS, ENGINEERS = "infantry", "medic", "engineer"
LEADER = INFANTRY
TOUR = {"tour": "6 months", "shortest": "3 months", "longest": "9 months"}


def company(
    posts: dict[str, object],
    unit: dict[str, Any] | None = None,
    parts: dict[str, dict[str, Any]] | None = None,
    changes: dict[str, Any] | None = None,
    **alike: Any,
) -> Scenario:
    """Give a world whose mission A has one company: posts by category, what the leader and the parts say of the unit.

    `alike` is said by every line, and `changes` by dotted path.
    """
    lines: dict[str, Any] = {}
    for name, number in posts.items():
        said = (unit or {}) if name == LEADER else {"goes_with": LEADER}
        lines[name] = line(number, **{**TOUR, **alike, "unit": {**said, **(parts or {}).get(name, {})}})
    return world(
        {"end": "2024-06-01", **(changes or {})},
        categories={name: category() for name in posts},
        missions={"A": mission(lines)},
        boards={"board": board(*posts)},
        centre={
            "rooms": {"classroom": 9},
            "teams": {"convoy team": 9},
            "subjects": {"convoys": {"team": "convoy team"}},
            "courses": {name: course(name) for name in posts},
        },
    )


def reserve(**people: int) -> dict[str, Any]:
    """Give the reserve, by category."""
    return {
        "opening.reserve": [
            {"category": name, "number": number, "since": "2023-06-01"} for name, number in people.items()
        ]
    }


def in_place(since: str, **people: int) -> list[dict[str, Any]]:
    """Give the people in place since a day, by category."""
    return [{"mission": "A", "category": name, "number": number, "since": since} for name, number in people.items()]


def gaps(story: Told, name: str) -> list[tuple[Any, ...]]:
    """Give the gaps of a part in the order of time: from, to, cause, posts."""
    return sorted(cells([row for row in story["gaps"] if row["category"] == name], "from", "to", "cause", "posts"))


def sent(story: Told) -> list[tuple[Any, ...]]:
    """Give the rows of waves: category, wave, the day they left, posts, people and whether in exchange."""
    return sorted(cells(story["waves"], "wave", "category", "departed", "establishment", "sent", "exchange"))


def returned(story: Told) -> set[tuple[Any, ...]]:
    """Give who came home when, with the days of handover and of extension."""
    home = [row for row in story["tours"] if row["returned"]]
    return set(cells(home, "category", "returned", "handover_days", "extension_days"))


def test_the_specialists_who_lack_delay_the_whole_company(told: Teller) -> None:
    """Planned on 8 January; one of two medics is ready, the other waits for the class of the 15th, 10 days long.

    With both in the reserve on the 25th the company goes on the next Monday, the 29th.
    """
    changes = {
        **reserve(infantry=3, medic=1),
        "opening.selected": [{"category": MEDICS, "number": 1, "since": "2024-01-01"}],
        "centre.courses.medic.starts": ["2024-01-15"],
    }
    story = told(company({INFANTRY: 3, MEDICS: 2}, {"planned": ["2024-01-08"]}, changes=changes))
    assert sent(story) == [(1, INFANTRY, "2024-01-29", 3, 3, False), (1, MEDICS, "2024-01-29", 2, 2, False)]
    assert gaps(story, INFANTRY) == [
        ("2024-01-01", "2024-01-08", "movement", 3),
        ("2024-01-08", "2024-01-25", "unit incomplete", 3),
        ("2024-01-25", "2024-01-29", "movement", 3),
    ]
    assert gaps(story, MEDICS) == [
        ("2024-01-01", "2024-01-08", "movement", 1),
        ("2024-01-01", "2024-01-15", "no seat", 1),
        ("2024-01-08", "2024-01-25", "unit incomplete", 1),
        ("2024-01-15", "2024-01-25", "in class", 1),
        ("2024-01-25", "2024-01-29", "movement", 2),
    ]


def test_each_part_needs_its_own_minimum(told: Teller) -> None:
    """Four of six go with half of each; with one infantryman of three, or no medic, nobody does.

    A minimum of nothing still asks for one, and the medics wait for the infantry as these do for them.
    """
    for ready, gone in (({"infantry": 2, "medic": 2}, 4), ({"infantry": 1, "medic": 3}, 0), ({"infantry": 3}, 0)):
        changes = reserve(**ready)
        story = told(company({INFANTRY: 3, MEDICS: 3}, {"planned": ["2024-01-08"]}, changes=changes, minimum=0.5))
        assert len(story["tours"]) == gone
    story = told(company({INFANTRY: 1, MEDICS: 1}, {"planned": ["2024-01-08"]}, changes=reserve(medic=1), minimum=0))
    assert story["waves"] == []
    assert gaps(story, MEDICS)[-1] == ("2024-01-08", "2024-06-01", "unit incomplete", 1)
    story = told(
        company(
            {INFANTRY: 3, MEDICS: 3},
            {"planned": ["2024-01-08"]},
            changes={**reserve(infantry=3, medic=1), "missions.A.lines.medic.minimum": 0.1},
        )
    )
    assert sent(story) == [(1, INFANTRY, "2024-01-08", 3, 3, False), (1, MEDICS, "2024-01-08", 3, 1, False)]


@pytest.mark.parametrize(("ceiling", "exchange"), [(8, False), (7, True), (4, True)])
def test_all_parts_go_beside_those_in_place_or_all_in_exchange(told: Teller, ceiling: int, exchange: bool) -> None:
    """Four are in place and four come: 8 fit with a handover; under 7, where either part would fit alone, none does."""
    changes = {
        "authorisations.law.ceilings.all.number": ceiling,
        "opening.abroad": in_place("2023-07-10", infantry=3, medic=1),
        **reserve(infantry=3, medic=1),
    }
    story = told(company({INFANTRY: 3, MEDICS: 1}, {}, changes=changes, handover="7 days"))
    day, together, over = ("2024-01-08", 0, 0) if exchange else ("2024-01-15", 7, 5)
    assert cells(story["waves"], "planned") == [("2024-01-03",)] * 2
    assert sent(story) == [
        (1, INFANTRY, "2024-01-08", 3, 3, exchange),
        (1, MEDICS, "2024-01-08", 1, 1, exchange),
    ]
    assert returned(story) == {(INFANTRY, day, together, over), (MEDICS, day, together, over)}
    assert story["gaps"] == []
    assert max(row["count"] for row in story["ceilings"]) == (4 if exchange else 8)


def test_room_in_exchange_goes_to_the_leader_first_and_then_by_name(told: Teller) -> None:
    """Six would go, half of each part are enough: under 5 the infantry send three and the engineers two."""
    posts: dict[str, object] = {ENGINEERS: 3, INFANTRY: 3}
    for ceiling, gone in ((5, [(ENGINEERS, 2), (INFANTRY, 3)]), (3, [])):
        changes = {"authorisations.law.ceilings.all.number": ceiling, **reserve(infantry=3, engineer=3)}
        story = told(company(posts, {"planned": ["2024-01-08"]}, changes=changes, minimum=0.5))
        assert sorted(cells(story["waves"], "category", "sent")) == gone
        if not gone:  # 2 + 2 are needed and 3 allowed
            for name in posts:
                assert gaps(story, name) == [("2024-01-01", "2024-06-01", "ceiling", 3)]


def test_a_ceiling_over_one_part_lets_that_part_send_fewer(told: Teller) -> None:
    """One of two medics may be abroad: where half a team is enough all parts go in exchange, else nobody goes.

    The medic left behind could go with the next wave, in the place of the one who went.
    """
    law = {
        "date": "2020-01-01",
        "ceilings": {
            "all": {"number": 99, "missions": ["A"]},
            "medics": {"number": 1, "missions": ["A"], "categories": [MEDICS]},
        },
    }
    changes = {"authorisations.law": law, **reserve(infantry=3, medic=2)}
    story = told(company({INFANTRY: 3, MEDICS: 2}, {"planned": ["2024-01-08"]}, changes=changes, minimum=0.5))
    assert sent(story) == [(1, INFANTRY, "2024-01-08", 3, 3, True), (1, MEDICS, "2024-01-08", 2, 1, True)]
    assert gaps(story, MEDICS)[-1] == ("2024-01-08", "2024-06-01", "movement", 1)
    story = told(company({INFANTRY: 3, MEDICS: 2}, {"planned": ["2024-01-08"]}, changes=changes))
    assert story["waves"] == []
    assert gaps(story, MEDICS) == [("2024-01-01", "2024-06-01", "ceiling", 2)]
    assert gaps(story, INFANTRY) == [("2024-01-01", "2024-06-01", "movement", 3)]


def test_a_ceiling_exceeded_by_one_part_stops_all(told: Teller) -> None:
    """Four medics are out where three people may be until 20 January; a quarter of each part would fit in exchange."""
    strict = {"date": "2023-01-01", "end": "2024-01-20", "ceilings": {"few": {"number": 3, "missions": ["A"]}}}
    changes = {
        "authorisations.strict": strict,
        "opening.abroad": in_place("2023-12-01", medic=4),
        **reserve(infantry=1, medic=4),
    }
    story = told(company({INFANTRY: 1, MEDICS: 4}, {"planned": ["2024-01-08"]}, changes=changes, minimum=0.25))
    assert sent(story) == [(1, INFANTRY, "2024-01-22", 1, 1, False), (1, MEDICS, "2024-01-22", 4, 4, False)]
    assert gaps(story, INFANTRY) == [
        ("2024-01-01", "2024-01-20", "ceiling", 1),
        ("2024-01-20", "2024-01-22", "movement", 1),
    ]


def test_people_in_surplus_make_no_room_in_exchange(told: Teller) -> None:
    """Of two medics in place one lost the post on 5 January and stays: under 3 people two infantrymen are too many."""
    posts: dict[str, object] = {INFANTRY: 2, MEDICS: {"2020-01-01": 2, "2024-01-05": 1}}
    for ceiling, gone in ((3, []), (4, [(INFANTRY, 2), (MEDICS, 1)])):
        changes = {
            "authorisations.law.ceilings.all.number": ceiling,
            "opening.abroad": in_place("2023-12-01", medic=2),
            **reserve(infantry=2, medic=1),
            "end": "2024-03-01",
        }
        story = told(company(posts, {"planned": ["2024-01-08"]}, changes=changes))
        assert sorted(cells(story["waves"], "category", "sent")) == gone


def test_the_next_wave_waits_for_the_end_of_a_handover_and_not_of_an_exchange(told: Teller) -> None:
    """Under 4 the first wave has room and a handover to the 22nd; the second then goes in exchange, the third too."""
    unit = {"planned": ["2024-01-08", "2024-01-15", "2024-01-29"]}
    changes = {"authorisations.law.ceilings.all.number": 4, **reserve(infantry=9, medic=3), "end": "2024-03-01"}
    story = told(company({INFANTRY: 3, MEDICS: 1}, unit, changes=changes, handover="14 days"))
    assert sent(story) == [
        (1, INFANTRY, "2024-01-08", 3, 3, False),
        (1, MEDICS, "2024-01-08", 1, 1, False),
        (2, INFANTRY, "2024-01-22", 3, 3, True),
        (2, MEDICS, "2024-01-22", 1, 1, True),
        (3, INFANTRY, "2024-01-29", 3, 3, True),
        (3, MEDICS, "2024-01-29", 1, 1, True),
    ]


def test_a_part_that_no_decision_covers_keeps_all_at_home(told: Teller) -> None:
    """From 1 February on a decision names the medics too."""
    law = {"all": {"number": 99, "missions": ["A"], "categories": [INFANTRY]}}
    later = {"date": "2024-02-01", "ceilings": {"more": {"number": 99, "missions": ["A"]}}}
    changes = {"authorisations.law.ceilings": law, "authorisations.later": later, **reserve(infantry=1, medic=1)}
    story = told(company({INFANTRY: 1, MEDICS: 1}, {"planned": ["2024-01-08"]}, changes=changes))
    assert {row["departed"] for row in story["waves"]} == {"2024-02-05"}
    assert gaps(story, MEDICS)[0] == ("2024-01-01", "2024-02-01", "ceiling", 1)


def test_the_slip_of_the_leader_holds_every_part(told: Teller) -> None:
    changes = reserve(infantry=1, medic=1)
    unit = {"planned": ["2024-01-08"], "slip": "10 days"}
    story = told(company({INFANTRY: 1, MEDICS: 1}, unit, changes=changes))
    assert cells(story["waves"], "planned", "slip", "departed") == [("2024-01-08", 10, "2024-01-22")] * 2
    for name in (INFANTRY, MEDICS):
        assert gaps(story, name) == [
            ("2024-01-01", "2024-01-08", "movement", 1),
            ("2024-01-08", "2024-01-18", "held", 1),
            ("2024-01-18", "2024-01-22", "movement", 1),
        ]


def test_the_tour_and_the_slip_drawn_are_those_of_the_leader_alone(told: Teller) -> None:
    """Wave by wave, that in place first, the infantry live the same days with medics as without, and so do these."""
    unit = {
        "slip": {"dist": "uniform", "low": "0 days", "high": "60 days"},
    }
    tour = {"tour": {"dist": "uniform", "low": "3 months", "high": "9 months"}, "shortest": "3 months"}
    changes = {"end": "2026-01-01"}
    of_one = {"opening.abroad": in_place("2023-11-01", infantry=2), **reserve(infantry=6)}
    of_both = {"opening.abroad": in_place("2023-11-01", infantry=2, medic=2), **reserve(infantry=6, medic=6)}
    alone = told(company({INFANTRY: 2}, unit, changes=changes | of_one, **tour))
    story = told(company({INFANTRY: 2, MEDICS: 2}, unit, changes=changes | of_both, **tour))
    seen = ("wave", "departed", "planned_end", "returned", "extension_days")
    of_infantry = [row for row in story["tours"] if row["category"] == INFANTRY]
    of_medics = [row for row in story["tours"] if row["category"] == MEDICS]
    assert cells(of_infantry, *seen) == cells(alone["tours"], *seen) == cells(of_medics, *seen)
    assert len({row["slip"] for row in alone["waves"]}) > 1
    days = ("wave", "planned", "slip", "departed")
    assert sorted(set(cells(story["waves"], *days))) == sorted(cells(alone["waves"], *days))


def test_each_part_raises_its_own_people_from_the_planned_days_of_the_leader(told: Teller) -> None:
    """Planned for 1 April: medics are called three months ahead, engineers two, the infantry come from the reserve."""
    posts: dict[str, object] = {INFANTRY: 2, MEDICS: 2, ENGINEERS: 1}
    changes = {
        **reserve(infantry=2),
        "boards.board.sittings": ["2024-01-01", "2024-01-31", "2024-02-01"],
        "centre.courses.medic.starts": ["2024-01-08", "2024-02-12"],
        "centre.courses.engineer.starts": ["2024-01-08", "2024-02-12"],
    }
    parts = {MEDICS: {"ahead": "3 months", "over_preparation": 1.5}, ENGINEERS: {"ahead": "2 months"}}
    story = told(company(posts, {"planned": ["2024-04-01"]}, parts, changes))
    own = [row for row in story["classes"] if row["mission"] == "A"]
    assert sorted(cells(own, "course", "start", "wave", "students")) == [
        (ENGINEERS, "2024-02-12", 1, 1),
        (MEDICS, "2024-01-08", 1, 3),
    ]
    assert sent(story) == [(1, name, "2024-04-01", posts[name], posts[name], False) for name in sorted(posts)]
    assert sorted(set(cells(story["tours"], "category", "chosen_by"))) == [
        (ENGINEERS, "assigned"),
        (INFANTRY, "longest waiting"),
        (MEDICS, "assigned"),
    ]


def test_a_part_not_raised_is_called_for_when_the_wave_of_the_leader_comes_near(told: Teller) -> None:
    """On 1 January the call looks 91 days ahead, to 1 April; on 1 February to 30 April, past the wave of the 8th."""
    changes = {
        **reserve(infantry=2),
        "categories.medic.calls": {"intake": "planned", "margin": 1},
        "boards.board.sittings": ["2024-01-01", "2024-02-01", "2024-03-01"],
    }
    parts = {MEDICS: {"over_preparation": 1.5}}
    story = told(company({INFANTRY: 2, MEDICS: 2}, {"planned": ["2024-04-08"]}, parts, changes))
    called = [row for row in story["flow"] if row["category"] == MEDICS and row["stage"] == "commission"]
    assert [(row["month"], row["entered"]) for row in called if row["entered"]] == [("2024-02-01", 3)]


def test_the_unit_in_place_arrived_with_the_last_of_its_parts(told: Teller) -> None:
    """Infantry since 10 July, medics since 7 August: all are relieved six months after the latter, on a Monday."""
    changes = {
        "opening.abroad": [*in_place("2023-07-10", infantry=3), *in_place("2023-08-07", medic=1)],
        **reserve(infantry=3, medic=1),
    }
    story = told(company({INFANTRY: 3, MEDICS: 1}, {}, changes=changes))
    assert cells(story["waves"], "planned", "departed") == [("2024-02-07", "2024-02-12")] * 2
    assert returned(story) == {(INFANTRY, "2024-02-12", 0, 33), (MEDICS, "2024-02-12", 0, 5)}


def test_a_company_whose_leader_has_nobody_in_place_follows_the_part_that_has(told: Teller) -> None:
    changes = {"opening.abroad": in_place("2023-07-10", medic=1), **reserve(infantry=1, medic=1)}
    story = told(company({INFANTRY: 1, MEDICS: 1}, {"anchor": "calendar"}, changes=changes))
    assert cells(story["waves"], "wave", "planned") == [(1, "2024-01-10")] * 2
    assert cells([row for row in story["tours"] if row["wave"] == 0], "planned_end") == [("2024-01-10",)]


def test_only_the_parts_that_say_so_replace_their_people_between_waves(told: Teller) -> None:
    """In place since 1 October; on 1 January one engineer and one infantryman are missing, and one of each ready."""
    posts: dict[str, object] = {INFANTRY: 3, ENGINEERS: 2}
    changes = {
        "opening.abroad": in_place("2023-10-01", infantry=2, engineer=1),
        **reserve(infantry=1, engineer=1),
    }
    story = told(company(posts, {}, {ENGINEERS: {"replace": True}}, changes))
    single = [row for row in story["tours"] if row["wave"] is None]
    assert cells(single, "category", "departed", "planned_end", "post") == [(ENGINEERS, "2024-01-01", "2024-04-01", 2)]
    assert gaps(story, INFANTRY)[0] == ("2024-01-01", "2024-04-01", "movement", 1)


def test_a_mission_that_withdraws_sends_every_part_home_and_no_company_any_more(told: Teller) -> None:
    """It ends on Monday 1 July: two of three infantrymen and the one medic leave on 17 June, the rest on the 24th."""
    changes = {
        "end": "2024-08-01",
        "missions.A.end": "2024-07-01",
        "missions.A.withdrawal": 2,
        "opening.abroad": in_place("2023-12-04", infantry=3, medic=1),
        **reserve(infantry=3, medic=1),
    }
    story = told(company({INFANTRY: 3, MEDICS: 1}, {}, changes=changes))
    assert story["waves"] == []
    assert sorted(cells(story["tours"], "category", "returned", "reason")) == [
        (INFANTRY, "2024-06-17", "mission closed"),
        (INFANTRY, "2024-06-17", "mission closed"),
        (INFANTRY, "2024-06-24", "mission closed"),
        (MEDICS, "2024-06-17", "mission closed"),
    ]


def test_a_part_whose_posts_begin_later_joins_with_the_next_wave(told: Teller) -> None:
    """Tours of three months: the wave of 8 January goes without engineers, that of 8 April takes them on a Monday.

    No decision names engineers before February.
    """
    posts: dict[str, object] = {INFANTRY: 2, ENGINEERS: {"2024-02-01": 1}}
    changes = {
        "authorisations.law.ceilings.all.categories": [INFANTRY],
        "authorisations.later": {"date": "2024-02-01", "ceilings": {"more": {"number": 99, "missions": ["A"]}}},
        **reserve(infantry=4, engineer=1),
    }
    story = told(company(posts, {"planned": ["2024-01-08"]}, changes=changes, tour="3 months"))
    assert sent(story) == [
        (1, INFANTRY, "2024-01-08", 2, 2, False),
        (2, ENGINEERS, "2024-04-08", 1, 1, False),
        (2, INFANTRY, "2024-04-08", 2, 2, False),
    ]
    assert gaps(story, ENGINEERS) == [("2024-02-01", "2024-04-08", "movement", 1)]


def test_the_company_waits_while_no_part_has_a_post_and_goes_once_one_has(told: Teller) -> None:
    """Engineers have posts from 1 February on, the infantry who lead them only from 1 March."""
    posts: dict[str, object] = {INFANTRY: {"2024-03-01": 2}, ENGINEERS: {"2024-02-01": 1}}
    story = told(company(posts, {"planned": ["2024-01-08"]}, changes=reserve(infantry=2, engineer=1)))
    assert sent(story) == [
        (1, ENGINEERS, "2024-02-05", 1, 1, False),
    ]
    assert cells(story["waves"], "planned") == [("2024-01-08",)]


def test_nothing_goes_where_nobody_can_be_trained(told: Teller) -> None:
    """The infantry wait for a medic who never comes: the year shows it as the unit's, and the medic's as nobody's."""
    story = told(company({INFANTRY: 2, MEDICS: 1}, {"planned": ["2024-01-01"]}, changes=reserve(infantry=2)))
    assert gaps(story, INFANTRY) == [("2024-01-01", "2024-06-01", "unit incomplete", 2)]
    assert gaps(story, MEDICS) == [("2024-01-01", "2024-06-01", "no volunteers", 1)]
