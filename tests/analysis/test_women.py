"""Women at month ends against targets: a story worked by hand, and a count of every month end on invented runs."""

import datetime
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.analysis.facts import Facts
from rotation.analysis.levels import stretches
from rotation.analysis.measures import measures
from rotation.analysis.summary import summary
from rotation.analysis.women import WOMEN, first_met, month_end_women, target_years, women_table
from rotation.analysis.years import month_ends
from tests.analysis.frames import START, day, invented, run, value

OBSERVERS, OTHERS = ("MINURSO", "observer"), ("UNTSO", "observer")
FACTS = Facts(
    START,
    datetime.date(2025, 3, 30),
    2,
    {OBSERVERS: 900_000, OTHERS: 900_000, ("UNTSO", "staff"): 900_000},
    women_targets={"observer": ((datetime.date(2024, 2, 29), 220_000), (datetime.date(2025, 1, 31), 500_000))},
)


def stretch(line: tuple[str, str], start: int, end: int, strength: int, women: int, **others: object):
    row = {"mission": line[0], "category": line[1], "from": day(start), "to": day(end)}
    return {**row, "strength": strength, "level": strength, "establishment": 9, "women": women, **others}


STAFFING = [
    stretch(OBSERVERS, -1, 0, 9, 9, opening=True),
    stretch(OBSERVERS, 0, 31, 6, 0),
    stretch(OBSERVERS, 31, 59, 6, 0),
    stretch(OBSERVERS, 59, 90, 6, 1),
    stretch(OBSERVERS, 90, 91, 6, 4),
    stretch(OBSERVERS, 91, 454, 3, 2),
    stretch(OTHERS, 0, 60, 4, 0),
    stretch(OTHERS, 60, 366, 0, 0),
    stretch(OTHERS, 366, 454, 1, 0),
    stretch(("UNTSO", "staff"), 0, 454, 5, 0),
]


def table(staffing: list[dict[str, object]] = STAFFING) -> pd.DataFrame:
    tables = run(staffing=staffing)
    return women_table(month_end_women(stretches(tables["staffing"], FACTS), FACTS), FACTS)


def test_month_ends_of_a_run_are_those_before_its_end():
    assert month_ends(FACTS)[[0, 1, -1]].tolist() == [30, 59, 424], "31 January, 29 February, and 28 February 2025"
    day_more = Facts(START, datetime.date(2025, 4, 1), 1, {})
    assert month_ends(day_more)[-1] == 455, "31 March, the last day of the run"
    day_less = Facts(START, datetime.date(2025, 3, 31), 1, {})
    assert month_ends(day_less)[-1] == 424, "31 March is the day after the run"


def test_the_missing_are_those_asked_rounded_up_less_the_women_of_all_lines():
    found = table().set_index("day")
    assert list(table().columns) == [column.name for column in WOMEN.columns]
    assert str(found.index.min().date()) == "2024-02-29", "before the first target nothing is asked"
    assert found.loc["2024-02-29", ["abroad", "women", "missing"]].tolist() == [10, 1, 2], "2.2 of 10 are 3"
    assert found.loc["2024-03-31", ["abroad", "women", "missing"]].tolist() == [6, 4, 0], (
        "more than asked is none missing"
    )
    assert found.loc["2024-04-30", ["abroad", "women", "target", "missing"]].tolist() == [3, 2, 220_000, 0]
    assert found.loc["2025-01-31", ["abroad", "women", "target", "missing"]].tolist() == [4, 2, 500_000, 0]
    assert set(found["category"]) == {"observer"}
    assert len(found) == 13


def test_a_year_is_met_when_its_month_ends_together_have_the_women_asked():
    found = measures(run(staffing=STAFFING), FACTS)
    of = ("*", "observer")
    assert value(found, "women target met/2024", *of) == 1
    assert value(found, "women target met/2025", *of) == 1
    assert value(found, "women missing", *of) == pytest.approx(2 / 13)
    assert value(found, "women missing by year/2024", *of) == pytest.approx(2 / 11)
    assert value(found, "women at month ends by year/2024", *of) == pytest.approx((1 + 4 + 9 * 2) / 11)
    assert value(found, "women asked by year/2024", *of) == pytest.approx((3 + 2 + 9 * 1) / 11)
    assert value(found, "women asked by year/2025", *of) == 2
    assert 1 not in set(found[found["measure"] == "women target met/2024"]["replication"]), "nobody was abroad in it"

    one_woman = [{**row, "women": min(int(str(row["women"])), 1)} for row in STAFFING]
    fewer = measures(run(staffing=one_woman), FACTS)
    assert value(fewer, "women target met/2024", *of) == 0, "11 women at month ends, 14 asked"
    assert value(fewer, "women target met/2025", *of) == 0


def test_the_target_is_met_in_the_first_year_in_which_half_of_the_futures_meet_it():
    assert first_met([(2024, 0.49), (2025, 0.5), (2026, 0.1)]) == 2025
    assert first_met([(2024, 0.49)]) is None
    mean = [stretch(OBSERVERS, 0, 454, 4, women, replication=number) for number, women in enumerate((0, 1))]
    found = summary(measures(run(staffing=mean), FACTS))
    assert target_years(found) == {"observer": 2024}
    met = found[found["measure"] == "women target met/2025"].iloc[0]
    assert (met["mean"], round(met["low"], 2), round(met["high"], 2)) == (0, 0, 0.66), "Wilson's interval of the share"
    none = summary(measures(run(staffing=[{**row, "women": 0} for row in mean]), FACTS))
    assert target_years(none) == {"observer": None}
    assert target_years(found[found["measure"] == "posts"]) == {}


LAW = Facts(
    START,
    datetime.date(2026, 2, 15),
    3,
    {("A", "con"): 900_000, ("B", "con"): 850_000, ("B", "sta"): 500_000},
    women_targets={"con": ((START, 110_000), (datetime.date(2025, 5, 17), 610_000)), "sta": ((START, 333_333),)},
)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_every_month_end_is_the_naive_count_of_that_day(seed):
    tables = invented(seed, LAW)
    found = women_table(month_end_women(stretches(tables["staffing"], LAW), LAW), LAW)
    expected = []
    for replication in range(3):
        for category, targets in LAW.women_targets.items():
            for end in pd.date_range(LAW.start, LAW.end, freq="ME", inclusive="left"):
                rows = tables["staffing"]
                rows = rows[(rows["replication"] == replication) & (rows["category"] == category)]
                rows = rows[(rows["from"] <= end) & (rows["to"] > end)]
                abroad, women = int(rows["strength"].sum()), int(rows["women"].sum())
                target = [share for since, share in targets if since <= end.date()][-1]
                asked = math.ceil(abroad * target / 1_000_000 - 1e-12)
                if abroad:
                    expected.append((replication, category, end, abroad, women, target, max(asked - women, 0)))
    assert list(found.itertuples(index=False, name=None)) == expected
