"""Numbers rounded by their own uncertainty."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.report.numbers import Figure, band, decimals, interval, least, mean, shown


def figure(
    value: float, half: float, unit: str = "days", band_low: float = math.nan, band_high: float = math.nan
) -> Figure:
    return Figure(unit, 100, value, value - half, value + half, band_low, band_high, value, value, False)


@pytest.mark.parametrize(
    ("value", "half", "unit", "written"),
    [
        (0.94372, 0.0031, "share", ("94.4 %", "94.1–94.7 %")),
        (0.94372, 0.0012, "share", ("94.37 %", "94.25–94.49 %")),
        (0.94372, 0.041, "share", ("94 %", "90–98 %")),
        (412.3, 35, "days", ("410", "380–450")),
        (412.3, 12, "days", ("412", "400–424")),
        (2_346_487, 460_000, "KZT a year", ("2,300,000", "1,900,000–2,800,000")),
        (139, 0, "posts", ("139", "139")),
        (1, 0, "share", ("100 %", "100 %")),
        (0.5, 0, "people", ("0.5", "0.5")),
    ],
)
def test_a_mean_has_the_digits_that_its_interval_leaves(value, half, unit, written):
    found = figure(value, half, unit)
    assert (mean(found), interval(found)) == written


def test_without_an_interval_a_dash_stands_for_it():
    found = figure(0.5, math.nan, "share")
    assert (mean(found), interval(found), band(found)) == ("50 %", "–", "–")
    assert (mean(None), interval(None), band(None), least(None)) == ("–", "–", "–", "–")


def test_a_band_is_no_finer_than_it_needs_to_be():
    assert band(figure(0.9, 0.001, "share", 0.8512, 0.9449)) == "85.1–94.5 %"
    assert band(figure(0.9, 0.001, "share", 0.7512, 0.9449)) == "75–94 %"


def test_zero_has_no_sign():
    assert shown(-0.001, 1, "+") == "0.0"
    assert shown(0.26, 1, "+") == "+0.3"
    assert shown(-1234.0, 0) == "-1,234"
    assert shown(math.nan, 1) == "–"


@given(st.floats(1e-3, 1e9), st.floats(-1e9, 1e9))
def test_rounding_never_moves_a_number_by_more_than_half_its_uncertainty(half, value):
    places = decimals(half, value)
    assert places <= 2
    if half >= 0.01:
        assert abs(round(value, places) - value) <= half / 2 * 1.001 + 1e-6
