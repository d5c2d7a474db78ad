"""Loss: the share of people for whom there is no post, or no room under a ceiling, when nobody can wait.

All functions take `posts`, the posts or the number of a ceiling. The *load* is the mean number of people who would be
abroad if nobody were lost: people a day times the mean tour in days.
"""

import numpy as np

from rotation.analysis.theory.chains import binomial, poisson, stationary


def erlang_loss(posts: int, load: float) -> float:
    """Give the share lost, for people who come one at a time at random (Poisson), and any distribution of tours.

    B(c, a) = (aᶜ ÷ c!) ÷ Σₖ aᵏ ÷ k! by the recursion B(k) = a B(k - 1) ÷ (k + a B(k - 1)) (Erlang 1917); it depends on
    the tours by their mean alone (Sevast'yanov 1957). The limit for tours of many days; see `load_on_days`.
    """
    lost = 1.0
    for number in range(1, posts + 1):
        lost = load * lost / (number + load * lost)
    return lost


def load_on_days(arrivals: float, tour: float) -> float:
    """Give the load with which Erlang's formula comes nearest to a clock of whole days: arrivals × (tour - ½).

    On such a clock who goes home makes room for all who come that day; without it, only for those who come later in
    the day, half of them. `arrivals` are people a day, `tour` the mean in days.
    """
    return arrivals * (tour - 0.5)


def memoryless_loss(posts: int, arrivals: float, tour: float) -> float:
    """Give the share lost when a Poisson number comes each day and tours end on each day with chance 1 ÷ tour.

    Exact on a clock of whole days: the people abroad are a Markov chain, next = least of posts and stay + come, where
    stay is binomial and come is Poisson (Hunter 1983, volume 2). `arrivals` are people a day, `tour` days, at least 1.
    """
    come = poisson(arrivals)
    number = np.arange(len(come))
    transitions, lost = np.zeros((posts + 1, posts + 1)), np.zeros(posts + 1)
    for abroad in range(posts + 1):
        for stay, chance in enumerate(binomial(abroad, 1.0 - 1.0 / tour)):
            room = posts - stay
            np.add.at(transitions[abroad], stay + np.minimum(number, room), chance * come)
            lost[abroad] += chance * float(come @ np.maximum(number - room, 0))
    return float(stationary(transitions) @ lost) / arrivals


def one_a_day_loss(posts: int, tour: int, chance: float) -> float:
    """Give the share lost when at most one person comes a day, with the same chance, for a tour of so many days.

    Exact on a clock of whole days. Take the last `tour` days as sources, busy if somebody left on them: each day the
    oldest is forgotten and a new one drawn, busy with that chance where there is room. So the busy ones are binomial,
    cut off at the posts (the law of Engset 1918), and who comes is lost when the `tour` - 1 days before fill all posts:
    C(t - 1, c) ρᶜ ÷ Σₖ C(t, k) ρᵏ with ρ = p ÷ (1 - p), k = 0 … c.
    """
    from scipy.special import binom

    odds, number = chance / (1.0 - chance), np.arange(posts + 1)
    whole = (binom(tour, number) * odds**number).sum()
    return float(binom(tour - 1, posts) * odds**posts / whole)
