"""Run a command in a process that is killed after it has kept something more, again and again; prints how often.

Started as a program: `python -m tests.experiment.killing TIMES FOLDER WORD…`. Each process that is killed is forked
from this one, which has loaded the compiled rules and has no threads, so that a kill costs no start.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rotation import study
from rotation.cli import main

SECONDS = 60.0
"""A process that keeps nothing for so long has failed."""


def kept(folder: Path) -> int:
    """Count the blocks and policies that an unfinished folder holds."""
    return len([path for path in (folder / "unfinished").glob("*.json") if path.name != "identity.json"])


def killed_once(words: Sequence[str], folder: Path, wait: float) -> bool:
    """Start a command in a process and kill it some seconds after it has kept something; false where it was faster."""
    before = kept(folder)
    process = os.fork()
    if process == 0:
        os._exit(main(words))
    end = time.monotonic() + SECONDS
    while kept(folder) == before and time.monotonic() < end:
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return False
        time.sleep(0.002)
    time.sleep(wait)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def killed_often(times: int, folder: Path, words: Sequence[str]) -> int:
    """Kill a command so often, or until it was faster once; give how often it was killed."""
    chance = random.Random(11)  # noqa: S311 - only the moment of a kill is drawn from it
    for done in range(times):
        asked = [*words, *(["--resume"] if done else [])]
        if not killed_once(asked, folder, chance.uniform(0, 0.03)):
            return done
    return times


if __name__ == "__main__":
    assert study.run_into
    assert study.compare_into
    study.simulate(sys.argv[4], replications=1, workers=1)
    sys.stdout.write(str(killed_often(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])))
