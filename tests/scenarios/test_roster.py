"""The sample roster: as many people as the counts of the real case, and day 0 of a run is its own table."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from rotation import simulate
from rotation.scenario.loading import Loaded, load
from rotation.study import load as load_case
from rotation.study import run_into

FOLDER = Path(__file__).parents[2] / "scenarios"
NAMED = FOLDER / "from-roster.yaml"

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Read the sample as any program would."""
    with (FOLDER / "roster-2024-01.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """Load the scenario that opens from it."""
    return load(NAMED)


def test_it_lists_as_many_as_the_real_case_counts_at_each_stage(rows: list[Row]) -> None:
    opening = load(FOLDER / "kazakhstan-2024.yaml").scenario.opening
    counted: Counter[tuple[str, str, str]] = Counter()
    for stage in ("abroad", "reserve", "commission", "selected", "resting"):
        for group in getattr(opening, stage):
            mission = getattr(group, "mission", None) or getattr(group, "assigned", None) or ""
            counted[stage, group.category, mission] += group.number
    assert Counter((row["stage"], row["category"], row["mission"]) for row in rows) == counted
    assert len({row["identifier"] for row in rows}) == len(rows) == 206


def test_what_is_assumed_is_told_with_its_numbers(rows: list[Row], loaded: Loaded) -> None:
    (warning,) = [each for each in loaded.warnings if each.path == "opening.people"]
    told = dict(part.rsplit(" of ", 1) for part in warning.message.split(": ", 1)[1].split(", "))
    asked = {
        "sex": ("abroad", "reserve", "commission"),
        "tour start": ("abroad",),
        "tour end": ("abroad",),
        "certificate end": ("abroad", "reserve"),
        "available from": ("reserve",),
        "tours served": ("abroad", "reserve", "commission"),
    }
    silent = {name: sum(row["stage"] in at and not row[name] for row in rows) for name, at in asked.items()}
    assert {name: int(number) for name, number in told.items()} == silent


def test_day_0_is_the_rosters_own_table_line_by_line(rows: list[Row], loaded: Loaded, tmp_path: Path) -> None:
    run = run_into(tmp_path / "run", load_case(NAMED, settings=["end=2024-01-15"]), replications=3)
    staffing = run.staffing[run.staffing["opening"]]
    abroad = Counter((row["mission"], row["category"]) for row in rows if row["stage"] == "abroad")
    lines = {(name, each) for name, mission in loaded.scenario.missions.items() for each in mission.lines}
    told = {(each.replication, each.mission, each.category): each.strength for each in staffing.itertuples()}
    assert told == {(future, *line): abroad[line] for future in range(3) for line in lines}
    assert (staffing["level"] == staffing["strength"]).all()
    assert sum(abroad.values()) == 19

    kept = tmp_path / "run" / "scenario.roster-2-roster-2024-01.csv"
    assert kept.read_text(encoding="utf-8") == (FOLDER / "roster-2024-01.csv").read_text(encoding="utf-8")
    alone = simulate(tmp_path / "run" / "scenario.used.yaml", replications=3, workers=1)
    assert alone.digest == run.digest


def test_dates_and_sex_of_those_abroad_are_those_listed(rows: list[Row]) -> None:
    tours = simulate(load_case(NAMED, settings=["end=2024-01-15"]), replications=1, workers=1).tables["tours"]
    opened = tours[tours["chosen_by"] == "opening"]
    for category in ("contingent", "staff officer", "military observer"):
        numbered = sorted((row for row in rows if row["category"] == category), key=lambda row: row["identifier"])
        for number, row in enumerate(numbered, start=1):
            found = opened[(opened["category"] == category) & (opened["person"] == number)]
            assert len(found) == (row["stage"] == "abroad")
            for tour in found.itertuples():
                assert str(tour.mission) == row["mission"]
                assert ("woman" if tour.woman else "man") == (row["sex"] or "man")
                assert row["tour start"] in ("", str(tour.departed)[:10])
                assert row["tour end"] in ("", str(tour.planned_end)[:10])
                assert tour.tour == int(row["tours served"] or 0) + 1
