"""Charts: what is drawn are the numbers handed in."""

import numpy as np
import pandas as pd
import pytest

from rotation.analysis.ceiling_days import CeilingUse
from rotation.analysis.futures import Future
from rotation.report.charts.axes import apart
from rotation.report.charts.causes import causes
from rotation.report.charts.ceilings import ceilings
from rotation.report.charts.contours import contours
from rotation.report.charts.differences import differences
from rotation.report.charts.frontier import frontier
from rotation.report.charts.funnel import funnel
from rotation.report.charts.gap_calendar import gap_calendar
from rotation.report.charts.money import money
from rotation.report.charts.rest import rest
from rotation.report.charts.rotation_board import rotation_board
from rotation.report.charts.seats import seats
from rotation.report.charts.stages import stages
from rotation.report.charts.women import women
from tests.report.pictured import small, texts
from tests.report.worlds import stamp

STAMP = stamp(20)
MONTHS = pd.to_datetime([f"2024-{month:02d}-01" for month in range(1, 4)])


def top_of(collection) -> float:
    return max(path.vertices[:, 1].max() for path in collection.get_paths())


def labelled(axes, label: str) -> list:
    return [each for each in (*axes.lines, *axes.collections, *axes.containers) if str(each.get_label()) == label]


def test_causes_stack_to_the_gap_and_tell_their_shares() -> None:
    frame = pd.DataFrame(
        {
            "mission": ["A"] * 6 + ["B"] * 3,
            "cause": ["rest"] * 3 + ["no seat"] * 3 + ["rest"] * 3,
            "month": list(MONTHS) * 3,
            "gap_days": [30.0, 29, 31, 60, 0, 0, 30, 29, 31],
            "posts": [1.0, 1, 1, 2, 0, 0, 1, 1, 1],
        }
    )
    axes = causes(frame, STAMP).axes[0]
    assert [top_of(each) for each in axes.collections] == [2.0, 4.0]  # rest is larger, and lies at the bottom
    assert {"rest: 75 %", "no seat: 25 %"} <= set(texts(axes.figure))
    assert causes(frame.assign(gap_days=0.0), STAMP) is None


def test_small_causes_are_put_together() -> None:
    names = ["rest", "no seat", "held", "movement", "failed", "ceiling", "lapsed", "withdrew", "in class"]
    days = [200.0, 100, 90, 80, 70, 60, 50, 40, 0.5]
    frame = pd.DataFrame({"cause": names, "month": MONTHS[0], "gap_days": days, "posts": days, "mission": "A"})
    told = texts(causes(frame, STAMP))
    assert "other causes: 13 %" in told
    assert not any(text.startswith(("withdrew", "in class")) for text in told)


def test_the_calendar_s_tiles_are_darker_the_surer_the_gap() -> None:
    frame = pd.DataFrame(
        {"mission": "A", "category": "*", "month": MONTHS, "probability": [0.0, 0.05, 0.9], "vacant": 0.0, "posts": 3.0}
    )
    figure = gap_calendar(frame, STAMP)
    shades = figure.axes[0].collections[0].get_array()
    assert list(shades.ravel()[:3]) == [0, 1, 5]
    assert shades.mask.ravel()[3:].all()  # no posts in the other months
    assert "2024-03: 90 %" in texts(figure)
    assert "never short" in texts(gap_calendar(frame.assign(probability=0.0), STAMP))
    assert gap_calendar(frame[:0], STAMP) is None


def test_a_ceiling_is_drawn_with_its_steps() -> None:
    days = np.datetime64("2024-01-01") + np.arange(4)
    number, mean = np.array([np.nan, 20.0, 30.0, 30.0]), np.array([np.nan, 10.0, 15.0, 21.0])
    held = CeilingUse("un", days, number, mean, mean - 1, mean + 1)
    figure = ceilings([held], STAMP)
    drawn = [curve.get_ydata() for curve in figure.axes[0].lines]
    assert any(np.array_equal(curve, number, equal_nan=True) for curve in drawn)
    assert any(np.array_equal(curve, mean, equal_nan=True) for curve in drawn)
    assert {"ceiling: 30", "abroad, mean: 21", "highest mean use: 70 %"} <= set(texts(figure))
    assert ceilings([], STAMP) is None


def test_stages_stack_to_all_people() -> None:
    frame = pd.DataFrame(
        {
            "category": "a",
            "stage": ["abroad", "reserve", "result", "retry"],
            "month": MONTHS[0],
            "people": [4.0, 2, 1, 0.5],
        }
    )
    figure = stages(frame, STAMP)
    assert max(top_of(each) for each in figure.axes[0].collections) == pytest.approx(7.5)
    told = [text.get_text() for text in figure.legends[0].get_texts()]
    assert told == ["abroad", "in the reserve", "at the commission"]
    assert stages(frame[:0], STAMP) is None


def test_the_funnel_s_bars_are_people_and_their_shares() -> None:
    steps = [("stood before the commission", ""), ("passed", "medical"), ("passed", "English"), ("sent", "")]
    frame = pd.DataFrame(
        [("a", step, check, people) for (step, check), people in zip(steps, [40.0, 30.0, 24.0, 26.0], strict=True)],
        columns=["category", "step", "check", "people"],
    )
    figure = funnel(frame, STAMP)
    assert [bar.get_width() for bar in figure.axes[0].patches] == [40, 30, 24, 26]
    told = texts(figure)
    assert "30 · 75 % of those before" in told
    assert "26" in told  # more than before: no share
    assert funnel(frame.assign(people=0.0), STAMP) is None


def test_seats_used_stand_before_seats_offered() -> None:
    frame = pd.DataFrame(
        {
            "course": "first",
            "start": MONTHS,
            "held": 1.0,
            "offered": [10.0, 5.0, 0.0],
            "students": [4.0, 5.0, 0.0],
            "waiting": 6.0,
            "most": 10,
        }
    )
    figure = seats(frame, STAMP)
    assert [bar.get_height() for bar in figure.axes[0].patches] == [10, 5, 0, 4, 5, 0]
    assert "60 % of the seats used" in texts(figure)
    assert seats(frame[:0], STAMP) is None


def test_every_person_is_a_dot_and_short_rests_look_different() -> None:
    frame = pd.DataFrame(
        {
            "category": "a",
            "person": range(4),
            "mission": "A",
            "tour_days": [365, 200, 200, 300],
            "dwell_days": [800, 400, 400, 729],
        }
    )
    figure = rest(frame, {"a": (365.0, 730.0)}, STAMP, future=Future(3, True))
    rested, soon = figure.axes[0].lines[:2]
    assert (len(rested.get_xdata()), len(soon.get_xdata())) == (1, 3)
    assert rested.get_ydata()[0] == pytest.approx(800 / 30.4375)
    rules = {line.get_ydata()[0] for line in figure.axes[0].lines[2:]}
    assert rules == {365 / 30.4375, 730 / 30.4375}
    told = " ".join(texts(figure))
    assert "×2" in told
    assert "median gap (replication 3)" in told
    assert rest(frame[:0], {}, STAMP) is None


def test_women_are_drawn_in_percent_beside_the_target() -> None:
    frame = pd.DataFrame(
        {
            "category": "a",
            "day": MONTHS,
            "share": [0.1, 0.2, 0.15],
            "low": 0.05,
            "high": 0.3,
            "target": 0.25,
            "missing": [2, 1, 1.26],
        }
    )
    figure = women(frame, STAMP)
    curves = [list(line.get_ydata()) for line in figure.axes[0].lines]
    assert [10, 20, 15] in curves
    assert [25, 25, 25] in curves
    assert "women missing at the end: 1.3" in texts(figure)
    assert women(frame[:0], STAMP) is None


def test_money_goes_up_for_costs_and_down_for_what_comes_back() -> None:
    rows = [("pay", 900.0), ("extra pay", 600.0), ("travel", 100.0), ("reimbursement", 1500.0)]
    frame = pd.DataFrame(
        [("A", "a", 2024, item, "USD", amount) for item, amount in rows],
        columns=["mission", "category", "year", "item", "currency", "amount"],
    )
    figure = money(frame, STAMP)
    axes = figure.axes[0]
    held = {each.get_label(): each.patches[0] for each in axes.containers}
    assert {name: bar.get_height() for name, bar in held.items()} == {
        "pay": 300,
        "extra pay": 600,
        "travel": 100,
        "reimbursement": -1500,
    }
    assert held["extra pay"].get_y() == 300
    assert held["travel"].get_y() == 900
    assert labelled(axes, "net cost")[0].get_ydata() == pytest.approx([-500])
    assert money(frame[:0], STAMP) is None


def test_the_board_has_a_bar_a_tour_and_red_adds_up_to_the_gap() -> None:
    board, run = small().rotation_board, small().run
    figure = rotation_board(board, STAMP)
    extended = vacant = 0
    for axes, (mission, category) in zip(figure.axes, board.posts, strict=True):
        of = (board.tours["mission"] == mission) & (board.tours["category"] == category)
        tours = board.tours[of & (board.tours["post"] > 0)]
        bars = [each for name in ("tours 0", "tours 1") for each in labelled(axes, name)]
        assert sum(len(each.get_paths()) for each in bars) == len(tours)
        late = int((tours["returned"] > tours["planned_end"]).sum())
        assert len(labelled(axes, "extended")[0].get_paths()) == late
        red = sum(np.ptp(path.vertices[:, 0]) for path in labelled(axes, "empty")[0].get_paths())
        gaps = run.gaps[run.gaps["replication"] == board.future.number]
        gaps = gaps[(gaps["mission"] == mission) & (gaps["category"] == category)]
        days = int((gaps["posts"] * (gaps["to"] - gaps["from"]).dt.days).sum())
        assert red == days
        extended, vacant = extended + late, vacant + days
    assert extended > 0
    assert vacant > 0
    assert rotation_board(board, STAMP, mission="nowhere") is None


def test_waves_and_movement_days_are_marked() -> None:
    board = small().rotation_board
    axes = rotation_board(board, STAMP, mission="Golan").axes[0]
    sent = board.waves[board.waves["mission"] == "Golan"]["departed"]
    marks = labelled(axes, "waves")[0].get_xdata()
    assert list(marks) == [(day - pd.Timestamp("1970-01-01")).days for day in sent]
    assert len(labelled(axes, "movement days")[0].get_xdata()) == len(board.movement["Golan"]) > 50


def compared() -> pd.DataFrame:
    """Give a table of two policies and a baseline in three measures."""
    rows = []
    policies = (("today", 100.0, 50.0, ""), ("more", 40.0, 80.0, "better"), ("worse", 120.0, 90.0, "worse"))
    for policy, gap, cost, verdict in policies:
        told = (("gap-days", "days a year", gap), ("fill rate", "share", 0.9), ("net cost/USD", "USD a year", cost))
        for measure, unit, value in told:
            rows.append(
                {
                    "policy": policy,
                    "mission": "*",
                    "category": "*",
                    "measure": measure,
                    "unit": unit,
                    "mean": value,
                    "low": value - 5,
                    "high": value + 5,
                    "difference": value - (100 if measure == "gap-days" else 50 if unit != "share" else 0.9),
                    "difference_low": value - 110,
                    "difference_high": value - 90,
                    "verdict": verdict,
                }
            )
    return pd.DataFrame(rows)


def test_differences_are_points_with_intervals_whose_mark_is_the_verdict() -> None:
    figure = differences(compared(), "today", STAMP)
    point = labelled(figure.axes[0], "gap-days: more")[0]
    assert (point.get_xdata()[0], point.get_marker()) == (-60, "o")
    assert labelled(figure.axes[0], "gap-days: worse")[0].get_marker() == "^"
    ends = [list(line.get_xdata()) for line in figure.axes[0].lines]
    assert [-70, -50] in ends
    assert not labelled(figure.axes[0], "gap-days: today")
    assert "days a year; today 100" in texts(figure)
    assert differences(compared().query("policy == 'today'"), "today", STAMP) is None


def test_the_frontier_joins_what_nothing_beats() -> None:
    figure = frontier(compared(), "today", STAMP)
    line = labelled(figure.axes[0], "frontier")[0]
    assert list(zip(line.get_xdata(), line.get_ydata(), strict=True)) == [(50, 100), (80, 40)]
    assert labelled(figure.axes[0], "policy today")[0].get_marker() == "*"
    assert {"today", "more", "worse"} <= set(texts(figure))
    assert frontier(compared().query("measure != 'net cost/USD'"), "today", STAMP) is None


def test_contours_tell_every_point_and_mark_today() -> None:
    rows = [
        (f"{ceiling} {tour}", False, ceiling, tour, 50, chance, chance / 2, 1.0, "KZT", ceiling * 1e7)
        for ceiling, tour, chance in ((200, 6.0, 0.0), (200, 12.0, 0.2), (400, 6.0, 0.6), (400, 12.0, 1.0))
    ]
    names = ["policy", "baseline", "ceiling", "tour", "n", "probability", "low", "high", "currency", "net_cost"]
    frame = pd.DataFrame([*rows, ("today", True, 400, 9.0, 50, 0.8, 0.7, 0.9, "KZT", 4e9)], columns=names)
    figure = contours(frame, STAMP)
    assert {"0 %\n(0–100 %)", "60 %\n(30–100 %)", "today: 80 %"} <= set(texts(figure))
    star = labelled(figure.axes[0], "today")[0]
    assert (star.get_xdata()[0], star.get_ydata()[0]) == (400, 9)
    assert "equal net cost,\nbillion KZT a year" in texts(figure)
    assert contours(frame[:0], STAMP) is None


def test_labels_are_moved_apart_and_keep_their_order() -> None:
    moved = apart([1.0, 1.01, 0.99, 5.0], 0.5, 0.0, 5.0)
    assert sorted(range(4), key=lambda each: moved[each]) == [2, 0, 1, 3]
    assert np.diff(sorted(moved)).min() >= 0.5 - 1e-9
    crowded = apart([1.0] * 11, 0.5, 0.0, 1.0)
    assert min(crowded) >= -1e-9
    assert max(crowded) <= 1 + 1e-9
