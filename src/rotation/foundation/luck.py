"""Luck: every random outcome is a function of (seed, replication, decision, whom, ordinal), and of nothing else.

The generator chains the finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
generators") over the five words of the key. A draw is a whole number u in 0 … 2**53 - 1; a chance comes true when u is
below its threshold. This is the plain form, for one draw at a time; `compiled_luck` is the same function for rules.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence

BITS = 53
"""Bits of a draw: as many as a double holds exactly."""

SPAN = 1 << BITS
"""The number of different draws."""

GAMMA = 0x9E3779B97F4A7C15
"""The odd constant of SplitMix64, 2**64 over the golden ratio."""
FIRST = 0xBF58476D1CE4E5B9
"""The first multiplier of SplitMix64's finaliser."""
SECOND = 0x94D049BB133111EB
"""The second multiplier of SplitMix64's finaliser."""

_WORD = (1 << 64) - 1


def key(name: str) -> int:
    """Hash a decision's or a line's name by its letters, to a signed 64-bit number."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def line_key(mission: str, category: str) -> int:
    """Give the identity of a line, for draws about its waves."""
    return key(f"line\n{mission}\n{category}")


def category_key(category: str) -> int:
    """Give the identity of a category, for draws about its calls and, with a number, its people."""
    return key(f"category\n{category}")


def _mixed(word: int) -> int:
    word = ((word ^ (word >> 30)) * FIRST) & _WORD
    word = ((word ^ (word >> 27)) * SECOND) & _WORD
    return word ^ (word >> 31)


def _absorbed(state: int, word: int) -> int:
    return _mixed(((state ^ (word & _WORD)) + GAMMA) & _WORD)


def person_key(category: int, number: int) -> int:
    """Give the identity of a person from the key of the category and the person's number, as a signed number."""
    word = _absorbed(category & _WORD, number)
    return word - (1 << 64) if word >> 63 else word


def luck(seed: int, replication: int, decision: int, whom: int, ordinal: int) -> int:
    """Draw the whole number in 0 … 2**53 - 1 that this key has, always and everywhere.

    `decision` and `whom` are keys made by the functions above; all arguments are 64-bit whole numbers.
    """
    state = 0
    for word in (seed, replication, decision, whom, ordinal):
        state = _absorbed(state, word)
    return state >> (64 - BITS)


def outcome(draw: int, thresholds: Sequence[int]) -> int:
    """Give the number of thresholds at or below the draw: the outcome of a table of cumulative thresholds."""
    return bisect_right(thresholds, draw)
