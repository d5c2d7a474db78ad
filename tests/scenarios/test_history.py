"""What history says against `history.yaml`: strengths, women, tours and people at the dates that sources name."""

import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from rotation.study import Run, load, simulate

SCENARIO = Path(__file__).parents[2] / "scenarios" / "history.yaml"
FUTURES = 40
OFFICERS = ["staff officer", "military observer"]

STRENGTHS = [
    ("2003-08-20", "Iraq coalition", 27),
    ("2005-08-31", "Iraq coalition", 27),
    ("2014-10-31", "MINURSO", 2),
    ("2018-06-15", "MINURSO", 5),
    ("2018-10-31", "UNIFIL", 120 + 3),
    ("2019-06-30", "UNIFIL", 120 + 3),
    ("2020-08-20", "UNIFIL", 120 + 3),
    ("2021-01-31", None, 128),
    ("2021-03-22", "UNIFIL", 120 + 3),
    ("2022-06-30", "MINURSO", 6),
    ("2022-06-30", "UNIFIL", 9),
    ("2022-07-31", "MINUSCA", 2),
    ("2023-08-04", "MINUSCA", 2),
    ("2024-01-19", "UNIFIL", 9),
    ("2024-01-19", "MINURSO", 6),
    ("2024-01-19", "MINUSCA", 2),
    ("2024-01-19", "MONUSCO", 2),
    ("2024-03-14", "UNDOF", 139),
    ("2024-05-07", None, 139 + 19),
    ("2025-05-29", None, 158),
]
"""People present on a day, in a mission or in all: the counts of ministers, reports and the UN's own files."""

YEARS = [
    (2014, "MINURSO", 1),
    (2015, "MINURSO", 4),
    (2016, "MINURSO", 3),
    (2017, "MINURSO", 2),
    (2015, "UNOCI", 1),
    (2016, "UNOCI", 1),
    (2018, "UNAMID", 1),
]
"""The UN's means of twelve month ends, rounded."""


@cache
def history() -> Run:
    return simulate(load(SCENARIO), replications=FUTURES, seed=2003)


def people(day: str | datetime.date, mission: str | None, column: str = "strength") -> pd.Series:
    """Give for each future the people present on a day."""
    rows, when = history().tables["staffing"], pd.Timestamp(day)
    there = rows[(rows["from"] <= when) & (rows["to"] > when) & ((rows["mission"] == mission) | (mission is None))]
    return there.groupby("replication")[column].sum().reindex(range(FUTURES), fill_value=0)


def tours(before: str) -> pd.DataFrame:
    """Give the tours begun in the UN's missions from 2014 to a day, that day included."""
    found = history().tables["tours"]
    return found[(found["departed"] >= "2014-01-01") & (found["departed"] <= before)]


@pytest.mark.parametrize(("day", "mission", "counted"), STRENGTHS)
def test_so_many_were_there(day: str, mission: str | None, counted: int) -> None:
    assert people(day, mission).median() == counted


@pytest.mark.parametrize(("year", "mission", "mean"), YEARS)
def test_the_means_of_month_ends_are_those_of_the_un(year: int, mission: str, mean: int) -> None:
    ends = [datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1) for month in range(1, 13)]
    found = sum(people(day, mission) for day in ends) / 12
    assert round(found.median()) == mean


def test_next_to_everybody_of_the_companies_was_in_lebanon_in_2019_and_2020() -> None:
    """The UN's means are 122 and 123."""
    for year in (2019, 2020):
        ends = pd.date_range(f"{year}-01-31", periods=12, freq="ME")
        found = sum(people(day.date(), "UNIFIL") for day in ends) / 12
        assert 122 <= found.median() <= 123


@pytest.mark.parametrize(("day", "counted"), [("2021-01-31", 1), ("2024-05-29", 8)])
def test_so_many_women_were_abroad(day: str, counted: int) -> None:
    assert abs(people(day, None, "women").median() - counted) <= 1


@pytest.mark.parametrize(("day", "served"), [("2018-06-21", 15), ("2024-01-19", 67), ("2025-04-14", 80)])
def test_so_many_officers_had_served(day: str, served: int) -> None:
    begun = tours(day)
    mine = begun[begun["category"].isin(OFFICERS)]
    assert abs(mine.groupby("replication").size().median() - served) <= 1


def test_538_people_served_in_the_unit_in_lebanon_in_630_places() -> None:
    begun = tours("2024-01-19")
    mine = begun[(begun["mission"] == "UNIFIL") & (begun["category"] == "contingent")]
    assert abs(mine.groupby("replication").size().median() - 630) <= 5
    persons = mine.drop_duplicates(["replication", "person"]).groupby("replication").size()
    assert persons.quantile(0.05) <= 538 <= persons.quantile(0.95)
    assert abs(persons.median() - 538) <= 5


def test_waves_of_history_leave_on_their_days_and_only_later_ones_slip() -> None:
    waves = history().tables["waves"]
    past = waves[waves["planned"] < "2025-06-01"]
    assert (past["slip"] == 0).all()
    on_time = (past["departed"] == past["planned"]).groupby(past["replication"]).mean()
    assert on_time.median() == 1
    assert (waves[waves["planned"] >= "2025-06-01"]["slip"] > 0).any()


def test_nobody_moved_while_rotations_were_frozen() -> None:
    moved = history().tables["tours"]
    held = moved[moved["mission"].isin(["UNIFIL", "MINURSO"])]
    assert not held["departed"].between("2020-03-06", "2020-06-30").any()


@pytest.mark.parametrize(("policy", "least", "most"), [("nobody-twice", 610, 650), ("smaller-companies", 520, 550)])
def test_the_other_readings_of_538_come_to_what_they_say(policy: str, least: int, most: int) -> None:
    run = simulate(load(SCENARIO, policies=[policy]), replications=10, seed=2003)
    begun = run.tables["tours"]
    mine = begun[(begun["category"] == "contingent") & (begun["departed"] <= "2024-01-19")]
    persons = mine.drop_duplicates(["replication", "person"]).groupby("replication").size()
    assert least <= persons.median() <= most
