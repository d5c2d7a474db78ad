"""Results in memory: a sink that keeps blocks, and the tables put together from them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import pandas as pd

from rotation.foundation.coded import Coded
from rotation.foundation.tables import TABLES
from rotation.results import digest
from rotation.results.frames import frame
from rotation.results.merging import empty, merged

Key = tuple[str, int, int]
"""A block: its policy, its first replication and how many replications it has."""


class Memory:
    """Keeps the tables of blocks; read it when the experiment is over."""

    def __init__(self, policies: Sequence[str]) -> None:
        """Prepare for policies, in the order in which they are told."""
        self._policies = list(policies)
        self._blocks: dict[Key, Mapping[str, Coded]] = {}
        self._frames: dict[str, pd.DataFrame] = {}

    def has(self, key: Key) -> bool:
        """Say whether the block is there."""
        return key in self._blocks

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep all tables of a block."""
        self._blocks[key] = tables

    def blocks(self) -> list[Key]:
        """Give the blocks, policy by policy, in the order of replications."""
        return sorted(self._blocks, key=lambda key: (self._policies.index(key[0]), key[1]))

    def block(self, key: Key) -> Mapping[str, Coded]:
        """Give the tables of one block."""
        return self._blocks[key]

    def coded(self, name: str) -> Coded:
        """Give one table, whole; without rows when there is no block."""
        parts = [self._blocks[key][name] for key in self.blocks()]
        return merged(parts) if parts else empty(TABLES[name])

    def frame(self, name: str) -> pd.DataFrame:
        """Give one table as a data frame; raises KeyError for an unknown name."""
        if name not in self._frames:
            self._frames[name] = frame(self.coded(name))
        return self._frames[name]

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of every table by its name."""
        return {
            name: digest.of_table(
                piece for key in self.blocks() for piece in digest.pieces(self._blocks[key][name], *key)
            )
            for name in TABLES
        }

    @property
    def digest(self) -> str:
        """The digest of all tables."""
        return digest.of_tables(self.digests)
