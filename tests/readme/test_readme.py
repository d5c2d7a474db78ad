"""Every command and every line of Python in the README is run, with few replications, beside the shipped scenarios."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FEW = 2
SIMULATING = {"run", "compare", "why", "size", "levers", "uncertain"}


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def commands() -> list[list[str]]:
    """Give the words of every command line in the console blocks."""
    lines = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    return [shlex.split(line, comments=True) for line in lines]


ROTATION = [words[1:] for words in commands() if words[0] == "rotation"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the shipped scenarios in it, as a reader's has."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    return tmp_path


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "MPLBACKEND": "agg", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=600,  # the first of them compiles the rules
        check=False,
    )


def test_the_readme_shows_every_command() -> None:
    assert {words[0] for words in ROTATION} >= {"check", "schema", "backtest", "explain", "rerun", *SIMULATING}
    assert ["make", "run"] in commands()
    assert ["make", "test"] in commands()


def test_nothing_else_stands_in_a_console_block() -> None:
    assert {words[0] for words in commands()} == {"make", "rotation"}


@pytest.mark.parametrize("words", ROTATION, ids=" ".join)
def test_a_command_does_what_it_says(words: list[str], desk: Path) -> None:
    few = ["-n", str(FEW)] if words[0] in SIMULATING and "--precision" not in words else []
    made_before = [each for each in ROTATION if words[0] != "run" and "--out" in each and each[-1] in words]
    for each in made_before:
        assert run(["-m", "rotation", *each, "-n", str(FEW)], desk).returncode == 0
    done = run(["-m", "rotation", *words, *few], desk)
    assert done.returncode == 0, done.stderr
    if words[0] != "check":
        assert done.stdout.strip()
    if "--out" in words:
        folder = desk / words[words.index("--out") + 1]
        assert (folder / "manifest.json").is_file()
        told = re.findall(r"^\| (.+?) \|", README.split("## What a run folder holds")[1].split("##")[0], re.M)
        names = [name for cell in told for name in re.findall(r"`([^`]+)`", cell)]
        assert names
        assert [name for name in names if not list(folder.glob(name.replace("NAME", "*")))] == []


def test_the_lines_of_python_run(desk: Path) -> None:
    (code,) = blocks("python")
    few, replaced = re.subn(r"replications=\d+", f"replications={FEW}", code)
    assert replaced == 1
    assert len([line for line in code.splitlines() if line]) <= 3
    done = run(["-c", few], desk)
    assert done.returncode == 0, done.stderr
    assert re.search(r"UNDOF +contingent +0\.\d+", done.stdout)


def test_the_windows_lines_are_those_of_make() -> None:
    (powershell,) = blocks("powershell")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tools = [line.split("\\")[2].split()[0] for line in powershell.splitlines() if line.startswith(".venv\\Scripts")]
    assert {"python", "rotation", "ruff", "mypy", "lint-imports", "pytest"} == set(tools)
    assert [tool for tool in tools if f"$(BIN)/{tool}" not in makefile] == []
    assert "ruff format --check ." in powershell


def test_the_exit_codes_are_told() -> None:
    assert set(re.findall(r"^\| (\d+) \|", README, re.M)) == {"0", "1", "2", "130"}
