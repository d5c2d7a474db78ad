"""Cycles: the share of time that people spend abroad, the force that keeps posts filled, and Little's law."""


def share_abroad(tour: float, dwell: float, waiting: float = 0.0, training: float = 0.0) -> float:
    """Give the long-run share of time abroad of people who go again and again: tour ÷ all the days of a cycle.

    The renewal reward theorem (Smith 1958): only means matter, whatever the distributions. Days; `dwell` runs from one
    tour's end to the day the person may serve again, leave included.
    """
    return tour / (tour + dwell + waiting + training)


def force_needed(posts: int, tour: int, dwell: int, training: int = 0) -> int:
    """Give the fewest people who, going again and again, keep so many posts filled: posts × cycle ÷ tour, rounded up.

    Whole days, all fixed; nobody withdraws, fails or comes home early, and there is a movement day every day.
    """
    return -(-posts * (tour + dwell + training) // tour)


def posts_filled(people: int, posts: int, tour: float, dwell: float, training: float = 0.0) -> float:
    """Give the mean number of posts filled in the long run by people who go again and again.

    The lower of the posts and people × `share_abroad`: a bound for any tours (Denning and Buzen 1978), and exact where
    all days are fixed (a timed event graph, whose slowest circuit sets the pace: Baccelli et al. 1992, chapter 3).
    """
    return min(float(posts), people * share_abroad(tour, dwell, training=training))


def people_present(arrivals: float, days: float) -> float:
    """Give the mean number of people in a stage: those who enter it a day times the mean days they spend (Little 1961).

    It holds for any stage, order and distribution; and over a stretch of time in which a stage begins and ends empty it
    is an identity: the days spent add up to the people present each day (Little 2011).
    """
    return arrivals * days


def intake_needed(posts: float, tour: float, tours: float, pass_chance: float) -> float:
    """Give the volunteers a day who keep so many posts filled: posts ÷ days that each serves in the mean.

    Each serves tour × tours × the chance to qualify; `tours` is the mean number of tours of one who qualifies,
    1 ÷ (1 - chance to serve again) where that is always the same. Little's law, with no limit but the volunteers.
    """
    return posts / (tour * tours * pass_chance)
