"""What is read of a file of counts and of the UN's own file, and what is said of files with faults."""

import datetime
from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.observed import Observation, read_observed
from rotation.scenario.schema import Scenario
from tests.stories.worlds import category, course, line, mission, world

UN = (
    "contribution_id,contributing_country,isocode3,mission_acronym,personnel_type,male_personnel,female_personnel,"
    "last_reporting_date\n"
)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Missions A and B with a unit, staff officers and observers, through 2024."""
    unit = line(10, unit={"planned": ["2024-02-01"]})
    two = {"infantry": unit, "staff officer": line(2)}
    return world(
        {
            "missions.A": mission({**two, "observer": line(3)}),
            "missions.B": mission({"observer": line(1)}),
            "categories.infantry": category(),
            "categories.staff officer": category(),
            "boards.board.categories": ["observer", "infantry", "staff officer"],
            "centre.courses.second": course("infantry"),
            "centre.courses.third": course("staff officer"),
            "authorisations.law.ceilings.all.missions": ["A", "B"],
        }
    )


def read(folder: Path, text: str, scenario: Scenario, country: str | None = None) -> list[Observation]:
    path = folder / "seen.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_observed(path, scenario, country).observations)


def refused(folder: Path, text: str, scenario: Scenario, country: str | None = None) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        read(folder, text, scenario, country)
    return [str(problem).split("seen.csv")[1] for problem in refusal.value.problems]


def test_counts_are_read_by_mission_and_category_or_all_of_them(tmp_path: Path, scenario: Scenario) -> None:
    text = (
        "Date,source,mission,category,count\n2024-03-01,x,A,infantry,9\n2024-02-01,x,*,all,14\n"
        "2024-04-01,x,A+B,observer,4\n2024-05-01,x,A,,13\n"
    )
    found = read(tmp_path, text, scenario)
    everybody = ("observer", "infantry", "staff officer")
    assert found == [
        Observation(datetime.date(2024, 2, 1), ("A", "B"), everybody, 14, "all missions, all categories"),
        Observation(datetime.date(2024, 3, 1), ("A",), ("infantry",), 9, "A, infantry"),
        Observation(datetime.date(2024, 4, 1), ("A", "B"), ("observer",), 4, "A + B, observer"),
        Observation(datetime.date(2024, 5, 1), ("A",), everybody, 13, "A, all categories"),
    ]


def test_every_fault_of_a_file_of_counts_is_told_with_its_place(tmp_path: Path, scenario: Scenario) -> None:
    text = "date,mission,category,count\n2024-13-01,A,infantry,9\n2024-03-01,AA,infantri,-1\n2024-03-01,A\n"
    assert refused(tmp_path, text, scenario) == [
        ":2:1: expected a date such as 2024-03-14, found '2024-13-01'",
        ":3:12: there is no mission 'AA' here; did you mean 'A'?",
        ":3:15: there is no category 'infantri' here; did you mean 'infantry'?",
        ":3:24: expected a whole number of people, found '-1'",
        ":4:1: expected 4 cells as in the headings, found 2",
    ]


def test_rows_of_another_time_may_name_other_missions(tmp_path: Path, scenario: Scenario) -> None:
    found = read(
        tmp_path, "date,mission,category,count\n2019-01-01,Old,infantry,9\n2024-03-01,B,observer,1\n", scenario
    )
    assert [(each.date.year, each.missions) for each in found] == [(2019, ()), (2024, ("B",))]


def test_a_file_without_a_column_is_told_so(tmp_path: Path, scenario: Scenario) -> None:
    assert refused(tmp_path, "date,mission,categry,count\n", scenario) == [
        ":1:1: expected the columns date, mission, category, count; there is no 'category'; did you mean 'categry'?"
    ]


def test_the_un_file_is_read_as_it_is_published(tmp_path: Path, scenario: Scenario) -> None:
    """Troops are the units', experts the observers'; men and women add up; other countries and police are not ours."""
    text = UN + (
        "1,Kazakhstan,KAZ,A,Troops,8,1,2024-01-31\n2,Kazakhstan,KAZ,A,Staff Officers,2,0,2024-01-31\n"
        "3,Kazakhstan,KAZ,B,Experts on Mission,1,,31/01/2024\n4,Kazakhstan,KAZ,A,Individual Police,3,0,2024-01-31\n"
        "5,Kazakhstan,KAZ,MINUSTAH,Troops,3,0,2024-01-31\n6,Nepal,NPL,A,Troops,300,0,2024-01-31\n"
        "7,Kazakhstan,KAZ,A,Troops,9,1,2/29/2024 12:00:00 AM\n"
    )
    assert read(tmp_path, text, scenario, "kaz") == [
        Observation(datetime.date(2024, 1, 31), ("A",), ("infantry",), 9, "A, infantry"),
        Observation(datetime.date(2024, 1, 31), ("A",), ("staff officer",), 2, "A, staff officer"),
        Observation(datetime.date(2024, 1, 31), ("B",), ("observer",), 1, "B, observer"),
        Observation(datetime.date(2024, 2, 29), ("A",), ("infantry",), 10, "A, infantry"),
    ]
    told = read_observed(tmp_path / "seen.csv", scenario, "KAZ").warnings
    (warning,) = told
    assert "left out, for want of such a mission and category in the scenario" in str(warning)
    assert str(warning).endswith("A, Individual Police (1 rows); MINUSTAH, Troops (1 rows)")


def test_the_country_must_be_named_where_there_are_several(tmp_path: Path, scenario: Scenario) -> None:
    text = UN + "1,Kazakhstan,KAZ,A,Troops,8,1,2024-01-31\n6,Nepal,NPL,A,Troops,300,0,2024-01-31\n"
    assert refused(tmp_path, text, scenario) == [
        ": the file has 2 countries; say which one with --country, such as KAZ"
    ]
    assert refused(tmp_path, text, scenario, "KZA") == [": there is no country 'KZA' in the file; did you mean 'KAZ'?"]
    assert len(read(tmp_path, text, scenario, "NPL")) == 1


def test_faults_of_the_un_file_are_told_with_their_places(tmp_path: Path, scenario: Scenario) -> None:
    text = UN + "1,Kazakhstan,KAZ,A,Troops,eight,1,2024-01-31\n2,Kazakhstan,KAZ,A,Troops,8,1,01/02/2024\n"
    assert refused(tmp_path, text, scenario) == [
        ":2:27: expected a number of people, found 'eight'",
        ":3:31: expected the last day of a month such as 2021-01-31, found '01/02/2024'",
    ]


def test_a_month_without_a_row_is_missing_and_not_zero(tmp_path: Path, scenario: Scenario) -> None:
    text = UN + "1,Kazakhstan,KAZ,A,Troops,8,1,2024-01-31\n2,Kazakhstan,KAZ,A,Troops,8,1,2024-03-31\n"
    assert [each.date.month for each in read(tmp_path, text, scenario)] == [1, 3]


def test_a_file_about_nothing_here_is_refused(tmp_path: Path, scenario: Scenario) -> None:
    text = UN + "1,Kazakhstan,KAZ,UNFICYP,Troops,8,1,2024-01-31\n"
    assert refused(tmp_path, text, scenario) == [": no row is about a mission and a category of the scenario"]
    assert refused(tmp_path, "", scenario)[0].startswith(": the file is empty")
