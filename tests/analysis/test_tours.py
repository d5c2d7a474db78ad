"""Measures of tours, dwell, pay and waves, added up by hand."""

import datetime
from fractions import Fraction

import pytest

from rotation.analysis.facts import Facts
from rotation.analysis.measures import measures
from rotation.analysis.prices import Pay
from tests.analysis.frames import START, day, run, value

UNDOF, UNIFIL = ("UNDOF", "contingent"), ("UNIFIL", "staff officer")
YEAR = Facts(
    START,
    datetime.date(2024, 12, 31),
    1,
    {UNDOF: 900_000, UNIFIL: 900_000},
    pay={"contingent": Pay(Fraction(365), Fraction(3), "KZT"), "staff officer": Pay(Fraction(730), Fraction(1), "USD")},
)


def tour(line: tuple[str, str], departed: int, returned: int | None, **others: object) -> dict[str, object]:
    back = None if returned is None else day(returned)
    row = {"mission": line[0], "category": line[1], "departed": day(departed), "returned": back, "tour": 1}
    return {**row, "reason": None if returned is None else "completed", **others}


TOURS = [
    tour(UNDOF, -100, 80, extension_days=5, handover_days=7),
    tour(UNDOF, 10, 110, reason="medical"),
    tour(UNDOF, 200, None, tour=2, dwell_before=180, extension_days=9),
    tour(UNIFIL, 0, 300, tour=3, dwell_before=240),
    tour(UNIFIL, 50, 60, reason="mission closed"),
]


@pytest.fixture(scope="module")
def measured():
    return measures(run(tours=TOURS), YEAR)


def test_tours_that_ended_have_a_length(measured):
    assert value(measured, "departures", *UNDOF) == 2
    assert value(measured, "tour length", *UNDOF) == (180 + 100) / 2
    assert value(measured, "tour length") == (180 + 100 + 300 + 10) / 4
    assert value(measured, "extension", *UNDOF) == 2.5
    assert value(measured, "tours extended", *UNDOF) == 0.5
    assert value(measured, "handover", *UNDOF) == 3.5


def test_early_returns_are_told_by_reason(measured):
    assert value(measured, "early returns", *UNDOF) == 1
    assert value(measured, "early returns by reason/medical") == 1
    assert value(measured, "tours cut short", *UNDOF) == 0.5
    assert value(measured, "early returns", *UNIFIL) == 0, "a mission that closed cut nobody's tour short"


def test_dwell_is_the_time_between_two_tours(measured):
    assert value(measured, "dwell") == 210
    assert value(measured, "shortest dwell") == 180
    assert value(measured, "dwell", *UNIFIL) == 240
    assert value(measured, "second tours") == pytest.approx(2 / 4)


def test_pay_is_by_the_day_within_the_run_and_never_adds_currencies(measured):
    days = 80 + 100 + (365 - 200)
    assert value(measured, "pay/KZT", *UNDOF) == pytest.approx(365 * 3 * 12 / 365 * days)
    assert value(measured, "extra pay/KZT", *UNDOF) == pytest.approx(365 * 2 * 12 / 365 * days)
    assert value(measured, "pay/USD") == pytest.approx(730 * 12 / 365 * 310)
    assert value(measured, "extra pay/USD") == 0
    units = measured[measured["measure"] == "pay/USD"]
    assert set(units["unit"]) == {"USD a year"}
    assert ("UNDOF", "contingent") not in set(zip(units["mission"], units["category"], strict=True))


def test_the_next_wave_is_the_first_to_leave_within_the_run():
    def wave(number: int, planned: int, departed: int, sent: int, replication: int = 0) -> dict[str, object]:
        row = {"mission": "UNDOF", "category": "contingent", "wave": number, "replication": replication}
        return {**row, "planned": day(planned), "departed": day(departed), "establishment": 10, "sent": sent}

    facts = Facts(START, datetime.date(2024, 12, 31), 3, YEAR.minimum)
    rows = [wave(1, 20, 25, 8), wave(2, 200, 200, 10), wave(1, 20, 20, 10, 1), wave(2, 200, 203, 9, 1)]
    found = measures(run(waves=rows), facts)
    assert value(found, "next wave short", *UNDOF) == 1
    assert value(found, "next wave shortfall", *UNDOF) == 2
    assert value(found, "next wave delay", *UNDOF) == 5
    assert value(found, "next wave short", *UNDOF, replication=1) == 0
    assert value(found, "wave short/2", *UNDOF, replication=1) == 1
    assert value(found, "wave shortfall/2", *UNDOF, replication=1) == 1
    assert value(found, "waves sent", *UNDOF, replication=2) == 0
    short = found[found["measure"] == "next wave shortfall when short"]
    assert short["replication"].tolist() == [0], "of the waves that left short only"


def test_tours_per_person_counts_the_different_people_who_departed():
    rows = [
        tour(UNDOF, -50, 100, person=1),  # departed before the run
        tour(UNDOF, 10, 110, person=2),
        tour(UNDOF, 200, 300, person=2, tour=2),
        tour(UNDOF, 20, 110, person=3),
        tour(UNIFIL, 20, 110, person=2),  # the numbers of another category
        tour(UNDOF, 20, 110, person=2, replication=1),
    ]
    twice = Facts(YEAR.start, YEAR.end, 2, YEAR.minimum)
    measured = measures(run(tours=rows), twice)
    assert value(measured, "tours per person", "*", "contingent") == 3 / 2
    assert value(measured, "tours per person", "*", "staff officer") == 1
    assert value(measured, "tours per person") == 4 / 3
    assert value(measured, "tours per person", replication=1) == 1
