"""The printed report: what it says, and that it fits a page."""

import re

import pandas as pd
import pytest

from rotation.analysis.comparison import compare
from rotation.report.numbers import Figure, mean
from rotation.report.text import run_text
from rotation.report.versus import comparison_text
from tests.report.worlds import FAR, measured, stamp, summarised


@pytest.mark.parametrize("replications", [1, 2, 40])
def test_no_line_is_wider_than_100_columns(replications):
    text = run_text(stamp(replications), summarised(replications), ["x" * 30 + " and more " * 20])
    assert max(map(len, text.splitlines())) <= 100
    assert text.endswith("\n")
    assert "nan" not in text
    assert "None" not in text


def test_the_head_says_what_was_run_and_how_the_ceiling_was_read():
    lines = run_text(stamp(40), summarised(40)).splitlines()
    assert lines[:4] == [
        "KAZAKHSTAN, 2024 TO 2025",
        "731 days, 2024-01-01 to 2025-12-31",
        "40 replications · seed 7 · rotation 0.1.0 · digest 3f2a91c0aabb",
        "Reading of the ceiling: one shared pool of 430",
    ]


def test_every_section_stands_in_the_report():
    text = run_text(stamp(40), summarised(40))
    for title in (
        "STAFFING",
        "GAPS",
        "BELOW THE MINIMUM",
        "NEXT WAVE",
        "CEILINGS",
        "SELECTION",
        "COURSES",
        "DAYS IN STAGE",
        "TOURS",
        "PEOPLE PER",
        "EXPERIENCE",
        "STRESS",
        "TRAINED AND WAITING",
        "WOMEN AGAINST TARGETS",
        "PAY WHILE DEPLOYED",
        "COSTS A YEAR",
        "COSTS BY CALENDAR YEAR",
    ):
        assert re.search(f"^{title}", text, re.MULTILINE), title
    assert "interval of" in text
    assert "band of" in text


def figure(measure: str, mission: str, category: str) -> Figure:
    held = summarised(40)
    row = held[(held["measure"] == measure) & (held["mission"] == mission) & (held["category"] == category)]
    return Figure(*row.iloc[0][list(Figure._fields)])


def test_a_line_shows_its_own_figures():
    text = run_text(stamp(40), summarised(40))
    row = next(line for line in text.splitlines() if line.startswith("UNDOF, contingent"))
    assert row.split()[2:5] == [
        mean(figure("posts", "UNDOF", "contingent")),
        mean(figure("staffing level", "UNDOF", "contingent")),
        mean(figure("fill rate", "UNDOF", "contingent")).removesuffix(" %"),
    ]


def test_the_three_largest_causes_are_told_largest_first():
    held = summarised(40)
    mine = held[
        (held["mission"] == "UNDOF")
        & (held["category"] == "contingent")
        & held["measure"].str.startswith("gap-days by cause/")
    ]
    largest = mine.sort_values("mean", ascending=False)["measure"].str.partition("/")[2].tolist()[:3]
    text = run_text(stamp(40), held)
    section = text[text.index("\nGAPS") :]
    told = section[section.index("why: ") + 5 :].split("\n", 1)[0]
    assert [re.sub(r" [\d.,]+$", "", part) for part in told.split(" · ")] == largest


def test_the_year_of_a_target_is_the_first_that_half_of_the_futures_meet():
    text = " ".join(run_text(stamp(40), summarised(40)).split())
    assert "Target met at the present intake: contingent 2024 · staff officer not within the run." in text
    row = next(line for line in text.split("WOMEN AGAINST")[1].split("contingent, ") if line.startswith("2025"))
    assert row.split()[4:6] == ["0", "%"], "of 2025 everybody is asked to be a woman"


def test_costs_stand_in_their_own_currency():
    text = run_text(stamp(40), summarised(40))
    section = text[text.index("\nCOSTS A YEAR") : text.index("\nCOSTS BY")]
    rows = [line.split() for line in section.splitlines() if line.startswith("UNDOF")]
    assert [row[2] for row in rows] == ["KZT", "USD"]
    assert rows[0][3] == mean(_in_thousands("cost/KZT"))
    assert rows[1][3:6] == ["–", "–", "–"], "nothing is bought in dollars"
    assert rows[1][6] == mean(_in_thousands("reimbursement/USD"))
    assert rows[1][7] == "-" + rows[1][6]


def _in_thousands(measure: str) -> Figure:
    held = figure(measure, "UNDOF", "contingent")
    return held._replace(mean=held.mean / 1000, low=held.low / 1000, high=held.high / 1000)


def test_a_name_too_long_for_the_page_is_cut_with_a_mark():
    text = run_text(stamp(40), summarised(40))
    assert FAR not in text
    assert re.search(r"^United Nations Mission.*…", text, re.MULTILINE)


def test_one_replication_is_called_what_it_is():
    text = run_text(stamp(1), summarised(1))
    assert "Warning: One replication is one possible future" in text
    assert "Every figure is a mean" not in text
    assert "1 replication ·" in text


def test_few_replications_carry_a_warning_and_many_do_not():
    assert "Fewer than 30 replications" in run_text(stamp(2), summarised(2))
    assert "Fewer than 30 replications" not in run_text(stamp(40), summarised(40))
    assert "Warning: the sky falls" in run_text(stamp(40), summarised(40), ["the sky falls"])


def test_a_run_in_which_nothing_happened_is_still_told():
    empty = summarised(40).iloc[:0]
    text = run_text(stamp(40), empty)
    assert "KAZAKHSTAN" in text
    assert "NEXT WAVE" not in text


def test_a_comparison_tells_both_sides_the_difference_and_the_verdict():
    a, b = measured(40), measured(40).copy()
    fill = b["measure"] == "fill rate"
    b["value"] = b["value"].where(~fill, b["value"] + 0.01 + 0.001 * (b["replication"] % 2))
    text = comparison_text(stamp(40, policy="300"), stamp(40, policy="430"), compare(a, b))
    assert max(map(len, text.splitlines())) <= 100
    assert "A = 300 · ceiling: one shared pool of 430" in text
    row = next(line for line in text.splitlines() if line.startswith("UNDOF, contingent"))
    assert "+1.05" in row
    assert row.split()[-3:] == ["better", "100", "%"]
    assert "the same" in text
    assert "nan" not in text


def test_a_comparison_prints_the_measures_asked_for():
    found = compare(measured(40), measured(40, 2))
    text = comparison_text(
        stamp(40), stamp(40), found, measures=["gap-days by cause/ceiling", "waiting"], simultaneous=True
    )
    assert "GAP-DAYS BY CAUSE/CEILING" in text
    assert re.search(r"^UNDOF, contingent +\d", text, re.MULTILINE), "the title names the cause already"
    assert "contingent: reserve" in text
    assert "all: reserve" in text
    assert "FILL RATE" not in text
    assert "All intervals together hold" in " ".join(text.split())


def test_a_small_side_is_not_rounded_away_by_a_large_difference():
    a = measured(40)[lambda rows: (rows["measure"] == "gap-days") & (rows["mission"] == "UNDOF")]
    luck = 2000 + 900 * (a["replication"] % 2)
    text = comparison_text(stamp(40), stamp(40), compare(a.assign(value=luck), a.assign(value=4.0)))
    row = next(line for line in text.splitlines() if line.startswith("UNDOF, contingent"))
    assert row.split()[2:5] == ["2,450", "4", "-2,450"]


def test_a_comparison_of_few_pairs_is_doubtful():
    assert "Warning: with one pair" in comparison_text(stamp(1), stamp(1), compare(measured(1), measured(1, 2)))
    assert "Warning: so few replications" in comparison_text(stamp(2), stamp(2), compare(measured(2), measured(2, 2)))


def test_an_empty_comparison_is_a_heading():
    found = compare(measured(2), pd.DataFrame(measured(2)).assign(replication=9))
    assert comparison_text(stamp(2), stamp(2), found).startswith("KAZAKHSTAN, 2024 TO 2025: A AGAINST B")


def test_groups_too_skewed_for_their_interval_are_named_with_what_they_need():
    held = summarised(40).copy()
    mine = (held["measure"] == "gap-days") & (held["category"] != "*")
    held.loc[held["measure"].isin(["gap-days", "year below minimum"]), "needed"] = 40
    plain = run_text(stamp(40), held)
    assert "Too skewed" not in plain
    held.loc[mine & (held["mission"] == "UNDOF") & (held["category"] == "contingent"), "needed"] = 1234
    text = " ".join(run_text(stamp(40), held).split())
    assert (
        "Too skewed for so few futures: these intervals can be trusted from so many on: UNDOF, contingent 1,234."
        in text
    )
