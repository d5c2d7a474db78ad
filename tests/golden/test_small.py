"""The tables of the small scenario stay as they are, to the byte, until somebody says that they should change."""

import os
import subprocess
import sys
from pathlib import Path

from tests.golden.tables import changed, current, golden

SHOWN = 60


def test_the_tables_are_the_golden_ones() -> None:
    rows = changed(golden(), current())
    more = f"\n… and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    assert not rows, "rows changed (if they should: make golden)\n" + "\n".join(rows[:SHOWN]) + more


def test_every_golden_table_holds_rows() -> None:
    held = golden()
    assert len(held) > 1
    assert [name for name, text in held.items() if text.count("\n") < 2] == []


def test_changes_are_told_row_by_row() -> None:
    before, after = {"a": "h\n1\n2\n", "b": "h\n1\n"}, {"a": "h\n1\n3\n", "b": "h\n1\n"}
    assert changed(before, before) == []
    assert changed(before, after) == ["a: - 2", "a: + 3"]
    assert changed({}, {"c": "h\n"}) == ["c: + h"]


def test_updating_is_refused_in_ci(root: Path) -> None:
    before = golden()
    told = subprocess.run(
        [sys.executable, "-m", "tests.golden.update"],
        cwd=root,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "CI" in told.stderr
    assert golden() == before
