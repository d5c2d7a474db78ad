"""The gap ledger: a story for each cause and each trigger that the other stories do not tell."""

from pathlib import Path
from typing import Any

import pytest

from rotation.foundation.tables import CAUSES, TRIGGERS
from tests.oracle.reading import gaps
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, category, ceiling, course, line, mission, world


def _people(stage: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {f"opening.{stage}": [{"category": "observer", "number": number, **more}]}


JANUARY: dict[str, Any] = {"end": "2024-01-31", "missions.A": mission({"observer": line(1)}, movement=["2024-06-01"])}

ONE_POST: dict[str, dict[str, Any]] = {
    "ceiling": {**_people("reserve", since="2023-06-01"), "authorisations.law": ceiling(0, "A")},
    "held": {
        **_people("reserve", since="2023-06-01"),
        "freezes.one": {"missions": ["A"], "start": "2023-12-01", "end": "2024-03-01"},
    },
    "movement": _people("reserve", since="2023-06-01"),
    "rest": _people("resting", since="2023-12-15"),
    "lapsed": _people("resting", since="2023-01-01"),
    "in class": {**_people("selected", since="2023-12-15"), "centre.courses.first": course("observer", starts=DAILY)}
    | {"centre.subjects.slow": {"team": "convoy team"}, "centre.courses.first.subjects": {"slow": 60}},
    "no seat": _people("selected", since="2023-12-15"),
    "at the commission": _people("commission"),
    "no volunteers": {},
}


@pytest.mark.parametrize("cause", ONE_POST)
def test_one_vacant_post_has_the_cause_its_person_gives_it(told: Teller, cause: str) -> None:
    changes = {**JANUARY, **ONE_POST[cause]}
    assert gaps(told(world(changes))) == [("2024-01-01", "2024-01-31", cause, "opening", 1)]


def test_a_full_ceiling_is_the_cause_for_as_many_posts_as_people_are_ready(told: Teller) -> None:
    story = told(
        world(
            {
                "end": "2024-02-01",
                "missions.A.lines.observer": line(4),
                "authorisations.law": ceiling(1, "A"),
                **_people("reserve", 3, since="2023-06-01"),
            }
        )
    )
    assert gaps(story) == [
        ("2024-01-01", "2024-02-01", "ceiling", "opening", 2),
        ("2024-01-01", "2024-02-01", "no volunteers", "opening", 1),
    ]


def test_a_person_who_left_for_an_earlier_line_explains_one_post_until_the_next_movement_day(told: Teller) -> None:
    missions = {
        "A": mission({"observer": line(1)}),
        "B": mission({"observer": line(2)}, priority=2),
    }
    changes = {"end": "2024-01-20", "missions": missions, "authorisations.law": ceiling(9, "A", "B")}
    story = told(world({**changes, **_people("reserve", since="2023-06-01")}))
    assert gaps(story, "B") == [
        ("2024-01-01", "2024-01-08", "no volunteers", "opening", 1),
        ("2024-01-01", "2024-01-08", "outranked", "opening", 1),
        ("2024-01-08", "2024-01-20", "no volunteers", "opening", 2),
    ]


def test_each_person_explains_one_post_in_the_order_of_the_lines(told: Teller) -> None:
    missions = {
        "B": mission({"observer": line(1)}, movement=["2024-06-01"], priority=2),
        "A": mission({"observer": line(1)}, movement=["2024-06-01"], priority=3),
    }
    changes = {"end": "2024-01-20", "missions": missions, "authorisations.law": ceiling(9, "A", "B")}
    story = told(world({**changes, **_people("reserve", since="2023-06-01"), **_people("commission")}))
    assert gaps(story, "B") == [("2024-01-01", "2024-01-20", "movement", "opening", 1)]
    assert gaps(story, "A") == [("2024-01-01", "2024-01-20", "at the commission", "opening", 1)]


def test_a_failed_candidate_explains_a_gap_while_waiting_and_for_a_lead_time_after(told: Teller) -> None:
    """Fails on 1 January, told on the 8th and out at once; the lead time of 20 days ends on the 28th, included."""
    fails = board("observer", sittings=["2024-01-01"], checks=[{"name": "medical", "passes": 0}], attempts=1)
    changes = {**JANUARY, "boards.board": fails, "categories.observer": category(lead_time="20 days")}
    assert gaps(told(world({**changes, **_people("commission")}))) == [
        ("2024-01-01", "2024-01-08", "at the commission", "opening", 1),
        ("2024-01-08", "2024-01-29", "failed", "opening", 1),
        ("2024-01-29", "2024-01-31", "no volunteers", "opening", 1),
    ]


def test_a_trigger_stays_until_the_post_is_filled_while_the_causes_are_tried_in_order(told: Teller) -> None:
    """The post vacant from the opening comes first each day, and the first cause that holds is taken for it."""
    changes = {
        "end": "2024-03-01",
        "missions.A": mission({"observer": line(2, extension=False)}, movement=["2024-02-01"]),
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-01-10"}],
        **_people("selected", since="2023-12-01"),
        "centre.courses.first": course("observer", starts=["2024-01-15"]),
    }
    assert gaps(told(world(changes))) == [
        ("2024-01-01", "2024-01-10", "no seat", "opening", 1),
        ("2024-01-10", "2024-01-15", "no seat", "planned end", 1),
        ("2024-01-10", "2024-01-25", "rest", "opening", 1),
        ("2024-01-15", "2024-01-25", "in class", "planned end", 1),
        ("2024-01-25", "2024-02-01", "movement", "opening", 1),
        ("2024-01-25", "2024-03-01", "rest", "planned end", 1),
    ]


def test_the_stories_tell_every_cause_and_every_trigger() -> None:
    """The words are those of the tables; each is expected by name in some story of this folder."""
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [word for word in (*CAUSES, *TRIGGERS) if f'"{word}"' not in text] == []
