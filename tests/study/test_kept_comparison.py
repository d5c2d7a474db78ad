"""Comparisons in folders: kept, resumed, opened again, run again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.foundation.errors import InvalidInput, RotationError
from rotation.results.measured import Measured
from rotation.study import (
    Execution,
    Policies,
    chosen,
    compare_cases,
    compare_into,
    compare_sides_into,
    comparison_report,
    load,
    open_comparison,
    open_sides,
    policies_document,
    policies_report,
    rerun,
)
from rotation.study.case import Case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
SHORTER = "end=2024-09-01"
ASKED = {"policies": ["tour-12"], "grid": ["authorisations.second.ceilings.officers.number=4,2"]}

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def base() -> Case:
    return load(SMALL, settings=[SHORTER])


@pytest.fixture(scope="module")
def kept(base: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a comparison of three policies, one of which changes nothing."""
    folder = tmp_path_factory.mktemp("runs") / "three"
    cases, warnings = chosen(base, **ASKED)
    compare_into(folder, [base, *cases], warnings, replications=3, execution=Execution(1))
    return folder


@pytest.fixture(scope="module")
def in_memory(base: Case) -> Policies:
    cases, warnings = chosen(base, **ASKED)
    return compare_cases(base, cases, warnings, replications=3, execution=Execution(1))


def stopping(after: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    return progress


def test_a_kept_comparison_tells_what_the_one_in_memory_tells(kept: Path, in_memory: Policies) -> None:
    found = open_comparison(kept)

    assert found.table.equals(in_memory.table)
    assert policies_report(found) == policies_report(in_memory)
    assert policies_document(found) == policies_document(in_memory)
    assert sorted(path.name for path in kept.iterdir()) == [
        "comparison.json",
        "measures",
        "policies",
        "scenario.used.yaml",
        "scenario.yaml",
    ]


def test_an_interrupted_comparison_goes_on_and_simulates_no_block_twice(base: Case, tmp_path: Path) -> None:
    cases = [base, base.varied(policies=["tour-12"])]

    def told(after: int, *, resume: bool) -> list[int]:
        """Stop after so many replications; give what the progress was told until then."""
        heard: list[int] = []

        def progress(done: int, total: int) -> None:
            heard.append(done)
            if len(heard) > 1 and done >= after:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            compare_into(tmp_path, cases, replications=51, execution=Execution(1, progress, resume=resume))
        return heard

    assert told(50, resume=False) == [0, 50]
    assert told(51, resume=True) == [50, 51]
    assert not list((tmp_path / "tables").rglob("000-*.parquet"))
    assert told(101, resume=True) == [51, 101]

    heard: list[int] = []
    last = Execution(1, lambda done, total: heard.append(done), resume=True)
    found = compare_into(tmp_path, cases, replications=51, execution=last)
    assert heard == [101, 102]
    assert found.table.equals(compare_cases(base, cases[1:], replications=51, execution=Execution(1)).table)
    again = compare_into(tmp_path, cases, replications=51, execution=Execution(1, stopping(0), resume=True))
    assert again.table.equals(found.table)


def test_a_policy_whose_measuring_was_killed_is_measured_on_the_way_back(
    base: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Measured, "keep", killed)
    with pytest.raises(KeyboardInterrupt):
        compare_into(tmp_path, [base], replications=3, execution=Execution(1))
    monkeypatch.undo()
    found = compare_into(tmp_path, [base], replications=3, execution=Execution(1, stopping(4), resume=True))
    assert found.measured.digests == compare_cases(base, [], replications=3).measured.digests


def test_another_comparison_is_refused(base: Case, kept: Path, tmp_path: Path) -> None:
    cases, _ = chosen(base, ["tour-12"])
    with pytest.raises(InvalidInput, match="holds a finished run"):
        compare_into(kept, [base, *cases], replications=3)
    with pytest.raises(KeyboardInterrupt):
        compare_into(tmp_path / "it", [base, *cases], replications=3, execution=Execution(1, stopping(3)))
    with pytest.raises(InvalidInput, match=r"another scenario, another list of policies.*--force to replace it"):
        compare_into(tmp_path / "it", [base], replications=3)
    with pytest.raises(InvalidInput, match=r"another kind, another scenario"):
        compare_sides_into(tmp_path / "it", base, base, replications=3)


def test_a_comparison_is_run_again(kept: Path, tmp_path: Path) -> None:
    found = rerun(kept)
    assert found.is_same
    assert len({name.partition("/")[0] for name in found.now}) == 4
    assert rerun(kept, out=tmp_path / "again").is_same

    copied = shutil.copytree(kept, tmp_path / "copied")
    text = (copied / "comparison.json").read_text(encoding="utf-8")
    held = json.loads(text)
    held["members"][1]["tables"]["gaps"] = "0"
    (copied / "comparison.json").write_text(json.dumps(held), encoding="utf-8")
    assert rerun(copied).differing == ["tour-12/gaps"]


def test_a_damaged_file_is_told(kept: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(kept, tmp_path / "copied")
    (copied / "measures" / "001.parquet").write_bytes(b"half")
    with pytest.raises(RotationError, match=r"001\.parquet: damaged"):
        open_comparison(copied)
    (copied / "comparison.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RotationError, match="not a comparison that this version can read"):
        open_comparison(copied)
    with pytest.raises(RotationError, match="no finished comparison here"):
        open_comparison(tmp_path)


def test_two_sides_are_kept_as_runs_with_the_second_question(base: Case, tmp_path: Path, capsys: Output) -> None:
    words = ["compare", str(SMALL), "--set", SHORTER, "--policy-b", "tour-12", "-n", "3"]
    assert main([*words, "-q"]) == 0
    expected = capsys.readouterr().out

    out = ["--out", str(tmp_path / "two")]
    assert main([*words, "-q", *out]) == 0
    assert capsys.readouterr().out == expected
    found, fixed = open_sides(tmp_path / "two")
    assert comparison_report(found, fixed) in expected
    assert fixed is not None

    assert main([*words, "-q", *out]) == 2
    assert "holds a finished run" in capsys.readouterr().err
    assert main([*words, *out, "--resume"]) == 0
    printed = capsys.readouterr()
    assert printed.out == expected
    assert "finished already; nothing is simulated" in printed.err
    assert main(["rerun", str(tmp_path / "two"), "-q"]) == 0
    assert "THE SAME: all 32 tables" in capsys.readouterr().out


def test_sides_go_on_after_the_first_is_finished(base: Case, tmp_path: Path) -> None:
    other = base.varied(policies=["tour-12"])
    with pytest.raises(KeyboardInterrupt):
        compare_sides_into(tmp_path / "it", base, other, replications=3, execution=Execution(1, stopping(3)))
    told: list[int] = []
    watched = Execution(1, lambda done, total: told.append(done))
    found, _ = compare_sides_into(tmp_path / "it", base, other, replications=3, execution=watched)
    assert found.b.case.label == "tour-12"
    assert found.a.birth.replications == 3
