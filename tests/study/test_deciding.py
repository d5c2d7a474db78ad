"""Policies compared until each difference is decided: who goes on, what is told, and that workers change nothing."""

import json
from pathlib import Path

import numpy as np
import pytest

from rotation.analysis.facts import ALL
from rotation.foundation.errors import InvalidInput
from rotation.study import (
    Execution,
    Policies,
    Precision,
    chosen,
    compare_cases,
    decide,
    load,
    policies_document,
    policies_report,
)
from rotation.study.case import Case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
FREE = "authorisations.second.ceilings.officers.number"
GRID = {FREE: [4, 2, 3]}
ASKED = ["gap-days=14", "ceiling use/un=5%"]


@pytest.fixture(scope="module")
def base() -> Case:
    return load(SMALL)


@pytest.fixture(scope="module")
def found(base: Case) -> Policies:
    cases, _ = chosen(base, ["tour-12"], GRID)
    return decide(base, cases, ASKED)


def rows(found: Policies, measure: str = "gap-days") -> dict[str, dict[str, object]]:
    assert found.decisions is not None
    table = found.decisions.table
    return {row["policy"]: row for row in table[table["measure"] == measure].to_dict("records")}


def test_clear_differences_are_decided_at_once_and_close_ones_take_longer(found: Policies) -> None:
    told = rows(found)
    assert {name: told[name]["verdict"] for name in ("number=2", "number=3", "number=4")} == {
        "number=2": "worse",
        "number=3": "worse",
        "number=4": "same",
    }
    assert told["number=2"]["n"] == told["number=3"]["n"] == 50
    assert told["tour-12"]["n"] > 50
    assert found.decisions is not None
    assert found.decisions.open == 0
    assert rows(found, "ceiling use/un")["number=2"]["place"] == ""


def test_what_was_simulated_longer_is_the_comparison_of_so_many(base: Case, found: Policies) -> None:
    """Pairs are the same replications, whichever policies had left before."""
    number = found.measured.replications
    cases, _ = chosen(base, ["tour-12"])
    expected = compare_cases(base, cases, replications=number).table
    key = ["policy", "mission", "category", "measure"]
    shown = ["mean", "difference", "n"]
    one = found.table.set_index(key).loc[("tour-12", ALL, ALL, "gap-days"), shown]
    assert one.tolist() == pytest.approx(expected.set_index(key).loc[("tour-12", ALL, ALL, "gap-days"), shown].tolist())
    assert rows(found)["tour-12"]["difference"] == pytest.approx(one["difference"])
    assert found.table.set_index(key).loc[("number=2", ALL, ALL, "gap-days"), "n"] == 50


def test_workers_change_nothing(base: Case, found: Policies) -> None:
    cases, _ = chosen(base, ["tour-12"], GRID)
    other = decide(base, cases, ASKED, execution=Execution(2))
    assert found.decisions is not None
    assert other.decisions is not None
    assert other.decisions.table.equals(found.decisions.table)
    assert other.measured.digests == found.measured.digests


def test_a_limit_leaves_open_what_is_not_decided(base: Case) -> None:
    cases, _ = chosen(base, ["tour-12"], {})
    limited = decide(base, cases, Precision(("gap-days=0.01%",), most=60), seed=5)
    assert limited.measured.replications == 60
    assert rows(limited)["tour-12"]["verdict"] == "open"
    assert rows(limited)["tour-12"]["place"] == "may be best"
    text = " ".join(policies_report(limited).split())
    assert "Still open after the limit of 60 futures" in text
    assert "Which is best is not decided between: baseline, tour-12." in text


def test_a_measure_of_which_no_way_is_better_is_decided_against_the_baseline(base: Case) -> None:
    cases, _ = chosen(base, ["tour-12"], {})
    found = decide(base, cases, Precision(("ceiling use/un=0.1%",), most=100))
    assert found.measured.replications == 100
    assert rows(found, "ceiling use/un")["tour-12"]["verdict"] == "open"


def test_a_small_difference_is_not_called_better(base: Case) -> None:
    cases, _ = chosen(base, ["tour-12"], {})
    told = rows(decide(base, cases, "gap-days=30%"))["tour-12"]
    assert abs(float(str(told["difference"]))) < float(str(told["zone"]))
    assert told["verdict"] in {"no worse", "no better"}


def test_the_report_and_the_document_tell_what_was_decided(found: Policies) -> None:
    text = policies_report(found)
    flat = " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    assert "up to" in text.splitlines()[1]
    assert "DECIDED: GAP-DAYS, all missions; differences below 14 days a year do not matter" in flat
    assert "Best of all, the baseline included: " in flat
    assert "nan" not in text
    told = json.loads(json.dumps(policies_document(found), allow_nan=False))
    assert told["most"] == 2000
    assert {row["policy"] for row in told["decided"]} == {"tour-12", "number=2", "number=3", "number=4"}


def test_a_part_of_nothing_is_refused(base: Case) -> None:
    cases, _ = chosen(base, ["tour-12"], {})
    with pytest.raises(InvalidInput, match="mean of 'days over ceiling/second/officers' is 0"):
        decide(base, cases, "days over ceiling/second/officers=5%")


def test_those_who_left_have_no_values_after_that(found: Policies) -> None:
    values = found.measured.series["number=2"].values
    assert values.shape[1] == found.measured.replications
    assert np.isnan(values[:, 50:]).all()
    assert not np.isnan(values[:, :50]).all(axis=1).any()
