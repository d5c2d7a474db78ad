"""Levers: worlds in which one small change is the obvious one, and what it costs."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rotation.cli import main
from rotation.foundation.errors import InvalidInput
from rotation.study import Levers, Search, levers, levers_document, levers_report, load, rates_asked, simulate
from rotation.study.calendars import days_of, once_more_a_year, twice_as_often, with_a_day, written
from rotation.study.lever import settings_of
from rotation.study.levers_abroad import abroad
from rotation.study.levers_at_home import at_home
from rotation.study.ranking_levers import Rates
from tests.stories.worlds import board, category, course, line, mission
from tests.study.worlds import case

DAILY = {"first": "2023-12-20", "every": "1 day", "until": "2025-02-01"}
"""Every day of the run; a rule without an end is slow to list."""

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
DAY = {"starts": DAILY, "subjects": {"convoys": 1}}


def posts(number: int, since: str = "2024-03-01", **more: Any) -> dict[str, Any]:
    return {"missions.A": mission({"observer": line(number)}, start=since, movement=DAILY, **more)}


def people(stage: str, number: int, **more: Any) -> dict[str, Any]:
    return {f"opening.{stage}": [{"category": "observer", "number": number, **more}]}


WORLDS: dict[str, dict[str, Any]] = {
    "12 more seats: first": {
        **people("selected", 13, since="2023-12-20"),
        **posts(12),
        "centre.courses.first": course(
            "observer", starts={"first": "2024-01-05", "every": "1 month"}, subjects={"convoys": 1}, maximum=1
        ),
    },
    "a second movement day: A": {
        **people("reserve", 3, since="2023-12-31"),
        "missions.A": mission(
            {"observer": line(3)}, start="2024-01-01", movement={"first": "2023-08-01", "every": "1 year"}
        ),
    },
    "12 more places: ceiling law/all": {
        **people("reserve", 5, since="2023-12-31"),
        **posts(5),
        "authorisations.law.ceilings.all.number": 2,
    },
    "12 more places a sitting: board": {
        **people("commission", 5),
        **posts(5),
        "boards.board": board("observer", sittings={"first": "2024-01-10", "every": "1 month"}, capacity=1),
        "centre.courses.first": course("observer", **DAY),
    },
    "one more class a year: first": {
        **people("selected", 3, since="2023-12-20"),
        **posts(3),
        "centre.courses.first": course("observer", starts=["2024-12-01"], subjects={"convoys": 1}),
    },
    "30 days of extension: A": {
        **posts(3, "2020-01-01"),
        "categories.observer": category(again=0),
        "opening.abroad": [{"mission": "A", "category": "observer", "number": 3, "since": "2023-01-01"}],
    },
    "a month less dwell: observer": {
        **people("resting", 3, since="2023-12-15"),
        **posts(3),
        "categories.observer": category(dwell="10 months"),
        "centre.courses.first": course("observer", **DAY),
    },
}


def asked(folder: Path, name: str) -> Levers:
    return levers(case(folder, WORLDS[name]), replications=2)


@pytest.mark.parametrize("name", WORLDS)
def test_the_obvious_lever_stands_first(tmp_path: Path, name: str) -> None:
    whole = asked(tmp_path, name).table.query("mission == '*'")
    first = whole.iloc[0]
    assert first["lever"] == name
    assert first["verdict"] == "saves"
    assert first["low"] == pytest.approx(first["saved"])  # no luck in these worlds
    assert 1 <= (whole["verdict"] == "saves").sum() <= 3
    assert (whole["verdict"] == "does nothing").any()


def test_what_is_saved_is_counted_to_the_day(tmp_path: Path) -> None:
    found = asked(tmp_path, "30 days of extension: A").table.set_index(["lever", "mission"])
    row = found.loc[("30 days of extension: A", "*")]
    left = 275  # until 1 April 2024 they are extended by the ordinary rules, and the run has 366 days
    assert row["gap_days"] == pytest.approx(3 * left * 365 / 366)
    assert row["saved"] == pytest.approx(3 * 30 * 365 / 366)


def test_a_rule_written_as_a_list_makes_the_same_world() -> None:
    base = load(SMALL)
    scenario = base.scenario
    calendars = [
        *((f"boards.{name}.sittings", each.sittings) for name, each in scenario.boards.items()),
        *((f"centre.courses.{name}.starts", each.starts) for name, each in scenario.centre.courses.items()),
        *((f"missions.{name}.movement", each.movement) for name, each in scenario.missions.items()),
    ]
    listed = base.varied(settings=settings_of((path, written(days_of(dates, scenario))) for path, dates in calendars))
    assert all(isinstance(each.starts, list) for each in listed.scenario.centre.courses.values())
    assert simulate(listed, replications=4).digest == simulate(base, replications=4).digest


def test_days_are_added_where_they_are_told() -> None:
    scenario = load(SMALL).scenario  # from 1 January 2024 to 1 July 2026
    dates = [scenario.start.replace(month=3), scenario.start.replace(month=5)]
    assert written(days_of(dates, scenario)) == ["2024-03-01", "2024-05-01"]
    assert with_a_day(dates, dates[0].toordinal(), scenario) is None
    assert with_a_day(dates, dates[0].toordinal() + 1, scenario) == ["2024-03-01", "2024-03-02", "2024-05-01"]
    assert twice_as_often(dates, scenario) == ["2024-03-01", "2024-03-31", "2024-05-01"]
    yearly = once_more_a_year(dates, scenario)
    assert yearly == ["2024-03-01", "2024-05-01", "2024-08-31", "2025-07-01", "2026-04-01"]


@pytest.mark.parametrize("name", ["small", "kazakhstan-430", "company-in-parts"])
def test_every_lever_of_the_shipped_scenarios_is_allowed_and_changes_something(name: str) -> None:
    base = load(SMALL.with_name(f"{name}.yaml"))
    found = [each for each in (*at_home(base.scenario), *abroad(base.scenario)) if each.settings]
    assert len({each.name for each in found}) == len(found) > 15
    for lever in found:
        assert lever.lines
        assert base.varied(settings=lever.settings).scenario != base.scenario


def test_levers_of_lines_without_a_gap_are_not_tried(tmp_path: Path) -> None:
    full = {"opening.abroad": [{"mission": "A", "category": "observer", "number": 1, "since": "2023-12-31"}]}
    found = levers(case(tmp_path, {**full, "end": "2024-06-01"}), replications=1, search=Search())
    assert found.tried == ()
    assert "12 more seats: first" in [lever.name for lever in found.idle]
    text = levers_report(found)
    assert "No post is vacant" in text
    assert "No gap is forecast" in text
    assert levers_document(found)["levers"] == []


def priced(**prices: Any) -> dict[str, Any]:
    world = dict(WORLDS["12 more places: ceiling law/all"])
    return {**world, "categories.observer": category(**prices)}


def test_costs_are_told_by_gap_day_in_one_currency(tmp_path: Path) -> None:
    paid = priced(pay={"salary": 365, "times": 1, "currency": "KZT"})  # 12 a day
    found = levers(case(tmp_path, paid), replications=2)
    row = found.costs.set_index("lever").loc["12 more places: ceiling law/all"]
    saved = found.table.set_index(["lever", "mission"]).loc[("12 more places: ceiling law/all", "*"), "saved"]
    assert (row["currency"], row["verdict"]) == ("KZT", "costs")
    assert row["per_gap_day"] == pytest.approx(12)
    assert row["cost"] == pytest.approx(12 * saved)
    assert "cheapest gap-day first" in " ".join(levers_report(found).split())


def test_what_the_un_pays_beyond_the_cost_saves_money(tmp_path: Path) -> None:
    paid = priced(reimbursement={"currency": "USD", "rates": {"2020-01-01": 365}})
    found = levers(case(tmp_path, paid), replications=2)
    row = found.costs.set_index("lever").loc["12 more places: ceiling law/all"]
    assert row["verdict"] == "saves money"
    assert row["per_gap_day"] == pytest.approx(-12)
    assert "saves money" in levers_report(found)


IN_TWO = priced(
    pay={"salary": 365, "times": 1, "currency": "KZT"},
    reimbursement={"currency": "USD", "rates": {"2020-01-01": 365}},
)


def test_currencies_are_never_added_up_without_a_rate(tmp_path: Path) -> None:
    apart = levers(case(tmp_path, IN_TWO), replications=2)
    together, missing = (replace(apart, rates=rates_asked([rate])) for rate in ("USD=5 KZT", "EUR=5 KZT"))
    name = "12 more places: ceiling law/all"
    for each in (apart, missing):
        assert list(each.costs.query("lever == @name")["currency"]) == ["KZT", "USD"]
        assert "nothing is converted without a stated rate" in " ".join(levers_report(each).split())
    row = together.costs.set_index("lever").loc[name]
    assert row["currency"] == "KZT"
    assert row["per_gap_day"] == pytest.approx(12 - 5 * 12)
    assert "Converted at 1 USD = 5 KZT" in " ".join(levers_report(together).split())


def test_rates_that_cannot_be_read_are_told_together() -> None:
    assert rates_asked([]) == Rates()
    with pytest.raises(InvalidInput) as caught:
        rates_asked(["USD=525 KZT", "EUR=1 USD", "USD=3 KZT", "KZT=0 KZT", "many"])
    assert [problem.message.split(";")[0].split(",")[0] for problem in caught.value.problems] == [
        "all rates turn into one currency",
        "expected what one unit is worth",
        "USD has a rate already",
        "expected what one unit is worth",
    ]


def test_text_document_and_picture_tell_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = levers(case(tmp_path, IN_TWO), replications=2, search=Search(most=1))
    text = levers_report(found)
    assert max(map(len, text.splitlines())) <= 100
    assert "do not add up" in " ".join(text.split())
    assert "Do nothing in any future: " in text
    assert "doubtful" in text
    assert "levers tried" in repr(found)
    assert "saved" in found._repr_html_()
    document = json.loads(json.dumps(levers_document(found), allow_nan=False))
    first = document["levers"][0]
    whole = found.table.query("mission == '*'").iloc[0]
    assert first["lever"] == whole["lever"]
    assert first["saved"][0]["saved"] == pytest.approx(whole["saved"])
    assert first["changes"] == ["authorisations.law.ceilings.all.number=14"]
    assert document["costs"]["currencies"] == ["KZT", "USD"]
    assert {each["action"] for each in document["last_days"]["last_days"]} == {"call", "class", "extension"}
    labels = [each.get_text() for each in found.plot().axes[0].get_yticklabels()]
    assert labels[0] == whole["lever"]
    assert not set(found.table.query("mission == '*' and verdict == 'does nothing'")["lever"]) & set(labels)
    assert main(["levers", str(tmp_path / "story.yaml"), "-n", "2", "--gaps", "1", "--json", "--quiet"]) == 0
    assert json.loads(capsys.readouterr().out) == document
    assert main(["levers", str(tmp_path / "story.yaml"), "--rate", "USD"]) == 2
    assert "USD=525 KZT" in capsys.readouterr().err
