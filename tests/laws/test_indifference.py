"""What must make no difference: blocks, the room of tables, the order of a file, and strangers."""

import random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from rotation.foundation.coded import Coded
from rotation.model.building.facts import groundwork
from rotation.model.making import ONE_ROW, make_world
from rotation.model.simulation import settled, simulate
from rotation.model.telling import tables
from rotation.scenario.schema import Listed, Scenario
from tests.agreement.inventing import invented
from tests.laws.telling import NUMBERS, few, told
from tests.stories.worlds import board, category, ceiling, course, line, mission

MORE_POSTS_WITHIN_A_DAY = 270_219
"""A world in which a withdrawal day opens more posts than the line has on any evening."""


def same(one: dict[str, Coded], other: dict[str, Coded]) -> bool:
    """Tell whether two runs gave identical bytes and texts."""
    return one.keys() == other.keys() and all(
        one[name].labels == other[name].labels
        and all(np.array_equal(column, other[name].columns[each]) for each, column in one[name].columns.items())
        for name in one
    )


@few
@given(NUMBERS, st.integers(0, 4))
@example(MORE_POSTS_WITHIN_A_DAY, 0)
def test_a_replication_is_the_same_alone_and_in_any_block(number: int, replication: int) -> None:
    scenario = invented(number)
    among = told(scenario, number, count=5)
    in_another = told(scenario, number, first=replication, count=3)
    alone = told(scenario, number, first=replication)
    for name, rows in alone.items():
        assert rows == [row for row in among[name] if row["replication"] == replication]
        assert rows == [row for row in in_another[name] if row["replication"] == replication]


@few
@given(NUMBERS)
@example(MORE_POSTS_WITHIN_A_DAY)
def test_tables_that_begin_with_one_row_end_the_same(number: int) -> None:
    ground = groundwork(invented(number), number)
    grown = tables(ground, settled(ground, make_world(ground, 0, 2, ONE_ROW)))
    assert same(grown, simulate(invented(number), seed=number, first=0, count=2))


def test_the_seed_may_be_zero_and_matters() -> None:
    scenario = invented(1)
    assert same(simulate(scenario, seed=0, count=3), simulate(scenario, seed=0, count=3))
    assert not same(simulate(scenario, seed=0, count=3), simulate(scenario, seed=1, count=3))


def shuffled(value: Any, source: random.Random) -> Any:
    """Give a part of a scenario with the items of every map, and the groups of the opening state, in another order."""
    if isinstance(value, BaseModel):
        fields = {name: shuffled(getattr(value, name), source) for name in type(value).model_fields}
        if type(value).__name__ == "Opening":
            fields = {name: source.sample(part, len(part)) for name, part in fields.items() if isinstance(part, list)}
        return value.model_copy(update=fields)
    if isinstance(value, dict):
        items = [(key, shuffled(part, source)) for key, part in value.items()]
        return dict(source.sample(items, len(items)))
    return [shuffled(part, source) for part in value] if isinstance(value, list) else value


@few
@given(NUMBERS)
def test_the_order_of_a_file_is_no_matter(number: int) -> None:
    scenario = invented(number)
    other = shuffled(scenario, random.Random(number + 1))  # noqa: S311 - any shuffle will do
    assert list(other.missions) != list(scenario.missions) or len(scenario.missions) < 4
    assert same(simulate(other, seed=number, count=2), simulate(scenario, seed=number, count=2))


def with_strangers(scenario: Scenario) -> Scenario:
    """Add a mission with a category, a decision, a board, a course, a room and a team of its own, before all others."""
    stranger = category(calls={"intake": "fixed", "number": 3}, withdrawal=0.5)
    weekly = {"first": scenario.start, "every": "7 days"}
    own_mission = mission({"aaa": line(4, tour="2 months", shortest="1 month")}, movement=weekly)
    own_course = course("aaa", starts=weekly, room="tent", subjects={"knots": 10}, priority=1)
    three_abroad = {"mission": "AA", "category": "aaa", "number": 3}
    centre = scenario.centre
    added = Scenario.model_validate(
        {
            "title": "strangers",
            "start": scenario.start,
            "end": scenario.end,
            "categories": {"aaa": stranger},
            "missions": {"AA": own_mission},
            "authorisations": {"a law": ceiling(3, "AA")},
            "boards": {"a board": board("aaa", sittings=weekly)},
            "centre": {
                "rooms": {"tent": 1},
                "teams": {"knot team": 1},
                "subjects": {"knots": {"team": "knot team"}},
                "courses": {"a course": own_course},
            },
            "opening": {"abroad": [three_abroad]},
        }
    )
    merged = {
        name: {**getattr(added.centre, name), **getattr(centre, name)}
        for name in ("rooms", "teams", "subjects", "courses")
    }
    opening = {"abroad": [*added.opening.abroad, *scenario.opening.abroad]}
    if scenario.opening.people:  # a roster never stands together with counts
        three = [Listed(identifier=f"{n}", category="aaa", stage="abroad", mission="AA") for n in range(3)]
        opening = {"people": [*three, *scenario.opening.people]}
    return scenario.model_copy(
        update={
            **{
                name: {**getattr(added, name), **getattr(scenario, name)}
                for name in ("categories", "missions", "authorisations", "boards")
            },
            "centre": centre.model_copy(update=merged),
            "opening": scenario.opening.model_copy(update=opening),
        }
    )


@few
@given(NUMBERS)
def test_strangers_disturb_nobody(number: int) -> None:
    scenario = invented(number)
    strangers = {"AA", "aaa", "a course", "a law/all"}
    among = told(with_strangers(scenario), number)
    alone = told(scenario, number)
    for name, rows in alone.items():
        mixed = among[name]
        assert rows == [
            row for row in mixed if not strangers & {cell for cell in row.values() if isinstance(cell, str)}
        ]
    assert len(among["tours"]) > len(alone["tours"])
