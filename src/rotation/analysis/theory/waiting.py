"""Waiting: the mean days that trained people stand in the reserve when all wait until a post is free.

`load` is people a day times the mean tour in days, and must be below the posts, or the reserve grows for ever.
"""

import numpy as np

from rotation.analysis.theory.chains import NEGLIGIBLE, binomial, poisson, stationary
from rotation.analysis.theory.loss import erlang_loss


def erlang_waiting(posts: int, load: float, tour: float) -> float:
    """Give the mean wait, days, for people who come at random and tours without memory of `tour` days in the mean.

    C(c, a) × tour ÷ (c - a), where C = c B ÷ (c - a (1 - B)) is the chance to wait and B is Erlang's loss (Erlang
    1917). The limit for tours of many days.
    """
    _open(posts, load)
    lost = erlang_loss(posts, load)
    return posts * lost / (posts - load * (1.0 - lost)) * tour / (posts - load)


def spread_waiting(posts: int, load: float, tour: float, square: float) -> float:
    """Give about the mean wait, days, for tours whose variance is `square` times their squared mean.

    Erlang's wait × (1 + square) ÷ 2: exact for a single post (Pollaczek 1930, Khinchine 1932), an approximation for
    several (Lee and Longton 1959). On a clock of whole days a tour that ends on each day with chance 1 ÷ tour has
    the square 1 - 1 ÷ tour.
    """
    return erlang_waiting(posts, load, tour) * (1.0 + square) / 2.0


def fixed_tour_waiting(posts: int, arrivals: float, tour: int) -> float:
    """Give the mean wait, days, when a Poisson number comes each day and every tour has the same whole days.

    Exact on a clock of whole days, as in continuous time: a tour later all those abroad now are home, so the people
    waiting are Q(t + tour) = max(0, Q(t) + come - posts), with a Poisson number that came meanwhile (Crommelin 1932).
    The mean of such a walk is Σₖ E[max(0, X(k) - k c)] ÷ k with X(k) Poisson of mean k a (Spitzer 1956); divided by the
    arrivals it is the wait (Little 1961).
    """
    from scipy.special import pdtrc

    load = arrivals * tour
    _open(posts, load)
    total, step = 0.0, 0
    while True:
        step += 1
        mean, full = step * load, step * posts
        term = float(mean * pdtrc(full - 1, mean) - full * pdtrc(full, mean)) / step
        total += term
        if term < NEGLIGIBLE * (1.0 - load / posts):
            return total / arrivals


def memoryless_waiting(posts: int, arrivals: float, tour: float) -> float:
    """Give the mean wait, days, when a Poisson number comes each day and tours end on each day with chance 1 ÷ tour.

    Exact on a clock of whole days: all those here, abroad or waiting, are a Markov chain in which of the n here the
    least of n and posts may go home (Hunter 1983, volume 2); the wait is the mean number waiting ÷ the arrivals
    (Little 1961).
    """
    load = arrivals * tour
    _open(posts, load)
    most = posts + round(40 / (1.0 - load / posts))
    come, transitions = poisson(arrivals), np.zeros((most + 1, most + 1))
    for here in range(most + 1):
        abroad = min(here, posts)
        moved = np.convolve(binomial(abroad, 1.0 - 1.0 / tour), come)
        after = np.minimum(here - abroad + np.arange(len(moved)), most)
        np.add.at(transitions[here], after, moved)
    shares = stationary(transitions)
    return float(shares @ np.maximum(np.arange(most + 1) - posts, 0)) / arrivals


def _open(posts: int, load: float) -> None:
    if not 0.0 < load < posts:
        raise ValueError(f"a load of {load:g} on {posts} posts: it must be above 0 and below the posts")
