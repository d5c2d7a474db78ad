"""Money: stories worked by hand, and laws on invented runs against a count of every single day."""

import datetime
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.analysis.facts import Facts
from rotation.analysis.groups import groups_of
from rotation.analysis.measures import measures
from rotation.analysis.money import money_entries, rounded
from rotation.analysis.money_table import MONEY, money_means, money_table
from rotation.analysis.prices import Pay, Price, Reimbursement, Tuition
from rotation.analysis.tours import deployments
from tests.analysis.frames import START, day, invented, run, table, value

UNDOF, UNIFIL = ("UNDOF", "contingent"), ("UNIFIL", "staff officer")
RATES = ((datetime.date(2023, 1, 1), Fraction(1428)), (datetime.date(2024, 2, 20), Fraction(1448)))
FACTS = Facts(
    START,
    datetime.date(2025, 3, 1),
    1,
    {UNDOF: 900_000, UNIFIL: 900_000},
    pay={
        "contingent": Pay(Fraction(350_000), Fraction(3), "KZT"),
        "staff officer": Pay(Fraction(500_000), Fraction(3), "KZT"),
    },
    travel={UNDOF: Price(Fraction(400), "USD"), UNIFIL: Price(Fraction("250.5"), "USD")},
    tuition={
        "first": Tuition("contingent", Price(Fraction(1_800_000), "KZT")),
        "staff": Tuition("staff officer", Price(Fraction(7), "EUR")),
    },
    reimbursement={"contingent": Reimbursement(RATES, "USD")},
)
"""2024, a leap year, and 59 days of 2025."""


def tour(line: tuple[str, str], departed: int, returned: int | None, **others: object) -> dict[str, object]:
    back = None if returned is None else day(returned)
    return {"mission": line[0], "category": line[1], "departed": day(departed), "returned": back, "tour": 1, **others}


def told(facts: Facts, **rows: list[dict[str, object]]) -> pd.DataFrame:
    tables = run(**rows)
    return of(tables, facts)


def of(tables: dict[str, pd.DataFrame], facts: Facts) -> pd.DataFrame:
    held = deployments(tables["tours"], facts, groups_of(facts))
    return money_table(money_entries(held, tables["classes"], facts), facts)


def amounts(found: pd.DataFrame, item: str, mission: str | None = None) -> dict[int, float]:
    rows = found[(found["item"] == item) & ((found["mission"] == mission) if mission else True)]
    return {year: part["hundredths"].sum() / 100 for year, part in rows.groupby("year")}


def half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def test_pay_is_cut_at_new_year_and_the_day_of_return_is_not_paid():
    found = told(FACTS, tours=[tour(UNDOF, 360, 370)])
    assert found[found["item"] == "pay"]["quantity"].tolist() == [6, 4], "2024 has 366 days: 26 to 31 December, and 4"
    full = Fraction(350_000 * 3 * 12, 365) * 100
    assert amounts(found, "pay") == {2024: half_up(6 * full) / 100, 2025: half_up(4 * full) / 100}
    assert amounts(found, "pay")[2024] == 207_123.29
    assert amounts(found, "extra pay")[2024] == 138_082.19, "two thirds of it"


def test_days_outside_the_run_cost_nothing_and_those_still_out_cost_to_its_end():
    found = told(FACTS, tours=[tour(UNIFIL, -50, 3), tour(UNIFIL, 420, None), tour(UNIFIL, 424, 500)])
    assert found[found["item"] == "pay"][["year", "quantity"]].to_numpy().tolist() == [[2024, 3], [2025, 5 + 1]]


def test_reimbursement_follows_the_rate_of_each_day():
    found = told(FACTS, tours=[tour(UNDOF, 48, 52)])
    assert FACTS.start + datetime.timedelta(50) == RATES[1][0]
    exact = Fraction((2 * 1428 + 2 * 1448) * 12, 365)
    assert amounts(found, "reimbursement") == {2024: half_up(exact * 100) / 100}
    assert amounts(found, "reimbursement") == {2024: 189.11}
    assert set(found[found["item"] == "reimbursement"]["currency"]) == {"USD"}


def test_nothing_comes_back_before_the_first_rate_nor_for_other_categories():
    since = ((datetime.date(2024, 1, 11), Fraction(365)),)
    facts = Facts(START, FACTS.end, 1, FACTS.minimum, reimbursement={"contingent": Reimbursement(since, "USD")})
    found = told(facts, tours=[tour(UNDOF, 0, 30), tour(UNIFIL, 0, 30)])
    assert amounts(found, "reimbursement") == {2024: 20 * 12}
    assert set(found["mission"]) == {"UNDOF"}


def test_a_journey_is_paid_out_and_home_on_its_day():
    found = told(FACTS, tours=[tour(UNDOF, -9, 5), tour(UNDOF, 365, 366), tour(UNIFIL, 400, None), tour(UNDOF, 0, 425)])
    assert amounts(found, "travel", "UNDOF") == {2024: 400 * (1 + 1 + 1), 2025: 400}, "nobody is home within the run"
    assert amounts(found, "travel", "UNIFIL") == {2025: 250.5}


def test_a_student_is_paid_on_the_first_day_of_a_class_by_the_mission_raised_for():
    first = {"course": "first", "took_place": True, "students": 20, "passed": 19}
    rows = [
        {**first, "start": day(360), "end": day(380), "mission": "UNDOF", "wave": 1},
        {**first, "start": day(366), "end": day(380), "students": 3},
        {**first, "start": day(100), "end": day(120), "took_place": False, "students": 0},
        {"course": "staff", "took_place": True, "students": 2, "start": day(10), "end": day(20)},
        {"course": "free", "took_place": True, "students": 9, "start": day(10), "end": day(20)},
    ]
    found = told(FACTS, classes=rows)
    assert found["item"].tolist() == ["training"] * 3
    rows = found.sort_values("year")[["category", "year", "currency", "quantity", "hundredths"]].to_numpy().tolist()
    assert ["contingent", 2024, "KZT", 20, 20 * 180_000_000] in rows
    assert ["contingent", 2025, "KZT", 3, 3 * 180_000_000] in rows
    assert ["staff officer", 2024, "EUR", 2, 1400] in rows
    assert found["mission"].isna().sum() == 2, "the unassigned belong to no mission"


def test_measures_add_up_what_the_table_says_and_never_two_currencies():
    staffing = {"mission": "UNDOF", "category": "contingent", "from": day(0), "to": day(100), "level": 2}
    classes = [{"course": "first", "took_place": True, "students": 1, "start": day(3), "end": day(9)}]
    tables = run(tours=[tour(UNDOF, 0, 365)], staffing=[staffing], classes=classes)
    found, years = measures(tables, FACTS), 425 / 365
    pay, back = 365 * Fraction(350_000 * 3 * 12, 365), (50 * 1428 + 315 * 1448) * Fraction(12, 365)
    assert value(found, "cost/KZT", *UNDOF) == pytest.approx(float(pay) / years)
    assert value(found, "cost/KZT") == pytest.approx((float(pay) + 1_800_000) / years), "training is in the row of all"
    assert value(found, "net cost/USD", *UNDOF) == pytest.approx((800 - half_up(back * 100) / 100) / years)
    assert value(found, "net cost per post-day/KZT", *UNDOF) == pytest.approx(float(pay) / 200)
    assert value(found, "reimbursement/USD") == pytest.approx(half_up(back * 100) / 100 / years)
    assert value(found, "cost by year/2024 USD") == 800
    assert value(found, "net cost by year/2025 USD") == 0
    units = dict(zip(found["measure"], found["unit"], strict=True))
    assert units["net cost per post-day/USD"] == "USD a post-day"
    assert units["cost by year/2024 KZT"] == "KZT"
    assert "reimbursement/KZT" not in units


def test_without_prices_there_is_no_money():
    bare = Facts(START, FACTS.end, 1, FACTS.minimum)
    found = told(bare, tours=[tour(UNDOF, 0, 30)])
    assert list(found.columns) == [column.name for column in MONEY.columns]
    assert len(found) == 0
    assert not {name.partition("/")[0] for name in measures(run(tours=[tour(UNDOF, 0, 30)]), bare)["measure"]} & {
        "pay",
        "cost",
        "net cost",
    }


def test_means_divide_by_all_replications_those_without_a_row_too():
    facts = Facts(START, FACTS.end, 4, FACTS.minimum, travel=FACTS.travel)
    found = money_means(told(facts, tours=[tour(UNDOF, 3, 9)]), facts)
    assert found.to_numpy().tolist() == [["UNDOF", "contingent", 2024, "travel", "USD", 200.0]]


def test_rounding_is_half_up_once_and_exact_beyond_64_bits():
    assert rounded(np.array([[1], [3], [0]]), [Fraction(1, 2)]).tolist() == [1, 2, 0]
    assert rounded(np.array([[1, 1]]), [Fraction(1, 4), Fraction(1, 3)]).tolist() == [1], (
        "7/12 is rounded, not its parts"
    )
    huge = Fraction(10**15 + 1, 365 * 10**6)
    assert rounded(np.array([[36_600_000]]), [huge]).tolist() == [half_up(36_600_000 * huge)]


LAW = Facts(
    START,
    datetime.date(2026, 2, 15),
    3,
    {UNDOF: 900_000, ("UNIFIL", "contingent"): 850_000, UNIFIL: 500_000},
    pay=FACTS.pay,
    travel=FACTS.travel,
    tuition=FACTS.tuition,
    reimbursement={"contingent": Reimbursement((*RATES, (datetime.date(2025, 7, 9), Fraction("1500.01"))), "USD")},
)
seeds = st.integers(0, 2**32)
law = settings(max_examples=10, deadline=None)


def naive(tours: pd.DataFrame, facts: Facts) -> dict[tuple[object, ...], Fraction]:
    """Walk through every day of every tour."""
    found: dict[tuple[object, ...], Fraction] = {}
    for row in tours.itertuples(index=False):
        start, end = row.departed.date(), facts.end if pd.isna(row.returned) else row.returned.date()
        line = (row.replication, row.mission, row.category)
        for moved in (start, end):
            if facts.start <= moved < facts.end and (row.mission, row.category) in facts.travel:
                key = (*line, moved.year, "travel")
                price = facts.travel[(row.mission, row.category)]
                found[key] = found.get(key, Fraction(0)) + price.amount * 100
        while start < min(end, facts.end):
            if start >= facts.start:
                pay, back = facts.pay.get(row.category), facts.reimbursement.get(row.category)
                each = {"pay": pay and pay.salary * pay.times, "extra pay": pay and pay.salary * (pay.times - 1)}
                each["reimbursement"] = back and [rate for since, rate in back.rates if since <= start][-1]
                for item, monthly in each.items():
                    if monthly:
                        key = (*line, start.year, item)
                        found[key] = found.get(key, Fraction(0)) + monthly * 12 / 365 * 100
            start += datetime.timedelta(1)
    return found


@law
@given(seeds)
def test_every_row_is_the_count_of_every_day_rounded_once(seed):
    tables = invented(seed, LAW)
    found = of(tables, LAW)
    rows = found[found["item"] != "training"]
    keys = zip(*(rows[name] for name in ("replication", "mission", "category", "year", "item")), strict=True)
    exact = {key: half_up(amount) for key, amount in naive(tables["tours"], LAW).items()}
    assert dict(zip(keys, rows["hundredths"], strict=True)) == exact


@law
@given(seeds)
def test_money_adds_up_over_missions_and_years_to_the_hundredth(seed):
    tables = invented(seed, LAW)
    found, table_ = measures(tables, LAW), of(tables, LAW)
    held = found.astype({"mission": "str", "category": "str", "measure": "str"})
    everything = held[(held["mission"] == "*") & (held["category"] == "*") & (held["replication"] == 0)]
    figures = dict(zip(everything["measure"], everything["value"], strict=True))
    mine = table_[table_["replication"] == 0]
    for item, measure in (("pay", "pay/KZT"), ("reimbursement", "reimbursement/USD"), ("travel", "travel/USD")):
        total = mine[mine["item"] == item]["hundredths"].sum() / 100
        assert figures[measure] * LAW.years == pytest.approx(total, abs=1e-6)
        lines = held[(held["measure"] == measure) & (held["replication"] == 0)]
        alone = lines[~lines["mission"].eq("*") & ~lines["category"].eq("*")]["value"].sum()
        assert alone == pytest.approx(figures[measure])
    for currency in ("KZT", "USD"):
        years = sum(amount for name, amount in figures.items() if name.startswith("cost by year/") and currency in name)
        assert years == pytest.approx(figures[f"cost/{currency}"] * LAW.years)
        net = sum(amount for name, amount in figures.items() if name.startswith("net cost by") and currency in name)
        assert net == pytest.approx(figures[f"net cost/{currency}"] * LAW.years)


@law
@given(seeds, st.integers(1, 60))
def test_longer_tours_never_cost_less(seed, more):
    tables = invented(seed, LAW)
    tours = tables["tours"]
    longer = tours.assign(returned=tours["returned"] + pd.Timedelta(days=more))
    keys = ["replication", "mission", "category", "year", "item"]
    before, after = (
        of({**tables, "tours": rows}, LAW)
        .query("item in ['pay', 'extra pay', 'reimbursement']")
        .astype({"mission": "str", "item": "str", "category": "str"})
        .set_index(keys)["hundredths"]
        for rows in (tours, longer)
    )
    left, right = before.align(after, fill_value=0)
    assert (right >= left).all()
    assert right.sum() > left.sum()


@law
@given(seeds, st.integers(2, 770))
def test_a_run_cut_in_two_costs_as_much_but_for_rounding(seed, offset):
    tables = invented(seed, LAW)
    at = START + datetime.timedelta(offset)
    parts = [Facts(*ends, 3, LAW.minimum, pay=LAW.pay, reimbursement=LAW.reimbursement) for ends in
             ((START, at), (at, LAW.end))]  # fmt: skip
    whole = of(tables, Facts(START, LAW.end, 3, LAW.minimum, pay=LAW.pay, reimbursement=LAW.reimbursement))
    halves = pd.concat([of(tables, part) for part in parts])
    assert halves["quantity"].sum() == whole["quantity"].sum()
    assert abs(halves["hundredths"].sum() - whole["hundredths"].sum()) <= len(halves)


def test_the_classes_of_a_raised_mission_are_told_apart_from_those_of_none():
    classes = table("classes", [{"course": "first", "took_place": True, "students": 4, "start": day(0), "end": day(9)}])
    found = of({"tours": table("tours"), "classes": classes}, FACTS)
    assert found[["mission", "hundredths"]].isna().to_numpy().tolist() == [[True, False]]
