"""The notebooks: each is paired with a script that says the same, holds no output, and stays easy to read."""

import ast
import json
from pathlib import Path
from typing import Any

import jupytext
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST_FUNCTION = 5
LONGEST_CELL = 10

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def cells(notebook: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


def code(notebook: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(notebook) if cell["cell_type"] == "code"]


def long_functions(text: str) -> list[str]:
    found = (each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return [each.name for each in found if (each.end_lineno or 0) - each.lineno + 1 > LONGEST_FUNCTION]


def without_header(script: str) -> str:
    """Drop the front matter, which names versions."""
    return script.split("# ---\n", 2)[2]


def test_there_are_notebooks_and_every_script_has_one() -> None:
    assert NOTEBOOKS
    assert {path.stem for path in NOTEBOOKS} == {path.stem for path in FOLDER.glob("*.py")}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_pair_says_the_same(notebook: Path) -> None:
    held = jupytext.read(notebook)
    script = jupytext.writes(held, fmt="py:percent")
    kept = notebook.with_suffix(".py").read_text(encoding="utf-8")
    assert without_header(script) == without_header(kept)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_that_ran_is_kept(notebook: Path) -> None:
    ran = [cell for cell in cells(notebook) if cell["cell_type"] == "code"]
    assert ran
    assert [cell["source"] for cell in ran if cell["outputs"] or cell["execution_count"] is not None] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_and_each_follows_a_question_or_a_cell(notebook: Path) -> None:
    assert [name for text in code(notebook) for name in long_functions(text)] == []
    assert [text for text in code(notebook) if text.count("\n") >= LONGEST_CELL] == []
    prose = ["".join(cell["source"]) for cell in cells(notebook) if cell["cell_type"] == "markdown"]
    assert all("?**" in text for text in prose[1:])


def test_a_long_function_is_noticed() -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * 5) == ["f"]
    assert long_functions("def f():\n" + "    x = 1\n" * 4) == []
