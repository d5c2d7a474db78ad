"""`--resume`: it goes on with this very run and with no other."""

import shutil
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.study import Execution, load, open_run, run_into

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
SHORTER = ["--set", "end=2024-06-01"]

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a run that was stopped after its first block."""
    folder = tmp_path_factory.mktemp("stopped") / "run"

    def progress(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    case = load(SMALL, settings=SHORTER[1:])
    with pytest.raises(KeyboardInterrupt):
        run_into(folder, case, replications=51, execution=Execution(1, progress))
    return folder


@pytest.fixture
def stopped(original: Path, tmp_path: Path) -> Path:
    return shutil.copytree(original, tmp_path / "run")


def test_a_stopped_run_goes_on_and_a_finished_one_is_told_again(stopped: Path, capsys: Output) -> None:
    words = ["run", str(SMALL), *SHORTER, "-n", "51", "--out", str(stopped), "--resume"]
    assert main(words) == 0
    first = capsys.readouterr()
    digest = open_run(stopped).digest

    (stopped / "report.txt").unlink()
    assert main(words) == 0
    again = capsys.readouterr()
    assert again.out == first.out == (stopped / "report.txt").read_text(encoding="utf-8")
    assert f"{stopped}: this run is finished already; nothing is simulated" in again.err
    assert open_run(stopped).digest == digest


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["--set", "missions.Golan.priority=5"], "another scenario;"),
        (["--seed", "8"], "another seed (7, not 8);"),
        (["-n", "52"], "another number of replications (51, not 52);"),
        (["--policy", "tour-12"], "another scenario, another list of policies;"),
    ],
)
def test_another_run_is_refused(stopped: Path, capsys: Output, changes: list[str], told: str) -> None:
    before = sorted(path.name for path in stopped.rglob("*"))
    words = ["run", str(SMALL), *SHORTER, "-n", "51", "--out", str(stopped), "--resume", *changes]

    assert main(words) == 2
    assert f"holds an unfinished run of {told} it cannot go on as this one" in capsys.readouterr().err
    assert sorted(path.name for path in stopped.rglob("*")) == before


def test_changed_rules_are_refused(stopped: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotation.study.birth.rules_digest", lambda: "changed")
    assert main(["run", str(SMALL), *SHORTER, "-n", "51", "--out", str(stopped), "--resume"]) == 2
    assert "another version of the rules" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--resume"], "name the folder with --out"),
        (["--resume", "--force", "--out", "it"], "leave one of them out"),
        (["--resume", "--out", "it"], "it: holds no run that --resume could go on with"),
    ],
)
@pytest.mark.parametrize("command", ["run", "compare"])
def test_resuming_nothing_is_refused(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command, str(SMALL), *words]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
