"""The funnel from volunteers to the reserve: a product of pass rates, and what further attempts add to it.

Everybody's outcomes are independent, so that of n volunteers a binomial number with these chances comes through.
"""

from collections.abc import Sequence
from math import prod


def chance_of_selection(passes: Sequence[float], attempts: int = 1) -> float:
    """Give the chance to pass all checks in one of so many sittings: 1 - (1 - Π passes)ᵃᵗᵗᵉᵐᵖᵗˢ.

    Each sitting takes all checks anew, so that attempts are Bernoulli trials (Feller 1968, chapter VI).
    """
    return 1.0 - (1.0 - prod(passes)) ** attempts


def chance_to_qualify(passes: Sequence[float], attempts: int, course: float, repeats: int = 0) -> float:
    """Give the chance to be selected and then to pass the course, repeated at most so often, in time."""
    return chance_of_selection(passes, attempts) * chance_of_selection([course], repeats + 1)


def sittings_taken(passes: Sequence[float], attempts: int = 1) -> float:
    """Give the mean number of sittings a volunteer takes: a geometric number cut off, (1 - (1 - s)ᵃ) ÷ s."""
    each = prod(passes)
    return attempts if each == 0 else chance_of_selection(passes, attempts) / each


def takers(passes: Sequence[float]) -> list[float]:
    """Give for each check the share of those at a sitting who come to take it: the product of the passes before it."""
    return [prod(passes[:place]) for place in range(len(passes))]
