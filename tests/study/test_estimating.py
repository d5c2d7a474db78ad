"""What a very large run will take is told before it, and refused where it is too much."""

from pathlib import Path

import pytest

from rotation.cli import main
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput
from rotation.study import Execution, check_size, estimating, load
from rotation.study.estimating import Estimate, Probe, beyond, estimate, is_large, probe, told

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
FOUND = Probe(simulating=0.01, keeping=0.001, tables=1000, files=100, process=500_000_000)


def plan(replications: int, policies: int = 1) -> Plan:
    scenario = load(SMALL).scenario
    return Plan({f"policy {number}": scenario for number in range(policies)}, 7, replications)


def test_only_large_plans_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_large(plan(9_999))
    assert is_large(plan(5_000, 2))
    monkeypatch.setattr(estimating, "LARGE_POSTS", 100)
    assert is_large(plan(50))


def test_an_estimate_grows_with_the_plan_and_falls_with_workers() -> None:
    one = estimate(plan(1000), FOUND, workers=1)
    assert one.seconds == pytest.approx(1000 * 0.011)
    assert one.disk == 100_000
    assert one.memory == 500_000_000 + 2_500_000 + 100_000
    assert estimate(plan(1000, 3), FOUND, workers=1).seconds == pytest.approx(3 * one.seconds)
    assert estimate(plan(1000, 3), FOUND, workers=1).disk == 300_000
    assert estimate(plan(1000, 3), FOUND, workers=1, keeps="measures").disk == 100_000
    assert estimate(plan(1000), FOUND, workers=1, keeps="").disk == 0
    four = estimate(plan(1000), FOUND, workers=4)
    assert four.seconds == pytest.approx(1000 * (0.01 / 4 + 0.001))
    assert four.memory > 5 * 500_000_000


def test_each_reason_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(estimating, "_memory", lambda: 8_000_000_000)
    large = Estimate(seconds=30 * 3600.0, memory=9_000_000_000, disk=10**18)
    reasons = beyond(large, tmp_path / "not" / "yet")
    assert [reason.split("; ")[0] for reason in reasons] == [
        "the run would take about 30 hours, more than a day",
        "the run would need about 9.0 GB of memory",
        "the run would need about 1,000,000,000.0 GB of disk",
    ]
    assert len(beyond(large, None, anywhere=True)) == 1
    assert beyond(Estimate(3600.0, 7_000_000_000, 1), tmp_path) == []


@pytest.mark.parametrize(
    ("seconds", "words"), [(20, "a minute or less here"), (600, "10 minutes here"), (9000, "2.5 hours here")]
)
def test_an_estimate_is_told_in_words(seconds: float, words: str) -> None:
    assert told(Estimate(seconds, 2_000_000_000, 0), "here") == f"{words}, 2.0 GB of memory"


def test_a_probe_is_near_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "_QUICK", 60.0)  # on a busy machine too, several replications share a file
    found = probe(plan(10))
    assert 0 < found.simulating < 60
    assert found.files < found.tables
    assert found.process > 50_000_000


def test_a_run_that_is_too_large_is_refused_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(estimating, "LARGE_REPLICATIONS", 2)
    monkeypatch.setattr(estimating, "_memory", lambda: 1_000_000)

    assert main(["run", str(SMALL), "-n", "2"]) == 2
    printed = capsys.readouterr()
    assert "a large run, 2 replications; roughly a minute or less here" in printed.err
    assert "small.yaml: the run would need about" in printed.err
    assert "there are 1 MB; fewer replications, or --however-large" in printed.err
    assert printed.out == ""
    assert not list(tmp_path.iterdir())
    assert main(["compare", str(SMALL), "-n", "2", "--policy", "tour-12", "--out", "it", "-q"]) == 2
    assert not list(tmp_path.iterdir())

    assert main(["run", str(SMALL), "-n", "2", "--however-large"]) == 0
    assert "a large run" in capsys.readouterr().err


def test_a_run_that_was_admitted_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "LARGE_REPLICATIONS", 2)
    monkeypatch.setattr(estimating, "_memory", lambda: 1)
    case = load(SMALL)
    with pytest.raises(InvalidInput):
        check_size([case], tmp_path, replications=2, execution=Execution(1))
    (tmp_path / "unfinished").mkdir()
    assert check_size([case], tmp_path, replications=2, execution=Execution(1)) is None
