"""Simulate until chosen means are known well enough: block after block, so that the machine does not decide when."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import ALL
from rotation.analysis.stopping import Wish, looked, next_look
from rotation.analysis.summary import Series, series
from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.results.folder import GROUP, abandon, begin
from rotation.results.manifest import Birth
from rotation.results.memory import Memory
from rotation.results.reading import Stored
from rotation.study.birth import born
from rotation.study.blockwise import WITHOUT_IS_ZERO, Blockwise, Kept, joined, measuring
from rotation.study.case import Case, load
from rotation.study.facts import facts_of
from rotation.study.folders import write_scenario
from rotation.study.precision import LEAST, Precision, asked
from rotation.study.run import Run
from rotation.study.running import QUIETLY, Execution, planned


def simulate_precisely(
    source: Case | str | Path,
    precision: Precision | str | Sequence[str],
    *,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Run:
    """Simulate in memory until every mean asked for is precise, or the limit is reached.

    `precision` is as `Precision.texts`. The run is the same as one of so many replications; `Run.precision` says what
    was reached. Raises InvalidInput for what cannot be asked, RunFailed when a replication breaks a rule.
    """
    case = source if isinstance(source, Case) else load(source)
    wanted = asked(precision)
    wishes = wanted.wishes(case.scenario)
    birth = _birth(case, wanted, seed)
    sink = Memory([case.label])
    number = _until_precise(case, birth, wishes, sink, execution)
    return Run(case, replace(birth, replications=number), sink)


def run_precisely_into(
    folder: str | Path,
    case: Case,
    precision: Precision | str | Sequence[str],
    *,
    seed: int | None = None,
    force: bool = False,
    execution: Execution = QUIETLY,
) -> Run:
    """Simulate into a run folder until every mean asked for is precise, going on where the same run was stopped.

    Raises what `run_into` and `simulate_precisely` raise.
    """
    wanted = asked(precision)
    wishes = wanted.wishes(case.scenario)
    path = Path(folder)
    sink = begin(path, _birth(case, wanted, seed), force=force)
    started, began = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    try:
        write_scenario(path, case)
        sink.reached(_until_precise(case, sink.birth, wishes, sink, execution))
    except BaseException as fault:
        abandon(sink, finished=isinstance(fault, InvalidInput))
        raise
    sink.finish({"started": started, "seconds": round(perf_counter() - began, 3)})
    return Run(case, sink.birth, Stored(path), path)


def reached(run: Run) -> pd.DataFrame:
    """Say how well a run knows the means that were asked for; without rows where none was.

    Columns: measure, mission, relative (whether a share of the mean was asked) and those of
    `analysis.stopping.Looked`, with `precise` and `doubtful`.
    """
    wishes = Precision(run.birth.precision).wishes(run.scenario) if run.birth.precision else []
    names = {wish.measure.partition("/")[0] for wish in wishes}
    whole = run.measures()
    kept = [name for name in whole["measure"].cat.categories if name.partition("/")[0] in names]
    held = series(whole[whole["measure"].isin(kept)], np.arange(run.birth.replications))
    rows = []
    for wish in wishes:
        found = looked(values_of(held, wish), wish)
        told = {"measure": wish.measure, "mission": wish.mission, "relative": wish.relative}
        rows.append({**told, **asdict(found), "precise": found.precise, "doubtful": found.doubtful})
    return pd.DataFrame(rows)


def values_of(held: Series, wish: Wish) -> Numbers:
    """Give the values of a measure in a mission, all categories together: float64[replications].

    Raises InvalidInput where no future has one, with the nearest item.
    """
    keys = held.keys
    there = (keys["mission"] == wish.mission) & (keys["category"] == ALL)
    mine = there & (keys["measure"] == wish.measure)
    if mine.any():
        found: Numbers = held.values[int(np.flatnonzero(mine)[0])]
        return found
    name, _, item = wish.measure.partition("/")
    if name in WITHOUT_IS_ZERO:
        return np.zeros(held.values.shape[1])
    items = [each.partition("/")[2] for each in keys["measure"][there] if each.partition("/")[0] == name]
    where = "" if wish.mission == ALL else f" in {quoted(wish.mission)}"
    hint = nearest(item, items) if item else ""
    message = f"no future has a value of {quoted(wish.measure)}{where}{hint}"
    raise InvalidInput([Problem("--precision", 0, 0, "", message)])


def saying(execution: Execution) -> Callable[[str], None]:
    """Give what is told in words while a run grows."""
    return execution.announce if execution.announce is not None else lambda _: None


def _birth(case: Case, wanted: Precision, seed: int | None) -> Birth:
    plan = planned([case], wanted.most, seed)
    return replace(born([case], plan.seed, plan.replications), precision=wanted.texts, most=wanted.most)


def _until_precise(case: Case, birth: Birth, wishes: Sequence[Wish], kept: Kept, execution: Execution) -> int:
    """Simulate from look to look; gives how many replications it took."""
    most = birth.replications
    names = frozenset(wish.measure.partition("/")[0] for wish in wishes)
    sink = Blockwise({case.label: facts_of(case.scenario, most)}, measuring(names), kept)
    number = min(LEAST, most)
    while True:
        execution.carry_out(planned([case], number, birth.seed), sink)
        whole = joined(sink.of(case.label))
        found = [looked(values_of(whole, wish), wish) for wish in wishes]
        following = next_look(number, found, GROUP, most)
        if following == number:
            return number
        wish, wide = next((wish, each) for wish, each in zip(wishes, found, strict=True) if not each.precise)
        place = "" if wish.mission == ALL else f" in {wish.mission}"
        saying(execution)(
            f"{number:,} futures know {wish.measure}{place} to ±{wide.half_width:.3g}, ±{wide.asked:.3g} is asked: "
            f"on to {following:,}"
        )
        number = following
