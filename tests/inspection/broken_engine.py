"""The engine with a fault planted in replication 3 on one evening; importable by name, so that workers find it."""

from unittest.mock import patch

from rotation.foundation.coded import Coded
from rotation.model.inspection.inspecting import Inspector
from rotation.model.simulation import simulate as sound
from rotation.scenario.schema import Scenario

EVENING, REPLICATION = 40, 3
FAULT = "replication 3, 2024-02-10: contingent: people or women abroad are not those who are there"


def simulate(scenario: Scenario, *, seed: int, first: int, count: int, verify: bool = False) -> dict[str, Coded]:
    """Simulate a block in which somebody is counted twice."""
    look = Inspector.look

    def broken(self: Inspector, today: int) -> None:
        if today == EVENING:
            book = self._world.replication
            self._world.category[book["number"] == REPLICATION, 0] = _one_more(self)
        look(self, today)

    with patch.object(Inspector, "look", broken):
        return sound(scenario, seed=seed, first=first, count=count, verify=verify)


def _one_more(self: Inspector) -> object:
    book = self._world.replication
    changed = self._world.category[book["number"] == REPLICATION, 0].copy()
    changed["abroad"] += 1
    return changed
