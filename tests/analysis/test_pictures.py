"""The frames behind the charts: each against a naive count of the same tables."""

import datetime
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rotation.analysis.cause_months import cause_months
from rotation.analysis.ceiling_days import ceiling_use
from rotation.analysis.facts import Facts
from rotation.analysis.frontier import efficient
from rotation.analysis.funnel import funnel
from rotation.analysis.futures import Future, median_future
from rotation.analysis.gaps import gap_ledger
from rotation.analysis.rest import tours_and_dwell
from rotation.analysis.rotation_board import rotation_board
from rotation.analysis.seats import seats
from rotation.analysis.shortfall import shortfall
from rotation.analysis.stage_months import stage_months
from rotation.analysis.summary import Series
from rotation.analysis.surface import Point, surface
from rotation.analysis.women import MonthEnds
from rotation.analysis.women_months import women_months
from rotation.analysis.years import month_starts
from tests.analysis.frames import START, day, invented, run, table

END = datetime.date(2024, 7, 20)
LINES = {("A", "observer"): 900_000, ("A", "staff"): 500_000, ("B", "staff"): 1_000_000}
FACTS = Facts(START, END, 4, LINES, checks={"observer": ("medical", "English")}, courses={"first": "observer"})
TABLES = invented(3, FACTS)


def stretch(**values: object) -> dict[str, object]:
    return {"mission": "A", "category": "observer", "from": day(0), "to": day(FACTS.days), **values}


def test_months_begin_with_the_run() -> None:
    facts = Facts(datetime.date(2024, 1, 15), datetime.date(2024, 4, 1), 1, LINES)
    assert list(month_starts(facts)) == [0, 17, 46]
    assert list(month_starts(replace(facts, end=datetime.date(2024, 4, 2)))) == [0, 17, 46, 77]


def test_a_shortfall_is_a_day_of_the_month_below_the_minimum_of_a_line() -> None:
    days: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    posts: dict[tuple[str, str, int], int] = defaultdict(int)
    for row in TABLES["staffing"].itertuples():
        least = -(-row.establishment * LINES[row.mission, row.category] // 1_000_000)
        for date in pd.date_range(row[5], row.to, inclusive="left"):
            for category in (row.category, "*"):
                posts[row.mission, category, date.month] += row.establishment
                if row.level < least:
                    days[row.mission, category, date.month].add(row.replication)
    found = shortfall(TABLES["staffing"], FACTS)
    told = {(row.mission, row.category, row.month.month): row.probability for row in found.itertuples()}
    assert told == {key: len(days[key]) / 4 for key, number in posts.items() if number}
    assert list(dict.fromkeys(zip(found["mission"], found["category"], strict=True))) == [
        ("A", "*"),
        ("A", "observer"),
        ("A", "staff"),
        ("B", "*"),
        ("B", "staff"),
    ]


def test_causes_by_month_add_up_to_the_ledger() -> None:
    found = cause_months(TABLES["gaps"], FACTS)
    ledger = gap_ledger(TABLES["gaps"], FACTS)
    whole = ledger[(ledger["mission"] == "*") & (ledger["category"] == "*")].groupby("cause")["gap_days"].sum()
    assert found.groupby("cause")["gap_days"].sum().to_dict() == pytest.approx(whole.to_dict())
    rows = [stretch(cause="rest", trigger="opening", posts=2, **{"from": day(30), "to": day(32)})]
    one = cause_months(table("gaps", rows), Facts(START, END, 2, LINES))
    assert list(one["gap_days"][:3]) == [1, 1, 0]  # two posts on 31 January and 1 February, in one future of two
    assert one["posts"][0] == pytest.approx(1 / 31)


def test_the_ceiling_s_curve_is_its_count_and_empty_out_of_force() -> None:
    rows = [
        {"ceiling": "un", "from": day(5), "to": day(8), "number": 20, "count": 4},
        {"ceiling": "un", "from": day(8), "to": day(10), "number": 30, "count": 6},
        {"ceiling": "un", "from": day(5), "to": day(10), "number": 30, "count": 8, "replication": 1},
    ]
    (held,) = ceiling_use(table("ceilings", rows), Facts(START, END, 2, LINES))
    assert list(held.mean[5:10]) == [6, 6, 6, 7, 7]
    assert list(held.number[5:10]) == [30, 30, 30, 30, 30]
    assert np.isnan(held.mean[[4, 10]]).all()
    assert len(ceiling_use(table("ceilings", rows), FACTS, step=7)[0].days) == -(-FACTS.days // 7)
    with pytest.raises(ValueError, match="never ends"):
        ceiling_use(table("ceilings", rows), FACTS, step=0)


def test_stages_are_people_at_month_ends_in_their_order() -> None:
    rows = [
        {"category": "a", "month": day(0), "stage": stage, "present_end": number, "replication": replication}
        for replication, stage, number in ((0, "abroad", 3), (1, "abroad", 4), (1, "seat", 1), (0, "out", 9))
    ]
    found = stage_months(table("flow", rows), Facts(START, END, 2, LINES))
    assert list(zip(found["stage"], found["people"], strict=True)) == [("seat", 0.5), ("abroad", 3.5)]


def test_the_funnel_counts_attempts_a_year() -> None:
    checks = [
        {"category": "observer", "month": day(0), "check": check, "took": took, "passed": passed}
        for check, took, passed in (("English", 8, 6), ("medical", 10, 8))
    ]
    classes = [
        {"course": "first", "start": day(9), "end": day(12), "took_place": True, "students": 5, "passed": 4},
        {"course": "first", "start": day(19), "end": day(22), "took_place": False, "students": 0, "passed": None},
        {"course": "again", "start": day(9), "end": day(12), "took_place": True, "students": 7, "passed": 7},
    ]
    tours = [
        {
            "category": "observer",
            "mission": "A",
            "departed": day(at),
            "returned": None,
            "planned_end": day(99),
            "tour": tour,
        }
        for at, tour in ((-3, 1), (4, 1), (5, 1), (6, 2))
    ]
    facts = Facts(START, START + datetime.timedelta(365), 1, LINES, checks=FACTS.checks, courses=FACTS.courses)
    held = run(checks=checks, classes=classes, tours=tours)
    found = funnel(held["checks"], held["classes"], held["tours"], facts)
    mine = found[found["category"] == "observer"]
    assert list(mine["people"]) == [10, 8, 6, 5, 4, 2]
    assert list(mine["check"]) == ["", "medical", "English", "", "", ""]


def test_seats_are_means_of_all_futures() -> None:
    rows = [
        {"course": "first", "start": day(9), "took_place": True, "students": 6, "seats": 10, "waiting_before": 6},
        {"course": "first", "start": day(9), "took_place": False, "seats": 10, "waiting_before": 1, "replication": 1},
        {"course": "first", "start": day(40), "took_place": False, "seats": 10, "replication": 1},
    ]
    found = seats(table("classes", rows), Facts(START, END, 2, LINES))
    assert found[["held", "offered", "students", "waiting", "most"]].to_numpy().tolist() == [[0.5, 5, 3, 3.5, 10]]


def test_the_median_future_is_the_lower_middle_and_the_first_of_several() -> None:
    def gaps(*days: int) -> pd.DataFrame:
        return table(
            "gaps",
            [
                stretch(cause="rest", trigger="opening", posts=1, replication=place, to=day(length))
                for place, length in enumerate(days)
                if length
            ],
        )

    facts = Facts(START, END, 5, LINES)
    assert median_future(gaps(9, 3, 5, 1, 7), facts) == 2
    assert median_future(gaps(5, 9, 0, 5, 5), facts) == 0
    assert median_future(gaps(4, 3, 2, 1), Facts(START, END, 4, LINES)) == 2


def test_a_person_is_told_once_with_the_shortest_rest() -> None:
    rows = [
        {"person": 1, "tour": 1, "departed": day(-300), "returned": day(0)},
        {"person": 1, "tour": 2, "departed": day(90), "returned": day(100), "dwell_before": 90},
        {"person": 1, "tour": 3, "departed": day(130), "returned": None, "dwell_before": 30},
        {
            "person": 2,
            "tour": 4,
            "departed": day(50),
            "returned": None,
            "dwell_before": 20,
        },  # the tour before is unknown
        {"person": 3, "tour": 1, "departed": day(10), "returned": None},
    ]
    held = table("tours", [{"category": "observer", "mission": "A", "planned_end": day(150), **row} for row in rows])
    found = tours_and_dwell(held, FACTS, 0)
    assert found.to_numpy().tolist() == [["observer", 1, "A", 10, 30]]
    assert tours_and_dwell(held, FACTS, 1).empty


def test_empty_posts_stay_where_they_fell_empty_and_closed_ones_are_not_red() -> None:
    tours = [
        {"post": 1, "departed": day(-9), "returned": day(10)},
        {"post": 2, "departed": day(-9), "returned": day(5)},
        {"post": 2, "departed": day(20), "returned": None},
        {"post": 3, "departed": day(-9), "returned": day(5)},
    ]
    levels = [(0, 5, 3, 3), (5, 10, 2, 1), (10, 20, 2, 0), (20, FACTS.days, 2, 1)]
    staffing = [
        stretch(establishment=posts, level=level, **{"from": day(start), "to": day(end)})
        for start, end, posts, level in levels
    ]
    held = run(
        staffing=staffing,
        tours=[{"category": "observer", "mission": "A", "planned_end": day(99), **row} for row in tours],
    )
    found = rotation_board(held, FACTS, Future(0, False))
    assert dict(found.posts) == {("A", "observer"): 3}
    empty = [(row.post, (row[4].date() - START).days, (row.to.date() - START).days) for row in found.empty.itertuples()]
    assert sorted(empty) == [(1, 10, FACTS.days), (2, 5, 20)]
    assert (found.tours["returned"].dt.date <= END).all()


def test_women_are_shares_of_those_abroad_in_the_futures_with_anybody() -> None:
    abroad, women = np.array([[[4, 0]], [[10, 0]]]), np.array([[[1, 0]], [[5, 0]]])
    ends = MonthEnds(("a",), np.array([30, 59]), abroad, women, np.array([[500_000, 500_000]]))
    found = women_months(ends, Facts(START, END, 2, LINES))
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["share"], row["target"], row["missing"]) == (0.375, 0.5, 0.5)
    assert (row["low"], row["high"]) == (0.25, 0.5)


def test_the_frontier_is_what_nothing_beats() -> None:
    gap = np.array([1.0, 2, 3, 2, 2, np.nan, 0.5])
    cost = np.array([5.0, 3, 3, 4, 3, 0, np.nan])
    assert list(efficient(gap, cost)) == [True, True, False, False, True, False, False]


def measured(*fill: tuple[float, float], cost: float = 1.0) -> Series:
    """Give the fill rates of two missions, future by future, and a net cost."""
    keys = [
        ("A", "*", "fill rate", "share"),
        ("B", "*", "fill rate", "share"),
        ("*", "*", "net cost/KZT", "KZT a year"),
    ]
    keys.append(("*", "*", "fill rate", "share"))
    frame = pd.DataFrame(keys, columns=["mission", "category", "measure", "unit"])
    values = np.array([[a for a, _ in fill], [b for _, b in fill], [cost] * len(fill), [1.0] * len(fill)])
    return Series(frame, values)


def test_a_future_counts_where_every_mission_is_manned() -> None:
    good, short = measured((0.9, 0.95), (1, 1), (0.89, 1), (1, np.nan)), measured((0.5, 1), (1, 0.2), (0, 0), (1, 0.9))
    points = {"now": Point(400, 11.5), "a": Point(200, 6), "b": Point(200, 12), "c": Point(400, 6), "d": Point(400, 12)}
    held = {"now": good, "a": short, "b": good, "c": good, "d": short}
    found = surface(held, points, "now")
    assert list(found["policy"]) == ["a", "b", "c", "d", "now"]
    assert list(found["probability"]) == [0.25, 0.75, 0.75, 0.25, 0.75]
    assert list(found["baseline"]) == [False] * 4 + [True]
    assert (found["low"] < found["probability"]).all()
    assert (found["currency"] == "KZT").all()
    incomplete = {name: each for name, each in held.items() if name != "c"}
    assert surface(incomplete, points, "now").empty
    assert surface({**held, "e": short}, {**points, "e": Point(200, 12)}, "now").empty  # two answers at one point
    assert not surface({**held, "e": good}, {**points, "e": Point(200, 12)}, "now").empty
