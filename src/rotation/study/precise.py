"""Simulate a case into a run folder until chosen means are known well enough."""

from collections.abc import Sequence
from pathlib import Path

from rotation.foundation.errors import InvalidInput
from rotation.results.folder import abandon, begin
from rotation.results.reading import Stored
from rotation.study.case import Case
from rotation.study.folders import write_scenario
from rotation.study.growing import birth_of, until_precise
from rotation.study.precision import Precision, asked
from rotation.study.run import Run
from rotation.study.running import QUIETLY, Execution
from rotation.study.stopwatch import Stopwatch


def run_precisely_into(
    folder: str | Path,
    case: Case,
    precision: Precision | str | Sequence[str],
    *,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Run:
    """Simulate into a run folder until every mean asked for is precise, or the limit is reached.

    It goes on where the same run was stopped. The tables are those of a run of so many replications; `Run.precision`
    says what was reached. Raises what `run_into` raises, and InvalidInput for what cannot be asked.
    """
    birth = birth_of(case, asked(precision), seed)
    path = Path(folder)
    sink = begin(path, birth, execution.manner())
    watch = Stopwatch()
    try:
        write_scenario(path, case)
        sink.reached(until_precise(case, birth, sink, execution.carry_out, execution.announce))
    except BaseException as fault:
        abandon(sink, finished=isinstance(fault, InvalidInput))
        raise
    sink.finish(watch.timings)
    return Run(case, sink.birth, Stored(path), path)
