"""No decorative fields: whatever the schema lets a planner change changes some result, and labels change none."""

import json
from functools import cache
from pathlib import Path

import pytest

from rotation.study import Run, chosen, load, schema_text, simulate, uncertain
from rotation.study.case import Case
from tests.fields.changes import change
from tests.fields.of_missions import DECISIONS, MISSIONS, UNITS
from tests.fields.of_opening import COUNTS, ROSTER, RUN
from tests.fields.of_people import BOARDS, CATEGORIES, CENTRE
from tests.fields.walking import belongs, changed, fields

WORLD = Path(__file__).with_name("world.yaml")

CHANGES = {**RUN, **CATEGORIES, **DECISIONS, **MISSIONS, **UNITS, **BOARDS, **CENTRE, **COUNTS, **ROSTER}
"""For each field of the schema a change that is felt."""

LABELS = {
    "title": change("title=Another"),
    "description": change("description=What it is about"),
    "missions.*.area": change("missions.Golan.area=a valley"),
    "sources.*": change("sources={plan: the plan of 2023}"),
    "basis.*": change("basis={start: 'assumption: any day'}"),
}
"""Words for the reader: what the world is called, where a mission is, and why a number is what it is."""

RANGES = "a range is drawn from when it is asked what it does"

ASKED = {
    "policies.*.*": "a policy changes the world only when it is asked for",
    "grid.*": "a grid says what is compared when nothing else is asked for",
    "uncertain.*.basis": "a word for the reader",
    "uncertain.*.low": RANGES,
    "uncertain.*.high": RANGES,
    "uncertain.*.shape": RANGES,
    "uncertain.*.most_likely": RANGES,
    "opening.roster": "a file's name; its people are read in its place",
    "extends": "a file's name; its values are read first",
}
"""What is no value of the world, but says where values come from; each has a test of its own below."""


@cache
def busy(given: tuple[str, ...] = ()) -> Case:
    return load(WORLD, settings=given)


@cache
def before(given: tuple[str, ...] = ()) -> Run:
    return simulate(busy(given), workers=1)


def felt(one: Run, other: Run) -> str:
    """Name where two runs differ: in the tables, or in what is computed of them with prices, targets and minimums."""
    if one.digest != other.digest:
        return "tables"
    computed = {"money": Run.money, "women": Run.women, "measures": Run.measures}
    return next((name for name, of in computed.items() if not of(one).equals(of(other))), "")


def test_every_field_has_a_change_that_is_felt_or_is_named_as_an_exception() -> None:
    assert sorted([*CHANGES, *LABELS, *ASKED]) == sorted([*fields(), "extends"])


def test_the_json_schema_knows_no_field_that_was_not_walked() -> None:
    schema = json.loads(schema_text())
    assert set(schema["definitions"]["Scenario"]["properties"]) == {path.split(".")[0] for path in fields()} | {
        "extends"
    }


@pytest.mark.parametrize("field", CHANGES)
def test_a_field_is_felt(field: str) -> None:
    settings, given = CHANGES[field]
    other = busy(given).varied(settings=settings)
    differing = changed(busy(given).scenario, other.scenario)
    assert differing
    assert [path for path in differing if not belongs(path, field)] == []
    assert felt(before(given), simulate(other, workers=1))


@pytest.mark.parametrize("field", LABELS)
def test_a_label_changes_nothing(field: str) -> None:
    other = busy().varied(settings=LABELS[field].settings)
    differing = changed(busy().scenario, other.scenario)
    assert differing
    assert [path for path in differing if not belongs(path, field)] == []
    assert felt(before(), simulate(other, workers=1)) == ""


def test_a_policy_is_felt_when_it_is_asked_for() -> None:
    assert felt(before(), simulate(busy().varied(policies=["no pool"]), workers=1))


@pytest.mark.parametrize(
    "other",
    ["low: 6 %, high: 20 %", "low: 5 %, high: 21 %", "low: 5 %, high: 20 %, shape: triangle, most_likely: 10 %"],
)
def test_a_range_is_felt_when_its_inputs_are_drawn(other: str) -> None:
    ranges = [f"uncertain={{categories.*.withdrawal: {{{each}}}}}" for each in ("low: 5 %, high: 20 %", other)]
    one, two = (uncertain(busy((each,)), draws=3, replications=1) for each in ranges)
    assert not one.draws.equals(two.draws)


def test_a_peak_is_felt() -> None:
    ranges = [f"low: 5 %, high: 20 %, shape: triangle, most_likely: {peak} %" for peak in (8, 15)]
    one, two = (
        uncertain(busy((f"uncertain={{categories.*.withdrawal: {{{each}}}}}",)), draws=3, replications=1)
        for each in ranges
    )
    assert not one.draws.equals(two.draws)


def test_a_grid_says_what_is_compared() -> None:
    cases, _ = chosen(busy())
    assert [case.scenario.missions["Dune"].end for case in cases] == [
        busy().scenario.missions["Dune"].end.replace(month=month) for month in (11, 12)
    ]
    assert [case.label for case in chosen(busy(("grid={}",)))[0]] == ["no pool"]


def test_a_roster_and_what_is_extended_are_felt(tmp_path: Path) -> None:
    (tmp_path / "world.yaml").write_bytes(WORLD.read_bytes())
    (tmp_path / "people.csv").write_text("identifier,category,stage\nA1,observer,reserve\n", encoding="utf-8")
    child = tmp_path / "child.yaml"
    child.write_text("extends: world.yaml\n", encoding="utf-8")
    assert felt(before(), simulate(child, workers=1)) == ""
    child.write_text(
        "extends: world.yaml\nopening: {abroad: [], reserve: [], commission: [], selected: [], resting: [],\n"
        "  roster: people.csv}\n",
        encoding="utf-8",
    )
    nobody = ("opening={}",)
    assert felt(before(nobody), simulate(child, workers=1)) == "tables"
