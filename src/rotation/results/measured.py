"""A comparison's folder: the blocks of a policy until all are there, then its measures and the digests of its tables.

Any replication can be made again bit for bit, so the tables of twelve policies need not be kept.
"""

import json
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rotation.foundation.coded import Coded
from rotation.foundation.errors import RotationError
from rotation.results import atomic
from rotation.results.comparison import Comparison
from rotation.results.folder import UNFINISHED, Folder, Key
from rotation.results.manifest import Birth
from rotation.results.memory import Memory


class Measured:
    """A sink that keeps blocks; a policy that is whole is handed out once and then kept as measures."""

    def __init__(self, blocks: Folder) -> None:
        """Keep blocks as a run folder does, prepared by `begin`."""
        self.path, self.birth = blocks.path, blocks.birth
        self._blocks = blocks
        self._fresh: dict[Key, Mapping[str, Coded]] = {}  # blocks of this process need not be read again
        for policy in self.birth.policies:
            if self.is_measured(policy):
                blocks.drop(policy)  # killed between measuring and dropping

    def has(self, key: Key) -> bool:
        """Say whether the block is there, or was until its policy was measured."""
        return self.is_measured(key[0]) or self._blocks.has(key)

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep all tables of a block."""
        self._blocks.put(key, tables)
        self._fresh[key] = tables

    def is_measured(self, policy: str) -> bool:
        """Say whether the measures of a policy are there, recounted where this run is."""
        note = self._note(policy)
        return note.exists() and (self._told(policy)["verified"] or not self._blocks.verified)

    def whole(self, policy: str) -> Memory | None:
        """Give the tables of a policy of which all blocks are there; nothing while one is missing."""
        keys = self._blocks.keys(policy)
        if not all(self._blocks.has(key) for key in keys):
            return None
        held = Memory([policy])
        for key in keys:
            held.put(key, self._fresh[key] if key in self._fresh else self._blocks.block(key))
        return held

    def keep(self, policy: str, measures: pd.DataFrame, tables: Mapping[str, str]) -> None:
        """Keep the measures of a policy and the digests of its tables, and drop its blocks."""
        written = pa.Table.from_pandas(measures, preserve_index=False)
        path = measures_file(self.path, self.birth, policy)
        atomic.write(path, partial(pq.write_table, written, compression="zstd"))
        note = {"verified": self._blocks.verified, "tables": dict(tables)}
        atomic.write_text(self._note(policy), json.dumps(note))
        self._blocks.drop(policy)
        for key in self._blocks.keys(policy):
            self._fresh.pop(key, None)

    def tables(self, policy: str) -> dict[str, str]:
        """Give the digests of the tables of a measured policy."""
        return dict(self._told(policy)["tables"])

    def finish(self, done: Comparison) -> None:
        """Write the birth certificate and drop what only an unfinished comparison needs."""
        done.write(self.path)
        shutil.rmtree(self.path / "tables", ignore_errors=True)
        shutil.rmtree(self.path / UNFINISHED)

    def _told(self, policy: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._note(policy).read_text(encoding="utf-8"))
        return told

    def _note(self, policy: str) -> Path:
        return self.path / UNFINISHED / f"measured-{self.birth.policies.index(policy):03d}.json"


def measures_file(folder: Path, birth: Birth, policy: str) -> Path:
    """Give the file that holds the measures of a policy, every replication of them."""
    return folder / "measures" / f"{birth.policies.index(policy):03d}.parquet"


def read_measures(folder: Path, birth: Birth, policy: str) -> pd.DataFrame:
    """Read the measures of a policy; raises RotationError where the file is missing or damaged."""
    path = measures_file(folder, birth, policy)
    try:
        with pq.ParquetFile(path) as file:
            found: pd.DataFrame = file.read().to_pandas()
    except (OSError, ValueError, KeyError) as fault:
        raise RotationError(f"{path}: damaged: {fault}") from None
    return found
