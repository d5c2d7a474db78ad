"""Laws that measures keep whatever the run."""

import datetime

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.analysis.dictionary import declared
from rotation.analysis.facts import Facts
from rotation.analysis.measures import measures
from rotation.analysis.staffing import staffing_over_time
from tests.analysis.frames import START, invented

LINES = {("UNDOF", "contingent"): 900_000, ("UNIFIL", "contingent"): 850_000, ("UNIFIL", "staff officer"): 500_000}
FACTS = Facts(START, datetime.date(2026, 2, 15), 3, LINES, courses={"first": "contingent"})
KEYS = ["replication", "mission", "category", "measure"]

law = settings(max_examples=12, deadline=None)
seeds = st.integers(0, 2**32)


def indexed(frame: pd.DataFrame) -> pd.Series:
    return frame.astype(dict.fromkeys(KEYS[1:], "str")).set_index(KEYS)["value"].sort_index()


@law
@given(seeds)
def test_shares_are_between_nothing_and_everything(seed):
    found = measures(invented(seed, FACTS), FACTS)
    shares = found[(found["unit"] == "share") & ~found["measure"].str.startswith(("ceiling", "trained"))]
    assert shares["value"].between(0, 1).all()


@law
@given(seeds)
def test_gaps_by_cause_and_by_trigger_add_up_to_the_gap_and_to_what_is_missing(seed):
    tables = invented(seed, FACTS)
    found = measures(tables, FACTS)
    gap = found[found["measure"] == "gap-days"]
    for kind in ("cause", "trigger"):
        parts = found[found["measure"].str.startswith(f"gap-days by {kind}/")]
        total = parts.groupby(KEYS[:3], observed=True)["value"].sum()
        left, right = gap.set_index(KEYS[:3])["value"].align(total, fill_value=0)
        assert np.allclose(left, right)

    staffing = tables["staffing"]
    days = (staffing["to"] - staffing["from"]).dt.days
    missing = ((staffing["establishment"] - staffing["level"]) * days).sum()
    everything = gap[(gap["mission"] == "*") & (gap["category"] == "*")]["value"].sum()
    assert np.isclose(everything * FACTS.years, missing)


@law
@given(seeds, st.integers(1, 770))
def test_cutting_stretches_in_two_at_any_day_changes_no_measure(seed, offset):
    tables = invented(seed, FACTS)
    at = pd.Timestamp(START) + pd.Timedelta(days=offset)
    cut = {name: _cut(frame, at) if "from" in frame else frame for name, frame in tables.items()}
    assert len(cut["staffing"]) > len(tables["staffing"])
    pd.testing.assert_series_equal(indexed(measures(tables, FACTS)), indexed(measures(cut, FACTS)))


def _cut(frame: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    inside = (frame["from"] < at) & (frame["to"] > at)
    return pd.concat([frame[~inside], frame[inside].assign(to=at), frame[inside].assign(**{"from": at})]).astype(
        frame.dtypes.to_dict()
    )


@law
@given(seeds, seeds)
def test_the_order_of_rows_changes_nothing(seed, shuffle):
    tables = invented(seed, FACTS)
    mixed = {name: frame.sample(frac=1, random_state=shuffle % 2**32) for name, frame in tables.items()}
    pd.testing.assert_series_equal(indexed(measures(tables, FACTS)), indexed(measures(mixed, FACTS)))


@law
@given(seeds)
def test_a_replication_measures_the_same_alone_and_among_others(seed):
    tables = invented(seed, FACTS)
    alone = {name: frame[frame["replication"] == 1] for name, frame in tables.items()}
    whole = measures(tables, FACTS)
    single = measures(alone, Facts(FACTS.start, FACTS.end, 1, LINES, first=1, courses=FACTS.courses))
    one = indexed(whole[whole["replication"] == 1])
    one = one[(one != 0) | one.index.isin(indexed(single).index)]
    pd.testing.assert_series_equal(one, indexed(single), check_dtype=False)


@law
@given(seeds, st.integers(1, 40))
def test_staffing_over_time_is_the_naive_count_of_each_day(seed, step):
    staffing = invented(seed, FACTS)["staffing"]
    followed = staffing_over_time(staffing, FACTS, step)
    assert [line.line for line in followed] == list(LINES)
    for line in followed:
        place = len(line.days) // 2
        today = pd.Timestamp(line.days[place])
        rows = staffing[(staffing["from"] <= today) & (staffing["to"] > today)]
        mine = rows[(rows["mission"] == line.line[0]) & (rows["category"] == line.line[1])]
        assert np.isclose(line.mean[place], mine["level"].sum() / FACTS.replications)
        assert line.low[place] == mine["level"].min(), "of three futures the band is the whole range"
        assert line.high[place] == mine["level"].max()
        assert line.establishment[place] == mine["establishment"].max()
        assert line.minimum[place] == -(-mine["establishment"].max() * LINES[line.line] // 1_000_000)


@law
@given(seeds)
def test_days_below_the_minimum_are_the_naive_count_of_days(seed):
    tables = invented(seed, FACTS)
    found = indexed(measures(tables, FACTS))
    rows = tables["staffing"]
    rows = rows[(rows["replication"] == 0) & (rows["mission"] == "UNIFIL")]
    below, posts = set(), set()
    for row in rows.itertuples(index=False):
        share = LINES[(row.mission, row.category)]
        days = pd.date_range(row[4], row[5], inclusive="left")
        posts |= set(days) if row.establishment else set()
        below |= set(days) if row.level * 1_000_000 < row.establishment * share else set()
    if posts:
        assert np.isclose(found[(0, "UNIFIL", "*", "days below minimum")], len(below) / len(posts))


@law
@given(seeds)
def test_every_measure_that_is_made_is_declared(seed):
    found = measures(invented(seed, FACTS), FACTS)
    assert found["value"].notna().all()
    for measure in found["measure"].cat.categories:
        assert ("/" in measure) == bool(declared(measure).items)
