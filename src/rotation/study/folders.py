"""Where a run folder is, and the scenario in it."""

import re
from pathlib import Path

from rotation.results import atomic
from rotation.study.case import Case

READ = "scenario.yaml"
"""The scenario file as it was read."""

USED = "scenario.used.yaml"
"""The scenario after `extends`, policies and settings; it runs by itself."""


def write_scenario(folder: Path, case: Case) -> None:
    """Write the scenario as read, every file it extends, its roster where that is text, and the scenario as used."""
    first, *others = case.loaded.texts.items()
    atomic.write_text(folder / READ, first[1])
    for number, (name, text) in enumerate(others, start=1):
        part, suffix = ("roster", ".csv") if name.lower().endswith(".csv") else ("extends", ".yaml")
        atomic.write_text(folder / f"scenario.{part}-{number}-{Path(name).stem}{suffix}", text)
    atomic.write_text(folder / USED, case.written)


def folder_for(case: Case, seed: int | None, replications: int | None, runs: Path) -> Path:
    """Claim a new folder for a run, named by scenario, policies, seed and replications, and numbered where taken.

    Seed and replications are the scenario's own where they are not given.
    """
    seed = case.scenario.seed if seed is None else seed
    replications = case.scenario.replications if replications is None else replications
    words = [Path(case.source).stem, *case.policies, str(seed), str(replications)]
    stem = "-".join(re.sub(r"[^\w.-]+", "-", word).strip("-.") or "run" for word in words)[:120]
    runs.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = runs / (stem if number == 1 else f"{stem}-{number}")
        try:
            path.mkdir()
        except FileExistsError:
            number += 1
        else:
            return path
