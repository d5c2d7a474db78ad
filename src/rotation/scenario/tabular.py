"""A table as read, from whatever kind of file: rows of cells, each with its place."""

from dataclasses import dataclass

from rotation.foundation.errors import InvalidInput, Problem
from rotation.scenario.places import Place

MOST_ROWS = 5_000
"""A roster may list so many people; a scenario that holds them all can still be read."""
MOST_COLUMNS = 64
"""No row may be wider."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    value: object
    """Text without spaces around it, or what a workbook holds: a number, a date, a truth value, nothing."""
    place: Place
    """Line and column from 1: of a text file in characters, of a workbook in rows and columns."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or self.value == ""


Rows = list[list[Cell]]
"""Rows that hold anything, the headings first."""


def refused(shown: str, message: str, line: int = 0, column: int = 0) -> InvalidInput:
    """Give the error for a file that cannot be read as a table."""
    return InvalidInput([Problem(shown, line, column, "", message)])


def letters(column: int) -> str:
    """Give the letters by which a workbook calls a column, from 1: A to Z, then AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
