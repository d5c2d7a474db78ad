"""Rank the levers of a scenario: each small change alone, and the same futures run again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rotation.analysis.facts import ALL
from rotation.analysis.levers import GAP_DAYS, WANTED, costs_of, currencies, gap_days_saved
from rotation.analysis.summary import Series, summarised
from rotation.foundation.errors import InvalidInput
from rotation.study.case import BASELINE, Case, load, world_of
from rotation.study.last_days import LastDays, Search, last_days
from rotation.study.lever import Lever
from rotation.study.levers_abroad import abroad
from rotation.study.levers_at_home import at_home
from rotation.study.measured import Measured, measured
from rotation.study.rates import Rates
from rotation.study.running import QUIETLY, Execution

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Levers:
    """What each small change saves in gap-days and costs, and until when one can still act on the gaps that come."""

    baseline: Measured
    """The scenario as it is."""
    pulled: Measured | None
    """The scenario under each lever, one case a lever; nothing where none was tried."""
    tried: tuple[Lever, ...]
    """The levers tried."""
    idle: tuple[Lever, ...]
    """Levers not tried: their lines have no gap."""
    refused: Mapping[str, str]
    """Levers that do not go with the rest of the scenario, with the reason."""
    rates: Rates
    """What the reader says currencies are worth."""
    last: LastDays | None
    """The forecast gaps with the last days to act; nothing where they were not asked for."""

    @property
    def case(self) -> Case:
        """The scenario asked about."""
        return self.baseline.cases[0]

    @cached_property
    def table(self) -> pd.DataFrame:
        """Gap-days saved by lever and mission, most first; see `analysis.levers.gap_days_saved`."""
        return gap_days_saved(self.baseline.series[self.case.label], self._series)

    @cached_property
    def costs(self) -> pd.DataFrame:
        """What each lever costs a year and by gap-day saved; see `analysis.levers.costs_of`."""
        return costs_of(self.baseline.series[self.case.label], self._series, self.rates.worth, self.rates.into)

    @property
    def currencies(self) -> Sequence[str]:
        """The currencies of the scenario's costs, before any conversion."""
        return currencies(self.baseline.series[self.case.label])

    @property
    def _series(self) -> dict[str, Series]:
        return {} if self.pulled is None else {each.name: self.pulled.series[each.name] for each in self.tried}

    def plot(self) -> "Figure":
        """Draw the gap-days that each lever saves, with their intervals; a notebook shows what it gives."""
        from rotation.report.lever_figures import levers_figure  # only here: it loads the plotting library

        return levers_figure(self.case.scenario.title, self.table)

    def __repr__(self) -> str:
        """Say in one line what was asked."""
        title = self.case.scenario.title
        return f"<{title}: {len(self.tried)} levers tried, {self.baseline.replications} replications of each>"

    def _repr_html_(self) -> str:
        """Show the gap-days saved by every lever, for notebooks."""
        shown = self.table[self.table["mission"] == ALL].drop(columns=["mission", "doubtful"])
        table: str = shown.to_html(index=False, float_format="{:.1f}".format)
        return table


def levers(
    source: Case | str | Path,
    *,
    replications: int | None = None,
    seed: int | None = None,
    search: Search | None = None,
    rates: Rates | None = None,
    execution: Execution = QUIETLY,
) -> Levers:
    """Make each small change to a scenario alone, run the same futures again, and rank them by gap-days saved.

    `search` says for which forecast gaps the last day to act is looked for; without it, for none. `rates` let costs in
    several currencies be added up. Seed and number are the scenario's own unless given. Raises InvalidInput for a
    faulty file, RunFailed when a replication breaks a rule.
    """
    base = source if isinstance(source, Case) else load(source)
    case = base.called(BASELINE)
    baseline = measured([case], WANTED, replications, seed, execution)
    found = [*at_home(case.scenario), *abroad(case.scenario)]
    vacant = _lines_with_a_gap(baseline)
    cases, refused = _cases(case, [each for each in found if each.settings and vacant.intersection(each.lines)])
    pulled = measured(cases, WANTED, baseline.replications, baseline.seed, execution) if cases else None
    labels = {each.label for each in cases}
    return Levers(
        baseline,
        pulled,
        tuple(each for each in found if each.name in labels),
        tuple(each for each in found if each.settings and not vacant.intersection(each.lines)),
        refused,
        rates or Rates(),
        None if search is None else last_days(case, search, baseline.replications, baseline.seed, execution),
    )


def _lines_with_a_gap(baseline: Measured) -> frozenset[tuple[str, str]]:
    means = summarised(baseline.series[baseline.cases[0].label])
    rows = means[(means["measure"] == GAP_DAYS) & (means["mean"] > 0)]
    return frozenset(zip(rows["mission"], rows["category"], strict=True))


def _cases(case: Case, asked: Sequence[Lever]) -> tuple[list[Case], dict[str, str]]:
    """Make each change; give the cases, and the reason for each change that the scenario does not allow."""
    cases, refused = [], {}
    for each in asked:
        try:
            cases.append(case.varied(settings=each.settings, label=f"lever: {each.name}", name=each.name))
        except InvalidInput as refusal:
            refused[each.name] = refusal.problems[0].message
    return [each for each in cases if world_of(each.scenario) != world_of(case.scenario)], refused
