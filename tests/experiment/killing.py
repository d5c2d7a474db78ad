"""Run a command in a process that is killed at some call after it has begun to keep a block, again and again.

Started as a program: `python -m tests.experiment.killing TIMES WORD…`, which prints how often it was killed. Each process
that is killed is forked from this one, which has loaded the compiled rules and has no threads. The moment of a kill is
counted in calls of functions, not in seconds: it is the same on a busy machine, and may be in the middle of writing.
"""

import os
import random
import signal
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from rotation import study
from rotation.cli import main
from rotation.results.folder import Folder

CALLS = 12_000
"""A process is killed after at most so many calls: in about two blocks of the world that the tests run."""


def kept(folder: Path) -> int:
    """Count the blocks and policies that an unfinished folder holds."""
    return len([path for path in (folder / "unfinished").glob("*.json") if path.name != "identity.json"])


def doomed(calls: int) -> None:
    """Have this process killed so many calls after it begins to keep its first block."""
    put, counted = Folder.put, count()

    def watched(frame: object, event: str, argument: object) -> None:
        if next(counted) == calls:
            os.kill(os.getpid(), signal.SIGKILL)

    def first(self: Folder, key: object, tables: object) -> None:
        Folder.put = put  # type: ignore[method-assign]
        sys.setprofile(watched)
        put(self, key, tables)  # type: ignore[arg-type]

    Folder.put = first  # type: ignore[method-assign]


def killed_often(times: int, words: Sequence[str]) -> int:
    """Kill a command so often, or until one process has come to its end; give how often it was killed."""
    chance = random.Random(11)  # noqa: S311 - only the moment of a kill is drawn from it
    for done in range(times):
        process = os.fork()
        if process == 0:
            doomed(chance.randrange(CALLS))
            os._exit(main([*words, *(["--resume"] if done else [])]))
        chance.randrange(CALLS)  # the process has drawn its own from a copy
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            return done
    return times


if __name__ == "__main__":
    study.simulate(sys.argv[3], replications=1, workers=1)
    sys.stdout.write(str(killed_often(int(sys.argv[1]), sys.argv[2:])))
