"""The counterfactual ledger of a scenario: each limit lifted alone, and the same futures run again."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from rotation.analysis.counterfactual import WANTED, Lifted, counterfactual_ledger, occurring
from rotation.analysis.facts import ALL
from rotation.study.case import Case, load
from rotation.study.lifts import Lift, lifts
from rotation.study.measured import Measured, measured
from rotation.study.running import QUIETLY, Execution

OVERLAP = (
    "What vanishes under several limits overlaps, since a post is filled only if all of them allow it: the figures do "
    "not add up, neither to the gap nor to each other."
)
"""What every table of the counterfactual ledger says."""


@dataclass(frozen=True)
class Why:
    """What each limit costs: gap-days that vanish when it alone is lifted."""

    baseline: Measured
    """The scenario as it is."""
    lifted: Measured | None
    """The scenario with each limit lifted, one case a limit; nothing where no limit was."""
    lifts: tuple[Lift, ...]
    """The limits lifted, in the order of the causes."""
    idle: tuple[Lift, ...]
    """Limits that were not lifted, since the ledger names none of their causes."""

    @property
    def case(self) -> Case:
        """The scenario asked about."""
        return self.baseline.cases[0]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The ledger, by limit and group of lines; see `analysis.counterfactual`. Its rows overlap, never add up."""
        series = {} if self.lifted is None else self.lifted.series
        worlds = {lift.name: Lifted(series[lift.name], lift.causes, lift.triggers) for lift in self.lifts}
        return counterfactual_ledger(self.baseline.series[self.case.label], worlds)

    def __repr__(self) -> str:
        """Say in one line what was asked."""
        scenario = self.case.scenario
        return f"<{scenario.title}: {len(self.lifts)} limits lifted, {self.baseline.replications} replications of each>"

    def _repr_html_(self) -> str:
        """Show what vanishes with each limit lifted, for notebooks."""
        held = self.table
        shown = held[(held["mission"] == ALL) & (held["category"] == ALL)]
        columns = ["limit", "attributed", "vanish", "low", "high", "verdict"]
        table = shown[columns].to_html(index=False, float_format="{:.1f}".format)
        return f"<p>Gap-days a year. {OVERLAP}</p>{table}"


def why(
    source: Case | str | Path,
    *,
    replications: int | None = None,
    seed: int | None = None,
    everything: bool = False,
    execution: Execution = QUIETLY,
) -> Why:
    """Lift each limit that the ledger of a scenario names, alone, and run the same futures again.

    `everything` lifts also those that it does not name. Seed and number are the scenario's own unless given. Raises
    InvalidInput for a faulty file, RunFailed when a replication breaks a rule.
    """
    case = source if isinstance(source, Case) else load(source)
    baseline = measured([case], WANTED, replications, seed, execution)
    found = occurring(baseline.series[case.label])
    every = lifts(case.scenario)
    asked = tuple(lift for lift in every if everything or any(each in found for each in (*lift.causes, *lift.triggers)))
    idle = tuple(lift for lift in every if lift not in asked)
    if not asked:
        return Why(baseline, None, (), idle)
    cases = [case.varied(settings=lift.settings, label=f"lifting: {lift.name}", name=lift.name) for lift in asked]
    lifted = measured(cases, WANTED, baseline.replications, baseline.seed, execution)
    return Why(baseline, lifted, asked, idle)
