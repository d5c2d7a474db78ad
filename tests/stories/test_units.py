"""Rule 7: units that go in waves."""

from typing import Any

from tests.oracle.reading import cells, gaps, levels, tours
from tests.stories.telling import Teller
from tests.stories.worlds import board, category, ceiling, course, line, mission, world


def _unit(posts: object, *, reserve: int = 0, since: str = "2023-07-01", **more: Any) -> dict[str, Any]:
    """Give a line of a unit in place since `since`, whose tours of 6 months may last 9, and a reserve."""
    details = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {}, **more}
    return {
        "missions.A.lines.observer": line(posts, **details),
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 3, "since": since}],
        "opening.reserve": [{"category": "observer", "number": reserve, "since": "2023-06-01"}],
    }


def test_a_wave_relieves_everybody_after_the_handover(told: Teller) -> None:
    """In place since 10 July, so planned for 10 January less 7 days; the movement day after it is Monday the 8th."""
    story = told(world({"end": "2024-03-01", **_unit(3, reserve=3, since="2023-07-10", handover="7 days")}))
    assert cells(story["waves"], "wave", "planned", "slip", "departed", "sent", "exchange") == [
        (1, "2024-01-03", 0, "2024-01-08", 3, False)
    ]
    assert cells(story["tours"], "person", "returned", "handover_days", "extension_days", "wave", "post") == [
        (1, "2024-01-15", 7, 5, 0, 1),
        (2, "2024-01-15", 7, 5, 0, 2),
        (3, "2024-01-15", 7, 5, 0, 3),
        *((person, None, 0, 0, 1, person - 3) for person in (4, 5, 6)),
    ]
    assert gaps(story) == []


def test_without_room_for_both_units_the_wave_goes_in_exchange(told: Teller) -> None:
    """Under a ceiling of 5, two fit beside the three in place, and all three in their stead."""
    changes = _unit(3, reserve=3, since="2023-07-10", handover="7 days")
    story = told(world({"end": "2024-03-01", **changes, "authorisations.law": ceiling(5, "A")}))
    assert cells(story["waves"], "departed", "sent", "exchange") == [("2024-01-08", 3, True)]
    returned = [row for row in story["tours"] if row["returned"]]
    assert {(row["returned"], row["handover_days"]) for row in returned} == {("2024-01-08", 0)}
    assert {row[1] for row in cells(story["staffing"], "level", "strength")} == {3}


def test_a_wave_that_brings_fewer_leaves_posts_vacant_after_the_handover(told: Teller) -> None:
    changes = _unit(3, reserve=2, since="2023-07-10", handover="7 days", minimum=0.5)
    story = told(world({"end": "2024-02-01", **changes}))
    assert cells(story["waves"], "establishment", "sent") == [(3, 2)]
    assert levels(story) == [("2024-01-01", 3, 3), ("2024-01-15", 3, 2)]
    assert gaps(story) == [("2024-01-15", "2024-02-01", "rest", "short wave", 1)]


def test_a_wave_too_late_leaves_the_posts_on_the_last_day_allowed(told: Teller) -> None:
    story = told(world({"end": "2024-06-01", **_unit(3, since="2023-07-10")}))
    assert levels(story) == [("2024-01-01", 3, 3), ("2024-04-10", 3, 0)]
    assert gaps(story) == [("2024-04-10", "2024-06-01", "rest", "late wave", 3)]


def test_waves_planned_before_slips_begin_leave_on_their_day(told: Teller) -> None:
    """Planned on 10 and 31 January, 20 days late: the first, planned a day before slips begin, is not."""
    unit = {"planned": ["2024-01-10", "2024-01-31"], "slip": "20 days", "slips_from": "2024-01-11"}
    story = told(world({"end": "2024-03-01", **_unit(3, reserve=6, unit=unit, shortest="10 days")}))
    assert cells(story["waves"], "planned", "slip", "departed") == [
        ("2024-01-10", 0, "2024-01-15"),
        ("2024-01-31", 20, "2024-02-26"),
    ]


def test_a_slip_holds_the_wave_back(told: Teller) -> None:
    """Planned on 10 January with a slip of 10 days and no extension: the wave goes on Monday the 22nd."""
    changes = _unit(3, reserve=3, since="2023-07-10", extension=False, unit={"slip": "10 days"})
    story = told(world({"end": "2024-02-01", **changes}))
    assert cells(story["waves"], "planned", "slip", "departed") == [("2024-01-10", 10, "2024-01-22")]
    assert gaps(story) == [
        ("2024-01-10", "2024-01-20", "held", "late wave", 3),
        ("2024-01-20", "2024-01-22", "movement", "late wave", 3),
    ]


def test_later_waves_count_from_the_arrival_or_from_the_calendar(told: Teller) -> None:
    """Wave 1 is listed for 3 January and arrives on Monday the 8th; tours of 2 months, a reserve for two waves."""
    for anchor, second in (("arrival", "2024-03-08"), ("calendar", "2024-03-03")):
        unit = {"planned": ["2024-01-03"], "anchor": anchor}
        details = {"tour": "2 months", "shortest": "1 month", "longest": "4 months", "unit": unit}
        story = told(
            world(
                {
                    "end": "2024-04-01",
                    "missions.A.lines.observer": line(2, **details),
                    "opening.reserve": [{"category": "observer", "number": 4, "since": "2023-06-01"}],
                }
            )
        )
        assert cells(story["waves"], "wave", "planned") == [(1, "2024-01-03"), (2, second)]


def test_a_single_post_is_replaced_while_sixty_days_remain_to_the_wave(told: Teller) -> None:
    """Two of three posts held since 1 September, so that the wave is planned for 1 March: 60 days after 1 January."""
    for since, gone in (("2023-09-01", ["2024-01-01"]), ("2023-08-31", [])):
        changes = _unit(3, unit={"replace": True})
        changes["opening.abroad"] = [{"mission": "A", "category": "observer", "number": 2, "since": since}]
        changes["opening.reserve"] = [{"category": "observer", "number": 1, "since": "2023-06-01"}]
        story = told(world({"end": "2024-02-01", **changes}))
        single = [row for row in story["tours"] if row["wave"] is None]
        assert [row["departed"] for row in single] == gone
        assert all(row["planned_end"] == "2024-03-01" and row["post"] == 3 for row in single)


def test_a_raised_wave_trains_together_and_goes_before_the_unassigned(told: Teller) -> None:
    """Raised on 1 January for 1 April; the class waits for its minimum of 2; person 1 of the reserve stays at home."""
    unit = {"planned": ["2024-04-01"], "ahead": "3 months"}
    story = told(
        world(
            {
                "end": "2024-05-01",
                "missions.A": mission({"observer": line(2, unit=unit)}),
                "missions.B": mission({"observer": line(0)}),
                "authorisations.law": ceiling(9, "A", "B"),
                "boards.board": board("observer", sittings=["2024-01-01", "2024-02-01"]),
                "centre.courses.first": course("observer", starts=["2024-01-08", "2024-02-08"], minimum=2),
                "opening.reserve": [{"category": "observer", "number": 1, "since": "2023-06-01"}],
                "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
            }
        )
    )
    own = [row for row in story["classes"] if row["mission"] == "A"]
    assert cells(own, "start", "wave", "took_place", "students") == [("2024-01-08", 1, True, 2)]
    others = [row for row in story["classes"] if row["mission"] == ""]
    assert cells(others, "start", "took_place", "waiting_before") == [
        ("2024-01-08", False, 1),
        ("2024-02-08", False, 1),
    ]
    assert cells(story["tours"], "person", "departed", "chosen_by") == [
        (1_000_001, "2024-04-01", "assigned"),
        (1_000_002, "2024-04-01", "assigned"),
    ]


def test_people_assigned_to_a_wave_serve_no_other_line_until_it_has_gone(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "missions.A": mission({"observer": line(1, minimum=0.9, unit={"planned": ["2024-01-29"]})}),
                "missions.B": mission({"observer": line(1)}),
                "authorisations.law": ceiling(9, "A", "B"),
                "opening.reserve": [{"category": "observer", "number": 2, "since": "2023-06-01", "assigned": "A"}],
            }
        )
    )
    assert tours(story, "A") == [(1, "2024-01-29", None, "")]
    assert tours(story, "B") == [(2, "2024-01-29", None, "")]
    assert cells(story["tours"], "chosen_by") == [("assigned",), ("longest waiting",)]
    assert gaps(story, "B") == [("2024-01-01", "2024-01-29", "no volunteers", "opening", 1)]


def test_a_replacement_for_an_early_return_comes_before_the_wave(told: Teller) -> None:
    early = {"rate": 0.999999, "reasons": {"family": {"share": 1, "again": 0}}}
    changes = _unit(1, reserve=1, since="2023-12-31", unit={"replace": True})
    changes["opening.abroad"][0]["number"] = 1
    story = told(world({"end": "2024-05-01", **changes, "categories.observer": category(early_return=early)}))
    first, second = tours(story)
    assert first[3] == "family"
    assert second[1] >= first[2]
    assert all(row[3] == "early return" for row in gaps(story))


def test_every_wave_of_a_calendar_that_began_long_ago_is_raised(told: Teller) -> None:
    """Two posts, tours of 2 months counted from 1 January 2023, or from the wave listed for 1 March 2023.

    Overdue on 1 January 2024 are the waves of 1 March, May, July, September and November, and that day's own: 12
    people. The wave of 1 March 2024 is raised a month ahead, at the sitting of 5 February.
    """
    for planned in ([], ["2023-03-01"]):
        unit = {"planned": planned, "anchor": "calendar", "ahead": "1 month"}
        details = {"tour": "2 months", "shortest": "2 months", "longest": "18 months", "unit": unit}
        story = told(
            world(
                {
                    "end": "2024-03-01",
                    **_unit(2, since="2023-01-01", **details),
                    "boards.board": board("observer", sittings=["2024-01-01", "2024-02-05"]),
                }
            )
        )
        called = {row["month"]: row["entered"] for row in story["flow"] if row["stage"] == "commission"}
        assert (called["2024-01-01"], called["2024-02-01"]) == (12, 2)
