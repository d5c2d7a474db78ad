"""Chances, rates and distributions as sorted whole-number thresholds on a draw of 53 bits.

A draw u has the outcome k when k of the thresholds are at or below it (`luck.outcome`). So rules never touch a
floating-point number, and the same draw gives an outcome that moves one way when a parameter does.
"""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from functools import cache

from rotation.foundation.luck import SPAN
from rotation.foundation.quantities import MILLION

LONGEST_DAYS = 40_000
"""No drawn stretch is longer than this, days (about 110 years)."""


def chance(share: int) -> int:
    """Give the threshold below which a draw makes a chance of `share` millionths come true."""
    return -(-share * SPAN // MILLION)


@cache
def yearly(rate: int, days: int) -> tuple[int, ...]:
    """Give the thresholds of a yearly rate a, in millionths: day n comes when u < 1 - (1 - a)**(n/365).

    The event comes on day d + 1 + outcome, the outcome at most `days`, which stands for later than `days` days.
    """
    with localcontext() as context:
        context.prec = 50
        stay = (1 - Decimal(rate) / MILLION) ** (Decimal(1) / 365)
        kept, found = Decimal(1), []
        for _ in range(days):
            kept *= stay
            found.append(math.ceil((1 - kept) * SPAN))
    return tuple(found)


def poisson(mean: int) -> list[int]:
    """Give the thresholds of a Poisson number with a mean in millionths."""
    with localcontext() as context:
        context.prec = 50
        expected = Decimal(mean) / MILLION
        term = total = (-expected).exp()
        found, number = [], 0
        while (threshold := math.ceil(total * SPAN)) < SPAN:
            found.append(threshold)
            number += 1
            term = term * expected / number
            total += term
            if number > expected and term * SPAN < Decimal("1e-9"):
                break
    return found


def shares(parts: Sequence[int]) -> list[int]:
    """Give the thresholds that pick one of several parts by whole-number weights: one fewer than there are parts."""
    total, running, found = sum(parts), 0, []
    for part in parts[:-1]:
        running += part
        found.append(-(-running * SPAN // total))
    return found


def of_cdf(cdf: Callable[[float], float]) -> list[int]:
    """Give the thresholds of a stretch of time, rounded down to whole days, from its distribution function over days.

    Outcome k has the probability cdf(k + 1) - cdf(k). Ends where the distribution does, or at `LONGEST_DAYS`.
    """
    found: list[int] = []
    for day in range(1, LONGEST_DAYS):
        threshold = math.ceil(cdf(float(day)) * SPAN)
        if threshold >= SPAN:
            break
        found.append(max(threshold, found[-1] if found else 0))
    return found


def of_values(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Give the thresholds of one of several whole numbers of days, by weight."""
    total, running, found = sum(weights), 0, []
    for day in range(max(values)):
        running += sum(weight for value, weight in zip(values, weights, strict=True) if value == day)
        found.append(-(-running * SPAN // total))
    return found
