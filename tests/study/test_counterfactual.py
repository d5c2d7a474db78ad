"""The counterfactual ledger: worlds in which one limit alone is at work, and what lifting it does."""

import json
from pathlib import Path
from typing import Any

import pytest

from rotation.foundation.tables import CAUSES as ALL_CAUSES
from rotation.study import Why, load, simulate, why, why_document, why_report
from rotation.study.case import Case
from rotation.study.lifts import lifts
from tests.stories.worlds import DAILY, board, category, ceiling, course, line, mission
from tests.study.worlds import case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
SEATED = {"starts": DAILY, "subjects": {"convoys": 1}}


def people(stage: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {f"opening.{stage}": [{"category": "observer", "number": number, **more}]}


def posts(number: int, since: str = "2024-03-01", **more: Any) -> dict[str, Any]:
    return {"missions.A": mission({"observer": line(number)}, start=since, movement=DAILY, **more)}


WORLDS: dict[str, dict[str, Any]] = {
    "no ceiling": {**people("reserve", 3, since="2023-12-31"), **posts(3), "authorisations.law": ceiling(0, "A")},
    "nobody held": {
        **people("reserve", 3, since="2023-12-31"),
        **posts(3),
        "freezes.one": {"missions": ["A"], "start": "2024-02-01", "end": "2024-06-01"},
    },
    "waves of any size": {
        "missions.A": mission(
            {"observer": line(3, minimum="100 %", unit={"planned": ["2024-03-01"]})}, start="2024-03-01", movement=DAILY
        ),
        **people("reserve", 2, since="2023-12-31"),
    },
    "movement every day": {
        **people("reserve", 3, since="2023-12-31"),
        "missions.A": mission(
            {"observer": line(3)}, start="2024-03-01", movement={"first": "2023-08-01", "every": "1 year"}
        ),
    },
    "no rest": {
        **people("resting", 3, since="2023-12-15"),
        **posts(3),
        "categories.observer": category(dwell="10 years"),
        "centre.courses.first": course("observer", **SEATED),
    },
    "certificates that never lapse": {
        **people("reserve", 3, since="2023-12-31"),
        **posts(3),
        "centre.courses.first": course("observer", validity="2 months"),
        "centre.courses.again": course("observer", renews=True, validity="2 months"),
    },
    "courses of a day": {
        **people("selected", 3, since="2023-12-20"),
        **posts(3),
        "centre.courses.first": course("observer", starts=DAILY, subjects={"convoys": 200}),
        "categories.observer": category(lead_time="400 days"),
    },
    "a seat for whoever waits": {
        **people("selected", 3, since="2023-12-20"),
        **posts(3),
        "centre.courses.first": course(
            "observer", starts={"first": "2024-01-05", "every": "4 months"}, subjects={"convoys": 1}, maximum=1
        ),
    },
    "boards without a queue": {
        **people("commission", 3),
        **posts(3),
        "boards.board": board(
            "observer", sittings={"first": "2024-01-10", "every": "4 months"}, capacity=1, result_after="1 day"
        ),
        "centre.courses.first": course("observer", **SEATED),
    },
    "no failures": {
        **people("commission", 3),
        **posts(3),
        "boards.board": board(
            "observer", sittings=["2024-01-10"], checks=[{"name": "medical", "passes": 0}], attempts=1
        ),
        "centre.courses.first": course("observer", **SEATED),
        "categories.observer": category(lead_time="400 days"),
    },
    "twice the volunteers": {
        **posts(3, "2024-06-01"),
        "boards.board": board("observer", sittings={"first": "2024-01-10", "every": "1 month"}),
        "centre.courses.first": course("observer", **SEATED),
    },
}
VANISHES = {"waves of any size": 2 / 3}
"""The share of the gap that vanishes; all of it elsewhere. Two of the three people that a wave asks for are ready."""


def asked(folder: Path, name: str, everything: bool = True) -> Why:
    return why(case(folder, WORLDS[name]), replications=2, everything=everything)


def whole(found: Why) -> dict[str, Any]:
    table = found.table[(found.table["mission"] == "*") & (found.table["category"] == "*")].set_index("limit")
    return {str(name): row for name, row in table.iterrows()}


@pytest.mark.parametrize("name", WORLDS)
def test_a_gap_of_one_limit_vanishes_under_its_own_lift_and_under_no_other(tmp_path: Path, name: str) -> None:
    rows = whole(asked(tmp_path, name))
    own = rows.pop(name)
    assert own["attributed"] > 0
    assert own["vanish"] == pytest.approx(own["gap_days"] * VANISHES.get(name, 1))
    assert own["vanish"] > 100
    assert own["verdict"] == "vanish"
    assert {key: row["vanish"] for key, row in rows.items() if abs(row["vanish"]) > 1e-9} == {}


def test_early_returns_are_a_trigger_and_vanish_with_their_rate(tmp_path: Path) -> None:
    leaving = {"rate": 0.9, "reasons": {"medical": {"share": 1}}}
    world = {
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 3, "since": "2023-12-31"}],
        "categories.observer": category(early_return=leaving, again=0),
    }
    found = why(case(tmp_path, world), replications=5)
    assert [lift.name for lift in found.lifts] == ["twice the volunteers", "no early returns"]
    rows = whole(found)
    assert rows["no early returns"]["attributed"] == pytest.approx(rows["no early returns"]["gap_days"])
    assert rows["no early returns"]["left"] < 10  # the tours of a year end on the last day but one of the run
    assert rows["twice the volunteers"]["vanish"] == 0
    assert rows["twice the volunteers"]["attributed"] > 0


def test_only_limits_that_the_ledger_names_are_lifted_unless_asked(tmp_path: Path) -> None:
    few, every = (asked(tmp_path, "movement every day", everything) for everything in (False, True))
    assert [lift.name for lift in few.lifts] == ["movement every day"]
    assert "no ceiling" in [lift.name for lift in few.idle]
    assert len(every.lifts) == len(few.lifts) + len(few.idle) > 5
    assert every.idle == ()


def test_a_world_without_a_gap_has_nothing_to_lift(tmp_path: Path) -> None:
    world = {"opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-12-31"}]}
    found = why(case(tmp_path, {**world, "end": "2024-06-01"}), replications=1)
    assert found.lifts == ()
    assert len(found.table) == 0
    assert "No post is vacant" in why_report(found)
    assert why_document(found)["limits"] == []


@pytest.mark.parametrize("name", ["small", "kazakhstan-2024", "kazakhstan-430"])
def test_every_lift_of_the_shipped_scenarios_is_valid_and_changes_its_own_part_alone(name: str) -> None:
    base = load(SMALL.with_name(f"{name}.yaml"))
    parts = {
        "no ceiling": {"authorisations"},
        "nobody held": {"freezes", "missions"},
        "waves of any size": {"missions"},
        "movement every day": {"missions"},
        "no rest": {"categories"},
        "certificates that never lapse": {"centre"},
        "courses of a day": {"centre"},
        "a seat for whoever waits": {"centre"},
        "boards without a queue": {"boards"},
        "no failures": {"boards", "centre"},
        "no withdrawals": {"categories"},
        "twice the volunteers": {"categories", "missions"},
        "no early returns": {"categories"},
    }
    found = {lift.name: lift for lift in lifts(base.scenario)}
    assert list(found) == list(parts)
    assert {cause for lift in found.values() for cause in lift.causes} == set(ALL_CAUSES)
    before = base.scenario.model_dump(exclude={"basis"})
    for lift in found.values():
        changed = base.varied(settings=lift.settings).scenario.model_dump(exclude={"basis"})
        assert {key for key in before if changed[key] != before[key]} <= parts[lift.name]


def test_a_lift_changes_what_it_says(tmp_path: Path) -> None:
    found = {lift.name: load(SMALL).varied(settings=lift.settings).scenario for lift in lifts(load(SMALL).scenario)}
    assert found["no failures"].boards["officers"].checks[1].passes == 1_000_000
    assert found["no failures"].centre.courses["unit refresher"].passes == 1_000_000
    assert found["twice the volunteers"].categories["staff officer"].calls.margin == 2_600_000  # type: ignore[union-attr]
    assert found["twice the volunteers"].categories["contingent"].calls.margin == 2_000_000  # type: ignore[union-attr]
    unit = found["twice the volunteers"].missions["Golan"].lines["contingent"].unit
    assert unit is not None
    assert unit.over_preparation == 2_400_000
    assert found["nobody held"].freezes == {}
    officers = found["boards without a queue"].boards["officers"]
    assert (str(officers.result_after), officers.capacity) == ("1 day", 100_000)
    assert found["a seat for whoever waits"].centre.courses["staff"].recognition == []
    assert {str(each.validity) for each in found["certificates that never lapse"].centre.courses.values()} == {
        "1188 months"
    }
    assert found["courses of a day"].centre.courses["unit"].subjects == {"checkpoints": 1}
    assert found["no ceiling"].authorisations["lifted"].ceilings["all"].missions == ["Golan", "Cedar", "Dune"]
    assert found["waves of any size"].missions["Golan"].lines["military observer"].minimum == 900_000
    dune = found["nobody held"].missions["Dune"].lines["military observer"]
    assert str(dune.shortest) == "15 days"  # a handover of 14 days must be shorter
    assert str(found["nobody held"].missions["Golan"].lines["military observer"].shortest) == "3 months"
    assert found["a seat for whoever waits"].centre.courses["unit refresher"].minimum == 1
    assert str(found["a seat for whoever waits"].centre.courses["unit refresher"].starts.every) == "1 month"  # type: ignore[union-attr]
    assert (
        found["boards without a queue"].boards["officers"].sittings == load(SMALL).scenario.boards["officers"].sittings
    )


def test_daily_movement_leaves_a_withdrawal_its_own_days() -> None:
    base = load(SMALL)
    (lift,) = (each for each in lifts(base.scenario) if each.name == "movement every day")
    tables = [
        simulate(each, replications=1).staffing.query("mission == 'Dune'")[["from", "establishment"]]
        for each in (base, base.varied(settings=lift.settings))
    ]
    posts = [dict(zip(table["from"], table["establishment"], strict=True)) for table in tables]
    falls = [[day for day, number in sorted(each.items()) if number in (1, 0)][:2] for each in posts]
    assert falls[0] == falls[1]


def test_a_roster_has_its_certificates_and_its_rest_lifted(tmp_path: Path) -> None:
    one = {"identifier": "a", "category": "observer"}
    people = [
        {**one, "stage": "reserve", "certificate_end": "2024-02-01"},
        {**one, "identifier": "b", "stage": "resting", "tour_end": "2023-12-01", "available_from": "2024-09-01"},
    ]
    base: Case = case(tmp_path, {"opening.people": people})
    found = {lift.name: base.varied(settings=lift.settings).scenario for lift in lifts(base.scenario)}
    assert str(found["certificates that never lapse"].opening.people[0].certificate_end) == "2199-01-01"
    assert found["no rest"].opening.people[1].available_from is None


def test_text_and_document_say_what_was_lifted_and_that_nothing_adds_up(tmp_path: Path) -> None:
    found = why(SMALL, replications=4)
    text = why_report(found)
    assert max(map(len, text.splitlines())) <= 100
    assert "do not add up" in " ".join(text.split())
    assert "freezes={}" in text
    assert "categories.*.early_return.rate=0  (3 places)" in text
    assert "centre.courses.*.validity=99 years  (4 places)" in text
    assert "do not add up" in found._repr_html_()
    assert "limits lifted" in repr(found)

    told = json.loads(json.dumps(why_document(found), allow_nan=False))
    assert told["adds_up"] is False
    assert "do not add up" in told["note"]
    held = next(each for each in told["limits"] if each["limit"] == "nobody held")
    assert held["causes"] == ["held"]
    assert "missions.Golan.lines.contingent.unit.slip=0 days" in held["changes"]
    assert held["vanish"] == pytest.approx(held["gap_days"] - held["left"])
    assert held["low"] <= held["vanish"] <= held["high"]
    assert {each["mission"] for each in held["missions"]} == {"Golan", "Cedar", "Dune"}
    assert sum(each["vanish"] for each in held["missions"]) == pytest.approx(held["vanish"])
    ledger = simulate(SMALL, replications=4).ledger()
    attributed = ledger[ledger["cause"] == "held"]["gap_days_a_year"].sum()
    assert held["attributed"] == pytest.approx(attributed)
