"""CSV read line by line into cells with their places: comma or semicolon, quotes, one record a line."""

import csv
import re

from rotation.foundation.errors import InvalidInput, Problem
from rotation.scenario.places import Place
from rotation.scenario.tabular import MOST_COLUMNS, MOST_ROWS, Cell, Rows, refused

SEPARATORS = (",", ";")
"""What may stand between cells; the line of headings tells which."""

MOST_CHARACTERS = 10_000
"""No line may be longer."""

_BREAKS = re.compile("\r\n|\n|\r")


def read_csv(text: str, shown: str, most: int = MOST_ROWS) -> tuple[Rows, list[Problem]]:
    """Read the rows that hold anything, the headings first; lines that are no rows are told.

    Raises InvalidInput where the headings cannot be read or the table is too long.
    """
    rows: Rows = []
    problems: list[Problem] = []
    separator = ""
    for number, line in enumerate(_BREAKS.split(text), start=1):
        if not line.strip():
            continue
        separator = separator or _separator(line)
        try:
            row = _row(line, separator, shown, number)
        except InvalidInput as fault:
            if not rows:
                raise
            problems += fault.problems
            continue
        if not all(cell.empty for cell in row):
            rows.append(row)
        if len(rows) > most + 1:
            raise refused(shown, f"more than {most:,} rows", number, 1)
    return rows, problems


def _separator(headings: str) -> str:
    return max(SEPARATORS, key=headings.count)


def _row(line: str, separator: str, shown: str, number: int) -> list[Cell]:
    if len(line) > MOST_CHARACTERS:
        raise refused(shown, f"a line of {len(line):,} characters; at most {MOST_CHARACTERS:,} are read", number, 1)
    try:
        (values,) = csv.reader([line], delimiter=separator, strict=True)
    except csv.Error:
        message = "a quote opens and does not close before the next separator; a cell holds no line break"
        raise refused(shown, message, number, line.find('"') + 1) from None
    if len(values) > MOST_COLUMNS:
        raise refused(shown, f"{len(values)} cells in a row; at most {MOST_COLUMNS} are read", number, 1)
    starts = _starts(line, separator)
    return [Cell(value.strip(), Place(shown, number, start)) for value, start in zip(values, starts, strict=False)]


def _starts(line: str, separator: str) -> list[int]:
    """Give the columns, from 1, at which the cells of a line begin."""
    cell = re.compile(f'"(?:[^"]|"")*"|[^{separator}"][^{separator}]*|')
    starts, position = [1], 0
    while (end := cell.match(line, position)) is not None and end.end() < len(line):
        position = end.end() + 1
        starts.append(position + 1)
    return starts
