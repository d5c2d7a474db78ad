"""A plan: which policies, how many replications, and the independent blocks they fall into."""

from collections.abc import Mapping
from dataclasses import dataclass

from rotation.scenario.schema import Scenario

BLOCK = 50
"""Replications in a block unless the plan says otherwise."""

Key = tuple[str, int, int]
"""A block: its policy, its first replication and how many replications it has."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Replications of every policy under one seed; what comes out never depends on the size of the blocks."""

    scenarios: Mapping[str, Scenario]
    """The scenario of each policy, by the policy's name, in the order in which they are told."""
    seed: int
    """The number from which all luck follows."""
    replications: int
    """How many futures of each policy."""
    size: int = BLOCK
    """Replications in a block."""

    def blocks(self) -> list[Key]:
        """Give every block, policy by policy, in the order of its replications."""
        return [
            (policy, first, min(self.size, self.replications - first))
            for policy in self.scenarios
            for first in range(0, self.replications, self.size)
        ]


def told(key: Key) -> str:
    """Name a block for the reader of a message."""
    policy, first, count = key
    which = f"replication {first}" if count == 1 else f"replications {first} to {first + count - 1}"
    return f"{which} of policy '{policy}'"
