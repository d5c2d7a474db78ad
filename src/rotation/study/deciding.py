"""Compare policies until each difference is decided: those that are decided are simulated no further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.dictionary import declared
from rotation.analysis.intervals import CONFIDENCE
from rotation.analysis.policies import HEADLINE
from rotation.analysis.selection import Pairs, next_round
from rotation.analysis.stopping import Wish
from rotation.analysis.summary import Series
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, Problem
from rotation.results.folder import GROUP
from rotation.study.blockwise import Blockwise, joined, measuring
from rotation.study.case import BASELINE, Case, world_of
from rotation.study.facts import facts_of
from rotation.study.measured import Measured
from rotation.study.policies import Policies
from rotation.study.precision import LEAST, Precision, asked
from rotation.study.reached import values_of
from rotation.study.running import QUIETLY, Execution, planned

WORDS = {"more": ("better", "worse"), "less": ("worse", "better"), "neither": ("higher", "lower")}
"""What a policy is that lies above and below the baseline, by the direction of the measure.

A policy decided to be above, but by less than what matters as far as can be seen, is not called better: it is `no
worse`. See `Decisions.table`.
"""


@dataclass(frozen=True)
class Decisions:
    """What was decided while the policies ran, and after how many futures."""

    table: pd.DataFrame
    """One row a measure, mission and policy, the baseline left out: measure, mission, unit, zone (the smallest
    difference that matters), policy, n (its futures), difference (the mean, policy less baseline), verdict against the
    baseline and place (`best`, `may be best`, `not best`, or nothing where no way is better). The verdict is `better`,
    `worse`, `higher` or `lower` where it is decided and the difference is at least the zone; `no worse`, `no better`,
    `no higher` or `no lower` where it is decided and is less; `same` where no future differs; else `open`."""
    best: Mapping[tuple[str, str], tuple[str, ...]]
    """The policies, the baseline among them, that may be best by measure and mission; one where that is decided."""
    most: int
    """The limit of futures."""
    error: float
    """The chance of a wrong decision that all of them together may have, where differences are as large as the zone."""

    @property
    def open(self) -> int:
        """Count the differences from the baseline that are still open."""
        return int((self.table["verdict"] == "open").sum())


def decide(
    base: Case,
    cases: Sequence[Case],
    precision: Precision | str | Sequence[str],
    *,
    warnings: Sequence[Problem] = (),
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Policies:
    """Compare cases with a baseline until each difference is decided and the best is found, or the limit is reached.

    `precision` gives the smallest difference that matters in each measure: `gap-days=20`, or `gap-days=5%` of the
    baseline's mean in the first 50 futures (`analysis.selection` says what is guaranteed). Raises InvalidInput for
    what cannot be asked, RunFailed when a replication breaks a rule.
    """
    wanted = asked(precision)
    every = (base.called(BASELINE), *cases)
    first: dict[str, Case] = {}
    same = {case.label: first.setdefault(world_of(case.scenario), case).label for case in every}
    race = _Race(list(first.values()), wanted.wishes(base.scenario), wanted.most, seed)
    number = race.run(execution)

    series = {label: _padded(race.series(one), number) for label, one in same.items()}
    digests = {label: race.sink.digest(one) for label, one in same.items()}
    found = Measured(every, race.seed, number, series, digests)
    return Policies(found, tuple(warnings), race.decisions(same))


class _Race:
    """Policies that are simulated round by round, as long as something about them is open."""

    def __init__(self, cases: Sequence[Case], wishes: Sequence[Wish], most: int, seed: int | None) -> None:
        self.labels = [case.label for case in cases]
        self.wishes, self.most = wishes, most
        self.seed = planned(cases, most, seed).seed
        self._scenarios = {case.label: case.scenario for case in cases}
        facts = {case.label: facts_of(case.scenario, most) for case in cases}
        names = frozenset([*HEADLINE, *(wish.measure.partition("/")[0] for wish in wishes)])
        self.sink: Blockwise[Series] = Blockwise(facts, measuring(names))
        self._pairs: list[Pairs] = []

    def run(self, execution: Execution) -> int:
        """Simulate round by round; gives the replications of the last one."""
        live, number = self.labels, min(LEAST, self.most)
        while True:
            scenarios = {label: self._scenarios[label] for label in live}
            execution.carry_out(Plan(scenarios, self.seed, number, GROUP), self.sink)
            self._look(live)
            live = self._open()
            if not live or number >= self.most:
                return number
            following = next_round(number, GROUP, self.most)
            if execution.announce is not None:
                told = f"after {number:,} futures {len(live)} of {len(self.labels)} policies are open"
                execution.announce(f"{told}: on to {following:,}")
            number = following

    def series(self, label: str) -> Series:
        """Give the measures of a policy, as far as it was simulated."""
        return joined(self.sink.of(label))

    def decisions(self, same: Mapping[str, str]) -> Decisions:
        """Say what is decided; `same` gives each label the one that was simulated for it."""
        rows = []
        best = {}
        held = {label: self.series(label) for label in self.labels}
        for wish, pairs in zip(self.wishes, self._pairs, strict=True):
            kind = declared(wish.measure)
            leading = [self.labels[place] for place in self._leading(pairs, kind.direction)]
            best[wish.measure, wish.mission] = tuple(leading)
            values = {label: values_of(series, wish) for label, series in held.items()}
            for label, one in [(label, one) for label, one in same.items() if label != BASELINE]:
                n = len(values[one])
                difference = float(np.nanmean(values[one] - values[BASELINE][:n]))
                verdict = _verdict(pairs, self.labels.index(one), difference, WORDS[kind.direction])
                place = "not best" if one not in leading else "best" if len(leading) == 1 else "may be best"
                place = "" if kind.direction == "neither" else place
                rows.append((wish.measure, wish.mission, kind.unit, pairs.zone, label, n, difference, verdict, place))
        columns = ["measure", "mission", "unit", "zone", "policy", "n", "difference", "verdict", "place"]
        return Decisions(pd.DataFrame(rows, columns=columns), best, self.most, 1 - CONFIDENCE)

    def _look(self, live: Sequence[str]) -> None:
        """Look at every pair of policies that were simulated in this round."""
        held = {label: self.series(label) for label in live}
        if not self._pairs:
            error = (1 - CONFIDENCE) / max(1, (len(self.labels) - 1) * len(self.wishes))
            self._pairs = [
                Pairs(len(self.labels), _zone(wish, held[BASELINE]), error, min(LEAST, self.most))
                for wish in self.wishes
            ]
        for wish, pairs in zip(self.wishes, self._pairs, strict=True):
            values = {label: values_of(series, wish) for label, series in held.items()}
            for one, other in combinations(values, 2):
                pairs.look(self.labels.index(one), self.labels.index(other), values[one] - values[other])

    def _open(self) -> list[str]:
        """Give the policies of pairs that are open and matter: against the baseline, or both may be best."""
        found: set[int] = set()
        for wish, pairs in zip(self.wishes, self._pairs, strict=True):
            leading = self._leading(pairs, declared(wish.measure).direction)
            for one, other in combinations(range(len(self.labels)), 2):
                matters = one == 0 or (one in leading and other in leading)
                if matters and not pairs.settled[one, other]:
                    found |= {one, other}
        return [self.labels[place] for place in sorted(found)]

    @staticmethod
    def _leading(pairs: Pairs, direction: str) -> list[int]:
        """Give the policies that no other is decided to beat; none where no way is better."""
        if direction == "neither":
            return []
        worse = -1 if direction == "more" else 1
        return [int(place) for place in np.flatnonzero(~(pairs.sign == worse).any(axis=1))]


def _verdict(pairs: Pairs, place: int, difference: float, words: tuple[str, str]) -> str:
    """Say what a policy is against the baseline."""
    sign = int(pairs.sign[place, 0])
    if not sign:
        return "same" if pairs.settled[place, 0] else "open"
    if abs(difference) >= pairs.zone:
        return words[0 if sign > 0 else 1]
    return f"no {words[1 if sign > 0 else 0]}"


def _zone(wish: Wish, baseline: Series) -> float:
    """Give the smallest difference that matters, in the measure's unit."""
    if not wish.relative:
        return wish.half_width
    mean = float(np.nanmean(values_of(baseline, wish)))
    if mean == 0:
        message = f"the baseline's mean of '{wish.measure}' is 0: give a number instead of a percentage"
        raise InvalidInput([Problem("--precision", 0, 0, "", message)])
    return wish.half_width * abs(mean)


def _padded(held: Series, number: int) -> Series:
    """Give series of so many replications, those that were not simulated without a value."""
    missing: Numbers = np.full((held.values.shape[0], number - held.values.shape[1]), np.nan)
    return Series(held.keys, np.concatenate([held.values, missing], axis=1))
