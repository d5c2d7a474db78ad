"""What tells one run from another: whether a stored block belongs to the run that asks for it, and if not, why."""

import json
from collections.abc import Mapping
from pathlib import Path

from rotation.results import manifest
from rotation.results.manifest import FORMAT, NAME, Birth

Identity = Mapping[str, str | int | list[str]]
"""The parts of a run's identity by name; two runs alike in all of them have the same tables."""

_WORDS = {
    "keeps": "kind",
    "format": "layout of the folder",
    "rules": "version of the rules",
    "scenario": "scenario",
    "policies": "list of policies",
    "seed": "seed",
    "replications": "number of replications",
    "precision": "precision",
}
"""The parts in the reader's words."""


def identity(birth: Birth, keeps: str) -> Identity:
    """Give the identity of a run of which `keeps` says what is kept: tables or measures."""
    return {
        "keeps": keeps,
        "format": FORMAT,
        "rules": birth.versions.get("rules", birth.versions.get("rotation", "")),
        "scenario": birth.scenario_digest,
        "policies": list(birth.policies),
        "seed": birth.seed,
        "replications": birth.replications if birth.most is None else birth.most,  # how many it takes is not yet known
        "precision": list(birth.precision),
    }


def written(parts: Identity) -> str:
    """Write an identity to be kept beside the blocks of an unfinished run."""
    return json.dumps(parts)


def differences(held: str, asked: Identity) -> list[str]:
    """Say in which parts a kept identity differs from the one asked for; nothing where they are the same run."""
    try:
        kept = dict(json.loads(held))
    except (ValueError, TypeError):
        return ["another version of this program"]
    found = []
    for part, words in _WORDS.items():
        if kept.get(part) != asked[part]:
            numbers = f" ({kept[part]}, not {asked[part]})" if isinstance(kept.get(part), int) else ""
            found.append(f"another {words}{numbers}")
    return found


def is_same(folder: Path, birth: Birth) -> bool:
    """Say whether a folder holds this very run, finished; raises RotationError where its manifest cannot be read."""
    return (folder / NAME).exists() and identity(manifest.read(folder).birth, "tables") == identity(birth, "tables")
