"""The chain of monthly plans: a folder of run folders named by date, each with its plan."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rotation.foundation.errors import RotationError
from rotation.results import atomic
from rotation.results.folder import is_finished
from rotation.study.run import Run
from rotation.study.running import open_run

PLAN, TEXT = "plan.json", "plan.txt"
"""The plan as a document and as text, in its run folder."""


@dataclass(frozen=True)
class Link:
    """One plan of a chain."""

    run: Run
    """Its forecast."""
    document: dict[str, Any]
    """What it told."""

    @property
    def date(self) -> datetime.date:
        """The day of its roster."""
        return self.run.scenario.start


def dates(chain: Path) -> list[datetime.date]:
    """Give the days of the finished plans of a chain, in order."""
    found = []
    for each in sorted(chain.iterdir()) if chain.is_dir() else []:
        try:
            date = datetime.date.fromisoformat(each.name)
        except ValueError:
            continue
        if is_finished(each) and (each / PLAN).exists():
            found.append(date)
    return found


def previous(chain: Path, date: datetime.date) -> Link | None:
    """Open the last plan before a day whose forecast reaches it; nothing where there is none.

    Raises RotationError where its document was spoilt.
    """
    earlier = [each for each in dates(chain) if each < date]
    if not earlier:
        return None
    folder = chain / earlier[-1].isoformat()
    try:
        document = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    except ValueError as fault:
        raise RotationError(f"{folder / PLAN} is no plan: {fault}") from None
    run = open_run(folder)
    return Link(run, document) if run.scenario.end >= date else None


def keep_plan(chain: Path, date: datetime.date, document: dict[str, Any], text: str) -> Path:
    """Write a plan into its run folder and give that folder."""
    folder = chain / date.isoformat()
    atomic.write_text(folder / TEXT, text)
    atomic.write_text(folder / PLAN, json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    return folder
