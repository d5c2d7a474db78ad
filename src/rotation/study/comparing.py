"""Compare two cases on common luck."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rotation.analysis.comparison import compare as compared
from rotation.experiment.plan import Plan
from rotation.experiment.sink import Progress
from rotation.results.folder import is_finished
from rotation.results.memory import Memory
from rotation.study.birth import born
from rotation.study.case import Case, load
from rotation.study.run import Run
from rotation.study.running import Execution, planned, run_into

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Comparison:
    """Two runs that met the same luck, replication by replication."""

    a: Run
    """The run compared against."""
    b: Run
    """The run compared."""

    @cached_property
    def table(self) -> pd.DataFrame:
        """Each measure's paired difference (b less a) with its 95 % interval of the mean and a verdict on b."""
        return compared(self.a.measures(), self.b.measures())

    def plot(self, chart: str = "differences") -> "Figure":
        """Draw a chart of the comparison: `differences`, `frontier` or `contours` (of a grid of ceilings and tours).

        Raises RotationError for another name, and where the chart has nothing to show.
        """
        from rotation.study.drawing import draw_policies  # only here: it loads the plotting library
        from rotation.study.policy_pictures import comparison_pictures

        return draw_policies(comparison_pictures(self), chart)

    def __repr__(self) -> str:
        """Say in one line what is compared."""
        birth = self.a.birth
        return f"<{birth.scenario}, {birth.replications} pairs: {self.a.case.changes} against {self.b.case.changes}>"

    def _repr_html_(self) -> str:
        """Show the differences of whole missions and of all, for notebooks."""
        shown = self.table[(self.table["category"] == "*") & (self.table["measure"].isin(["fill rate", "gap-days"]))]
        columns = ["mission", "measure", "mean_a", "mean_b", "difference", "low", "high", "verdict"]
        table: str = shown[columns].to_html(index=False, float_format="{:.3f}".format)
        return table


def compare(
    a: Case | str | Path,
    b: Case | str | Path,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Simulate two cases, or scenario files, under the same seed, and pair them replication by replication.

    Seed and number are those of `a` unless given; for `workers` see `Execution`. Raises InvalidInput for a faulty file,
    RunFailed when a replication breaks a rule.
    """
    return compare_by(
        a if isinstance(a, Case) else load(a),
        b if isinstance(b, Case) else load(b),
        replications=replications,
        seed=seed,
        execution=Execution(workers, progress),
    )


def compare_by(
    a: Case,
    b: Case,
    *,
    replications: int | None,
    seed: int | None,
    execution: Execution,
    folder: Path | None = None,
) -> Comparison:
    """Compare as `compare` does, carried out in a given way, in memory or each side in a run folder of its own.

    The folders are `a` and `b` in `folder`; a side that is finished there is opened.
    """
    plan = planned([a], replications, seed)
    runs = []
    for place, (letter, case) in enumerate((("a", a), ("b", b))):
        half = replace(execution, progress=_half(execution.progress, place))
        runs.append(_side(case, plan, half, folder / letter if folder is not None else None))
    return Comparison(*runs)


def _side(case: Case, plan: Plan, execution: Execution, folder: Path | None) -> Run:
    if folder is not None:
        how = replace(execution, resume=is_finished(folder))
        return run_into(folder, case, replications=plan.replications, seed=plan.seed, execution=how)
    sink = Memory([case.label])
    execution.carry_out(planned([case], plan.replications, plan.seed), sink)
    return Run(case, born([case], plan.seed, plan.replications), sink)


def _half(progress: Progress | None, place: int) -> Progress | None:
    """Tell the progress of one side as that of both."""
    if progress is None:
        return None

    def told(done: int, total: int) -> None:
        progress(done + place * total, 2 * total)

    return told
