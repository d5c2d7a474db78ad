"""One block as a task of a cluster: what a worker elsewhere does with it. Needs no library of the cluster's."""

import pickle
from threading import Lock

from rotation.experiment.block import outcome
from rotation.experiment.plan import Key
from rotation.experiment.sink import Simulator
from rotation.experiment.sources import rules_digest
from rotation.foundation.errors import RunFailed
from rotation.scenario.schema import Scenario

_ONE_AT_A_TIME = Lock()
"""Rules hold the interpreter: two blocks in the threads of one worker would double its memory and save no time."""


def work(simulator: Simulator, scenario: Scenario) -> bytes:
    """Pack what all blocks of a policy have in common."""
    return pickle.dumps((simulator, scenario), pickle.HIGHEST_PROTOCOL)


def simulated(packed: bytes, seed: int, key: Key, rules: str) -> bytes:
    """Simulate one block and pack its outcome; `rules` is the digest of the rules that whoever asks has.

    Raises RunFailed where the rules here are others: nothing of them may get into the tables.
    """
    if rules != rules_digest():
        raise RunFailed(f"a worker has other rules ({rules_digest()}, not {rules}); install the same version there")
    with _ONE_AT_A_TIME:
        simulator, scenario = pickle.loads(packed)
        return pickle.dumps(outcome(simulator, scenario, seed, key), pickle.HIGHEST_PROTOCOL)
