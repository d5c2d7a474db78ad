"""The oracle is independent: it takes from the project the scenario, the calendar and the foundation, and no more."""

import ast
from pathlib import Path

import pytest

ALLOWED = {
    "rotation.scenario.schema",
    "rotation.scenario.distributions",
    "rotation.calendar.dates",
    "rotation.foundation.luck",
    "rotation.foundation.thresholds",
    "rotation.foundation.quantities",
    "rotation.foundation.tables",
}
PACKAGES = {"rotation", "rotation.scenario", "rotation.calendar", "rotation.foundation"}
FILES = sorted(path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith("test_"))


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= whole if node.module in PACKAGES else {str(node.module)}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_oracle_imports_nothing_of_the_engine(path: Path) -> None:
    of_the_project = {name for name in _imported(path) if name.split(".")[0] == "rotation"}
    assert of_the_project <= ALLOWED


def test_the_oracle_has_files_to_look_at() -> None:
    assert {"world.py", "people.py", "ledger.py"} <= {path.name for path in FILES}
