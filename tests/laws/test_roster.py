"""A roster and counts: the same world said in two ways gives the same tables; the order of rows is no matter."""

import random
from typing import Any

from hypothesis import assume, given

from rotation.calendar.dates import dated
from rotation.model.simulation import simulate
from rotation.scenario.schema import Listed, Opening, Scenario
from tests.agreement.inventing import invented
from tests.laws.telling import NUMBERS, few
from tests.laws.test_indifference import same

STAGES = ("abroad", "reserve", "selected", "commission", "resting")
"""In the order in which counted people are numbered."""
SINCE = {"abroad": "tour_start", "reserve": "available_from", "selected": "available_from", "resting": "tour_end"}


def dated_counts(number: int) -> Scenario:
    """Give an invented world in which every group of the opening state says since when, no two alike of one kind."""
    scenario = invented(number)
    assume(not scenario.opening.people)
    changed: dict[str, list[Any]] = {}
    for kind, stage in enumerate(STAGES):
        groups = getattr(scenario.opening, stage)
        ago = [7 * place + kind for place in range(len(groups))]
        changed[stage] = [
            group.model_copy(update={"since": dated(scenario.start.toordinal() - days)}) if stage in SINCE else group
            for group, days in zip(groups, ago, strict=True)
        ]
    return scenario.model_copy(update={"opening": Opening(**changed)})


def one_by_one(scenario: Scenario) -> list[Listed]:
    """List the people of counts, with identifiers in the order in which counted people are numbered."""
    opening, found = scenario.opening, []
    for stage in STAGES:
        for group in sorted(getattr(opening, stage), key=lambda each: _rank(scenario, each)):
            for place in range(group.number):
                said = {
                    "sex": None if group.women is None else ("woman" if place < group.women else "man"),
                    "mission": getattr(group, "mission", None) or getattr(group, "assigned", None),
                }
                if stage in SINCE:
                    said[SINCE[stage]] = group.since
                identifier = f"{len(found):06d}"
                found.append(Listed(identifier=identifier, category=group.category, stage=stage, **said))
    return found


def _rank(scenario: Scenario, group: Any) -> tuple[Any, ...]:
    mission = getattr(group, "mission", None)
    where = (scenario.missions[mission].priority, mission) if mission else (0, "")
    since = group.since.toordinal() if hasattr(group, "since") else 0
    women = -1 if group.women is None else group.women
    return where, since, getattr(group, "assigned", None) or "", group.number, women


def with_roster(scenario: Scenario, people: list[Listed]) -> Scenario:
    return scenario.model_copy(update={"opening": Opening(people=people)})


@few
@given(NUMBERS)
def test_a_roster_that_says_what_counts_say_gives_the_same_tables(number: int) -> None:
    counted = dated_counts(number)
    listed = with_roster(counted, one_by_one(counted))
    assert same(simulate(listed, seed=number, count=2), simulate(counted, seed=number, count=2))


@few
@given(NUMBERS)
def test_the_order_of_rows_is_no_matter(number: int) -> None:
    counted = dated_counts(number)
    source = random.Random(number)  # noqa: S311 - any shuffle will do
    people = [
        person.model_copy(update={"tour_start": None, "available_from": None} if source.random() < 0.4 else {})
        for person in one_by_one(counted)
    ]
    shuffled = source.sample(people, len(people))
    one, other = with_roster(counted, people), with_roster(counted, shuffled)
    assert same(simulate(one, seed=number, count=2), simulate(other, seed=number, count=2))
