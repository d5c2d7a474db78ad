"""A run folder: a sink that writes each block whole, goes on where a killed run stopped, and closes with a manifest."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rotation.foundation.coded import Coded
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.tables import TABLES
from rotation.results import atomic, digest, identity, manifest, parquet
from rotation.results.manifest import Birth, Content, Manifest

GROUP = 50
"""Replications in a file."""

Key = tuple[str, int, int]
"""A block: its policy, its first replication and how many replications it has."""

UNFINISHED = "unfinished"
"""The folder of notes on what an unfinished run has kept so far."""

_IDENTITY = "identity.json"
_CLOSED = (manifest.NAME, manifest.COMPARISON)
_OURS = (*_CLOSED, "tables", "measures", "policies", "a", "b", "fixed-intake", UNFINISHED)


class Folder:
    """Keeps the tables of blocks in files: `tables/NAME/POLICY-REPLICATION.parquet`, numbers from 0."""

    def __init__(self, path: Path, birth: Birth, *, verified: bool = False) -> None:
        """Hold the place; use `begin` to prepare it. Of a `verified` run each block must have been recounted."""
        self.path = path
        self.birth = birth
        self.verified = verified

    def has(self, key: Key) -> bool:
        """Say whether the block is there, whole, and recounted where this run is."""
        if not self._marker(key).exists():
            return False
        note = self._note(key)
        whole = all(self._size(name, key) == held["bytes"] for name, held in note["tables"].items())
        return whole and (note["verified"] or not self.verified)

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Write all tables of a block, then the note that it is there.

        Raises ValueError for a block that is no group of this run.
        """
        _, first, count = key
        if first % GROUP or count != min(GROUP, self.birth.replications - first):
            raise ValueError(f"files hold groups of {GROUP} replications; got {count} from {first}")
        contents = {}
        for name in TABLES:
            coded = tables[name]
            atomic.write(self._file(name, key), partial(parquet.write, coded))
            rows = len(coded.columns["replication"])
            contents[name] = {
                "rows": rows,
                "bytes": self._size(name, key),
                "pieces": digest.pieces(coded, *key),
            }
        atomic.write_text(self._marker(key), json.dumps({"verified": self.verified, "tables": contents}))

    def block(self, key: Key) -> dict[str, Coded]:
        """Read the tables of a block that is there."""
        return {name: parquet.read(self._file(name, key), TABLES[name]) for name in TABLES}

    def drop(self, policy: str) -> None:
        """Remove the blocks of a policy: the notes first, so that no block is ever thought whole that is not."""
        for key in self.keys(policy):
            self._marker(key).unlink(missing_ok=True)
            for name in TABLES:
                self._file(name, key).unlink(missing_ok=True)

    def reached(self, replications: int) -> None:
        """Say how many replications the run has in the end, where that was found on the way; at most the limit."""
        self.birth = replace(self.birth, replications=replications)

    def finish(self, timings: Mapping[str, str | float | int]) -> Manifest:
        """Write the manifest over all blocks and drop the notes that only an unfinished run needs."""
        held = [self._note(key)["tables"] for policy in self.birth.policies for key in self.keys(policy)]
        tables = {}
        for name in TABLES:
            pieces = (tuple(piece) for block in held for piece in block[name]["pieces"])
            rows = sum(block[name]["rows"] for block in held)
            tables[name] = Content(rows, digest.of_table(pieces))
        whole = digest.of_tables({name: content.digest for name, content in tables.items()})
        done = Manifest(self.birth, tables, whole, timings)
        done.write(self.path)
        shutil.rmtree(self.path / UNFINISHED)
        return done

    def keys(self, policy: str) -> list[Key]:
        """Give the blocks of a policy in the order of replications."""
        count = self.birth.replications
        return [(policy, first, min(GROUP, count - first)) for first in range(0, count, GROUP)]

    def _stem(self, key: Key) -> str:
        return f"{self.birth.policies.index(key[0]):03d}-{key[1]:06d}"

    def _file(self, table: str, key: Key) -> Path:
        return self.path / "tables" / table / f"{self._stem(key)}.parquet"

    def _size(self, table: str, key: Key) -> int:
        path = self._file(table, key)
        return path.stat().st_size if path.exists() else -1

    def _marker(self, key: Key) -> Path:
        return self.path / UNFINISHED / f"{self._stem(key)}.json"

    def _note(self, key: Key) -> dict[str, Any]:
        note: dict[str, Any] = json.loads(self._marker(key).read_text(encoding="utf-8"))
        return note


@dataclass(frozen=True, slots=True)
class Manner:
    """How a folder is taken over from whatever it holds."""

    force: bool = False
    """Whether a finished or another run in it is replaced."""
    resume: bool = False
    """Whether it must hold this very run already."""
    verified: bool = False
    """Whether blocks that were not recounted every evening are simulated again."""
    keeps: str = "tables"
    """What is kept there: tables or measures."""


PLAIN = Manner()
"""A new folder, or one where the same run was stopped."""


def begin(path: Path, birth: Birth, manner: Manner = PLAIN) -> Folder:
    """Prepare a folder for a run: a new one, or one where the same run was killed.

    Raises InvalidInput where the folder holds a finished run or another one, unless it is to be replaced; where there
    is nothing to resume; and always where it holds something else.
    """
    told = path / UNFINISHED / _IDENTITY
    asked = identity.identity(birth, manner.keeps)
    if is_finished(path):
        if not manner.force:
            raise refused(path, "holds a finished run; choose another folder, or --force to replace it")
        atomic.write_text(told, "{}")  # killed while it clears, the folder is still known as one of ours
        _clear(path)
    elif told.exists():
        others = identity.differences(told.read_text(encoding="utf-8"), asked)
        if others and not manner.force:
            why = f"holds an unfinished run of {', '.join(others)}"
            raise refused(path, f"{why}; it cannot go on as this one: choose another folder, or --force to replace it")
        if others:
            _clear(path)
    elif path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise refused(path, "exists and is not a run folder; choose another one")
    elif manner.resume:
        raise refused(path, "holds no run that --resume could go on with; leave it out to begin one")

    atomic.sweep(path)
    atomic.write_text(told, identity.written(asked))
    return Folder(path, birth, verified=manner.verified)


def is_finished(path: Path) -> bool:
    """Say whether a folder holds a finished run or comparison."""
    return any((path / name).exists() for name in _CLOSED)


def abandon(folder: Folder, *, finished: bool = False) -> bool:
    """Remove a folder in which no block was finished, with the scenario files in it; says whether it did.

    `finished` removes it even though it has finished blocks.
    """
    kept = not finished and any(each.name != _IDENTITY for each in (folder.path / UNFINISHED).glob("*.json"))
    if not kept:
        _clear(folder.path)
        for text in sorted(each for end in ("yaml", "csv") for each in folder.path.glob(f"scenario*.{end}")):
            text.unlink()
        if folder.path.is_dir() and not any(folder.path.iterdir()):
            folder.path.rmdir()
    return not kept


def _clear(path: Path) -> None:
    for name in _OURS:
        held = path / name
        if held.is_dir():
            shutil.rmtree(held)
        else:
            held.unlink(missing_ok=True)


def refused(path: Path, why: str) -> InvalidInput:
    """Word a refusal of a folder."""
    return InvalidInput([Problem(str(path), 0, 0, "", why)])
