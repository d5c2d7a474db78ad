"""Run a plan: serially at first, in workers when that is worth it or asked for, into the sink it is handed."""

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from time import perf_counter

from rotation.experiment.block import Failure, Outcome, outcome
from rotation.experiment.cluster import Cluster
from rotation.experiment.crew import Crew
from rotation.experiment.plan import Key, Plan, told
from rotation.experiment.sink import Progress, Simulator, Sink
from rotation.foundation.errors import RunFailed

MOST_FAILURES = 3
"""After so many failed blocks no further ones are started."""

WORTH_SECONDS = 4.0
"""Work still to do for which workers are started unasked, seconds; starting them takes one or two."""


def run(
    plan: Plan,
    sink: Sink,
    *,
    simulator: Simulator,
    workers: int | None = None,
    progress: Progress | None = None,
    cluster: str | None = None,
) -> None:
    """Simulate every block that the sink does not have, and hand it over.

    `workers` is the number of processes, 1 for this one alone; without it, as many as the computer has, once the
    work is worth it. `cluster` is the address of a Dask scheduler whose workers do it instead. The tables never depend
    on either. Finished blocks are kept whatever happens. Raises RunFailed when a block fails, after the others are
    done, and when a cluster is lost; InvalidInput where it cannot be used; KeyboardInterrupt passes through once the
    workers have ended.
    """
    pending = [key for key in plan.blocks() if not sink.has(key)]
    total = plan.replications * len(plan.scenarios)
    done = total - sum(count for _, _, count in pending)
    if progress is not None:
        progress(done, total)

    failures: list[Failure] = []
    started = (
        _outcomes(plan, pending, simulator, workers)
        if cluster is None
        else _by_cluster(plan, pending, simulator, cluster)
    )
    with closing(started) as outcomes:  # ends the workers at once, come what may
        for key, result in outcomes:
            if isinstance(result, Failure):
                failures.append(result)
                if len(failures) >= MOST_FAILURES:
                    break
                continue
            sink.put(key, result)
            done += key[2]
            if progress is not None:
                progress(done, total)

    missing = [key for key in pending if not sink.has(key)]
    if failures:
        raise _failed(failures, untried=len(missing) - len(failures))
    if missing:
        raise RunFailed(f"not kept: {'; '.join(told(key) for key in missing)}")


def _outcomes(
    plan: Plan, keys: Sequence[Key], simulator: Simulator, workers: int | None
) -> Generator[Outcome, None, None]:
    most = workers if workers is not None else os.cpu_count() or 1
    if workers is not None and min(workers, len(keys)) > 1:
        yield from _by_crew(plan, keys, simulator, min(workers, len(keys)))
        return

    for number, key in enumerate(keys, start=1):
        began = perf_counter()
        result = outcome(simulator, plan.scenarios[key[0]], plan.seed, key)
        left = (perf_counter() - began) * (len(keys) - number)
        yield result

        if workers is None and min(most, len(keys) - number) > 1 and left > WORTH_SECONDS:
            yield from _by_crew(plan, keys[number:], simulator, min(most, len(keys) - number))
            return


def _by_crew(plan: Plan, keys: Sequence[Key], simulator: Simulator, workers: int) -> Iterator[Outcome]:
    with Crew(plan, keys, simulator, workers) as crew:
        yield from crew.outcomes()


def _by_cluster(plan: Plan, keys: Sequence[Key], simulator: Simulator, address: str) -> Generator[Outcome, None, None]:
    if keys:
        with Cluster(plan, simulator, address) as cluster:
            yield from cluster.outcomes(keys)


def _failed(failures: Sequence[Failure], untried: int) -> RunFailed:
    lines = [str(failure) for failure in sorted(failures, key=lambda each: each.key)]
    if untried:
        lines.append(f"given up after {len(failures)} failures: {untried} further blocks are not done")
    error = RunFailed("\n".join(lines))
    for failure in failures:
        if failure.trace:
            error.add_note(f"{told(failure.key)}:\n{failure.trace}")
    return error
