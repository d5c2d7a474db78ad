"""Compare many policies with the scenario itself on common luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rotation.analysis.facts import ALL
from rotation.analysis.policies import HEADLINE, against_baseline
from rotation.foundation.errors import Problem
from rotation.study.case import BASELINE, Case, load
from rotation.study.choosing import Grid, chosen
from rotation.study.measured import Measured, measured
from rotation.study.running import QUIETLY, Execution

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from rotation.study.deciding import Decisions


@dataclass(frozen=True)
class Policies:
    """The scenario and its policies, measured under the same luck, replication by replication."""

    measured: Measured
    """What was measured of each, the scenario itself first."""
    warnings: tuple[Problem, ...] = ()
    """What a planner should know about the policies, such as one that changes nothing."""
    decisions: "Decisions | None" = None
    """What was decided on the way, where they ran until each difference was; see `study.deciding`."""

    @property
    def baseline(self) -> Case:
        """The scenario that all others are compared with."""
        return self.measured.cases[0]

    @property
    def names(self) -> list[str]:
        """The names of the policies, the baseline left out."""
        return [case.label for case in self.measured.cases[1:]]

    @cached_property
    def table(self) -> pd.DataFrame:
        """Each policy's measures and their differences from the baseline; see `analysis.policies`."""
        return against_baseline(self.measured.series, self.baseline.label)

    def plot(self, chart: str = "differences") -> "Figure":
        """Draw a chart of the comparison: `differences`, `frontier` or `contours` (of a grid of ceilings and tours).

        Raises RotationError for another name, and where the chart has nothing to show.
        """
        from rotation.study.drawing import draw_policies  # only here: it loads the plotting library
        from rotation.study.policy_pictures import policy_pictures

        return draw_policies(policy_pictures(self), chart)

    def __repr__(self) -> str:
        """Say in one line what is compared."""
        title, held = self.baseline.scenario.title, self.measured
        return f"<{title}: {len(self.names)} policies against the baseline, {held.replications} replications of each>"

    def _repr_html_(self) -> str:
        """Show the gap-days of all policies, for notebooks."""
        held = self.table
        shown = held[(held["measure"] == "gap-days") & (held["mission"] == ALL) & (held["category"] == ALL)]
        columns = ["policy", "mean", "difference", "difference_low", "difference_high", "verdict", "best"]
        table: str = shown[columns].to_html(index=False, float_format="{:.3f}".format)
        return table


def compare_policies(
    scenario: Case | str | Path,
    *,
    policies: Sequence[str] = (),
    grid: Grid = (),
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Policies:
    """Simulate policies of a scenario, and every combination of a grid, on the luck of the scenario itself.

    `policies` are names (`A+B` applies both); `grid` is a map of paths to values, such as `{"missions.*.priority": [1,
    2], "policies": ["tour-6"]}`. Without either, the scenario's own grid, or else all its policies. Seed and number are
    the scenario's own unless given. Raises InvalidInput for a faulty file or change, RunFailed when a replication
    breaks a rule.
    """
    base = scenario if isinstance(scenario, Case) else load(scenario)
    cases, warnings = chosen(base, policies, grid)
    return compare_cases(base, cases, warnings, replications=replications, seed=seed, execution=execution)


def compare_cases(
    base: Case,
    cases: Sequence[Case],
    warnings: Sequence[Problem] = (),
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Policies:
    """Compare chosen cases with a baseline."""
    found = measured([base.called(BASELINE), *cases], HEADLINE, replications, seed, execution)
    return Policies(found, tuple(warnings))
