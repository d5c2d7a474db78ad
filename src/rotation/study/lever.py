"""Levers: single small changes that a planner could ask for, each built from the scenario's own words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rotation.analysis.facts import Line
from rotation.scenario.schema import Scenario

Changes: TypeAlias = Iterable[tuple[str, object]]
"""Paths of a scenario with their new values."""


@dataclass(frozen=True)
class Lever:
    """One small change."""

    name: str
    """What is changed, in a few words."""
    kind: str
    """The kind of change: class, seats, sitting, places, call, extension, movement…"""
    told: str
    """What that means for the scenario, in a sentence's end."""
    lines: tuple[Line, ...]
    """The lines that it is about; where none of them has a gap it is not tried."""
    settings: tuple[str, ...]
    """The exact changes, each as `path=value`."""


def lever(name: str, kind: str, told: str, lines: Iterable[Line], changes: Changes) -> Lever:
    """Give a lever with its changes written as settings; a change to nothing (None for a calendar) is left out."""
    return Lever(name, kind, told, tuple(lines), settings_of(changes))


def settings_of(changes: Changes) -> tuple[str, ...]:
    """Write changes as settings; those to None are left out."""
    return tuple(
        f"{path}={value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for path, value in changes
        if value is not None
    )


def lines_of(scenario: Scenario, categories: Iterable[str]) -> Iterator[Line]:
    """Give the lines of some categories, mission by mission."""
    named = frozenset(categories)
    for mission, held in scenario.missions.items():
        yield from ((mission, category) for category in held.lines if category in named)
