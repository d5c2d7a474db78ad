"""A backtest as a whole: on a world without luck, on history, and on a scenario made before what it forecasts."""

import datetime
import json
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.study import backtest, load
from tests.architecture.source import ROOT

SCENARIOS = ROOT / "scenarios"
SEEN = SCENARIOS / "observed-strengths.csv"


def test_strengths_are_those_of_the_day_and_of_whom_the_file_counts(tmp_path: Path) -> None:
    """small.yaml opens with 4 staff officers in Cedar, and 3 observers in Dune until its mission ends."""
    path = tmp_path / "seen.csv"
    path.write_text(
        "date,mission,category,count\n2024-01-01,Cedar,staff officer,4\n2024-01-01,,,7\n2024-01-01,Dune,,3\n"
        "2025-10-01,Dune,,0\n",
        encoding="utf-8",
    )
    scored = backtest(SCENARIOS / "small.yaml", path, replications=20).points.set_index(["series", "date"])
    means = {series: mean for (series, date), mean in scored["mean"].items() if date.year == 2024}
    expected = {"Cedar, staff officer": 4, "all missions, all categories": 7, "Dune, all categories": 3}
    assert means == pytest.approx(expected, abs=0.3)  # somebody may come home on the first day
    closed = scored.loc[("Dune, all categories", datetime.datetime(2025, 10, 1))]
    assert (closed["mean"], closed["crps"]) == (0, 0)


def test_history_is_met_but_where_its_sources_leave_no_room() -> None:
    found = backtest(SCENARIOS / "history.yaml", SEEN, replications=40)
    missed = found.points[~found.points["inside_95"]]
    assert [(row.date.date().isoformat(), row.observed) for row in missed.itertuples()] == [("2015-10-15", 7)]
    assert found.warnings == ()


def test_what_came_after_the_scenario_of_2024_is_forecast() -> None:
    """Its data end in January 2024; the counts of March 2024 to May 2025 were not known."""
    case = load(SCENARIOS / "kazakhstan-2024.yaml")
    found = backtest(case, SEEN, split=datetime.date(2024, 2, 1), replications=40)
    assert len(found.points) == 3
    assert found.points["inside_95"].all()
    assert found.points["crps"].max() < 3


def test_the_document_has_the_scorecard_and_every_point(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["backtest", str(SCENARIOS / "small.yaml"), "-n", "20", "--json", "--observed"]
    path = tmp_path / "seen.csv"
    path.write_text("date,mission,category,count\n2024-01-01,,,7\n2024-06-01,,,9\n", encoding="utf-8")
    assert main([*asked, str(path), "--figure", str(tmp_path / "seen.png")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [point["observed"] for point in document["points"]] == [7, 9]
    assert document["points"][0]["last_seen"] is None
    assert document["scorecard"][-1]["observations"] == 2
    assert (tmp_path / "seen.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        ("2020-01-01,,,7", [], "no observation lies within the run, 2024-01-01 to 2026-07-01"),
        ("2024-01-01,,,7", ["--split", "2025-01-01"], "no observation from 2025-01-01 lies within the run"),
        ("2024-01-01,,,7", ["-n", "5"], "5 futures are too few for bands of 95 %; ask for at least 20"),
    ],
)
def test_a_backtest_that_can_tell_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, more: list[str], told: str
) -> None:
    path = tmp_path / "seen.csv"
    path.write_text(f"date,mission,category,count\n{rows}\n", encoding="utf-8")
    assert main(["backtest", str(SCENARIOS / "small.yaml"), "--observed", str(path), *more]) == 2
    assert told in capsys.readouterr().err


def test_the_report_names_what_fell_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "seen.csv"
    path.write_text("date,mission,category,count\n2024-01-01,Cedar,,9\n2024-01-01,Dune,,3\n", encoding="utf-8")
    assert main(["backtest", str(SCENARIOS / "small.yaml"), "--observed", str(path), "-n", "20"]) == 0
    text = capsys.readouterr().out
    (line,) = [line for line in text.splitlines() if line.startswith("2024-01-01  Cedar")]
    assert line.split()[-3] == "9"
    assert float(line.split()[-2]) < 5
    assert max(map(len, text.splitlines())) <= 100
