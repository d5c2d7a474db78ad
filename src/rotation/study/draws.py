"""Draw the uncertain inputs of a scenario, run futures of each draw, and tell luck from ignorance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.components import split
from rotation.analysis.facts import ALL
from rotation.analysis.measures import measures
from rotation.analysis.summary import KEYS, Series, series
from rotation.experiment.plan import Key, Plan
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.tables import TABLES
from rotation.results.memory import Memory
from rotation.scenario.ranges import Input, drawn, inputs_of
from rotation.study.asked_measures import HEADLINE, known_measures
from rotation.study.case import Case, load
from rotation.study.facts import facts_of
from rotation.study.reducing import Reducing
from rotation.study.running import QUIETLY, Execution

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWS, FUTURES = 40, 10
"""How many draws of the inputs, and how many futures of each, unless the reader says otherwise."""


@dataclass(frozen=True)
class Uncertain:
    """A scenario under many draws of its uncertain inputs, each in futures of its own."""

    case: Case
    """The scenario asked about."""
    inputs: tuple[Input, ...]
    """Its uncertain inputs."""
    seed: int
    """The number from which all luck and all draws follow."""
    draws: pd.DataFrame
    """One row a draw, one column an input, with the value as it was put into the scenario."""
    keys: pd.DataFrame
    """One row a series: mission, category, measure, unit."""
    values: Numbers
    """float64[series, draws, futures], NaN where there is nothing to measure."""

    @property
    def futures(self) -> int:
        """How many futures of each draw."""
        return int(self.values.shape[2])

    @cached_property
    def table(self) -> pd.DataFrame:
        """Each measure's mean, its variance due to inputs and to luck, and its bands; see `analysis.components`."""
        return split(self.keys, self.values)

    def plot(self, measure: str | None = None) -> "Figure":
        """Draw a measure of every future against its draw, with both bands; without a name, the first over everything.

        Raises KeyError for a measure that was not asked for.
        """
        from rotation.report.draw_figures import draws_figure  # only here: it loads the plotting library

        whole = self.keys[(self.keys["mission"] == ALL) & (self.keys["category"] == ALL)]
        measure = measure or str(whole["measure"].iloc[0])
        place = self.place(measure)
        return draws_figure(f"{self.case.scenario.title}: {measure}", self.values[place], self.table.iloc[place])

    def place(self, measure: str, mission: str = ALL, category: str = ALL) -> int:
        """Give the row of a measure; raises KeyError where there is none."""
        keys = self.keys
        mine = (keys["measure"] == measure) & (keys["mission"] == mission) & (keys["category"] == category)
        if not mine.any():
            raise KeyError(f"{measure} of {mission}, {category}")
        return int(np.flatnonzero(mine.to_numpy())[0])

    def __repr__(self) -> str:
        """Say in one line what was drawn."""
        drawn = f"{len(self.inputs)} inputs, {len(self.draws)} draws, {self.futures} futures of each"
        return f"<{self.case.scenario.title}: {drawn}>"

    def _repr_html_(self) -> str:
        """Show the split of all measures of everything, for notebooks."""
        held = self.table
        shown = held[(held["mission"] == ALL) & (held["category"] == ALL)].drop(columns=["mission", "category"])
        table: str = shown.to_html(index=False, float_format="{:.3f}".format)
        return table


def uncertain(
    source: Case | str | Path,
    *,
    draws: int = DRAWS,
    replications: int | None = None,
    seed: int | None = None,
    measures: Sequence[str] = HEADLINE,
    execution: Execution = QUIETLY,
) -> Uncertain:
    """Draw the uncertain inputs of a scenario many times, and run futures of each draw that no other draw meets.

    `replications` are the futures of each draw. A draw of an input depends on the seed, the input's path and the number
    of the draw alone. Raises InvalidInput where nothing is uncertain, for fewer than two draws, for a faulty file
    or a draw that the scenario does not allow; RunFailed when a replication breaks a rule.
    """
    case = source if isinstance(source, Case) else load(source)
    inputs = known_inputs(case)
    wanted = known_measures(measures)
    if draws < 2:
        raise InvalidInput([Problem("--draws", 0, 0, "", "expected at least 2 draws: one tells nothing of ignorance")])
    number = case.scenario.seed if seed is None else seed
    shares = [[drawn(number, each.path, draw) for each in inputs] for draw in range(draws)]
    cases = cases_at(case, inputs, shares)
    found = _futures(cases, FUTURES if replications is None else replications, number, wanted, execution)
    keys = pd.concat([held.keys for held in found.values()]).drop_duplicates(ignore_index=True)
    values = np.stack([_aligned(found[each.label], keys) for each in cases], axis=1)
    return Uncertain(case, inputs, number, values_of(inputs, shares), keys, values)


def known_inputs(case: Case) -> tuple[Input, ...]:
    """Give the uncertain inputs of a case; raises InvalidInput where there are none."""
    inputs = tuple(inputs_of(case.loaded.tree))
    if not inputs:
        message = "nothing is uncertain: the scenario has no section 'uncertain', such as "
        message += "uncertain: {categories.*.withdrawal: {low: 5 %, high: 20 %}}"
        raise InvalidInput([Problem(case.source, 0, 0, "uncertain", message)])
    return inputs


def cases_at(case: Case, inputs: Sequence[Input], shares: Sequence[Sequence[float]]) -> list[Case]:
    """Give the scenario with its inputs at some shares of their distributions, each point under its number.

    Raises InvalidInput where the values do not go together.
    """
    return [
        case.varied(
            settings=[each.setting(float(share)) for each, share in zip(inputs, point, strict=True)],
            label=f"draw {number}",
            name=str(number),
        )
        for number, point in enumerate(shares)
    ]


def values_of(inputs: Sequence[Input], shares: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Give the values at some shares as they were put into the scenario: one row a point, one column an input."""
    rows = [
        [each.setting(float(share)).partition("=")[2] for each, share in zip(inputs, point, strict=True)]
        for point in shares
    ]
    return pd.DataFrame({each.path: [_plain(row[place]) for row in rows] for place, each in enumerate(inputs)})


def _plain(text: str) -> object:
    return text if " " in text else float(text)


class _OwnFutures(Reducing[Series]):
    """A sink that asks of draw d the replications from d × size on, and of no other draw."""

    def __init__(self, plan: Plan, facts: Mapping[str, "Case"], wanted: frozenset[str]) -> None:
        super().__init__(plan, self._measured, plan.size)
        self._cases, self._wanted, self._size = facts, wanted, plan.size
        self._first = {name: number * plan.size for number, name in enumerate(plan.scenarios)}

    def has(self, key: Key) -> bool:
        """Say whether the block is there, or not asked for."""
        return key[1] != self._first[key[0]] or super().has(key)

    def _measured(self, name: str, held: Memory) -> Series:
        facts = replace(facts_of(self._cases[name].scenario, self._size), first=self._first[name])
        whole = measures({each: held.frame(each) for each in TABLES}, facts)
        kept = [each for each in whole["measure"].cat.categories if each.partition("/")[0] in self._wanted]
        return series(whole[whole["measure"].isin(kept)], np.arange(self._size) + self._first[name])


def _futures(
    cases: Sequence[Case], size: int, seed: int, wanted: frozenset[str], execution: Execution
) -> Mapping[str, Series]:
    plan = Plan({each.label: each.scenario for each in cases}, seed, size * len(cases), size)
    sink = _OwnFutures(plan, {each.label: each for each in cases}, wanted)
    progress, skipped = execution.progress, size * len(cases) * (len(cases) - 1)
    if progress is not None:  # what is not asked for counts as done
        execution = replace(execution, progress=lambda done, total: progress(done - skipped, total - skipped))
    execution.carry_out(plan, sink)
    return sink.found


def _aligned(held: Series, keys: pd.DataFrame) -> Numbers:
    """Give the values of a series in the order of `keys`, NaN where it has none."""
    rows = {key: place for place, key in enumerate(held.keys[KEYS].itertuples(index=False, name=None))}
    empty = np.full(held.values.shape[1], np.nan)
    return np.stack(
        [held.values[rows[key]] if key in rows else empty for key in keys[KEYS].itertuples(index=False, name=None)]
    )
