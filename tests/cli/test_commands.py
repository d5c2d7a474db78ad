"""The command line: what is printed where, and every exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.cli import main

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SMALL = str(SCENARIOS / "small.yaml")

SIZE = ["--find", "authorisations.second.ceilings.officers.number", "--between", "2", "4"]

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_run_prints_the_report_and_says_where_the_files_are(capsys: Output) -> None:
    assert main(["run", SMALL, "-n", "2"]) == 0

    printed = capsys.readouterr()
    folder = Path("runs") / "small-7-2"
    assert "Golan, contingent" in printed.out
    assert "one shared pool of 20" in printed.out
    assert f"picture: {folder / 'staffing.png'}" in printed.err
    assert f"tables: {folder / 'tables'}" in printed.err
    assert (folder / "report.txt").read_text(encoding="utf-8") == printed.out
    assert (folder / "staffing.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "tables" / "tours" / "000-000000.parquet").exists()


def test_json_is_one_document_as_agreed(capsys: Output) -> None:
    assert main(["run", SMALL, "-n", "3", "--seed", "5", "--json", "--out", "here"]) == 0

    found = json.loads(capsys.readouterr().out)
    agreed = ["scenario", "seed", "replications", "digest", "measures", "gaps"]
    assert list(found) == [*agreed, "money", "women_targets"]
    assert {tuple(row) for row in found["money"]} == {("mission", "category", "year", "item", "currency", "amount")}
    assert (found["seed"], found["replications"]) == (5, 3)
    assert found["digest"] == json.loads(Path("here/manifest.json").read_text(encoding="utf-8"))["digest"]
    assert {tuple(row) for row in found["measures"]} == {
        ("mission", "category", "measure", "unit", "mean", "low", "high")
    }
    assert {tuple(row) for row in found["gaps"]} == {("mission", "category", "cause", "trigger", "gap_days")}
    rate = [row for row in found["measures"] if row["measure"] == "fill rate" and row["mission"] == "Cedar"]
    assert 0 < rate[0]["low"] <= rate[0]["mean"] <= rate[0]["high"] <= 1.2


def test_quiet_says_nothing_beside_the_data(capsys: Output) -> None:
    assert main(["run", SMALL, "-n", "1", "--quiet"]) == 0

    assert capsys.readouterr().err == ""


def test_a_run_is_never_overwritten_unasked(capsys: Output) -> None:
    for _ in range(2):
        assert main(["run", SMALL, "-n", "1", "-q"]) == 0
    assert sorted(path.name for path in Path("runs").iterdir()) == ["small-7-1", "small-7-1-2"]

    arguments = ["run", SMALL, "-n", "1", "-q", "--out", "runs/small-7-1"]
    assert main(arguments) == 2
    assert "holds a finished run" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0


def test_invalid_input_tells_every_fault_and_writes_nothing(capsys: Output) -> None:
    text = Path(SMALL).read_text(encoding="utf-8")
    text = text.replace(" start: 2024-04-01\n", " start: 2024-04-31\n").replace("capacity: 8", "capasity: 8")
    Path("bad.yaml").write_text(text, encoding="utf-8")
    line = text[: text.index("2024-04-31")].count("\n") + 1

    assert main(["run", "bad.yaml"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert any(told.startswith(f"bad.yaml:{line}:") and "missions.Golan.start" in told for told in lines)
    assert any("did you mean 'capacity'?" in told for told in lines)
    assert lines[-1] == f"{len(lines) - 1} problems"
    assert sorted(path.name for path in Path().iterdir()) == ["bad.yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rn"], "did you mean 'run'?"),
        (["run", SMALL, "--sed", "3"], "--seed"),
        (["run", SMALL, "--seed", "-1"], "--seed"),
        (["run", SMALL, "-n", "0"], "-n"),
        (["run"], "SCENARIO"),
        (["run", "nowhere.yaml"], "nowhere.yaml: "),
        (["run", SMALL, "--set", "missions.Golann.priority=2"], "did you mean 'missions.Golan"),
        (["run", SMALL, "--set", "missions"], "expected PATH=VALUE"),
        (["run", SMALL, "--policy", "tour12"], "did you mean 'tour-12'?"),
        (["compare", SMALL, "--set-a", "missions.Golann.priority=2"], "--set-a"),
        (["compare", SMALL, "--policy-b", "tour12"], "--policy-b tour12"),
        (["compare", SMALL, "--policy", "tour12"], "did you mean 'tour-12'?"),
        (["compare", SMALL, "--grid", "missions.Golann.priority=1,2"], "did you mean 'missions.Golan.priority'?"),
        (["compare", SMALL, "--grid", "missions.Golan.priority"], "expected PATH=VALUE,VALUE"),
        (["compare", SMALL, "--policy", "tour-12", "--policy-b", "tour-12"], "leave out the options of A and B"),
        (["why", SMALL, "--set", "missions.Golann.priority=2"], "did you mean 'missions.Golan"),
        (["check"], "FILE"),
        (["run", SMALL, "--precision", "fil rate=1%"], "did you mean 'fill rate'?"),
        (["run", SMALL, "--precision", "fill rate=1%", "-n", "5"], "leave out -n, and limit it with --most"),
        (["run", SMALL, "--most", "5"], "--most limits a run with --precision"),
        (["compare", SMALL, "--precision", "gapdays=1%"], "did you mean 'gap-days'?"),
        (["compare", SMALL, "--policy-a", "tour-12", "--precision", "gap-days=1"], "leave out the options of A and B"),
        (["size", SMALL], "--find"),
        (["size", SMALL, *SIZE, "--target", "fil rate >= 0.9"], "did you mean 'fill rate'?"),
        (["size", SMALL, *SIZE, "--target", "fill rate >= 0.9", "--missions", "Gola"], "did you mean 'Golan'?"),
    ],
)
def test_wrong_usage_is_answered_with_the_nearest_right_one(capsys: Output, arguments: list[str], message: str) -> None:
    assert main(arguments) == 2

    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
    assert not list(Path().iterdir())


def test_check_names_good_files_on_standard_output_and_faults_elsewhere(capsys: Output) -> None:
    Path("bad.yaml").write_text("title: nothing else\n", encoding="utf-8")

    assert main(["check", SMALL, "bad.yaml"]) == 2
    printed = capsys.readouterr()
    assert printed.out == f"{SMALL}: ok\n"
    assert "bad.yaml" in printed.err
    assert printed.err.endswith(" problems\n")


def test_check_shows_warnings_of_good_files(capsys: Output) -> None:
    assert main(["check", SMALL, "--set", "missions.Golan.priority=1"]) == 0

    printed = capsys.readouterr()
    assert printed.out == f"{SMALL}: ok\n"
    assert "warning: changes nothing" in printed.err


def test_schema_is_json(capsys: Output) -> None:
    assert main(["schema"]) == 0

    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_a_comparison_tells_both_sides_and_the_differences(capsys: Output) -> None:
    setting = "categories.staff officer.calls={intake: fixed, number: 3}"
    assert main(["compare", SMALL, "--policy-a", "tour-12", "--set-b", setting, "-n", "2", "-q"]) == 0

    printed = capsys.readouterr().out
    assert "A = tour-12" in printed
    assert f"B = {setting}"[:60] in printed
    assert "staff officer: A: planned from the need, margin 1.3; B: fixed, 3" in printed
    assert "FILL RATE" in printed
    assert not list(Path().iterdir())


def test_a_comparison_as_json_has_its_differences(capsys: Output) -> None:
    assert main(["compare", SMALL, "--policy-b", "tour-12", "-n", "3", "-q", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["b"]["policies"] == ["tour-12"]
    assert found["a"]["intake"]["contingent"] == "fixed, 2; units raised wave by wave"
    assert found["a"]["digest"] != found["b"]["digest"]
    lengths = [
        row["difference"]
        for row in found["differences"]
        if (row["measure"], row["mission"], row["category"]) == ("tour length", "Golan", "contingent")
    ]
    assert lengths[0] > 60


def test_policies_are_compared_with_the_scenario_itself(capsys: Output) -> None:
    grid = ["--grid", "missions.Golan.priority=1,9"]
    assert main(["compare", SMALL, "--policy", "tour-12", *grid, "-n", "2", "-q"]) == 0

    printed = capsys.readouterr()
    assert printed.err == ""
    assert "3 POLICIES AGAINST THE BASELINE" in printed.out
    assert "tour-12" in printed.out
    assert "priority=9" in printed.out
    assert not list(Path().iterdir())


def test_policies_as_json_and_their_warnings(capsys: Output) -> None:
    assert main(["compare", SMALL, "--grid", "missions.Golan.priority=1", "-n", "2", "--json"]) == 0

    printed = capsys.readouterr()
    assert "the policy 'priority=1' changes nothing" in printed.err
    found = json.loads(printed.out)
    assert [each["name"] for each in found["policies"]] == ["baseline", "priority=1"]
    assert {row["policy"] for row in found["measures"]} == {"baseline", "priority=1"}


def test_why_says_what_each_limit_costs(capsys: Output) -> None:
    assert main(["why", SMALL, "-n", "2", "-q"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "LIMIT LIFTED" in printed.out
    assert "do not add up" in printed.out
    assert "Not lifted" in printed.out

    assert main(["why", SMALL, "-n", "2", "-q", "--all", "--json", "--policy", "tour-12"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["policies"] == ["tour-12"]
    assert told["not_lifted"] == []
    assert len(told["limits"]) == 13
    assert not list(Path().iterdir())


def _fails(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def broken(*args: object, **options: object) -> object:
        raise fault

    monkeypatch.setattr("rotation.study.running.engine", broken)


def test_a_failed_run_is_one_line_and_exit_1(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    _fails(monkeypatch, ValueError("post 3 has two holders"))

    assert main(["run", SMALL, "-n", "2", "-q"]) == 1
    assert capsys.readouterr().err == "failed: replications 0 to 1 of policy 'baseline': post 3 has two holders\n"
    assert not list(Path("runs").iterdir())


def test_an_unknown_error_is_one_line_and_debug_shows_the_rest(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> object:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("rotation.study.telling.run_text", broken)

    assert main(["run", SMALL, "-n", "1", "-q"]) == 1
    assert capsys.readouterr().err == "failed: ZeroDivisionError: by nothing (--debug shows where)\n"
    assert main(["run", SMALL, "-n", "1", "-q", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_debug_shows_where_a_block_failed(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    _fails(monkeypatch, ValueError("post 3 has two holders"))

    assert main(["run", SMALL, "-n", "2", "-q", "--debug"]) == 1
    assert "in broken" in capsys.readouterr().err


def test_an_interruption_is_exit_130(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    _fails(monkeypatch, KeyboardInterrupt())

    assert main(["run", SMALL, "-n", "2"]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "interrupted"
    assert not list(Path("runs").iterdir())


@pytest.mark.parametrize("command", [[], ["run"], ["check"], ["schema"], ["compare"], ["why"], ["rerun"]])
def test_every_help_has_an_example(capsys: Output, command: list[str]) -> None:
    assert main([*command, "--help"]) == 0

    assert "Example: rotation" in capsys.readouterr().out


def test_version_is_printed(capsys: Output) -> None:
    from rotation import __version__

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rotation {__version__}\n"


def started(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "rotation", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_help_imports_no_heavy_library() -> None:
    script = (
        "import sys; from rotation.cli import main; main(['--help']); "
        "print([name for name in ('numpy', 'pandas', 'numba', 'matplotlib', 'pydantic') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)

    assert found.stdout.splitlines()[-1] == "[]"


def test_checking_imports_no_library_for_numbers() -> None:
    script = (
        f"import sys; from rotation.cli import main; main(['check', {SMALL!r}]); "
        "print([name for name in ('numpy', 'pandas', 'numba', 'matplotlib') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)

    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name != "posix", reason="the way a pipe breaks is that of POSIX")
@pytest.mark.parametrize("command", [["schema"], ["run", SMALL, "-n", "1", "-q"]])
def test_a_reader_that_leaves_early_is_no_error(command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "rotation", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=300)

    assert told == b""


def test_no_colour_codes_leave_the_command() -> None:
    found = started("run", SMALL, "-n", "1", env={**os.environ, "NO_COLOR": "1"})

    assert found.returncode == 0
    assert "\x1b" not in found.stdout + found.stderr


def test_a_run_until_precise_says_so_and_keeps_what_was_asked(capsys: Output) -> None:
    assert (
        main(["run", SMALL, "--precision", "fill rate in Cedar=0.01", "--most", "60", "--out", "here", "--json"]) == 0
    )

    found = json.loads(capsys.readouterr().out)
    assert (found["replications"], found["most"]) == (50, 60)
    assert [row["precise"] for row in found["precision"]] == [True]
    kept = json.loads(Path("here/manifest.json").read_text(encoding="utf-8"))
    assert (kept["precision"], kept["most"], kept["replications"]) == (["fill rate in Cedar=0.01"], 60, 50)
    assert "PRECISION" in Path("here/report.txt").read_text(encoding="utf-8")


def test_policies_compared_until_decided_say_what_was_decided(capsys: Output) -> None:
    setting = "authorisations.second.ceilings.officers.number=2"
    assert main(["compare", SMALL, "--grid", setting, "--precision", "gap-days=30%", "-q"]) == 0

    printed = " ".join(capsys.readouterr().out.split())
    assert "DECIDED: GAP-DAYS, all missions" in printed
    assert "Best of all, the baseline included: baseline." in printed


@pytest.mark.parametrize(("target", "found"), [("fill rate >= 0.5", "2"), ("fill rate >= 1", None)])
def test_a_size_is_an_answer_whether_it_is_found_or_not(capsys: Output, target: str, found: str | None) -> None:
    assert (
        main(["size", SMALL, *SIZE, "--target", target, "--missions", "Golan, Cedar", "-n", "3", "--json", "-q"]) == 0
    )

    told = json.loads(capsys.readouterr().out)
    assert told["found"] == found
    assert told["target"]["missions"] == ["Golan", "Cedar"]
    assert told["tried"][0]["futures"] == 3


def test_a_size_is_told_as_it_is_tried(capsys: Output) -> None:
    assert main(["size", SMALL, *SIZE, "--target", "fill rate >= 0.5", "--missions", "Golan", "-n", "2"]) == 0

    printed = capsys.readouterr()
    assert "2: 2 of 2 futures meet the target" in printed.err
    assert "HOW LARGE MUST IT BE?" in printed.out
    assert not list(Path().iterdir())
