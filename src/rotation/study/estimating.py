"""What a very large run will take, measured on a first small block of it: time, memory, disk."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rotation.experiment.block import Failure, outcome
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, Problem, RunFailed
from rotation.foundation.tables import TABLES
from rotation.model.simulation import simulate as engine
from rotation.results import parquet
from rotation.results.folder import GROUP, UNFINISHED
from rotation.results.memory import Memory
from rotation.scenario.schema import Scenario
from rotation.study.case import Case
from rotation.study.facts import facts_of
from rotation.study.measured import measures_of, worlds
from rotation.study.running import QUIETLY, Execution, planned

LARGE_POSTS = 2_000_000
"""Posts × replications of all policies from which a run is measured beforehand; a minute or two on one processor."""
LARGE_REPLICATIONS = 10_000
"""Replications of all policies from which it is, however few its posts."""

LONGEST = 24 * 3600.0
"""Seconds beyond which a run is refused unless it is asked for however large."""
MOST_OF_MACHINE = 0.9
"""Share of the memory, and of the free disk, beyond which it is refused."""

_HELD = 2.5
"""Times the tables of one policy that are in memory while they are measured; on kazakhstan-430 it is 2.0 to 2.5."""
_PROBE = 25
_QUICK = 0.2  # seconds; a single replication quicker than this is measured again in company
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run will take, roughly."""

    seconds: float
    """From start to end, seconds; on a cluster, of one processor."""
    memory: int
    """At the peak, bytes of all processes here."""
    disk: int
    """Bytes of the folder, while it is being filled; 0 where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One small block, measured."""

    simulating: float
    """Seconds of one replication, in a worker."""
    keeping: float
    """Seconds of one replication, in the process that keeps and measures it."""
    tables: int
    """Bytes of the tables of one replication in memory."""
    files: int
    """Bytes of the tables of one replication in files."""
    process: int
    """Bytes that a process takes at its peak, one that simulates or one that keeps."""


def is_large(plan: Plan) -> bool:
    """Say whether a plan is large enough to be measured before it is begun."""
    total = plan.replications * len(plan.scenarios)
    posts = sum(_posts(scenario) for scenario in plan.scenarios.values()) * plan.replications
    return posts >= LARGE_POSTS or total >= LARGE_REPLICATIONS


def probe(plan: Plan) -> Probe:
    """Simulate, measure and write a small block of the first policy; the rules must be compiled. Keeps nothing.

    Raises RunFailed where it breaks a rule.
    """
    policy, scenario = next(iter(plan.scenarios.items()))
    count = 1
    _, held = _simulated(scenario, plan, policy, count)
    _kept(held, scenario)  # the first time loads rules and libraries
    simulating, held = _simulated(scenario, plan, policy, count)
    if simulating < _QUICK:
        count = min(_PROBE, plan.replications)
        simulating, held = _simulated(scenario, plan, policy, count)
    keeping, files = _kept(held, scenario)
    size = sum(column.nbytes for name in TABLES for column in held.coded(name).columns.values())
    return Probe(simulating / count, keeping / count, size // count, files // count, _peak())


def estimate(plan: Plan, found: Probe, *, workers: int | None = None, keeps: str = "tables") -> Estimate:
    """Scale a probe to a plan: with so many workers, `keeps` being `tables`, `measures` or nothing."""
    total = plan.replications * len(plan.scenarios)
    most = min(workers if workers is not None else os.cpu_count() or 1, len(plan.blocks()))
    each = plan.replications * found.tables  # one policy
    policies = len(plan.scenarios) if keeps == "tables" else 1
    return Estimate(
        seconds=total * (found.simulating / most + found.keeping),
        memory=found.process * (1 + (most if most > 1 else 0)) + round(_HELD * each) + 2 * most * GROUP * found.tables,
        disk=policies * plan.replications * found.files if keeps else 0,
    )


def check_size(
    cases: Sequence[Case],
    folder: Path | None,
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
    keeps: str = "tables",
) -> Estimate | None:
    """Tell what a very large run will take before it is begun; nothing is said or measured of others.

    `folder` is where it is kept, if anywhere; a run that goes on there was admitted before. Raises InvalidInput with
    all reasons where it is too large for this machine or for a day, unless `execution.however_large`.
    """
    same = worlds(cases)
    plan = planned([case for case in cases if same[case.label] == case.label], replications, seed)
    if not is_large(plan) or (folder is not None and (folder / UNFINISHED).exists()):
        return None
    execution.prepare(plan)
    workers = 1 if execution.cluster is not None else execution.workers
    found = estimate(plan, probe(plan), workers=workers, keeps=keeps if folder is not None else "")
    where = "of one processor" if execution.cluster is not None else "here"
    count = plan.replications * len(plan.scenarios)
    execution.say(f"a large run, {count:,} replications; roughly {told(found, where)}")
    reasons = beyond(found, folder, anywhere=execution.cluster is not None)
    if reasons and not execution.however_large:
        name = cases[0].source
        raise InvalidInput(
            Problem(name, 0, 0, "", f"{reason}; fewer replications, or --however-large") for reason in reasons
        )
    return found


def beyond(found: Estimate, folder: Path | None, *, anywhere: bool = False) -> list[str]:
    """Give the reasons why a run is too large; work done `anywhere` else may take as long as it likes."""
    reasons = []
    if found.seconds > LONGEST and not anywhere:
        reasons.append(f"the run would take about {found.seconds / 3600:,.0f} hours, more than a day")
    machine = _memory()
    if machine and found.memory > MOST_OF_MACHINE * machine:
        reasons.append(f"the run would need about {_bytes(found.memory)} of memory; there are {_bytes(machine)}")
    if folder is not None:
        above = folder.absolute()
        free = shutil.disk_usage(next(each for each in (above, *above.parents) if each.exists())).free
        if found.disk > MOST_OF_MACHINE * free:
            reasons.append(f"the run would need about {_bytes(found.disk)} of disk; {_bytes(free)} are free")
    return reasons


def told(found: Estimate, where: str) -> str:
    """Write an estimate for somebody who has to wait for it."""
    hours, minutes = found.seconds / 3600, found.seconds / 60
    time = f"{hours:,.1f} hours" if hours >= 1.5 else f"{minutes:.0f} minutes" if minutes >= 1.5 else "a minute or less"
    disk = f", {_bytes(found.disk)} of disk" if found.disk else ""
    return f"{time} {where}, {_bytes(found.memory)} of memory{disk}"


def _posts(scenario: Scenario) -> int:
    lines = [line for mission in scenario.missions.values() for line in mission.lines.values()]
    stated = [line.establishment for line in lines]
    return sum(held if isinstance(held, int) else max(held.values()) for held in stated)


def _simulated(scenario: Scenario, plan: Plan, policy: str, count: int) -> tuple[float, Memory]:
    began = perf_counter()
    key, found = outcome(engine, scenario, plan.seed, (policy, 0, count))
    seconds = perf_counter() - began
    if isinstance(found, Failure):
        raise RunFailed(str(found))
    held = Memory([policy])
    held.put(key, found)
    return seconds, held


def _kept(held: Memory, scenario: Scenario) -> tuple[float, int]:
    """Measure and write the tables of a block; give the seconds it takes, and the bytes of the files."""
    (key,) = held.blocks()
    began = perf_counter()
    measures_of(held, facts_of(scenario, key[2]))
    with tempfile.TemporaryDirectory() as folder:
        for name in TABLES:
            parquet.write(held.coded(name), Path(folder, name))
        files = sum(path.stat().st_size for path in sorted(Path(folder).iterdir()))
    return perf_counter() - began, files


def _peak() -> int:
    try:
        import resource  # not on every system
    except ImportError:
        return 700 * _MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 0  # not told on every system


def _bytes(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{max(1, round(count / _MEGABYTE))} MB"
