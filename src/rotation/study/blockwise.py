"""A sink that reads each block at once, keeps what was read, and leaves the tables to another sink or drops them.

So a run can be looked at while it grows, and many policies can be simulated without holding all their tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

import numpy as np
import pandas as pd

from rotation.analysis.facts import Facts
from rotation.analysis.measures import measures
from rotation.analysis.summary import KEYS, Series, series
from rotation.experiment.plan import Key
from rotation.experiment.sink import Sink
from rotation.foundation.coded import Coded
from rotation.results import digest
from rotation.results.frames import frame

T = TypeVar("T")

Reader = Callable[[Mapping[str, pd.DataFrame], Facts], T]
"""Reads the tables of one block, whose facts say which replications it has."""

WITHOUT_IS_ZERO = ("gap-days by cause", "gap-days by trigger", "early returns by reason")
"""Measures that are left out where none of their item occurs: its value is then 0."""


class Kept(Sink, Protocol):
    """A sink that gives back the tables of a block that it has."""

    def block(self, key: Key) -> Mapping[str, Coded]:
        """Give the tables of one block."""


class Blockwise(Generic[T]):
    """Reads each block once; without `kept` its tables are dropped after that."""

    def __init__(self, facts: Mapping[str, Facts], read: Reader[T], kept: Kept | None = None) -> None:
        """Prepare for the policies of `facts`, each with the facts of its scenario."""
        self.read: dict[Key, T] = {}
        self._facts, self._reader, self._kept = facts, read, kept
        self._digests: dict[Key, dict[str, list[digest.Piece]]] = {}

    def has(self, key: Key) -> bool:
        """Say whether the block was read; one that `kept` has from before is read now."""
        if key not in self.read and self._kept is not None and self._kept.has(key):
            self._look(key, self._kept.block(key))
        return key in self.read

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep the block where it is to be kept, and read it."""
        if self._kept is not None:
            self._kept.put(key, tables)
        else:
            self._digests[key] = {name: digest.pieces(coded, *key) for name, coded in tables.items()}
        self._look(key, tables)

    def of(self, policy: str) -> list[T]:
        """Give what was read of one policy, in the order of its replications."""
        return [self.read[key] for key in sorted(self.read, key=lambda key: key[1]) if key[0] == policy]

    def digest(self, policy: str) -> str:
        """Give the digest of all tables of one policy, where they are dropped."""
        keys = sorted((key for key in self._digests if key[0] == policy), key=lambda key: key[1])
        names = list(self._digests[keys[0]])
        return digest.of_tables(
            {name: digest.of_table(piece for key in keys for piece in self._digests[key][name]) for name in names}
        )

    def _look(self, key: Key, tables: Mapping[str, Coded]) -> None:
        policy, first, count = key
        frames = {name: frame(coded) for name, coded in tables.items()}
        self.read[key] = self._reader(frames, replace(self._facts[policy], first=first, replications=count))


def measuring(wanted: frozenset[str]) -> Reader[Series]:
    """Give a reader of some measures, named without `/item`."""

    def read(frames: Mapping[str, pd.DataFrame], facts: Facts) -> Series:
        found = measures(frames, facts)
        names = found["measure"]
        kept = [name for name in names.cat.categories if name.partition("/")[0] in wanted]
        return series(found[names.isin(kept)], np.arange(facts.first, facts.first + facts.replications))

    return read


def joined(parts: list[Series]) -> Series:
    """Put the series of blocks side by side, as if they had been measured at once.

    A series that a block does not have is without values there, or 0 where `WITHOUT_IS_ZERO` says so.
    """
    rows = dict.fromkeys(row for part in parts for row in part.keys.itertuples(index=False, name=None))
    place = {row: number for number, row in enumerate(rows)}
    zero = [row[KEYS.index("measure")].partition("/")[0] in WITHOUT_IS_ZERO for row in rows]
    empty = np.where(zero, 0.0, np.nan)[:, np.newaxis]
    grids = []
    for part in parts:
        grid = np.repeat(empty, part.values.shape[1], axis=1)
        grid[[place[row] for row in part.keys.itertuples(index=False, name=None)]] = part.values
        grids.append(grid)
    return Series(pd.DataFrame(list(rows), columns=KEYS), np.concatenate(grids, axis=1))
