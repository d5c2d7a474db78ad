"""Measures of gaps, ceilings, selection, courses and people, added up by hand."""

import datetime

import pandas as pd
import pytest

from rotation.analysis.facts import Facts
from rotation.analysis.gaps import gap_ledger
from rotation.analysis.measures import measures
from tests.analysis.frames import START, day, run, table, value

UNDOF, UNIFIL = ("UNDOF", "contingent"), ("UNIFIL", "staff officer")
YEAR = Facts(
    START,
    datetime.date(2024, 12, 31),
    2,
    {UNDOF: 900_000, UNIFIL: 900_000},
    checks={"contingent": ("medical", "English")},
    courses={"unit course": "contingent"},
)
"""365 days, so that a year of figures is a year of days."""


def gap(line: tuple[str, str], start: int, end: int, cause: str, trigger: str, posts: int, replication: int = 0):
    row = {"mission": line[0], "category": line[1], "from": day(start), "to": day(end), "replication": replication}
    return {**row, "cause": cause, "trigger": trigger, "posts": posts}


GAPS = [
    gap(UNDOF, 0, 10, "ceiling", "opening", 3),
    gap(UNDOF, 5, 25, "ceiling", "early return", 1),
    gap(UNDOF, 5, 25, "rest", "early return", 2),
    gap(UNIFIL, 100, 101, "rest", "opening", 1),
    gap(UNIFIL, 0, 10, "rest", "opening", 1, replication=1),
]


def test_gap_days_add_up_by_line_cause_and_trigger():
    found = measures(run(gaps=GAPS), YEAR)
    assert value(found, "gap-days", *UNDOF) == 30 + 20 + 40
    assert value(found, "gap-days by cause/ceiling", *UNDOF) == 50
    assert value(found, "gap-days by cause/rest") == 41
    assert value(found, "gap-days by trigger/opening") == 31
    assert value(found, "gap-days", *UNDOF, replication=1) == 0
    assert "gap-days by cause/movement" not in set(found["measure"])


def test_the_ledger_is_the_mean_of_a_replication_largest_first():
    found = gap_ledger(table("gaps", GAPS), YEAR)
    lines = found[(found["mission"] == "UNDOF") & (found["category"] == "contingent")]
    assert lines[["cause", "trigger", "gap_days"]].to_numpy().tolist() == [
        ["rest", "early return", 20],
        ["ceiling", "opening", 15],
        ["ceiling", "early return", 10],
    ]
    assert lines["share"].sum() == pytest.approx(1)
    assert found[found["mission"] == "UNIFIL"]["gap_days"].iloc[0] == pytest.approx(5.5)


def test_a_ceiling_is_used_reached_and_exceeded():
    def stretch(start: int, end: int, number: int, count: int) -> dict[str, object]:
        return {"ceiling": "430", "from": day(start), "to": day(end), "number": number, "count": count}

    rows = [stretch(0, 10, 10, 5), stretch(10, 15, 10, 10), stretch(15, 20, 8, 10), stretch(20, 25, 0, 0)]
    found = measures(run(ceilings=rows), YEAR)
    assert value(found, "ceiling use/430") == pytest.approx((50 + 50 + 50) / (100 + 50 + 40))
    assert value(found, "ceiling peak/430") == 1.25
    assert value(found, "days at ceiling/430") == pytest.approx(10 / 25)
    assert value(found, "days over ceiling/430") == pytest.approx(5 / 25)


def test_the_funnel_is_told_check_by_check_in_the_order_taken():
    rows = [
        {"category": "contingent", "month": day(0), "check": "medical", "took": 10, "passed": 8},
        {"category": "contingent", "month": day(31), "check": "medical", "took": 10, "passed": 10},
        {"category": "contingent", "month": day(0), "check": "English", "took": 18, "passed": 9},
        {"category": "staff officer", "month": day(0), "check": "English", "took": 2, "passed": 2},
    ]
    found = measures(run(checks=rows), YEAR)
    assert value(found, "took check/medical", "*", "contingent") == 20
    assert value(found, "check passes/medical", "*", "contingent") == 0.9
    assert value(found, "check passes/English") == pytest.approx(11 / 20)
    assert list(dict.fromkeys(name for name in found["measure"] if name.startswith("took"))) == [
        "took check/medical",
        "took check/English",
    ]
    medical = found[found["measure"] == "took check/medical"]
    assert "staff officer" not in set(medical["category"]), "nobody of this category ever takes it"


def test_seats_are_counted_over_classes_that_took_place():
    rows = [
        {"course": "unit course", "took_place": True, "students": 20, "seats": 25, "passed": 19, "waiting_before": 20},
        {"course": "unit course", "took_place": True, "students": 25, "seats": 25, "waiting_before": 40},
        {"course": "unit course", "seats": 25, "waiting_before": 3},
        {"course": "unit course", "seats": 25, "waiting_before": 0},
    ]
    found = measures(run(classes=rows), YEAR)
    assert value(found, "seat use/unit course") == 0.9
    assert value(found, "classes held/unit course") == 2
    assert value(found, "classes not held/unit course") == 1, "a start day without anybody is not a class lost"
    assert value(found, "class passes/unit course") == 0.95, "the class that has not ended does not count"


def flow(stage: str, month: str = "2024-01-01", **counts: int) -> dict[str, object]:
    return {"category": "contingent", "month": month, "stage": stage, **counts}


def test_waits_are_days_by_who_left_and_people_are_means_at_month_ends():
    rows = [
        flow("reserve", left=4, days=100, present_end=12),
        flow("reserve", "2024-02-01", left=1, days=20, present_end=12),
        flow("abroad", present_end=24),
        flow("commission", present_end=48),
    ]
    staffing = [{"mission": "UNDOF", "category": "contingent", "from": day(0), "to": day(365), "level": 2}]
    found = measures(run(flow=rows, staffing=staffing), YEAR)
    assert value(found, "waiting/reserve", "*", "contingent") == 24
    assert value(found, "people/reserve", "*", "contingent") == 2
    assert value(found, "people/commission", "*", "contingent") == 4
    assert value(found, "stage per post/reserve", "*", "contingent") == 1
    assert value(found, "people per post", "*", "contingent") == (2 + 2) / 2, "candidates are not yet selected"
    assert "waiting/commission" not in set(found["measure"]), "nobody has left it"


def test_people_in_class_are_counted_by_days_since_classes_fall_between_the_ends_of_months():
    staffing = [{"mission": "UNDOF", "category": "contingent", "from": day(0), "to": day(365), "level": 2}]
    found = measures(run(flow=[flow("class", entered=73, left=73, days=73 * 20)], staffing=staffing), YEAR)
    assert value(found, "people/class", "*", "contingent") == pytest.approx(4)
    assert value(found, "people per post", "*", "contingent") == pytest.approx(2)


def test_trained_and_not_sent_counts_the_opening_reserve_and_first_tours_only():
    flows = [flow("reserve", entered=2, left=3, present_end=9)]
    classes = [
        {"course": "unit course", "took_place": True, "students": 12, "seats": 12, "passed": 10, "waiting_before": 12},
        {"course": "refresher", "took_place": True, "students": 5, "seats": 12, "passed": 5, "waiting_before": 5},
    ]
    out = {"mission": "UNDOF", "category": "contingent", "departed": day(3)}
    tours = [{**out, "tour": 1}] * 4 + [{**out, "tour": 2}, {**out, "tour": 1, "departed": day(-9)}]
    found = measures(run(flow=flows, classes=classes, tours=tours), YEAR)
    assert value(found, "trained, not sent") == pytest.approx(1 - 4 / (10 + 10))


def test_an_empty_run_gives_an_empty_frame_with_the_right_columns():
    found = measures(run(), Facts(START, datetime.date(2024, 2, 1), 1, {}))
    assert list(found.columns) == ["replication", "mission", "category", "measure", "unit", "value"]
    assert set(found["value"]) <= {0.0}


def test_names_may_be_plain_texts_instead_of_categories():
    plain = {name: frame.assign(**_texts(frame)) for name, frame in run(gaps=GAPS).items()}
    pd.testing.assert_frame_equal(measures(plain, YEAR), measures(run(gaps=GAPS), YEAR))


def _texts(frame: pd.DataFrame) -> dict[str, pd.Series]:
    names = [name for name in frame if isinstance(frame[name].dtype, pd.CategoricalDtype)]
    return {name: frame[name].astype("str").where(frame[name].notna()) for name in names}
