"""A sheet of an XLSX workbook read into cells with their places; what a cell holds is taken as it stands."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rotation.foundation.errors import InvalidInput
from rotation.scenario.places import Place
from rotation.scenario.tabular import MOST_COLUMNS, MOST_ROWS, Cell, Rows, letters, refused

MOST_UNPACKED = 50_000_000
"""The parts of a workbook may have so many bytes, unpacked."""
MOST_PARTS = 1_000
"""A workbook may have so many parts."""
LOWEST_ROW = 1_048_576
"""Workbooks have no row below it."""
SHEET = "roster"
"""The sheet that is read, in any case; without one of that name, the first."""

_ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what the XML parser raises is one
    TypeError,
    ValueError,
)
"""What the library may raise for a file that is no workbook, or a damaged one."""


def read_xlsx(held: bytes, shown: str) -> Rows:
    """Read the rows of a workbook that hold anything, the headings first.

    Formulas are not worked out: they stay the text that they are. Raises InvalidInput where it is no workbook, it is
    damaged or too large, or the library that reads workbooks is missing.
    """
    try:
        from openpyxl import load_workbook  # an extra that may be absent, and slow to import
    except ImportError:
        message = "a workbook needs the extra 'office' (openpyxl); install it, or save the sheet as CSV"
        raise refused(shown, message) from None
    _check_parts(held, shown)
    with _readable(shown):
        workbook = load_workbook(io.BytesIO(held), read_only=True, data_only=False)
        sheets: list[Any] = list(workbook.worksheets)
        named = [sheet for sheet in sheets if sheet.title.strip().casefold() == SHEET]
        if not sheets:
            raise refused(shown, "the workbook has no sheet of cells")
        return _rows((named or sheets)[0], shown)


@contextmanager
def _readable(shown: str) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are no matter here
        try:
            yield
        except InvalidInput:
            raise
        except _BROKEN:
            raise refused(shown, "this is no workbook that can be read, or it is damaged; save it as XLSX") from None


def _check_parts(held: bytes, shown: str) -> None:
    if held[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refused(shown, "this workbook is of the old kind or has a password; save it as XLSX without one")
    with _readable(shown), zipfile.ZipFile(io.BytesIO(held)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            message = f"the workbook unpacks to more than {MOST_PARTS:,} parts or {MOST_UNPACKED:,} bytes"
            raise refused(shown, message)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _ENTITIES.search(archive.read(part)):
                raise refused(shown, "the workbook declares entities, which no roster needs")


def _rows(sheet: Any, shown: str) -> Rows:
    rows: Rows = []
    before: object = None
    for number, row in enumerate(sheet.iter_rows(max_row=LOWEST_ROW, max_col=MOST_COLUMNS + 1), start=1):
        if row is before:  # the library hands out one and the same row for all that are missing
            continue
        before = row
        cells = [Cell(_held(cell.value), Place(shown, number, place)) for place, cell in enumerate(row, start=1)]
        width = len(rows[0]) if rows else 0
        while len(cells) > width and cells[-1].empty:
            cells.pop()
        if all(cell.empty for cell in cells):
            continue
        if len(cells) > MOST_COLUMNS:
            raise refused(shown, f"a cell beyond column {letters(MOST_COLUMNS)}; no roster is so wide", number, 1)
        rows.append(cells)
        if len(rows) > MOST_ROWS + 1:
            raise refused(shown, f"more than {MOST_ROWS:,} people", number, 1)
    return rows


def _held(value: Any) -> object:
    """Take a cell as it stands: text without spaces around it; a formula as the text it was written as."""
    text = getattr(value, "text", value)  # a formula over several cells is an object that holds its text
    return text.strip() if isinstance(text, str) else text
