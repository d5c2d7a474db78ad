"""A roster in CSV: what is read, where it may stand, how it goes with settings, policies and what is written."""

from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.loading import load, varied, written
from rotation.scenario.places import Place
from rotation.scenario.schema import Listed
from rotation.scenario.tabular import MOST_ROWS
from tests.scenario.rosters import ANNA, BORIS, HEADINGS, day, joined, opened, refused
from tests.scenario.worlds import VALID

READ = [
    Listed(
        identifier="A-1",
        category="observer",
        stage="abroad",
        sex="woman",
        mission="Cedar",
        tour_start=day("2023-09-01"),
        tour_end=day("2024-06-01"),
        certificate_end=day("2025-01-01"),
        tours_served=2,
    ),
    Listed(
        identifier="A-2",
        category="contingent",
        stage="reserve",
        sex="man",
        mission="Golan",
        certificate_end=day("2024-12-01"),
        available_from=day("2023-12-01"),
        tours_served=0,
    ),
]


@pytest.mark.parametrize(
    "text",
    [
        joined([ANNA, BORIS]),
        joined([ANNA, BORIS], ";"),
        "\ufeff" + joined([ANNA, BORIS], ";"),
        joined([ANNA, BORIS]).replace("\n", "\r\n"),
        joined([ANNA, BORIS]).replace("\n", "\r"),
        "\n" + joined([ANNA, BORIS]).replace("A-2", "\n,,,,,,,,,\n  A-2  ") + "\n\n",
        joined([ANNA, BORIS]).replace("tour start", "TOUR_START").replace("sex", " Sex ").replace("woman", "Woman"),
        joined([ANNA, BORIS]).replace("A-1,observer", '"A-1","observer"'),
        joined([(*row, "", "") for row in (ANNA, BORIS)]),
    ],
    ids=["comma", "semicolon", "mark", "CRLF", "CR", "blank", "headings", "quotes", "wide"],
)
def test_a_roster_is_read_however_it_was_saved(text: str, tmp_path: Path) -> None:
    loaded = opened(tmp_path, text)
    assert loaded.scenario.opening.people == READ
    assert loaded.scenario.opening.roster is None


def test_columns_stand_in_any_order_and_what_is_left_out_is_not_said(tmp_path: Path) -> None:
    loaded = opened(tmp_path, "stage;identifier;category\ncommission;007;observer\n")
    assert loaded.scenario.opening.people == [Listed(identifier="007", category="observer", stage="commission")]


def test_quotes_keep_separators_and_quotes_and_formulas_stay_text(tmp_path: Path) -> None:
    loaded = opened(tmp_path, 'identifier,category,stage\n"=1+1, ""x""",observer,commission\n=A1,observer,commission\n')
    assert [person.identifier for person in loaded.scenario.opening.people] == ['=1+1, "x"', "=A1"]


def test_every_cell_has_its_line_and_column(tmp_path: Path) -> None:
    loaded = opened(tmp_path, joined([ANNA, ("Б-2", '"observer"', *BORIS[2:4], "", *BORIS[5:])]))
    csv = str(tmp_path / "roster.csv")
    assert loaded.origins["opening", "people", 0, "tour_end"] == Place(csv, 2, 44)
    assert loaded.origins["opening", "people", 1, "category"] == Place(csv, 3, 5)
    assert loaded.origins["opening", "people", 1, "sex"] == Place(csv, 3, 16)


def test_the_scenario_as_used_holds_the_people_and_runs_by_itself(tmp_path: Path) -> None:
    loaded = opened(tmp_path, joined([ANNA, BORIS, ("=HYPERLINK(0)", "observer", "", "commission", *[""] * 6)]))
    assert loaded.texts["roster.csv"] == (tmp_path / "roster.csv").read_text()
    alone = tmp_path / "elsewhere"
    alone.mkdir()
    (alone / "used.yaml").write_text(written(loaded), encoding="utf-8")
    assert "roster" not in loaded.merged["opening"]
    assert load(alone / "used.yaml").scenario == loaded.scenario


def test_a_setting_changes_a_person_by_the_identifier(tmp_path: Path) -> None:
    loaded = opened(tmp_path, joined([ANNA, BORIS]), settings=["opening.people.A-1.tour_end=2024-07-01"])
    assert loaded.scenario.opening.people[0].tour_end == day("2024-07-01")
    everybody = varied(loaded, settings=["opening.people.*.tours_served=3"]).scenario.opening.people
    assert [person.tours_served for person in everybody] == [3, 3]


def test_a_setting_names_another_roster_or_none(tmp_path: Path) -> None:
    loaded = opened(tmp_path, joined([ANNA, BORIS]))
    (tmp_path / "other.csv").write_text(joined([BORIS]))
    other = varied(loaded, settings=["opening.roster=other.csv"])
    assert other.scenario.opening.people == READ[1:]
    assert other.texts["other.csv"] == joined([BORIS])
    assert varied(loaded, settings=["opening.roster=null"]).scenario.opening.people == []
    same = varied(loaded, settings=["opening.roster=roster.csv"])
    assert same.scenario == loaded.scenario
    assert any("changes nothing" in each.message for each in same.warnings)
    with pytest.raises(InvalidInput, match=r"'nowhere\.csv': there is no such file"):
        varied(loaded, settings=["opening.roster=nowhere.csv"])


def test_a_policy_names_another_roster(tmp_path: Path) -> None:
    opened(tmp_path, joined([ANNA, BORIS]))
    (tmp_path / "other.csv").write_text(joined([BORIS]))
    text = (tmp_path / "child.yaml").read_text() + "policies: {other: {opening.roster: other.csv}}\n"
    (tmp_path / "child.yaml").write_text(text)
    assert load(tmp_path / "child.yaml").scenario.opening.people == READ
    assert load(tmp_path / "child.yaml", policies=["other"]).scenario.opening.people == READ[1:]


def test_a_roster_stands_beside_the_file_that_names_it_inside_the_folder_of_the_first(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    opened(inner, joined([ANNA]))
    (tmp_path / "top.yaml").write_text("extends: inner/child.yaml\ntitle: from above\n")
    loaded = load(tmp_path / "top.yaml")
    assert loaded.scenario.opening.people == READ[:1]
    assert list(loaded.texts) == ["top.yaml", "inner/child.yaml", "inner/valid.yaml", "inner/roster.csv"]


def test_a_child_drops_the_roster_of_its_parent(tmp_path: Path) -> None:
    opened(tmp_path, joined([ANNA]))
    text = "extends: child.yaml\nopening: {roster: null, commission: [{category: observer, number: 2}]}\n"
    (tmp_path / "grandchild.yaml").write_text(text)
    opening = load(tmp_path / "grandchild.yaml").scenario.opening
    assert (opening.people, len(opening.commission)) == ([], 1)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text(joined([ANNA]))
    (folder / "roster.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "valid.yaml").write_text(VALID.read_text())
    (folder / "child.yaml").write_text("extends: valid.yaml\nopening: {abroad: [], reserve: [], roster: roster.csv}\n")
    with pytest.raises(InvalidInput, match="lies outside the folder"):
        load(folder / "child.yaml")


@pytest.mark.parametrize("name", ["/etc/x.csv", "C:/x.csv", "\\\\server\\x.csv", "../x.csv", "a\0.csv", "x" * 300])
def test_a_name_that_is_none_of_a_file_inside_is_refused(name: str, tmp_path: Path) -> None:
    opened(tmp_path, joined([ANNA]))
    told = "absolute path|lies outside|no name of a file|NUL|CSV or XLSX|200 characters"
    with pytest.raises(InvalidInput, match=told):
        load(tmp_path / "child.yaml", settings=[f"opening.roster='{name}'"])


def test_the_largest_roster_can_be_read_again_from_the_scenario_as_used(tmp_path: Path) -> None:
    rows = [(f"A-{number:05d}", *BORIS[1:4], "", *BORIS[5:]) for number in range(MOST_ROWS)]
    loaded = opened(tmp_path, joined(rows))
    assert len(loaded.scenario.opening.people) == MOST_ROWS
    (tmp_path / "used.yaml").write_text(written(loaded), encoding="utf-8")
    assert load(tmp_path / "used.yaml").scenario == loaded.scenario
    assert refused(tmp_path, joined([*rows, ANNA])) == [f"roster.csv:{MOST_ROWS + 2}:1: more than 5,000 rows"]


HEAD = ",".join(HEADINGS).encode() + b"\n"
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "the file is empty"),
    "spaces": (b" \n" * 10_000, "the file is empty"),
    "zeros": (b"\0" * 900_000, "NUL character"),
    "a control character": (HEAD + b"A\x07-1" + b"," * 9, "U+0007"),
    "not UTF-8": ("identifier,category,stage\nM\xfcller,observer,commission".encode("latin-1"), "not UTF-8"),
    "UTF-16": (joined([ANNA]).encode("utf-16"), "UTF-16"),
    "a workbook": (b"PK\x03\x04" + b"\0" * 100, "ends in .xlsx"),
    "too large": (HEAD * 20_000, "larger than 1,000,000 bytes"),
    "one long line": (b"," * 900_000, "a line of 900,000 characters"),
    "one long word": (b"x" * 900_000, "a line of 900,000 characters"),
    "many cells": (b"," * 9_000, "9001 cells in a row"),
    "quotes": (b'"' * 9_001, "a quote opens"),
    "quotes in rows": (HEAD + (b'"' * 9_001 + b"\n") * 50, "a quote opens"),
    "many headings": (b"identifier," * 60, "stands twice"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_roster_is_refused_in_few_words(case: str, tmp_path: Path) -> None:
    held, told = HOSTILE[case]
    found = refused(tmp_path, held)
    assert told in found[0] or told in found[-1], found
    assert all(len(each) < 300 for each in found)
    assert len(found) <= 60
