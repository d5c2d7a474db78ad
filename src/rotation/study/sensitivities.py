"""Which uncertain inputs matter most for one measure, on common luck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import ALL
from rotation.analysis.morris import effects, trajectories
from rotation.analysis.sobol import indices, saltelli
from rotation.foundation.errors import InvalidInput, Problem
from rotation.study.asked_measures import known_measures
from rotation.study.case import Case, load
from rotation.study.draws import FUTURES, cases_at, known_inputs
from rotation.study.measured import Measured, measured
from rotation.study.running import QUIETLY, Execution

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS: dict[str, tuple[str, ...]] = {
    "sobol": ("input", "total", "total_low", "total_high", "first", "first_low", "first_high"),
    "morris": ("input", "size", "size_low", "size_high", "mean", "spread"),
}
"""The columns of the table of each method."""


@dataclass(frozen=True, slots=True)
class Design:
    """At which points the inputs are tried."""

    method: Literal["sobol", "morris"] = "sobol"
    """Sobol' indices from Saltelli's design, or Morris' elementary effects."""
    points: int | None = None
    """Base points, a power of 2 (32), or trajectories (10)."""

    @property
    def size(self) -> int:
        """Give the base points or trajectories, the usual number where none is stated."""
        return self.points if self.points is not None else {"sobol": 32, "morris": 10}[self.method]


SOBOL = Design()
"""What is done unless the reader says otherwise."""

Found: TypeAlias = dict[str, Numbers]
"""Estimates by name: float64[inputs] each."""


@dataclass(frozen=True)
class Sensitivity:
    """How much each uncertain input moves a measure."""

    case: Case
    """The scenario asked about."""
    measure: str
    """The measure, over all missions and categories."""
    design: Design
    """At which points the inputs were tried."""
    runs: int
    """How many scenarios were run."""
    futures: int
    """How many futures of each; the measure of a scenario is its mean over them."""
    seed: int
    """The number from which all luck and the design follow."""
    table: pd.DataFrame
    """One row an input, the strongest first: `COLUMNS` of the method, with 95 % intervals (bootstrap)."""
    values: Numbers
    """float64[runs], the mean of the measure at each point, in the order of the design."""

    def plot(self) -> "Figure":
        """Draw the inputs by their effect with intervals; a notebook shows what it gives."""
        from rotation.report.lever_figures import ranked_figure  # only here: it loads the plotting library

        shown = ("total", "first") if self.design.method == "sobol" else ("size",)
        groups = {
            name: list(zip(self.table[name], self.table[f"{name}_low"], self.table[f"{name}_high"], strict=True))
            for name in shown
        }
        what = "share of its variance by input" if self.design.method == "sobol" else "effect of each input's range"
        return ranked_figure(f"{self.measure}: {what}", list(self.table["input"]), groups)

    def __repr__(self) -> str:
        """Say in one line what was asked."""
        asked = f"{self.measure} by {self.design.method}, {self.runs} scenarios, {self.futures} futures of each"
        return f"<{self.case.scenario.title}: {asked}>"

    def _repr_html_(self) -> str:
        """Show the ranked inputs, for notebooks."""
        table: str = self.table.to_html(index=False, float_format="{:.3f}".format)
        return table


def sensitivity(
    source: Case | str | Path,
    *,
    measure: str = "gap-days",
    design: Design = SOBOL,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Sensitivity:
    """Rank the uncertain inputs of a scenario by their effect on a measure, all points under the same luck.

    With p base points and k inputs p × (k + 2) scenarios are run, with p trajectories p × (k + 1). Raises InvalidInput
    where nothing is uncertain, for an unknown measure or one without a value, and where base points are no power of 2;
    RotationError where Morris lacks its library.
    """
    case = source if isinstance(source, Case) else load(source)
    inputs = known_inputs(case)
    known_measures([measure])
    number = case.scenario.seed if seed is None else seed
    futures = FUTURES if replications is None else replications

    def at(points: Numbers) -> Numbers:
        cases = cases_at(case, inputs, points.tolist())
        return _values(measured(cases, [measure.partition("/")[0]], futures, number, execution), measure)

    names = [each.path for each in inputs]
    found, values = (_sobol if design.method == "sobol" else _morris)(names, design.size, number, at)
    table = _table(names, found, COLUMNS[design.method])
    return Sensitivity(case, measure, design, len(values), futures, number, table, values)


def _sobol(names: list[str], size: int, seed: int, at: Callable[[Numbers], Numbers]) -> tuple[Found, Numbers]:
    if size < 2 or size & (size - 1):
        raise InvalidInput([Problem("--points", 0, 0, "", f"expected a power of 2 such as 32, found {size}")])
    a, b, mixed = saltelli(len(names), size, seed)
    values = at(np.concatenate([a, b, *mixed]))
    return indices(
        values[:size], values[size : 2 * size], values[2 * size :].reshape(len(names), size)
    )._asdict(), values


def _morris(names: list[str], size: int, seed: int, at: Callable[[Numbers], Numbers]) -> tuple[Found, Numbers]:
    if size < 2:
        raise InvalidInput([Problem("--points", 0, 0, "", f"expected at least 2 trajectories, found {size}")])
    points = trajectories(names, size, seed)
    values = at(points)
    return effects(names, points, values, seed)._asdict(), values


def _values(held: Measured, measure: str) -> Numbers:
    found = []
    for case in held.cases:
        keys, values = held.series[case.label]
        mine = (keys["measure"] == measure) & (keys["mission"] == ALL) & (keys["category"] == ALL)
        whole = values[mine.to_numpy()]
        found.append(float(np.nanmean(whole)) if whole.size and not np.isnan(whole).all() else np.nan)
    if np.isnan(found).any():
        message = f"'{measure}' has no value over all missions at some values of the inputs; choose another measure"
        raise InvalidInput([Problem("--measure", 0, 0, "", message)])
    return np.array(found)


def _table(names: Sequence[str], found: Found, columns: Sequence[str]) -> pd.DataFrame:
    """Lay out the effects, the largest first by the first of the columns."""
    table = pd.DataFrame({"input": list(names), **found})
    order = np.argsort(-np.nan_to_num(table[columns[1]].to_numpy(dtype=np.float64)), kind="stable")
    return table.iloc[order][list(columns)].reset_index(drop=True)
