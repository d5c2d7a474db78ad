"""A scenario held against strengths that were observed: every point, a scorecard, and what it is worth."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rotation.analysis.scoring import points, scorecard
from rotation.analysis.strengths import Counted, strengths
from rotation.foundation.errors import InvalidInput, Problem
from rotation.model.building.lines import planning_tour
from rotation.results.memory import Memory
from rotation.scenario.observed import Observation, Observed, read_observed
from rotation.study.birth import born
from rotation.study.case import Case, load
from rotation.study.run import Run
from rotation.study.running import QUIETLY, Execution, planned

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEWEST = 20
"""Fewer futures tell nothing of a band that leaves out one in twenty."""


@dataclass(frozen=True)
class Backtest:
    """A scenario's forecast beside what was observed."""

    run: Run
    """The forecast."""
    observations: tuple[Observation, ...]
    """What was observed within the run, in the order of dates."""
    warnings: tuple[Problem, ...]
    """What of the file was left out, and why."""
    split: datetime.date | None
    """The day from which forecasts are scored; what was observed before only tells the historic fill rate."""

    @cached_property
    def points(self) -> pd.DataFrame:
        """Every observation scored; see `analysis.scoring.points`."""
        futures, posts = strengths(self.run.staffing, self.run.facts, self._counted)
        observed = np.array([each.count for each in self.observations], dtype=np.int64)
        return points(self._counted, observed, futures, posts, self.split)

    @cached_property
    def scorecard(self) -> pd.DataFrame:
        """The scores by series and over all; see `analysis.scoring.scorecard`."""
        spacing = {each.series: self._tour(each) for each in self._counted}
        return scorecard(self.points, spacing)

    def plot(self) -> "Figure":
        """Draw what was observed over the bands of the forecast, one panel a series."""
        from rotation.report.backtest_figure import backtest_figure  # only here: it loads the plotting library

        return backtest_figure(self.run.stamp(), self.points)

    def draw(self, path: str | Path) -> Path:
        """Write the picture as PNG and give its path."""
        from rotation.report.charts.sheet import save  # only here: it loads the plotting library

        return save(self.plot(), Path(path))

    @property
    def _counted(self) -> list[Counted]:
        return [Counted(each.date, each.missions, each.categories, each.label) for each in self.observations]

    def _tour(self, counted: Counted) -> int:
        """Give the longest planned tour of the lines counted, days."""
        return max(
            int(planning_tour(line).length)
            for name, mission in self.run.scenario.missions.items()
            for category, line in mission.lines.items()
            if name in counted.missions and category in counted.categories
        )

    def __repr__(self) -> str:
        """Say in one line what it is."""
        return f"<Backtest of {self.run.birth.scenario}: {len(self.points)} observations>"

    def _repr_html_(self) -> str:
        """Show the scorecard, for notebooks."""
        return self.scorecard.to_html(index=False, float_format="{:.2f}".format, na_rep="–")


def observations(path: str | Path, case: Case, country: str | None = None) -> Observed:
    """Read the strengths of a file that concern a scenario; `country` is the ISO code looked for in the UN's file.

    Raises InvalidInput with all faults of the file.
    """
    return read_observed(path, case.scenario, country)


def backtest(
    source: Case | str | Path,
    observed: str | Path | Observed,
    *,
    split: datetime.date | None = None,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Backtest:
    """Simulate a scenario and score it against observed strengths: a file's, or what `observations` made of one.

    From `split` on observations are scored; without it, all. Raises InvalidInput for faulty files, and where no
    observation lies within the run or too few futures are asked for.
    """
    case = source if isinstance(source, Case) else load(source)
    found = observed if isinstance(observed, Observed) else read_observed(observed, case.scenario)
    file = "the observations" if isinstance(observed, Observed) else str(observed)
    start, end = case.scenario.start, case.scenario.end
    inside = tuple(each for each in found.observations if start <= each.date < end)
    if not [each for each in inside if split is None or each.date >= split]:
        when = f"from {split} " if split else ""
        raise _refused(file, f"no observation {when}lies within the run, {start} to {end}")
    asked = case.scenario.replications if replications is None else replications
    if asked < FEWEST:
        raise _refused("--replications", f"{asked} futures are too few for bands of 95 %; ask for at least {FEWEST}")
    warnings = list(found.warnings)
    if len(inside) < len(found.observations):
        outside = len(found.observations) - len(inside)
        message = f"{outside} observations lie outside the run, {start} to {end}, and are left out"
        warnings.append(Problem(file, 0, 0, "", message, warning=True))
    plan = planned([case], asked, seed)
    sink = Memory(list(plan.scenarios))
    execution.carry_out(plan, sink)
    return Backtest(Run(case, born([case], plan.seed, asked), sink), inside, tuple(warnings), split)


def _refused(file: str | Path, message: str) -> InvalidInput:
    return InvalidInput([Problem(str(file), 0, 0, "", message)])
