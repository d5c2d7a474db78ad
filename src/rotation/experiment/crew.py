"""A crew of workers: each a process with a thread of ours that hands it one block at a time.

So it is always known which block a worker had when it died. A block whose worker dies is tried once more, then told as
a failure. No more than two blocks a worker are in flight: one being simulated, one waiting to be kept.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Lock, Thread
from typing import IO, cast

from rotation.experiment.block import Failure, Outcome
from rotation.experiment.plan import Key, Plan
from rotation.experiment.sink import Simulator

TRIES = 2
"""How often a block may lose its worker."""

_POLL = 0.5  # seconds; an endless wait could not be interrupted on every system


class _Died(Exception):
    """The worker ended in the middle of a block."""


class _Worker:
    """One process that simulates blocks."""

    def __init__(self, greeting: bytes) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rotation.experiment.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for whoever asked, who then ends the workers
        )
        self._to = cast(IO[bytes], self.process.stdin)
        self._from = cast(IO[bytes], self.process.stdout)
        self._greeting = greeting

    def ask(self, key: Key) -> Outcome:
        """Have one block simulated; raises _Died when the process ends before it answers."""
        message = self._greeting + pickle.dumps(key)
        self._greeting = b""  # said once
        try:
            self._to.write(message)
            self._to.flush()
            answer: Outcome = pickle.load(self._from)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise _Died from None
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for stream in (self._to, self._from):
            with suppress(OSError):
                stream.close()


class Crew:
    """Workers that share out the blocks of a plan; use it in a `with` statement, which ends them."""

    def __init__(self, plan: Plan, keys: Sequence[Key], simulator: Simulator, workers: int) -> None:
        """Prepare the work; nothing starts before the `with` statement."""
        self._greeting = pickle.dumps((simulator, dict(plan.scenarios), plan.seed))
        self._waiting = deque(keys)
        self._answers: Queue[Outcome | Exception] = Queue(maxsize=workers)
        self._lock = Lock()
        self._workers: list[_Worker] = []
        self._stopped = False
        self._threads = [Thread(target=self._hand_out, daemon=True) for _ in range(workers)]
        self._expected = len(keys)

    def __enter__(self) -> "Crew":
        """Start the workers."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers and what they are doing."""
        with self._lock:
            self._stopped = True
            self._waiting.clear()
            workers = list(self._workers)
        for worker in workers:
            worker.end()
        while any(thread.is_alive() for thread in self._threads):
            with suppress(Empty):
                self._answers.get(timeout=0.01)

    def outcomes(self) -> Iterator[Outcome]:
        """Give the blocks as they finish, in any order."""
        for _ in range(self._expected):
            answer = self._next()
            if isinstance(answer, Exception):
                raise answer
            yield answer

    def _next(self) -> Outcome | Exception:
        while True:
            with suppress(Empty):
                return self._answers.get(timeout=_POLL)

    def _hand_out(self) -> None:
        try:
            worker = self._hired()
            while worker is not None and (key := self._take()) is not None:
                worker = self._try(worker, key)
            if worker is not None:
                worker.end()
        except Exception as fault:  # noqa: BLE001 - told in the thread that waits for answers
            self._answers.put(fault)

    def _try(self, worker: _Worker, key: Key) -> _Worker | None:
        """Have one block done and answered; gives the worker to go on with, none when all is stopped."""
        for _ in range(TRIES):
            try:
                self._answers.put(worker.ask(key))
                return worker
            except _Died:
                worker.end()
                replaced = self._hired()
                if replaced is None:
                    return None
                worker = replaced
        why = f"its worker process died {TRIES} times (out of memory, or killed)"
        self._answers.put((key, Failure(key, why, "")))
        return worker

    def _take(self) -> Key | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _hired(self) -> _Worker | None:
        with self._lock:
            if self._stopped:
                return None
            worker = _Worker(self._greeting)
            self._workers.append(worker)
            return worker
