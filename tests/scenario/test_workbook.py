"""A roster in a workbook: the same as in CSV; dates as dates, cells by their letters, hostile files in few words."""

import datetime
import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from rotation.scenario import xlsx_reading
from rotation.scenario.loading import load, written
from rotation.scenario.tabular import letters
from tests.scenario.rosters import ANNA, BORIS, HEADINGS, day, joined, opened, refused, workbook


def as_dates(row: tuple[str, ...]) -> list[object]:
    """Give a row with dates as a workbook holds them, and numbers as numbers."""
    midnight = datetime.time()
    dates = [datetime.datetime.combine(day(cell), midnight) if cell else None for cell in row[5:9]]
    return [*row[:5], *dates, int(row[9])]


@pytest.mark.parametrize("rows", [[ANNA, BORIS], [as_dates(ANNA), as_dates(BORIS)]], ids=["text", "dates"])
def test_a_workbook_says_the_same_as_a_csv(rows: list[list[object]], tmp_path: Path) -> None:
    in_text = opened(tmp_path, joined([ANNA, BORIS]))
    in_cells = opened(tmp_path, workbook(rows), "roster.xlsx")
    assert in_cells.scenario == in_text.scenario
    assert "roster.xlsx" not in in_cells.texts
    (tmp_path / "used.yaml").write_text(written(in_cells), encoding="utf-8")
    assert load(tmp_path / "used.yaml").scenario == in_text.scenario


def test_the_sheet_called_roster_is_read_and_else_the_first(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([ANNA])))
    sheet = book.create_sheet("Roster")
    for row in (HEADINGS, BORIS):
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    assert [each.identifier for each in opened(tmp_path, held.getvalue(), "r.XLSX").scenario.opening.people] == ["A-2"]
    sheet.title = "Other"
    held = io.BytesIO()
    book.save(held)
    assert [each.identifier for each in opened(tmp_path, held.getvalue(), "r.xlsx").scenario.opening.people] == ["A-1"]


def test_numbers_are_identifiers_too_and_formulas_stay_text(tmp_path: Path) -> None:
    rows = [[1001, "observer", "commission"], [1002.0, "observer", "commission"], ["=A2", "observer", "commission"]]
    loaded = opened(tmp_path, workbook(rows, headings=("Identifier", "Category", "Stage")), "roster.xlsx")
    assert [person.identifier for person in loaded.scenario.opening.people] == ["1001", "1002", "=A2"]


def test_faults_name_the_cell_by_row_and_letters(tmp_path: Path) -> None:
    rows = [
        [*ANNA[:5], "=TODAY()", datetime.datetime(2024, 6, 1, 8, 30), 45292, "", 1.5],
        ["", "", "", "", "", "", "", "", "", ""],
        ["A-3", "obsrver", "", "commission", "", "", "", "", "", "", "?"],
    ]
    a_day = "expected a date such as 2024-03-14, found "
    tours = "expected a whole number of tours from 0 to 100, found "
    assert refused(tmp_path, workbook(rows), "roster.xlsx") == [
        f"roster.xlsx:2:6: opening.people.A-1.tour_start: cell F2: {a_day}'=TODAY()'",
        f"roster.xlsx:2:7: opening.people.A-1.tour_end: cell G2: {a_day}'2024-06-01 08:30:00'",
        f"roster.xlsx:2:8: opening.people.A-1.certificate_end: cell H2: {a_day}'45292'",
        f"roster.xlsx:2:10: opening.people.A-1.tours_served: cell J2: {tours}'1.5'",
        "roster.xlsx:4:11: cell K4: the row has 11 cells, and the headings are 10; a cell is missing or too many",
    ]
    assert refused(tmp_path, workbook([["A-3", "obsrver", "", "commission"]]), "roster.xlsx") == [
        "roster.xlsx:2:2: opening.people.A-3.category: cell B2: unknown category 'obsrver'; did you mean 'observer'?"
    ]


def test_columns_have_letters() -> None:
    assert [letters(column) for column in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = workbook([ANNA])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refused(tmp_path, held, "roster.xlsx") == [
        "roster.xlsx: a workbook needs the extra 'office' (openpyxl); install it, or save the sheet as CSV"
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def with_sheet(change: dict[str, bytes]) -> bytes:
    """Give a workbook with some of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(workbook([ANNA]))) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    return packed(parts | change)


SHEET = "xl/worksheets/sheet1.xml"
ROWS = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
WORD = b'<c t="inlineStr"><is><t>identifier</t></is></c>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no workbook"),
    "zeros": (b"\0" * 500_000, "no workbook"),
    "text": (joined([ANNA]).encode(), "no workbook"),
    "half": (workbook([ANNA])[:3000], "no workbook"),
    "the old kind": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "of the old kind"),
    "another archive": (packed({"a.txt": b"a"}), "no workbook"),
    "a bomb": (packed({"xl/workbook.xml": b" " * (xlsx_reading.MOST_UNPACKED + 1)}), "unpacks to more than"),
    "many parts": (packed({f"{number}.xml": b"" for number in range(1001)}), "unpacks to more than"),
    "entities": (with_sheet({SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]>' + ROWS % b""}), "declares entities"),
    "broken cells": (with_sheet({SHEET: ROWS % b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'}), "no workbook"),
    "no XML": (with_sheet({SHEET: b"<worksheet"}), "no workbook"),
    "an empty sheet": (with_sheet({SHEET: ROWS % b""}), "the file is empty"),
    "a row far down": (with_sheet({SHEET: ROWS % (b'<row r="1048576">%s</row>' % WORD)}), "'category', 'stage'"),
    "a row below all": (with_sheet({SHEET: ROWS % (b'<row r="2000000000">%s</row>' % WORD)}), "is empty"),
    "a cell far right": (with_sheet({SHEET: ROWS % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'}), "is empty"),
    "too many people": (workbook([["A", "b", "c"]] * 5001, headings=("identifier", "category", "stage")), "more than"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_in_few_words(case: str, tmp_path: Path) -> None:
    held, told = HOSTILE[case]
    (found,) = refused(tmp_path, held, "roster.xlsx")
    assert told in found
    assert len(found) < 300
