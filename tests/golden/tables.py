"""The tables of the small scenario as they are now, as texts; and what changed against the golden ones."""

import difflib
from pathlib import Path

from rotation.foundation.tables import TABLES
from rotation.study import simulate

FOLDER = Path(__file__).parent / "small"
SCENARIO = Path(__file__).parents[2] / "scenarios" / "small.yaml"
REPLICATIONS, SEED = 2, 1


def current() -> dict[str, str]:
    """Simulate and give every table as CSV."""
    run = simulate(SCENARIO, replications=REPLICATIONS, seed=SEED, workers=1)
    return {name: run.frame(name).to_csv(index=False, lineterminator="\n") for name in TABLES}


def golden() -> dict[str, str]:
    """Read the golden tables."""
    return {path.stem: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.csv"))}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Give the rows that changed, each as `table: - row` or `table: + row`, in the order of tables and rows."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name, "").splitlines(), after.get(name, "").splitlines()
        rows = difflib.unified_diff(was, now, n=0, lineterm="")
        found += [f"{name}: {row[0]} {row[1:]}" for row in list(rows)[2:] if not row.startswith("@@")]
    return found
