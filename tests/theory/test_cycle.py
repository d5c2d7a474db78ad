"""Renewal shares and force: how much of their time people are abroad, and how many keep the posts filled."""

from typing import Any

import pytest

from rotation.analysis.theory.cycle import force_needed, intake_needed, people_present, posts_filled, share_abroad
from rotation.analysis.theory.funnel import chance_to_qualify
from rotation.scenario.schema import Scenario
from tests.stories.worlds import DAILY, category, course
from tests.theory.measuring import Futures, futures, mean, ratio
from tests.theory.worlds import START, centre, daily, once, poisson, posts, sitting, theatre

UNIFORM = {"dist": "uniform", "low": "1 day", "high": "120 days"}
"""Tours of 1 … 119 days, 60 in the mean."""


def serving(people: int, missions: dict[str, Any], dwell: int, *, days: int, **changes: Any) -> Scenario:
    """Give a world in which so many go abroad again and again, all ready at the start, and nobody else."""
    again = category(**{"leave": "1 day", "dwell": f"{dwell} days"} | changes.pop("category", {}))
    ready = [{"category": "observer", "number": people, "since": START}]
    return theatre(days, missions, categories={"observer": again}, opening={"reserve": ready}, **changes)


def abroad(told: Futures, people: int, since: int, until: int) -> Any:
    """Give the share of time abroad once the start is forgotten."""
    return mean(told.post_days("strength", since, until) / (people * (until - since)))


def test_people_who_never_wait_are_abroad_for_the_tours_share_of_a_cycle() -> None:
    told = futures(serving(30, daily(posts(30, UNIFORM)), 30, days=1100), 60)
    assert abroad(told, 30, 400, 1100).confirms(share_abroad(60, 30))


def test_only_the_mean_of_the_tours_matters() -> None:
    early = {"early_return": {"rate": 0.999_9, "reasons": {"medical": {"share": 1, "again": 1}}}}
    tour = 1 / (1 - 0.000_1 ** (1 / 365))
    told = futures(serving(30, daily(posts(30, "3999 days")), 45, days=900, category=early), 60)
    assert abroad(told, 30, 300, 900).confirms(share_abroad(tour, 45))


def test_waiting_for_a_post_lengthens_the_cycle() -> None:
    people, warm, end = 20, 366, 1096
    told = futures(serving(people, daily(posts(12, UNIFORM)), 30, days=end), 120)
    spent, left = (told.sums("flow", what, since=warm, stage="reserve") for what in ("days", "left"))
    waiting, share = ratio(spent, left), abroad(told, people, warm, end)
    assert share.high >= share_abroad(60, 30, waiting.high)
    assert share.low <= share_abroad(60, 30, waiting.low)
    assert waiting.low > 5
    for wrong in (0.95, 1.05):
        assert not share.low <= wrong * share_abroad(60, 30, waiting.value) <= share.high


FORCES = [(6, 30, 20, 5, 11), (5, 30, 17, 0, 8), (4, 25, 40, 6, 12), (3, 40, 24, 0, 5)]
"""Posts, tour, dwell, training, and the force that by hand keeps the posts filled: posts × cycle ÷ tour."""


def cycling(people: int, number: int, tour: int, dwell: int, training: int) -> Futures:
    """Simulate twenty cycles; where there is training, each certificate ends with the tour, and is renewed after it."""
    school = centre(validity=f"{tour} days" if training else "4000 days")
    if training:
        renewed = {"renews": True, "starts": DAILY, "validity": f"{tour} days", "subjects": {"convoys": training}}
        school["courses"]["refresher"] = course("observer", **renewed)
        school |= {"rooms": {"classroom": 99}, "teams": {"convoy team": 99}}
    missions = daily(posts(number, f"{tour} days"))
    days = 20 * (tour + dwell + training)
    return futures(serving(people, missions, dwell, days=days, centre=school), 1)


@pytest.mark.parametrize(("number", "tour", "dwell", "training", "force"), FORCES)
def test_the_force_needed_keeps_every_post_filled_and_one_fewer_does_not(
    number: int, tour: int, dwell: int, training: int, force: int
) -> None:
    cycle = tour + dwell + training
    assert force_needed(number, tour, dwell, training) == force
    for people in (force - 2, force - 1, force, force + 1):
        told = cycling(people, number, tour, dwell, training)
        filled = told.post_days("level", 10 * cycle, 20 * cycle)[0] / (10 * cycle)
        assert filled == pytest.approx(posts_filled(people, number, tour, dwell, training), rel=1e-12)
        assert (filled == number) == (people >= force)


def test_the_intake_that_keeps_posts_filled_is_littles_law_after_the_funnel() -> None:
    passes, course_passes, again, tour = [0.9, 0.7], 0.8, 0.4, 20
    checks = [{"name": "medical", "passes": passes[0]}, {"name": "English", "passes": passes[1]}]
    told = futures(
        theatre(
            450,
            daily(posts(1000, f"{tour} days")),
            categories={"observer": once(calls=poisson(1.5), again=again, leave="3 days", dwell="8 days")},
            boards={"board": sitting(checks=checks)},
            centre=centre(passes=course_passes),
        ),
        150,
    )
    qualified = chance_to_qualify(passes, 1, course_passes)
    strength = people_present(1.5 * qualified / (1 - again), tour)
    assert mean(told.post_days("strength", 250, 450) / 200).confirms(strength)
    assert intake_needed(round(strength), tour, 1 / (1 - again), qualified) == pytest.approx(1.5, rel=0.02)
