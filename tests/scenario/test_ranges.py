"""Uncertain inputs: what a range may say, what is refused and where, and what is drawn from it."""

from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.loading import Loaded, load, written
from rotation.scenario.ranges import Input, drawn, inputs_of
from tests.scenario.worlds import VALID

FIRST = VALID.read_text(encoding="utf-8").count("\n") + 2
"""The line of the first range in the file below."""


def loaded(folder: Path, *ranges: str) -> Loaded:
    path = folder / "ranges.yaml"
    section = "\n".join(["uncertain:", *(f"  {each}" for each in ranges)])
    path.write_text(f"{VALID.read_text(encoding='utf-8').rstrip()}\n{section}\n", encoding="utf-8")
    return load(path)


def refusal(folder: Path, *ranges: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        loaded(folder, *ranges)
    return [f"{each.line}:{each.column} {each.path}: {each.message}" for each in caught.value.problems]


def test_numbers_shares_rates_and_durations_may_be_uncertain(tmp_path: Path) -> None:
    held = loaded(
        tmp_path,
        "boards.main.checks.English.passes: {low: 50 %, high: 0.7, basis: plan}",
        "categories.*.withdrawal: {low: 1 % a year, high: 9 % a year, shape: triangle, most_likely: 5 %}",
        "centre.courses.company.maximum: {low: 10, high: 30, basis: 'assumption: as many as can be fed'}",
        "missions.Golan.lines.contingent.tour: {low: 6 months, high: 12 months}",
        "missions.Golan.lines.contingent.unit.over_preparation: {low: 1, high: 1.5}",
    )
    inputs = inputs_of(held.tree)
    assert [each.kind for each in inputs] == ["number", "number", "whole", "days", "number"]
    assert [(each.low, each.high) for each in inputs[:2]] == [(0.5, 0.7), (0.01, 0.09)]
    assert inputs[1].most_likely == 0.05
    assert (inputs[3].low, inputs[3].high) == (182.625, 365.25)
    assert held.scenario.uncertain["categories.*.withdrawal"].shape == "triangle"
    again = tmp_path / "again.yaml"
    again.write_text(written(held), encoding="utf-8")
    assert load(again).scenario == held.scenario


def test_everything_wrong_with_ranges_is_told_at_once_and_where(tmp_path: Path) -> None:
    told = refusal(
        tmp_path,
        "boards.main.checks.Englisch.passes: {low: 50 %, high: 70 %}",
        "categories.*.withdrawal: {low: 9 %, high: 1 %}",
        "missions.*.area: {low: 1, high: 2}",
        "centre.courses.company.maximum: {low: 10.5, high: 30}",
        "categories.observer.dwell: {low: 3, high: 12 months}",
        "categories.observer.women: {low: 0, high: 1, most_likely: 0.5}",
        "categories.observer.again: {low: 0, high: 1, shape: triangle}",
        "seed: {low: 1, high: 2}",
        "categories.contingent.women: {low: 0, high: 1, basis: plann}",
        "boards.main.capacity: {low: 0, high: 30}",
        "categories.contingent.again: {low: 50 %, high: 150 %}",
        "missions.*.lines.*.longest: {low: 3 months, high: 20 months}",
    )
    at = [int(each.split(":")[0]) - FIRST for each in told]
    assert set(at) == set(range(12))
    whole = "\n".join(told)
    for words in (
        "did you mean 'boards.main.checks.English.passes'?",
        "low below high",
        "this is none",
        "expected a whole number, found 10.5",
        "a duration needs a unit",
        "'most_likely' needs 'shape: triangle'",
        "a triangle needs 'most_likely'",
        "a range cannot be about 'seed'",
        "found 'plann'; did you mean 'plan'?",
        "at 'low' of this range: boards.main.capacity",
        "at 'high' of this range: categories.contingent.again: expected a share",
        "at 'low' of this range: missions.",
    ):
        assert words in whole, words


def test_a_range_has_two_ends_and_no_other_keys(tmp_path: Path) -> None:
    told = "\n".join(refusal(tmp_path, "categories.observer.leave: {low: 3 days, height: 4 days}"))
    assert "the key 'high' is missing" in told
    assert "unknown key 'height'" in told
    assert "a range needs a 'low' and a 'high'" in told


def test_a_pattern_that_matches_nothing_names_the_nearest(tmp_path: Path) -> None:
    (told,) = refusal(tmp_path, "categories.*.withdrawl: {low: 1 %, high: 2 %}")
    assert "matches nothing" in told
    assert "withdrawal" in told


def test_a_uniform_input_is_its_share_of_the_way() -> None:
    each = Input("a.b", 0.2, 0.6, None, "number")
    assert [each.value(share) for share in (0, 0.25, 1)] == pytest.approx([0.2, 0.3, 0.6])
    assert each.setting(0.25) == "a.b=0.300000"
    assert Input("a.b", 10, 20, None, "whole").setting(0.53) == "a.b=15"
    assert Input("a.b", 10, 20, None, "days").setting(0.58) == "a.b=16 days"


def test_a_triangle_has_its_own_distribution() -> None:
    low, mode, high = 1.0, 2.0, 5.0
    each = Input("a", low, high, mode, "number")
    for share in (0.01, 0.2, 0.25, 0.5, 0.9, 0.999):
        x = each.value(share)
        below = (x - low) ** 2 / ((high - low) * (mode - low))
        above = 1 - (high - x) ** 2 / ((high - low) * (high - mode))
        assert (below if x < mode else above) == pytest.approx(share)
    assert Input("a", 0.0, 1.0, 1.0, "number").value(0.25) == pytest.approx(0.5)
    assert Input("a", 0.0, 1.0, 0.0, "number").value(0.75) == pytest.approx(0.5)


def test_draws_are_even_and_do_not_know_each_other() -> None:
    many = [drawn(3, "a", draw) for draw in range(4000)]
    assert sum(many) / len(many) == pytest.approx(0.5, abs=0.015)
    assert all(abs(sum(share < edge for share in many) / 4000 - edge) < 0.025 for edge in (0.1, 0.3, 0.7, 0.9))
    others = [drawn(3, "b", draw) for draw in range(4000)]
    assert abs(sum((x - 0.5) * (y - 0.5) for x, y in zip(many, others, strict=True)) / 4000 * 12) < 0.05
    assert drawn(4, "a", 0) != drawn(3, "a", 0)
