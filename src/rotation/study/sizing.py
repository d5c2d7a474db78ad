"""The smallest intake, number of seats, ceiling or reserve that meets a target in enough futures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rotation.analysis.facts import Facts
from rotation.analysis.sizing import Searched, curve, search
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.tables import CAUSES
from rotation.report.sizing import Answer
from rotation.report.stamp import Stamp
from rotation.results.folder import GROUP
from rotation.scenario.addresses import UnknownPath, addressed
from rotation.scenario.places import Path as Parts
from rotation.study.birth import born
from rotation.study.blockwise import Blockwise
from rotation.study.case import Case, load, world_of
from rotation.study.facts import facts_of
from rotation.study.lower_bound import Bound, in_words, lower_bound
from rotation.study.running import QUIETLY, Execution, planned
from rotation.study.scale import Scale, scale_of
from rotation.study.target import Target, target_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NO_SIZE = ("seed", "replications")
"""Numbers of a scenario that are no part of its world."""


@dataclass(frozen=True, slots=True)
class SizeQuestion:
    """What is looked for: the smallest value at a path for which enough futures meet a target."""

    find: str
    """The path, as settings write it; a `*` stands for any part, and all places get the same value."""
    between: tuple[str, str]
    """The smallest and the largest value that may be tried: numbers, percentages or durations."""
    target: str
    """What a future must reach in every mission: `fill rate >= 0.95`."""
    probability: float = 0.9
    """The least share of futures that must meet the target."""
    missions: tuple[str, ...] = ()
    """The missions that must meet it, jointly; all without any."""
    tolerance: str | None = None
    """How many missed days in a row do not count, such as `14 days`; see `study.target.Target`."""
    step: str | None = None
    """From one value to the next; without it 1, or one of the finest decimal place of the ends."""


class _Judged(NamedTuple):
    """What is kept of a block: bool[futures] and float64[futures, causes]."""

    met: NDArray[np.bool_]
    causes: NDArray[np.float64]


@dataclass(frozen=True)
class Sizing:
    """The answer: the smallest value found, if any, and what was tried."""

    case: Case
    """The scenario asked about."""
    question: SizeQuestion
    """What was asked."""
    target: Target
    """The target as read."""
    scale: Scale
    """The values that might be tried."""
    bound: Bound | None
    """Where theory let the search begin; nothing where it has no bound."""
    searched: Searched
    """What the search found, by place on the scale."""
    met: Mapping[int, NDArray[np.bool_]]
    """Which futures met the target, by place: bool[futures]."""
    causes: Mapping[int, NDArray[np.float64]]
    """The mean gap-days a year of the missions by cause, in the order of `tables.CAUSES`, by place."""
    seed: int
    """The number from which all luck follows."""
    digests: Mapping[int, str]
    """The digest of all tables, by place: that of a run with `--set PATH=VALUE`."""

    @property
    def found(self) -> str | None:
        """The smallest value for which enough futures met the target, as a scenario writes it; None if none did."""
        return None if self.searched.found is None else self.scale.text(self.searched.found)

    @property
    def replications(self) -> int:
        """How many futures of each value."""
        return len(next(iter(self.met.values())))

    @cached_property
    def table(self) -> pd.DataFrame:
        """The curve: value (as written), number, and the columns of `analysis.sizing.curve` without the place."""
        held = curve(self.met, self.question.probability, self.searched.found)
        texts = [self.scale.text(place) for place in held["place"]]
        numbers = [float(self.scale.value(place)) for place in held["place"]]
        return held.drop(columns="place").assign(value=texts, number=numbers)[
            ["value", "number", *(name for name in held.columns if name != "place")]
        ]

    @property
    def in_the_way(self) -> list[tuple[str, float]]:
        """The causes of the gaps that remain at the largest value tried, with gap-days a year, largest first."""
        held = self.causes[max(self.causes)]
        return sorted(((name, float(value)) for name, value in zip(CAUSES, held, strict=True) if value > 0), key=_last)

    @property
    def stamp(self) -> Stamp:
        """Say where its reports come from; the digest is that of the value found, or of the largest tried."""
        place = max(self.met) if self.searched.found is None else self.searched.found
        birth = born([self.case], self.seed, self.replications)
        return Stamp(
            scenario=birth.scenario,
            version=birth.versions["rotation"],
            seed=self.seed,
            replications=self.replications,
            digest=self.digests[place],
            start=self.case.scenario.start,
            end=self.case.scenario.end,
            ceiling=birth.ceiling,
            policy=self.case.label,
        )

    @property
    def answer(self) -> Answer:
        """Give what reports tell."""
        return Answer(
            find=self.question.find,
            between=(self.scale.text(0), self.scale.text(self.scale.size - 1)),
            target=self.target.told,
            probability=self.question.probability,
            found=self.found,
            bound="" if self.bound is None else in_words(self.bound),
            stray=[self.scale.text(place) for place in self.searched.stray],
            causes=self.in_the_way,
        )

    def plot(self) -> "Figure":
        """Draw the curve; a notebook shows what it gives."""
        from rotation.report.sizing_figure import sizing_figure  # only here: it loads the plotting library

        return sizing_figure(self.stamp, self.answer, self.table, self.scale.unit)

    def __repr__(self) -> str:
        """Say in one line what was found."""
        told = f"{self.question.find}={self.found}" if self.found is not None else f"no {self.question.find}"
        share = f"{self.question.probability:.0%} of futures"
        return f"<{self.case.scenario.title}: {told} meets {self.question.target} in {share}>"

    def _repr_html_(self) -> str:
        """Show the curve, for notebooks."""
        table: str = self.table.drop(columns="number").to_html(index=False, float_format="{:.3f}".format)
        return f"<p>{repr(self)[1:-1].replace('<', '&lt;')}</p>{table}"


def size(
    scenario: Case | str | Path,
    question: SizeQuestion,
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Sizing:
    """Find the smallest value of a scenario that meets a target in enough futures.

    Every value tried meets the same luck. Seed and number are the scenario's own unless given. Raises InvalidInput with
    every fault of the question, RunFailed when a replication breaks a rule.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    paths, scale, target = _read(case, question)
    trial = _Trial(case, question.find, scale, target, execution)
    plan = planned([case], replications, seed)
    bound = lower_bound(case.scenario, paths, target)
    start = 0 if bound is None else scale.place_at_least(bound.number * (100 if scale.unit.startswith("%") else 1))

    def good(place: int) -> bool:
        return trial.share(place, plan.seed, plan.replications) >= question.probability - 1e-12

    found = search(good, scale.size, start)
    return Sizing(case, question, target, scale, bound, found, trial.met, trial.causes, plan.seed, trial.digests)


def _read(case: Case, question: SizeQuestion) -> tuple[Sequence[Parts], Scale, Target]:
    """Read a question. Raises InvalidInput with every fault."""
    problems: list[Problem] = []

    def noted(option: str, reading: Callable[[], object]) -> object:
        try:
            return reading()
        except InvalidInput as refusal:
            problems.extend(refusal.problems)
        except ValueError as fault:  # an unknown path is one too
            problems.append(Problem(option, 0, 0, "", str(fault)))
        return None

    paths = noted(f"--find {question.find[:80]}", lambda: _paths(case, question.find))
    scale = noted("--between", lambda: scale_of(*question.between, question.step))
    target = noted(
        f"--target {question.target[:80]}",
        lambda: target_of(question.target, question.missions, question.tolerance, case.scenario),
    )
    if not 0 < question.probability <= 1:
        problems.append(Problem("--probability", 0, 0, "", "expected a share of futures above 0 and at most 1"))
    if isinstance(scale, Scale) and paths is not None:
        noted("--between", lambda: _ends(case, question.find, scale))
    if problems or not isinstance(scale, Scale) or not isinstance(target, Target) or not isinstance(paths, list):
        raise InvalidInput(problems)
    return paths, scale, target


def _paths(case: Case, find: str) -> list[Parts]:
    found = addressed(find, case.loaded.tree)
    if found[0][0] in NO_SIZE:
        raise UnknownPath(f"'{find}' is no part of the world; name a ceiling, an intake, seats or people")
    return found


def _ends(case: Case, find: str, scale: Scale) -> None:
    """Try both ends, so that a value that no scenario may hold is told before anything is simulated."""
    ends = [_varied(case, find, scale.text(place)) for place in (0, scale.size - 1)]
    if scale.size > 1 and world_of(ends[0].scenario) == world_of(ends[1].scenario):
        raise ValueError(f"'{find}' changes nothing that is simulated")


def _varied(case: Case, find: str, text: str) -> Case:
    return case.varied(settings=[f"{find}={text}"], label="--find")


class _Trial:
    """Simulates a value, and keeps which futures met the target and what the gaps came from."""

    def __init__(self, case: Case, find: str, scale: Scale, target: Target, execution: Execution) -> None:
        self.met: dict[int, NDArray[np.bool_]] = {}
        self.causes: dict[int, NDArray[np.float64]] = {}
        self.digests: dict[int, str] = {}
        self._case, self._find, self._scale = case, find, scale
        self._target, self._execution = target, execution

    def share(self, place: int, seed: int, replications: int) -> float:
        """Give the share of futures in which the value at a place meets the target."""
        text = self._scale.text(place)
        case = _varied(self._case, self._find, text)
        sink = Blockwise({case.label: facts_of(case.scenario, replications)}, self._judged)
        self._execution.carry_out(Plan({case.label: case.scenario}, seed, replications, GROUP), sink)
        blocks = sink.of(case.label)
        met = np.concatenate([block.met for block in blocks])
        self.met[place] = met
        self.causes[place] = np.concatenate([block.causes for block in blocks]).mean(axis=0)
        self.digests[place] = sink.digest(case.label)
        if self._execution.announce is not None:
            self._execution.announce(f"{text}: {int(met.sum()):,} of {met.size:,} futures meet the target")
        return float(met.mean())

    def _judged(self, frames: Mapping[str, pd.DataFrame], facts: Facts) -> _Judged:
        return _Judged(self._target.met(frames, facts), self._target.causes(frames, facts))


def _last(pair: tuple[str, float]) -> float:
    return -pair[1]
