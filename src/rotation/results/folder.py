"""A run folder: a sink that writes each block whole, goes on where a killed run stopped, and closes with a manifest."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from rotation.foundation.coded import Coded
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.tables import TABLES
from rotation.results import atomic, digest, manifest, parquet
from rotation.results.manifest import Birth, Content, Manifest

GROUP = 50
"""Replications in a file."""

Key = tuple[str, int, int]
"""A block: its policy, its first replication and how many replications it has."""

_UNFINISHED = "unfinished"
_FINGERPRINT = "fingerprint"
_OURS = ("tables", _UNFINISHED, manifest.NAME)


class Folder:
    """Keeps the tables of blocks in files: `tables/NAME/POLICY-REPLICATION.parquet`, numbers from 0."""

    def __init__(self, path: Path, birth: Birth) -> None:
        """Hold the place; use `begin` to prepare it."""
        self.path = path
        self.birth = birth

    def has(self, key: Key) -> bool:
        """Say whether the block is there, whole."""
        return self._marker(key).exists() and all(self._file(name, key).exists() for name in TABLES)

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
            contents[name] = {"rows": rows, "pieces": digest.pieces(coded, *key)}
        atomic.write_text(self._marker(key), json.dumps(contents))

    def block(self, key: Key) -> dict[str, Coded]:
        """Read back all tables of a block that is there."""
        return {name: parquet.read(self._file(name, key), table) for name, table in TABLES.items()}

    def reached(self, replications: int) -> None:
        """Say how many replications the run has in the end, where that was found on the way; at most the limit."""
        self.birth = replace(self.birth, replications=replications)

    def finish(self, timings: Mapping[str, str | float | int]) -> Manifest:
        """Write the manifest over all blocks and drop the notes that only an unfinished run needs."""
        held = [json.loads(self._marker(key).read_text(encoding="utf-8")) for key in self._keys()]
        tables = {}
        for name in TABLES:
            pieces = (tuple(piece) for block in held for piece in block[name]["pieces"])
            rows = sum(block[name]["rows"] for block in held)
            tables[name] = Content(rows, digest.of_table(pieces))
        whole = digest.of_tables({name: content.digest for name, content in tables.items()})
        done = Manifest(self.birth, tables, whole, timings)
        done.write(self.path)
        shutil.rmtree(self.path / _UNFINISHED)
        return done

    def _keys(self) -> list[Key]:
        count = self.birth.replications
        return [
            (policy, first, min(GROUP, count - first))
            for policy in self.birth.policies
            for first in range(0, count, GROUP)
        ]

    def _stem(self, key: Key) -> str:
        return f"{self.birth.policies.index(key[0]):03d}-{key[1]:06d}"

    def _file(self, table: str, key: Key) -> Path:
        return self.path / "tables" / table / f"{self._stem(key)}.parquet"

    def _marker(self, key: Key) -> Path:
        return self.path / _UNFINISHED / f"{self._stem(key)}.json"


def begin(path: Path, birth: Birth, *, force: bool = False) -> Folder:
    """Prepare a folder for a run: a new one, or one where the same run was killed.

    Raises InvalidInput where the folder holds a finished run or another one, unless `force` replaces it, and always
    where it holds something else.
    """
    fingerprint = path / _UNFINISHED / _FINGERPRINT
    if (path / manifest.NAME).exists():
        if not force:
            raise _refused(path, "holds a finished run; choose another folder, or --force to replace it")
        _clear(path)
    elif fingerprint.exists():
        if fingerprint.read_text(encoding="utf-8") != birth.fingerprint:
            if not force:
                raise _refused(path, "holds an unfinished run of another scenario, seed or number of replications")
            _clear(path)
    elif path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise _refused(path, "exists and is not a run folder; choose another one")

    atomic.sweep(path)
    atomic.write_text(fingerprint, birth.fingerprint)
    return Folder(path, birth)


def abandon(folder: Folder, *, finished: bool = False) -> bool:
    """Remove a folder in which no block was finished, with the scenario files in it; says whether it did.

    `finished` removes it even though it has finished blocks.
    """
    kept = not finished and any((folder.path / _UNFINISHED).glob("*.json"))
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


def _refused(path: Path, why: str) -> InvalidInput:
    return InvalidInput([Problem(str(path), 0, 0, "", why)])
