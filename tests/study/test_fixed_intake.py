"""The second question of a comparison of tours: with the intake of A held fixed."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rotation.analysis.intake import came_forward
from rotation.study import Comparison, Execution, FixedIntake, compare, simulate, with_fixed_intake
from rotation.study.case import Case
from rotation.study.fixed_intake import categories_asked, categories_raised, numbers_called, sittings
from rotation.study.telling import comparison_document, comparison_report
from tests.stories.worlds import DAILY, board, category, course, line, mission
from tests.study.worlds import case

MONTHLY = {"first": "2024-01-01", "every": "1 month"}
ONCE: dict[str, Any] = {"again": 0, "lead_time": "60 days"}


def tours(folder: Path, calls: dict[str, Any], **changes: Any) -> Case:
    """Give three years in which ten people serve a year each and never again, called every month."""
    return case(
        folder,
        {
            "end": "2027-01-01",
            "missions.A": mission({"observer": line(10, extension=False, shortest="3 months")}, movement=DAILY),
            "opening.abroad": [{"mission": "A", "category": "observer", "number": 10}],
            "categories.observer": category(calls=calls, **ONCE),
            "boards.board": board("observer", sittings=MONTHLY),
            "centre.courses.first": course("observer", starts=DAILY),
            **changes,
        },
    )


PLANNED = {"intake": "planned", "margin": 1}
SHORTER = ["missions.A.lines.observer.tour=6 months"]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Comparison, FixedIntake]:
    """Give the comparison of a year with half a year, and its second answer."""
    base = tours(tmp_path_factory.mktemp("tours"), PLANNED)
    found = compare(base, base.varied(settings=SHORTER), replications=2)
    fixed = with_fixed_intake(found, Execution(1))
    assert fixed is not None
    return found, fixed


def filled(found: Comparison) -> tuple[float, float, str]:
    table = found.table.set_index(["mission", "category", "measure"])
    row = table.loc[("A", "observer", "fill rate")]
    return row["mean_a"], row["difference"], row["verdict"]


def test_a_planned_intake_hides_what_a_fixed_one_shows(answers: tuple[Comparison, FixedIntake]) -> None:
    """Ten posts for a year each take one person a month; for half a year each, two, who do not come."""
    found, fixed = answers
    assert fixed.numbers == {"observer": 1}
    before, planned, _ = filled(found)
    assert before > 0.97
    assert abs(planned) < 0.03
    _, difference, verdict = filled(fixed.comparison)
    assert difference < -0.25
    assert verdict == "worse"


def test_both_sides_of_the_second_answer_call_the_same(answers: tuple[Comparison, FixedIntake]) -> None:
    _, fixed = answers
    for run in (fixed.comparison.a, fixed.comparison.b):
        assert came_forward(run.flow, run.facts)["observer"].tolist() == [36, 36]
    assert str(fixed.comparison.b.scenario.missions["A"].lines["observer"].tour) == "6 months"
    assert str(fixed.comparison.a.scenario.missions["A"].lines["observer"].tour) == "12 months"


def test_text_and_document_say_which_answer_is_which(answers: tuple[Comparison, FixedIntake]) -> None:
    text = comparison_report(*answers)
    assert max(map(len, text.splitlines())) <= 100
    planned, fixed = text.split("A SECOND QUESTION: THE SAME WITH THE INTAKE OF A HELD FIXED")
    assert "observer: planned from the need, margin 1" in planned
    assert "observer: 1 at every sitting, on both sides" in fixed
    row = next(line for line in fixed.splitlines() if line.startswith("A, observer"))
    assert row.split()[-1] == "worse"

    told = json.loads(json.dumps(comparison_document(*answers)))
    assert told["a"]["intake"] == {"observer": "planned from the need, margin 1"}
    assert told["fixed_intake"]["number_each_sitting"] == {"observer": 1}
    assert told["fixed_intake"]["a"]["intake"] == told["fixed_intake"]["b"]["intake"] == {"observer": "fixed, 1"}
    differences = [
        {row["measure"]: row["difference"] for row in answer["differences"] if row["category"] == "observer"}
        for answer in (told, told["fixed_intake"])
    ]
    assert differences[0]["fill rate"] > -0.03
    assert differences[1]["fill rate"] < -0.25


def test_without_a_tour_or_a_planned_intake_there_is_no_second_question(tmp_path: Path) -> None:
    planned = tours(tmp_path, PLANNED)
    shorter = planned.varied(settings=SHORTER).scenario
    assert categories_asked(planned.scenario, shorter) == ["observer"]
    assert categories_asked(planned.scenario, planned.varied(settings=["seed=3"]).scenario) == []
    fixed = tours(tmp_path, {"intake": "fixed", "number": 3})
    assert categories_asked(fixed.scenario, fixed.varied(settings=SHORTER).scenario) == []
    assert categories_asked(planned.scenario, fixed.varied(settings=SHORTER).scenario) == []

    found = compare(fixed, fixed.varied(settings=SHORTER), replications=1)
    assert with_fixed_intake(found, Execution(1)) is None
    assert comparison_document(found)["fixed_intake"] is None
    assert "SECOND QUESTION" not in comparison_report(found)


def test_units_that_are_raised_are_left_as_they_are_and_named(tmp_path: Path) -> None:
    unit = {"planned": ["2024-06-01"], "ahead": "3 months"}
    base = tours(tmp_path, PLANNED, **{"missions.A.lines.observer.unit": unit})
    other = base.varied(settings=SHORTER)
    assert categories_asked(base.scenario, other.scenario) == []
    assert categories_raised(base.scenario, other.scenario) == ["observer"]
    assert "raised wave by wave" in comparison_report(compare(base, other, replications=1)).split("INTAKE")[1]


@pytest.mark.parametrize(
    ("dates", "number"),
    [
        (MONTHLY, 36),
        ({"first": "2023-12-15", "every": "1 month", "until": "2024-03-15"}, 2),
        (["2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01"], 2),
    ],
)
def test_sittings_are_those_within_the_run(tmp_path: Path, dates: object, number: int) -> None:
    assert sittings(tours(tmp_path, PLANNED, **{"boards.board.sittings": dates}).scenario, "observer") == number


def test_repeaters_and_lost_selections_do_not_count_as_new(tmp_path: Path) -> None:
    """Three come forward at each sitting; half fail, many wait so long for a seat that their selection is lost."""
    world = tours(
        tmp_path,
        {"intake": "fixed", "number": 3},
        **{
            "boards.board": board(
                "observer",
                sittings=MONTHLY,
                checks=[{"name": "medical", "passes": 0.5}],
                attempts=3,
                validity="60 days",
            ),
            "centre.courses.first": course("observer", starts=MONTHLY, maximum=1, passes=0.6, repeats=2),
            "opening.selected": [{"category": "observer", "number": 4, "since": "2023-12-20"}],
            "opening.commission": [{"category": "observer", "number": 3}],
        },
    )
    run = simulate(world, replications=4)
    entered = run.flow[run.flow["stage"] == "commission"].groupby("replication")["entered"].sum()
    assert (entered > 150).all()
    assert came_forward(run.flow, run.facts)["observer"].tolist() == [108.0] * 4
    assert numbers_called(run, ["observer"]) == {"observer": 3}


def test_the_number_is_rounded_up(tmp_path: Path) -> None:
    run = simulate(tours(tmp_path, PLANNED), replications=1)
    total = float(np.sum(came_forward(run.flow, run.facts)["observer"]))
    assert numbers_called(run, ["observer"]) == {"observer": int(-(-total // 36))}
    assert total % 36
