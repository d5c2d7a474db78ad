"""Markov chains of a few hundred states, and the number of events of a day, which the other formulas are made of."""

import numpy as np

from rotation.analysis.columns import Integers, Numbers

NEGLIGIBLE = 1e-12
"""A chance that is left out of a computation."""


def poisson(mean: float) -> Numbers:
    """Give the chances of 0, 1, 2, … events of a Poisson number, float64[n]; a tail below `NEGLIGIBLE` is left out."""
    from scipy.special import gammaln, pdtrc

    if mean == 0:
        return np.ones(1)
    most = 1
    while pdtrc(most, mean) > NEGLIGIBLE:
        most += 1
    number = np.arange(most + 1)
    weights = np.exp(number * np.log(mean) - mean - gammaln(number + 1))
    found: Numbers = weights / weights.sum()
    return found


def binomial(trials: int, chance: float) -> Numbers:
    """Give the chances of 0 … `trials` successes, float64[trials + 1]."""
    from scipy.special import binom

    number = np.arange(trials + 1)
    found: Numbers = binom(trials, number) * chance**number * (1.0 - chance) ** (trials - number)
    return found


def stationary(transitions: Numbers, start: int = 0) -> Numbers:
    """Give the long-run shares of time in each state of a chain that begins in `start`, float64[n].

    `transitions` holds in row i the chances to go from state i to each state, float64[n, n]. States that are never
    reached have the share 0; what is reached must be one recurrent class (and transient states), or the solution is
    not unique and numpy.linalg.LinAlgError may be raised. Solves π = πP with Σπ = 1 (Kemeny and Snell 1960, chapter 5).
    """
    known = reached(transitions, start)
    part = transitions[np.ix_(known, known)]
    n = len(known)
    shares = np.zeros(len(transitions))
    shares[known] = np.linalg.solve(part.T - np.eye(n) + 1.0, np.ones(n))
    return shares


def reached(transitions: Numbers, start: int) -> Integers:
    """Give the states that a chain can be in at some time when it begins in `start`, in order, int64[n]."""
    ways = transitions > 0
    seen = np.zeros(len(ways), bool)
    seen[start] = True
    while True:
        more = seen | ways[seen].any(axis=0)
        if (more == seen).all():
            return np.flatnonzero(seen).astype(np.int64)
        seen = more
