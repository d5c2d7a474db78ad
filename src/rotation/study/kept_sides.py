"""A comparison of two sides in a folder: each side a run folder of its own, and those with the intake held fixed."""

import shutil
from dataclasses import replace
from pathlib import Path

from rotation.results import comparison
from rotation.results.comparison import Member
from rotation.results.folder import UNFINISHED, abandon, begin
from rotation.results.reading import Stored
from rotation.study.birth import born
from rotation.study.case import Case, load
from rotation.study.comparing import Comparison, compare_by
from rotation.study.fixed_intake import FixedIntake, with_fixed_intake
from rotation.study.folders import USED, write_scenario
from rotation.study.run import Run
from rotation.study.running import QUIETLY, Execution, planned
from rotation.study.stopwatch import Stopwatch

SIDES = ("a", "b")
"""The folders of the sides."""
FIXED = "fixed-intake"
"""The folder of both sides with the intake of A held fixed; absent where there is no such question."""


def compare_sides_into(
    folder: str | Path,
    a: Case,
    b: Case,
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> tuple[Comparison, FixedIntake | None]:
    """Compare two cases as `compare_by` and `with_fixed_intake` do, keeping every side as a run folder.

    Goes on where the same comparison was stopped. Raises as `run_into` does.
    """
    plan = planned([a], replications, seed)
    path, birth = Path(folder), born([a, b], plan.seed, plan.replications)
    if execution.resume and comparison.is_same(path, birth, "sides"):
        execution.say(f"{path}: this comparison is finished already; nothing is simulated")
        return open_sides(path)

    place = begin(path, birth, execution.manner("sides"))
    watch = Stopwatch()
    inner = replace(execution, force=False, resume=False)
    try:
        write_scenario(path, a)
        found = compare_by(a, b, replications=plan.replications, seed=plan.seed, execution=inner, folder=path)
        fixed = with_fixed_intake(found, inner, path / FIXED)
    except BaseException:
        if not any((path / side).exists() for side in SIDES):
            abandon(place)
        raise
    members = tuple(_member(letter, run) for letter, run in zip("AB", (found.a, found.b), strict=True))
    comparison.Comparison(birth, members, (), watch.timings).write(path)
    shutil.rmtree(path / UNFINISHED)
    return found, fixed


def open_sides(folder: str | Path) -> tuple[Comparison, FixedIntake | None]:
    """Open the folder of a finished comparison of two sides; the second answer is nothing where it was not asked.

    Raises RotationError where there is none.
    """
    path = Path(folder)
    held = comparison.read(path)
    found = Comparison(*(_opened(path / side, member) for side, member in zip(SIDES, held.members, strict=True)))
    fixed = with_fixed_intake(found, QUIETLY, path / FIXED) if (path / FIXED).is_dir() else None
    return found, fixed


def _opened(folder: Path, member: Member) -> Run:
    stored = Stored(folder)
    birth = stored.manifest.birth
    case = replace(load(folder / USED), source=birth.source, policies=member.policies, settings=member.settings)
    return Run(case, birth, stored, folder)


def _member(letter: str, run: Run) -> Member:
    assert run.folder is not None
    held = Stored(run.folder).manifest
    tables = {name: content.digest for name, content in held.tables.items()}
    return Member(letter, run.case.policies, run.case.settings, letter, tables, held.digest)
