"""A Dask cluster: the same blocks as tasks for the workers of a scheduler, a few in flight, fetched as they finish.

The scheduler gives the block of a worker that died to another one. A block that it gives up, because too many of its
workers died, waits until all others are done and is tried once more, alone: so a block that kills its workers is told
apart from those that only stood beside it.
"""

import logging
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from rotation.experiment.block import Failure, Outcome
from rotation.experiment.plan import Key, Plan, told
from rotation.experiment.sink import Simulator
from rotation.experiment.sources import rules_digest
from rotation.experiment.task import simulated, work
from rotation.foundation.errors import InvalidInput, Problem, RotationError, RunFailed

AHEAD = 2
"""Blocks in flight for each worker: one being simulated, one waiting for it or to be fetched."""

PATIENCE = 60.0
"""How long a scheduler may be without any worker, seconds: some start them only when there is work."""

_CONNECTING = 10.0  # seconds
_CLOSING = 5.0  # seconds
_POLL = 0.5  # seconds
_FETCHING = 60.0  # seconds after which it is looked whether the cluster is still there

_OPTION = "--cluster"


class Cluster:
    """The workers of a scheduler, who share out the blocks of a plan; use it in a `with` statement."""

    def __init__(self, plan: Plan, simulator: Simulator, address: str) -> None:
        """Prepare the work; nothing is connected before the `with` statement."""
        self._plan, self._address = plan, address
        self._packed = {policy: work(simulator, scenario) for policy, scenario in plan.scenarios.items()}
        self._flying: dict[str, tuple[Key, Any]] = {}
        self._finished: Queue[Any] = Queue()
        self._staffed = perf_counter()
        self._client: Any = None
        self._log = logging.getLogger("distributed")
        self._level = self._log.level

    def __enter__(self) -> Self:
        """Connect; raises InvalidInput where no scheduler answers, or a worker has other rules."""
        self._client = _connected(self._address)
        self._log.setLevel(logging.CRITICAL)  # it would tell in its own words what is told here in ours
        try:
            self._check_rules()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Withdraw what is in flight and disconnect; a worker ends the block it is in for nobody."""
        with suppress(Exception):  # a cluster that is gone cannot be taken leave of
            if self._flying and self._client.status == "running":
                self._client.cancel([future for _, future in self._flying.values()], force=True)
        with suppress(Exception):
            self._client.close(timeout=_CLOSING)
        self._log.setLevel(self._level)

    def outcomes(self, keys: Sequence[Key]) -> Iterator[Outcome]:
        """Give the blocks as they finish, in any order; raises RunFailed when the scheduler or all workers are lost."""
        given_up = []
        for key, answer in self._answers(keys):
            if answer is None:
                given_up.append(key)
            else:
                yield answer
        for suspect in given_up:
            for key, answer in self._answers([suspect]):
                yield answer or (key, Failure(key, "every worker it was given to died (out of memory, or killed)", ""))

    def _answers(self, keys: Sequence[Key]) -> Iterator[tuple[Key, Outcome | None]]:
        """Give each block with its outcome, or with nothing where the scheduler has given it up."""
        waiting = deque(keys)
        while waiting or self._flying:
            most = AHEAD * max(1, self._workers()) if waiting else 0
            while waiting and len(self._flying) < most:
                self._send(waiting.popleft())
            future = self._next()
            key, _ = self._flying.pop(future.key)
            yield key, self._outcome(key, future)

    def _send(self, key: Key) -> None:
        rules = rules_digest()
        future = self._client.submit(simulated, self._packed[key[0]], self._plan.seed, key, rules, pure=False)
        self._flying[future.key] = key, future
        future.add_done_callback(self._finished.put)

    def _next(self) -> Any:
        while True:
            with suppress(Empty):
                return self._finished.get(timeout=_POLL)
            if not self._workers() and perf_counter() - self._staffed > PATIENCE:
                raise RunFailed(f"the scheduler at {self._address} has had no worker for {PATIENCE:g} seconds")

    def _workers(self) -> int:
        """Count the workers that the scheduler has now."""
        if self._client.status != "running":
            raise self._lost()
        try:
            count = len(self._client.nthreads())
        except (OSError, TimeoutError):
            raise self._lost() from None
        if count:
            self._staffed = perf_counter()
        return count

    def _outcome(self, key: Key, future: Any) -> Outcome | None:
        from distributed import KilledWorker

        if future.cancelled() or self._client.status != "running":
            raise self._lost()
        try:
            packed = self._fetched(future)
        except KilledWorker:
            return None
        except RotationError:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever kept a worker from the block is told with it
            if self._client.status != "running":
                raise self._lost() from None
            raise RunFailed(f"{told(key)}: no worker could take it: {type(fault).__name__}: {fault}") from None
        answer: Outcome = pickle.loads(packed)
        return answer

    def _fetched(self, future: Any) -> bytes:
        while True:
            with suppress(TimeoutError):
                packed: bytes = future.result(timeout=_FETCHING)
                future.release()
                return packed
            self._workers()

    def _lost(self) -> RunFailed:
        return RunFailed(f"the connection to the scheduler at {self._address} was lost")

    def _check_rules(self) -> None:
        ours = rules_digest()
        found = self._client.run(rules_digest, on_error="return")
        others = [
            _problem(self._address, f"the worker at {worker} {_strange(theirs, ours)}")
            for worker, theirs in sorted(found.items())
            if theirs != ours
        ]
        if others:
            raise InvalidInput(others)


def _connected(address: str) -> Any:
    try:
        from distributed import Client  # an extra that may be absent, and slow to import
    except ImportError:
        message = "needs the extra 'cluster' (distributed): python -m pip install 'rotation[cluster]'"
        raise InvalidInput([_problem(address, message)]) from None
    try:
        return Client(address, timeout=_CONNECTING, set_as_default=False, name="rotation")
    except (OSError, TimeoutError, ValueError, KeyError):
        message = "no scheduler answers there; expected an address such as tcp://10.0.0.1:8786 (start: dask scheduler)"
        raise InvalidInput([_problem(address, message)]) from None


def _strange(theirs: object, ours: str) -> str:
    if isinstance(theirs, str):
        return f"has other rules ({theirs}, not {ours}); install the same version of rotation there"
    return f"cannot load this version of rotation ({type(theirs).__name__}: {theirs}); install it there"


def _problem(address: str, message: str) -> Problem:
    return Problem(f"{_OPTION} {address}", 0, 0, "", message)
