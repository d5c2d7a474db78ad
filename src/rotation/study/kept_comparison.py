"""A comparison of policies in a folder: saved block by block, resumed, and opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from rotation.analysis.policies import HEADLINE
from rotation.experiment.plan import Key, Plan
from rotation.foundation.coded import Coded
from rotation.foundation.errors import Problem
from rotation.results import comparison, digest
from rotation.results.atomic import write_text
from rotation.results.comparison import Comparison, Member
from rotation.results.folder import abandon, begin
from rotation.results.measured import Measured as Sink
from rotation.results.measured import read_measures
from rotation.study.birth import born
from rotation.study.case import BASELINE, Case, load
from rotation.study.facts import facts_of
from rotation.study.folders import write_scenario
from rotation.study.measured import Measured, asked_of, measures_of, worlds
from rotation.study.policies import Policies
from rotation.study.running import QUIETLY, Execution, planned
from rotation.study.stopwatch import Stopwatch


def compare_into(
    folder: str | Path,
    cases: Sequence[Case],
    warnings: Sequence[Problem] = (),
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> Policies:
    """Compare cases with the first of them as `compare_cases` does, keeping what is finished in a folder.

    All measures of every replication are kept and the digests of all tables; the tables themselves only until their
    policy is measured. Goes on where the same comparison was stopped. Raises as `run_into` does.
    """
    cases = [cases[0].called(BASELINE), *cases[1:]]
    same = worlds(cases)
    plan = planned([case for case in cases if same[case.label] == case.label], replications, seed)
    path, birth = Path(folder), born(cases, plan.seed, plan.replications)
    if execution.resume and comparison.is_same(path, birth, "measures"):
        execution.say(f"{path}: this comparison is finished already; nothing is simulated")
        return open_comparison(path)

    blocks = begin(path, birth, execution.manner("measures"))
    watch = Stopwatch()
    try:
        _write_cases(path, cases)
        sink = _Sink(Sink(blocks), plan)
        execution.carry_out(plan, sink)
    except BaseException:
        abandon(blocks)
        raise
    members = [_member(case, same[case.label], sink.kept.tables(same[case.label])) for case in cases]
    told = tuple(asdict(each) for each in warnings)
    sink.kept.finish(Comparison(birth, tuple(members), told, watch.timings))
    return open_comparison(path)


def open_comparison(folder: str | Path) -> Policies:
    """Open the folder of a finished comparison of policies.

    Raises RotationError where there is none or a file is damaged, InvalidInput where a scenario in it was spoilt.
    """
    path = Path(folder)
    held = comparison.read(path)
    size = held.birth.replications
    series = {
        world: asked_of(read_measures(path, held.birth, world), HEADLINE, size)
        for world in dict.fromkeys(member.world for member in held.members)
    }
    found = Measured(
        cases=tuple(cases_in(path, held)),
        seed=held.birth.seed,
        replications=size,
        series={member.name: series[member.world] for member in held.members},
        digests={member.name: member.digest for member in held.members},
    )
    return Policies(found, tuple(Problem(**each) for each in held.warnings))


def cases_in(folder: Path, held: Comparison) -> list[Case]:
    """Give the cases of a comparison as its folder has them, the baseline first."""
    return [
        replace(
            load(_used(folder, place)),
            source=held.birth.source,
            policies=member.policies,
            settings=member.settings,
            name=member.name,
        )
        for place, member in enumerate(held.members)
    ]


class _Sink:
    """Keeps blocks in the folder, and measures a policy as soon as all its blocks are there."""

    def __init__(self, kept: Sink, plan: Plan) -> None:
        self.kept, self._plan = kept, plan
        for policy in plan.scenarios:
            self._measure(policy)  # killed after its last block

    def has(self, key: Key) -> bool:
        """Say whether the block is there, or was."""
        return self.kept.has(key)

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Keep a block, and measure its policy when it is the last one."""
        self.kept.put(key, tables)
        self._measure(key[0])

    def _measure(self, policy: str) -> None:
        held = None if self.kept.is_measured(policy) else self.kept.whole(policy)
        if held is not None:
            facts = facts_of(self._plan.scenarios[policy], self._plan.replications)
            self.kept.keep(policy, measures_of(held, facts), held.digests)


def _member(case: Case, world: str, tables: Mapping[str, str]) -> Member:
    return Member(case.label, case.policies, case.settings, world, tables, digest.of_tables(tables))


def _used(folder: Path, place: int) -> Path:
    return folder / "policies" / f"{place:03d}.used.yaml"


def _write_cases(folder: Path, cases: Sequence[Case]) -> None:
    write_scenario(folder, cases[0])
    for place, case in enumerate(cases):
        write_text(_used(folder, place), case.written)
