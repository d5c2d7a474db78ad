"""The UN's monthly file of contributions, as it is published: one row a country, mission, kind of personnel and month.

Kinds of personnel become categories: troops are the categories of the mission's units, staff officers and experts on
mission (observers) those whose names say so. Police are no part of a scenario.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rotation.foundation.errors import Problem, nearest, quoted
from rotation.scenario.schema import Mission, Scenario
from rotation.scenario.tabular import Cell, refused

COLUMNS = (
    "isocode3",
    "mission_acronym",
    "personnel_type",
    "male_personnel",
    "female_personnel",
    "last_reporting_date",
)
"""The columns that are looked at; the file has more."""

Row = tuple[datetime.date, tuple[str, ...], tuple[str, ...], int]
"""Date, missions, categories and people."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})( .*)?")


def is_one(headings: Sequence[str]) -> bool:
    """Tell by its headings whether a table is the UN's file."""
    return "mission_acronym" in headings and "personnel_type" in headings


def read(
    rows: Sequence[Sequence[Cell]], shown: str, scenario: Scenario, country: str | None
) -> tuple[list[Row], list[Problem], list[Problem]]:
    """Give the strengths of a country in a scenario's missions, what was left out, and what is wrong with the file.

    Raises InvalidInput where columns are missing or the country cannot be told.
    """
    headings = [str(cell.value).casefold() for cell in rows[0]]
    missing = [name for name in COLUMNS if name not in headings]
    if missing:
        raise refused(shown, f"the UN's file has a column {quoted(missing[0])}{nearest(missing[0], headings)}", 1, 1)
    place = [headings.index(name) for name in COLUMNS]
    table = [[row[number] for number in place] for row in rows[1:] if len(row) >= len(headings)]
    mine = _of_country(table, shown, country)
    faults: list[Problem] = []
    left_out: Counter[str] = Counter()
    sums: Counter[tuple[datetime.date, tuple[str, ...], tuple[str, ...]]] = Counter()
    for _, mission, kind, men, women, date in mine:
        day, number = _date(date, faults), _number(men, faults) + _number(women, faults)
        name = _mission(str(mission.value), scenario)
        categories = _categories(str(kind.value), scenario.missions[name]) if name else ()
        if not categories:
            left_out[f"{mission.value}, {kind.value}"] += 1
        elif day is not None:
            sums[day, (name or "",), categories] += number
    return [(*key, number) for key, number in sums.items()], _told(left_out, shown), faults


def _of_country(table: Sequence[Sequence[Cell]], shown: str, country: str | None) -> list[Sequence[Cell]]:
    countries = sorted({str(row[0].value).upper() for row in table})
    if country is None and len(countries) > 1:
        raise refused(shown, f"the file has {len(countries)} countries; say which one with --country, such as KAZ")
    asked = country.upper() if country else (countries or [""])[0]
    if asked not in countries:
        raise refused(shown, f"there is no country {quoted(asked)} in the file{nearest(asked, countries)}")
    return [row for row in table if str(row[0].value).upper() == asked]


def _mission(acronym: str, scenario: Scenario) -> str | None:
    return next((name for name in scenario.missions if name.casefold() == acronym.casefold()), None)


def _categories(kind: str, mission: Mission) -> tuple[str, ...]:
    """Give the categories of a mission that a kind of personnel stands for."""
    said = kind.casefold()
    if "troop" in said or "contingent" in said:
        return tuple(name for name, line in mission.lines.items() if line.unit is not None)
    for words, meant in ((("staff",), "staff"), (("expert", "observer", "liaison"), "observer")):
        if any(word in said for word in words):
            return tuple(name for name in mission.lines if meant in name.casefold())
    return ()


def _date(cell: Cell, faults: list[Problem]) -> datetime.date | None:
    """Read a date as the UN has written it over the years: year first, or day and month with slashes."""
    text = str(cell.value)
    found = _ISO.fullmatch(text)
    parts = [int(part) for part in found.groups()[:3]] if found else []
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        one, two, year = (int(part) for part in slashed.groups()[:3])
        if (one > 12) != (two > 12):  # which of them is the day can be told
            parts = [year, *sorted((one, two))]
    try:
        return datetime.date(*parts)
    except (TypeError, ValueError):
        faults.append(_fault(cell, f"expected the last day of a month such as 2021-01-31, found {quoted(text)}"))
        return None


def _number(cell: Cell, faults: list[Problem]) -> int:
    text = str(cell.value) or "0"
    if re.fullmatch(r"\d{1,6}(\.0)?", text, re.ASCII):
        return int(float(text))
    faults.append(_fault(cell, f"expected a number of people, found {quoted(text)}"))
    return 0


def _told(left_out: Counter[str], shown: str) -> list[Problem]:
    def said(each: Iterable[tuple[str, int]]) -> str:
        return "; ".join(f"{what} ({rows} rows)" for what, rows in each)

    if not left_out:
        return []
    message = f"left out, for want of such a mission and category in the scenario: {said(sorted(left_out.items()))}"
    return [Problem(shown, 0, 0, "", message, warning=True)]


def _fault(cell: Cell, message: str) -> Problem:
    return Problem(cell.place.file, cell.place.line, cell.place.column, "", message)
