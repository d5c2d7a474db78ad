"""The funnel: of those who come forward, a product of pass rates reaches the reserve."""

from functools import cache

import pytest

from rotation.analysis.theory.funnel import chance_of_selection, chance_to_qualify, sittings_taken, takers
from tests.theory.measuring import Futures, futures, mean, share
from tests.theory.worlds import centre, daily, posts, sitting, theatre

PASSES = {"medical": 0.8, "psychological": 0.9, "physical": 0.85, "English": 0.6, "driving": 0.95}
COURSE = 0.75
PEOPLE, COUNT = 2000, 50


@cache
def examined(attempts: int, repeats: int) -> Futures:
    """Let so many candidates stand before a board, and all who are selected attend the course."""
    checks = [{"name": name, "passes": chance} for name, chance in PASSES.items()]
    scenario = theatre(
        40,
        daily(posts(0, "1 day")),
        boards={"board": sitting(checks=checks, retry_after="5 days", attempts=attempts)},
        centre=centre(passes=COURSE, repeats=repeats),
        opening={"commission": [{"category": "observer", "number": PEOPLE}]},
    )
    return futures(scenario, COUNT)


@pytest.mark.parametrize(("attempts", "repeats"), [(1, 0), (3, 1)])
def test_the_reserve_gets_the_product_of_all_chances(attempts: int, repeats: int) -> None:
    told, passes = examined(attempts, repeats), list(PASSES.values())
    through = share(told.sums("flow", "entered", stage="reserve").sum(), PEOPLE * COUNT)
    assert through.confirms(chance_to_qualify(passes, attempts, COURSE, repeats))
    other = chance_to_qualify(passes, attempts + 1, COURSE, repeats), chance_to_qualify(passes, attempts, COURSE, 2)
    assert not any(through.holds(each) for each in other)


@pytest.mark.parametrize("attempts", [1, 3])
def test_each_check_is_taken_by_those_who_passed_the_ones_before(attempts: int) -> None:
    told, passes = examined(attempts, attempts // 2), list(PASSES.values())
    took = {name: told.sums("checks", "took", check=name) for name in PASSES}
    sittings = took["medical"]
    for (name, chance), reach in zip(PASSES.items(), takers(passes), strict=True):
        passed = told.sums("checks", "passed", check=name).sum()
        assert share(passed, took[name].sum()).confirms(chance)
        assert reach == 1 or share(took[name].sum(), sittings.sum()).confirms(reach)
    if attempts == 1:
        assert (sittings == PEOPLE).all()
    else:
        assert mean(sittings / PEOPLE).confirms(sittings_taken(passes, attempts))


def test_selection_and_the_course_are_steps_of_the_funnel() -> None:
    told = examined(1, 0)
    selected, qualified = (told.sums("flow", "entered", stage=stage).sum() for stage in ("seat", "reserve"))
    assert share(selected, PEOPLE * COUNT).confirms(chance_of_selection(list(PASSES.values())))
    assert share(qualified, selected).confirms(COURSE)


def test_chances_worked_by_hand() -> None:
    assert chance_of_selection([0.5, 0.5], 2) == pytest.approx(0.4375)
    assert chance_to_qualify([0.5, 0.5], 2, 0.5, 1) == pytest.approx(0.4375 * 0.75)
    assert sittings_taken([0.5], 3) == pytest.approx(1 + 0.5 + 0.25)
    assert sittings_taken([0.0, 1.0], 3) == 3
    assert takers([0.5, 0.4, 0.9]) == pytest.approx([1, 0.5, 0.2])
