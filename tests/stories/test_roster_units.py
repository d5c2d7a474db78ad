"""Rule 10, rosters: a unit in place, and people listed for the wave that relieves it."""

import datetime
from typing import Any

import pytest

from rotation.foundation.luck import key, line_key, luck, outcome
from rotation.foundation.thresholds import of_values
from tests.oracle.reading import cells
from tests.stories.rosters import abroad, one, roster, stage_at_end
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, NEVER, board, ceiling, line, mission, world

# In place


def _unit(**more: Any) -> dict[str, Any]:
    details = {"tour": "6 months", "shortest": "3 months", "longest": "9 months", "unit": {}, **more}
    return {"missions.A.lines.observer": line(3, **details)}


def test_a_unit_without_dates_came_together_half_a_tour_ago(told: Teller) -> None:
    """6 months before 1 January are 184 days, half of them 92: 1 October; the next wave is planned for 1 April."""
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    story = told(world({"end": "2024-05-01", **_unit(), **roster(abroad("a"), abroad("b"), abroad("c"), *ready)}))
    assert cells(story["tours"], "person", "departed", "planned_end", "wave")[:3] == [
        (1, "2023-10-01", "2024-04-01", 0),
        (2, "2023-10-01", "2024-04-01", 0),
        (3, "2023-10-01", "2024-04-01", 0),
    ]
    assert cells(story["waves"], "wave", "planned", "departed") == [(1, "2024-04-01", "2024-04-01")]


def test_a_unit_without_dates_fixes_the_calendar_of_its_waves(told: Teller) -> None:
    """It came on 3 July 2023, so that the first wave is planned a year later."""
    unit = {"anchor": "calendar"}
    story = told(
        world(
            {
                "missions.A": mission({"observer": line(1, unit=unit)}, movement=DAILY),
                **roster(
                    abroad("a"),
                    one("b", "reserve", available_from="2023-12-01"),
                ),
            }
        )
    )
    assert cells(story["waves"], "planned", "departed", "sent") == [("2024-07-03", "2024-07-03", 1)]


def test_a_unit_in_place_ends_with_the_latest_of_those_who_came_last(told: Teller) -> None:
    """Of those who came on 1 May the later one goes on 1 May 2024, five days after the next wave is planned."""
    story = told(
        world(
            {
                "missions.A": mission({"observer": line(3, handover="5 days", unit={})}, movement=DAILY),
                **roster(
                    abroad("a", tour_start="2023-05-01", tour_end="2024-05-01"),
                    abroad("b", tour_start="2023-05-01", tour_end="2024-04-20"),
                    abroad("c", tour_start="2023-04-01", tour_end="2024-06-01"),
                    one("d", "reserve", mission="A", available_from="2023-12-01"),
                    *(one(name, "reserve", available_from="2023-11-01") for name in "ef"),
                ),
            }
        )
    )
    assert cells(story["waves"], "wave", "planned", "departed", "sent") == [(1, "2024-04-26", "2024-04-26", 3)]
    assert cells(story["tours"][3:], "person", "wave", "chosen_by") == [
        (4, 1, "assigned"),
        (5, 1, "longest waiting"),
        (6, 1, "longest waiting"),
    ]


def test_a_calendar_is_counted_from_those_who_came_last(told: Teller) -> None:
    """From 1 August and not from the end the roster states: the wave is planned for 1 February."""
    people = [
        abroad("a", tour_start="2023-08-01", tour_end="2024-03-10"),
        abroad("b", tour_start="2023-07-01", tour_end="2024-03-20"),
    ]
    ready = [one(f"r{number}", "reserve") for number in range(3)]
    unit = {"anchor": "calendar"}
    story = told(world({"end": "2024-03-01", **_unit(unit=unit), **roster(*people, *ready)}))
    assert cells(story["waves"], "planned", "departed") == [("2024-02-01", "2024-02-05")]


def test_a_unit_of_drawn_tours_draws_once_for_all(told: Teller) -> None:
    """Drawn for the line with ordinal 0, whatever tours somebody has served."""
    values = [150, 170, 190, 210, 230]
    length = outcome(luck(1, 0, key("tour length"), line_key("A", "observer"), 0), of_values(values, [1] * 5))
    people = [abroad("a", tour_start="2023-12-01", tours_served=4), abroad("b", tour_start="2023-12-01")]
    story = told(
        world(
            {
                **_unit(tour={"dist": "empirical", "values": [f"{days} days" for days in values]}),
                "end": "2024-02-01",
                **roster(*people),
            }
        )
    )
    end = str(datetime.date(2023, 12, 1) + datetime.timedelta(length))
    assert cells(story["tours"], "planned_end", "tour") == [(end, 5), (end, 1)]


# Listed for a wave


@pytest.mark.parametrize(("where", "called"), [({"mission": "A"}, []), ({}, [1])])
def test_a_wave_for_which_somebody_is_listed_is_raised_already(
    told: Teller, where: dict[str, str], called: list[int]
) -> None:
    unit = {"planned": ["2024-07-01"], "ahead": "4 months"}
    story = told(
        world(
            {
                "end": "2024-07-01",
                "boards.board.sittings": ["2024-03-04"],
                "missions.A.lines.observer": line(1, unit=unit),
                **roster(
                    one("a", "reserve", available_from="2023-12-01", **where),
                ),
            }
        )
    )
    assert [row["took"] for row in story["checks"]] == called


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
