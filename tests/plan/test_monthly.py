"""Monthly plans told exactly on a tiny world: one post, one relief, no luck."""

import json
from pathlib import Path
from typing import Any

import pytest

from rotation.cli import main
from tests.scenario.worlds import VALID

CALM = (
    "categories.*.withdrawal=0 %",
    "categories.*.early_return.rate=0 %",
    "missions.Cedar.lines.observer.establishment=1",
    "missions.Cedar.lines.observer.tour=6 months",
    "end=2024-12-01",
    "missions.Golan.lines.contingent.unit.planned=[2024-03-14]",
)
HEAD = "identifier,category,stage,mission,sex,tour start,tour end,certificate end,available from\n"
ABROAD = "O-1,observer,abroad,Cedar,man,2023-08-05,2024-02-05,2025-08-01,\n"
READY = "O-2,observer,reserve,,woman,,,2025-12-01,2023-12-01\n"
RELIEVED = "O-2,observer,abroad,Cedar,woman,2024-02-05,2024-08-05,2025-12-01,\n"
THIRD = "O-3,observer,reserve,,man,,,2026-01-01,2024-02-20\n"


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def planned(rows: str, date: str, *more: str) -> int:
    Path("roster.csv").write_text(HEAD + rows, encoding="utf-8")
    settings = [part for each in CALM for part in ("--set", each)]
    asked = ["plan", "roster.csv", "--scenario", str(VALID), "--date", date, "-n", "20", "-q", "--workers", "1"]
    return main([*asked, "--gaps", "0", *settings, *more])


def document(capsys: pytest.CaptureFixture[str], rows: str, date: str) -> dict[str, Any]:
    assert planned(rows, date, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_plan_names_who_leaves_and_who_relieves_them(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, ABROAD + READY, "2024-01-01")
    (row,) = found["leaving"]
    assert (row["identifier"], row["leaves"][:7], row["relief"], row["chance"]) == ("O-1", "2024-02", "O-2", 1.0)
    assert (row["certificate_end"], row["waiting_since"]) == ("2025-12-01", "2023-12-01")
    assert (row["relief_departs"], row["assumed"]) == ("2024-02-05", [])
    assert found["score"] is None
    assert found["changes"] is None


def test_the_next_plan_scores_this_one_and_tells_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    document(capsys, ABROAD + READY, "2024-01-01")
    found = document(capsys, RELIEVED + THIRD, "2024-03-01")
    assert found["previous"] == "2024-01-01"
    (row,) = [row for row in found["score"] if row["series"] == "Cedar, observer"]
    assert (row["date"], row["observed"], row["mean"], row["crps"], row["inside_80"]) == (
        "2024-02-29",
        1,
        1.0,
        0.0,
        True,
    )
    assert found["changes"][:3] == [
        "O-3: new on the roster, observer, reserve",
        "O-1: no longer on the roster, was observer, abroad, Cedar",
        "O-2: observer, abroad, Cedar, was observer, reserve",
    ]
    third = document(capsys, RELIEVED + THIRD, "2024-04-01")
    assert (third["previous"], len(third["record"]), third["changes"]) == ("2024-03-01", 2, [])
    assert sorted(path.name for path in Path("plans").iterdir()) == ["2024-01-01", "2024-03-01", "2024-04-01"]


def test_what_did_not_come_is_scored_against_the_forecast(capsys: pytest.CaptureFixture[str]) -> None:
    document(capsys, ABROAD + READY, "2024-01-01")
    found = document(capsys, READY, "2024-03-01")
    (row,) = [row for row in found["score"] if row["series"] == "Cedar, observer"]
    assert (row["observed"], row["crps"], row["inside_80"]) == (0, 1.0, False)


def test_faults_of_a_roster_name_row_and_column_and_write_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(ABROAD.replace("Cedar", "Cedr") + READY.replace("2023-12-01", "2023-13-01"), "2024-01-01") == 2
    told = capsys.readouterr().err
    assert "roster.csv:2:" in told
    assert "roster.csv:3:" in told
    assert "did you mean 'Cedar'?" in told
    assert not Path("plans").exists()


@pytest.mark.parametrize(
    ("date", "more", "told"),
    [
        ("2023-12-01", [], "2023-12-01 is no day of the scenario"),
        ("2024-01-01", ["-n", "5"], "5 futures are too few"),
        ("2024-01-01", ["--within", "soon"], "--within"),
    ],
)
def test_what_cannot_be_planned_is_refused(
    capsys: pytest.CaptureFixture[str], date: str, more: list[str], told: str
) -> None:
    assert planned(ABROAD + READY, date, *more) == 2
    assert told in capsys.readouterr().err
    assert not Path("plans").exists()


def test_calls_and_classes_are_booked_for_the_worst_gap(capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(ABROAD, "2024-01-01", "--json", "--gaps", "1") == 0
    rows = json.loads(capsys.readouterr().out)["book"]
    assert [(row["action"], row["mission"], row["category"], row["gap_from"]) for row in rows] == [
        (action, "Golan", "contingent", "2024-03-14") for action in ("call", "class")
    ]
    assert all((row["last_day"] is None) == (row["answer"] != "possible") for row in rows)
