"""A Dask scheduler and its workers on loopback, as processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SURROUNDINGS = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT), *(path for path in sys.path if path)]),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__NANNY__PRE_SPAWN_ENVIRON__PYTHONHASHSEED": "random",
}


def eventually(holds: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Wait until something holds; fails after so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"still not: {what}"
        time.sleep(0.02)


class Loopback:
    """A scheduler with workers; `end` ends them all."""

    def __init__(self, folder: Path) -> None:
        file = folder / "scheduler.json"
        self._folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
        )
        eventually(file.exists, "a scheduler")
        self.address: str = json.loads(file.read_text(encoding="utf-8"))["address"]

    def hire(self) -> None:
        """Start a worker with one thread, whose nanny starts it anew when it dies."""
        self._start("dask_worker", self.address, "--nthreads", "1", "--host", "127.0.0.1")

    def end(self) -> None:
        """End everything at once, the workers of nannies too."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"],
            cwd=self._folder,
            env=_SURROUNDINGS,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process
