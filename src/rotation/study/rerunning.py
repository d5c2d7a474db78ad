"""Run again what a run folder holds, from its manifest alone, and compare the digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem
from rotation.results.digest import Piece
from rotation.results.digesting import Digests
from rotation.results.manifest import Birth
from rotation.results.reading import Stored
from rotation.study.birth import born
from rotation.study.case import Case
from rotation.study.folders import USED
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
    """Run again what a finished run folder holds, in memory or into the folder `out`, and compare table by table.

    Scenario, seed, number and policies are those of the folder. Raises RotationError where it holds no finished run,
    InvalidInput where its scenario was changed since or `out` holds something else, RunFailed when a replication
    breaks a rule.
    """
    run = open_run(folder)
    stored = Stored(Path(folder))
    made = run.birth
    again = _unchanged(made, [run.case], Path(folder))
    then = {name: content.digest for name, content in stored.manifest.tables.items()}
    if out is not None:
        done = Stored(_ran_into(Path(out), run.case, made, execution))
        now = {name: content.digest for name, content in done.manifest.tables.items()}
        return Rerun(made, again, then, now, _first(stored, done, then, now))

    sink = Digests(made.policies)
    execution.carry_out(planned([run.case], made.replications, made.seed), sink)
    now = sink.tables()
    return Rerun(made, again, then, now, _first(stored, sink, then, now))


def _unchanged(made: Birth, cases: list[Case], folder: Path) -> Birth:
    """Give the birth of the cases read from a folder; refuse them where they are not those of its manifest."""
    again = born(cases, made.seed, made.replications)
    if again.scenario_digest != made.scenario_digest:
        why = "was changed since the run was made: it is not the scenario of the manifest"
        raise InvalidInput([Problem(str(folder / USED), 0, 0, "", why)])
    return again


def _ran_into(out: Path, case: Case, made: Birth, execution: Execution) -> Path:
    run_into(out, case, replications=made.replications, seed=made.seed, execution=execution)
    return out


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
