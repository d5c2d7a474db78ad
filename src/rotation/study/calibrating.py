"""Fit the free rates of a scenario to observed strengths: a seeded search, and the uncertainty left over."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rotation.analysis.calibration import design, fit
from rotation.analysis.columns import Numbers
from rotation.analysis.scoring import crps
from rotation.analysis.strengths import Counted, strengths
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, Problem
from rotation.results.memory import Memory
from rotation.scenario.observed import Observed
from rotation.scenario.ranges import Input
from rotation.study.case import Case
from rotation.study.draws import cases_at, known_inputs, values_of
from rotation.study.facts import facts_of
from rotation.study.reducing import Reducing
from rotation.study.running import QUIETLY, Execution

POINTS, FUTURES = 32, 20
"""How many settings are tried, and in how many futures each, unless the reader says otherwise."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """To which counts rates are fitted, and how hard the best are looked for."""

    until: datetime.date | None = None
    """Only counts before this day; without it, all of the run."""
    points: int = POINTS
    """How many settings are tried, a power of 2."""


WHOLE = Fitting()
"""All counts, and the usual number of settings."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The settings tried, from the best to the worst."""

    case: Case
    """The scenario, with the ranges searched."""
    inputs: tuple[Input, ...]
    """What was fitted."""
    observations: int
    """How many observations it was fitted to."""
    seed: int
    """The number from which the design, all luck and the bootstrap follow."""
    futures: int
    """In how many futures each setting was tried, all under the same luck."""
    table: pd.DataFrame
    """One row a setting: the inputs, crps, worse_low and worse_high (against the best, people), alike."""

    def left(self) -> pd.DataFrame:
        """Give each input's best value, and the least and largest among settings not distinguishable from the best."""
        alike = self.table[self.table["alike"]]
        rows = [
            (each.path, self.table[each.path].iloc[0], *_ends(alike[each.path].tolist()), each.low, each.high)
            for each in self.inputs
        ]
        return pd.DataFrame(rows, columns=["input", "best", "least", "largest", "searched_low", "searched_high"])


def with_ranges(case: Case, ranges: Sequence[str]) -> Case:
    """Give a case with ranges to search, each `PATH=LOW..HIGH`, in place of its own; unchanged without any.

    Raises InvalidInput with every fault.
    """
    if not ranges:
        return case
    stated, problems = {}, []
    for text in ranges:
        path, _, ends = text.rpartition("=")
        low, dots, high = (part.strip() for part in ends.partition(".."))
        if not path or not dots or not low or not high:
            message = "expected PATH=LOW..HIGH, such as 'categories.*.withdrawal=5 %..20 %'"
            problems.append(Problem(f"--range {text[:80]}", 0, 0, "", message))
        stated[path.strip()] = {"low": low, "high": high, "basis": "assumption: searched by the calibration"}
    if problems:
        raise InvalidInput(problems)
    return case.varied(settings=[f"uncertain={json.dumps(stated, ensure_ascii=False)}"], label="--range")


def calibrate(
    case: Case,
    observed: Observed,
    *,
    fitting: Fitting = WHOLE,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Calibration:
    """Try settings of the uncertain inputs on a Sobol' design and score each by its mean CRPS before `until`.

    All settings meet the same luck, so that their scores are compared pair by pair. Raises InvalidInput where nothing
    is uncertain, the points are no power of 2, there is one future only, or fewer than two dates lie within the run.
    """
    inputs = known_inputs(case)
    number = case.scenario.seed if seed is None else seed
    futures = FUTURES if replications is None else replications
    end = min(case.scenario.end, fitting.until or case.scenario.end)
    seen = [each for each in observed.observations if case.scenario.start <= each.date < end]
    if len({each.date for each in seen}) < 2:
        raise _refused("--observed", "fewer than two dates observed lie within the time fitted")
    if futures < 2:
        raise _refused("--replications", "expected at least 2 futures: one has no spread to score")
    try:
        shares = design(len(inputs), fitting.points, number)
    except ValueError as fault:
        raise _refused("--points", str(fault)) from None
    counted = [Counted(each.date, each.missions, each.categories, each.label) for each in seen]
    counts = np.array([each.count for each in seen], dtype=np.float64)
    scores = _scores(cases_at(case, inputs, shares.tolist()), counted, counts, Plan({}, number, futures), execution)
    found = fit(scores, np.array([each.date.toordinal() for each in seen]))
    table = values_of(inputs, shares.tolist()).assign(
        crps=found.score, worse_low=found.low, worse_high=found.high, alike=found.alike
    )
    table = table.sort_values("crps", kind="stable").reset_index(drop=True)
    return Calibration(case, inputs, len(seen), number, futures, table)


def _scores(
    cases: Sequence[Case], counted: Sequence[Counted], counts: Numbers, sample: Plan, execution: Execution
) -> Numbers:
    """Score every observation under every setting: float64[settings, observations]."""
    plan = Plan({each.label: each.scenario for each in cases}, sample.seed, sample.replications)

    def scored(name: str, held: Memory) -> Numbers:
        futures, _ = strengths(held.frame("staffing"), facts_of(plan.scenarios[name], plan.replications), counted)
        return crps(futures.astype(np.float64), counts)

    sink = Reducing(plan, scored)
    execution.carry_out(plan, sink)
    return np.stack([sink.found[each.label] for each in cases])


def _ends(values: list[object]) -> tuple[object, object]:
    """Give the least and the largest of some values, durations by their days."""
    ordered = sorted(values, key=lambda value: float(str(value).split(" ")[0]))
    return ordered[0], ordered[-1]


def _refused(where: str, message: str) -> InvalidInput:
    return InvalidInput([Problem(where, 0, 0, "", message)])
