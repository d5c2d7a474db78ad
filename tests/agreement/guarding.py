"""Columns that refuse an index out of their bounds, for rules that run without the compiler.

NumPy itself refuses an index past the end; one below 0 it counts from the end, as compiled rules do too, and reads or
writes some other row. No rule means that: a reference to nobody is -1, and must never be looked up.
"""

import dataclasses
import hashlib
from typing import Any, TypeVar

import numpy as np

from rotation.foundation.coded import Coded
from rotation.foundation.rules import COMPILED
from rotation.model.building.facts import groundwork
from rotation.model.making import ample, make_world
from rotation.model.simulation import settled, simulate
from rotation.model.telling import tables
from rotation.scenario.schema import Scenario
from tests.agreement.inventing import invented
from tests.agreement.rows import rows_of

T = TypeVar("T", bound=tuple[Any, ...])


def _checked(index: Any, shape: tuple[int, ...]) -> Any:
    """Give the index back; raises IndexError where a part of it is below 0, or a stretch ends past the axis."""
    for part, length in zip(index if isinstance(index, tuple) else (index,), shape, strict=False):
        if isinstance(part, slice):
            ends = [0, *(end for end in (part.start, part.stop) if end is not None), length]
            if ends != sorted(ends):
                raise IndexError(f"the stretch {part} is not within 0 to {length}")
        elif isinstance(part, int | np.integer) and part < 0:
            raise IndexError(f"the index {part} is below 0")
    return index


class Guarded(np.ndarray):  # type: ignore[type-arg]
    """An array that refuses an index below 0."""

    def __getitem__(self, index: Any) -> Any:
        """Give an item or a part of the array."""
        return super().__getitem__(_checked(index, self.shape))

    def __setitem__(self, index: Any, value: Any) -> None:
        """Put an item or a part of the array."""
        super().__setitem__(_checked(index, self.shape), value)


class GuardedRecords(np.recarray):  # type: ignore[type-arg]
    """A record array that refuses an index below 0."""

    def __getitem__(self, index: Any) -> Any:
        """Give a record, a column or a part of the array."""
        return super().__getitem__(_checked(index, self.shape))

    def __setitem__(self, index: Any, value: Any) -> None:
        """Put a record, a column or a part of the array."""
        super().__setitem__(_checked(index, self.shape), value)


def guarded(columns: T) -> T:
    """Give a named tuple of arrays as views that refuse an index out of bounds."""
    made: Any = type(columns)
    return made(*(each.view(GuardedRecords if each.dtype.names else Guarded) for each in columns))


def simulate_guarded(scenario: Scenario, seed: int, count: int) -> dict[str, Coded]:
    """Simulate without the compiler, from columns that refuse an index out of bounds, and give all tables."""
    assert not COMPILED
    ground = groundwork(scenario, seed)
    world = make_world(ground, 0, count, ample(ground))
    watched = guarded(world)
    assert settled(dataclasses.replace(ground, facts=guarded(ground.facts)), watched) is watched
    return tables(ground, world)


def digests(numbers: list[int], count: int, *, watched: bool) -> dict[str, str]:
    """Digest all rows of invented worlds, by the world's number."""
    found = {}
    for number in numbers:
        scenario = invented(number)
        told = simulate_guarded(scenario, number, count) if watched else simulate(scenario, seed=number, count=count)
        rows = {name: rows_of(coded) for name, coded in told.items()}
        found[str(number)] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found
