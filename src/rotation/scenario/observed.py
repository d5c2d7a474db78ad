"""Strengths that were observed: a CSV of counts by date, mission and category, or the UN's own contributions file.

What is not in the file is missing, never zero: a month without a row says nothing about that month.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.scenario import contributions
from rotation.scenario.csv_reading import read_csv
from rotation.scenario.places import Place
from rotation.scenario.schema import Scenario
from rotation.scenario.tabular import Cell, refused
from rotation.scenario.text_reading import Wanted, check_characters, decoded, read_bytes

NEEDED = ("date", "mission", "category", "count")
"""The columns of a file of counts; others, such as `source`, are not looked at."""

EVERY = ("", "*", "all")
"""What stands for every mission or every category."""

MOST_ROWS = 500_000
"""So many rows are read; the UN's whole file has about 200,000."""

_WANTED = Wanted("table of strengths", (".csv",), 100_000_000, "the UN's whole file has about 20,000,000")


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """People counted present on a day."""

    date: datetime.date
    """The day."""
    missions: tuple[str, ...]
    """The missions counted."""
    categories: tuple[str, ...]
    """The categories counted."""
    count: int
    """How many people."""
    label: str
    """Whom the file says it counts."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What a file says of a scenario's missions."""

    observations: tuple[Observation, ...]
    """In the order of their dates."""
    warnings: tuple[Problem, ...]
    """What the file says that the scenario has no place for."""


def read_observed(path: str | Path, scenario: Scenario, country: str | None = None) -> Observed:
    """Read the strengths that concern a scenario; `country` is the ISO code looked for in the UN's file.

    Raises InvalidInput with all faults of the file, each with its line and column.
    """
    shown = str(path)
    text = decoded(read_bytes(Path(path), shown, _WANTED), shown)
    check_characters(text, shown)
    rows, problems = read_csv(text, shown, MOST_ROWS)
    if not rows:
        raise refused(shown, f"the file is empty; its first line names the columns: {', '.join(NEEDED)}")
    headings = [str(cell.value).casefold() for cell in rows[0]]
    if contributions.is_one(headings):
        found, warnings, more = contributions.read(rows, shown, scenario, country)
        counted = [Observation(*each, f"{each[1][0]}, {' + '.join(each[2])}") for each in found]
    else:
        counted, warnings, more = _counts(rows, headings, shown, scenario)
    if problems or more:
        raise InvalidInput([*problems, *more])
    if not counted:
        raise refused(shown, "no row is about a mission and a category of the scenario")
    return Observed(tuple(sorted(counted)), tuple(warnings))


def _counts(
    rows: Sequence[Sequence[Cell]], headings: Sequence[str], shown: str, scenario: Scenario
) -> tuple[list[Observation], list[Problem], list[Problem]]:
    """Read a file of counts by date, mission and category."""
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        told = (
            f"expected the columns {', '.join(NEEDED)}; there is no {quoted(missing[0])}{nearest(missing[0], headings)}"
        )
        raise refused(shown, told, 1, 1)
    place = {name: headings.index(name) for name in NEEDED}
    found, faults = [], []
    for row in rows[1:]:
        if len(row) < len(headings):
            faults.append(_fault(row[0].place, f"expected {len(headings)} cells as in the headings, found {len(row)}"))
            continue
        reader = _Row({name: row[number] for name, number in place.items()}, scenario, faults)
        observation = reader.observation()
        if observation is not None:
            found.append(observation)
    return found, [], faults


class _Row:
    """One row of a file of counts, and where its faults are noted."""

    def __init__(self, cells: dict[str, Cell], scenario: Scenario, faults: list[Problem]) -> None:
        self.cells, self.scenario, self.faults = cells, scenario, faults

    def observation(self) -> Observation | None:
        """Give what the row says; nothing where it has a fault."""
        before = len(self.faults)
        date, count = self._date(), self._count()
        label = ", ".join(self._told(name) for name in ("mission", "category"))
        if date is not None and count is not None and not self.scenario.start <= date < self.scenario.end:
            return Observation(date, (), (), count, label)  # of another time, whose missions may be others
        missions = self._names("mission", list(self.scenario.missions))
        held = {name for mission in missions for name in self.scenario.missions[mission].lines}
        known = [name for name in self.scenario.categories if name in held or not missions]
        categories = self._names("category", known)
        if len(self.faults) > before or date is None or count is None:
            return None
        return Observation(date, missions, categories, count, label)

    def _text(self, name: str) -> str:
        return str(self.cells[name].value)

    def _told(self, name: str) -> str:
        every = "all missions" if name == "mission" else "all categories"
        return every if self._text(name).casefold() in EVERY else self._text(name).replace("+", " + ")

    def _note(self, name: str, message: str) -> None:
        self.faults.append(_fault(self.cells[name].place, message))

    def _date(self) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(self._text("date"))
        except ValueError:
            self._note("date", f"expected a date such as 2024-03-14, found {quoted(self._text('date'))}")
            return None

    def _count(self) -> int | None:
        text = self._text("count")
        if text.isascii() and text.isdecimal() and len(text) < 8:
            return int(text)
        self._note("count", f"expected a whole number of people, found {quoted(text)}")
        return None

    def _names(self, column: str, known: Sequence[str]) -> tuple[str, ...]:
        """Give the names in a cell, several joined by `+`; every name where it is empty, `*` or `all`."""
        text = self._text(column)
        if text.casefold() in EVERY:
            return tuple(known)
        asked = [part.strip() for part in text.split("+")]
        for name in asked:
            if name not in known:
                self._note(column, f"there is no {column} {quoted(name)} here{nearest(name, known)}")
        return tuple(name for name in known if name in asked)


def _fault(place: Place, message: str) -> Problem:
    return Problem(place.file, place.line, place.column, "", message)
