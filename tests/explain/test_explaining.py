"""Explanations checked by hand: a day of a mission, and where two scenarios part, in worlds without luck."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from rotation.cli import main
from rotation.foundation.errors import InvalidInput
from rotation.model.watching import evening, fingerprints
from rotation.scenario.yaml_writing import yaml_text
from rotation.study import Case, load, look, median_future, part, run_into, simulate
from tests.architecture.source import ROOT
from tests.stories.worlds import category, changed, line, mission, raw

SMALL = ROOT / "scenarios" / "small.yaml"


def reserve(number: int, **more: Any) -> dict[str, Any]:
    return {"category": "observer", "number": number, "since": "2024-01-01", **more}


@pytest.fixture
def told(tmp_path: Path) -> Case:
    """Two posts, one of them held until 1 March; three in reserve; movement days on 10 January and 1 March."""
    world = changed(
        raw(),
        {
            "end": "2024-06-01",
            "categories.observer": category(dwell="2 months"),
            "missions.A": mission(
                {"observer": line(2, tour="6 months", longest="6 months")}, movement=["2024-01-10", "2024-03-01"]
            ),
            "opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-09-01"}],
            "opening.reserve": [reserve(3)],
        },
    )
    path = tmp_path / "world.yaml"
    path.write_text(yaml_text(world), encoding="utf-8")
    return load(path)


def test_a_day_tells_who_is_there_what_is_vacant_and_who_is_next(told: Case) -> None:
    day = look(simulate(told, replications=1), "A", datetime.date(2024, 1, 9))
    assert [(each.who, each.role, each.post) for each in day.present] == [(("observer", 1), "holder", 1)]
    assert [(each.post, each.since, each.trigger) for each in day.vacancies] == [
        (2, datetime.date(2024, 1, 1), "opening")
    ]
    assert day.causes.values.tolist() == [["observer", "movement", "opening", 1]]
    assert [each.who[1] for each in day.next_in_line("observer", 2)] == [2, 3]
    assert day.evening.moves == {"A": datetime.date(2024, 1, 10)}
    assert day.evening.ceilings == [("law/all", 1000, 1)]


def test_the_next_day_the_first_in_line_has_gone(told: Case) -> None:
    day = look(simulate(told, replications=1), "A", datetime.date(2024, 1, 10))
    assert [(each.who[1], each.post, each.planned_end) for each in day.present] == [
        (1, 1, datetime.date(2024, 3, 1)),
        (2, 2, datetime.date(2024, 7, 10)),
    ]
    assert day.vacancies == []
    assert [each.who[1] for each in day.next_in_line("observer")] == [3, 4]
    assert day.on_the_way("observer") == {}


def test_who_is_home_is_on_the_way(told: Case) -> None:
    day = look(simulate(told, replications=1), "A", datetime.date(2024, 3, 1))
    (home,) = [each for each in day.evening.people if each.stage == "rest"]
    assert (home.who[1], home.tours, home.available) == (1, 1, datetime.date(2024, 5, 1))
    assert day.on_the_way("observer") == {"rest": 1}


def test_an_evening_is_what_the_tables_say_in_a_world_with_luck() -> None:
    run = simulate(SMALL, replications=3)
    date = datetime.date(2025, 3, 20)
    seen = evening(run.scenario, run.birth.seed, 2, date)
    rows = run.staffing
    there = rows[(rows["replication"] == 2) & (rows["from"] <= str(date)) & (rows["to"] > str(date)) & ~rows["opening"]]
    for row in there.to_dict("records"):
        mine = [each for each in seen.people if (each.mission, each.who[0]) == (row["mission"], row["category"])]
        abroad = [each for each in mine if each.stage == "abroad"]
        vacant = [each for each in seen.vacancies if (each.mission, each.category) == (row["mission"], row["category"])]
        assert len(abroad) == row["strength"]
        assert sum(each.woman for each in abroad) == row["women"]
        assert len(vacant) == row["establishment"] - row["level"]
    tours = run.tours[(run.tours["replication"] == 2) & (run.tours["departed"] <= str(date))]
    out = tours[tours["returned"].isna() | (tours["returned"] > str(date))]
    told = {(row["category"], row["person"]): row["planned_end"].date() for row in out.to_dict("records")}
    assert {each.who: each.planned_end for each in seen.people if each.stage == "abroad"} == told


def test_the_median_future_has_as_many_above_as_below() -> None:
    run = simulate(SMALL, replications=15)
    gaps = run.gaps.assign(days=(run.gaps["to"] - run.gaps["from"]).dt.days * run.gaps["posts"])
    totals = gaps.groupby("replication")["days"].sum().reindex(range(15), fill_value=0)
    assert totals[median_future(run)] == totals.sort_values().iloc[7]


@pytest.mark.parametrize(
    ("mission", "date", "replication", "said"),
    [
        ("AA", "2024-01-09", None, "there is no mission 'AA'; did you mean 'A'?"),
        ("A", "2024-06-01", None, "2024-06-01 is no day of the run, 2024-01-01 to 2024-06-01"),
        ("A", "2024-01-09", 1, "the run has the replications 0 to 0"),
    ],
)
def test_what_a_run_does_not_have_cannot_be_explained(
    told: Case, mission: str, date: str, replication: int | None, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said.replace("?", r"\\?")):
        look(simulate(told, replications=1), mission, datetime.date.fromisoformat(date), replication)


def test_two_scenarios_part_where_the_rule_first_bites(told: Case) -> None:
    """Without room for a second person nobody leaves on 10 January, the first movement day."""
    b = told.varied(settings=["authorisations.law.ceilings.all.number=1"])
    parting = part(told, b)
    assert parting.day == datetime.date(2024, 1, 10)
    assert parting.lines == ("A, observer: 0 vacant in A, 1 in B", "ceiling law/all: 1000 in A, 1 in B")
    (parted,) = parting.people
    assert (parted.who, parted.rule) == (("observer", 2), "a departure (rules 1, 6 and 7)")


def test_a_change_that_shows_only_later_parts_them_only_then(told: Case) -> None:
    """Who is home on 1 March may go again on 1 May, or with a shorter dwell on 1 April: seen on the day of return."""
    b = told.varied(settings=["categories.observer.dwell=1 month"])
    parting = part(told, b)
    assert parting.inputs == [("categories.observer.dwell", "2 months", "1 month")]
    (parted,) = parting.people
    assert (parting.day, parted.who) == (datetime.date(2024, 3, 1), ("observer", 1))
    assert parted.before is not None
    assert (parted.before.stage, parted.rule) == ("abroad", "the available of people on leave or in dwell")


def test_gap_days_that_came_of_it_are_those_of_the_two_replications(told: Case) -> None:
    """Nobody in reserve under B: post 2 is vacant for 152 days and not 9, post 1 for the 92 from 1 March on."""
    b = told.varied(settings=["opening.reserve=[]"])
    parting = part(told, b)
    assert parting.day == datetime.date(2024, 1, 1)
    assert {each.rule for each in parting.people} == {"a move from nowhere to reserve"}
    whole = parting.gaps[parting.gaps["mission"] == "*"]
    assert whole["a"].sum() == 9
    assert whole["b"].sum() == 152 + 92
    assert whole["difference"].sum() == 152 + 92 - 9


def test_another_pass_rate_parts_them_on_the_day_of_the_first_result_that_differs() -> None:
    a = load(SMALL)
    b = a.varied(settings=["boards.officers.checks.English.passes=30 %"])
    partings = [part(a, b, replication=number) for number in range(6)]
    by_results = [each for each in partings if {"result", "seat", "retry"} & _stages(each)]
    assert by_results
    for parting in by_results:
        days = [fingerprints(case.scenario, case.scenario.seed, parting.replication) for case in (a, b)]
        assert parting.day is not None
        first = (parting.day - a.scenario.start).days
        assert days[0][:first] == days[1][:first]
        assert days[0][first] != days[1][first]


def _stages(parting: Any) -> set[str]:
    return {person.stage for each in parting.people for person in (each.in_a, each.in_b) if person}


def test_the_same_scenario_never_parts_and_another_seed_does() -> None:
    a = load(SMALL)
    assert part(a, a).day is None
    other = part(a, a, seeds=(7, 8))
    assert other.day is not None
    assert other.inputs == []


def test_scenarios_that_begin_apart_are_refused(told: Case) -> None:
    later = told.varied(settings=["start=2024-02-01"])
    with pytest.raises(InvalidInput, match="they have no day in common"):
        part(told, later)


def test_the_command_explains_days_and_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    run_into(one, load(SMALL), replications=5)
    run_into(two, load(SMALL, policies=["tour-12"]), replications=5)
    assert main(["explain", str(one), "--mission", "Golan", "--date", "2024-06-01"]) == 0
    text = capsys.readouterr().out
    assert "Golan, EVENING OF 2024-06-01" in text
    assert "NEXT IN LINE" in text
    assert main(["explain", str(one), str(two), "--replication", "3", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["replication"] == 3
    assert {"path": "missions.Golan.lines.contingent.tour", "a": "6 months", "b": "12 months"} in document["inputs"]
    assert main(["explain", str(SMALL), "--policy", "tour-12"]) == 0
    text = capsys.readouterr().out
    assert "They are the same until the evening of" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("words", [[], ["--mission", "Golan"], ["--policy", "tour-12", str(SMALL)]])
def test_the_command_wants_to_know_what_to_explain(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(SMALL), *words]) == 2
    assert "--mission" in capsys.readouterr().err
