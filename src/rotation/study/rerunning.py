"""Run again what a run folder holds, from its manifest alone, and compare the digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem
from rotation.results import comparison
from rotation.results.comparison import Comparison
from rotation.results.digest import Piece
from rotation.results.digesting import Digests
from rotation.results.manifest import COMPARISON, Birth
from rotation.results.reading import Stored
from rotation.study.birth import born
from rotation.study.case import Case
from rotation.study.folders import USED
from rotation.study.kept_comparison import cases_in, compare_into
from rotation.study.kept_sides import FIXED, SIDES
from rotation.study.running import QUIETLY, Execution, open_run, planned, run_into


@dataclass(frozen=True)
class Rerun:
    """What was made then and now, by digests."""

    made: Birth
    """What the run was made from, and by which versions."""
    again: Birth
    """What it was made from now."""
    then: Mapping[str, str]
    """The digest of each table in the manifest."""
    now: Mapping[str, str]
    """The digest of each table made now."""
    where: tuple[str, int] | None = None
    """The policy and the first replication in which the first differing table differs, where that can be told."""

    @property
    def differing(self) -> list[str]:
        """The names of the tables that differ, or that only one of the two has; empty where all is the same."""
        names = dict.fromkeys([*self.then, *self.now])
        return [name for name in names if self.then.get(name) != self.now.get(name)]

    @property
    def is_same(self) -> bool:
        """Whether every table came out the same."""
        return not self.differing

    def __repr__(self) -> str:
        """Say in one line how it came out."""
        found = "the same tables" if self.is_same else f"differs in {', '.join(self.differing)}"
        return f"<Rerun of {self.made.scenario}: {found}>"


def rerun(folder: str | Path, *, out: str | Path | None = None, execution: Execution = QUIETLY) -> Rerun:
    """Run again what a finished run or comparison folder holds, and compare table by table.

    Scenario, seed, number and policies are those of the folder; the tables are kept in the folder `out`, or not at all.
    Of a comparison, a table is called `policy/table`. Raises RotationError where the folder holds nothing finished,
    InvalidInput where its scenario was changed since or `out` holds something else, RunFailed when a replication
    breaks a rule.
    """
    path = Path(folder)
    to = Path(out) if out is not None else None
    if not (path / COMPARISON).exists():
        return _run(path, to, execution)
    sides = [side for side in (*SIDES, *(f"{FIXED}/{side}" for side in SIDES)) if (path / side).is_dir()]
    if sides:
        return _together({side: _run(path / side, to and to / side, execution) for side in sides})
    return _comparison(path, to, execution)


def _run(folder: Path, out: Path | None, execution: Execution) -> Rerun:
    run = open_run(folder)
    stored = Stored(folder)
    made = run.birth
    again = _unchanged(made, [run.case], folder)
    then = {name: content.digest for name, content in stored.manifest.tables.items()}
    if out is not None:
        run_into(out, run.case, replications=made.replications, seed=made.seed, execution=execution)
        done = Stored(out)
        now = {name: content.digest for name, content in done.manifest.tables.items()}
        return Rerun(made, again, then, now, _first(stored, done, then, now))

    sink = Digests(made.policies)
    execution.carry_out(planned([run.case], made.replications, made.seed), sink)
    now = sink.tables()
    return Rerun(made, again, then, now, _first(stored, sink, then, now))


def _comparison(folder: Path, out: Path | None, execution: Execution) -> Rerun:
    held = comparison.read(folder)
    cases = cases_in(folder, held)
    made, again = held.birth, _unchanged(held.birth, cases, folder)
    then = _named(held)
    if out is not None:
        compare_into(out, cases, replications=made.replications, seed=made.seed, execution=execution)
        members = comparison.read(out).members
        return Rerun(
            made, again, then, {f"{one.name}/{name}": it for one in members for name, it in one.tables.items()}
        )

    simulated = [case for case in cases if any(member.world == case.label for member in held.members)]
    sink = Digests([case.label for case in simulated])
    execution.carry_out(planned(simulated, made.replications, made.seed), sink)
    tables = {case.label: sink.tables(case.label) for case in simulated}
    now = {f"{member.name}/{name}": it for member in held.members for name, it in tables[member.world].items()}
    return Rerun(made, again, then, now)


def _named(held: Comparison) -> dict[str, str]:
    return {f"{member.name}/{name}": made for member in held.members for name, made in member.tables.items()}


def _together(sides: Mapping[str, Rerun]) -> Rerun:
    """Tell several reruns as one."""
    first = next(iter(sides.values()))
    then = {f"{side}/{name}": held for side, each in sides.items() for name, held in each.then.items()}
    now = {f"{side}/{name}": held for side, each in sides.items() for name, held in each.now.items()}
    where = next((each.where for each in sides.values() if each.where is not None), None)
    return Rerun(first.made, first.again, then, now, where)


def _unchanged(made: Birth, cases: list[Case], folder: Path) -> Birth:
    """Give the birth of the cases read from a folder; refuse them where they are not those of its manifest."""
    again = born(cases, made.seed, made.replications)
    if again.scenario_digest != made.scenario_digest:
        why = "was changed since the run was made: it is not the scenario of the manifest"
        raise InvalidInput([Problem(str(folder / USED), 0, 0, "", why)])
    return again


def _first(
    stored: Stored, again: Stored | Digests, then: Mapping[str, str], now: Mapping[str, str]
) -> tuple[str, int] | None:
    """Give the policy and replication in which the first differing table differs first."""
    for name in then:
        if name in now and then[name] != now[name]:
            return _parting(stored.pieces(name), again.pieces(name))
    return None


def _parting(then: list[Piece], now: list[Piece]) -> tuple[str, int] | None:
    pairs = zip(then, now, strict=False)
    return next(((policy, number) for (policy, number, held), (_, _, made) in pairs if held != made), None)
