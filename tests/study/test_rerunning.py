"""A manifest is enough to run again: the same digests in a fresh process, under another hash seed, on other workers."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.foundation.errors import InvalidInput, RotationError
from rotation.study import Execution, load, open_run, rerun, rerun_report, run_into
from rotation.study.rerunning import Rerun

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a run of a policy with a setting, of two blocks."""
    path = tmp_path_factory.mktemp("runs") / "tour-12"
    case = load(SMALL, policies=["tour-12"], settings=["missions.Golan.priority=3"])
    run_into(path, case, replications=52, seed=3, execution=Execution(workers=1))
    return path


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(folder, tmp_path / "copied")


def edited(folder: Path, **changes: object) -> None:
    """Change values of a manifest."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


@pytest.mark.parametrize(("workers", "hashes"), [("1", "1"), ("2", "4242")])
def test_a_fresh_process_makes_the_same_tables(folder: Path, workers: str, hashes: str) -> None:
    surroundings = {**os.environ, "PYTHONHASHSEED": hashes}
    words = ["rerun", str(folder), "--workers", workers, "--json"]
    command = [sys.executable, "-m", "rotation", *words]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300, check=False)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["same"]
    assert told["now"]["digest"] == open_run(folder).digest
    assert told["policies"] == ["tour-12"]


def test_a_rerun_can_be_kept(folder: Path, tmp_path: Path) -> None:
    found = rerun(folder, out=tmp_path / "again")

    assert found.is_same
    again = open_run(tmp_path / "again")
    assert again.digest == open_run(folder).digest
    assert again.case.label == "tour-12"
    with pytest.raises(InvalidInput, match="holds a finished run"):
        rerun(folder, out=folder)


def test_a_difference_names_table_replication_and_versions(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = json.loads((copied / "manifest.json").read_text(encoding="utf-8"))
    tours = copied / "tables" / "tours"
    shutil.copyfile(tours / "000-000050.parquet", tours / "000-000000.parquet")
    held["tables"]["tours"]["digest"] = "0" * 64
    edited(copied, tables=held["tables"], versions={**held["versions"], "rotation": "0.0.9", "rules": "old"})

    assert main(["rerun", str(copied), "-q"]) == 1
    printed = capsys.readouterr().out
    assert "the first table that differs is tours, first in replication 0 of policy 'tour-12'" in printed
    assert "made by:  rotation 0.0.9, rules old" in printed
    assert "The rules differ" in printed
    assert "different too" not in printed


def test_a_table_that_only_one_of_the_two_has_is_a_difference(folder: Path) -> None:
    birth = open_run(folder).birth
    assert Rerun(birth, birth, {"tours": "a"}, {"tours": "a", "boats": "b"}).differing == ["boats"]
    assert "now  b" in rerun_report(Rerun(birth, birth, {}, {"boats": "b"}))


def test_a_scenario_changed_since_is_refused(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    used = copied / "scenario.used.yaml"
    used.write_text(used.read_text(encoding="utf-8").replace("priority: 3", "priority: 4"), encoding="utf-8")

    assert main(["rerun", str(copied)]) == 2
    assert "scenario.used.yaml: was changed since the run was made" in capsys.readouterr().err


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(RotationError, match="no finished run here"):
        rerun(tmp_path)
