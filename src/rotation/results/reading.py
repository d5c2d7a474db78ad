"""Open a finished run again."""

from pathlib import Path

import pandas as pd

from rotation.foundation.coded import Coded
from rotation.foundation.errors import RotationError, nearest
from rotation.foundation.tables import TABLES
from rotation.results import digest, manifest, parquet
from rotation.results.digest import Piece
from rotation.results.folder import GROUP
from rotation.results.frames import frame
from rotation.results.manifest import Manifest
from rotation.results.merging import empty, merged


class Stored:
    """The tables of a finished run folder, read when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Read the manifest; raises RotationError where the folder holds no finished run."""
        self.path = path
        self.manifest: Manifest = manifest.read(path)
        self._frames: dict[str, pd.DataFrame] = {}

    def coded(self, name: str) -> Coded:
        """Give one table, whole, as whole numbers; raises RotationError for an unknown name or a damaged file."""
        if name not in TABLES:
            raise RotationError(f"no table {name}{nearest(name, TABLES)}")
        parts = [self._part(path, name) for path in self._files(name)]
        return merged(parts) if parts else empty(TABLES[name])

    def frame(self, name: str) -> pd.DataFrame:
        """Give one table as a data frame."""
        if name not in self._frames:
            self._frames[name] = frame(self.coded(name))
        return self._frames[name]

    @property
    def digest(self) -> str:
        """The digest of all tables, as the manifest has it."""
        return self.manifest.digest

    def verify(self) -> list[str]:
        """Digest every table anew and give the names of those that differ from the manifest."""
        return [
            name
            for name, content in self.manifest.tables.items()
            if digest.of_table(self.pieces(name)) != content.digest
        ]

    def pieces(self, name: str) -> list[Piece]:
        """Digest each replication of one table anew."""
        birth = self.manifest.birth
        return [
            piece
            for path in self._files(name)
            for policy in [birth.policies[int(path.stem.split("-")[0])]]
            for first in [int(path.stem.split("-")[1])]
            for piece in digest.pieces(self._part(path, name), policy, first, min(GROUP, birth.replications - first))
        ]

    def _files(self, name: str) -> list[Path]:
        return sorted((self.path / "tables" / name).glob("*.parquet"))

    def _part(self, path: Path, name: str) -> Coded:
        try:
            return parquet.read(path, TABLES[name])
        except (OSError, ValueError, KeyError) as fault:
            raise RotationError(f"{path}: damaged: {fault}") from None


def open_run(path: str | Path) -> Stored:
    """Open the folder of a finished run; raises RotationError where there is none."""
    return Stored(Path(path))
