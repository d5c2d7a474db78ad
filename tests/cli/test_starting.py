"""`rotation new`, `show` and `completion`: a scenario to start from, where its values come from, and the tabulator."""

from pathlib import Path

import pytest

from rotation.cli import main
from rotation.scenario.loading import load
from rotation.study import load as load_case
from rotation.study import simulate, start_in
from tests.architecture.source import ROOT


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A scenario that extends another, which names a policy."""
    parent = (ROOT / "scenarios" / "small.yaml").read_text(encoding="utf-8")
    (tmp_path / "parent.yaml").write_text(parent, encoding="utf-8")
    child = "extends: parent.yaml\ntitle: a child\nmissions: {Dune: {lines: {military observer: {establishment: 2}}}}\n"
    (tmp_path / "child.yaml").write_text(child, encoding="utf-8")
    return tmp_path / "child.yaml"


def line_of(text: str, start: str) -> str:
    """Give the one line that begins so."""
    (found,) = [line for line in text.splitlines() if line.strip().startswith(start)]
    return found


def test_a_new_scenario_can_be_run_and_is_explained_line_by_line(tmp_path: Path) -> None:
    path = start_in(tmp_path / "mine")
    case = load_case(path)
    assert case.warnings == ()
    levels = simulate(case, replications=2).tables["staffing"]["level"]
    assert levels.max() == 120
    text = path.read_text(encoding="utf-8")
    assert text.count("#") > 40
    assert (tmp_path / "mine" / "schema.json").read_text() == (ROOT / "scenarios" / "schema.json").read_text()


def test_what_is_there_already_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scenario.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "scenario.yaml: is there already" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["scenario.yaml"]
    assert (tmp_path / "scenario.yaml").read_text(encoding="utf-8") == "mine"


def test_a_new_scenario_does_not_go_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["new", str(tmp_path / "file")]) == 2
    assert "expected a folder, found a file" in capsys.readouterr().err


def test_each_value_is_shown_with_the_file_and_line_or_the_option_it_came_from(
    family: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(family), "--policy", "tour-12", "--set", "seed=9"]) == 0
    text = capsys.readouterr().out
    assert line_of(text, "title: a child").endswith(f"# {family}:2")
    assert line_of(text, "establishment: 2 ").endswith(f"# {family}:3")
    parent = family.with_name("parent.yaml")
    written = parent.read_text(encoding="utf-8").splitlines()
    third = written.index("start: 2024-01-01") + 1
    assert line_of(text, "start: 2024-01-01 ").endswith(f"# {parent}:{third}")
    assert line_of(text, "seed: 9").endswith("# --set seed=9")
    policy = next(number for number, line in enumerate(written, start=1) if "tour-12:" in line)
    tours = [line for line in text.splitlines() if line.strip().startswith("tour: 12 months")]
    assert len(tours) == 4
    assert all(line.endswith(f"# {parent}:{policy}") for line in tours)


def test_what_is_shown_is_the_same_scenario(family: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(family)]) == 0
    shown = family.with_name("shown.yaml")
    shown.write_text(capsys.readouterr().out, encoding="utf-8")
    assert load(shown).scenario == load(family).scenario


def test_a_run_shows_the_scenario_it_was_made_with(
    family: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(family), "-n", "1", "--set", "seed=9", "--out", str(tmp_path / "run"), "--quiet"]) == 0
    capsys.readouterr()
    family.unlink()
    assert main(["show", str(tmp_path / "run")]) == 0
    text = capsys.readouterr().out
    assert line_of(text, "title: a child").endswith(f"# {family}:2")
    assert line_of(text, "seed: 9").endswith("# --set seed=9")


def test_a_run_cannot_be_changed_afterwards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(tmp_path), "--set", "seed=9"]) == 2
    assert "a run is over" in capsys.readouterr().err
    assert main(["show", str(tmp_path)]) == 2
    assert "expected a run folder" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_what_completes_the_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    text = capsys.readouterr().out
    assert "_ROTATION_COMPLETE" in text
    assert shell in text


def test_no_other_shell_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "cmd"]) == 2
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err
