"""Rule 2, finite populations: soldiers offer on days of their own, and a call takes at most those who have."""

import datetime
from typing import Any

from rotation.foundation.luck import category_key, key, luck, outcome, person_key
from rotation.foundation.thresholds import chance, yearly
from tests.oracle.reading import cells, gaps, tours
from tests.stories.telling import Teller
from tests.stories.worlds import DAILY, board, category, course, line, mission, world

ALL_BUT_SURELY = 0.999999
"""The highest yearly rate there is: within 60 days nine of ten offer."""


def offers(number: int, rate: int = 999_999) -> list[tuple[str, int]]:
    """Give the day of the offer and the number of so many soldiers with seed 1, as the rule words it, in order."""
    first, found = datetime.date(2024, 1, 1), []
    for each in range(1_000_001, 1_000_001 + number):
        draw = luck(1, 0, key("offer"), person_key(category_key("observer"), each), 0)
        found.append((str(first + datetime.timedelta(1 + outcome(draw, yearly(rate, 400)))), each))
    return sorted(found)


def _calls(asked: int, size: int, rate: float = ALL_BUT_SURELY, **more: Any) -> dict[str, Any]:
    return category(
        calls={"intake": "fixed", "number": asked}, population={"size": size, "offers": rate, **more}, dwell="10 years"
    )


def _quick(**more: Any) -> dict[str, Any]:
    """Give a board that sits every day, a course of a day that starts every day, and a mission reached every day."""
    return {
        "boards.board": board("observer", sittings=DAILY, result_after="1 day"),
        "centre.courses.first": course("observer", starts=DAILY, subjects={"convoys": 1}),
        "missions.A": mission({"observer": line(9)}, movement=DAILY),
        **more,
    }


def _entered(story: Any) -> dict[str, int]:
    """Give how many entered the commission in each month in which anybody did."""
    rows = [row for row in story["flow"] if row["stage"] == "commission" and row["entered"]]
    return {row["month"]: row["entered"] for row in rows}


def test_offers_wait_and_a_call_takes_at_most_those_who_have_offered(told: Teller) -> None:
    """The one sitting, on 1 March, asks for 10 of 4; who offers on the day itself is in time."""
    sitting = "2024-03-01"
    ready = [number for day, number in offers(4) if day <= sitting]
    assert 0 < len(ready) < 10
    changes = {
        "end": "2024-05-01",
        "categories.observer": _calls(10, 4),
        **_quick(**{"boards.board": board("observer", sittings=[sitting], result_after="1 day")}),
    }
    story = told(world(changes))
    assert _entered(story) == {"2024-03-01": len(ready)}
    assert sorted(row["person"] for row in story["tours"]) == sorted(ready)


def test_a_call_takes_those_who_offered_first(told: Teller) -> None:
    """One is asked each day: on the first evening someone has offered, the first of the line, and so on.

    Called on day d, told on d + 1 and in class that day, in the reserve and abroad on d + 2.
    """
    expected, taken = [], datetime.date(2024, 1, 1)
    for day, number in offers(6):
        taken = max(datetime.date.fromisoformat(day), taken + datetime.timedelta(1))
        expected.append((number, str(taken + datetime.timedelta(2))))
    assert [number for number, _ in expected] != sorted(number for number, _ in expected)
    story = told(world({"categories.observer": _calls(1, 6), **_quick()}))
    found = sorted(cells(story["tours"], "person", "departed"), key=lambda row: (row[1], row[0]))
    assert found == [row for row in expected if row[1] < "2025-01-01"]


def test_an_offer_is_in_time_for_the_call_of_its_day_and_not_for_the_day_before(told: Teller) -> None:
    ((day, _),) = offers(1)
    before = str(datetime.date.fromisoformat(day) - datetime.timedelta(1))
    for sitting, called in ((day, 1), (before, 0)):
        changes = {"categories.observer": _calls(1, 1), "boards.board": board("observer", sittings=[sitting])}
        assert sum(_entered(told(world(changes))).values()) == called


def test_people_of_the_opening_state_are_counted_in_the_size(told: Teller) -> None:
    """Of 5 soldiers 3 are in the opening state: two are left, numbered from 1,000,001; of 3 or fewer, none."""
    opening = {
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 2, "since": "2023-12-01"}],
        "opening.resting": [{"category": "observer", "number": 1, "since": "2023-12-01"}],
    }
    sitting = {"boards.board": board("observer", sittings=["2024-12-01"])}
    for size, left in ((5, 2), (3, 0), (1, 0)):
        came = sum(_entered(told(world({"categories.observer": _calls(9, size), **sitting, **opening}))).values())
        assert came == len([day for day, _ in offers(left) if day <= "2024-12-01"])


def test_who_never_offers_never_comes_and_explains_no_post(told: Teller) -> None:
    changes = {"categories.observer": _calls(5, 100, rate=0), **_quick(), "missions.A.lines.observer": line(2)}
    story = told(world(changes))
    assert story["flow"] == []
    assert gaps(story) == [("2024-01-01", "2025-01-01", "no volunteers", "opening", 2)]


def test_an_offer_that_waits_explains_no_post(told: Teller) -> None:
    """Nearly everybody has offered by December; nobody is called, so there are no volunteers."""
    changes = {"categories.observer": _calls(0, 100), "boards.board": board("observer", sittings=DAILY)}
    assert gaps(told(world(changes))) == [("2024-01-01", "2025-01-01", "no volunteers", "opening", 1)]


def test_nobody_who_is_out_offers_again(told: Teller) -> None:
    """All fail for good at their first sitting: each of the three is examined once, although sittings go on."""
    fails = board("observer", sittings=DAILY, checks=[{"name": "medical", "passes": 0}], attempts=1)
    story = told(world({"categories.observer": _calls(3, 3), "boards.board": fails}))
    assert sum(row["took"] for row in story["checks"]) == len([day for day, _ in offers(3) if day < "2025-01-01"]) == 3


def test_nobody_who_is_abroad_or_resting_offers_again(told: Teller) -> None:
    """Tours of 6 months and 10 years of dwell: the two go once, come home, rest, and nobody is left to come."""
    details = line(9, tour="6 months", extension=False)
    story = told(
        world(
            {"end": "2026-01-01", "categories.observer": _calls(1, 2), **_quick(), "missions.A.lines.observer": details}
        )
    )
    assert len(tours(story)) == 2
    assert sum(_entered(story).values()) == 2
    assert {row["tour"] for row in story["tours"]} == {1}


def test_the_planner_asks_as_if_everybody_came(told: Teller) -> None:
    """Sittings of 1 March and 15 March ask for 4 posts; from a population of 1,000 exactly 4 come, from one of 3, 3."""
    sittings = board("observer", sittings=["2024-03-01", "2024-03-15"])
    asked = {"intake": "planned", "margin": 1}
    for size, came in ((None, 4), (1000, 4), (3, len([day for day, _ in offers(3) if day <= "2024-03-15"]))):
        population = {} if size is None else {"population": {"size": size, "offers": ALL_BUT_SURELY}}
        changes = {
            "end": "2024-04-01",
            "categories.observer": category(calls=asked, **population),
            "boards.board": sittings,
            "missions.A.lines.observer": line(4),
        }
        assert _entered(told(world(changes))) == {"2024-03-01": came}


def test_a_raised_wave_is_served_before_the_call_of_the_category(told: Teller) -> None:
    """On 1 December the wave asks for 2 and the category for 9; of 3 soldiers who have offered, 2 are the wave's."""
    assert all(day <= "2024-12-01" for day, _ in offers(3))
    unit = {"planned": ["2025-03-01"], "ahead": "4 months"}
    changes = {
        "end": "2025-04-01",
        "categories.observer": _calls(9, 3),
        "boards.board": board("observer", sittings=["2024-12-01"], result_after="1 day"),
        "centre.courses.first": course("observer", starts=["2024-12-16"]),
        "missions.A": mission({"observer": line(2, unit=unit)}, movement=DAILY),
    }
    story = told(world(changes))
    assert cells(story["classes"], "mission", "students", "waiting_before") == [("", 0, 1), ("A", 2, 2)]
    assert [row["person"] for row in story["tours"]] == sorted(number for _, number in offers(3)[:2])


def test_a_poisson_call_takes_at_most_those_who_have_offered(told: Teller) -> None:
    """A mean of 50 at the only sitting; 2 have offered."""
    calls = {"intake": "poisson", "mean": 50}
    changes = {
        "categories.observer": category(calls=calls, population={"size": 2, "offers": ALL_BUT_SURELY}),
        "boards.board": board("observer", sittings=["2024-12-01"]),
    }
    assert _entered(told(world(changes))) == {"2024-12-01": 2}


def test_sex_is_the_persons_own_whoever_comes_first(told: Teller) -> None:
    story = told(world({"categories.observer": {**_calls(1, 9), "women": 0.7}, **_quick()}))
    found = dict(cells(story["tours"], "person", "woman"))
    expected = {
        number: luck(1, 0, key("sex"), person_key(category_key("observer"), number), 0) < chance(700_000)
        for number in found
    }
    assert found == expected
    assert len(found) == 9
    assert set(found.values()) == {True, False}
