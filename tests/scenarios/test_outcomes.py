"""What the shipped scenarios come to: the first company's day, the people out, and where the ceiling bites."""

import datetime
from pathlib import Path

import pandas as pd
import pytest

from rotation import simulate

FOLDER = Path(__file__).parents[2] / "scenarios"
FUTURES = 8


def of(table: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """Give the rows whose columns hold the names wanted."""
    for column, name in wanted.items():
        table = table[table[column] == name]
    return table


@pytest.fixture(scope="module")
def real() -> dict[str, pd.DataFrame]:
    """Simulate a few futures of the real case."""
    return dict(simulate(FOLDER / "kazakhstan-2024.yaml", replications=FUTURES, workers=1).tables)


def test_19_people_are_out_when_the_real_case_opens(real: dict[str, pd.DataFrame]) -> None:
    staffing = real["staffing"]
    opening = staffing[staffing["opening"]]
    assert set(opening.groupby("replication")["strength"].sum()) == {19}


def test_the_first_company_arrives_on_14_march_2024_in_every_future(real: dict[str, pd.DataFrame]) -> None:
    first = of(real["waves"], mission="UNDOF")
    first = first[first["wave"] == 1]
    assert len(first) == FUTURES
    assert set(pd.to_datetime(first["departed"]).dt.date) == {datetime.date(2024, 3, 14)}
    assert first["sent"].min() >= 126


def test_later_companies_come_with_the_slips_observed(real: dict[str, pd.DataFrame]) -> None:
    later = of(real["waves"], mission="UNDOF")
    later = later[later["wave"] > 1]
    assert set(later["slip"].dropna()) == {0, 15, 27, 40, 88}
    waited = pd.to_datetime(later["departed"]) - pd.to_datetime(later["planned"])
    assert (waited.dropna().dt.days >= later.loc[waited.notna(), "slip"]).all()


def test_every_line_of_the_real_case_is_filled_as_a_planner_would_expect(real: dict[str, pd.DataFrame]) -> None:
    run = real["staffing"][~real["staffing"]["opening"]]
    days = (pd.to_datetime(run["to"].fillna(datetime.date(2030, 1, 1))) - pd.to_datetime(run["from"])).dt.days
    sums = pd.DataFrame({"mission": run["mission"], "level": run["level"] * days, "posts": run["establishment"] * days})
    mission = sums.groupby("mission")[["level", "posts"]].sum()
    fill = mission["level"] / mission["posts"]
    assert fill.between(0.85, 1.0).all(), fill


def test_the_ceiling_shows_as_a_cause_where_430_posts_are_asked_for() -> None:
    gaps = simulate(FOLDER / "kazakhstan-430.yaml", replications=FUTURES, workers=1).tables["gaps"]
    assert gaps[gaps["cause"] == "ceiling"]["posts"].sum() > 0


def test_a_company_leaves_with_its_specialists_and_waits_for_them() -> None:
    tables = simulate(FOLDER / "company-in-parts.yaml", replications=2 * FUTURES, workers=1).tables
    waves = of(tables["waves"], mission="UNDOF")
    left = waves.groupby(["replication", "wave"])
    assert set(left["category"].nunique()) == {3}
    assert set(left["departed"].nunique()) == {1}
    gaps = of(tables["gaps"], mission="UNDOF", cause="unit incomplete")
    assert of(gaps, category="contingent")["posts"].sum() > 0
