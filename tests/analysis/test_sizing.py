"""Sizing: the search on known curves, what can be told apart, and the chance of a wrong word about the target."""

import math

import numpy as np
import pytest
from scipy import stats

from rotation.analysis.sizing import curve, longest_stretch, search, told_apart


@pytest.mark.parametrize("size", [1, 2, 3, 10, 37])
def test_the_search_finds_the_first_good_place_wherever_it_begins(size):
    for first in range(size + 1):
        for start in range(size):
            found = search(lambda place: place >= first, size, start)  # noqa: B023 - called at once
            assert found.found == (first if first < size else None)
            assert found.stray == []
            if first < size:
                neighbours = {each for each in (first - 1, first + 1) if 0 <= each < size}
                assert neighbours <= found.tried.keys()


def test_the_search_asks_few_and_each_once():
    asked = []

    def good(place):
        asked.append(place)
        return place >= 3210

    assert search(good, 10_000, 17).found == 3210
    assert len(asked) == len(set(asked)) <= 2 * math.log2(10_000) + 3


def test_where_more_is_not_always_better_it_says_so():
    """5 is good and 6 and 7 are not: the answer is that from which on every place tried is good."""
    found = search(lambda place: place == 5 or place >= 8, 20, 4)
    assert found.found == 8
    assert found.stray == [5]
    assert all(good for place, good in found.tried.items() if place >= 8)


def test_the_answer_on_any_curve_has_a_bad_place_below_and_good_ones_above():
    luck = np.random.default_rng(31)
    for _ in range(300):
        curve_ = luck.random(25) < np.linspace(0.05, 0.95, 25)
        found = search(lambda place: bool(curve_[place]), 25, int(luck.integers(25)))  # noqa: B023 - called at once
        if found.found is None:
            assert not curve_[24] or not all(found.tried.values())
            continue
        assert curve_[found.found]
        assert found.found == 0 or not curve_[found.found - 1]
        assert all(good for place, good in found.tried.items() if place >= found.found)


def test_equal_values_are_told_apart_at_most_5_times_in_100():
    """Paired futures, most of them common: McNemar's exact test errs in at most 5 %, and sees a real difference."""
    luck, trials, wrong, seen = np.random.default_rng(32), 2000, 0, 0
    for _ in range(trials):
        common = luck.normal(0, 1, 100)
        one, other = (common + luck.normal(0, 0.6, 100) > -1 for _ in range(2))
        wrong += told_apart(one, other) <= 0.05
        seen += told_apart(one, common + luck.normal(0.9, 0.6, 100) > -1) <= 0.05
    assert stats.binomtest(wrong, trials, 0.05, alternative="greater").pvalue > 1e-4
    assert seen > 0.8 * trials


def test_the_test_is_the_binomial_one_of_scipy():
    one = np.array([True] * 9 + [False] * 2 + [True] * 30)
    other = np.array([False] * 9 + [True] * 2 + [True] * 30)
    assert told_apart(one, other) == pytest.approx(stats.binomtest(2, 11, 0.5).pvalue)
    assert told_apart(one, one) == 1.0


def test_a_value_just_short_of_the_target_is_called_enough_about_once_in_40():
    """Wilson's interval has 2.5 % on either side: 'enough' is said of what is not enough about so often."""
    luck, trials, asked = np.random.default_rng(33), 3000, 0.9
    verdicts = [
        curve({0: luck.random(200) < share}, asked, 0)["verdict"].iloc[0]
        for share in (asked - 1e-6, asked + 1e-6)
        for _ in range(trials // 2)
    ]
    enough, small = verdicts[: trials // 2].count("enough"), verdicts[trials // 2 :].count("too small")
    exact = stats.binom(200, asked)
    tables = {
        word: [curve({0: np.arange(200) < met}, asked, 0)["verdict"].iloc[0] == word for met in range(201)]
        for word in ("enough", "too small")
    }
    for said, word in ((enough, "enough"), (small, "too small")):
        expected = exact.pmf(np.flatnonzero(tables[word])).sum()
        assert expected < 0.045
        assert stats.binomtest(said, trials // 2, expected).pvalue > 1e-4


def test_the_curve_tells_each_place_with_wilson_and_against_the_answer():
    met = {4: np.arange(50) < 48, 2: np.arange(50) < 20, 3: np.arange(50) < 46}
    found = curve(met, 0.9, 3)
    assert found["place"].tolist() == [2, 3, 4]
    assert found["share"].tolist() == [0.4, 0.92, 0.96]
    assert found["verdict"].tolist() == ["too small", "unclear", "unclear"]
    assert found["against"].tolist() == [pytest.approx(0, abs=1e-6), 1.0, 0.5]
    ends = stats.binomtest(46, 50).proportion_ci(0.95, method="wilson")
    assert found.loc[1, ["low", "high"]].tolist() == pytest.approx([ends.low, ends.high])
    assert curve(met, 0.9, None)["against"].isna().all()


def test_the_longest_stretch_is_that_of_a_naive_count():
    missed = np.random.default_rng(34).random((40, 60)) < 0.6
    expected = [max(len(run) for run in "".join("x" if day else " " for day in row).split(" ")) for row in missed]
    assert longest_stretch(missed).tolist() == expected
    assert longest_stretch(np.zeros((3, 0), dtype=bool)).tolist() == [0, 0, 0]
