"""Luck looks like chance on keys that are anything but random, and is the same plain and compiled."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from rotation.foundation import compiled_luck
from rotation.foundation.luck import SPAN, category_key, key, line_key, luck, outcome, person_key
from rotation.foundation.rules import act

WORDS = st.integers(-(2**63), 2**63 - 1)
OBSERVER = category_key("observer")
SEX = key("sex")


@act
def drawn(keys: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    """Draw for each row of keys: seed, replication, decision, whom, ordinal."""
    for row in range(len(keys)):
        found[row] = compiled_luck.luck(keys[row, 0], keys[row, 1], keys[row, 2], keys[row, 3], keys[row, 4])


@act
def identified(categories: NDArray[np.int64], numbers: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    """Give the identity of each person."""
    for row in range(len(numbers)):
        found[row] = compiled_luck.person_key(categories[row], numbers[row])


@act
def counted(draws: NDArray[np.int64], thresholds: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    """Give the outcome of each draw, by all thresholds but the first and the last."""
    for row in range(len(draws)):
        found[row] = compiled_luck.outcome(draws[row], thresholds, 1, len(thresholds) - 2)


def draws(keys: list[tuple[int, ...]]) -> NDArray[np.int64]:
    found = np.zeros(len(keys), np.int64)
    drawn(np.array(keys, np.int64), found)
    return found


def people(number: int) -> list[int]:
    return [person_key(OBSERVER, each) for each in range(1, number + 1)]


STRUCTURED = {
    "people": [(1, 0, SEX, whom, 0) for whom in people(20_000)],
    "replications": [(1, replication, SEX, 1, 0) for replication in range(20_000)],
    "seeds": [(seed, 0, SEX, 1, 0) for seed in range(20_000)],
    "ordinals": [(1, 0, SEX, 1, ordinal) for ordinal in range(738_000, 758_000)],
    "powers of two": [(1 << a, 0, SEX, 1 << b, c) for a, b, c in product(range(30), range(30), range(22))],
}


def test_draws_on_structured_keys_are_uniform() -> None:
    """By chi-square on 256 cells, of the high and of the low bits; a fault would give a chance of about nothing."""
    for name, keys in STRUCTURED.items():
        found = draws(keys)
        assert found.min() >= 0
        assert found.max() < SPAN
        for cells in (found >> 45, found & 255):
            assert stats.chisquare(np.bincount(cells, minlength=256)).pvalue > 1e-5, name


def test_neighbours_in_a_series_of_keys_are_uncorrelated() -> None:
    for name, keys in STRUCTURED.items():
        found = draws(keys) / SPAN
        assert abs(np.corrcoef(found[:-1], found[1:])[0, 1]) < 5 / len(keys) ** 0.5, name


def test_one_bit_of_any_word_changes_half_of_the_bits() -> None:
    start = (7, 3, SEX, OBSERVER, 5)
    for place in range(5):
        changed = []
        for bit in range(63):
            words = list(start)
            words[place] ^= 1 << bit
            changed.append((luck(*start) ^ luck(*words)).bit_count())
        assert 25 < np.mean(changed) < 28
        assert min(changed) > 8


def test_a_hundred_thousand_keys_do_not_collide() -> None:
    keys = list(product((1,), range(100), (SEX, key("again")), people(100), range(5)))
    assert len(keys) == 100_000
    assert len(set(draws(keys).tolist())) == 100_000
    assert len({person_key(category_key(name), n) for name in ("a", "b") for n in range(50_000)}) == 100_000


def test_names_have_identities_of_their_own() -> None:
    assert len({key("a"), line_key("a", "a"), category_key("a"), line_key("a\na", "a"), line_key("b", "a")}) == 5


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=20))
def test_luck_is_the_same_plain_and_compiled(keys: list[tuple[int, ...]]) -> None:
    assert draws(keys).tolist() == [luck(*each) for each in keys]


@given(WORDS, WORDS)
def test_identities_are_the_same_plain_and_compiled(category: int, number: int) -> None:
    found = np.zeros(1, np.int64)
    identified(np.array([category], np.int64), np.array([number], np.int64), found)
    assert found[0] == person_key(category, number)


@given(st.lists(st.integers(0, SPAN), max_size=30), st.integers(0, SPAN - 1))
def test_outcomes_are_the_same_plain_and_compiled(thresholds: list[int], draw: int) -> None:
    thresholds.sort()
    found = np.zeros(1, np.int64)
    counted(np.array([draw], np.int64), np.array([0, *thresholds, 0], np.int64), found)
    assert found[0] == outcome(draw, thresholds) == sum(each <= draw for each in thresholds)
