"""The luck of `rotation.foundation.luck`, for rules: the same function on 64-bit words that wrap around."""

import numpy as np
from numpy.typing import NDArray

from rotation.foundation import luck as plain
from rotation.foundation.rules import COMPILED, rule

GAMMA = np.uint64(plain.GAMMA)
FIRST = np.uint64(plain.FIRST)
SECOND = np.uint64(plain.SECOND)
S30, S27, S31, S11 = (np.uint64(shift) for shift in (30, 27, 31, 64 - plain.BITS))


@rule
def _absorbed(state: np.uint64, word: np.int64) -> np.uint64:
    mixed = (state ^ np.uint64(word)) + GAMMA
    mixed = (mixed ^ (mixed >> S30)) * FIRST
    mixed = (mixed ^ (mixed >> S27)) * SECOND
    return mixed ^ (mixed >> S31)


@rule
def _luck(seed: int, replication: int, decision: int, whom: int, ordinal: int) -> int:
    state = _absorbed(np.uint64(0), np.int64(seed))
    state = _absorbed(state, np.int64(replication))
    state = _absorbed(state, np.int64(decision))
    state = _absorbed(state, np.int64(whom))
    state = _absorbed(state, np.int64(ordinal))
    return np.int64(state >> S11)  # type: ignore[return-value]  # a whole number to every rule


@rule
def _person_key(category: int, number: int) -> int:
    return np.int64(_absorbed(np.uint64(np.int64(category)), np.int64(number)))  # type: ignore[return-value]


def _plain_luck(seed: int, replication: int, decision: int, whom: int, ordinal: int) -> int:
    return plain.luck(int(seed), int(replication), int(decision), int(whom), int(ordinal))


def _plain_person_key(category: int, number: int) -> int:
    return plain.person_key(int(category), int(number))


# Without the compiler NumPy's scalars would warn at every wrap-around, so rules then use the plain form.
luck = _luck if COMPILED else _plain_luck
person_key = _person_key if COMPILED else _plain_person_key


@rule
def outcome(draw: int, thresholds: NDArray[np.int64], first: int, count: int) -> int:
    """Give the number of `thresholds[first : first + count]` at or below the draw, by bisection."""
    low, high = first, first + count
    if count == 0 or thresholds[high - 1] <= draw:  # most rare events never come
        return count
    while low < high:
        middle = (low + high) // 2
        if thresholds[middle] <= draw:
            low = middle + 1
        else:
            high = middle
    return low - first
