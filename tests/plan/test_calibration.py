"""Calibration: an invented truth is found again, and what cannot be told is said to be so."""

import json
from pathlib import Path

import numpy as np
import pytest

from rotation.analysis.calibration import design, fit
from rotation.cli import main
from rotation.study import Fitting, calibrate, load, observations, simulate, with_ranges
from tests.architecture.source import ROOT

SMALL = ROOT / "scenarios" / "small.yaml"
PATH = "boards.*.checks.*.passes"
TRUTH = 0.45


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the mean strengths of an invented world in which candidates pass each check with 45 %, month by month."""
    run = simulate(load(SMALL, settings=[f"{PATH}={TRUTH}"]), replications=20, seed=99)
    path = tmp_path_factory.mktemp("seen") / "seen.csv"
    rows = ["date,mission,category,count"]
    for line in run.staffing_over_time():
        for month in range(7, 30):
            day = np.datetime64("2024-01") + month
            place = int((day.astype("datetime64[D]") - np.datetime64("2024-01-01")).astype(int))
            rows.append(f"{day}-01,{line.line[0]},{line.line[1]},{round(float(line.mean[place]))}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_an_invented_truth_is_found_again(seen: Path) -> None:
    case = with_ranges(load(SMALL), [f"{PATH}=10 %..95 %"])
    found = calibrate(case, observations(seen, case), fitting=Fitting(points=16), replications=10)
    (row,) = found.left().to_dict("records")
    assert abs(row["best"] - TRUTH) < 0.12
    assert row["least"] <= row["best"] <= row["largest"]
    assert row["largest"] - row["least"] < 0.5
    again = calibrate(case, observations(seen, case), fitting=Fitting(points=16), replications=10)
    assert found.table.equals(again.table)


def test_the_document_lists_every_setting_the_best_first(seen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["calibrate", str(SMALL), "--observed", str(seen), "--range", f"{PATH}=10 %..95 %", "--points", "4"]
    assert main([*asked, "-n", "4", "-q", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    scores = [each["crps"] for each in document["settings"]]
    assert scores == sorted(scores)
    assert len(scores) == 4
    assert document["settings"][0]["alike"]


def test_settings_are_told_apart_only_where_dates_agree() -> None:
    dates = np.repeat(np.arange(10), 2)
    rng = np.linspace(-1, 1, 20)
    scores = np.stack([np.ones(20), np.ones(20) + 0.01 + rng[::-1] * 0.5, np.ones(20) + 3])
    found = fit(scores, dates)
    assert found.best == 0
    assert found.alike.tolist() == [True, True, False]
    assert found.low[2] == pytest.approx(3)


def test_a_design_is_the_same_for_a_seed_and_fills_every_half() -> None:
    points = design(2, 8, 5)
    assert np.array_equal(points, design(2, 8, 5))
    assert not np.array_equal(points, design(2, 8, 6))
    assert ((points < 0.5).sum(axis=0) == 4).all()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--range", "categories.*.withdrawal"], "expected PATH=LOW..HIGH"),
        (["--range", f"{PATH}=10 %..95 %", "--points", "6"], "expected a power of 2"),
        (["--range", "boards.*.checks.*.pases=10 %..95 %"], "did you mean 'passes'?"),
        ([], "fewer than two dates observed"),
    ],
)
def test_what_cannot_be_fitted_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], told: str
) -> None:
    path = tmp_path / "one.csv"
    path.write_text("date,mission,category,count\n2024-06-01,,,7\n", encoding="utf-8")
    if "6" in more:
        path.write_text("date,mission,category,count\n2024-06-01,,,7\n2024-07-01,,,7\n", encoding="utf-8")
    assert main(["calibrate", str(SMALL), "--observed", str(path), "-q", *more]) == 2
    assert told in capsys.readouterr().err
