"""The manifest: the birth certificate of a run, and what its tables hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rotation.foundation.errors import RotationError
from rotation.results.atomic import write_text

FORMAT = 1
"""The number of the folder's layout."""

NAME = "manifest.json"
"""The manifest's file; a folder that has it holds a finished run."""

COMPARISON = "comparison.json"
"""The manifest of a finished comparison of policies, of which measures are kept and no tables."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What a run is made from; two runs alike in this have the same tables."""

    scenario: str
    """The scenario's title."""
    source: str
    """The name of the scenario's file, without its folder."""
    scenario_digest: str
    """The digest of the scenario as used, of every policy."""
    policies: tuple[str, ...]
    """The policies in the order in which they are told; `baseline` for the scenario itself."""
    settings: tuple[str, ...]
    """The changes asked for by hand, as `path=value`."""
    seed: int
    """The number from which all luck follows."""
    replications: int
    """How many futures of each policy."""
    ceiling: str
    """How ceilings were read: as one pool or side by side, in words."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The versions of this package, of Python and of the libraries that compute; `rules` is the digest of the rules."""
    precision: tuple[str, ...] = ()
    """The precision asked for in place of a number of futures, as `measure=half-width`; `replications` says how many
    it took."""
    most: int | None = None
    """The most futures that were allowed where a precision was asked for."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one table holds."""

    rows: int
    """How many rows."""
    digest: str
    """The digest of its rows."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The birth certificate of a finished run."""

    birth: Birth
    """What it was made from."""
    tables: Mapping[str, Content]
    """Its tables by name."""
    digest: str
    """The digest over all tables."""
    timings: Mapping[str, str | float | int]
    """When and how long it ran; in no digest."""

    def document(self) -> dict[str, object]:
        """Give the manifest as what JSON can hold."""
        birth = asdict(self.birth)
        return {
            "format": FORMAT,
            **birth,
            "tables": {name: asdict(content) for name, content in self.tables.items()},
            "digest": self.digest,
            "timings": dict(self.timings),
        }

    def write(self, folder: Path) -> None:
        """Write the manifest into the folder of its run."""
        write_text(folder / NAME, json.dumps(self.document(), indent=2, ensure_ascii=False) + "\n")


def read(folder: Path) -> Manifest:
    """Read the manifest of a finished run; raises RotationError where there is none or it is of another format."""
    try:
        held = json.loads((folder / NAME).read_text(encoding="utf-8"))
        form = held.pop("format")
        tables = {name: Content(**content) for name, content in held.pop("tables").items()}
        digest, timings = held.pop("digest"), held.pop("timings")
        lists = {name: tuple(held.get(name, ())) for name in ("policies", "settings", "precision")}
        birth = Birth(**{**held, **lists})
    except FileNotFoundError:
        raise RotationError(f"{folder}: no finished run here: it has no {NAME}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise RotationError(f"{folder / NAME}: not a manifest that this version can read ({fault})") from None
    if form != FORMAT:
        raise RotationError(f"{folder / NAME}: layout {form}, this version reads {FORMAT}")
    return Manifest(birth, tables, digest, timings)
