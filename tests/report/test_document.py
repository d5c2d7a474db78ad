"""The document of a run for programs."""

import json

import pytest

from rotation.report.document import document
from tests.report.worlds import ledger, measured, money, stamp, summarised


def test_the_document_has_the_agreed_keys_and_is_json():
    found = json.loads(json.dumps(document(stamp(40), summarised(40), ledger(40), money(40)), allow_nan=False))
    assert list(found) == ["scenario", "seed", "replications", "digest", "measures", "gaps", "money", "women_targets"]
    assert (found["scenario"], found["seed"], found["replications"]) == ("Kazakhstan, 2024 to 2025", 7, 40)
    assert list(found["measures"][0]) == ["mission", "category", "measure", "unit", "mean", "low", "high"]
    assert list(found["gaps"][0]) == ["mission", "category", "cause", "trigger", "gap_days"]


def test_the_gaps_of_the_document_add_up_to_its_gap_days():
    found = document(stamp(40), summarised(40), ledger(40), money(40))
    held = measured(40)
    total = held[(held["measure"] == "gap-days") & (held["mission"] == "*") & (held["category"] == "*")]["value"].mean()
    assert sum(row["gap_days"] for row in found["gaps"]) == pytest.approx(total * 731 / 365)


def test_an_interval_that_is_not_there_is_null():
    found = document(stamp(1), summarised(1), ledger(1), money(1))
    assert {row["low"] for row in found["measures"]} == {None}
    assert None not in {row["mean"] for row in found["measures"]}


def test_the_money_of_the_document_is_the_mean_of_a_replication_in_units_of_the_currency():
    found = document(stamp(40), summarised(40), ledger(40), money(40))
    paid = sum(row["amount"] for row in found["money"] if row["item"] == "pay")
    held = measured(40)
    each = held[(held["measure"] == "pay/KZT") & (held["mission"] == "*") & (held["category"] == "*")]["value"].mean()
    assert paid == pytest.approx(each * 731 / 365)
    assert found["women_targets"] == {"contingent": 2024, "staff officer": None}
