"""Money, women and targets of a run: what the scenario states reaches the tables, the report and the document."""

import datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from rotation.analysis.prices import Pay, Price, Reimbursement, Tuition
from rotation.foundation.quantities import Duration
from rotation.study import Run, document, report, simulate
from rotation.study.facts import facts_of
from tests.scenario.worlds import changed

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"


@pytest.fixture(scope="module")
def small() -> Run:
    return simulate(SMALL, replications=4, workers=1)


def test_prices_are_read_exactly_and_a_line_may_have_its_own_journey() -> None:
    scenario = changed(
        "categories.contingent.pay={salary: 350000.1, currency: KZT, times: 2.5}",
        "categories.contingent.reimbursement={currency: USD, rates: {2025-01-01: 1448, 2020-01-01: 1428}}",
        "categories.observer.dwell_asked=2 years",
        "categories.observer.women_targets={2025-01-01: 22 %, 2024-01-01: 0.21}",
        "missions.*.travel={amount: 400, currency: USD}",
        "missions.Cedar.lines.observer.travel={amount: 0.5, currency: EUR}",
        "centre.courses.company.cost={amount: 1800000, currency: KZT}",
    ).scenario
    facts = facts_of(scenario, 1)
    assert facts.pay == {"contingent": Pay(Fraction(3_500_001, 10), Fraction(5, 2), "KZT")}
    rates = ((datetime.date(2020, 1, 1), Fraction(1428)), (datetime.date(2025, 1, 1), Fraction(1448)))
    assert facts.reimbursement == {"contingent": Reimbursement(rates, "USD")}
    assert facts.travel[("Cedar", "observer")] == Price(Fraction(1, 2), "EUR")
    assert facts.travel[("Golan", "contingent")] == Price(Fraction(400), "USD")
    assert facts.tuition == {"company": Tuition("contingent", Price(Fraction(1_800_000), "KZT"))}
    assert facts.dwell_asked == {"contingent": scenario.categories["contingent"].dwell, "observer": Duration(24, 0)}
    first, second = (datetime.date(2024, 1, 1), 210_000), (datetime.date(2025, 1, 1), 220_000)
    assert facts.women_targets == {"observer": (first, second)}


def test_the_days_paid_are_the_days_that_people_were_abroad(small: Run) -> None:
    paid = small.money().query("item == 'pay'").groupby("category", observed=True)["quantity"].sum()
    rows = small.staffing[~small.staffing["opening"]]
    days = rows["strength"] * (rows["to"] - rows["from"]).dt.days
    abroad = days.groupby(rows["category"].astype("str")).sum()
    assert dict(paid) == {name: abroad[name] for name in ("contingent", "staff officer")}, "nobody else has a pay"
    taught = small.money().query("item == 'training'")["quantity"].sum()
    assert taught == small.classes[small.classes["course"] == "unit"]["students"].sum()


def test_journeys_are_those_of_the_mission_with_a_price(small: Run) -> None:
    found = small.money().query("item == 'travel'")
    tours = small.tours[small.tours["mission"] == "Golan"]
    start = pd.Timestamp(small.scenario.start)
    assert found["quantity"].sum() == (tours["departed"] >= start).sum() + tours["returned"].notna().sum()
    assert set(found["mission"]) == {"Golan"}


def test_women_are_counted_as_staffing_has_them(small: Run) -> None:
    found = small.women()
    assert set(found["category"]) == {"staff officer"}
    assert found["day"].min() == pd.Timestamp("2025-01-31"), "the target is of 1 January 2025"
    row = found.iloc[len(found) // 2]
    held = small.staffing[(small.staffing["replication"] == row["replication"])]
    there = held[(held["from"] <= row["day"]) & (held["to"] > row["day"]) & (held["category"] == "staff officer")]
    assert (there["strength"].sum(), there["women"].sum()) == (row["abroad"], row["women"])


def test_the_report_and_the_document_tell_money_and_targets(small: Run) -> None:
    text = report(small)
    assert "COSTS A YEAR" in text
    assert "WOMEN AGAINST TARGETS" in text
    told = document(small)
    assert {row["item"] for row in told["money"]} == {"pay", "extra pay", "travel", "training", "reimbursement"}
    assert set(told["women_targets"]) == {"staff officer"}
    total = sum(row["amount"] for row in told["money"] if row["item"] == "reimbursement")
    mean = next(
        row["mean"]
        for row in told["measures"]
        if (row["measure"], row["mission"], row["category"]) == ("reimbursement/USD", "*", "*")
    )
    assert total == pytest.approx(mean * small.facts.years)
