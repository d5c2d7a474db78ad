"""What an experiment needs from whoever keeps its tables, and from whoever simulates."""

from collections.abc import Callable, Mapping
from typing import Protocol

from rotation.experiment.plan import Key
from rotation.foundation.coded import Coded
from rotation.scenario.schema import Scenario


class Sink(Protocol):
    """A place that keeps the tables of finished blocks."""

    def has(self, key: Key) -> bool:
        """Say whether the block is already there, whole."""

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep all tables of a block, or none of them if this fails."""


class Simulator(Protocol):
    """A function that runs a block of replications; it must be importable by name, so that a worker finds it."""

    def __call__(self, scenario: Scenario, *, seed: int, first: int, count: int) -> Mapping[str, Coded]:
        """Give all tables of replications `first` to `first + count - 1`."""


Progress = Callable[[int, int], None]
"""Is told how many replications are kept, and how many there are, over all policies."""
