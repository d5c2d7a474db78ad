"""Rosters for tests: the valid scenario opened from a file of its own."""

import datetime
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.loading import Loaded, load
from tests.scenario.worlds import VALID

HEADINGS = (
    "identifier",
    "category",
    "sex",
    "stage",
    "mission",
    "tour start",
    "tour end",
    "certificate end",
    "available from",
    "tours served",
)
ANNA = ("A-1", "observer", "woman", "abroad", "Cedar", "2023-09-01", "2024-06-01", "2025-01-01", "", "2")
BORIS = ("A-2", "contingent", "man", "reserve", "Golan", "", "", "2024-12-01", "2023-12-01", "0")


def joined(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Write rows as CSV, the headings first."""
    return "".join(separator.join(row) + "\n" for row in (HEADINGS, *rows))


def workbook(rows: Sequence[Sequence[object]], title: str = "Sheet", headings: Sequence[str] = HEADINGS) -> bytes:
    """Write rows into a sheet of a workbook, the headings first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in (headings, *rows):
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def opened(folder: Path, held: bytes | str, name: str = "roster.csv", settings: Sequence[str] = ()) -> Loaded:
    """Load the valid scenario with a roster in place of its counts."""
    shutil.copy(VALID, folder / "valid.yaml")
    (folder / name).write_bytes(held.encode() if isinstance(held, str) else held)
    text = f"extends: valid.yaml\nopening: {{abroad: [], reserve: [], roster: {name}}}\n"
    (folder / "child.yaml").write_text(text, encoding="utf-8")
    return load(folder / "child.yaml", settings=settings)


def refused(folder: Path, held: bytes | str, name: str = "roster.csv") -> list[str]:
    """Give what is told about a faulty roster, without the folder."""
    with pytest.raises(InvalidInput) as caught:
        opened(folder, held, name)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def day(text: str) -> datetime.date:
    """Give a date of ISO text."""
    return datetime.date.fromisoformat(text)
