"""The last day to act, in worlds without luck in which it can be counted by hand."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from rotation.analysis.forecast import ForecastGap, forecast_gaps, halved
from rotation.foundation.errors import InvalidInput
from rotation.study import Search, levers, levers_report, search_for, simulate
from rotation.study.last_days import LastDays, last_days
from rotation.study.running import QUIETLY
from tests.stories.worlds import board, category, course, line, mission
from tests.study.worlds import case

DAILY = {"first": "2023-12-20", "every": "1 day", "until": "2025-02-01"}
"""Every day of the run; a rule without an end is slow to list."""

OPENS = datetime.date(2024, 6, 3)
POSTS: dict[str, Any] = {"missions.A": mission({"observer": line(3)}, start=str(OPENS), movement=DAILY)}
"""Three posts from 3 June to the end of the year: a gap of 212 days if nobody comes."""
HALF = 106


def found(folder: Path, world: dict[str, Any], **search: Any) -> LastDays:
    return last_days(case(folder, world), Search(**search), 2, 1, QUIETLY)


def answers(last: LastDays) -> dict[str, tuple[object, str]]:
    return {row.action: (row.last_day, row.answer) for row in last.table.itertuples()}  # type: ignore[misc]


def test_a_class_must_end_before_half_the_gap_is_over(tmp_path: Path) -> None:
    world = {**POSTS, "opening.selected": [{"category": "observer", "number": 3, "since": "2023-12-20"}]}
    last = found(tmp_path, world)
    (gap,) = last.gaps.itertuples()
    assert (gap.start, gap.days, gap.gap_days, gap.chance) == (OPENS, 212, 3 * 212, 1)
    told = answers(last)
    assert told["class"] == (OPENS + datetime.timedelta(HALF - 10), "possible")  # the class takes ten days
    assert told["call"] == (None, "no longer possible")
    assert told["extension"] == (None, "no longer possible")
    assert last.table.set_index("action").loc["class", "left"] == 3 * HALF


def test_a_call_takes_a_sitting_its_results_and_a_class(tmp_path: Path) -> None:
    world = {
        **POSTS,
        "categories.observer": category(calls={"intake": "fixed", "number": 3}),
        "boards.board": board("observer", result_after="7 days"),
        "centre.courses.first": course("observer", starts=DAILY),
    }
    told = answers(found(tmp_path, world))
    assert told["call"] == (OPENS + datetime.timedelta(HALF - 7 - 10), "possible")
    assert told["class"] == (None, "no longer possible")


def test_an_extension_must_come_before_they_go_home(tmp_path: Path) -> None:
    world = {
        "missions.A": mission({"observer": line(3, longest="12 months")}, movement=DAILY),
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 3, "since": "2023-07-01"}],
        "opening.selected": [{"category": "observer", "number": 3, "since": "2023-12-20"}],
        "centre.courses.first": course("observer", starts=["2024-07-31"]),
    }
    last = found(tmp_path, world)
    (gap,) = last.gaps.itertuples()
    assert (gap.start, gap.end) == (datetime.date(2024, 7, 1), datetime.date(2024, 8, 10))
    told = answers(last)
    assert told["extension"] == (datetime.date(2024, 7, 1), "possible")
    assert told["class"] == (datetime.date(2024, 7, 11), "possible")  # gone for 20 of 40 days, with ten in class
    assert last.table.set_index("action").loc["extension", "left"] == 3 * 10


def test_only_gaps_that_last_and_are_probable_are_looked_at(tmp_path: Path) -> None:
    run = simulate(case(tmp_path, POSTS), replications=1)

    def gaps(**asked: Any) -> list[ForecastGap]:
        return forecast_gaps(run.staffing, run.facts, **{"chance": 1.0, "length": 212, "most": 3, **asked})

    assert [gap.start for gap in gaps()] == [OPENS]
    assert gaps(length=213) == []
    assert gaps(most=0) == []


def test_the_chance_of_a_gap_is_counted_over_futures(tmp_path: Path) -> None:
    leaving = {"rate": 0.9, "reasons": {"medical": {"share": 1}}}
    world = {
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-12-31"}],
        "categories.observer": category(early_return=leaving, again=0),
    }
    run = simulate(case(tmp_path, world), replications=20)
    returned = sorted(day for day in run.gaps["from"])
    for chance in (0.2, 0.5):
        (gap,) = forecast_gaps(run.staffing, run.facts, chance=chance, length=1, most=9)
        assert gap.start == returned[int(20 * chance) - 1].date()
        assert gap.end == datetime.date(2025, 1, 1)


def test_a_gap_is_halved_only_beyond_doubt() -> None:
    before = [10.0, 12, 8, 10, 11, 9]
    assert halved(before, [5, 6, 4, 5, 5.5, 4.5])
    assert not halved(before, [5, 6, 4, 5, 5.5, 4.6])
    assert not halved(before, [0, 0, 0, 0, 0, 25])  # half on average, and not surely so
    assert not halved([10.0], [0.0])
    assert not halved([0.0, 0.0], [0.0, 0.0])


def test_the_report_says_when_it_is_too_late(tmp_path: Path) -> None:
    late = {**POSTS, "start": "2024-05-01", "opening.reserve": [{"category": "observer", "number": 1}]}
    text = levers_report(levers(case(tmp_path, late), replications=2, search=Search()))
    row = next(each for each in text.splitlines() if each.startswith("A, observer"))
    assert row.split()[2:5] == ["2024-06-03", "+", "212"]
    assert row.count("too late") == 3


def test_a_length_is_a_span() -> None:
    assert search_for(length="2 weeks", chance=0.4, gaps=2) == Search(14, 0.4, 2)
    assert search_for(length="1 month", chance=0.4, gaps=0) is None
    for wrong in ("30", "0 days", "soon"):
        with pytest.raises(InvalidInput, match="--length"):
            search_for(length=wrong, chance=0.5, gaps=1)
