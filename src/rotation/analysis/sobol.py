"""Sobol' indices: the share of a measure's variance that an input explains, alone and with all its interactions."""

from typing import NamedTuple

import numpy as np

from rotation.analysis.best import counts_of_resamples
from rotation.analysis.columns import Numbers
from rotation.analysis.intervals import CONFIDENCE


class Indices(NamedTuple):
    """Indices by input, float64[inputs] each, with the ends of their 95 % intervals."""

    first: Numbers
    """The share of the variance that goes if the input alone were known."""
    first_low: Numbers
    first_high: Numbers
    total: Numbers
    """The share that stays if all others were known: alone and in interaction."""
    total_low: Numbers
    total_high: Numbers


def saltelli(inputs: int, size: int, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """Give the points of Saltelli's design in 0 … 1: A, B and AB.

    float64[size, inputs] twice and float64[inputs, size, inputs]. A and B are the halves of a scrambled Sobol'
    sequence; AB[i] is A with column i of B (Saltelli et al. 2010). `size` is a power of 2.
    """
    from scipy.stats import qmc

    held: Numbers = qmc.Sobol(2 * inputs, scramble=True, rng=seed).random(size)
    a, b = held[:, :inputs], held[:, inputs:]
    mixed = np.repeat(a[np.newaxis], inputs, axis=0)
    for place in range(inputs):
        mixed[place, :, place] = b[:, place]
    return a, b, mixed


def indices(at_a: Numbers, at_b: Numbers, at_ab: Numbers) -> Indices:
    """Estimate the indices from the values at the points of the design: float64[size] twice and float64[inputs, size].

    First order: mean of f(B) (f(ABᵢ) − f(A)) ÷ Var (Saltelli et al. 2010); total: mean of (f(A) − f(ABᵢ))² ÷ 2 Var
    (Jansen 1999); Var over A and B, from values less their mean. Intervals: percentiles of 2,000 bootstrap resamples of
    the points (Efron 1979; Archer, Saltelli and Sobol' 1997). NaN where the values do not vary.
    """
    middle = np.concatenate([at_a, at_b]).mean()
    a, b, ab = at_a - middle, at_b - middle, at_ab - middle
    weights = np.vstack([np.ones(len(a)), counts_of_resamples(len(a))]) / len(a)
    mean, square = weights @ ((a + b) / 2), weights @ ((a**2 + b**2) / 2)
    variance = (square - mean**2)[:, np.newaxis]
    empty = np.full((len(weights), len(ab)), np.nan)
    varies = variance > 1e-12 * max(1.0, float(middle) ** 2)
    first = np.divide(weights @ (b * (ab - a)).T, variance, out=empty.copy(), where=varies)
    total = np.divide(weights @ ((a - ab) ** 2).T / 2, variance, out=empty.copy(), where=varies)
    return Indices(first[0], *_ends(first[1:]), total[0], *_ends(total[1:]))


def _ends(resampled: Numbers) -> tuple[Numbers, Numbers]:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resampled, [tail, 1 - tail], axis=0)
    return low, high
