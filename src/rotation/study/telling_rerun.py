"""What a rerun tells: whether the tables are the same, and by which versions they were made."""

from typing import Any

from rotation.report.layout import wrapped
from rotation.results.digest import of_tables
from rotation.results.manifest import Birth
from rotation.study.rerunning import Rerun


def rerun_report(found: Rerun) -> str:
    """Write the report of a rerun."""
    made = found.made
    lines = [
        f"{made.scenario} ({made.source})",
        f"seed {made.seed}, {made.replications} futures, {', '.join(made.policies)}",
        "",
        *wrapped(f"made by:  {_versions(made)}", hang=" " * 10),
        *wrapped(f"rerun by: {_versions(found.again)}", hang=" " * 10),
        "",
    ]
    if found.is_same:
        return "\n".join([*lines, f"THE SAME: all {len(found.now)} tables, digest {of_tables(found.now)}", ""])
    first, *others = found.differing
    place = f", first in replication {found.where[1]} of policy '{found.where[0]}'" if found.where else ""
    lines += [
        f"DIFFERENT: the first table that differs is {first}{place}",
        f"  then {found.then.get(first, 'not there')}",
        f"  now  {found.now.get(first, 'not there')}",
        *(wrapped(f"different too: {', '.join(others)}", "  ", "  ") if others else []),
        *wrapped(_why(found)),
    ]
    return "\n".join([*lines, ""])


def rerun_document(found: Rerun) -> dict[str, Any]:
    """Give the document of a rerun for programs."""
    return {
        "scenario": found.made.scenario,
        "seed": found.made.seed,
        "replications": found.made.replications,
        "policies": list(found.made.policies),
        "same": found.is_same,
        "differing": found.differing,
        "then": {"digest": of_tables(found.then), "tables": dict(found.then), "versions": dict(found.made.versions)},
        "now": {"digest": of_tables(found.now), "tables": dict(found.now), "versions": dict(found.again.versions)},
    }


def _versions(birth: Birth) -> str:
    return ", ".join(f"{name} {version}" for name, version in birth.versions.items())


def _why(found: Rerun) -> str:
    if found.made.versions.get("rules") != found.again.versions.get("rules"):
        return "The rules differ: install the version that made the run to get its tables."
    return "The rules are the same, so this should not be: the folder was changed, or there is a fault to report."
