"""The stamp: what a report or figure must say about where it comes from."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was run, in plain values."""

    scenario: str
    """The title of the scenario."""
    version: str
    """The version of the package."""
    seed: int
    """The number from which all luck follows."""
    replications: int
    """How many futures were simulated."""
    digest: str
    """The digest of the tables."""
    start: datetime.date
    """The first day of the run."""
    end: datetime.date
    """The first day after the run."""
    ceiling: str = ""
    """Which reading of the ceiling was used, as a sentence's end: `one shared pool of 430`."""
    policy: str = "baseline"
    """The policy run."""

    @property
    def title(self) -> str:
        """Give the scenario's title, with the policy unless it is the scenario itself."""
        return self.scenario if self.policy == "baseline" else f"{self.scenario}, {self.policy}"

    @property
    def origin(self) -> str:
        """Give the one line that lets a reader run it again."""
        few = "replication" if self.replications == 1 else "replications"
        return f"{self.replications:,} {few} · seed {self.seed} · rotation {self.version} · digest {self.digest[:12]}"

    @property
    def period(self) -> str:
        """Give the days of the run, the last one included."""
        last = self.end - datetime.timedelta(days=1)
        return f"{(self.end - self.start).days:,} days, {self.start} to {last}"
