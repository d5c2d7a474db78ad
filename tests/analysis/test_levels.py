"""Measures of staffing on numbers small enough to add up by hand."""

import datetime

import pytest

from rotation.analysis.facts import Facts, fewest
from rotation.analysis.levels import stretches
from rotation.analysis.measures import measures
from tests.analysis.frames import START, day, run, table, value

UNDOF, UNIFIL = ("UNDOF", "contingent"), ("UNIFIL", "staff officer")
TEN_DAYS = Facts(START, datetime.date(2024, 1, 11), 1, {UNDOF: 900_000, UNIFIL: 500_000})


def row(
    line: tuple[str, str], start: int, end: int, establishment: int, level: int, **others: object
) -> dict[str, object]:
    return {
        "mission": line[0],
        "category": line[1],
        "from": day(start),
        "to": day(end),
        "establishment": establishment,
        "level": level,
        "strength": level,
        **others,
    }


@pytest.fixture(scope="module")
def measured():
    """UNDOF opens on day 4: 10 posts, 9 filled, from day 8 on 8. UNIFIL: 2 posts, 1 filled in the first half."""
    staffing = [
        row(UNDOF, -1, 0, 0, 0, opening=True),
        row(UNIFIL, -1, 0, 2, 2, opening=True, women=2),
        row(UNDOF, 0, 4, 0, 0),
        row(UNDOF, 4, 8, 10, 9, strength=12, women=3),
        row(UNDOF, 8, 10, 10, 8),
        row(UNIFIL, 0, 5, 2, 1, women=1),
        row(UNIFIL, 5, 10, 2, 0),
    ]
    return measures(run(staffing=staffing), TEN_DAYS)


def test_posts_and_level_are_means_over_the_days_with_posts(measured):
    assert value(measured, "posts", *UNDOF) == 10
    assert value(measured, "staffing level", *UNDOF) == pytest.approx((4 * 9 + 2 * 8) / 6)
    assert value(measured, "fill rate", *UNDOF) == pytest.approx(52 / 60)
    assert value(measured, "fill rate", *UNIFIL) == pytest.approx(5 / 20)


def test_a_total_adds_lines_up_before_it_divides(measured):
    assert value(measured, "posts") == pytest.approx((60 + 20) / 10)
    assert value(measured, "fill rate") == pytest.approx((52 + 5) / 80)
    assert value(measured, "fill rate", "UNDOF", "*") == pytest.approx(52 / 60)
    assert value(measured, "fill rate", "*", "staff officer") == pytest.approx(5 / 20)
    assert value(measured, "most posts") == 12


def test_strength_and_women_leave_the_opening_rows_out(measured):
    assert value(measured, "strength", *UNDOF) == pytest.approx((4 * 12 + 2 * 8) / 10)
    assert value(measured, "women abroad", *UNDOF) == pytest.approx(12 / 10)
    assert value(measured, "share of women", *UNDOF) == pytest.approx(12 / 64)
    assert value(measured, "women abroad", *UNIFIL) == pytest.approx(5 / 10)


def test_the_opening_state_is_no_stretch_of_the_run():
    rows = [row(UNDOF, -1, 0, 10, 9, opening=True), row(UNDOF, 0, 10, 10, 9)]
    assert stretches(table("staffing", rows), TEN_DAYS).start.tolist() == [0]


def test_below_the_minimum_is_less_than_the_share_rounded_up(measured):
    assert value(measured, "days below minimum", *UNDOF) == pytest.approx(2 / 6)
    assert value(measured, "days below minimum", *UNIFIL) == pytest.approx(5 / 10)
    assert value(measured, "days below minimum") == pytest.approx(5 / 10), "days 8 and 9 are below twice"


def test_a_minimum_that_is_a_whole_number_of_posts_is_exact():
    assert fewest(100, 70_000) == 7
    assert fewest(10, 850_000) == 9
    assert fewest(0, 900_000) == 0


def test_years_are_counted_from_the_start_and_only_where_the_line_has_posts():
    facts = Facts(datetime.date(2024, 2, 29), datetime.date(2027, 3, 1), 2, {UNDOF: 1_000_000})
    assert facts.year_starts == [0, 365, 730, 1095]
    offset = (facts.start - START).days
    staffing = [
        row(UNDOF, offset, offset + 364, 1, 1),
        row(UNDOF, offset + 364, offset + 365, 1, 0),
        row(UNDOF, offset + 365, offset + 730, 1, 1),
        row(UNDOF, offset + 730, offset + 1096, 0, 0),
        row(UNDOF, offset, offset + 400, 1, 1, replication=1),
        row(UNDOF, offset + 400, offset + 1096, 1, 0, replication=1),
    ]
    found = measures(run(staffing=staffing), facts)
    assert value(found, "year below minimum", *UNDOF) == 0.5
    assert value(found, "year below minimum", *UNDOF, replication=1) == 0.75
    assert value(found, "days below minimum", *UNDOF, replication=1) == pytest.approx(696 / 1096)


def test_a_line_that_never_has_posts_has_no_fill_rate():
    found = measures(run(staffing=[row(UNDOF, 0, 10, 0, 0)]), TEN_DAYS)
    assert "fill rate" not in set(found["measure"])
    assert "year below minimum" not in set(found["measure"])


def test_replications_may_be_numbered_from_anywhere():
    facts = Facts(START, datetime.date(2024, 1, 11), 2, {UNDOF: 900_000}, first=200)
    staffing = [row(UNDOF, 0, 10, 4, level, replication=200 + place) for place, level in enumerate((4, 3))]
    found = measures(run(staffing=staffing), facts)
    assert value(found, "fill rate", *UNDOF, replication=201) == 0.75
    with pytest.raises(ValueError, match="replications 199 to 199 are not all in this run"):
        measures(run(staffing=[row(UNDOF, 0, 10, 4, 4, replication=199)]), facts)


def test_a_line_that_the_run_does_not_have_is_refused_by_name():
    with pytest.raises(ValueError, match="UNTSO not among UNDOF, UNIFIL"):
        measures(run(staffing=[row(("UNTSO", "contingent"), 0, 10, 4, 4)]), TEN_DAYS)
    with pytest.raises(ValueError, match="no line UNDOF staff officer in this run"):
        measures(run(staffing=[row(("UNDOF", "staff officer"), 0, 10, 4, 4)]), TEN_DAYS)
