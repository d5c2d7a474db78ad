"""The birth certificate of a comparison of policies, of which measures are kept and no tables."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rotation.foundation.errors import RotationError
from rotation.results import atomic
from rotation.results.identity import identity
from rotation.results.manifest import COMPARISON, FORMAT, Birth


@dataclass(frozen=True, slots=True)
class Member:
    """One policy of a comparison."""

    name: str
    """What tables and reports call it."""
    policies: tuple[str, ...]
    """The policies of the scenario that it applies."""
    settings: tuple[str, ...]
    """The changes it makes by hand, as `path=value`."""
    world: str
    """The member that is the same world and was simulated for it: itself, or an earlier one."""
    tables: Mapping[str, str]
    """The digest of every table by its name."""
    digest: str
    """The digest of all tables."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The birth certificate of a finished comparison."""

    birth: Birth
    """What it was made from; its policies are the names of the members."""
    members: tuple[Member, ...]
    """The policies compared, the baseline first."""
    warnings: tuple[Mapping[str, Any], ...]
    """What a planner should know about them."""
    timings: Mapping[str, str | float | int]
    """When and how long it ran; in no digest."""

    def write(self, folder: Path) -> None:
        """Write it into the folder of the comparison."""
        document = {"format": FORMAT, **asdict(self)}
        atomic.write_text(folder / COMPARISON, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def read(folder: Path) -> Comparison:
    """Read the certificate of a finished comparison; raises RotationError where there is none that can be read."""
    path = folder / COMPARISON
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        members = tuple(Member(**_tuples(each, "policies", "settings")) for each in held["members"])
        birth = Birth(**_tuples(held["birth"], "policies", "settings"))
        if held["format"] != FORMAT:
            raise RotationError(f"{path}: layout {held['format']}, this version reads {FORMAT}")
        return Comparison(birth, members, tuple(held["warnings"]), held["timings"])
    except FileNotFoundError:
        raise RotationError(f"{folder}: no finished comparison here: it has no {COMPARISON}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise RotationError(f"{path}: not a comparison that this version can read ({fault})") from None


def _tuples(held: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**held, **{name: tuple[Any, ...](held[name]) for name in names}}


def is_same(folder: Path, birth: Birth, keeps: str) -> bool:
    """Say whether a folder holds this very comparison, finished; raises RotationError where it cannot be read."""
    if not (folder / COMPARISON).exists():
        return False
    return identity(read(folder).birth, keeps) == identity(birth, keeps)
