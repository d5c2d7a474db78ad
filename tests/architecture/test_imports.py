"""Directions of imports, package docstrings, and the names of files."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, PACKAGES, ROOT, modules

FORBIDDEN_NAMES = re.compile(r"manager|helper|util|\bbase\b|\bdata\b")


def linted(settings: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    return subprocess.run(
        [*command, "--no-cache", "--config", str(settings)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_contracts_are_kept() -> None:
    done = linted(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def test_a_broken_contract_is_noticed(tmp_path: Path) -> None:
    upside_down = tmp_path / "upside_down.toml"
    upside_down.write_text(
        '[tool.importlinter]\nroot_packages = ["rotation"]\n[[tool.importlinter.contracts]]\nname = "upside down"\n'
        'type = "layers"\nlayers = ["rotation.foundation", "rotation.calendar", "rotation.scenario"]\n'
    )
    done = linted(upside_down)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "upside down BROKEN" in done.stdout


def test_the_packages_are_those_of_the_design() -> None:
    found = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert found == set(PACKAGES)
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_says_what_may_live_in_it(package: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE / package / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "may live here" in text
    assert "ay import" in text, "say whom the package may import"


def test_every_file_says_what_it_is_for() -> None:
    assert [each.place for each in modules() if not ast.get_docstring(each.tree)] == []


def test_files_are_named_after_the_domain() -> None:
    named = [path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")]
    assert [name for name in named if FORBIDDEN_NAMES.search(name.rsplit("/", 1)[-1].removesuffix(".py"))] == []
    assert FORBIDDEN_NAMES.search("base")
    assert FORBIDDEN_NAMES.search("date_utils")


def test_only_two_files_name_the_compiler() -> None:
    naming = [
        each.place
        for each in modules()
        for node in ast.walk(each.tree)
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "numba" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "numba")
    ]
    assert set(naming) == {"foundation/rules.py", "foundation/handing.py"}
