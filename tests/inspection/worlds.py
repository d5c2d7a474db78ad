"""Worlds to break: run up to an evening on which a fault can be planted, or to the end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rotation.calendar.dates import dated
from rotation.model.building.facts import Groundwork, groundwork
from rotation.model.inspection.inspecting import Inspector
from rotation.model.inspection.telling import Fault, first_fault
from rotation.model.invariants import INVARIANTS
from rotation.model.making import Capacity, make_world
from rotation.model.simulation import run
from rotation.model.world import World
from rotation.scenario.loading import load
from rotation.scenario.schema import Scenario
from tests.agreement.inventing import invented

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
ROOM = Capacity(*([4096] * len(Capacity._fields)))
REPLICATION = 2
WORDS = {invariant.name: invariant.words for invariant in INVARIANTS}

Plant = Callable[[Groundwork, World, int], str | None]
"""Breaks something this evening and gives the name of what it concerns; nothing where there is nothing to break."""


class Planted(Exception):
    """Something was broken, and looked at."""


def scenarios() -> Iterator[Scenario]:
    """Give worlds until there is something to break in one."""
    yield load(SMALL).scenario
    for number in range(40):
        yield invented(number)


def caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> tuple[Fault | None, Fault | None]:
    """Give the fault that the evening's inspection found, and the subject and day of the one that was planted."""
    look = Inspector.look
    for scenario in scenarios():
        ground = groundwork(scenario, 5)
        world = make_world(ground, REPLICATION, 1, ROOM)
        planted: list[Fault] = []

        def broken(
            self: Inspector, today: int, ground: Groundwork = ground, world: World = world, told: list[Fault] = planted
        ) -> None:
            assert first_fault(ground, world) is None
            subject = plant(ground, world, today)
            look(self, today)
            if subject is not None:
                told.append(Fault(REPLICATION, dated(ground.order.origin + today), subject, ""))
                raise Planted

        monkeypatch.setattr(Inspector, "look", broken)
        try:
            run(ground, world, verify=True)
        except Planted:
            return first_fault(ground, world), planted[0]
    return None, None


def people(world: World) -> Any:
    """Give everybody there is."""
    return world.person[0, : world.replication[0].persons]


def person_named(ground: Groundwork, world: World, p: int) -> str:
    """Name somebody as a fault does."""
    who = world.person[0, p]
    return f"person {who.number} ({ground.order.categories[who.category][0]})"


def line_named(ground: Groundwork, line: int) -> str:
    """Name a line as a fault does."""
    mission, category, _ = ground.order.lines[line]
    return f"{mission}, {category}"


def post_named(ground: Groundwork, line: int, post: int) -> str:
    """Name a post as a fault does."""
    return f"post {post - ground.facts.line[line].first_post + 1} of {line_named(ground, line)}"
