"""A roster's table as people of the opening state: headings, one person a row, each value with its place."""

import datetime
from collections.abc import Sequence

from rotation.foundation.errors import InvalidInput, Problem, closest, nearest, quoted
from rotation.scenario.opening import Listed
from rotation.scenario.places import Node, Place
from rotation.scenario.tabular import Cell, Rows, refused
from rotation.scenario.text_reading import unprintable

FIELDS = tuple(Listed.model_fields)
"""What a roster may say of a person; headings have spaces where these have underscores."""
NEEDED = tuple(name for name, field in Listed.model_fields.items() if field.is_required())
"""The columns that a roster must have."""

_WORDS = ("stage", "sex")
_DAYS = tuple(name for name in FIELDS if name.endswith(("_start", "_end", "_from")))
_MOST_DIGITS = 9


def heading(field: str) -> str:
    """Give the heading of a column as a roster writes it."""
    return field.replace("_", " ")


def people(rows: Rows, shown: str, stated: Place) -> tuple[Node, list[Problem]]:
    """Give everybody a table lists, and what is wrong with its columns and rows; `stated` is where it is named.

    Cells that are empty are left out. Raises InvalidInput where the table names too little to be read.
    """
    if not rows:
        message = f"the file is empty; its first line names the columns: {', '.join(map(heading, FIELDS))}"
        raise refused(shown, message)
    fields, problems = _columns(rows[0], shown)
    listed: list[Node] = []
    for row in rows[1:]:
        fault = _misfit(row, rows[0])
        if fault is not None:
            problems.append(fault)
            continue
        problems += [_at(cell.place, told) for cell in row if (told := unprintable(_text(cell.value)))]
        listed.append(_person(row, fields))
    if len(rows) == 1:
        raise refused(shown, "the roster lists nobody; without a roster nobody is anywhere when the run opens")
    return Node(listed, Place(shown), stated), problems


def _columns(headings: Sequence[Cell], shown: str) -> tuple[list[str | None], list[Problem]]:
    """Give the field of each column, nothing for those unknown or without a heading."""
    fields = ["_".join(_text(cell.value).casefold().replace("_", " ").split()) or None for cell in headings]
    problems = []
    for number, (cell, field) in enumerate(zip(headings, fields, strict=True)):
        if field in fields[:number] and field in FIELDS:
            problems.append(_at(cell.place, f"the column '{heading(field)}' stands twice"))
        elif field is not None and field not in FIELDS:
            left = [heading(each) for each in FIELDS if each not in fields]
            hint = nearest(heading(field), left if closest(heading(field), left) else map(heading, FIELDS))
            problems.append(_at(cell.place, f"unknown column {quoted(_text(cell.value))}{hint}"))
    missing = [heading(each) for each in NEEDED if each not in fields]
    if missing or any("twice" in each.message for each in problems):
        place = headings[0].place
        lacking = f"there is no column '{missing[0]}'" if len(missing) == 1 else f"there are no columns {missing}"
        told = lacking.replace("[", "").replace("]", "") + f"; a roster needs {', '.join(map(heading, NEEDED))}"
        raise InvalidInput([*problems, *([Problem(shown, place.line, place.column, "", told)] if missing else [])])
    return [field if field in FIELDS else None for field in fields], problems


def _misfit(row: Sequence[Cell], headings: Sequence[Cell]) -> Problem | None:
    """Say what is wrong with a row that has not as many cells as there are headings."""
    beyond = [cell for cell in row[len(headings) :] if not cell.empty]
    if len(row) < len(headings) or beyond:
        message = f"the row has {len(row)} cells, and the headings are {len(headings)}; a cell is missing or too many"
        return _at(beyond[0].place if beyond else row[0].place, message)
    return None


def _person(row: Sequence[Cell], fields: Sequence[str | None]) -> Node:
    held = {
        field: Node(_value(field, cell.value), cell.place, cell.place)
        for cell, field in zip(row, fields, strict=False)
        if field is not None and not cell.empty
    }
    return Node(held, row[0].place, row[0].place)


def _value(field: str, value: object) -> object:
    """Give what a cell says, as the schema wants it; what it cannot be stays, for the schema to refuse."""
    if field in _DAYS and isinstance(value, datetime.date | int | float) and not isinstance(value, bool):
        return _day(value)
    text = _text(value)
    if field in _WORDS:
        return text.casefold()
    if field == "tours_served" and text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    return text


def _day(value: datetime.date | float) -> object:
    """Give a workbook's date as text; a moment of a day, or a number not shown as a date, stays as it is."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    return value.isoformat() if isinstance(value, datetime.date) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _at(place: Place, message: str) -> Problem:
    return Problem(place.file, place.line, place.column, "", message)
