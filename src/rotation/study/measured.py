"""Measures of many cases on common luck, without keeping the tables of all of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rotation.analysis.facts import Facts
from rotation.analysis.measures import measures
from rotation.analysis.summary import Series, series
from rotation.experiment.plan import Key, Plan
from rotation.foundation.coded import Coded
from rotation.foundation.tables import TABLES
from rotation.results.memory import Memory
from rotation.study.case import Case, world_of
from rotation.study.facts import facts_of
from rotation.study.running import Execution, planned


@dataclass(frozen=True)
class Measured:
    """The measures of some cases, replication by replication, and the digests of the tables they came from."""

    cases: tuple[Case, ...]
    """The cases, the baseline first; no two have one label."""
    seed: int
    """The number from which all luck follows."""
    replications: int
    """How many futures of each case."""
    series: Mapping[str, Series]
    """The measures asked for, by the label of the case."""
    digests: Mapping[str, str]
    """The digest of all tables of a case, by its label."""


def measured(
    cases: Sequence[Case], wanted: Sequence[str], replications: int | None, seed: int | None, execution: Execution
) -> Measured:
    """Simulate cases under one seed and measure each; the first gives seed and number unless they are given.

    `wanted` are names of measures, without `/item`. Cases that are the same world are simulated once. Raises RunFailed
    when a replication breaks a rule.
    """
    same = worlds(cases)
    plan = planned([case for case in cases if same[case.label] == case.label], replications, seed)
    facts = {policy: facts_of(scenario, plan.replications) for policy, scenario in plan.scenarios.items()}
    sink = _Measures(plan, facts, frozenset(wanted))
    execution.carry_out(plan, sink)
    return Measured(
        tuple(cases),
        plan.seed,
        plan.replications,
        {label: sink.series[one] for label, one in same.items()},
        {label: sink.digests[one] for label, one in same.items()},
    )


def worlds(cases: Sequence[Case]) -> dict[str, str]:
    """Give for each label that of the first case which is the same world, itself or an earlier one."""
    first: dict[str, str] = {}
    return {case.label: first.setdefault(world_of(case.scenario), case.label) for case in cases}


def measures_of(held: Memory, facts: Facts) -> pd.DataFrame:
    """Measure the tables of one policy, every replication of them."""
    return measures({name: held.frame(name) for name in TABLES}, facts)


def asked_of(whole: pd.DataFrame, wanted: Collection[str], replications: int) -> Series:
    """Give the wanted measures, named without `/item`, of a frame of all measures as series of values."""
    kept = [name for name in whole["measure"].cat.categories if name.partition("/")[0] in wanted]
    return series(whole[whole["measure"].isin(kept)], np.arange(replications))


class _Measures:
    """A sink that measures a policy as soon as all its blocks are there, and drops its tables."""

    def __init__(self, plan: Plan, facts: Mapping[str, Facts], wanted: frozenset[str]) -> None:
        self.series: dict[str, Series] = {}
        self.digests: dict[str, str] = {}
        self._facts, self._wanted = facts, wanted
        self._whole = plan.replications
        self._held = {policy: Memory([policy]) for policy in plan.scenarios}
        self._count = dict.fromkeys(plan.scenarios, 0)

    def has(self, key: Key) -> bool:
        """Say whether the block is there, or was."""
        return key[0] in self.series or self._held[key[0]].has(key)

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep a block, or measure its policy when it is the last one."""
        policy, _, count = key
        self._held[policy].put(key, tables)
        self._count[policy] += count
        if self._count[policy] == self._whole:
            held = self._held.pop(policy)
            self.digests[policy] = held.digest
            self.series[policy] = asked_of(measures_of(held, self._facts[policy]), self._wanted, self._whole)
