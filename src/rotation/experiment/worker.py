"""A worker: reads blocks from its standard input, simulates them, and writes their tables to its standard output.

It is started as a program of its own (`python -m rotation.experiment.worker`) and not by `multiprocessing`, which
would import the caller's script again: three lines without a main guard must work too.
"""

import gc
import os
import pickle
import sys
from typing import BinaryIO

from rotation.experiment.block import outcome


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer each block with its outcome until the input ends.

    The first message holds the simulator, the scenarios by policy and the seed; the others a block each.
    """
    simulator, scenarios, seed = pickle.load(incoming)
    gc.freeze()  # what is loaded stays; the collection after each block need not look at it
    while True:
        try:
            key = pickle.load(incoming)
        except EOFError:
            return
        pickle.dump(outcome(simulator, scenarios[key[0]], seed, key), outgoing, pickle.HIGHEST_PROTOCOL)
        outgoing.flush()


def main() -> None:
    """Serve on the standard streams; whatever else is printed goes to standard error."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(sys.stdin.buffer, outgoing)
    except BrokenPipeError:
        os._exit(0)  # whoever asked is gone; nobody is left to tell


if __name__ == "__main__":
    main()
