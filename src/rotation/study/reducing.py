"""A sink that makes of each policy's tables what is asked of them, and keeps nothing else."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from rotation.experiment.plan import Key, Plan
from rotation.foundation.coded import Coded
from rotation.results.memory import Memory

Found = TypeVar("Found")


class Reducing(Generic[Found]):
    """Reduces a policy as soon as all its blocks are there, and drops its tables."""

    def __init__(self, plan: Plan, reduce: Callable[[str, Memory], Found], whole: int | None = None) -> None:
        """Prepare for the policies of a plan; `reduce` is handed a policy's name and its tables.

        `whole` is how many replications of a policy are asked for, where these are not all of the plan.
        """
        self.found: dict[str, Found] = {}
        self._reduce = reduce
        self._whole = plan.replications if whole is None else whole
        self._held = {policy: Memory([policy]) for policy in plan.scenarios}
        self._count = dict.fromkeys(plan.scenarios, 0)

    def has(self, key: Key) -> bool:
        """Say whether the block is there, or was."""
        return key[0] in self.found or self._held[key[0]].has(key)

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep a block, or reduce its policy when it is the last one."""
        policy, _, count = key
        self._held[policy].put(key, tables)
        self._count[policy] += count
        if self._count[policy] == self._whole:
            self.found[policy] = self._reduce(policy, self._held.pop(policy))
