"""Fate: every random outcome of one replication, by decision, whom and ordinal."""

from functools import cache

from rotation.foundation import thresholds
from rotation.foundation.luck import key, luck, outcome
from rotation.scenario.distributions import Distribution


@cache
def _yearly(rate: int, days: int) -> list[int]:
    return thresholds.yearly(rate, days)


class Fate:
    """The luck of one replication."""

    def __init__(self, seed: int, replication: int, days: int) -> None:
        """Hold the seed, the replication, and a number of days that passes the run's end."""
        self.seed = seed
        self.replication = replication
        self.days = days
        self._tables: dict[str, list[int]] = {}

    def draw(self, decision: str, whom: int, ordinal: int) -> int:
        """Draw for one decision."""
        return luck(self.seed, self.replication, key(decision), whom, ordinal)

    def comes_true(self, share: int, decision: str, whom: int, ordinal: int) -> bool:
        """Tell whether a chance of `share` millionths comes true."""
        return self.draw(decision, whom, ordinal) < thresholds.chance(share)

    def event_after(self, day: int, rate: int, decision: str, whom: int, ordinal: int) -> int:
        """Give the day on which something of a yearly rate happens, counted from `day`."""
        return day + 1 + outcome(self.draw(decision, whom, ordinal), _yearly(rate, self.days))

    def number(self, mean: int, decision: str, whom: int, ordinal: int) -> int:
        """Give a Poisson number of a mean in millionths."""
        return outcome(self.draw(decision, whom, ordinal), thresholds.poisson(mean))

    def days_of(self, spread: Distribution, decision: str, whom: int, ordinal: int) -> int:
        """Give a stretch of days from a distribution."""
        return outcome(self.draw(decision, whom, ordinal), self.table(spread))

    def table(self, spread: Distribution) -> list[int]:
        """Give the thresholds of a distribution, reckoned once."""
        name = repr(spread)
        if name not in self._tables:
            self._tables[name] = spread.thresholds()
        return self._tables[name]

    def one_of(self, parts: dict[str, int], decision: str, whom: int, ordinal: int) -> str:
        """Pick one of several names by their shares, taken in the order of the names."""
        names = sorted(parts)
        return names[outcome(self.draw(decision, whom, ordinal), thresholds.shares([parts[name] for name in names]))]
