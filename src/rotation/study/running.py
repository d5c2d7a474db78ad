"""Run a case: in memory or into a folder, and open a folder again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rotation.experiment.block import outcome
from rotation.experiment.execution import run as execute
from rotation.experiment.plan import Plan
from rotation.experiment.sink import Progress, Simulator, Sink
from rotation.foundation.rules import is_cached
from rotation.model.simulation import simulate as engine
from rotation.results import reading
from rotation.results.folder import GROUP, Manner, abandon, begin
from rotation.results.identity import is_same
from rotation.results.memory import Memory
from rotation.results.reading import Stored
from rotation.study.birth import born
from rotation.study.case import Case, load
from rotation.study.folders import USED, write_scenario
from rotation.study.growing import birth_of, until_precise
from rotation.study.precision import Precision, limited
from rotation.study.run import Run
from rotation.study.stopwatch import Stopwatch

FIRST_TIME = "compiling the rules, once (up to a minute; they are kept for later runs)"
"""What is said before the rules are compiled."""


@dataclass(frozen=True, slots=True)
class Execution:
    """How a plan is carried out; what comes out never depends on it."""

    workers: int | None = None
    """The number of processes; without it one, or all of the computer's once that is worth it."""
    progress: Progress | None = None
    """Told how many replications are done, of how many."""
    announce: Callable[[str], None] | None = None
    """Told in words what takes a while."""
    verify: bool = False
    """Whether everything is recounted every evening."""
    resume: bool = False
    """Whether the folder must hold this run already, stopped on the way or finished."""
    force: bool = False
    """Whether a finished or another run in the folder is replaced."""
    cluster: str | None = None
    """The address of a Dask scheduler whose workers do the work, such as `tcp://10.0.0.1:8786`."""
    however_large: bool = False
    """Whether a run is begun that is too large for this machine or for a day."""

    @property
    def simulator(self) -> Simulator:
        """The engine, recounting where that is asked for."""
        return partial(engine, verify=True) if self.verify else engine

    def prepare(self, plan: Plan) -> None:
        """Compile the rules if they are not yet kept."""
        if not is_cached():
            self.say(FIRST_TIME)
            policy, scenario = next(iter(plan.scenarios.items()))
            outcome(self.simulator, scenario, plan.seed, (policy, 0, 1))  # a fault is told with its block, later

    def carry_out(self, plan: Plan, sink: Sink) -> None:
        """Simulate what the sink does not have."""
        if self.cluster is None:
            self.prepare(plan)
        execute(
            plan,
            sink,
            simulator=self.simulator,
            workers=self.workers,
            progress=self.progress,
            cluster=self.cluster,
        )

    def say(self, text: str) -> None:
        """Tell something in words, where somebody wants to know."""
        if self.announce is not None:
            self.announce(text)

    def manner(self, keeps: str = "tables") -> Manner:
        """Give how a folder is taken over, in which tables, measures or two sides are kept."""
        return Manner(self.force, self.resume, self.verify, keeps)


QUIETLY = Execution()
"""Serially or not, and without a word."""


def simulate(  # noqa: PLR0913 - the front door of notebooks: every option by its name
    source: Case | str | Path,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    verify: bool = False,
    precision: Precision | str | Sequence[str] | None = None,
) -> Run:
    """Simulate a case, or a scenario file, in memory.

    Replications and seed are the scenario's own unless given; for `workers` and `verify` see `Execution`. A precision,
    such as `fill rate=0.005`, takes the place of a number of replications, which is then their limit; see
    `study.growing`. Raises InvalidInput for a faulty file, RunFailed when a replication breaks a rule.
    """
    case = source if isinstance(source, Case) else load(source)
    execution = Execution(workers, progress, verify=verify)
    if precision is not None:
        birth = birth_of(case, limited(precision, replications), seed)
        kept = Memory([case.label])
        number = until_precise(case, birth, kept, execution.carry_out, execution.announce)
        return Run(case, replace(birth, replications=number), kept)
    plan = planned([case], replications, seed)
    sink = Memory(list(plan.scenarios))
    execution.carry_out(plan, sink)
    return Run(case, born([case], plan.seed, plan.replications), sink)


def run_into(
    folder: str | Path,
    case: Case,
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Run:
    """Simulate a case into a run folder, going on where the same run was stopped.

    Raises InvalidInput where the folder holds a finished run or another one, unless `execution.force` replaces it,
    where there is nothing to resume, and where it holds something else; RunFailed when a replication breaks a rule. A
    folder without a finished block is removed. With `execution.resume`, one in which this very run is finished is
    opened.
    """
    plan = planned([case], replications, seed)
    path = Path(folder)
    birth = born([case], plan.seed, plan.replications)
    if execution.resume and is_same(path, birth):
        execution.say(f"{path}: this run is finished already; nothing is simulated")
        return Run(case, birth, Stored(path), path)
    sink = begin(path, birth, execution.manner())
    watch = Stopwatch()
    try:
        write_scenario(path, case)
        execution.carry_out(plan, sink)
    except BaseException:
        abandon(sink)
        raise
    sink.finish(watch.timings)
    return Run(case, sink.birth, Stored(path), path)


def open_run(folder: str | Path) -> Run:
    """Open a finished run folder.

    Raises RotationError where there is none, InvalidInput where its scenario was spoilt since.
    """
    path = Path(folder)
    stored = reading.open_run(path)
    birth = stored.manifest.birth
    case = load(path / USED)
    case = replace(case, source=birth.source, settings=birth.settings, name=birth.policies[0])
    return Run(case, birth, stored, path)


def planned(cases: Sequence[Case], replications: int | None = None, seed: int | None = None) -> Plan:
    """Plan the replications of some cases, each under its label; seed and number are the first one's unless given."""
    first = cases[0].scenario
    return Plan(
        {case.label: case.scenario for case in cases},
        seed=first.seed if seed is None else seed,
        replications=first.replications if replications is None else replications,
        size=GROUP,
    )
