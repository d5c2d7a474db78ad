"""The four worked answers of the rules."""

from typing import Any

import pytest

from rotation.scenario.schema import Scenario
from tests.oracle.reading import cells, gaps, levels, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, ceiling, course, line, mission, world


def _six_observers(number: int) -> Scenario:
    return world(
        {
            "end": "2024-07-01",
            "authorisations.law": ceiling(number, "A"),
            "missions.A.lines.observer": line(6, handover="7 days", tour="6 months", longest="12 months"),
            "opening.abroad": [
                {"mission": "A", "category": "observer", "number": 1, "since": "2023-11-15"},
                {"mission": "A", "category": "observer", "number": 5, "since": "2024-01-01"},
            ],
            "opening.reserve": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
        }
    )


def test_without_room_the_relief_comes_in_exchange_after_an_extension(told: Teller) -> None:
    story = told(_six_observers(6))
    assert tours(story)[0] == (1, "2023-11-15", "2024-05-20", "completed")
    assert tours(story)[-1] == (7, "2024-05-20", None, "")
    assert cells(story["tours"], "handover_days", "extension_days")[0] == (0, 5)
    assert cells(story["staffing"], "from", "strength", "level") == [("2023-12-31", 6, 6), ("2024-01-01", 6, 6)]
    assert gaps(story) == []


def test_with_room_the_relief_travels_a_week_before_the_planned_end(told: Teller) -> None:
    story = told(_six_observers(7))
    assert tours(story)[0] == (1, "2023-11-15", "2024-05-15", "completed")
    assert tours(story)[-1] == (7, "2024-05-06", None, "")
    assert cells(story["tours"], "handover_days", "extension_days")[0] == (9, 0)
    strengths = [row for row in cells(story["staffing"], "from", "strength", "level", "opening") if not row[-1]]
    assert [row[:3] for row in strengths] == [("2024-01-01", 6, 6), ("2024-05-06", 7, 6), ("2024-05-15", 6, 6)]
    assert gaps(story) == []


def test_a_unit_that_is_not_complete_waits(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A.lines.observer": line(10, minimum=0.85, unit={"planned": ["2024-01-08"]}),
                "opening.reserve": [{"category": "observer", "number": 8, "since": "2024-01-01"}],
            }
        )
    )
    assert gaps(story) == [
        ("2024-01-01", "2024-01-08", "movement", "opening", 8),
        ("2024-01-01", "2024-02-01", "no volunteers", "opening", 2),
        ("2024-01-08", "2024-02-01", "unit incomplete", "opening", 8),
    ]


@pytest.mark.parametrize(
    ("since", "departed"), [("2022-06-03", []), ("2022-06-04", ["2024-06-03"])], ids=["until that day", "one day more"]
)
def test_a_certificate_until_the_movement_day_is_no_good(told: Teller, since: str, departed: list[str]) -> None:
    story = told(
        world(
            {
                "start": "2024-06-01",
                "end": "2024-06-08",
                "opening.reserve": [{"category": "observer", "number": 1, "since": since}],
            }
        )
    )
    assert [row["departed"] for row in story["tours"]] == departed


def test_who_ends_a_class_on_a_movement_day_departs_that_day(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-03-01",
                "centre.courses.first": course("observer", starts=["2024-01-12"]),
                "opening.selected": [{"category": "observer", "number": 1, "since": "2024-01-01"}],
            }
        )
    )
    assert cells(story["classes"], "end", "passed") == [("2024-01-22", 1)]
    assert tours(story) == [(1, "2024-01-22", None, "")]


@pytest.mark.parametrize(("year", "again"), [(2024, "2025-02-28"), (2023, "2024-02-29")], ids=["common", "leap"])
def test_leave_and_dwell_run_together_from_the_day_of_return(told: Teller, year: int, again: str) -> None:
    changes: dict[str, Any] = {
        "start": f"{year}-08-01",
        "end": f"{year + 1}-04-01",
        "missions.A": mission({"observer": line(1, extension=False)}, movement=DAILY),
        "centre.courses.first": course("observer", validity="5 years"),
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": f"{year - 1}-08-31"}],
    }
    story = told(world(changes))
    assert tours(story) == [(1, f"{year - 1}-08-31", f"{year}-08-31", "completed"), (1, again, None, "")]
    assert levels(story)[-1] == (again, 1, 1)
