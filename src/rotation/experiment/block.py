"""One block: simulate it, name its policy in the tables, or say why it failed."""

import gc
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rotation.experiment.plan import Key, told
from rotation.experiment.sink import Simulator
from rotation.foundation.coded import Coded
from rotation.scenario.schema import Scenario


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a block has no tables."""

    key: Key
    """The block."""
    message: str
    """One line for the reader."""
    trace: str
    """Where it happened, for whoever repairs it."""

    def __str__(self) -> str:
        """Say which block failed and why."""
        return f"{told(self.key)}: {self.message}"


Outcome = tuple[Key, Mapping[str, Coded] | Failure]
"""A block with its tables, or with the reason why it has none."""


def labelled(tables: Mapping[str, Coded], policy: str) -> dict[str, Coded]:
    """Give the tables of one policy its name."""
    return {name: replace(coded, labels={**coded.labels, "policy": (policy,)}) for name, coded in tables.items()}


def outcome(simulator: Simulator, scenario: Scenario, seed: int, key: Key) -> Outcome:
    """Simulate one block; a fault becomes a value, so that the other blocks go on."""
    policy, first, count = key
    try:
        return key, labelled(simulator(scenario, seed=seed, first=first, count=count), policy)
    except Exception as fault:  # noqa: BLE001 - whatever a rule raises is told with its block
        line = str(fault) if str(fault) else type(fault).__name__
        return key, Failure(key, line, traceback.format_exc())
    finally:
        gc.collect()  # a world's clock and its institutions know each other: without this, several worlds pile up
